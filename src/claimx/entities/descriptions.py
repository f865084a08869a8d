"""Whom a description means: *politikus itu*, *laporan tersebut*, *perseroan*.

`ANTECEDENTS` has a function for each way back to somebody, in the order in which they are tried.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimx.entities.antecedents import NEAR, documents, headed, last_told, named, regulations
from claimx.entities.callings import called_so
from claimx.entities.focus import in_focus
from claimx.entities.memory import Memory
from claimx.grammar.mentions import read_mention
from claimx.grammar.organizations import is_organization
from claimx.grammar.vocabulary import name_at, points_back, role_at
from claimx.lexicon.rows import WordClasses
from claimx.model import Answer, Mention, Reference
from claimx.terms import PEOPLE, SourceKind

WRITTEN: SourceKind = "document"
ORDINAL = 2  # letters of the prefix that makes an ordinal of a number (*kedua*)


@dataclass(frozen=True, slots=True)
class Described:
    """A mention that describes, its words without *itu* and *sang*, and what is known before it."""

    memory: Memory
    mention: Mention
    words: Sequence[str]

    @property
    def head(self) -> str:
        """The noun that says what is described."""
        return self.words[0] if self.words else ""

    @property
    def at(self) -> int:
        """Where it stands."""
        return self.mention.lo

    @property
    def classes(self) -> WordClasses:
        """The lexicon's classes of words."""
        return self.memory.page.classes


def description(memory: Memory, mention: Mention, at: int) -> Reference | None:  # noqa: ARG001
    """*orang tersebut*, *Ketua RT itu*, *adik dari Budi itu*, *pria yang juga menjabat ketua RT*."""
    return _definite(memory, mention) if _points_back(memory, mention) else None


def common_noun(memory: Memory, mention: Mention, at: int) -> Reference | None:  # noqa: ARG001
    """A definite phrase of another form (*korban*), and a noun for a body alone (*perusahaan*, *pihak maskapai*)."""
    return _definite(memory, mention) if mention.form == "definite" or _is_bare_body(memory, mention) else None


def _points_back(memory: Memory, mention: Mention) -> bool:
    """True for a phrase that ends in a demonstrative, whoever is named inside it, and for a person's relative clause or
    age without one."""
    page, classes = memory.page, memory.page.classes
    commas = (w for w in range(mention.lo, mention.hi - 2) if page.words[w].text == ",")
    end = next(commas, mention.hi)
    if end - mention.lo < 2 or (page.tag(mention.lo) == "PER" and not role_at(page, mention.lo)):
        return False
    if page.lower[mention.lo] in classes.single:
        return False  # *seorang warga kota itu*
    if mention.form == "name" and mention.name not in page.text(mention.lo, end):
        return False  # *juru bicara KPK saat itu, Budi*
    if page.texts[mention.hi - 2] == ",":  # *pemain asal Garut, Jawa Barat, itu*
        end = mention.hi
    if points_back(page, end):
        return True
    return page.lower[mention.lo] in classes.human_heads and mention.form != "name"  # *Politikus senior Budi*


def _is_bare_body(memory: Memory, mention: Mention) -> bool:
    """True for a noun for a body alone, which is one that the article names; not for a name (*Pertamina*)."""
    page = memory.page
    unsaid = page.classes.measures.union(page.index.pronouns)
    words = [w for w in page.lower[mention.lo : mention.hi] if w not in unsaid]
    listed = len(words) == 1 and page.index.noun_classes.get((words[0],)) == "organization"
    named = name_at(page, mention.hi - 1)[0] > 0 or page.texts[mention.hi - 1].isupper()
    return listed and not named


def _definite(memory: Memory, mention: Mention) -> Reference:
    """The first of `ANTECEDENTS` that fits; the mention's own words where none does."""
    classes = memory.page.classes
    same = (phrase.split() for phrase in classes.sameness)
    unsaid = classes.demonstratives.union(classes.measures, memory.page.particles.person_articles, *same)
    words = [w for w in memory.page.text(mention.lo, mention.hi).lower().split() if w not in unsaid]
    answers = (find(Described(memory, mention, words)) for find in ANTECEDENTS)
    found = next((answer for answer in answers if answer is not None), None)
    return Reference((found or memory.described(mention),), "definite")


def _called_inside(said: Described) -> Answer:
    """*pria yang akrab disapa Udin itu*: whom the phrase itself gives another name."""
    called = (said.memory.cast.called.get(w) for w in range(said.mention.lo, said.mention.hi))
    return next(map(said.memory.entity_of, filter(None, called)), None)


def _own_body(said: Described) -> Answer:
    """*fraksinya*, *perusahaannya*: the body of the person in focus."""
    page = said.memory.page
    if not (page.clitic_after(said.at) and is_organization(page, said.at)):
        return None
    owner = said.memory.person_of(in_focus(said.memory, said.at))
    if owner is None or owner.affiliation is None:
        return None
    return said.memory.described(read_mention(page, *page.word_range(owner.affiliation)))


