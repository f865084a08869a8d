"""Lists of what an office or a body deals with, whose commas are a part of its name (*Dinas Pemuda[,] Olahraga[, dan]
Pariwisata*)."""

from claimx.grammar.words import Words

MOST_FIELDS = 10  # of one list; no office has more
LONGEST_NAME = 12  # words of an office up to its first comma


def find_field_lists(page: Words) -> frozenset[int]:
    """The commas of all such lists, and the *dan* that closes each.

    A list needs a word before it that tells of an office or a body (*Dinas*, *Menteri*), and no member may be an
    office, a body, a place or somebody's name: *Dinas Sosial, Camat dan Polsek* are three.
    """
    closing = (w for w in range(2, len(page.words) - 1) if page.lower[w] in page.particles.coordinators)
    return frozenset(joint for w in closing for joint in _joints(page, w))


def _joints(page: Words, last: int) -> list[int]:
    """The conjunction at a position with the commas of the list that it closes; nothing where it closes none."""
    paused = page.texts[last - 1] == ","
    joints = [last, last - 1] if paused else [last]
    fields = [last + 1]
    at = last - paused
    start = _chunk_start(page, at)
    while len(fields) < MOST_FIELDS and page.texts[start - 1] == "," and _is_field(page, start, at):
        fields.append(start)
        joints.append(start - 1)
        at = start - 1
        start = _chunk_start(page, at)
    listed = len(fields) > 1 and _can_be_field(page, last + 1) and _are_known(page, fields)
    return joints if listed and _is_headed(page, start, at) else []


def _chunk_start(page: Words, hi: int) -> int:
    """Where the capitals begin that end before a position, with what joins them (*Usaha Kecil dan Menengah*)."""
    least = max(hi - LONGEST_NAME, 1)
    return next((w + 1 for w in range(hi - 1, least, -1) if not _goes_on(page, w)), least)


def _goes_on(page: Words, w: int) -> bool:
    """True for a word of the same field: a capital, or what joins two inside it."""
    if page.zones[w] != page.zones[w - 1]:
        return False
    return page.is_capital(w) or page.lower[w] in page.particles.coordinators


def _are_known(page: Words, fields: list[int]) -> bool:
    """True when at least half of the fields begin with a word that the lexicon knows as one."""
    known = [page.lower[w] in page.index.fields for w in fields]
    return 2 * sum(known) >= len(known)


def _is_field(page: Words, lo: int, hi: int) -> bool:
    """True for a field between two commas: words of which something else is the field of none."""
    return page.classes.of_fields.isdisjoint(page.lower[lo:hi]) and _can_be_field(page, lo)


def _can_be_field(page: Words, w: int) -> bool:
    """True for a capital that begins no office, body, place or name (*Perdagangan*, *Anak*)."""
    return page.is_capital(w) and (page.lower[w] in page.classes.dealt_with or not _is_other(page, w))


def _is_other(page: Words, w: int) -> bool:
    """True for a word that begins an office, a body or a place, or one of a name."""
    index, word = page.index, page.lower[w]
    if index.noun_classes.get((word,)) == "organization":
        return True
    if any(index.phrase_at(table, page.lower, w) for table in (index.roles, index.affixes, index.places)):
        return True
    if word in index.fields:
        return False
    return page.tag(w) == "PER"


def _is_headed(page: Words, lo: int, hi: int) -> bool:
    """True when the first field of a list, which ends at `hi`, stands behind what it belongs to (*Kepala [Dinas]
    Pemuda*)."""
    return any(page.lower[w] in page.classes.of_fields for w in range(lo - 1, hi - 1))
