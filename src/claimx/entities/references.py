"""Whom a source means: a function for each kind of reference.

| reference | function |
|---|---|
| a quotation with neither cue nor source | `carried` |
| *Ditambahkan, ...* | `implicit` |
| *J: ...* in an interview, and an answer without a label or marks | `answer` |
| *dia*, *ia*, *beliau*, *pihaknya*, *katanya*, *menurutnya* | `singular` |
| *mereka*, *keduanya* | `plural` |
| *Budi dan Siti* | `joint` |
| a name or an office in a headline | `in_headline` |
| *politikus itu*, *laporan tersebut*, *pria yang juga menjabat ketua RT* | `description` |
| *Ratna Wulandari*, *Ratna* | `person` |
| a person's name that was read as something else | `untagged` |
| *Bupati*, *sang menteri* | `office` |
| *perseroan*, *pihak maskapai* | `common_noun` |
| anything else | `own_words` |

Descriptions are read in `descriptions.py`. Each function takes what is known so far and the position of the cue. One
for a kind of mention gives None for all others; of those in a table the first one that answers counts.
"""

from collections.abc import Callable, Iterator

from claimx.entities.antecedents import NEAR, body_before, group_before, somebody_before
from claimx.entities.callings import called_so
from claimx.entities.cast import Person
from claimx.entities.descriptions import common_noun, description
from claimx.entities.focus import REACH, in_focus, sentences_back, speaking_on
from claimx.entities.memory import Memory, Speaker
from claimx.entities.named import is_person, tagged_person
from claimx.entities.naming import corrected
from claimx.grammar.labels import is_label
from claimx.grammar.mentions import read_mention
from claimx.grammar.verb_groups import skip_verb_group
from claimx.lexicon.rows import Pronoun
from claimx.model import Ambiguous, Answer, Attribution, CharSpan, Cue, Entity, Mention, Reference
from claimx.terms import SOMEBODY, Resolution, SourceKind

BODIES: frozenset[SourceKind] = frozenset({"organization", "media", "government", "group"})
# Of more people whose name it can be, an open source names the first ones only: an article with thousands of namesakes
# would otherwise name millions.
MOST = 20
MEETING = 10  # words behind it in which it is told that he met somebody
REPORTING = 5  # words before a reporter's name in which his trade and paper stand
PARTIES: frozenset[SourceKind] = frozenset({"person", "organization", "government"})  # who has a *pihak*

Reader = Callable[[Memory, Mention, int], Reference | None]


def refer(memory: Memory, attribution: Attribution, at: int) -> Reference:
    """Whom an attribution means by its source, or by having none."""
    mention, cue = attribution.source, attribution.cue
    if cue is None:
        return carried(memory, at) if attribution.quote_type == "direct" else answer(memory)
    if mention is not None:
        found = mentioned(memory, mention, at, quotative=cue.kind == "quotative")
        return corrected(memory, cue, found) if _is_open_to_correction(memory, mention, found) else found
    if _goes_on(memory, cue):
        return implicit(memory, at)
    if is_label(memory.page, cue.lo):
        return answer(memory)
    if cue.clitic or cue.kind in {"quotative", "colon"}:
        found = singular(memory, at, "clitic", quotative=cue.kind == "quotative", bodies=True)
        return corrected(memory, cue, found)
    if _adds(memory, cue):
        return implicit(memory, at)
    return Reference((), "none")


def _is_open_to_correction(memory: Memory, mention: Mention, found: Reference) -> bool:
    """True for one person's pronoun, but for the writer's *saya*, and for an office that led to nobody."""
    row = memory.pronoun(mention)
    if row is None:
        return [e.kind for e in found.entities] == ["office"]
    return not row.several and (row.person == "third" or memory.page.quote_of[mention.lo] >= 0)


def mentioned(memory: Memory, mention: Mention, at: int, *, quotative: bool = False) -> Reference:
    """Whom a mention means; `quotative` beside a bare verb (*kata dia*)."""
    if mention.parts:
        return joint(memory, mention, at)
    row = memory.pronoun(mention)
    if row is not None and row.person != "third":
        return Reference((), "pronoun")  # whoever says so, not the article
    if row is not None and row.several:
        return plural(memory, mention, row, at)
    if row is not None:
        return singular(memory, at, "pronoun", quotative=quotative, bodies="organization" in row.refers_to)
    readers = IN_HEADLINE if memory.page.zone_kind(mention.lo) == "title" else IN_TEXT
    found = (read(memory, mention, at) for read in readers)
    return next(filter(None, found), None) or own_words(memory, mention)


