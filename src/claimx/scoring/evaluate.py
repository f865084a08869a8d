"""Score records against a gold annotation: who is found, who is named, and what else agrees.

A claim and a gold claim match when their contents share at least half of the words that either has (token IoU of 0.5),
or, for a gold claim without content, when their cues overlap. Each is matched at most once, best overlap first. Every
figure is summed over all documents. "Attribution" counts the matches whose source is the right one: the headline.

`Report.figures` sums up; `Report.classes` tells the same claims apart by class, and by the stage where each was lost.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import GoldError
from claimx.overlap import word_overlap
from claimx.schema import ClaimRecord, Record, ZoneRecord, first_problem, source_names
from claimx.scoring.gold import (
    WORD,
    GoldClaim,
    GoldRow,
    Names,
    gold_files,
    gold_hash,
    gold_name,
    read_gold,
    word_starts,
    words_of,
)

SAME_CONTENT = 0.5  # the token IoU from which two contents count as one
CUE_BONUS = 0.5  # what an overlapping cue adds when several pairs compete
EXTRA_WORDS = 6  # a predicted name may have this many more words than the gold's
WEAK_WORDS = frozenset(
    "presiden wakil menteri bapak ibu pak bu dr ir prof h hj jenderal the harian koran surat kabar kantor berita media "
    "laporan seorang beberapa sejumlah para tersebut itu ini juru bicara mantan kata".split()
)  # titles and articles that don't tell one source from another
# Gold tells no office from the person or the unnamed one who holds it.
SAME_KIND = {"office": {"person", "anonymous"}}
STAGES = (
    "cue",
    "content",
    "source",
    "stance",
    "addressee",
    "time",
    "role",
    "affiliation",
    "chain",
)  # as they are asked

Row = dict[str, float | None]
Table = dict[str, Row]  # name of a class -> its figures


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that gold may give, the prediction may give, and that may agree."""

    wanted: bool
    given: bool
    right: bool

    @property
    def agrees(self) -> bool:
        """True when both give the same, or neither gives anything."""
        return self.right or not (self.wanted or self.given)


