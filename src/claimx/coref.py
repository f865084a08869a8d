"""Whom each source refers to: entities over the whole article, under the fullest name that it gives.

One small function for each kind of reference gives an entity or None. When several candidates remain, none is chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claimx.lexicon.index import Index
from claimx.mentions import read_mention
from claimx.model import Attribution, CharSpan, Entity, Mention
from claimx.phrases import extend_appositions, is_bare_name, noun_phrase_before, phrase_end, with_office
from claimx.terms import Resolution, SourceKind
from claimx.tree import SKIPPED, Page

REACH = 6  # sentences that a pronoun looks back over
OFFICE_REACH = 20  # words that an office before a name may have


@dataclass
class Person:
    """A person under construction: all names met so far, the fullest one, and where the person is mentioned."""

    names: list[str]
    role: CharSpan | None = None
    affiliation: CharSpan | None = None
    role_text: str = ""
    mentions: list[tuple[int, bool]] = field(default_factory=list)  # position, and whether it is a subject

    @property
    def name(self) -> str:
        """The fullest name: the one with the most words, then the one met first."""
        return max(self.names, key=lambda n: (len(n.split()), -self.names.index(n)))

    def answers_to(self, name: str) -> bool:
        """True when a name is one of this person's names, or made of words of one of them."""
        words = _key(name)
        return any(words == _key(known) or words and words <= _key(known) for known in self.names)


def _key(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'’\"()").lower() for word in name.split() if word.strip(".,'’\"()"))


def _is_person(mention: Mention) -> bool:
    """True for a mention of one person by name."""
    return mention.form == "name" and mention.kind == "person" and not mention.parts


def initials_of(name: str) -> str:
    """The first letters of a name's words: *RK* for *Ridwan Kamil*."""
    return "".join(word[:1] for word in name.split() if word[:1].isalpha()).upper()


