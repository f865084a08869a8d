"""Articles that went wrong in any way: no exception but those that are documented, no hang, and every offset true.

In CI a few hundred are tried, always the same ones. `make fuzz` tries 10,000 new ones.
"""

import os
import tempfile
from datetime import date
from pathlib import Path
from random import Random

from claim_cases import all_cases
from effort import bounded
from fake_parse import PatternParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import SEEDS, check_record

from claimx.errors import ArticleError
from claimx.input.load import article_from_text, load_articles
from claimx.model import Article
from claimx.pipeline import extract_record
from claimx.schema import ArticleInput, Failure, Record

LONG = int(os.environ.get("CLAIMX_FUZZ", "0"))
LIMITS = settings(
    deadline=None,
    derandomize=not LONG,
    max_examples=LONG or 150,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large],
)
TEXTS = [case.text for _, case in all_cases()] + [
    file.read_text(encoding="utf-8")[:3000] for file in sorted(SEEDS.glob("*.txt"))
]
BLANKS = [c for c in map(chr, range(0x3001)) if c.isspace()]
CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))]
INVISIBLE = [*"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff\ufffc\ufffd"]
WHOLE = ["\U0001f389", "\U0001f1ee\U0001f1e9", "a\u0301", "ﬁ", "İ", "ß", "漢", "\U0001d400", "\ud800", "\U0010ffff"]
MARKS = [*"\"'“”‘’«»„‚‹›`.,:;!?…()[]{}<>|/\\-–—_*#&@=+~^%$"]
WORDS = [
    "\r\n",
    "&nbsp;",
    "&#0;",
    "&#x110000;",
    "</p>",
    "<!--",
    "Baca juga: ",
    "kata ",
    "katanya, ",
    "menurut ",
    "31/02/0000",
]
ODD = st.sampled_from([*BLANKS, *CONTROLS, *INVISIBLE, *WHOLE, *MARKS, *WORDS])
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(
            ["insert", "insert", "insert", "many", "delete", "double", "move", "upper", "replace", "around"]
        ),
        st.integers(0, 2**31),
        ODD,
    ),
    min_size=1,
    max_size=12,
)
DAYS = st.one_of(
    st.none(),
    st.dates(),
    st.sampled_from([date.min, date.max, date(1, 1, 7), date(2024, 2, 29), date(9999, 12, 1), date(1582, 10, 15)]),
)


def changed(text: str, changes: list[tuple[str, int, str]]) -> str:
    """A text after some accidents, each at places that its number tells."""
    for kind, number, odd in changes:
        chance = Random(number)
        start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
        end = min(end, start + 80)
        piece = text[start:end]
        text = {
            "insert": lambda a, b, p, o: a + o + p + b,
            "many": lambda a, b, p, o: a + o * 60 + p + b,
            "delete": lambda a, b, p, o: a + b,
            "double": lambda a, b, p, o: a + p + o + p + b,
            "move": lambda a, b, p, o: a + b + o + p,
            "upper": lambda a, b, p, o: a + p.upper() + o + b,
            "replace": lambda a, b, p, o: a + p.replace(" ", o) + b,
            "around": lambda a, b, p, o: o + a + p + b + o,
        }[kind](text[:start], text[end:], piece, odd)
    return text


@LIMITS
@given(text=st.sampled_from(TEXTS), changes=CHANGES, published=DAYS)
def test_a_damaged_article_gives_a_true_record_or_says_why_not(
    text: str, changes: list[tuple[str, int, str]], published: date | None
) -> None:
    """Whatever is done to an article, its record is valid, is read back, and comes again; or the article is refused."""
    damaged = changed(text, changes)
    with bounded(damaged):
        try:
            article = article_from_text(damaged, given=ArticleInput(text="", published=published))
        except ArticleError:
            assert not damaged.strip() or "\0" in damaged or "\ud800" in damaged
            return
        record = extract_record(article, PatternParser())
    assert record.document.text == damaged
    check_record(record)
    written = record.model_dump_json()
    assert Record.model_validate_json(written) == record
    assert extract_record(article, PatternParser()).model_dump_json() == written


@LIMITS
@given(
    text=st.sampled_from(TEXTS),
    changes=CHANGES,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "utf-32", "cp037"]),
    ending=st.sampled_from([".txt", "", ".jsonl", ".json", ".csv", ".tsv", ".html", ".txt.gz", ".docx"]),
    cut=st.integers(0, 300),
)
def test_a_damaged_file_gives_articles_or_failures(
    text: str, changes: list[tuple[str, int, str]], encoding: str, ending: str, cut: int
) -> None:
    """Bytes of any kind under any ending are articles that can be extracted, or failures; never an exception."""
    raw = changed(text[:600], changes).encode(encoding, "ignore")[cut:]
    with tempfile.TemporaryDirectory() as folder, bounded(raw):
        file = Path(folder, f"berita{ending}")
        file.write_bytes(raw)
        for item in load_articles(file):
            assert isinstance(item, Article | Failure)
            if isinstance(item, Article):
                check_record(extract_record(item, PatternParser()))
