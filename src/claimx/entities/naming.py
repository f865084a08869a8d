"""Whom the network takes a pronoun for: somebody at whose names it points.

The rules go by where people stand in an article; the network has also learnt who is likely to say what. By folds it is
right less often than the rules; but where it is sure of somebody and gives next to nothing to whom they found, it is
right more often than they are (docs/extraction.md).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from claimx.entities.cast import Person
from claimx.entities.memory import Memory
from claimx.model import Ambiguous, Answer, CharSpan, Cue, Entity, Reference
from claimx.names import words_of
from claimx.parsing.proposals import NamedWords

INITIALS = re.compile(r"[A-Z]{1,4}|([A-Z]\.? ?){1,4}")
SURE = 0.6  # probability that the words which name somebody must have together
HARDLY = 0.05  # probability of whom the rules found, from which on they are believed


def corrected(memory: Memory, cue: Cue, found: Reference) -> Reference:
    """What the rules found for a pronoun or an office, or somebody else whom the network is sure of."""
    naming = memory.naming_at(cue)
    if not naming or any(isinstance(answer, Ambiguous) or _has_initials(answer) for answer in found.answers):
        return found
    if sum(_share(memory, naming, _names(memory, answer)) for answer in found.answers) > HARDLY:
        return found
    if _spoke_right_before(memory, cue, found):
        return found
    person = next(_surely_named(memory, naming, cue.lo), None)
    return Reference((memory.entity_of(person),), "network") if person is not None else found


def _has_initials(answer: Answer) -> bool:
    """True for somebody known by initials alone (*NH*), at which the network has hardly learnt to point."""
    return isinstance(answer, Entity) and answer.kind == "person" and INITIALS.fullmatch(answer.name) is not None


def _spoke_right_before(memory: Memory, cue: Cue, found: Reference) -> bool:
    """True for whom the article let speak in the sentence right before: a pronoun outside a quotation goes on with
    him, be he named, an office (*Kapolri*) or one of many (*seorang saksi*)."""
    last = memory.speaking(cue.lo, {"person", "anonymous", "office"}, within=1)
    return memory.page.quote_of[cue.lo] < 0 and found.entities == (last,)


def _names(memory: Memory, answer: Answer) -> Iterable[str]:
    """What somebody is called in the article; nothing for an office that nobody is known to hold, nor for nobody."""
    person = memory.person_of(answer)
    if person is not None:
        return (*person.names, *person.aliases)
    return (answer.name,) if isinstance(answer, Entity) and answer.kind != "office" else ()


def _surely_named(memory: Memory, naming: NamedWords, before: int) -> Iterator[Person]:
    """The people met before a position at whose names the network points."""
    for person in memory.cast.sharing(word for span, _ in naming for word in _words(memory, span)):
        if person.first < before and _share(memory, naming, (*person.names, *person.aliases)) >= SURE:
            yield person


def _share(memory: Memory, naming: NamedWords, names: Iterable[str]) -> float:
    """The probability of all words that stand in some names."""
    words = {word for name in names for word in words_of(name)}
    return sum(chance for span, chance in naming if not words.isdisjoint(_words(memory, span)))


def _words(memory: Memory, span: CharSpan) -> Sequence[str]:
    return words_of(memory.page.article.text[span.start : span.end])
