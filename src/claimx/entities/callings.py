"""Whom another word for an office or a trade means: *juru taktik* is the *pelatih*, *Kepala Negara* the *Presiden*."""

from collections.abc import Sequence

from claimx.entities.cast import Cast, Person
from claimx.entities.offices import office_words, spelt_out
from claimx.lexicon.index import Index


def called_so(cast: Cast, words: Sequence[str], before: int) -> list[Person]:
    """The people mentioned before a position who are called so for the office that the article tells of them, the last
    one mentioned first.

    Among several a body or a place decides (*juru taktik Persib* for the *pelatih Persib Bandung*); one alone may have
    it under another name (*juru taktik Tim Biru*).
    """
    words = spelt_out(cast.index, words)
    length = cast.index.phrase_at(cast.index.callings.stand_for, words, 0)
    stand_for = cast.index.callings.stand_for.get(tuple(words[:length]), frozenset())
    called = [p for p in cast.people if stand_for and p.first < before and _beginning(cast.index, p) in stand_for]
    body = set(words[length:])
    told = [p for p in called if not body or not body.isdisjoint(office_words(cast.index, p.office))]
    found = told or (called if len(called) == 1 else [])
    return sorted(found, key=lambda person: -max(at for at in person.mentions if at < before))


def _beginning(index: Index, person: Person) -> tuple[str, ...]:
    """The longest beginning of somebody's office that is known: a *presiden direktur* is no *presiden*."""
    words = office_words(index, person.office)
    return tuple(words[: index.phrase_at(index.callings.beginnings, words, 0)])
