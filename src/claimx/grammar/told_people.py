"""People whom the entity tagger takes for places, or doesn't see, and of whom their sentence or the rest of the article
tells that they are people."""

import re
from collections.abc import Collection

from claimx.grammar.tagged import Tagged, Tags, is_capitalised, name_end, opens_office

AGE = re.compile("[1-9][0-9]")
SENTENCE_ENDS = frozenset('.!?"”')
LONGEST_NAME = 5  # words of a person's name


def told_people(words: Tagged, alone: Collection[str]) -> Tags:
    """The names of those who have an age, are somebody's relative, or do something, and those that go on with a word
    which the article has as a name by itself (`alone`)."""
    found: Tags = {}
    for w in range(1, len(words.texts) - 1):
        if _opens_age(words, w):
            found |= _aged(words, w)
        if words.texts[w] in alone:
            found |= _told_alone(words, w)
        if words.texts[w] == ",":
            found |= _kin(words, w)
            found |= _described(words, w)
    return found


def _opens_age(words: Tagged, w: int) -> bool:
    """True for a bracket with an age, after which the sentence goes on (*Budi [(45)], petani*)."""
    bracket = words.texts[w : w + 4]
    if len(bracket) < 4 or bracket[0] + bracket[2] != "()":
        return False
    return AGE.fullmatch(bracket[1]) is not None and not bracket[3][:1].isupper()


def _aged(words: Tagged, hi: int) -> Tags:
    """The capitals before an age, which the tagger takes for a place or for nothing: only people have one."""
    lo = _run_start(words, hi)
    alone = lo == 0 or words.lower[lo - 1] not in words.index.classes.localities
    return _as_person(lo, hi) if alone else {}


def _kin(words: Tagged, hi: int) -> Tags:
    """The capitals between commas behind somebody's relative (*Istrinya, [Maimunah], ...*)."""
    lo = _run_start(words, hi)
    kin, owner, comma = (words.lower[max(w, 0)] for w in (lo - 3, lo - 2, lo - 1))
    if comma != "," or kin not in words.index.classes.kin:
        return {}
    return _as_person(lo, hi) if owner in words.index.pronouns else {}


def _described(words: Tagged, hi: int) -> Tags:
    """What opens a sentence and is a place to the tagger, before a comma and what somebody does (*[Budi], petani di
    Desa Nusa*)."""
    lo = hi - 1
    while lo > 0 and words.inside[lo]:
        lo -= 1
    if lo > 0 and words.texts[lo - 1] not in SENTENCE_ENDS:
        return {}
    if not words.index.phrase_at(words.index.roles, words.texts, hi + 1):
        return {}
    return _as_person(lo, hi) if _is_strange_place(words, lo, hi) else {}


def _told_alone(words: Tagged, w: int) -> Tags:
    """The name around a word that the article has alone as somebody's, where the tagger misses it behind the rest
    (*Ibu Ratna [Wulan]*) or takes the whole for a strange place (*[Umbu Budi] menggali*)."""
    if (words.tags[w - 1], words.tags[w]) == ("PER", ""):
        return {w: ("PER", True)}
    hi = name_end(words, w + 1)
    if words.inside[w] or hi == w + 1:
        return {}
    if words.lower[w - 1] in words.index.lexicon.particles.placing | words.index.classes.localities:
        return {}
    return _as_person(w, hi) if _is_strange_place(words, w, hi) else {}


def _as_person(lo: int, hi: int) -> Tags:
    return {w: ("PER", w > lo) for w in range(lo, hi)}


def _is_strange_place(words: Tagged, lo: int, hi: int) -> bool:
    """True for what is a place to the tagger, and to nobody else."""
    return all(words.tags[w] == "LOC" and _is_strange(words, w) for w in range(lo, hi))


def _run_start(words: Tagged, hi: int) -> int:
    """Where the strange capitals begin that end before a word."""
    lo = hi
    while lo > 0 and hi - lo < LONGEST_NAME and _is_strange(words, lo - 1):
        lo -= 1
    return lo


def _is_strange(words: Tagged, w: int) -> bool:
    """True for a capital that is no known place, body or office, and that the tagger gives to no body."""
    known = words.index.name_at(words.texts, w)[0] or words.index.phrase_at(words.index.places, words.lower, w)
    if known or opens_office(words, w):
        return False
    return is_capitalised(words.texts[w]) and words.tags[w] in {"", "LOC"}
