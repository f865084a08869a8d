"""Cases of the extractor as data: reading them, their saved parses, and how a record compares with what is expected."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from vocab import VOCAB

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article, ModelInfo
from claimx.parsing.conllu import read_conllu
from claimx.pipeline import extract_page, read_page
from claimx.records import build_record
from claimx.schema import ArticleInput, ClaimRecord, Record
from claimx.terms import QuoteType, Resolution, SourceKind, Stance

TESTS = Path(__file__).parent
CASES = TESTS / "cases" / "claims"
PARSES = TESTS / "parses"
NEWDOC = re.compile(r"^# newdoc id = (.+)\n", re.MULTILINE)
BETWEEN = " ... "  # in a long span, what stands between its first and its last words


class ExpectedClaim(BaseModel):
    """A claim that a case expects. A field that is left out is not checked; "" expects that there is none.

    The fields with *alt* are second answers that are right, too; an `optional` claim may be missing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    content: list[str]
    cue: str
    names: list[str]
    type: QuoteType
    stance: Stance
    source: str | None = None
    kind: SourceKind | None = None
    resolution: Resolution | None = None
    addressee: str | None = None
    time: str | None = None
    date: str | None = None
    chain: list[str] | None = None
    role: str | None = None
    affiliation: str | None = None
    altcontent: list[str] | None = None
    altnames: list[str] | None = None
    altstance: Stance | None = None
    altchain: list[str] | None = None
    optional: bool = False


class Case(BaseModel):
    """A small article with the claims that it makes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(pattern=r"^[^\n=]+$")
    comment: str
    origin: str = Field(pattern="^(synthetic|negative)$")
    text: str
    published: date | None = None
    title: str | None = None
    claims: list[ExpectedClaim]
    expect: str = Field(default="pass", pattern="^(pass|fail)$")
    why: str = ""

    def article(self) -> Article:
        """The case as a cleaned article."""
        text = self.text.strip("\n")
        given = ArticleInput(text=text, published=self.published, title=self.title)
        return read_page(article_from_text(text, self.label, given), load_index())


class CaseFile(BaseModel):
    """A file of cases."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: list[Case]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a claim that is not as expected, or a whole claim that is missing or too many."""

    claim: str
    field: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f"{self.claim}: {self.field}: expected {self.expected!r}, got {self.got!r}"


@cache
def load_cases(file: Path) -> tuple[Case, ...]:
    """The cases of one file."""
    return tuple(CaseFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).case)


def all_cases(stage: str = "claims") -> Iterator[tuple[Path, Case]]:
    """All cases with their files, in order of file and place."""
    for file in sorted((TESTS / "cases" / stage).glob("*.toml")):
        for case in load_cases(file):
            yield file, case


def parse_file(file: Path) -> Path:
    """Where the parses of a file of cases are saved."""
    return PARSES / file.parent.name / f"{file.stem}.conllu"


@cache
def load_parses(file: Path) -> Mapping[str, str]:
    """The saved parses of a file of cases by label."""
    saved = parse_file(file)
    return split_parses(saved.read_text(encoding="utf-8")) if saved.is_file() else {}


