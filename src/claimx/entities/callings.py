"""Whom another word for an office or a trade means: *juru taktik* is the *pelatih*, *Kepala Negara* the *Presiden*."""

from collections.abc import Sequence

from claimx.entities.cast import Cast, Person
from claimx.entities.offices import stands_for


def called_so(cast: Cast, words: Sequence[str], before: int) -> list[Person]:
    """The people mentioned before a position who are called so for the office that the article tells of them, the last
    one mentioned first.

    Among several a body or a place decides (*juru taktik Persib* for the *pelatih Persib Bandung*); one alone may have
    it under another name (*juru taktik Maung Bandung*).
    """
    met = ((person, stands_for(cast.index, words, person.office)) for person in cast.people if person.first < before)
    called = {person: words[length:] for person, length in met if length}
    told = [person for person, further in called.items() if _shares_word(further, person.office)]
    found = told or (called if len(called) == 1 else [])
    return sorted(found, key=lambda person: -max(at for at in person.mentions if at < before))


def _shares_word(words: Sequence[str], office: str) -> bool:
    """True for no words at all, and for those of which an office has one."""
    return not words or not set(words).isdisjoint(office.split())