# --- no mention


def carried(memory: Memory, at: int) -> Reference:
    """A quotation without a cue goes on with the last speaker; before anybody spoke it is the first one's, and behind a
    headline that only tells an office it is that of whoever is in focus."""
    last = memory.last_speaker(at) or next(iter(memory.speakers), None)
    if last is not None and last.entity.kind == "office" and memory.page.zone_kind(last.at) == "title":
        return Reference((_who_answers(memory, at),), "carried")
    return Reference(last.entities if last is not None else (), "carried")


def implicit(memory: Memory, at: int) -> Reference:
    """*Ditambahkan, ...* goes on with the body that spoke right before, or with the last person who spoke."""
    last = memory.last_speaker(at, PARTIES | SOMEBODY)
    if last is None or memory.sentences_since(last, at) > 1:
        last = memory.last_speaker(at, SOMEBODY)
    return Reference(last.entities if last is not None else (), "implicit")


def _goes_on(memory: Memory, cue: Cue) -> bool:
    """True for a passive at a sentence's head that goes on with what somebody said (*Ditambahkan, ...*), not for news
    without a source (*Diberitakan, ...*)."""
    page = memory.page
    first = page.sentence(cue.lo)[0]
    if cue.kind != "passive" or cue.clitic or skip_verb_group(page, cue.lo, first) > first:
        return False
    return cue.stance == "assert" and cue.lemma not in page.classes.spreading


def _adds(memory: Memory, cue: Cue) -> bool:
    """True for a passive without an agent that adds to what somebody said right before (*Warga juga diminta ...*,
    *Selain itu, warga diminta ...*)."""
    page = memory.page
    if cue.kind != "passive" or cue.lemma in page.classes.spreading:
        return False
    last = memory.last_speaker(cue.lo)
    if last is None or memory.sentences_since(last, cue.lo) > NEAR:
        return False
    lo = page.sentence(cue.lo)[0]
    group = skip_verb_group(page, cue.lo, lo)
    return page.lower[lo] in page.classes.adding or not page.particles.additives.isdisjoint(page.lower[group : cue.lo])


def answer(memory: Memory) -> Reference:
    """*J: Besok.*: whoever is in focus before the interview begins, whomever its questions and answers speak of; or
    whom the headline tells of."""
    return Reference((memory.once(_interviewed, ":"),), "clitic")


def _interviewed(memory: Memory, mark: str) -> Answer:
    return _who_answers(memory, _interview_start(memory, mark))


def _who_answers(memory: Memory, begins: int) -> Answer:
    """Whom the headline names and the text tells of before the interview; or who is in focus there, and is no
    reporter; or the last other one."""
    people = sorted(memory.cast.people, key=lambda p: p.first, reverse=True)
    met = [p for p in people if p.first < begins and not _asks(memory, p)]
    titled = next((p for p in met if any(memory.page.zone_kind(w) == "title" for w in p.mentions)), None)
    if titled is not None and len(titled.mentions) > 1:
        return memory.entity_of(titled)
    found = in_focus(memory, begins)
    if memory.person_of(found) in met or not met:
        return found or _in_title(memory)
    return memory.entity_of(met[0])


def _asks(memory: Memory, person: Person) -> bool:
    """True for a reporter (*wartawan Suara Kota, Budi*) and whoever meets somebody (*Budi dari Suara Kota
    mewawancarainya*)."""
    page = memory.page
    before = (page.lower[max(w - REPORTING, page.sentence(w)[0]) : w + 1] for w in person.mentions)
    behind = (page.lower[w : min(w + MEETING, page.sentence(w)[1])] for w in person.mentions)
    asks = any(not page.classes.askers.isdisjoint(words) for words in before)
    return asks or any(not page.classes.interviewing.isdisjoint(words) for words in behind)


def _in_title(memory: Memory) -> Entity | None:
    """The first person whom the headline names (*Wawancara dengan arsitek Budi Santoso*)."""
    page = memory.page
    names = (w for w in range(len(page.words)) if page.opens_tag(w, "PER") and page.zone_kind(w) == "title")
    mention = next(filter(None, (tagged_person(page, w) for w in names)), None)
    return memory.entity_of(memory.cast.meet(mention)) if mention is not None else None


