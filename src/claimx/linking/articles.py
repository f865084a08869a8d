"""Records as linking sees them: articles with claims, and the propositions in their contents.

All spans are code points into the article's text, half-open.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from claimx.linking.reading import Reading, Span, clause_spans, read, sentence_spans
from claimx.linking.tables import load_words
from claimx.schema import ClaimRecord, Record, source_names
from claimx.terms import EdgeKind, QuoteType, SourceKind, Stance

FEWEST_STEMS = 3  # a clause with fewer is read together with its neighbour
TOLD: frozenset[EdgeKind] = frozenset({"nested", "cited"})  # by a source, who is no carrier unless it is a medium
ENDS = frozenset(".?!…")
SAME_OFFICE = 2  # words that the names, roles and bodies of two sources share where they are one
NEXT = 300  # code points between an indirect sentence and the quotation that it introduces
MOST_QUOTED = 10  # clauses of a quotation that count, so that a long one costs no more than that
NOT_STATED: frozenset[Stance] = frozenset({"question", "decline"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim, as its article names it."""

    names: tuple[frozenset[str], ...]  # the words of each name
    around: frozenset[str]  # the words of names, role and affiliation
    kind: SourceKind
    shown: str | None
    certain: bool = False  # one person, whose full name stands beside the cue


@dataclass(frozen=True, slots=True)
class Claim:
    """The parts of a claim that linking needs."""

    article: str
    id: str
    order: int  # in its article
    stance: Stance
    quote_type: QuoteType
    voice: Voice
    cue: Span | None
    content: tuple[Span, ...]
    parent: str | None
    carriers: tuple[str, ...]  # from the publisher on, nearest the reader first, without the source itself
    introduces: str | None = None  # the quotation that follows an indirect sentence of the same source

    @property
    def key(self) -> tuple[str, str]:
        """Article and claim; unique across all records."""
        return self.article, self.id


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause of a claim's content, or several that say little alone."""

    claim: Claim
    number: int  # within the claim
    pieces: tuple[Span, ...]
    reading: Reading
    whole: frozenset[str]  # the stems of the whole claim
    quoted: tuple[str, ...] = ()  # the letters of the quotation that the claim introduces, clause by clause

    @property
    def key(self) -> tuple[str, str, int]:
        """Unique across all records, and independent of what else is linked."""
        return self.claim.article, self.claim.id, self.number


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its propositions, and in how many of its sentences each stem stands."""

    id: str
    path: str
    text: str
    publisher: str | None
    agency: str | None
    published: str | None
    title: str | None
    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]
    sentences: int
    counts: Mapping[str, int]

    length: float  # of its vector of stems

    def value(self, stem: str) -> float:
        """The weight of a stem in this article."""
        return stem_value(stem, self.counts.get(stem, 0))


def stem_value(stem: str, count: int) -> float:
    """The weight of a stem in an article that has it in so many sentences."""
    return load_words().weight(stem) * (1 + math.log(count)) if count else 0.0


def read_article(record: Record) -> Article:
    """The article of a record."""
    document, text = record.document, record.document.text
    counts: Counter[str] = Counter()
    sentences = 0
    for start, end in sentence_spans(text):
        sentences += 1
        counts.update(read(text[start:end], start).bag)
    claims = _introducing([_claim(claim, record, order) for order, claim in enumerate(record.claims)])
    propositions = _quoting([p for claim in claims for p in _propositions(claim, text)])
    return Article(
        id=document.id,
        path=document.path,
        text=text,
        publisher=document.publisher,
        agency=document.agency.name if document.agency else None,
        published=document.published.isoformat() if document.published else None,
        title=document.title,
        claims=claims,
        propositions=propositions,
        sentences=sentences,
        counts=dict(counts),
        length=math.sqrt(math.fsum(stem_value(stem, count) ** 2 for stem, count in counts.items())),
    )


def _claim(claim: ClaimRecord, record: Record, order: int) -> Claim:
    source = claim.source
    shown = source.name or source.text
    names = tuple(name_words(name) for name in source_names(source))
    around = [shown or "", *(part.text for part in (source.role, source.affiliation) if part)]
    content = tuple(sorted((span.start, span.end) for span in claim.content))
    return Claim(
        article=record.document.id,
        id=claim.id,
        order=order,
        stance=claim.stance,
        quote_type=claim.quote_type,
        voice=Voice(names, frozenset().union(*map(name_words, around)), source.kind, shown, _certain(claim, names)),
        cue=(claim.cue.start, claim.cue.end) if claim.cue else None,
        content=content,
        parent=claim.parent,
        carriers=_carriers(claim, record),
    )


def same_voice(a: Voice, b: Voice) -> bool | None:
    """Whether two sources are one: by a name that the other's holds, or a body and who speaks for it. None: open."""
    if not a.names or not b.names or "unknown" in (a.kind, b.kind):
        return None
    if any(m <= n or n <= m for m in a.names for n in b.names):
        return True
    if any(m <= b.around for m in a.names) or any(n <= a.around for n in b.names):
        return True
    return len(a.around & b.around) >= SAME_OFFICE