class Cast:
    """Everybody named in the article, in order of first mention."""

    def __init__(self, page: Page, index: Index) -> None:
        self.page = page
        self.index = index
        self.people: list[Person] = []
        found = sorted(self._named_mentions(), key=lambda m: -len(m.name.split()))
        for mention in found:  # the fullest names first, so that short ones find them
            self._add(mention)
        self._merge_nicknames()
        self._add_untagged()
        for person in self.people:
            person.affiliation = self._full_body(person.affiliation)
        for person in self.people:
            person.mentions.sort()
        self.people.sort(key=lambda p: p.mentions[0][0])

    def _merge_nicknames(self) -> None:
        """Put a person met under a nickname or initials alone together with the one whose name they shorten."""
        for person in [p for p in self.people if len(p.name.split()) == 1 and p.role is None]:
            full = self.by_nickname(person.name) or self.by_initials(person.name)
            if full is not None and full is not person and min(full.mentions) < min(person.mentions):
                full.names.extend(person.names)
                full.mentions.extend(person.mentions)
                self.people.remove(person)

    def _full_body(self, body: CharSpan | None) -> CharSpan | None:
        """A body told by its noun alone (*juru bicara kementerian*) under the full name that stands elsewhere."""
        page = self.page
        lo, hi = page.word_range(body) if body is not None else (0, 0)
        if hi - lo != 1:
            return body
        if not page.words[lo].text.islower():
            return body
        if (page.lower[lo],) not in self.index.noun_classes:
            return body
        for w, word in enumerate(page.lower[:-1]):
            following = page.words[w + 1]
            if (
                word == page.lower[lo]
                and following.text[:1].isupper()
                and page.sentence_of[w] == page.sentence_of[w + 1]
            ):
                end = w + 2
                while end < page.sentence(w)[1] and (
                    page.words[end].ent_iob_ == "I" == page.words[end - 1].ent_iob_
                    or page.words[end].text[:1].isupper()
                    and not page.words[end].ent_type_
                ):
                    end += 1
                return page.span(w, end)
        return body

    def _add_untagged(self) -> None:
        """Mentions of known names where the entity tagger saw none."""
        names = {name: p for p in self.people for name in p.names if len(name.split()) == 1 and name[:1].isupper()}
        known = {at for p in self.people for at, _ in p.mentions}
        for w, token in enumerate(self.page.words):
            person = names.get(token.text)
            if (
                person is None
                or w in known
                or token.ent_type_ == "PER"
                or self.page.zone_kind(w) in SKIPPED | {"title"}
            ):
                continue
            if w > 0 and self.page.is_name(w - 1):
                continue  # part of another name
            person.mentions.append((w, self._is_subject(w, w + 1)))

    def _named_mentions(self) -> Iterable[Mention]:
        page = self.page
        w = 0
        while w < len(page.words):
            token = page.words[w]
            if token.ent_type_ == "PER" and token.ent_iob_ == "B" and page.zone_kind(w) not in SKIPPED | {"title"}:
                end = w + 1
                while end < len(page.words) and page.words[end].ent_iob_ == "I" and page.words[end].ent_type_ == "PER":
                    end += 1
                place = self.index.phrase_at(self.index.places, page.lower, w) == end - w > 1
                mention = None if place else self._around(w, end)
                if mention is not None:
                    yield mention
                w = end
            else:
                if self._opens_plain_office(w) and (named := self._beside_office(w)) is not None:
                    yield named
                w += 1

    def _opens_plain_office(self, w: int) -> bool:
        """True where an office begins in the article's text, not in the middle of another one."""
        page, index = self.page, self.index
        if page.zone_kind(w) in SKIPPED | {"title"} or not index.phrase_at(index.roles, page.lower, w):
            return False
        return w == page.sentence(w)[0] or not index.phrase_at(index.roles, page.lower, w - 1)

    def _beside_office(self, w: int) -> Mention | None:
        """Somebody between commas after an office whom the tagger saw as no person (*Rektor Universitas Kita, [Budi
        Santoso],*)."""
        page, index = self.page, self.index
        _, hi = page.sentence(w)
        end = phrase_end(page, index, w, hi, relative=False)
        stop = next((v for v in range(end + 1, hi) if page.words[v].text in {",", "."}), hi)
        if end >= hi or page.words[end].text != "," or not 1 <= stop - end - 1 <= 4:
            return None
        if any(page.words[v].ent_type_ == "PER" for v in range(w, stop)) or not all(
            page.words[v].text.istitle() and page.upos(v) == "PROPN" for v in range(end + 1, stop)
        ):
            return None
        if not is_bare_name(page, index, end + 1, stop):
            return None
        mention = read_mention(page, index, w, stop)
        return mention if _is_person(mention) else None

    def _around(self, start: int, end: int) -> Mention | None:
        """The mention around an entity, with the office before it and the apposition after it."""
        page, index = self.page, self.index
        lo, hi = page.sentence(start)
        if any(page.lower[w].rstrip(".") in {"ny", "nyonya"} for w in range(max(lo, start - 2), start + 1)):
            return None  # his wife
        first = noun_phrase_before(page, index, end, lo)
        first = min(max(first, start - OFFICE_REACH), start)
        first = self._after_others(first, start)
        if not (index.phrase_at(index.roles, page.lower, first) or index.phrase_at(index.affixes, page.lower, first)):
            first = next((w for w in range(first, start) if index.phrase_at(index.roles, page.lower, w)), start)
        first = with_office(page, index, first, lo)
        mention = read_mention(page, index, first, extend_appositions(page, index, first, end, hi))
        if not _is_person(mention):
            mention = self._nearer_office(first, start, end) or read_mention(page, index, start, end)
        return mention if _is_person(mention) and not self._names_thing(mention) else None

    def _names_thing(self, mention: Mention) -> bool:
        """True for a feast, a place or a business of office that the tagger took for a person (*Idul Adha*)."""
        name, index = mention.name.lower(), self.index
        return name in index.classes.feasts or (name,) in index.places or name in index.fields

    def _after_others(self, lo: int, hi: int) -> int:
        """Where the words before a name begin that can be about it: after anybody else's name."""
        page, index = self.page, self.index
        named = (
            w for w in range(hi - 2, lo - 1, -1) if page.words[w].ent_type_ == "PER" != page.words[w + 1].ent_type_
        )
        return next((w + 1 for w in named if not index.phrase_at(index.roles, page.lower, w)), lo)

    def _nearer_office(self, first: int, start: int, end: int) -> Mention | None:
        """The mention from an office nearer to the name, where the whole phrase is about others too (*sekutu [calon
        presiden dari Partai Kita Budi]*)."""
        for w in range(first + 1, start):
            if self.index.phrase_at(self.index.roles, self.page.lower, w):
                mention = read_mention(self.page, self.index, w, end)
                if _is_person(mention) and mention.role is not None:
                    return mention
        return None

    def _add(self, mention: Mention) -> None:
        several = self.candidates(mention.name)
        if len({p.name for p in several}) > 1:
            return  # it can mean any of them
        person = several[0] if several else None
        if person is None:
            person = Person([mention.name])
            self.people.append(person)
        elif mention.name not in person.names:
            person.names.append(mention.name)
        alias = self._alias_after(mention)
        if alias and alias not in person.names:
            person.names.append(alias)
        body = mention.affiliation or self._body_before(mention)
        if mention.role is not None and (person.role is None or mention.role.start < person.role.start):
            person.role, person.affiliation = mention.role, body or person.affiliation
            person.role_text = _office_text(self.page, mention)
        person.affiliation = person.affiliation or body
        person.mentions.append((mention.lo, self._is_subject(mention.lo, mention.hi)))

    def _body_before(self, mention: Mention) -> CharSpan | None:
        """The body that acts through somebody (*[Kementerian Sosial] melalui Sekretaris Jenderal Budi*)."""
        page, w = self.page, mention.lo - 1
        lo, _ = page.sentence(mention.lo)
        if w <= lo or page.lower[w] not in {"melalui", "lewat"}:
            return None
        start = noun_phrase_before(page, self.index, w, lo)
        body = read_mention(page, self.index, start, w) if start < w else None
        return body.span if body is not None and body.kind == "organization" else None

    def _alias_after(self, mention: Mention) -> str | None:
        """*Joko Susilo ([Jok])*, *Joko Susilo alias [Jok]*: another name for the same person."""
        page = self.page
        name_end = (
            mention.span.start
            + page.article.text[mention.span.start : mention.span.end].rfind(mention.name)
            + len(mention.name)
        )
        w = page.word_range(CharSpan(mention.span.start, name_end))[1]
        if w + 2 < len(page.words) and page.words[w].text == "(" and page.words[w + 2].text == ")":
            word = page.words[w + 1].text
            if word.isupper() and word != initials_of(mention.name):
                return None  # his party or body
            return word if word[:1].isupper() and word.isalpha() else None
        if w + 1 < len(page.words) and page.lower[w] in {"alias", "atau"} and page.lower[w] == "alias":
            return page.words[w + 1].text
        return None

    def _is_subject(self, first: int, end: int) -> bool:
        """True when a mention opens its clause: no verb of its sentence stands before it, or the parse says so."""
        page = self.page
        lo, _ = page.sentence(first)
        if page.quote_of[first] >= 0:
            return False
        if not any(page.upos(w) == "VERB" for w in range(lo, first)):
            return first == lo or page.upos(first - 1) != "ADP"
        return any(page.words[w].dep_.startswith("nsubj") for w in range(first, end))

    def by_name(self, name: str) -> Person | None:
        """The only person whom a name can mean; None when it can mean nobody or several."""
        found = self.candidates(name)
        return found[0] if len({p.name for p in found}) == 1 else None

    def candidates(self, name: str) -> list[Person]:
        """The people whose names take in this name, or whose name this name takes in, as narrow as the text allows."""
        found = [p for p in self.people if p.answers_to(name)]
        for narrower in (_exactly, _at_edge, _with_office):
            if len(found) > 1:
                found = narrower(found, name) or found
        if not found:
            words = _key(name)
            found = [p for p in self.people if _key(p.name) and _key(p.name) < words]
        return found

    def by_surname(self, word: str) -> Person | None:
        """The only person whose full name begins or ends with this word, or these."""
        words = word.split()
        names = [(p, p.name.split()) for p in self.people]
        found = [p for p, name in names if words in (name[: len(words)], name[-len(words) :]) and words != name]
        return found[0] if len(found) == 1 else None

    def by_initials(self, word: str) -> Person | None:
        """The only person whose full name has these initials (*SBY* for *Susilo Bambang Yudhoyono*)."""
        if not 3 <= len(word) <= 4 or not word.isupper():
            return None  # two letters are too few, and often hide a suspect's name
        found = [p for p in self.people if any(initials_of(name) == word for name in p.names)]
        return found[0] if len(found) == 1 else None

    def by_nickname(self, name: str) -> Person | None:
        """A short form that shares its first three letters with just one person's name (*Yudi* for *Yudistira*)."""
        if len(name.split()) != 1 or not 4 <= len(name) <= 6:
            return None
        start = name[:3].lower()
        found = [
            p
            for p in self.people
            if any(w.lower().startswith(start) for w in p.name.split()) and len(p.name.split()) > 1
        ]
        return found[0] if len(found) == 1 else None

    def by_role(self, words: str, before: int) -> Person | None:
        """The person whose office begins with these words or takes them in; the latest mentioned before a position."""
        wanted = [
            w for w in words.lower().split() if w not in self.index.classes.demonstratives | self.index.classes.unnamed
        ]
        found = [p for p in self.people if wanted and _role_fits(wanted, p.role_text)]
        near = [p for p in found if p.mentions[0][0] <= before] or found
        if not near:
            return None
        return max(near, key=lambda p: max((at for at, _ in p.mentions if at <= before), default=-1))