def _interview_start(memory: Memory, mark: str) -> int:
    """The first label of an article before its mark, or the line before its first answer without one; behind the last
    word where there is neither."""
    page = memory.page
    marked = (w for w in range(len(page.words) - 1) if page.texts[w + 1] == mark)
    labels = (w for w in marked if is_label(page, w))
    answers = (page.zones[page.word_range(quote.inner)[0]] for quote in page.quotes if quote.answers)
    asked = next((page.article.zones[answer - 1].start for answer in answers), len(page.article.text))
    return min(next(labels, len(page.words)), page.word_range(CharSpan(asked, asked))[0])


# --- pronouns


def singular(memory: Memory, at: int, found_by: Resolution, *, quotative: bool, bodies: bool) -> Reference:
    """*ia, dia, beliau, pihaknya*, and *-nya* on a cue: whoever speaks on (beside a bare verb), or is in focus, or
    opened a sentence before without a name; with `bodies` (*pihaknya*, *-nya*) or the body that the text before is
    about."""
    speaker = speaking_on(memory, at) if quotative else None
    found = speaker or in_focus(memory, at) or somebody_before(memory, at)
    if bodies:
        found = found or memory.speaking(at, BODIES) or body_before(memory, at)
    return Reference((found,), found_by)


def plural(memory: Memory, mention: Mention, row: Pronoun, at: int) -> Reference:
    """*mereka*: those who spoke before, if they are several, or people together of the sentences before; *keduanya*:
    two who spoke, or the two people of a sentence before, and so on."""
    if memory.page.quote_of[mention.lo] >= 0:
        return Reference((), "pronoun")  # whom a speaker calls so, only he knows
    last = next((s for s in memory.before(at) if _several(memory, s, at)), None)
    spoke = last.entities if last is not None else ()
    if row.count and len(spoke) != row.count:
        spoke = _named_together(memory, at, row.count)
    if spoke:
        return Reference(spoke, "pronoun")
    found = group_before(memory, at)
    if not row.count:
        found = found or memory.speaking(at, BODIES, within=NEAR) or body_before(memory, at)
    return Reference((found,), "pronoun")  # the people of a body are *mereka* as well


def _several(memory: Memory, speaker: Speaker, at: int) -> bool:
    """True for a speaker that *mereka* can mean: not *seorang pejabat*, nor whom only the headline names."""
    entity = speaker.entity
    if memory.page.zone_kind(speaker.at) == "title":
        return False
    if len(speaker.entities) > 1:
        return memory.sentences_since(speaker, at) <= REACH
    one = entity.name.lower().split()[0] in memory.page.classes.single
    return not one and entity.kind in {"group", "anonymous"}


def _named_together(memory: Memory, at: int, count: int) -> tuple[Entity, ...]:
    """The people of the last sentence that names just so many."""
    for lo, hi in sentences_back(memory, at):
        people = list(memory.cast.named_in(lo, hi))
        if len(people) == count:
            return tuple(memory.entity_of(p) for p in people)
    return ()


# --- names


def joint(memory: Memory, mention: Mention, at: int) -> Reference:
    """*Budi dan Siti*: each by itself."""
    found = [mentioned(memory, part, at) for part in mention.parts]
    return Reference(tuple(answer for one in found for answer in one.answers), found[0].found_by)


def person(memory: Memory, mention: Mention, at: int) -> Reference | None:  # noqa: ARG001
    """*Ratna Wulandari*, *Ratna*; a name that several bear is one of those whom the reader knows by then."""
    if not is_person(mention):
        return None
    several = memory.cast.known_by(mention.name, mention.lo)
    if len(several) > 1:
        return Reference((Ambiguous(tuple(p.name for p in several[:MOST])),), "none")
    found = several[0] if several else memory.cast.meet(mention)
    return _by_name(memory, mention, found)


def untagged(memory: Memory, mention: Mention, at: int) -> Reference | None:  # noqa: ARG001
    """Somebody of the cast whose name was read as a body, a place or a common noun here."""
    if mention.form != "name" and memory.page.tag(mention.lo) != "PER":
        return None
    several = memory.cast.candidates(mention.name.split(" yang ")[0])
    return _by_name(memory, mention, several[0]) if len(several) == 1 else None


