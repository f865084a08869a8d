"""What is known while an article's sources are resolved in order: the cast, who has spoken, and the entities so far."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from claimx.entities.cast import Cast, Person
from claimx.entities.named import office_text
from claimx.grammar.tree import Page
from claimx.model import CharSpan, Entity, Mention
from claimx.names import words_of
from claimx.terms import SourceKind


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A reference that can mean any of several people."""

    names: tuple[str, ...]


Answer = Entity | Ambiguous | None


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


def _goes_on_with(page: Page, w: int, hi: int) -> bool:
    """True for a further word of a medium's name: a capital, or the ending of its page."""
    word = page.words[w]
    if page.glued(w) and (word.text == "." or page.words[w - 1].text == "."):
        return w + 1 < len(page.words) and (word.text != "." or page.glued(w + 1))
    return w < hi and word.text[:1].isupper() and word.ent_type_ != "PER"


class Memory:
    """Grows with every source that is resolved; references ask it."""

    def __init__(self, page: Page, sources: Sequence[Mention]) -> None:
        self.page = page
        self.index = page.index
        self.cast = Cast(page, sources)
        self.entities: list[Entity] = []
        self.speakers: list[Speaker] = []  # in text order
        self._later: dict[str, tuple[CharSpan | None, CharSpan | None]] = {}  # offices told after their holder spoke

    def entity_of(self, person: Person) -> Entity:
        """The entity of a person of the cast."""
        plain = " ".join(person.name.split())
        known = next((e for e in self.entities if e.kind == "person" and e.name == plain), None)
        if known is not None:
            return known
        return self._enter(person.name, "person", person.role, person.affiliation, person.introduced)

    def described(self, mention: Mention) -> Entity:
        """A body, medium, document or unnamed source under its own words; the same words are the same entity."""
        medium = self.medium_inside(mention)
        if medium is not None and mention.kind in {"document", "unknown", "media"}:
            return self._body(medium, "media", mention)
        issuer = self._issuer_of(mention) if mention.kind == "document" else None
        if issuer is not None:
            return self._body(issuer, "organization", mention)
        return self._body(mention.name, mention.kind, mention)

    def _issuer_of(self, mention: Mention) -> str | None:
        """The body that issues a document (*hasil survei yang dirilis [Lembaga X]*, *laporan dari [PBB]*)."""
        page = self.page
        for w in range(mention.lo + 1, mention.hi - 1):
            first = w + 1 + (page.lower[w + 1] == "oleh")
            if page.lower[w] in self.page.classes.issuing and first < mention.hi:
                end = first
                while end < mention.hi and page.words[end].ent_type_ == "ORG":
                    end += 1
                return page.text(first, end) if end > first else None
        return None

    def _body(self, name: str, kind: SourceKind, mention: Mention) -> Entity:
        bodies = self.cast.bodies if kind in {"organization", "media", "government", "unknown"} else {}
        full = bodies.get(name) or bodies.get(name.upper())
        name = full.name if full is not None else name
        words = set(words_of(name)) - {"the"}
        for known in self.entities:
            if known.kind not in {"person", "anonymous"} and set(words_of(known.name)) - {"the"} == words:
                return known
        span = full.span if full is not None else mention.span
        return self._enter(name, kind, mention.role, mention.affiliation, span)

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
        return entity

    def medium_inside(self, mention: Mention) -> str | None:
        """The medium that a report belongs to (*laporan [Harian Bumi]*), with its branch or page (*Tribun Garut*)."""
        page = self.page
        w = mention.lo
        while w < mention.hi:
            length, kind = self.index.name_at(page.texts, w)
            end = w + max(length, 1)
            if kind == "media":
                while end < len(page.words) and _goes_on_with(page, end, mention.hi):
                    end += 1
                return page.text(w, end)
            w = end
        return None

    def learn_office(self, person: Person, mention: Mention) -> None:
        """The office, or the body, that a mention without a name tells of somebody and that the article hasn't told
        before."""
        if person.role is None and mention.role is not None:
            person.role, person.affiliation = mention.role, mention.affiliation
            person.office = office_text(self.page, mention)
        elif person.affiliation is None and mention.affiliation is not None:
            person.affiliation = mention.affiliation
        else:
            return
        self._later[person.name] = (person.role, person.affiliation)

    def with_office(self, entity: Entity) -> Entity:
        """The entity with the office and the body that the article tells only later."""
        role, affiliation = self._later.get(entity.name, (None, None))
        if entity.kind != "person":
            return entity
        return replace(entity, role=entity.role or role, affiliation=entity.affiliation or affiliation)

    # --- who spoke

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke where."""
        self.speakers.append(speaker)
        self.speakers.sort(key=lambda s: s.at)

    def before(self, at: int) -> list[Speaker]:
        """Those who spoke before a position, the last one first."""
        return [s for s in reversed(self.speakers) if s.at < at]

    def last_speaker(self, at: int, kinds: Collection[SourceKind] = ()) -> Speaker | None:
        """The last speaker before a position that is of one of some kinds, or of any."""
        return next((s for s in self.before(at) if not kinds or s.entity.kind in kinds), None)