@dataclass(frozen=True, slots=True)
class Judged:
    """A matched pair: what of it agrees."""

    type: str
    overlap: float
    exact: bool
    entity: bool
    kind: bool
    cue: bool
    quote_type: bool
    stance: bool
    chain: bool
    nested: bool
    addressee: Slot
    time: Slot
    role: Slot
    affiliation: Slot
    resolution: str  # how the prediction came to its source

    @property
    def lost(self) -> str | None:
        """The first stage at which it is not as the gold has it."""
        slots = (slot.agrees for slot in (self.addressee, self.time, self.role, self.affiliation))
        right = (self.cue, True, self.entity, self.stance, *slots, self.chain)
        return next((stage for stage, holds in zip(STAGES, right, strict=True) if not holds), None)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a gold claim is like: the classes that it belongs to."""

    quote_type: str
    stance: str
    source_kind: str
    cue_position: str  # before, after or around the content; none without cue or content
    zone: str  # of the page, as the record of the article has it


@dataclass(frozen=True, slots=True)
class Asked:
    """A gold claim that counts: what it is like, whether it was found and attributed, and where it was lost first."""

    traits: Traits
    detected: bool
    attributed: bool
    lost: str | None


@dataclass(frozen=True, slots=True)
class Scored:
    """One document, scored. `right` numbers the predicted claims whose content and source are both right."""

    judged: tuple[Judged, ...]
    missed: tuple[str, ...]  # the types of the gold claims that were missed
    waived: tuple[str, ...]  # ... and of those missed that are optional, which count nowhere
    predicted: int
    errors: tuple[str, ...]
    right: frozenset[int] = frozenset()
    asked: tuple[Asked, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()  # numbers of gold claims and of the predicted ones that match them


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, rounded to four decimals."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, right: int, given: int, wanted: int) -> "Rates":
        """The rates of `right` answers among those given and those wanted."""
        precision = right / given if given else 0.0
        recall = right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 4), round(recall, 4), round(f1, 4))

    def as_dict(self) -> dict[str, float]:
        """The three figures by name."""
        return {"p": self.p, "r": self.r, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a whole gold folder. `unread` names the gold documents that no record was given for."""

    documents: tuple[Scored, ...]
    unread: tuple[str, ...] = ()

    @property
    def errors(self) -> list[str]:
        """What went wrong, claim by claim: MISSED, SOURCE (a wrong source) and EXTRA (not in the gold)."""
        return [error for document in self.documents for error in document.errors]

    def figures(self) -> dict[str, Any]:
        """Every figure, in a fixed order: counts, rates and, for single fields, the share of matches that agree."""
        judged = [pair for document in self.documents for pair in document.judged]
        predicted = sum(document.predicted for document in self.documents)
        gold = len(judged) + sum(len(document.missed) for document in self.documents)
        nested = [pair for pair in judged if pair.nested]

        def share(total: float) -> float:
            return round(total / (len(judged) or 1), 4)

        return {
            "documents": len(self.documents),
            "gold": gold,
            "predicted": predicted,
            "matched": len(judged),
            "detection": Rates.of(len(judged), predicted, gold).as_dict(),
            "attribution": Rates.of(sum(pair.entity for pair in judged), predicted, gold).as_dict(),
            "content_iou": share(_sum_in_order(pair.overlap for pair in judged)),
            "content_exact": share(sum(pair.exact for pair in judged)),
            "entity": share(sum(pair.entity for pair in judged)),
            "kind": share(sum(pair.kind for pair in judged)),
            "cue": share(sum(pair.cue for pair in judged)),
            "type": share(sum(pair.quote_type for pair in judged)),
            "stance": share(sum(pair.stance for pair in judged)),
            "chain": share(sum(pair.chain for pair in judged)),
            "chain_nested": f"{sum(pair.chain for pair in nested)}/{len(nested)}",
            "addressee": _slot_rates([pair.addressee for pair in judged]),
            "role": _slot_rates([pair.role for pair in judged]),
            "affiliation": _slot_rates([pair.affiliation for pair in judged]),
            "recall_by_type": _recall_by_type(self.documents),
        }

    def classes(self) -> dict[str, Table]:
        """Tables by class: of each trait the gold claims found and attributed, of each resolution the sources that are
        right, and of each stage the gold claims that reach it, pass it, and are lost there of 100."""
        asked = [claim for document in self.documents for claim in document.asked]
        judged = [pair for document in self.documents for pair in document.judged]
        traits = {field.name: _trait_table(asked, field.name) for field in fields(Traits)}
        return traits | {"resolution": _resolution_table(judged), "stage": _stage_table(asked)}


def evaluate(gold_dir: str | Path, records: Iterable[Record]) -> Report:
    """Score records against a folder of `NAME.gold.jsonl` files.

    A record belongs to the gold of its path's stem. The article's text is `NAME.txt` beside the gold where there is
    one, else the record's own.

    Raises:
        GoldError: no gold there, a bad line, a snippet that its article doesn't have, or records of another text.
    """
    by_name = {Path(record.document.path).stem: record for record in records}
    files = gold_files(gold_dir)
    documents = [score_page(_read_page(file, by_name)) for file in files]
    return Report(tuple(documents), tuple(gold_name(file) for file in files if gold_name(file) not in by_name))


# --- floors


