"""Annotated articles as the head for attributions learns from them: words in paragraphs, and those of each claim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.grammar.tree import SKIPPED, Page
from claimx.input.load import load_articles
from claimx.lexicon.index import load_index
from claimx.model import Article, CharSpan, Parser
from claimx.pipeline import read_page
from claimx.scoring.gold import GoldClaim, gold_files, gold_name, read_gold

from .naming_labels import naming_words

Range = tuple[int, int]


@dataclass(frozen=True)
class LabelledClaim:
    """A claim by numbers of words, as half-open ranges.

    Attributes:
        optional: readers differ over whether it is a claim, so its cue teaches nothing.
        naming: the words that name whom the source means, wherever they stand; not known for what rules have labelled.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    addressee: Range | None
    time: Range | None
    optional: bool
    naming: tuple[int, ...] = ()


@dataclass(frozen=True)
class LabelledArticle:
    """An article's words and claims.

    Attributes:
        name: folder and name of its file.
        paragraphs: the words that the network reads together, as half-open ranges.
        believed: for each word, whether it can be a cue: not in what the page repeats or puts around its article.
    """

    name: str
    forms: tuple[str, ...]
    paragraphs: tuple[Range, ...]
    believed: tuple[bool, ...]
    claims: tuple[LabelledClaim, ...]


def read_labelled(folders: Iterable[Path], parser: Parser) -> Iterator[LabelledArticle]:
    """The annotated articles of some gold folders, in order of folder and name.

    Raises:
        GoldError: an annotation doesn't fit its article.
    """
    for name, article, claims in read_annotated(folders):
        yield _label(name, Page(article, next(iter(parser.parse([article]))), [], load_index()), claims)


def read_annotated(folders: Iterable[Path]) -> Iterator[tuple[str, Article, list[GoldClaim]]]:
    """The articles of some gold folders, cleaned, with folder and name and with their claims, in order.

    Raises:
        ValueError: an article can't be read.
        GoldError: an annotation doesn't fit its article.
    """
    index = load_index()
    for folder in folders:
        for file in gold_files(folder):
            loaded = next(iter(load_articles([folder / f"{gold_name(file)}.txt"])))
            if not isinstance(loaded, Article):
                raise ValueError(f"{loaded.path}: {loaded.message}")
            yield f"{folder.name}/{gold_name(file)}", read_page(loaded, index), read_gold(file, loaded.text)


def _label(name: str, page: Page, claims: Sequence[GoldClaim]) -> LabelledArticle:
    places = [page.article.place(CharSpan(word.idx, word.idx + len(word))) for word in page.words]

    def words(found: Range | None) -> Range | None:
        if found is None:
            return None
        inside = [number for number, place in enumerate(places) if place.start < found[1] and found[0] < place.end]
        return (inside[0], inside[-1] + 1) if inside else None

    labelled = [
        LabelledClaim(
            cue=cue,
            source=words(claim.source_range),
            content=tuple(part for found in claim.content_ranges if (part := words(found))),
            addressee=words(claim.addressee_range),
            time=words(claim.time_range),
            optional=claim.row.optional,
            naming=naming_words(page.texts, claim.row),
        )
        for claim in claims
        if (cue := words(claim.cue_range))
    ]
    return label_page(name, page, labelled)


def label_page(name: str, page: Page, claims: Iterable[LabelledClaim]) -> LabelledArticle:
    """A page's words with some claims."""
    return LabelledArticle(
        name=name,
        forms=tuple(page.texts),
        paragraphs=tuple(_paragraphs(page.zones)),
        believed=tuple(page.zone_kind(number) not in SKIPPED for number in range(len(page.words))),
        claims=tuple(claims),
    )


def _paragraphs(zones: Sequence[int]) -> Iterator[Range]:
    """Ranges of words that lie in one zone."""
    start = 0
    for number in range(1, len(zones) + 1):
        if number == len(zones) or zones[number] != zones[start]:
            yield start, number
            start = number
