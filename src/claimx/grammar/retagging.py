"""Names that the lexicon or the article knows better than the entity tagger: bodies that it lists, and the places of
local offices.

The tagger reads sentence by sentence and takes many a body and most villages for a part of the name behind them
(*Universitas [Hasanuddin Budi Santoso]*, *Kepala Desa [Sukamaju Budi Santoso]*).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.grammar.agreement import parts_of_people
from claimx.grammar.tagged import Tagged, Tags, as_one, is_body_noun, is_capitalised, name_end, opens_office
from claimx.grammar.told_bodies import bracketed_bodies, branches
from claimx.grammar.told_people import LONGEST_NAME, told_people

NUMERAL = re.compile("[IVX]+")
LONGEST_RUN = 20  # capitals behind an office: a body and a name
NAME_WORDS = 2  # words of most people's names
SHORT_FORM = 6  # words of a bracket with a short form, marks included
SHORTEST_BODY = 3  # words behind a body's noun: one of its own and a name
LONGEST_PLACE = 3  # words of a village's name: *Sungai Raya Dalam*

Retags = Mapping[int, tuple[str, bool]]  # for a word, what it is a part of, and whether it goes on with a name


@dataclass(frozen=True)
class Evidence:
    """What the rest of an article says about capitals behind a local office.

    Attributes:
        places: the names that stand whole behind a noun for a place (*di Desa [Sukamaju], Kecamatan [Cibatu]*).
        opening: how often the tagger takes a word for the first of a person's name.
        alone: the words that it takes for a whole name (*kata [Budi]*).
        bodies: the names of bodies that stand whole somewhere (*PT [Bumi Energi Lestari] Tbk*).
    """

    places: frozenset[tuple[str, ...]]
    opening: Counter[str]
    alone: frozenset[str]
    bodies: frozenset[tuple[str, ...]]


def retag(words: Tagged) -> Retags:
    """The words that are no part of what the tagger takes them for, with what they are."""
    parts = parts_of_people(words.texts, words.tags, words.inside)
    bodies, evidence = bracketed_bodies(words) | _listed_bodies(words, parts), _evidence(words)
    seats = _seats(words, evidence) | _behind_towns(words, evidence)
    behind = _behind_bodies(words, evidence) | seats
    people = _broken_names(words) | told_people(words, evidence.alone)
    return {**branches(words), **people, **_vehicles(words), **behind, **bodies}


def _broken_names(words: Tagged) -> Tags:
    """The names of which the tagger misses a word inside (*Ratna [Gde] Kartika*), and those of Bali and Sulawesi whose
    beginning it misses (*[I Kadek] Suardana*)."""
    found: Tags = {}
    for w in range(1, len(words.texts) - 1):
        if _is_gap(words, w):
            found |= {w: ("PER", True), w + 1: ("PER", True)}
        if _opens_island_name(words, w):
            found |= {v: ("PER", v > w) for v in range(w, _run_end(words, w))}
    return found


def _is_gap(words: Tagged, w: int) -> bool:
    """True for a capital without a tag between two parts of a person's name."""
    around = (words.tags[w - 1], words.tags[w], words.tags[w + 1])
    if words.lower[w] in words.index.classes.body_closers:
        return False  # *Melati [Zoo] Budi Santoso*
    return around == ("PER", "", "PER") and is_capitalised(words.texts[w]) and not opens_office(words, w)


def _opens_island_name(words: Tagged, w: int) -> bool:
    """True for a particle before a name that follows one, where the tagger sees no other name, and behind the place
    with which it takes them for one (*Bupati Badung [I Ketut Suardana]*)."""
    classes = words.index.classes
    if words.lower[w] not in classes.name_openers or words.lower[w + 1] not in classes.particled:
        return False
    if words.tags[w] == "LOC" and words.inside[w]:
        return any(words.index.phrase_at(words.index.places, words.lower, w - n) == n for n in range(1, LONGEST_PLACE))
    return is_capitalised(words.texts[w]) and words.tags[w] in {"", "PER"} and not words.inside[w]


def _vehicles(words: Tagged) -> Tags:
    """The cars and motorcycles behind whoever drives them, which the tagger takes for people (*pengemudi [Pajero]*)."""
    classes = words.index.classes
    found: Tags = {}
    for w in range(1, len(words.texts)):
        if words.lower[w] in classes.vehicles and words.lower[w - 1] in classes.drivers:
            found |= as_one(words, w, w + 1, "LOC")
    return found


