"""What is known while an article's sources are resolved in order: the cast, who has spoken, and the entities so far."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from claimx.entities.cast import Cast, Person
from claimx.entities.named import office_text
from claimx.grammar.organizations import medium_end
from claimx.grammar.roles import is_qualifier
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at
from claimx.lexicon.rows import Pronoun
from claimx.model import Answer, CharSpan, Cue, Entity, Mention
from claimx.names import words_of
from claimx.parsing.proposals import NamedWords, proposals_of
from claimx.terms import SourceKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Those who spoke together at a position; `thinks` where the article only tells what they think."""

    at: int
    entities: tuple[Entity, ...]
    thinks: bool = False

    @property
    def entity(self) -> Entity:
        """The first of them."""
        return self.entities[0]


K = TypeVar("K", bound=str)
T = TypeVar("T")
_at = attrgetter("at")


class Memory:
    """Grows with every source that is resolved; references ask it."""

    def __init__(self, page: Page, sources: Sequence[Mention]) -> None:
        self.page = page
        self.index = page.index
        self.cast = Cast(page, sources)
        self.entities: list[Entity] = []
        self._named: dict[str, Entity] = {}  # the first of each name
        self._worded: dict[frozenset[str], list[Entity]] = {}
        self._people = {p.plain: p for p in reversed(self.cast.people)}
        self.speakers: list[Speaker] = []  # in text order
        self.relaying: list[tuple[int, Mention]] = []  # who is cited, passes words on, or is told them, in text order
        self._once: dict[tuple[object, str], Any] = {}
        self._proposals = proposals_of(page.doc) or ()
        self._later: dict[str, tuple[CharSpan | None, CharSpan | None]] = {}  # offices told after their holder spoke

    def entity_of(self, person: Person) -> Entity:
        """The entity of a person of the cast."""
        self._people.setdefault(person.plain, person)
        known = self._named.get(person.plain)
        return known or self._enter(person.name, "person", person.role, person.affiliation, person.introduced)

    def person_of(self, answer: Answer) -> Person | None:
        """The person of the cast whom an answer means."""
        if not isinstance(answer, Entity):
            return None
        return self._people.get(answer.name)

    def pronoun(self, mention: Mention) -> Pronoun | None:
        """What the lexicon tells of a pronoun; None for any other mention, and for one that only begins with a pronoun
        (*saya dan suami*)."""
        alone = mention.form == "pronoun" and not mention.parts
        return self.index.pronouns[mention.name.lower()] if alone else None

    def described(self, mention: Mention) -> Entity:
        """A body, medium, document or unnamed source under its own words; the same words are the same entity."""
        medium = self.medium_inside(mention)
        if medium is not None and mention.kind in {"document", "unknown", "media"}:
            return self._body(medium, "media", mention)
        issuer = self.issuer_of(mention) if mention.kind == "document" else None
        if issuer is not None:
            return self._body(issuer, "organization", mention)
        return self._body(mention.name, mention.kind, mention)

    def issuer_of(self, mention: Mention) -> str | None:
        """The body that issues a document (*hasil survei yang dirilis [Lembaga X]*, *laporan dari [PBB]*)."""
        page = self.page
        issued = (w + 1 for w in range(mention.lo + 1, mention.hi - 1) if page.lower[w] in page.classes.issuing)
        first = next(issued, mention.hi)
        if page.lower[first : first + 1] == ["oleh"]:
            first += 1
        end = next((w for w in range(first, mention.hi) if page.tag(w) != "ORG"), mention.hi)
        return page.text(first, end) if end > first else None

    def _body(self, name: str, kind: SourceKind, mention: Mention) -> Entity:
        full = self.cast.bodies.get(name) or self.cast.bodies.get(name.upper())
        name = full.name if full is not None else name
        for known in self._worded.get(frozenset(words_of(name)), ()):
            if known.kind != "anonymous":
                return known
        span = full.span if full is not None else mention.span
        return self._enter(name, kind, self._office_of(mention), mention.affiliation, span)

    def _office_of(self, mention: Mention) -> CharSpan | None:
        """The office of somebody unnamed; none for what many are, of no body (*[Dokter] menyarankan ...*)."""
        single = self.page.lower[mention.lo] in self.page.classes.single
        one = single or mention.kind == "office" or mention.form == "definite"
        return mention.role if one or mention.affiliation is not None else None

    def _enter(
        self,
        name: str,
        kind: SourceKind,
        role: CharSpan | None,
        affiliation: CharSpan | None,
        introduced: CharSpan | None,
    ) -> Entity:
        plain = " ".join(name.split())  # no line ends, no odd blanks
        entity = Entity(f"e{len(self.entities) + 1}", plain, kind, role, affiliation, introduced)
        self.entities.append(entity)
        self._named.setdefault(plain, entity)
        self._worded.setdefault(frozenset(words_of(plain)), []).append(entity)
        return entity

    def medium_inside(self, mention: Mention) -> str | None:
        """The medium that a report belongs to (*laporan [Harian Bumi]*), with its branch or page (*Tribun Garut*)."""
        page = self.page
        w = mention.lo
        while w < mention.hi and page.lower[w] not in page.classes.receiving:
            length, kind = name_at(page, w)
            end = w + max(length, 1)
            if kind == "media" and page.lower[w] not in page.classes.localities:  # *RT 5*
                return page.text(self._name_before(w, mention.lo), medium_end(page, end, mention.hi))
            w = end
        return None

    def _name_before(self, w: int, lo: int) -> int:
        """Where the name begins that a medium's only ends (*[NY] Post*, *[Popular] Science*)."""
        page = self.page
        while w > lo and (page.texts[w - 1].isupper() or page.inside_name(w)):
            w -= 1
        return w

    def learn_office(self, person: Person, mention: Mention) -> None:
        """The office, or the body, that a mention without a name tells of somebody and that the article hasn't told
        before; the body of a former office (*mantan Ketua DPR itu*) is none of the present one."""
        if person.role is None:
            person.role = mention.role
            person.office = office_text(self.page, mention)
            self.cast.learnt()
        elif is_qualifier(self.page, mention.lo):
            return
        person.affiliation = person.affiliation or mention.affiliation
        self._later[person.plain] = (person.role, person.affiliation)

    def with_office(self, entity: Entity) -> Entity:
        """The entity with the office and the body that the article tells only later."""
        role, affiliation = self._later.get(entity.name, (None, None))
        return replace(entity, role=entity.role or role, affiliation=entity.affiliation or affiliation)

    def once(self, question: "Callable[[Memory, K], T]", of: K) -> T:
        """The answer to a question about the page, which is the same whenever it is asked."""
        if (question, of) not in self._once:
            self._once[question, of] = question(self, of)
        found: T = self._once[question, of]
        return found

    def naming_at(self, cue: Cue) -> NamedWords:
        """The words that, to the network, name whom the source of a cue means."""
        number = bisect_left(self._proposals, cue.span.end, key=lambda proposal: proposal.cue.start)
        near = self._proposals[max(number - 1, 0) : number]
        return next((proposal.naming for proposal in near if proposal.cue.overlaps(cue.span)), ())

    # --- who spoke

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke where."""
        insort(self.speakers, speaker, key=_at)

    def relayed(self, mention: Mention, at: int) -> None:
        """Remember who took part in what somebody else said (*kata Budi, dikutip [Nusa TV]*); a noun alone tells nobody
        by whom it could be known again."""
        if mention.hi - mention.lo == 1 and mention.kind != "media":
            return
        insort(self.relaying, (at, mention), key=itemgetter(0))

    def met(self, at: int, fits: Callable[[Entity | Mention], bool]) -> Entity | None:
        """The last one that fits of those who spoke before a position or took part in what others said."""
        speaking: Iterator[tuple[int, Entity | Mention]] = ((one.at, one.entity) for one in self.before(at))
        everybody = merge(speaking, self._relaying_before(at), key=lambda told: -told[0])
        return self._entity_of(next((one for _, one in everybody if fits(one)), None))

    def told(self, at: int, kind: SourceKind) -> Entity | None:
        """The last one of a kind that only took part."""
        return self._entity_of(next((one for _, one in self._relaying_before(at) if one.kind == kind), None))

    def _relaying_before(self, at: int) -> Iterator[tuple[int, Mention]]:
        end = bisect_left(self.relaying, at, key=itemgetter(0))
        return (self.relaying[n] for n in range(end - 1, -1, -1))

    def _entity_of(self, found: Entity | Mention | None) -> Entity | None:
        return self.described(found) if isinstance(found, Mention) else found

    def before(self, at: int, since: int = 0) -> Iterator[Speaker]:
        """Those who spoke before a position, and not before another one, the last one first."""
        first, end = (bisect_left(self.speakers, place, key=_at) for place in (since, at))
        return (self.speakers[n] for n in range(end - 1, first - 1, -1))

    def last_speaker(self, at: int, kinds: Collection[SourceKind] = ()) -> Speaker | None:
        """The last speaker before a position that is of one of some kinds, or of any."""
        return next((s for s in self.before(at) if not kinds or s.entity.kind in kinds), None)

    def speaking(self, at: int, kinds: Collection[SourceKind], within: int | None = None) -> Entity | None:
        """Who that is; nobody who spoke more sentences before than `within`."""
        last = self.last_speaker(at, kinds)
        if last is None or (within is not None and self.sentences_since(last, at) > within):
            return None
        return last.entity

    def sentences_since(self, speaker: Speaker, at: int) -> int:
        """How many sentences after somebody spoke a position stands."""
        return self.page.sentence_of[at] - self.page.sentence_of[speaker.at]

    def people_before(self, at: int) -> Iterator[Person]:
        """The people of the cast who spoke before a position, the last one first."""
        spoke = (self.person_of(entity) for speaker in self.before(at) for entity in reversed(speaker.entities))
        return (person for person in spoke if person is not None)
