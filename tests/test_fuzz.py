"""Articles that went wrong in any way: no exception but those that are documented, no hang, and every offset true.

In CI a few hundred are tried, always the same ones. `make fuzz` tries 10,000 new ones.
"""

import os
import tempfile
from datetime import date
from pathlib import Path

from accidents import KINDS, PIECES, TEXTS, changed
from effort import bounded
from fake_parse import PatternParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import check_record

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
CHANGES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2**31), st.sampled_from(PIECES)), min_size=1, max_size=12
)
DAYS = st.one_of(
    st.none(),
    st.dates(),
    st.sampled_from([date.min, date.max, date(1, 1, 7), date(2024, 2, 29), date(9999, 12, 1), date(1582, 10, 15)]),
)


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