def _listed_bodies(words: Tagged, people: frozenset[str]) -> Tags:
    """The words of bodies' names that the lexicon has. A name of one word counts where the tagger sees a person in it
    and nobody in the article has it in his name (*Ketua [Damri], Budi*)."""
    found: Tags = {}
    for w in range(len(words.texts)):
        if w not in found and (length := _listed_length(words, w, people)):
            found |= as_one(words, w, w + length, "ORG")
    return found


def _listed_length(words: Tagged, w: int, people: frozenset[str]) -> int:
    length, kind = words.index.name_at(words.texts, w)
    if kind != "organization":
        return 0
    alone = words.tags[w] == "PER" and not any(words.inside[w : w + 2])
    return length if length > 1 or (alone and words.texts[w] not in people) else 0


def _seats(words: Tagged, evidence: Evidence) -> Tags:
    """The places behind local offices and bodies, and behind numbered schools, and the names behind the places (*Camat
    [Sukamaju] [Budi Santoso]*, *Puskesmas [Sukamaju]*, *Kepala SMAN 1 [Sukamaju], Budi*)."""
    found: Tags = {}
    gazetteer = words.index.lexicon.gazetteer
    for w, word in enumerate(words.lower):
        if word in gazetteer.local_heads:
            found |= _seat(words, w, evidence)
        if word in gazetteer.numbered_bodies and _is_number(words.texts, w + 1):
            found |= _behind_number(words, w + 2)
    return found


def _seat(words: Tagged, head: int, evidence: Evidence) -> Tags:
    """What stands behind one of them: a place, or a number (*Ketua RT 05 [Budi]*), and a name."""
    numbered = _is_number(words.texts, head + 1)
    lo = head + 1 + numbered
    hi = _run_end(words, lo, numbered=numbered)
    end = lo if numbered else lo + _place_length(words, lo, hi, evidence)
    if end == head + 1:
        return {}
    if not _is_office(words, head):
        return as_one(words, head, end, "LOC")
    named: Tags = {w: ("PER", w > end) for w in range(end, hi)}
    return as_one(words, lo, end, "LOC") | named | {head: ("", False)}


def _behind_towns(words: Tagged, evidence: Evidence) -> Tags:
    """The places that the lexicon knows behind a noun for one, and the names behind them, where the tagger takes both
    for one person (*Dinas Pasar (Dispas) [Kota Mataram] [Budi Santoso]*), or for one place though the article has the
    name alone."""
    found: Tags = {}
    for w, word in enumerate(words.lower):
        if word in words.index.classes.localities:
            found |= _behind_town(words, w, evidence)
    return found


def _behind_town(words: Tagged, head: int, evidence: Evidence) -> Tags:
    lo = head + 1 + words.index.phrase_at(words.index.places, words.lower, head + 1)
    hi = name_end(words, lo)
    if head + 1 == lo or lo == hi:
        return {}
    named = words.tags[head] == "PER" or (words.tags[lo] == "LOC" and words.texts[lo] in evidence.alone)
    return as_one(words, head, lo, "LOC") | {w: ("PER", w > lo) for w in range(lo, hi)} if named else {}


def _behind_number(words: Tagged, lo: int) -> Tags:
    """The place behind a number, which the tagger takes for a person, and the name behind the place."""
    hi = _run_end(words, lo)
    if "PER" not in words.tags[lo:hi] or words.texts[lo] in words.index.lexicon.gazetteer.given_names:
        return {}
    end = min(lo + _looks_long(words, lo, hi), hi)
    return as_one(words, lo, end, "ORG") | {w: ("PER", w > end) for w in range(end, hi)}


def _is_number(texts: Sequence[str], w: int) -> bool:
    """True for the number of a neighbourhood (*RT [05]*, *Dusun [III]*)."""
    return any(text.isdigit() or NUMERAL.fullmatch(text) for text in texts[w : w + 1])


def _is_office(words: Tagged, head: int) -> bool:
    """True for the last word of an office (*Camat*, *Kepala [Desa]*)."""
    index = words.index
    return any(head == w + index.phrase_at(index.roles, words.lower, w) - 1 for w in range(max(head - 1, 0), head + 1))


