"""From cues to attributions: what holds for any page."""

import time

import pytest
from fake_parse import fake_page

from claimx.attribution.attributions import search
from claimx.attribution.content.cutting import trim

PIECES = {
    "quotations before their cues": '"Harga beras naik {n} kali." kata Budi Santoso. "Stok {n} habis."\n',
    "quotations after their cues": 'Budi Santoso mengatakan, "Harga beras naik {n} kali."\n',
    "statements": "Harga beras naik {n} kali, kata Budi Santoso.\n",
    "citations": "Budi Santoso mengatakan harga naik {n} kali, dikutip dari Antara.\n",
    "halves in one line": '"Harga beras naik {n} kali," kata Budi Santoso, "dan stok habis," ',
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_with_the_claims_only(piece: str) -> None:
    """Four times the claims take about four times as long."""

    def seconds(count: int) -> float:
        page = fake_page("".join(piece.format(n=n) for n in range(count)))
        start = time.process_time()
        assert len(search(page).found) > count / 2
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 7 * seconds(200) + 0.1


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('"Harga naik," ', "Harga naik"),
        (" harga naik.", "harga naik"),
        ('harga "naik".', 'harga "naik"'),
        ('harga naik"', "harga naik"),
        ("“harga naik”", "harga naik"),
        ("'jumat' dan 'sabtu'", "'jumat' dan 'sabtu'"),
        (' ," ', None),
    ],
)
def test_content_is_trimmed(text: str, left: str | None) -> None:
    """Outer marks without a partner inside, separators and a final stop are no part of what was said."""
    span = trim(text, 0, len(text))
    assert (None if span is None else text[span.start : span.end]) == left