class Floors(BaseModel):
    """The least that a gold folder must score: its hash, so that a changed gold is noticed, and figures by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold_sha256: str
    floors: dict[str, float]


def floor_breaches(report: Report, gold_dir: str | Path, floors_file: str | Path) -> list[str]:
    """What falls below the floors of a TOML file, as sentences; a figure is named as in `attribution.f1`.

    Raises:
        GoldError: the file can't be read, or names a figure that there is none of.
    """
    try:
        floors = Floors.model_validate(tomllib.loads(Path(floors_file).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{floors_file}: these floors can't be read: {error}") from error
    except ValidationError as error:
        raise GoldError(f"{floors_file}: {first_problem(error)}") from error
    breaches = []
    found = gold_hash(gold_dir)
    if found != floors.gold_sha256:
        breaches.append(f"{gold_dir} is not the gold of {floors_file}: score it, then set gold_sha256 = {found!r}")
    for name, floor in floors.floors.items():
        figure = _figure(report, name, floors_file)
        if figure < floor:
            breaches.append(f"{name} is {figure}, below its floor of {floor}")
    return breaches


def _figure(report: Report, name: str, floors_file: str | Path) -> float:
    value: Any = report.figures()
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, int | float):
        raise GoldError(f"{floors_file}: there is no figure {name!r}")
    return value


@dataclass(frozen=True, slots=True)
class Page:
    """An article to score: its gold claims and what was predicted; the claims numbered in `optional` may be extra."""

    name: str
    text: str
    gold: tuple[GoldClaim, ...]
    claims: Sequence[ClaimRecord]
    zones: Sequence[ZoneRecord]
    optional: frozenset[int] = frozenset()


def _read_page(file: Path, by_name: dict[str, Record]) -> Page:
    """A gold document with the claims predicted for it."""
    name = gold_name(file)
    record = by_name.get(name)
    text = _article_text(file.with_name(f"{name}.txt"), record)
    if record is not None and record.document.text != text:
        raise GoldError(f"{name}: the record was made from another text, so its offsets can't be compared")
    gold = tuple(read_gold(file, text))
    return Page(name, text, gold, record.claims if record else [], record.document.zones if record else [])


def _article_text(file: Path, record: Record | None) -> str:
    if file.is_file():
        return file.read_bytes().decode("utf-8").removeprefix("\ufeff")
    if record is None:
        raise GoldError(f"{file.stem}: no record of this article and no {file} either; extract the article first")
    return record.document.text


# --- matching


def score_page(page: Page) -> Scored:
    """Match and judge the claims of one article."""
    contents = [word_starts(page.text, [(span.start, span.end) for span in claim.content]) for claim in page.claims]
    cues = [word_starts(page.text, [(claim.cue.start, claim.cue.end)] if claim.cue else []) for claim in page.claims]
    matches = _match(page.gold, contents, cues)
    judged: list[Judged] = []
    missed: list[str] = []
    waived: list[str] = []
    errors: list[str] = []
    right: set[int] = set()
    asked: list[Asked] = []
    for index, wanted in enumerate(page.gold):
        row = wanted.row
        place = f"{page.name}:{wanted.line}"
        if index in matches:
            number, overlap = matches[index]
            pair = _judge(wanted, page.claims[number], cues[number], overlap)
            judged.append(pair)
            asked.append(Asked(_traits(wanted, page), True, pair.entity, pair.lost))
            if pair.entity:
                right.add(number)
            else:
                errors.append(f"{place} SOURCE gold={row.entity!r} pred={_names(page.claims[number])!r}")
        elif row.optional:
            waived.append(_first(row.type))
        else:
            missed.append(_first(row.type))
            has_cue = any(wanted.cue & cue for cue in cues)
            asked.append(Asked(_traits(wanted, page), False, False, "content" if has_cue else "cue"))
            errors.append(_missed_line(place, row))
    taken = {number for number, _ in matches.values()}
    extra = [number for number in range(len(page.claims)) if number not in taken | page.optional]
    errors += [_extra_line(page, page.claims[number]) for number in extra]
    return Scored(
        judged=tuple(judged),
        missed=tuple(missed),
        waived=tuple(waived),
        predicted=len(taken) + len(extra),
        errors=tuple(errors),
        right=frozenset(right),
        asked=tuple(asked),
        pairs=tuple((index, number) for index, (number, _) in sorted(matches.items())),
    )


def _traits(claim: GoldClaim, page: Page) -> Traits:
    return Traits(
        quote_type=_first(claim.row.type),
        stance=_first(claim.row.stance),
        source_kind=_first(claim.row.etype or "unknown"),
        cue_position=_cue_position(claim.cue, claim.content),
        zone=_zone_kind(min(claim.cue or claim.content, default=-1), page.zones),
    )


def _cue_position(cue: frozenset[int], content: frozenset[int]) -> str:
    """Where the cue stands, seen from the content."""
    if not cue or not content:
        return "none"
    if min(cue) < min(content):
        return "before"
    return "after" if min(cue) > max(content) else "around"


def _zone_kind(place: int, zones: Iterable[ZoneRecord]) -> str:
    return next((zone.kind for zone in zones if zone.start <= place < zone.end), "unknown")


def _match(
    gold: Sequence[GoldClaim], contents: list[frozenset[int]], cues: list[frozenset[int]]
) -> dict[int, tuple[int, float]]:
    """Gold's index -> (claim's index, overlap). The best pair first; of equals, the one that stands first."""
    pairs: list[tuple[float, int, int, float]] = []
    for index, wanted in enumerate(gold):
        for number, (content, cue) in enumerate(zip(contents, cues, strict=True)):
            overlap = content_overlap(wanted, content)
            rank = _rank(wanted, overlap, bool(wanted.cue & cue))
            if rank is not None:
                pairs.append((rank, index, number, overlap))
    matches: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for _, index, number, overlap in sorted(pairs, key=lambda pair: -pair[0]):
        if index not in matches and number not in taken:
            matches[index] = (number, overlap)
            taken.add(number)
    return matches


def content_overlap(wanted: GoldClaim, content: frozenset[int]) -> float:
    """How much of an annotated claim's content, or of the other one that counts as well, some words are."""
    overlap = word_overlap(wanted.content, content)
    return overlap if wanted.other_content is None else max(overlap, word_overlap(wanted.other_content, content))