def _run_end(words: Tagged, lo: int, *, numbered: bool = False) -> int:
    """Where capitals end that can be a place and a name: before a role, a rank or another noun for a place, with which
    a place can only begin (*Desa [Kampung Baru]*)."""
    w = lo
    while w < len(words.texts) and words.texts[w][:1].isupper() and words.texts[w][-1].isalpha():
        if (w > lo or numbered) and _opens_place(words, w):
            break
        w += 1
    return w


def _opens_place(words: Tagged, w: int) -> bool:
    index = words.index
    return any(words.lower[w] in nouns for nouns in (index.lexicon.gazetteer.local_heads, index.classes.localities))


def _place_length(words: Tagged, lo: int, hi: int, evidence: Evidence) -> int:
    """How many of some capitals are a place: those that the article tells as one, else what looks like one where the
    rest can be a name."""
    for length in range(min(hi - lo, LONGEST_PLACE), 0, -1):
        if tuple(words.texts[lo : lo + length]) in evidence.places:
            return length
    if hi - lo < 2:
        return 0
    looks = _looks_long(words, lo, hi)
    if not _is_office(words, lo - 1):
        return looks if "PER" in words.tags[lo:hi] else 0
    if _begins_name(words, lo, evidence):
        return 0
    return looks if hi - lo > looks and hi - lo > 2 else int(words.texts[lo + 1] in evidence.alone)


def _begins_name(words: Tagged, w: int, evidence: Evidence) -> bool:
    """True for a word that the tagger takes for the first of a person's name somewhere else."""
    here = words.tags[w] == "PER" and not words.inside[w]
    return evidence.opening[words.texts[w]] > here


def _looks_long(words: Tagged, lo: int, hi: int) -> int:
    """How many words a place has by its looks: up to one that places end with (*Ciputat [Timur]*), two behind one that
    they begin with (*[Tanjung] Sari*), else one."""
    gazetteer = words.index.lexicon.gazetteer
    for end in range(min(hi, lo + LONGEST_PLACE), lo + 1, -1):
        if words.lower[end - 1] in gazetteer.place_tails:
            return end - lo
    return 1 + (words.lower[lo] in gazetteer.place_heads)


def _behind_bodies(words: Tagged, evidence: Evidence) -> Tags:
    """The names behind offices and their bodies, where the tagger takes words of the body for them (*Ketua [Aliansi
    Buruh Sukabumi Theresia Sari]*), sees none, or misses their first word."""
    found: Tags = {}
    w = 0
    while w < len(words.texts):
        length = words.index.phrase_at(words.index.roles, words.lower, w)
        if length > 1 and words.tags[w] == "PER" and not words.inside[w + 1]:
            found[w] = ("", False)  # *[Kanit] Lantas Polsek Kita, Budi*
        if length and words.tags[w] != "PER":  # where the office, too, is a name to the tagger, nothing parts them
            behind = _past_bracket(words, w + length)
            named = _named_behind(words, w + 1 if behind == w + length else behind, behind, evidence)
            found |= {v: ("", False) for v in range(w, behind) if named if words.tags[v] == "PER"} | named
        w += max(length, 1)
    return found


def _past_bracket(words: Tagged, w: int) -> int:
    """The word behind an office's short form in brackets (*Kepala Seksi Pidana ([Kasi Pidum]) | Kejari Kita*)."""
    if words.texts[w : w + 1] != ["("]:
        return w
    return next((v + 1 for v in range(w, min(w + SHORT_FORM, len(words.texts))) if words.texts[v] == ")"), w)


def _named_behind(words: Tagged, second: int, lo: int, evidence: Evidence) -> Tags:
    """A body and the name behind it in the capitals behind an office, whose further words can be the body's (*Ketua
    [Aliansi]*); nothing where the tagger parts them itself."""
    last = min(lo + LONGEST_RUN, len(words.texts))
    hi = next((w for w in range(lo, last) if not is_capitalised(words.texts[w])), last)
    noun = next((w for w in range(hi - 1, second - 1, -1) if is_body_noun(words, w)), hi)
    tagged = next((w for w in range(lo, hi) if words.tags[w] == "PER" and (w == noun or not words.inside[w])), hi)
    told = _told_end(words, (lo, hi), tagged, evidence)
    start = told or _name_start(words, (lo, hi), noun, tagged, evidence)
    if not 0 < hi - start <= LONGEST_NAME or start == tagged != told:
        return {}
    body = as_one(words, min(noun, lo), start, "ORG") if max(told, hi - noun) else _closes_body(words, start - 1)
    return body | {w: ("PER", w > start) for w in range(start, hi)}