def _document(said: Described) -> Answer:
    """*laporan tersebut*: the document met before, or its medium."""
    return last_told(said.memory, documents, said.head, said.at) if said.head in said.classes.document_heads else None


def _regulation(said: Described) -> Answer:
    """*beleid tersebut*: the rule whose number the article gave before."""
    return last_told(said.memory, regulations, WRITTEN, said.at) if said.head in said.classes.regulations else None


def _holder(said: Described) -> Answer:
    """*bupati itu*: who holds the office; *panitia* is no member of it."""
    if said.mention.kind in {"organization", "group"}:
        return None
    held = said.memory.cast.by_office(" ".join(said.words), said.at)
    return said.memory.entity_of(held) if held is not None else None


def _same_noun(said: Described) -> Answer:
    """Whoever was introduced by the same noun (*seorang [saksi] ... saksi itu*, *dua [saksi] ... kedua saksi itu*)."""
    number = said.classes.unnamed.union(said.memory.page.calendar.counts)
    noun = _noun_of(said.words, number)
    return said.memory.met(said.at, lambda one: _noun_of(one.name.lower().split(), number) == noun) if noun else None


def _noun_of(words: Iterable[str], number: frozenset[str]) -> str:
    """The first of some words that is none of number."""
    return next((word for word in words if number.isdisjoint((word, word[ORDINAL:]))), "")


def _called_otherwise(said: Described) -> Answer:
    """*juru taktik asal Brasil itu*: the coach of whom the text told before, where whoever is in focus is something
    else; somebody whose office is not told can be anything."""
    memory = said.memory
    called = called_so(memory.cast, _calling(said), said.at)
    focus = memory.person_of(in_focus(memory, said.at)) if called else None
    if focus in called or (focus is not None and not focus.office):
        return None
    return memory.entity_of(called[0]) if called else None


def _calling(said: Described) -> Sequence[str]:
    """The words of a description up to where its bearer is from, and what he is besides."""
    ends = said.classes.describing | said.classes.bearing | said.memory.page.particles.origins | {","}
    end = next((n for n, word in enumerate(said.words) if word in ends), len(said.words))
    return said.words[:end]


def _informant(said: Described) -> Answer:
    """*sumber itu*: the last unnamed speaker (*seorang pejabat*)."""
    if said.head not in said.classes.informants:
        return None
    return said.memory.met(said.at, lambda one: one.kind == "anonymous")


def _person_in_focus(said: Described) -> Answer:
    """*politikus itu*, *pria berusia 24 tahun ini*: the person in focus, of whom it tells an office."""
    if not _is_human(said):
        return None
    found = in_focus(said.memory, said.at)
    known = said.memory.person_of(found)
    if known is not None:
        said.memory.learn_office(known, said.mention)
    return found


def _is_human(said: Described) -> bool:
    """True for a description that one person can be: a noun for a person, an office, or what somebody used to be."""
    index, classes = said.memory.index, said.classes
    if said.head in classes.human_heads | classes.kin | classes.former | classes.sought:
        return True
    if (said.head,) in index.affixes:
        return True
    office = (said.head,) in index.roles or said.mention.role is not None
    return office and said.mention.kind in PEOPLE


def _body_headed(said: Described) -> Answer:
    """*kementerian itu*: the last body whose name begins with the noun."""
    return last_told(said.memory, headed, said.head, said.at)


def _body_in_focus(said: Described) -> Answer:
    """*perusahaan itu*, *badan tersebut*: the body that spoke right before."""
    mention, page = said.mention, said.memory.page
    if mention.kind not in {"organization", "group"} or page.lower[mention.hi - 1] not in said.classes.demonstratives:
        return None
    return said.memory.speaking(said.at, {"organization"}, within=NEAR)


def _body_named(said: Described) -> Answer:
    """*lembaga itu*, *negara itu*, *perseroan*: the last name of that kind in the text before."""
    last = said.memory.page.lower[said.mention.hi - 1]
    if _is_bare_body(said.memory, said.mention) and last not in said.classes.firms:
        return None
    return last_told(said.memory, named, said.mention.kind, said.at)


def _last_medium(said: Described) -> Answer:
    """*media itu*, *kantor berita itu*: the medium that spoke last, passed on what somebody said, or was told it; else
    the body that was told it (*kepada [Nusa Post]*)."""
    if said.mention.kind != "media":
        return None
    medium = said.memory.met(said.at, lambda one: one.kind == "media")
    return medium or said.memory.told(said.at, "organization")


ANTECEDENTS: tuple[Callable[[Described], Answer], ...] = (
    _called_inside,
    _own_body,
    _document,
    _regulation,
    _holder,
    _same_noun,
    _called_otherwise,
    _informant,
    _person_in_focus,
    _body_headed,
    _body_in_focus,
    _body_named,
    _last_medium,
)