def _rank(wanted: GoldClaim, overlap: float, same_cue: bool) -> float | None:
    """How good a pair is, or None when it is no match."""
    if wanted.is_empty:
        return 2.0 + overlap if same_cue or (overlap >= SAME_CONTENT and not wanted.cue) else None
    if overlap < SAME_CONTENT:
        return None
    return overlap + (CUE_BONUS if same_cue else 0.0)


# --- judging


def _judge(wanted: GoldClaim, claim: ClaimRecord, cue: frozenset[int], overlap: float) -> Judged:
    row = wanted.row
    chains = [chain for chain in (row.chain, row.altchain) if chain]
    source = claim.source
    return Judged(
        type=_first(row.type),
        overlap=1.0 if wanted.is_empty else overlap,
        exact=wanted.is_empty or overlap == 1.0,
        entity=any(_same_source(name, _names(claim)) for name in (row.entity, *row.aliases)),
        kind=row.etype is None or not SAME_KIND.get(source.kind, {source.kind}).isdisjoint(_listed(row.etype)),
        cue=bool(wanted.cue & cue) if wanted.cue else not cue,
        quote_type=claim.quote_type in _listed(row.type),
        stance=claim.stance in _listed(row.stance),
        chain=any(_same_chain(chain, claim.chain) for chain in chains),
        nested=bool(chains) and len(chains[0]) > 1,
        addressee=_judge_addressee(words_of(row.addressee), claim.addressee.text if claim.addressee else None),
        time=_judge_phrase(words_of(row.time), claim.time.text if claim.time else None),
        role=_judge_phrase(row.role, source.role.text if source.role else None),
        affiliation=_judge_phrase(row.affiliation, source.affiliation.text if source.affiliation else None),
        resolution=source.resolution,
    )


def _same_source(gold: Names, predicted: Iterable[str | None]) -> bool:
    """True when every gold name shares its content words with a predicted one (one contains the other)."""
    wanted = [_plain(name) for name in (gold if isinstance(gold, list) else [gold]) if name]
    given = [_plain(name) for name in predicted if name]
    if not wanted:
        return not given
    return all(any(_same_name(one, other) for other in given) for one in wanted)


def _same_name(wanted: list[str], given: list[str]) -> bool:
    want, have = _telling(wanted), _telling(given)
    if set(want) <= set(have) and len(have) <= len(want) + EXTRA_WORDS:
        return True
    return set(have) <= set(want) and (len(have) >= 2 or len(want) == 1)


def _same_chain(wanted: Sequence[Names], given: Sequence[str | None]) -> bool:
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all((not a and not b) or _same_source(a, [b]) for a, b in pairs)


def _judge_addressee(wanted: str | None, given: str | None) -> Slot:
    right = bool(wanted and given) and _same_source(wanted, [given])
    return Slot(bool(wanted), bool(given), right)


def _judge_phrase(wanted: str | None, given: str | None) -> Slot:
    """Right when at least half of the words agree."""
    want, have = set(_plain(wanted)), set(_plain(given))
    right = bool(want) and 2 * len(want & have) >= max(len(want), len(have))
    return Slot(bool(want), bool(have), right)


