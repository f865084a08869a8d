"""Whom one mention refers to: a function for each kind of reference gives an entity, several candidates, or None.

All take the memory of the article so far, the mention, and the position of its cue.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from claimx.entities.cast import Person
from claimx.entities.focus import REACH, in_focus, speaking_on
from claimx.entities.memory import Ambiguous, Answer, Memory, Speaker
from claimx.grammar.kinds import names_doer
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE
from claimx.model import CharSpan, Entity, Mention
from claimx.terms import SOMEBODY, Resolution, SourceKind

Found = tuple[Answer, Resolution]
BODIES: frozenset[SourceKind] = frozenset({"organization", "media", "government", "group", "document"})


def refer(memory: Memory, mention: Mention, at: int, *, quotative: bool = False) -> Found:
    """Whom a mention means, and by what it was found."""
    if mention.form == "pronoun":
        return pronoun(memory, mention, at, quotative=quotative), "pronoun"
    if memory.page.zone_kind(mention.lo) == "title":
        found = named_in_headline(memory, mention)
        if found is not None:
            return memory.entity_of(found), "short_name"
    elif points_back(memory, mention):
        return definite(memory, mention, mention.lo), "definite"
    elif mention.kind == "person" and mention.form == "name":
        return person(memory, mention)
    known = untagged_person(memory, mention)
    if known is not None:
        return memory.entity_of(known), how_named(mention, known)
    if mention.form == "title":
        held = office(memory, mention, at)
        if held is not None:
            return memory.entity_of(held), "title"
    if mention.form == "definite" or _is_bare_body(memory, mention):
        return definite(memory, mention, mention.lo), "definite"
    return memory.described(mention), "name"


# --- names


def person(memory: Memory, mention: Mention) -> Found:
    """A person's name, or a part of it."""
    several = memory.cast.candidates(mention.name)
    if len(several) > 1:
        several = [p for p in several if p.mentions[0][0] < mention.lo] or several  # whom the reader knows by now
    if len(several) > 1:
        return Ambiguous(tuple(p.name for p in several)), "none"
    short = memory.cast.by_short_form(mention.name) if not several else None
    found = several[0] if several else short
    if found is None and mention.name in memory.cast.bodies:  # the tagger takes its short name for a person
        return memory.described(replace(mention, kind="organization")), "name"
    if found is None:
        found = Person([mention.name], [], mention.role, mention.affiliation, mentions=[(mention.lo, True)])
        memory.cast.people.append(found)
    if found.role is None:
        found.role, found.affiliation = mention.role, mention.affiliation
    return memory.entity_of(found), how_named(mention, found)


def how_named(mention: Mention, found: Person) -> Resolution:
    """Whether a mention has the full name, another name, or a part of it."""
    words = set(mention.name.casefold().split())
    if words == set(found.name.casefold().split()):
        return "name"
    return "alias" if mention.name in found.aliases else "short_name"


def untagged_person(memory: Memory, mention: Mention) -> Person | None:
    """Somebody of the cast whose name was read as a body, a place or a common noun here."""
    name = mention.name.split(" yang ")[0]
    tagged = memory.page.words[mention.lo].ent_type_ == "PER"
    if name in memory.cast.bodies or not (mention.form == "name" or tagged and mention.form in {"indefinite", "title"}):
        return None
    exact = [p for p in memory.cast.people if name in p.names or name in p.aliases]
    if exact:
        return exact[0]
    several = memory.cast.candidates(name) if memory.index.name_at(name.split(), 0)[0] == 0 else []
    return several[0] if len(several) == 1 else memory.cast.by_short_form(name) if name.isupper() else None


def named_in_headline(memory: Memory, mention: Mention) -> Person | None:
    """Headlines capitalise every word, so names are found there by the names of the article's text."""
    words = {memory.page.words[w].text for w in range(mention.lo, mention.hi)}
    found = [p for p in memory.cast.people if any(set(name.split()) <= words for name in (*p.names, *p.aliases))]
    if found:
        return found[0] if len(found) == 1 else None
    return memory.cast.by_office(mention.name, len(memory.page.words))


# --- offices


def office(memory: Memory, mention: Mention, at: int) -> Person | None:
    """An office without a name (*Bupati*, *sang menteri*)."""
    return memory.cast.by_office(mention.name, at) or officeless(memory, mention, at)