def _exactly(found: list[Person], name: str) -> list[Person]:
    return [p for p in found if any(_key(name) == _key(n) for n in p.names)]


def _at_edge(found: list[Person], name: str) -> list[Person]:
    """People whose first or last name it is."""
    word = name.split()[-1].lower()
    return [p for p in found if word in {p.name.split()[0].lower(), p.name.split()[-1].lower()}]


def _with_office(found: list[Person], _name: str) -> list[Person]:
    """People whose office the article tells, where it doesn't tell the others'."""
    return [p for p in found if p.role is not None]


def _office_text(page: Page, mention: Mention) -> str:
    """The words of an office with its body, in lower case."""
    if mention.role is None:
        return ""
    return page.article.text[mention.role.start : (mention.affiliation or mention.role).end].lower()


def _role_fits(wanted: Sequence[str], role: str) -> bool:
    words = [word.strip("(),.") for word in role.split()]
    if not words:
        return False
    if (
        words[: len(wanted)] == list(wanted)
        or words[0] in {"mantan", "eks"}
        and words[1 : 1 + len(wanted)] == list(wanted)
    ):
        return True
    short = {"menteri": "men", "wakil": "wa"}
    if (
        len(wanted) == 1
        and len(words) >= 2
        and words[0] in short
        and wanted[0].startswith(("men", "wamen", "wagub", "wapres", "wabup", "wali"))
    ):
        tail = wanted[0].removeprefix("wa").removeprefix("men")
        return len(tail) >= 2 and any(w.startswith(tail[:3]) for w in words[1:])
    return len(wanted) >= 2 and set(wanted) <= set(words)


