"""The cast: everybody whom the article names, each under all names, and the bodies under their full names."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.entities.aliases import Alias, bare_name, find_aliases
from claimx.entities.bodies import FullName, full_names
from claimx.entities.named import body_by_name, is_subject, named_people, office_text, post_text, tells_more
from claimx.entities.offices import fits_office, holds_office, shortens, spelt_out
from claimx.grammar.told_roles import role_told_of
from claimx.grammar.tree import ASIDE, SKIPPED, Page
from claimx.grammar.vocabulary import place_at, role_at
from claimx.model import CharSpan, Mention
from claimx.names import CLIPPED, clips, ends_initials, fullest, initials_of, is_part, misspells, spellings, words_of

if TYPE_CHECKING:
    from spacy.tokens import Span

GONE = -1
INITIALS = (3, 4)  # letters of somebody's initials, at the least and at the most
LONGEST_NAME = 4  # words of a name of which the tagger saw one

_fullest = lru_cache(maxsize=16_384)(fullest)  # a long article asks the same of thousands, for each of them


@dataclass(eq=False)  # two people may look alike
class Person:
    """A person under construction: the names met so far, other names that the article introduces, and the mentions."""

    names: list[str]
    aliases: list[str] = field(default_factory=list)
    role: CharSpan | None = None
    affiliation: CharSpan | None = None
    office: str = ""  # its words with its body, in lower case
    status: str = ""  # what the person is in a case, beside an office (*saksi*)
    mentions: dict[int, bool] = field(default_factory=dict)  # from positions to whether it is a subject there
    places: dict[str, CharSpan] = field(default_factory=dict)  # where each name stands first
    rank: int = 0  # the place in the cast; that of somebody who is found to be another one is GONE

    @property
    def name(self) -> str:
        """The fullest name; another name only where the article gives no other."""
        return _fullest(tuple(self.names or self.aliases))

    @property
    def plain(self) -> str:
        """The name without line ends and odd blanks."""
        return " ".join(self.name.split())

    @property
    def first(self) -> int:
        """The position of the first mention."""
        return min(self.mentions)

    @property
    def introduced(self) -> CharSpan | None:
        """Where the fullest name stands."""
        return self.places.get(self.name)

    def takes(self, other: "Person") -> None:
        """Make the other one this very person."""
        self.mentions = other.mentions | self.mentions
        self.places = other.places | self.places
        if self.role is None:
            self.role, self.affiliation, self.office = other.role, other.affiliation, other.office


class Cast:
    """Everybody named in the article, in order of first mention.

    Args:
        page: the article.
        sources: the mentions that reporting verbs point to.
    """

    def __init__(self, page: Page, sources: Iterable[Mention] = ()) -> None:
        self.page = page
        self.index = page.index
        self.people: list[Person] = []
        self._bearers: dict[str, dict[int, Person]] = {}  # who has a word in a name, by rank
        self._spelt: dict[tuple[str, ...], list[Person]] = {}  # whose names are spelt alike
        self._asked: dict[tuple[str, ...], list[Person]] = {}  # what names can mean, as long as nothing is learnt
        self.bodies: dict[str, FullName] = full_names(page)
        self.called: dict[int, Person] = {}  # where another name is introduced, and whose it is
        named = [*filter(None, map(self._past_body, named_people(page, sources)))]
        for mention in sorted(named, key=lambda m: -len(m.name.split())):
            self._add(mention)  # the fullest names first, so that short ones find them
        for mention in named:
            self._learn_told(mention)
        for alias in find_aliases(page):
            self._introduce(alias)
        self._lengthen()
        self._spell_out()
        self._merge(self._shortened)
        for person in self.people:
            self._spell(person)
        self._merge(self._misspelt)
        self._add_untagged()
        self._rank()
        self.subjects = {at: p for p in self.people for at, subject in p.mentions.items() if subject}

    # --- building

    def _admit(self, person: Person) -> Person:
        """Somebody new, behind all others."""
        person.rank = self.people[-1].rank + 1 if self.people else 0
        self.people.append(person)
        return person

    def _rank(self) -> None:
        """Put the people in order of their first mentions."""
        self.people.sort(key=lambda p: p.first)
        self._bearers.clear()
        for rank, person in enumerate(self.people):
            person.rank = rank
            self._call(person, person.names, person.names)
            self._call(person, person.aliases, person.aliases)

    def _call(self, person: Person, names: Iterable[str], known: list[str]) -> None:
        """Add names to those that a person is known by."""
        self.learnt()
        for name in names:
            if name not in known:
                known.append(name)
            for word in words_of(name):
                self._bearers.setdefault(word, {})[person.rank] = person

    def _add(self, mention: Mention) -> None:
        several = self.candidates(mention.name)
        if len(several) > 1:
            return  # it can mean any of them
        person = several[0] if several else self._admit(Person([]))
        self._call(person, [mention.name], person.names)
        place = self._place_of(mention)
        person.places[mention.name] = min(place, person.places.get(mention.name, place))
        self._learn_bracket(person, mention)
        if tells_more(self.page, mention, person.role, person.affiliation):
            person.role = mention.role
            person.office = office_text(self.page, mention)
        person.affiliation = body_by_name(self.page, person.affiliation, mention.affiliation)
        if self.page.lower[mention.lo] in self.page.classes.statuses:
            person.status = self.page.lower[mention.lo]
        person.mentions.setdefault(mention.lo, is_subject(self.page, mention.lo, mention.hi))

    def _learn_told(self, mention: Mention) -> None:
        """The office that a sentence tells of somebody beside whose name none stands (*Budi menjabat Ketua RT*)."""
        people = [person for person in self.candidates(mention.name) if person.role is None]
        if len(people) == 1:
            end = self.page.word_range(self._place_of(mention))[1]
            role, affiliation = role_told_of(self.page, mention.lo, end)
            people[0].role, people[0].affiliation = role, people[0].affiliation or affiliation

    def _past_body(self, mention: Mention) -> Mention | None:
        """The mention without a body that the tagger takes for a name's start (*Dirut Nusatex [Budi]*), if any."""
        words = mention.name.split()
        first = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.bodies), 0)
        return replace(mention, name=" ".join(words[first:])) if first < len(words) else None

    def _place_of(self, mention: Mention) -> CharSpan:
        """Where the name stands inside its mention."""
        start = self.page.article.text.find(mention.name, mention.span.start, mention.span.end)
        return CharSpan(start, start + len(mention.name)) if start >= 0 else mention.span

    def _learn_bracket(self, person: Person, mention: Mention) -> None:
        """*Joko Susilo ([Jok])*: another name for the same person, if it is no party, body or office."""
        page = self.page
        w = page.word_range(self._place_of(mention))[1]
        end = next((v for v in range(w + 1, min(w + 5, len(page.words))) if page.words[v].text == ")"), w)
        words = [] if role_at(page, w + 1) else page.texts[w + 1 : end]
        opens = page.texts[w : w + 1] == ["("] and bool(words)
        if opens and all(word.istitle() or ends_initials(word, mention.name) for word in words):
            self._call(person, [bare_name(page, w + 1, end)], person.aliases)

    def _introduce(self, alias: Alias) -> None:
        """Give a person the other name that the article introduces, and make whoever was met under it the same."""
        known = next(self._known_as(alias.name), None)
        owner = self._owner_of(alias) or self._admit(Person([], mentions={alias.at: True}))
        self.called[alias.at] = owner
        if owner is known:
            return
        self._call(owner, [alias.name], owner.names if alias.whole else owner.aliases)
        if known is not None:
            self._join(owner, known)

    def _join(self, person: Person, same: Person) -> None:
        """Make two people one; what the second is called counts as other names."""
        self._call(person, same.names, person.aliases)
        person.takes(same)
        self._spell(person)
        self.people.remove(same)
        for word in {word for name in (*same.names, *same.aliases) for word in words_of(name)}:
            del self._bearers[word][same.rank]
        same.rank = GONE
        self.called = {at: person if p is same else p for at, p in self.called.items()}

    def _owner_of(self, alias: Alias) -> Person | None:
        if alias.owner is None:
            longer = (p for p in self.candidates(alias.name) if len(p.name.split()) > len(alias.name.split()))
            return next(longer, None) or self.by_short_form(alias.name) or self.in_focus(alias.at, but=alias.name)
        word = words_of(self.page.texts[alias.owner])
        named = [p for p in self.people if is_part(word, words_of(p.name))]
        before = {at: p for p in named for at in p.mentions if at <= alias.owner}
        return before[max(before)] if before else None

    def in_focus(self, at: int, but: str = "") -> Person | None:
        """The person of the nearest sentence before a position that names one: its subject, or whom it names first."""
        known = set(self._known_as(but))
        before = [
            (self.page.sentence_of[m], subject, -m, n)
            for n, p in enumerate(self.people)
            for m, subject in p.mentions.items()
            if m < at and p not in known
        ]
        return self.people[max(before)[3]] if before else None

    def _known_as(self, name: str) -> Iterator[Person]:
        words = words_of(name)
        return (p for p in self.sharing(words) if any(words_of(known) == words for known in (*p.names, *p.aliases)))

    def _lengthen(self) -> None:
        """Full names that only the headline has, of those whom the text names, too: its capitals alone tell nothing."""
        for entity in filter(lambda e: e.label_ == "PER", self.page.doc.ents):
            at = self.page.position[entity.start]
            if self.page.zone_kind(at) == "title" and not role_at(self.page, at):
                self._lengthen_by(entity)

    def _lengthen_by(self, entity: "Span") -> None:
        words = words_of(entity.text)
        found = [p for p in self.sharing(words) if is_part(words_of(p.name), words)]
        if len(found) != 1:
            return
        known = words_of(found[0].name)
        goes_on = len(known) > 1 and words[: len(known)] == known  # with the verb: *Budi Santoso Puji*
        if len(words) > len(known) and not goes_on:
            self._call(found[0], [entity.text], found[0].names)
            found[0].places[entity.text] = CharSpan(entity.start_char, entity.end_char)

    def _spell_out(self) -> None:
        """The full names of those whom the tagger saw under one word only (*Farouk* beside *[Turina] Farouk*)."""
        page = self.page
        met = {p.name: p for p in self.people}
        for w in range(len(page.words)):
            person = met.get(page.texts[w])
            if person is None or page.zone_kind(w) in SKIPPED:
                continue
            end = next((v for v in range(w + 1, len(page.words)) if not self._continues(v)), len(page.words))
            name = page.text(w, end)
            if 1 < end - w <= LONGEST_NAME:
                self._call(person, [name], person.names)
                person.places[name] = page.span(w, end)

    def _continues(self, w: int) -> bool:
        """True for a proper noun that goes on with the name before it and belongs to nobody else."""
        page = self.page
        return page.upos(w) == "PROPN" and page.texts[w][:1].isalpha() and not place_at(page, w)

    def _merge(self, same_as: Callable[[Person], Person | None]) -> None:
        """Put people met under a short or misspelt name together with the one whom it means."""
        for person in list(self.people):
            full = same_as(person)
            if full is not None:
                self._join(full, person)

    def _shortened(self, person: Person) -> Person | None:
        """Whom a nickname, a clipped name or initials mean; who has a post of his own before the longer name stands
        anywhere is somebody else (*[pembeli], Candra, ...; Kapolres Yoga Candrawan*)."""
        full = self.by_short_form(person.name)
        if full is None or person.role is None:
            return full
        return full if full.first < person.first else None

    def _spell(self, person: Person) -> None:
        for name in {person.name, *person.names}:
            for spelt in spellings(words_of(name)):
                self._spelt.setdefault(spelt, []).append(person)

    def _misspelt(self, person: Person) -> Person | None:
        """Somebody whose name differs by a letter and who is named more often."""
        words = words_of(person.name)
        near = {p.rank: p for spelt in spellings(words) for p in self._spelt.get(spelt, ()) if p.rank != GONE}
        found = [p for p in near.values() if any(misspells(words, words_of(name)) for name in p.names)]
        more = [p for p in found if len(p.mentions) > len(person.mentions) or p.first < person.first]
        return more[0] if len(found) == len(more) == 1 else None

    def _add_untagged(self) -> None:
        """Mentions of known names where the entity tagger saw none."""
        page = self.page
        bearers: dict[str, list[Person]] = {}
        for person in self.people:
            for word in {word for name in (*person.names, *person.aliases) for word in name.split()}:
                bearers.setdefault(word, []).append(person)
        known = {at for p in self.people for at in p.mentions}
        for w, token in enumerate(page.words):
            several = bearers.get(token.text, [])
            if len(several) == 1 and w not in known and self._stands_alone(w, several[0]):
                several[0].mentions[w] = is_subject(page, w, w + 1)

    def _stands_alone(self, w: int, person: Person) -> bool:
        """True for a word of somebody's name that is no part of another name and no common noun."""
        page = self.page
        if page.zone_kind(w) in ASIDE or page.tag(w) == "PER" or (w > 0 and page.is_name(w - 1)):
            return False
        return page.upos(w) == "PROPN" or page.words[w].text in person.names

    def meet(self, mention: Mention) -> Person:
        """Somebody whom no earlier mention named."""
        person = self._admit(Person([], [], mention.role, mention.affiliation, mentions={mention.lo: True}))
        self._call(person, [mention.name], person.names)
        self.subjects[mention.lo] = person
        return person

    # --- asking

    def candidates(self, name: str) -> Sequence[Person]:
        """The people whom a name can mean, as narrow as the text allows, in order of first mention."""
        words = words_of(name)
        if words not in self._asked:
            self._asked[words] = sorted(self._candidates(words), key=lambda p: p.first)
        return self._asked[words]

    def known_by(self, name: str, before: int) -> Sequence[Person]:
        """Those of them whom the reader has met before a position; all where that is nobody."""
        found = self.candidates(name)
        return found[: bisect_left(found, before, key=lambda p: p.first)] or found

    def learnt(self) -> None:
        """Names or offices are known that were not, so that a name can mean others than before."""
        self._asked.clear()

    def _candidates(self, words: Sequence[str]) -> list[Person]:
        found = [p for p in self._longer(words) if any(is_part(words, words_of(n)) for n in (*p.names, *p.aliases))]
        edged = [p for p in found if words[-1] in {words_of(p.name)[0], words_of(p.name)[-1]}]
        found = edged or found
        found = [p for p in found if p.role is not None] or found
        return found or [
            p for p in self._shorter(words) if is_part(words_of(p.name), words) and len(p.name.split()) > 1
        ]

    def _longer(self, words: Sequence[str]) -> list[Person]:
        """The people whose names a name can be part of: those who have its rarest word, or an initial for it."""
        long = [word for word in words if len(word) > 1]
        rarest = min(long, key=lambda word: self._bearing(word) + self._bearing(word[0]), default="")
        return self.sharing((rarest, rarest[0]) if rarest else words)

    def _shorter(self, words: Sequence[str]) -> list[Person]:
        """The people whose names of several words can be part of a name: they have another one than its commonest."""
        if any(len(word) == 1 for word in words):
            return self.sharing(words)
        others = sorted(words, key=self._bearing)[:-1]
        return self.sharing((*others, *(word[0] for word in words)))

    def _bearing(self, word: str) -> int:
        """How many have a word in a name."""
        return len(self._bearers.get(word, ()))

    def sharing(self, words: Iterable[str]) -> list[Person]:
        """The people who have one of these words in a name: nobody else's name has a part in common with them."""
        near = {rank: p for word in words for rank, p in self._bearers.get(word, {}).items()}
        return [near[rank] for rank in sorted(near)]

    def by_short_form(self, word: str) -> Person | None:
        """The only person whose name one word clips (*Alex* for *Alexander Rusli*) or has for its initials (*SBY*)."""
        least, most = INITIALS if word.isupper() else CLIPPED
        if not least <= len(word) <= most:
            return None
        named = [(p, p.name) for p in self.people]
        if word.isupper():
            found = [p for p, name in named if len(name.split()) > 1 and initials_of(name) == word]
        else:
            longer = [(p, name) for p, name in named if len(name.split()) > 1 or _goes_on(name, word)]
            found = [p for p, name in longer if clips(word.casefold(), words_of(name))]
        return found[0] if len(found) == 1 else None

    def by_office(self, words: str, before: int) -> Person | None:
        """The person whose office these words name; of several the one mentioned last before a position."""
        wanted = words.lower().split()
        asked = spelt_out(self.index, wanted)
        found = [p for p in self.people if asked and fits_office(self.index, asked, p.office)]
        if not found and len(wanted) == 1:
            found = [p for p in self.people if self._holds(p, wanted[0])]
            found = found or [p for p in self.people if shortens(self.index, wanted[0], p.office)]
        return max(found, key=lambda p: max((at for at in p.mentions if at <= before), default=-1), default=None)

    def _holds(self, person: Person, word: str) -> bool:
        """True for one word of a person's office, and for what he is besides in a case."""
        if word == person.status:
            return True
        return holds_office(self.index, word, post_text(self.page, person.role))

    def named_in(self, lo: int, hi: int) -> Iterator[Person]:
        """The people mentioned among the words `[lo, hi)`, in order of the article."""
        return (p for p in self.people if any(lo <= at < hi for at in p.mentions))


def _goes_on(name: str, word: str) -> bool:
    """True for a name of which a word is only the beginning (*[Budi]anto*)."""
    return name.startswith(word) and name != word