def officeless(memory: Memory, mention: Mention, at: int) -> Person | None:
    """An office in capitals that one person holds (*Presiden*) is the last speaker whose office is not told."""
    page = memory.page
    lo, hi = page.sentence(mention.lo)
    head = mention.name.lower().split()[0]
    alone = mention.lo < hi - 1 and page.has_predicate(lo, hi)
    if head not in memory.page.classes.offices or not page.words[mention.lo].text[:1].isupper() or not alone:
        return None
    found = next((p for p in _people_before(memory, at) if p.role is None), None)
    if found is not None:
        memory.learn_office(found, mention)
    return found


def _people_before(memory: Memory, at: int) -> Iterator[Person]:
    """The people who spoke before a position, the last one first."""
    by_name = {p.name: p for p in memory.cast.people}
    for speaker in memory.before(at):
        for entity in reversed(speaker.entities):
            if entity.kind == "person" and entity.name in by_name:
                yield by_name[entity.name]


# --- pronouns


def pronoun(memory: Memory, mention: Mention, at: int, *, quotative: bool) -> Answer:
    """*ia, dia, beliau, mereka, pihaknya*."""
    row = memory.index.pronouns.get(mention.name.lower())
    if row is not None and row.person != "third":
        return None
    if quotative and (found := speaking_on(memory, at)) is not None:
        return found
    bodies: Collection[SourceKind] = {"person", "organization", "government"}
    return in_focus(memory, at, bodies if mention.name.lower().startswith("pihak") else SOMEBODY)


def plural(memory: Memory, mention: Mention, at: int) -> tuple[Entity, ...]:
    """*mereka, keduanya*: those who spoke before, if they are several, or people together of the sentences before."""
    if memory.page.quote_of[mention.lo] >= 0:
        return ()  # whom a speaker calls so, only he knows
    pair = mention.name.lower().startswith("kedua")
    last = next((s for s in memory.before(at) if _several(memory, s, at)), None)
    if last is not None and (len(last.entities) == 2 or not pair):
        return last.entities
    group = _both(memory, at) if pair else None
    found = group or _group_before(memory, at)
    return (found,) if isinstance(found, Entity) else found or ()


def _several(memory: Memory, speaker: Speaker, at: int) -> bool:
    """True for a speaker that *mereka* can mean: not *seorang pejabat*, and a body only right after it spoke."""
    if len(speaker.entities) > 1:
        return memory.page.sentence_of[at] - memory.page.sentence_of[speaker.at] <= REACH
    if speaker.entity.kind == "organization":
        return memory.page.sentence_of[at] - memory.page.sentence_of[speaker.at] <= 1
    one = speaker.entity.name.lower().startswith(("seorang", "salah"))
    return speaker.entity.kind in {"group", "office", "anonymous"} and not one


def _both(memory: Memory, at: int) -> tuple[Entity, ...]:
    """*keduanya*: the two people of the last sentence that has just two."""
    page = memory.page
    sentence = page.sentence_of[at]
    for number in range(sentence, max(sentence - REACH - 1, -1), -1):
        lo, hi = page.sentences[number]
        people = list(memory.cast.named_in(lo, min(hi, at)))
        if len(people) == 2:
            return tuple(memory.entity_of(p) for p in people)
    return ()


def unmentioned(memory: Memory, at: int, *, quotative: bool) -> Answer:
    """*-nya* on a cue: whoever speaks on, or is in focus, or the body that the text before is about."""
    found = speaking_on(memory, at) if quotative else None
    if found is None:
        found = in_focus(memory, at)
    if found is None:
        found = in_focus(memory, at, BODIES)
    return found if found is not None else _body_before(memory, at)


def _group_before(memory: Memory, at: int) -> Entity | None:
    """People together in one of the two sentences before, those that open it first (*[Para pedagang] menutup kios.
    Mereka ...*)."""
    groups = (m for m in (*_openings_before(memory, at), *_groups_inside(memory, at)) if _is_group(memory, m))
    group = next(groups, None)
    return memory.described(group) if group is not None else None


def _is_group(memory: Memory, mention: Mention) -> bool:
    several = memory.page.lower[mention.lo] in memory.page.classes.several
    return mention.kind == "group" or several and mention.kind == "anonymous"