@dataclass(frozen=True)
class Speaker:
    """Somebody who spoke earlier in the article, at a position; or only thought, as the article tells."""

    at: int
    entity: Entity
    mention: Mention | None
    thinks: bool = False


class Resolver:
    """Resolves the sources of one article's attributions, in text order."""

    def __init__(self, page: Page, index: Index) -> None:
        self.page = page
        self.index = index
        self.cast = Cast(page, index)
        self.entities: list[Entity] = []
        self.speakers: list[Speaker] = []
        self.offices: dict[str, tuple[CharSpan, CharSpan | None]] = {}  # of people whose office is told only later
        self._open: tuple[str, ...] = ()  # the names between which the last reference could not decide

    def resolve(self, attribution: Attribution, parent: Attribution | None) -> Attribution:
        """The attribution with its entities and how they were found. What is nested in a parent's content sets no
        focus."""
        mention = attribution.source
        at = self._position(attribution)
        via, origin = self._canonical(attribution.through, at), self._canonical(attribution.cites, at)
        told = attribution.addressee
        medium = (self._medium_inside(told) or told.name,) if told is not None and told.kind == "media" else ()
        attribution = replace(attribution, via=via, origin=origin, medium=medium)
        if mention is not None and parent is not None and self._is_parents(mention, parent):
            return replace(attribution, entities=parent.entities, resolution="pronoun" if parent.entities else "none")
        self._open = ()
        if mention is None:
            entities, resolution = self._unmentioned(attribution, at)
        elif mention.form == "pronoun" and mention.name.lower() == "keduanya":
            entities, resolution = self._both(at), "pronoun"
        elif mention.parts:
            pairs = [self._mentioned(part, at) for part in mention.parts]
            entities = tuple(e for e, _ in pairs if e is not None)
            resolution = pairs[0][1]
        else:
            quotative = attribution.cue is not None and attribution.cue.kind == "quotative"
            entity, resolution = self._mentioned(mention, at, quotative=quotative)
            if parent is not None and mention.form in {"title", "definite"} and entity in parent.entities:
                entity, resolution = self._described(mention), "name"  # nobody calls himself *korban* or *presiden*
            entities = (entity,) if entity is not None else ()
        if parent is None:
            thinks = attribution.quote_type == "indirect" and attribution.stance == "opine"
            self.speakers.extend(Speaker(at, entity, mention, thinks) for entity in entities)
            self.speakers.sort(key=lambda s: s.at)
        candidates = () if entities else self._open
        resolution = resolution if entities else "none"
        return replace(attribution, entities=entities, resolution=resolution, candidates=candidates)

    def with_offices(self, attribution: Attribution) -> Attribution:
        """The attribution with the offices that the article tells of its sources only later."""
        entities = [self._with_office(entity) for entity in attribution.entities]
        return replace(attribution, entities=tuple(entities))

    def _with_office(self, entity: Entity) -> Entity:
        role, affiliation = self.offices.get(entity.name, (None, None))
        known = entity.kind != "person" or entity.role is not None or role is None
        return entity if known else replace(entity, role=role, affiliation=affiliation)

    def _both(self, at: int) -> tuple[Entity, ...]:
        """*keduanya*: the two people of the last sentence that has just two."""
        sentence = self.page.sentence_of[at]
        for number in range(sentence, max(sentence - REACH, -1), -1):
            lo, hi = self.page.sentences[number]
            people = [p for p in self.cast.people if any(lo <= m < min(hi, at) for m, _ in p.mentions)]
            if len(people) == 2:
                return tuple(self._entity_of(p) for p in people)
        return ()

    def _canonical(self, mention: Mention | None, at: int) -> tuple[str, ...]:
        """The names of whoever stands before or after the source in the chain."""
        if mention is None:
            return ()
        found = self._mentioned(mention, at)[0] if not mention.parts else None
        return (found.name if found is not None else mention.name,)

    def _is_parents(self, mention: Mention, parent: Attribution) -> bool:
        """*Budi mengatakan [dia] meminta ...*: in indirect speech a third-person pronoun is the speaker."""
        row = self.index.pronouns.get(mention.name.lower())
        if mention.form != "pronoun" or row is None or row.person != "third" or row.number == "plural":
            return False
        return parent.quote_type in {"indirect", "mixed"} and len(parent.entities) == 1

    def _position(self, attribution: Attribution) -> int:
        if attribution.cue is not None:
            return attribution.cue.lo
        return self.page.word_range(attribution.content.spans[0])[0] if attribution.content else 0

    def _unmentioned(self, attribution: Attribution, at: int) -> tuple[tuple[Entity, ...], Resolution]:
        cue = attribution.cue
        if cue is None:
            last = self._last_speaker(at)
            return ((last.entity,), "carried") if last else ((), "none")
        if cue.clitic or cue.kind == "quotative":
            found = (
                (cue.kind == "quotative" and self._speaking_on(at))
                or self._salient(at, ("person", "anonymous"))
                or self._salient(at, ("organization", "media", "government", "group", "document"))
                or self._body_before(at)
            )
            return ((found,), "clitic") if found else ((), "none")
        return (), "none"

    def _mentioned(self, mention: Mention, at: int, *, quotative: bool = False) -> tuple[Entity | None, Resolution]:
        if mention.form == "pronoun":
            return self._pronoun(mention, at, quotative=quotative)
        if mention.kind == "person" and mention.form == "name" and self.page.zone_kind(mention.lo) != "title":
            return self._person(mention)
        if mention.form == "name" and mention.kind in {"organization", "government", "unknown"}:
            name = mention.name.split(" yang ")[0]
            person = next((p for p in self.cast.people if name in p.names), None)
            person = person or self.cast.by_surname(name) or self.cast.by_initials(name)
            if person is not None:
                return self._entity_of(person), "short_name"
        known = self._named_in_title(mention)
        if known is not None:
            return self._entity_of(known), "short_name"
        if mention.form == "title":
            name = mention.name if self.page.words[mention.lo].text.istitle() else ""
            person = self.cast.by_surname(name) or self.cast.by_role(mention.name, at) or self._officeless(mention, at)
            if person is not None:
                return self._entity_of(person), "title"
        if mention.form == "definite":
            return self._definite(mention, at)
        return self._described(mention), "name"

    def _named_in_title(self, mention: Mention) -> Person | None:
        """Headlines capitalise every word, so names are found there by the names of the article's text."""
        if self.page.zone_kind(mention.lo) != "title":
            return None
        words = [self.page.words[w].text for w in range(mention.lo, mention.hi)]
        found = [p for p in self.cast.people if any(set(name.split()) <= set(words) for name in p.names)]
        if found:
            return found[0] if len(found) == 1 else None
        return self.cast.by_role(mention.name, len(self.page.words))

    def _officeless(self, mention: Mention, at: int) -> Person | None:
        """An office in capitals without a name (*Presiden*) is the last speaker whose office is not told."""
        head = mention.name.lower().split()[0]
        if (
            head not in self.index.classes.offices
            or not self.page.words[mention.lo].text[:1].isupper()
            or mention.lo == self.page.sentence(mention.lo)[1] - 1
        ):
            return None
        if not self.page.has_predicate(*self.page.sentence(mention.lo)):
            return None
        people = [self.cast.by_name(s.entity.name) for s in reversed(self.speakers) if s.at < at]
        person = next((p for p in people if p is not None and p.role is None), None)
        if person is not None:
            self._learn(person, mention)
        return person

    def _learn(self, person: Person, mention: Mention) -> None:
        """The office that a mention without a name tells of somebody whose office the article hasn't told before."""
        if person.role is None and mention.role is not None:
            person.role, person.affiliation = mention.role, mention.affiliation
            person.role_text = _office_text(self.page, mention)
            self.offices[person.name] = (mention.role, mention.affiliation)

    def _person(self, mention: Mention) -> tuple[Entity | None, Resolution]:
        several = self.cast.candidates(mention.name)
        if len({p.name for p in several}) > 1:
            self._open = tuple(p.name for p in several)
            return None, "none"
        person = self.cast.by_name(mention.name) or self.cast.by_nickname(mention.name)
        person = person or self.cast.by_initials(mention.name)
        if person is None:
            person = Person([mention.name], mention.role, mention.affiliation, mentions=[(mention.lo, True)])
            self.cast.people.append(person)
        if person.role is None:
            person.role, person.affiliation = mention.role, mention.affiliation
        resolution: Resolution = "name" if _key(person.name) == _key(mention.name) else "short_name"
        return self._entity_of(person), resolution

    def _entity_of(self, person: Person) -> Entity:
        known = next((e for e in self.entities if e.kind == "person" and e.name == person.name), None)
        if known is None:
            known = Entity(f"e{len(self.entities) + 1}", person.name, "person", person.role, person.affiliation)
            self.entities.append(known)
        return known

    def _described(self, mention: Mention) -> Entity:
        """A body, medium, document or unnamed source under its own words; the same words are the same entity."""
        name, kind = mention.name, mention.kind
        medium = self._medium_inside(mention)
        if medium is not None and kind in {"document", "unknown", "media"}:
            name, kind = medium, "media"
        words = _key(name) - {"the"}
        for known in self.entities:
            if known.kind != "person" and (_key(known.name) - {"the"} == words) and kind != "anonymous":
                return known
        entity = Entity(f"e{len(self.entities) + 1}", name, kind, mention.role, mention.affiliation)
        self.entities.append(entity)
        return entity

    def _medium_inside(self, mention: Mention) -> str | None:
        """The medium that a report belongs to (*laporan [Harian Bumi]*), with its branch or page (*Tribun Garut*)."""
        page, index = self.page, self.index
        w = mention.lo
        while w < mention.hi:
            length, kind = index.name_at(page.texts, w)
            end = w + max(length, 1)
            if kind == "media":
                while end < len(page.words) and self._goes_on_with(end, mention.hi):
                    end += 1
                return page.text(w, end)
            w = end
        return None

    def _goes_on_with(self, w: int, hi: int) -> bool:
        """True for a further word of a medium's name: a capital, or the ending of its page."""
        page, word = self.page, self.page.words[w]
        if page.glued(w) and (word.text == "." or page.words[w - 1].text == "."):
            return w + 1 < len(page.words) and (word.text != "." or page.glued(w + 1))
        return w < hi and word.text[:1].isupper() and word.ent_type_ != "PER"

    def _pronoun(self, mention: Mention, at: int, *, quotative: bool) -> tuple[Entity | None, Resolution]:
        row = self.index.pronouns.get(mention.name.lower())
        if row is not None and row.person == "first":
            return None, "none"
        word = mention.name.lower()
        if word in {"mereka", "keduanya", "semuanya"}:
            if self.page.quote_of[mention.lo] >= 0:
                return None, "none"  # whom a speaker calls so, only he knows
            last = next((s for s in reversed(self.speakers) if s.at < at and self._several(s, at)), None)
            return (last.entity if last else self._group_before(at)), "pronoun"
        if quotative and (speaking := self._speaking_on(at)) is not None:
            return speaking, "pronoun"
        allowed: tuple[SourceKind, ...] = ("person", "anonymous")
        if word.startswith("pihak"):
            allowed = ("person", "organization", "government")
        return self._salient(at, allowed), "pronoun"

    def _several(self, speaker: Speaker, at: int) -> bool:
        """True for a speaker that *mereka* can mean: not *seorang pejabat*, and a body only right after it spoke."""
        if speaker.entity.kind == "organization":
            return self.page.sentence_of[at] - self.page.sentence_of[speaker.at] <= 1
        one = speaker.entity.name.lower().startswith(("seorang", "salah"))
        return speaker.entity.kind in {"group", "anonymous"} and not one

    def _group_before(self, at: int) -> Entity | None:
        """People together that open one of the two sentences before (*[Para pedagang] menutup kios. Mereka ...*)."""
        for mention in self._openings_before(at):
            several = self.page.lower[mention.lo] in self.index.classes.several and mention.kind == "anonymous"
            if mention.kind == "group" or several:
                return self._described(mention)
        return None

    def _body_before(self, at: int) -> Entity | None:
        """A body that opens one of the two sentences before (*[Bank Kita] memangkas bunga. Menurutnya, ...*)."""
        bodies = (m for m in self._openings_before(at) if m.form == "name" and m.kind in {"organization", "government"})
        body = next(bodies, None)
        return self._described(body) if body is not None else None

    def _openings_before(self, at: int) -> Iterable[Mention]:
        """The noun phrases that open the two sentences before, the nearer one first."""
        page, sentence = self.page, self.page.sentence_of[at]
        for number in range(sentence - 1, max(sentence - 3, -1), -1):
            lo, hi = page.sentences[number]
            end = phrase_end(page, self.index, lo, hi, relative=False)
            if lo < end < hi and page.quote_of[lo] < 0 and page.zone_kind(lo) not in SKIPPED | {"title"}:
                yield read_mention(page, self.index, lo, end)

    def _speaking_on(self, at: int) -> Entity | None:
        """*"...," ujarnya* goes on with the last speaker, when that is a person who spoke a few sentences before.

        What an unnamed person thinks is told by whoever speaks (*Pelaku berharap ... "...," ujarnya*: the police do).
        """
        near = [
            s for s in self.speakers if s.at < at and self.page.sentence_of[at] - self.page.sentence_of[s.at] <= REACH
        ]
        people = [s for s in near if s.entity.kind in {"person", "anonymous"}]
        if not people:
            return None
        spoke = [s for s in people if not (s.thinks and s.entity.kind == "anonymous")]
        return (spoke or people)[-1].entity

    def _salient(self, at: int, kinds: tuple[SourceKind, ...]) -> Entity | None:
        """Who is talked about most plainly right before a position: the last speaker or subject, sentence by sentence
        back.

        Within a sentence a speaker wins over a subject, and a subject over others. After Lappin and Leass (1994), much
        simplified: news keeps one person in focus for a paragraph, and pronouns go to that person.
        """
        sentence = self.page.sentence_of[at]
        for back in range(REACH + 1):
            number = sentence - back
            if number < 0:
                break
            lo, hi = self.page.sentences[number]
            hi = min(hi, at)
            found = self._speaker_in(lo, hi, kinds) or ("person" in kinds and self._subject_in(lo, hi) or None)
            if found is not None or self._open:
                return found
        last = self._last_speaker(at, kinds)
        if last is not None:
            return last.entity
        people = [p for p in self.cast.people if p.mentions[0][0] < at]
        return self._entity_of(people[-1]) if people and "person" in kinds else None

    def _speaker_in(self, lo: int, hi: int, kinds: tuple[SourceKind, ...]) -> Entity | None:
        found = [s for s in self.speakers if lo <= s.at < hi and s.entity.kind in kinds]
        return found[-1].entity if found else None

    def _subject_in(self, lo: int, hi: int) -> Entity | None:
        found = sorted(
            ((at, p) for p in self.cast.people for at, subject in p.mentions if subject and lo <= at < hi),
            key=lambda pair: pair[0],
        )
        if len(found) > 1 and self._joined(found[0][0], found[1][0]):
            self._open = (found[0][1].name, found[1][1].name)
            return None
        return self._entity_of(min(found, key=lambda f: f[0])[1]) if found else None

    def _joined(self, first: int, second: int) -> bool:
        """True for two people who are one subject together (*Budi Santoso dan Siti Aminah*)."""
        between = range(first, second)
        return "dan" in self.page.lower[first:second] and not any(self.page.upos(w) == "VERB" for w in between)

    def _last_speaker(self, at: int, kinds: tuple[SourceKind, ...] = ()) -> Speaker | None:
        return next((s for s in reversed(self.speakers) if s.at < at and (not kinds or s.entity.kind in kinds)), None)

    def _definite(self, mention: Mention, at: int) -> tuple[Entity | None, Resolution]:
        """*orang tersebut*, *Ketua RT itu*, *surat kabar tersebut*, *laporan itu*."""
        classes = self.index.classes
        words = [w for w in mention.name.lower().split() if w not in classes.demonstratives | {"sang"}]
        head = words[0] if words else ""
        medium = self._earlier_document(head, mention.lo)
        if medium is not None:
            return medium, "definite"
        person = self.cast.by_role(" ".join(words), at)
        if person is not None:
            return self._entity_of(person), "definite"
        if head in classes.offices and (officeless := self._officeless(mention, at)) is not None:
            return self._entity_of(officeless), "definite"
        for speaker in reversed(self.speakers):
            said = speaker.entity.name.lower().split()
            described = [w for w in said if w not in classes.unnamed]
            if speaker.at < at and (
                described[:1] == [head] or head in classes.human_heads and said[:1] == ["seseorang"]
            ):
                return speaker.entity, "definite"
        one = mention.kind in {"person", "anonymous", "group"} and (head,) in self.index.roles
        if head in classes.human_heads or one and mention.role is not None:
            found = self._salient(at, ("person", "anonymous"))
            person = self.cast.by_name(found.name) if found is not None and found.kind == "person" else None
            if person is not None:
                self._learn(person, mention)
            return found, "definite"
        named = self._named_before(mention)
        if named is not None:
            return named, "definite"
        kinds = self._kinds_of(head, mention.kind)
        last = next((s for s in reversed(self.speakers) if s.at < at and s.entity.kind in kinds), None)
        if last is not None and mention.kind in {"media", "document", "organization"}:
            return last.entity, "definite"
        return self._described(mention), "definite"

    def _earlier_document(self, head: str, before: int) -> Entity | None:
        """*laporan tersebut* is the report met before with its medium (*laporan yang diterbitkan oleh Harian Bumi*)."""
        page = self.page
        if head not in self.index.classes.document_heads:
            return None
        for w in range(before - 1, -1, -1):
            if page.lower[w] == head and page.lower[w + 1] not in self.index.classes.demonstratives:
                reach = min(w + 8, page.sentence(w)[1])
                whole = read_mention(page, self.index, w, reach)
                medium = self._medium_inside(whole)
                if medium is None and page.words[w + 1].text[:1].isupper():
                    end = next((v for v in range(w + 1, reach) if not page.words[v].text[:1].isupper()), reach)
                    return self._described(Mention(w, end, page.span(w, end), "name", page.text(w, end), "document"))
                if medium is not None:
                    return self._described(Mention(w, reach, page.span(w, reach), "name", medium, "media"))
        return None

    def _named_before(self, mention: Mention) -> Entity | None:
        """*lembaga itu*, *negara itu*: the last name of that kind in the text before."""
        page, index = self.page, self.index
        if mention.kind not in {"organization", "government", "media"}:
            return None
        for w in range(mention.lo - 1, -1, -1):
            length, kind = index.name_at(page.texts, w)
            label = page.words[w].ent_type_ if page.words[w].ent_iob_ == "B" else ""
            if kind == mention.kind and page.quote_of[w] < 0:
                while page.words[w + length].ent_iob_ == "I" and page.words[w + length].ent_type_ == label == "ORG":
                    length += 1
                return self._described(
                    Mention(w, w + length, page.span(w, w + length), "name", page.text(w, w + length), kind)
                )
            if label == "ORG" and mention.kind == "organization" and page.quote_of[w] < 0:
                end = next((v for v in range(w + 1, mention.lo) if page.words[v].ent_iob_ != "I"), mention.lo)
                return self._described(Mention(w, end, page.span(w, end), "name", page.text(w, end), "organization"))
        return None

    def _kinds_of(self, head: str, kind: SourceKind) -> tuple[SourceKind, ...]:
        if head in self.index.classes.document_heads:
            return ("media", "document")
        return (kind,)


def resolve_all(page: Page, index: Index, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Resolve every source of an article: first those of the article's own voice in text order, then those nested in
    them."""
    resolver = Resolver(page, index)
    resolved: dict[int, Attribution] = {}
    for n in sorted(range(len(attributions)), key=lambda n: (_depth(attributions, n), attributions[n].anchor)):
        parent = attributions[n].parent
        resolved[n] = resolver.resolve(attributions[n], resolved[parent] if parent is not None else None)
    return [resolver.with_offices(resolved[n]) for n in range(len(attributions))]


def _depth(attributions: Sequence[Attribution], n: int) -> int:
    depth = 0
    while (parent := attributions[n].parent) is not None:
        n, depth = parent, depth + 1
    return depth