def _closes_body(words: Tagged, w: int) -> Tags:
    """The last word of a strange body, where the tagger sees only its first ones (*CEO [Nusa] Fiesta | Budi*)."""
    return {} if words.tags[w] else {w: ("ORG", words.tags[w - 1] == "ORG")}


def _told_end(words: Tagged, run: tuple[int, int], tagged: int, evidence: Evidence) -> int:
    """Where a body ends that the article tells of without the name behind it, and that the tagger takes for the first
    word of it (*Direktur Keuangan Bumi Energi [Lestari Budi Santoso]*); 0 where there is none."""
    lo, hi = run
    begins = [w for w in range(lo, min(tagged + 1, hi)) if w < tagged or is_body_noun(words, w)]
    told = {end for end in range(tagged, hi) for w in begins if tuple(words.texts[w:end]) in evidence.bodies}
    return max(told, default=0)


def _name_start(words: Tagged, run: tuple[int, int], noun: int, tagged: int, evidence: Evidence) -> int:
    """Where a name begins behind the last noun for a body: at the first word that the tagger sees of it, or the first
    name right before that; else at the first name that can't be the body's own (*Universitas [Ahmad] Dahlan*) or that
    the article has alone, and where the tagger sees the body as a part of the name, two words before its end."""
    given = words.index.lexicon.gazetteer.given_names
    lo, hi = run
    if noun == tagged == hi:
        told = (w for w in range(lo + 1, hi) if words.texts[w] in evidence.alone)
        return next((w for w in told if not words.index.name_at(words.texts, w)[0]), hi)
    whole = noun < hi and words.index.name_at(words.texts, noun)[0] > 0  # *Walhi*
    first = noun + 1 + (not whole)
    if noun < tagged < hi:
        return tagged - (tagged > first and words.texts[tagged - 1] in given | evidence.alone)
    sure = next((w for w in range(first, hi) if words.texts[w] in given), hi)
    alone = next((w for w in _can_be_alone(words, run, noun, first) if words.texts[w] in evidence.alone), sure)
    swallowed = tagged <= noun < hi - SHORTEST_BODY
    return min(sure, alone, hi - NAME_WORDS if swallowed else hi)


def _can_be_alone(words: Tagged, run: tuple[int, int], noun: int, first: int) -> range:
    """The words behind a body's noun at which the name can begin that the article has alone: one of several words, or
    the last one behind a firm (*PT Nusa Manajemen [Budi]*)."""
    lo, hi = run
    firm = next((w for w in range(lo, min(noun + 1, hi)) if words.lower[w] in words.index.classes.firm_forms), hi)
    if firm == hi:
        return range(first, hi - 1)
    return range(max(noun + 1, firm + 2), hi)


def _evidence(words: Tagged) -> Evidence:
    opening = [w for w, tag in enumerate(words.tags) if tag == "PER" and not words.inside[w]]
    return Evidence(
        places=frozenset(_places_told(words)),
        opening=Counter(words.texts[w] for w in opening),
        alone=frozenset(words.texts[w] for w in opening if not any(words.inside[w + 1 : w + 2])),
        bodies=frozenset(_bodies_told(words)),
    )


def _bodies_told(words: Tagged) -> Iterator[tuple[str, ...]]:
    """The names of bodies that the tagger sees with no capital behind them, without a firm's forms (*PT [Bumi Energi
    Lestari] Tbk*)."""
    forms = words.index.classes.firm_forms | words.index.classes.listed
    for w, tag in enumerate(words.tags):
        if tag == "ORG" and not words.inside[w]:
            hi = name_end(words, w + 1)
            own = [v for v in range(w, hi) if words.lower[v].rstrip(".") not in forms]
            if not any(text[:1].isupper() for text in words.texts[hi : hi + 1]):
                yield tuple(words.texts[v] for v in own)


def _places_told(words: Tagged) -> Iterator[tuple[str, ...]]:
    """The capitals behind nouns for places that hold no person to the tagger, and single ones, which it knows less."""
    for w, word in enumerate(words.lower):
        if word in words.index.lexicon.gazetteer.local_heads and not _is_office(words, w):
            lo, hi = w + 1, _run_end(words, w + 1)
            if hi - lo == 1 or "PER" not in words.tags[lo:hi]:
                yield tuple(words.texts[lo:hi])