def _groups_inside(memory: Memory, at: int) -> Iterator[Mention]:
    """The noun phrases with a word for several in the two sentences before, the nearer sentence first."""
    page, sentence = memory.page, memory.page.sentence_of[at]
    for number in range(sentence - 1, max(sentence - 3, -1), -1):
        lo, hi = page.sentences[number]
        for w in range(lo, hi):
            if page.lower[w] in memory.page.classes.several and page.quote_of[w] < 0:
                yield read_mention(page, w, max(phrase_end(page, w, hi, relative=False), w + 1))


def _body_before(memory: Memory, at: int) -> Entity | None:
    """A body that opens one of the two sentences before (*[Bank Kita] memangkas bunga. Menurutnya, ...*)."""
    bodies = (m for m in _openings_before(memory, at) if m.form == "name" and m.kind in {"organization", "government"})
    body = next(bodies, None)
    return memory.described(body) if body is not None else None


def _openings_before(memory: Memory, at: int) -> Iterator[Mention]:
    """The noun phrases that open the two sentences before, the nearer one first."""
    page, sentence = memory.page, memory.page.sentence_of[at]
    for number in range(sentence - 1, max(sentence - 3, -1), -1):
        lo, hi = page.sentences[number]
        end = phrase_end(page, lo, hi, relative=False)
        if lo < end < hi and page.quote_of[lo] < 0 and page.zone_kind(lo) not in ASIDE:
            yield read_mention(page, lo, end)


# --- descriptions


def points_back(memory: Memory, mention: Mention) -> bool:
    """True for a phrase that ends in a demonstrative, whoever is named inside it (*adik dari Budi itu*), and for a
    person's relative clause or age without one (*pria yang juga menjabat ketua RT*)."""
    page, classes = memory.page, memory.page.classes
    end = next((w for w in range(mention.lo, mention.hi) if page.words[w].text == ","), mention.hi)
    named = page.words[mention.lo].ent_type_ == "PER" and page.lower[mention.lo] not in classes.kin
    if end - mention.lo < 2 or named:
        return False
    if page.lower[end - 1] in classes.demonstratives:
        return True
    return mention.form != "name" and page.lower[mention.lo] in classes.human_heads


def _is_bare_body(memory: Memory, mention: Mention) -> bool:
    """True for a noun for a body alone (*perusahaan*, *pihak maskapai*), which is one that the article names."""
    words = [w for w in memory.page.lower[mention.lo : mention.hi] if w != "pihak"]
    bare = len(words) == 1 and memory.index.noun_classes.get((words[0],)) == "organization"
    acronym = memory.page.words[mention.hi - 1].text.isupper()
    return bare and not acronym and mention.form in {"indefinite", "name"} and mention.kind == "organization"


def definite(memory: Memory, mention: Mention, at: int) -> Answer:
    """*orang tersebut*, *Ketua RT itu*, *surat kabar tersebut*, *laporan itu*."""
    classes = memory.page.classes
    unsaid = classes.demonstratives | {"pihak", "sang", "si"}
    words = [w for w in memory.page.text(mention.lo, mention.hi).lower().split() if w not in unsaid]
    head = words[0] if words else ""
    for found in (
        _called_inside(memory, mention),
        _earlier_document(memory, head, mention.lo),
        _by_office(memory, " ".join(words), mention, at),
        _described_before(memory, head, at),
        _person_in_focus(memory, mention, head, at),
        _body_of(memory, mention, head),
        _named_before(memory, mention),
        _last_of_kind(memory, mention, head, at),
    ):
        if found is not None:
            return found
    return memory.described(mention)


def _called_inside(memory: Memory, mention: Mention) -> Entity | None:
    """*pria yang akrab disapa Udin itu*: whom the phrase itself gives another name."""
    called = (memory.cast.called.get(w) for w in range(mention.lo, mention.hi))
    found = next((p for p in called if p is not None), None)
    return memory.entity_of(found) if found is not None else None


def _by_office(memory: Memory, words: str, mention: Mention, at: int) -> Entity | None:
    held = memory.cast.by_office(words, at)
    if held is None and words.split()[:1] and words.split()[0] in memory.page.classes.offices:
        held = officeless(memory, mention, at)
    return memory.entity_of(held) if held is not None else None


def _described_before(memory: Memory, head: str, at: int) -> Entity | None:
    """A speaker who was introduced by the same noun (*seorang [saksi] ... saksi itu*)."""
    classes = memory.page.classes
    for speaker in memory.before(at):
        said = speaker.entity.name.lower().split()
        described = [w for w in said if w not in classes.unnamed]
        if described[:1] == [head] or head in classes.human_heads and said[:1] == ["seseorang"]:
            return speaker.entity
    return None