def split_parses(source: str) -> dict[str, str]:
    """A CoNLL-U file of many documents, cut into one text for each."""
    pieces = NEWDOC.split(source)
    return {label: f"# newdoc\n{body}" for label, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def join_parses(parses: Mapping[str, str]) -> str:
    """The other way round."""
    return "".join(
        f"# newdoc id = {label}\n{body.removeprefix('# newdoc' + chr(10))}" for label, body in parses.items()
    )


def extract_case(file: Path, case: Case) -> Record:
    """What the rules make of a case, over its saved parse."""
    source = load_parses(file).get(case.label)
    if source is None:
        raise LookupError(f"{file.stem}: {case.label!r} has no saved parse; run make cases")
    return extract_parsed(case.article(), source)


def extract_parsed(article: Article, parse: str, info: ModelInfo | None = None) -> Record:
    """What the rules make of an article with a saved parse."""
    index = load_index()
    doc = read_conllu(parse, VOCAB)
    if doc.text != article.text:
        raise LookupError(f"{article.path}: the saved parse is of another text; run make cases")
    page, attributions, diagnostics = extract_page(article, doc, index)
    return build_record(page, attributions, diagnostics, info or ModelInfo("saved"), index.lexicon)


def spans_of(text: str, words: str) -> set[str]:
    """The parts of a text that an expected span can mean: itself, or what runs from its first to its last words."""
    first, found, last = words.partition(BETWEEN)
    if not found:
        return {words} if words in text else set()
    starts = [match.start() for match in re.finditer(re.escape(first), text)]
    ends = [(start, text.find(last, start + len(first))) for start in starts]
    return {text[start : end + len(last)] for start, end in ends if end >= 0}


def same_content(text: str, expected: Sequence[str], got: Sequence[str]) -> bool:
    """True when every piece of content is the expected one."""
    return len(expected) == len(got) and all(
        piece in spans_of(text, words) for words, piece in zip(expected, got, strict=True)
    )


def compare(case: Case, record: Record) -> list[Difference]:
    """All differences between a record and what its case expects."""
    text = record.document.text
    left = list(record.claims)
    pairs: list[tuple[ExpectedClaim, ClaimRecord | None]] = []
    for expected in case.claims:
        best = max(left, key=lambda claim: _closeness(text, expected, claim), default=None)
        if best is not None and _closeness(text, expected, best) > 0:
            left.remove(best)
        else:
            best = None
        pairs.append((expected, best))
    found: list[Difference] = []
    for number, (expected, claim) in enumerate(pairs, 1):
        name = f"claim {number} ({expected.cue or 'no cue'})"
        if claim is not None:
            found.extend(Difference(name, *row) for row in _fields(text, expected, claim))
        elif not expected.optional:
            found.append(Difference(name, "claim", expected.content, None))
    return [*found, *(Difference("extra", "claim", None, _brief(claim)) for claim in left)]


def _closeness(text: str, expected: ExpectedClaim, claim: ClaimRecord) -> int:
    """How well a claim fits an expected one: the cue counts most, then the content; 0 when neither fits at all."""
    got = [piece.text for piece in claim.content]
    cue = (claim.cue.text if claim.cue else "") == expected.cue
    same = same_content(text, expected.content, got)
    spans = [span for words in expected.content for span in spans_of(text, words)]
    near = any(piece in span or span in piece for piece in got for span in spans)
    return 4 * (cue and (near or same)) + 2 * same + (near or (cue and not (expected.content and got)))


def _fields(text: str, expected: ExpectedClaim, claim: ClaimRecord) -> Iterator[tuple[str, object, object]]:
    """The fields that differ, as (field, expected, got)."""
    content = [piece.text for piece in claim.content]
    wanted = [expected.content, *([expected.altcontent] if expected.altcontent is not None else [])]
    if not any(same_content(text, one, content) for one in wanted):
        yield "content", expected.content, content
    rows: list[tuple[str, tuple[object, ...], object]] = [
        ("cue", (expected.cue,), claim.cue.text if claim.cue else ""),
        ("names", (expected.names, expected.altnames), claim.source.names),
        ("type", (expected.type,), claim.quote_type),
        ("stance", (expected.stance, expected.altstance), claim.stance),
        ("source", (expected.source,), claim.source.text or ""),
        ("kind", (expected.kind,), claim.source.kind),
        ("resolution", (expected.resolution,), claim.source.resolution),
        ("addressee", (expected.addressee,), claim.addressee.text if claim.addressee else ""),
        ("time", (expected.time,), claim.time.text if claim.time else ""),
        ("date", (expected.date,), str(claim.time.date or "") if claim.time else ""),
        ("chain", (expected.chain, expected.altchain), [name or "" for name in claim.chain]),
        ("role", (expected.role,), claim.source.role.text if claim.source.role else ""),
        ("affiliation", (expected.affiliation,), claim.source.affiliation.text if claim.source.affiliation else ""),
    ]
    for field, answers, got in rows:
        if answers[0] is not None and got not in answers:
            yield field, answers[0], got


def _brief(claim: ClaimRecord) -> dict[str, Any]:
    return {
        "cue": claim.cue.text if claim.cue else "",
        "content": [piece.text for piece in claim.content],
        "names": claim.source.names,
        "rules": claim.rules,
    }