def _by_name(memory: Memory, mention: Mention, found: Person) -> Reference:
    """Somebody under the full name, another name, or a part of it."""
    words = set(mention.name.casefold().split())
    if words == set(found.name.casefold().split()):
        found_by: Resolution = "name"
    else:
        found_by = "alias" if mention.name in found.aliases else "short_name"
    return Reference((memory.entity_of(found),), found_by)


def in_headline(memory: Memory, mention: Mention, at: int) -> Reference | None:  # noqa: ARG001
    """Headlines capitalise every word, so names are found there by the names of the article's text, and offices by
    those who hold them; *Warga* are many, and none of them whom the text names."""
    page, cast = memory.page, memory.cast
    words = {page.words[w].text for w in range(mention.lo, mention.hi)}
    found = [p for p in cast.people if any(set(name.split()) <= words for name in (*p.names, *p.aliases))]
    if page.lower[mention.lo] not in page.classes.plain_people:
        found = list(filter(None, [cast.by_office(mention.name, len(page.words))])) or found
    return Reference((memory.entity_of(found[0]),), "short_name") if len(found) == 1 else None


# --- offices


def office(memory: Memory, mention: Mention, at: int) -> Reference | None:
    """An office without a name (*Bupati*, *sang menteri*)."""
    if mention.form != "title":
        return None
    held = next(filter(None, _holders(memory, mention, at)), None)
    if held is not None and held.first > mention.lo and memory.page.lower[mention.lo] in memory.page.classes.experts:
        return None  # *analis* before an analyst is named
    return Reference((memory.entity_of(held),), "title") if held is not None else None


def _holders(memory: Memory, mention: Mention, at: int) -> Iterator[Person | None]:
    """Who may hold an office, by the surest evidence first."""
    yield memory.cast.by_office(mention.name, at)
    yield _called(memory, mention)
    yield _on_trial(memory, mention)
    yield _officeless(memory, mention, at)


def _called(memory: Memory, mention: Mention) -> Person | None:
    """Who is called by a post that has another name, too (*Kepala Negara* is the *Presiden*)."""
    return next(iter(called_so(memory.cast, mention.name.lower().split(), mention.lo)), None)


def _on_trial(memory: Memory, mention: Mention) -> Person | None:
    """*terdakwa*: the only one of whom the article tells that a court or prosecutor deals with him (*Jaksa menuntut
    [Budi]*)."""
    if mention.name.lower() not in memory.page.classes.tried:
        return None
    tried = memory.once(_tried, "")
    return tried[0] if len(tried) == 1 else None


def _tried(memory: Memory, _: str) -> list[Person]:
    page = memory.page
    return [p for p in memory.cast.people if any(page.lower[at - 1] in page.classes.trying for at in p.mentions)]


def _officeless(memory: Memory, mention: Mention, at: int) -> Person | None:
    """An office that one person holds (*Presiden*) is the last speaker whose office is not told; one with its body or
    field (*Menteri Pertanian*) is told of somebody else."""
    if mention.name.lower() not in memory.page.classes.offices:
        return None
    found = next((p for p in memory.people_before(at) if p.role is None), None)
    if found is not None:
        memory.learn_office(found, mention)
    return found


# --- all else


def statement(memory: Memory, mention: Mention, at: int) -> Reference | None:
    """*pernyataan Kementerian Sosial*, *siaran pers KPK*: whoever made it."""
    page = memory.page
    if page.lower[mention.lo] not in page.classes.statements:
        return None
    behind = range(mention.lo + 1, mention.hi)  # *siaran pers resmi | KPK*
    owner = next((w for w in behind if page.lower[w] not in page.classes.of_statements), mention.hi)
    if owner == mention.hi or page.clitic_after(owner - 1):
        return None
    made_by = read_mention(page, owner, mention.hi)
    return mentioned(memory, made_by, at) if made_by.kind in PARTIES | BODIES else None


def own_words(memory: Memory, mention: Mention) -> Reference:
    """A body, medium, document or unnamed source under its own words."""
    return Reference((memory.described(mention),), "name")


IN_TEXT: tuple[Reader, ...] = (statement, description, person, untagged, office, common_noun)
IN_HEADLINE: tuple[Reader, ...] = (in_headline, untagged, common_noun)