def _person_in_focus(memory: Memory, mention: Mention, head: str, at: int) -> Answer:
    """*politikus itu*, *pria berusia 24 tahun ini*: the person in focus, of whom it tells an office."""
    if not _is_human(memory, mention, head):
        return None
    found = in_focus(memory, at)
    if isinstance(found, Entity) and found.kind == "person":
        known = next((p for p in memory.cast.people if p.name == found.name), None)
        if known is not None:
            memory.learn_office(known, mention)
    return found


def _is_human(memory: Memory, mention: Mention, head: str) -> bool:
    """True for a description that one person can be: a noun for a person, an office, or what somebody used to be."""
    index = memory.index
    classes = index.classes
    if head in classes.human_heads | classes.kin | classes.former | classes.sought or (head,) in index.affixes:
        return True
    office = (head,) in index.roles or mention.role is not None
    return mention.kind in SOMEBODY | {"group"} and office or mention.kind == "unknown" and names_doer(head)


def _earlier_document(memory: Memory, head: str, before: int) -> Entity | None:
    """*laporan tersebut* is the report met before with its medium (*laporan yang diterbitkan oleh Harian Bumi*)."""
    page, index = memory.page, memory.index
    if head not in index.classes.document_heads:
        return None
    for w in range(before - 1, -1, -1):
        if page.lower[w] == head and page.lower[w + 1] not in index.classes.demonstratives:
            reach = min(w + 8, page.sentence(w)[1])
            whole = read_mention(page, w, reach)
            medium = memory.medium_inside(whole)
            if medium is None and page.words[w + 1].text[:1].isupper():
                end = next((v for v in range(w + 1, reach) if not page.words[v].text[:1].isupper()), reach)
                return memory.described(Mention(w, end, page.span(w, end), "name", page.text(w, end), "document"))
            if medium is not None:
                return memory.described(Mention(w, reach, page.span(w, reach), "name", medium, "media"))
    return None


def _body_of(memory: Memory, mention: Mention, head: str) -> Entity | None:
    """The last body before a mention whose name begins with its noun (*Kementerian Sosial ... kementerian itu*)."""
    bodies = [e for e in memory.page.doc.ents if e.label_ == "ORG" and e.text.casefold().startswith(f"{head} ")]
    before = [e for e in bodies if e.start_char < mention.span.start]
    if not before:
        return None
    lo, hi = memory.page.word_range(CharSpan(before[-1].start_char, before[-1].end_char))
    return memory.described(Mention(lo, hi, memory.page.span(lo, hi), "name", before[-1].text, "organization"))


def _named_before(memory: Memory, mention: Mention) -> Entity | None:
    """*lembaga itu*, *negara itu*: the last name of that kind in the text before."""
    page, index = memory.page, memory.index
    if (
        mention.kind not in {"organization", "government", "media"}
        or _is_bare_body(memory, mention)
        and (page.lower[mention.hi - 1] not in index.classes.firms)
    ):
        return None
    for w in range(mention.lo - 1, -1, -1):
        length, kind = index.name_at(page.texts, w)
        label = page.words[w].ent_type_ if page.words[w].ent_iob_ == "B" else ""
        if page.quote_of[w] >= 0:
            continue
        if kind == mention.kind:
            while page.words[w + length].ent_iob_ == "I" and page.words[w + length].ent_type_ == label == "ORG":
                length += 1
            name = page.text(w, w + length)
            return memory.described(Mention(w, w + length, page.span(w, w + length), "name", name, kind))
        if label == "ORG" and mention.kind == "organization":
            end = next((v for v in range(w + 1, mention.lo) if page.words[v].ent_iob_ != "I"), mention.lo)
            return memory.described(Mention(w, end, page.span(w, end), "name", page.text(w, end), "organization"))
    return None


def _last_of_kind(memory: Memory, mention: Mention, head: str, at: int) -> Entity | None:
    if _is_bare_body(memory, mention) or mention.kind not in {"media", "document", "organization"}:
        return None
    documents: Collection[SourceKind] = {"media", "document"}
    kinds = documents if head in memory.page.classes.document_heads else {mention.kind}
    last = memory.last_speaker(at, kinds)
    return last.entity if last is not None else None