def _introducing(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with what each introduces: *Ratna menyebut stok cukup. "Stok kita cukup sampai Mei," katanya.*"""
    placed = sorted((claim for claim in claims if claim.content), key=lambda claim: (claim.content[0], claim.order))
    found = {one.id: other.id for one, other in pairwise(placed) if _introduces(one, other)}
    return tuple(replace(claim, introduces=found.get(claim.id)) for claim in claims)


def _introduces(one: Claim, other: Claim) -> bool:
    quoted = one.quote_type == "indirect" and other.quote_type == "direct" and one.stance not in NOT_STATED
    near = other.content[0][0] - one.content[-1][1] < NEXT
    nested = one.id == other.parent or other.id == one.parent
    return quoted and near and not nested and same_voice(one.voice, other.voice) is not False


def _quoting(propositions: Sequence[Proposition]) -> tuple[Proposition, ...]:
    """The propositions, with the letters of what their claims introduce."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for p in propositions:
        if len(p.reading.bag) >= FEWEST_STEMS and len(told[p.claim.id]) < MOST_QUOTED:
            told[p.claim.id].append(p.reading.letters)
    quoted = {claim: tuple(letters) for claim, letters in told.items()}
    return tuple(replace(p, quoted=quoted.get(p.claim.introduces or "", ())) for p in propositions)


def _certain(claim: ClaimRecord, names: Sequence[frozenset[str]]) -> bool:
    full = len(names) == 1 and len(names[0]) > 1
    return full and claim.source.kind == "person" and claim.source.resolution == "name"


def _carriers(claim: ClaimRecord, record: Record) -> tuple[str, ...]:
    """Through whom the claim came, nearest the reader first: publisher, agency, media; not the source itself, nor a
    person who tells what another one said."""
    media = {other.source.name for other in record.claims if other.source.kind == "media"}
    names = [edge.target for edge in claim.provenance if edge.kind not in TOLD or edge.target in media]
    return tuple(dict.fromkeys(name for name in names if name))


def name_words(name: str) -> frozenset[str]:
    """The telling words of a name, with abbreviations written out: *Mensos* has *menteri* and *sosial*."""
    words = load_words()
    reading = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    full = [part for word in reading for part in words.abbreviations.get(word, (word,))]
    telling = frozenset(word for word in full if word not in words.empty and len(word) > 1)
    return telling or frozenset(full)


def _propositions(claim: Claim, text: str) -> Iterator[Proposition]:
    """The clauses of a content; those that say next to nothing go with the ones before, or at first with the next."""
    number = 0
    whole = _read(list(claim.content), text).bag if claim.content else frozenset()
    for sentence in _sentences(claim.content, text):
        groups: list[list[Span]] = []
        for span in (clause for piece in sentence for clause in clause_spans(text, piece)):
            trimmed = _trimmed(span, text)
            if groups and (_dependent([trimmed], text) or _dependent(groups[-1], text)):
                groups[-1] = _joined([*groups[-1], trimmed], text)
            else:
                groups.append([trimmed])
        for pieces in groups:
            yield Proposition(claim, number, tuple(pieces), _read(pieces, text), whole)
            number += 1


def _dependent(pieces: list[Span], text: str) -> bool:
    """Whether a clause says too little alone, or is only part of one (*berdasarkan hasil itu*)."""
    reading = _read(pieces, text)
    first = reading.letters.split(" ", 1)[0]
    return len(reading.bag) < FEWEST_STEMS or first in load_words().adjuncts


def _joined(pieces: list[Span], text: str) -> list[Span]:
    """Pieces with nothing but white space between them as one."""
    joined = pieces[:1]
    for start, end in pieces[1:]:
        if text[joined[-1][1] : start].isspace():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _sentences(content: tuple[Span, ...], text: str) -> Iterator[list[Span]]:
    """Sentences as lists of pieces: one that a cue interrupts (*"Harga turun," kata Ratna, "sejak Mei"*) has two."""
    open_pieces: list[Span] = []
    for start, end in content:
        spans = [(start + a, start + b) for a, b in sentence_spans(text[start:end])]
        for number, span in enumerate(spans):
            open_pieces.append(span)
            after = text[span[1] : span[1] + 1]
            if number < len(spans) - 1 or after in ENDS or text[span[1] - 1] in ENDS:
                yield open_pieces
                open_pieces = []
    if open_pieces:
        yield open_pieces


def _trimmed(span: Span, text: str) -> Span:
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read(pieces: list[Span], text: str) -> Reading:
    """The pieces read as one text."""
    return reduce(_end_to_end, [read(text[start:end], start) for start, end in pieces])


def _end_to_end(one: Reading, two: Reading) -> Reading:
    return Reading(
        letters=f"{one.letters} {two.letters}",
        stems=one.stems + two.stems,
        places=one.places + two.places,
        names=one.names + two.names,
        negated=one.negated | two.negated,
        numbers=one.numbers + two.numbers,
        done=one.done or two.done,
        ahead=one.ahead or two.ahead,
        refers=one.refers or two.refers,
        pointing=one.pointing or two.pointing,
        verdict=one.verdict if one.verdict is not None else two.verdict,
        bag=one.bag | two.bag,
    )
