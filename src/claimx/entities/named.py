"""Where the article names people: each mention with the office before its name and the apposition after it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimx.grammar.appositions import extend_appositions, past_company, with_role
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.labels import is_label
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import is_free_pronoun
from claimx.grammar.organizations import closes_body
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import ASIDE, Page
from claimx.grammar.vocabulary import affix_at, role_at, tells_several
from claimx.lexicon.index import Index
from claimx.model import CharSpan, Mention

OFFICE_REACH = 20  # words that an office before a name may have


def is_person(mention: Mention) -> bool:
    """True for a mention of one person by name."""
    return (mention.form, mention.kind, mention.parts) == ("name", "person", ())


def named_people(page: Page, sources: Iterable[Mention]) -> list[Mention]:
    """Every mention of a person by name: those that the entity tagger saw, and the sources.

    `sources` are the mentions that reporting verbs point to.
    """
    each = (part for m in sources for part in m.parts or (m,))
    named = [m for m in each if is_person(m) and page.zone_kind(m.lo) != "title"]
    told = (mention for mention in (*_tagged_people(page), *named) if not is_label(page, mention.lo))
    return _share_offices(page, [mention for mention in told if not _is_word(page.index, mention.name)])


def _share_offices(page: Page, told: list[Mention]) -> list[Mention]:
    """The mentions, those in a list with the office that stands before it (*Penasihat hukum keluarga, Budi dan
    [Ratna]*, *dua anggota DPRD, Budi, Ratna, dan [Lukman]*)."""
    opened = {mention.hi: mention for mention in told if _opens_list(page, mention)}
    found = []
    for mention in told:
        first = opened.get(_before_joint(page, mention.lo)) if mention.role is None else None
        if first is not None and _is_joined(page, first, mention.lo - 1):
            opened[mention.hi] = first
            mention = replace(mention, role=first.role, affiliation=first.affiliation)
        found.append(mention)
    return found


def _before_joint(page: Page, w: int) -> int:
    """Where the words end before the comma, the *dan*, or both that join a name to a list."""
    joint = w - is_coordinator(page, w - 1)
    return joint - (page.texts[joint - 1] == ",")


def _is_joined(page: Page, first: Mention, joint: int) -> bool:
    """True for the *dan* of a list, and for its comma where the office tells that there are several."""
    if is_coordinator(page, joint):
        return True
    return _is_counted(page, first)


def _opens_list(page: Page, mention: Mention) -> bool:
    """True for an office of several people, with the first name behind its comma (*Kuasa hukum korban, [Budi] dan
    Ratna*), or with how many they are (*dua anggota DPRD [Budi] dan Ratna*)."""
    if mention.role is None:
        return False
    if mention.role.start != mention.span.start:
        return False
    if _is_counted(page, mention):
        return True
    parted = any(page.is_comma(w) for w in range(mention.lo, mention.hi))
    return parted and page.lower[mention.lo] not in page.classes.posts


def _is_counted(page: Page, mention: Mention) -> bool:
    """True for an office with how many have it before it."""
    return tells_several(page, page.lower[mention.lo - 1])


def _is_word(index: Index, name: str) -> bool:
    """True for what is tagged as a person for its capital only: a pronoun, a word that opens a sentence, a field, a
    degree, an honorific (*Dr. [H.C.]*), a feast, a medium or a place."""
    words, classes = tuple(name.casefold().split()), index.classes
    if index.name_at(name.split(), 0)[0] == len(words):
        return True  # a medium or body that the lexicon knows
    if name.casefold() in classes.feasts or words in index.places or words in index.affixes:
        return True
    if len(words) > 1:
        return not classes.branches.isdisjoint(words[1:])
    return any(words[0] in table for table in (index.pronouns, index.fields, classes.openings, classes.demonstratives))


def _tagged_people(page: Page) -> Iterator[Mention]:
    told = (w for w in range(len(page.words)) if page.opens_tag(w, "PER") and page.zone_kind(w) not in ASIDE)
    return filter(None, (tagged_person(page, w) for w in told))


def tagged_person(page: Page, start: int) -> Mention | None:
    """The mention around a person whom the tagger saw begin at a word; the tagged words alone where the phrase is about
    others."""
    end = page.name_end(start)
    lo, hi = page.sentence(start)
    if closes_body(page, min(end, len(page.words) - 1)) or (end > start + 1 and closes_body(page, end - 1)):
        return None  # *Melati | Zoo*, *Melati Zoo*
    if any(page.lower[w].rstrip(".") in page.classes.wives for w in range(max(lo, start - 2), start + 1)):
        return None  # his wife
    first = _office_start(page, start, end, lo)
    mention = read_mention(page, first, extend_appositions(page, first, end, hi))
    if is_person(mention):
        return mention
    alone = extend_appositions(page, start, end, hi)
    nearer = _nearer_office(page, first, start, end)
    others = (nearer or read_mention(page, start, stop) for stop in (alone, end))  # *Budi, Siti, dan Andi*
    return next(filter(is_person, others), None)


def _office_start(page: Page, start: int, end: int, lo: int) -> int:
    """Where the office before a name begins; the name itself where there is none."""
    first = noun_phrase_before(page, end, lo)
    first = _after_others(page, min(max(first, start - OFFICE_REACH), start), start)
    if not affix_at(page, first):
        first = next((w for w in range(first, start) if role_at(page, w)), start)
    return with_role(page, first, lo)


def _after_others(page: Page, lo: int, hi: int) -> int:
    """Where the words before a name begin that can be about it: after anybody else's name, and after who has its bearer
    with him."""
    lo = past_company(page, lo, hi)
    return next((w + 1 for w in range(hi - 2, lo - 1, -1) if page.tag(w) == "PER" != page.tag(w + 1)), lo)


def _nearer_office(page: Page, first: int, start: int, end: int) -> Mention | None:
    """The mention from an office nearer to the name, where the whole phrase is about others too (*sekutu [calon
    presiden dari Partai Kita Budi]*)."""
    for w in range(first + 1, start):
        if role_at(page, w):
            mention = read_mention(page, w, end)
            if is_person(mention):
                return mention
    return None


def office_text(page: Page, mention: Mention) -> str:
    """The words of an office with the body behind it, in lower case; empty where the mention tells none."""
    if mention.role is None:
        return ""
    body = mention.affiliation or mention.role
    return page.article.text[mention.role.start : max(body.end, mention.role.end)].lower()


def tells_more(page: Page, mention: Mention, known: CharSpan | None, body: CharSpan | None) -> bool:
    """True for a mention with the office that stands first, and with one that goes on with the words of the known one
    (*Gubernur*, *Gubernur Jawa Tengah*), unless each has a body of its own (*Wakil Ketua MPR*, *Wakil Ketua Umum
    Partai Kita*)."""
    role = mention.role
    if role is None:
        return False
    if known is None or known.start == role.start:
        return known is None
    if is_status(page, known) != is_status(page, role):
        return is_status(page, known)
    words, least = (page.article.text[span.start : span.end].lower().split() for span in (role, known))
    one_body = None in {mention.affiliation, body}
    fuller = len(words) - len(least) if one_body and words[: len(least)] == least[: len(words)] else 0
    return fuller > 0 if fuller else role.start < known.start


def body_by_name(page: Page, *told: CharSpan | None) -> CharSpan | None:
    """The first body with a name of those told of somebody; else the first one (*tim peneliti*)."""
    bodies = [body for body in told if body is not None]
    named = (body for body in bodies if not page.article.text[body.start : body.end].islower())
    return next(named, next(iter(bodies), None))


def is_status(page: Page, role: CharSpan) -> bool:
    """True for what somebody is in a case or for a day, which says less of him than his office (*saksi*)."""
    return page.lower[page.word_range(role)[0]] in page.classes.statuses


def post_text(page: Page, role: CharSpan | None) -> str:
    """The words of a role without its body, in lower case: the *Ketua* of the *Persatuan Guru* is not the *guru*."""
    return page.article.text[role.start : role.end].lower() if role is not None else ""


def is_subject(page: Page, first: int, end: int) -> bool:
    """True when a mention opens its clause: no verb of its sentence stands before it, or the parse says so."""
    lo, _ = page.sentence(first)
    if page.quote_of[first] >= 0 or _is_told(page, lo, end):
        return False
    if not any(page.upos(w) == "VERB" for w in range(lo, first)):
        return page.upos(first - 1) != "ADP"
    return any(page.words[w].dep_.startswith("nsubj") for w in range(first, end))


def _is_told(page: Page, lo: int, end: int) -> bool:
    """True for whom a sentence tells something to before its own subject, a pronoun (*Kepada wartawan kami, [Budi], ia
    mengatakan*)."""
    return page.lower[lo] in page.classes.sending and is_free_pronoun(page, min(end + 1, len(page.words) - 1))
