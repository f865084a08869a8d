"""What docs/ shows of claimx's output is what claimx gives."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools.shown_output import renewed, shown_pages

PAGES = shown_pages()
# Probabilities: processors without bfloat16 compute in 32 bits, and the last digit differs.
PROBABILITY = re.compile(r"\d+\.\d+|\d+(?=%)")
NEAR = 0.011  # of a probability, and of a hundredth of one in per cent
WORDS = """
# A page

```console
$ echo satu; echo dua >&2
tiga
$ ls seeds | wc -l
```

```sh
echo is not run
```
"""


def cells(notebook: str) -> list[Any]:
    """What a reader sees of each cell, without the kernel's book-keeping."""
    return [
        (cell["source"], [output.get("data") or output.get("text") for output in cell.get("outputs", [])])
        for cell in json.loads(notebook)["cells"]
    ]


def levelled(today: str, shown: str) -> str:
    """Today's text with the probabilities that are shown, where they are as good as the same."""
    kept = iter(PROBABILITY.findall(shown))

    def level(found: re.Match[str]) -> str:
        number = next(kept, found[0])
        near = NEAR if "." in found[0] else 100 * NEAR
        return number if abs(float(number) - float(found[0])) <= near else found[0]

    return PROBABILITY.sub(level, today)


def test_only_the_last_digit_of_a_probability_may_differ() -> None:
    """What is shown is compared with what claimx gives on processors of other kinds, too."""
    shown = "Budi (0.937), 56% likely\n3 claims\n"
    assert levelled("Budi (0.936), 57% likely\n3 claims\n", shown) == shown
    for changed in ("Budi (0.957), 56% likely\n3 claims\n", "Budi (0.937), 56% likely\n4 claims\n"):
        assert levelled(changed, shown) == changed


def test_the_pages_that_show_output_are_found() -> None:
    """Three are there, so that none drops out of the test below unseen."""
    assert [page.name for page in PAGES] == ["extraction.md", "mulai-cepat.md", "notebook.ipynb"]


@pytest.mark.model
@pytest.mark.trained
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_shown_is_true(page: Path) -> None:
    """Every command and every cell runs, and gives what stands below it; `make shown` writes it again."""
    shown = page.read_text(encoding="utf-8")
    today = levelled(renewed(page), shown)
    if page.suffix == ".ipynb":
        assert cells(today) == cells(shown)
    else:
        assert today == shown


def test_a_page_gets_the_output_of_its_commands(tmp_path: Path) -> None:
    """Only blocks of ```console are run, one after another; what was shown before is replaced."""
    page = tmp_path / "page.md"
    page.write_text(WORDS, encoding="utf-8")
    assert renewed(page) == WORDS.replace("tiga\n", "satu\ndua\n").replace("wc -l\n", "wc -l\n2\n")


def test_a_command_that_fails_is_no_output(tmp_path: Path) -> None:
    """The page is not renewed with an error; the message has the command and what it said."""
    page = tmp_path / "page.md"
    page.write_text("```console\n$ claimx show nowhere\n```\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"claimx show nowhere ends with 2: claimx: nowhere"):
        renewed(page)
