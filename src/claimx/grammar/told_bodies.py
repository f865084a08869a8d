"""Bodies that the article itself tells: by a short name in brackets, and by what stands behind their noun."""

from claimx.grammar.tagged import Tagged, Tags, as_one, is_body_noun, is_capitalised, name_end
from claimx.names import spells_out

LONGEST_BODY = 20  # words of a body's name before its short one


def bracketed_bodies(words: Tagged) -> Tags:
    """The bodies that the article gives a short name in brackets, and these names where they stand alone (*[Universitas
    Nusa] (Unsa)*)."""
    starts = {w: _spelt_start(words, w) for w in range(len(words.texts)) if _opens_short_form(words, w)}
    bodies = {w: start for w, start in starts.items() if _is_body_start(words, start, w)}
    short = {words.texts[w + 1] for w in bodies}
    found: Tags = {}
    for w, text in enumerate(words.texts):
        if text in short and w - 1 not in bodies and words.tags[w] not in {"ORG", "LOC"}:
            found |= as_one(words, w, w + 1, "ORG")
    for w, start in bodies.items():
        found |= as_one(words, start, w, "ORG")
    return found


def _opens_short_form(words: Tagged, w: int) -> bool:
    """True for a bracket around one word that can be the short name of a body: no office, place or country."""
    if (words.texts[w], *words.texts[w + 2 : w + 3]) != ("(", ")"):
        return False
    index, short = words.index, words.lower[w + 1]
    if index.name_at(words.texts, w + 1)[1] not in {None, "organization"}:
        return False
    others = (index.roles, index.affixes, index.places)
    return words.texts[w + 1][0].isupper() and not any((short,) in table for table in others)


def _spelt_start(words: Tagged, end: int) -> int:
    """Where the capitals begin, as near as they can, that a short name behind them abbreviates; their end for none."""
    last = max(end - LONGEST_BODY, 0)
    lo = next((w + 1 for w in range(end - 1, last, -1) if not words.texts[w].isalpha()), last)
    return next((w for w in range(end - 2, lo - 1, -1) if spells_out(words.texts[end + 1], words.texts[w:end])), end)


def _is_body_start(words: Tagged, lo: int, hi: int) -> bool:
    """True for words of which the first is a capital that begins a body, be it one whose noun nobody knows, and no
    office or a part of a body (*[Tim] Anggaran Daerah*)."""
    if lo == hi or not is_capitalised(words.texts[lo]):
        return False
    if "PER" in words.tags[lo:hi]:
        return False
    if words.lower[lo] in words.index.classes.units:
        return False
    if words.tags[lo] == "ORG":
        return True
    return words.lower[lo] not in words.index.fields and words.lower[lo - 1] in words.index.classes.managing


def branches(words: Tagged) -> Tags:
    """The branches of bodies that the tagger takes for people: a noun for a body, with nothing but places, numbers and
    short names behind it (*[Kanwil DJP Jawa Tengah II]*, *[Kejari Cilegon]*)."""
    found: Tags = {}
    opening = (w for w, tag in enumerate(words.tags) if tag == "PER" if not words.inside[w])
    for w in filter(lambda w: is_body_noun(words, w), opening):
        end = name_end(words, w + 1)
        if _tells_branch(words, w + 1, end):
            found |= as_one(words, w, end, "ORG")
    return found


def _tells_branch(words: Tagged, lo: int, hi: int) -> bool:
    """True for words that tell which branch a body is: places, numbers, short names and other nouns for bodies."""
    w = lo
    while w < hi:
        known = words.texts[w].isupper() or is_body_noun(words, w)
        length = words.index.phrase_at(words.index.places, words.lower, w) or int(known)
        if not length:
            return False
        w += length
    return lo < hi