def _plain(text: str | None) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text or "").lower())


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in WEAK_WORDS] or words


def _names(claim: ClaimRecord) -> list[str]:
    return [name for name in source_names(claim.source) if name]


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _first(value: str | list[str]) -> str:
    return _listed(value)[0]


# --- summing up


def _sum_in_order(values: Iterable[float]) -> float:
    total = 0.0
    for (
        value
    ) in values:  # plain addition: sum() rounds otherwise from Python 3.12 on, and figures would differ by version
        total += value
    return total


def _slot_rates(slots: Sequence[Slot]) -> dict[str, float]:
    right, given, wanted = (sum(getattr(slot, name) for slot in slots) for name in ("right", "given", "wanted"))
    return Rates.of(right, given, wanted).as_dict()


def _recall_by_type(documents: Sequence[Scored]) -> dict[str, dict[str, float | None]]:
    found = Counter(pair.type for document in documents for pair in document.judged)
    attributed = Counter(pair.type for document in documents for pair in document.judged if pair.entity)
    missed = Counter(kind for document in documents for kind in document.missed)
    waived = Counter(kind for document in documents for kind in document.waived)
    rows: dict[str, dict[str, float | None]] = {}
    for kind in sorted(found | missed | waived):
        gold = found[kind] + missed[kind]
        rows[kind] = {
            "gold": gold,
            "detected": round(found[kind] / gold, 3) if gold else None,
            "attributed": round(attributed[kind] / gold, 3) if gold else None,
        }
    return rows


def _trait_table(asked: Sequence[Asked], trait: str) -> Table:
    """Gold claims by the values of a trait, the most frequent first."""
    names = [getattr(claim.traits, trait) for claim in asked]
    rows: Table = {}
    for name in _by_frequency(names):
        these = [claim for claim, its in zip(asked, names, strict=True) if its == name]
        rows[name] = {
            "gold": len(these),
            "detected": _share(sum(claim.detected for claim in these), len(these)),
            "attributed": _share(sum(claim.attributed for claim in these), len(these)),
        }
    return rows


def _resolution_table(judged: Sequence[Judged]) -> Table:
    """Matched claims by the way their source was resolved, the most frequent first."""
    rows: Table = {}
    for name in _by_frequency([pair.resolution for pair in judged]):
        these = [pair for pair in judged if pair.resolution == name]
        rows[name] = {"claims": len(these), "right": _share(sum(pair.entity for pair in these), len(these))}
    return rows


def _stage_table(asked: Sequence[Asked]) -> Table:
    """By stage: the gold claims that no earlier stage lost, the share of them that passes, and the loss of 100."""
    lost = Counter(claim.lost for claim in asked)
    reach = len(asked)
    rows: Table = {}
    for stage in STAGES:
        passed = reach - lost[stage]
        per_hundred = round(100 * lost[stage] / len(asked), 1) if asked else None
        rows[stage] = {"reached": reach, "right": _share(passed, reach), "lost_of_100": per_hundred}
        reach = passed
    return rows


def _by_frequency(names: Sequence[str]) -> list[str]:
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def class_lines(classes: Mapping[str, Table]) -> list[str]:
    """The tables by class as lines of text."""
    lines: list[str] = []
    for title, table in classes.items():
        columns = list(next(iter(table.values()), {}))
        lines += ["", f"{title.replace('_', ' '):>18}" + "".join(f"  {name:>11}" for name in columns)]
        lines += [
            f"{name:>18}" + "".join(f"  {_cell(row[column]):>11}" for column in columns) for name, row in table.items()
        ]
    return lines


def _cell(figure: float | None) -> str:
    return "-" if figure is None else str(figure)


def _missed_line(place: str, row: GoldRow) -> str:
    body = words_of(row.content[0]) if row.content else None
    return f"{place} MISSED {row.type} cue={words_of(row.cue)!r} content={(body or '-')[:70]!r}"


def _extra_line(page: Page, claim: ClaimRecord) -> str:
    body = claim.content[0].text if claim.content else "-"
    cue = claim.cue.text if claim.cue else None
    return f"{page.name} EXTRA cue={cue!r} source={_names(claim)!r} content={body[:70]!r}"
