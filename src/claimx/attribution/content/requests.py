"""What is asked of somebody: *meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.beginnings import bare_start
from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import VERBAL, is_among, is_clause
from claimx.attribution.content.reach import forward_end
from claimx.grammar.appositions import is_relative
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Mention
from claimx.terms import SOMEBODY, SourceKind

ASKABLE: frozenset[SourceKind] = SOMEBODY | {"organization", "group", "government"}
ACT_REACH = 4  # words in which a predicate must follow who is asked


def request(case: Case) -> Found | None:
    """*Budi meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*, *mengajak warga [tetap tenang]*.

    The one asked is left out of the content when the request is put to a person or body; a thing asked for stays in.
    """
    start = bare_start(case) if "request" in case.cue.frames else None
    if start is None or case.word(start) in case.page.particles.adversatives:
        return None
    end = forward_end(case, start)
    return _opened_request(case, start, end) or _bare_request(case, start, end)


def asked_passive(case: Case) -> Found | None:
    """*[Warga] diminta (polisi) [untuk tenang]*: the subject of a passive is the one asked."""
    page, cue = case.page, case.cue
    if cue.stance != "request":
        return None
    asked = _subject(case)
    if asked is None or asked.kind not in ASKABLE:
        return None
    start, end = case.after, forward_end(case, case.after)
    if not _opens_deed(page, start, end):
        return None
    start += page.lower[start] in page.classes.requesting
    return case.tells("content.asked", (start, end), told=asked)


def _subject(case: Case) -> Mention | None:
    """Who stands before a passive, with nothing but words of its verb group between."""
    page = case.page
    left = skip_verb_group(page, case.cue.lo, case.lo)
    start = noun_phrase_before(page, left, case.lo)
    return read_mention(page, start, left) if start < left else None


# --- with a conjunction


def _opened_request(case: Case, start: int, end: int) -> Found | None:
    """*Budi meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*."""
    page = case.page
    w = _opener(page, start, end)
    if w is None:
        return None
    asked = read_asked(page, start, w)
    if asked is not None and asked.kind in {"unknown", "document"}:
        return None  # *meminta bantuan untuk warga*: a thing is asked for
    opened = w + (page.lower[w] in page.classes.requesting)
    return case.tells("content.request", (opened, end), told=asked or find_addressee(page, case.after, w))


def _opener(page: Page, start: int, end: int) -> int | None:
    """The word that opens the request, before any verb."""
    for w in range(start, end):
        if is_among(page.lower[w], page.classes.requesting, page.particles.infinitives):
            return w
        if page.upos(w) in VERBAL:
            return None
    return None


def read_asked(page: Page, lo: int, hi: int) -> Mention | None:
    """The one asked, between a verb of requesting and the request."""
    while page.lower[lo] == "pada":
        lo += 1
    end = phrase_end(page, lo, hi)
    return read_mention(page, lo, end) if end > lo else None


# --- without one


def _bare_request(case: Case, start: int, end: int) -> Found | None:
    """*mengajak warga [tetap tenang]*, *meminta [bantuan]*; not *kebutuhan mendesak saat ini*, nor *pertemuan mendesak
    dengan Budi*."""
    page = case.page
    if circumstance_at(page, start):
        return None
    ends = {"request": _asked_end, "warn": _warned_end}.get(case.cue.stance)
    asked_end = ends(page, start, end) if ends is not None else start
    if asked_end == start and not (case.cue.sure and is_clause(page, start, end)):
        return None  # *menegur Budi, yang datang terlambat*
    return case.tells("content.request_bare", (asked_end, end), told=read_asked(page, start, asked_end))


def _asked_end(page: Page, start: int, end: int) -> int:
    """Where the phrase for the one asked ends, when it is a person or body followed by what to do; else `start`."""
    stop = _phrase_of_asked(page, start, end)
    if not _opens_deed(page, stop, end):
        return start
    begins = max(skip_verb_group(page, stop, start), start + 1)
    return begins if read_mention(page, start, begins).kind in ASKABLE else start


def _warned_end(page: Page, start: int, end: int) -> int:
    """Where the phrase for the one warned ends, when what he is not to do follows (*ingatkan ASN | tak ikut*)."""
    stop = phrase_end(page, start, end, relative=False)
    if _exhortation(page, stop, min(stop + 1, end)) is None:
        return start
    return stop if read_mention(page, start, stop).kind in ASKABLE else start


def _phrase_of_asked(page: Page, start: int, end: int) -> int:
    """Where the phrase for the one asked ends, with its relative clause (*warga yang tinggal di tepi sungai | tetap
    waspada*) and its capacity (*PT Bumi selaku operator | menunda*); in a headline, before its verb (*Camat |
    Perbaiki Saluran Air*)."""
    if page.zone_kind(start) == "title":
        return next((w for w in range(start + 1, end) if page.upos(w) == "VERB"), start)
    stop = phrase_end(page, start, end, relative=False)
    if not page.particles.capacities.isdisjoint(page.lower[stop : stop + 1]):
        stop = phrase_end(page, stop + 1, end, relative=False)
    if not page.particles.placing.isdisjoint(page.lower[stop : stop + 1]):  # *warga | di bantaran sungai | menjaga ...*
        stop = max(stop, phrase_end(page, stop + 1, end, relative=False))
    return _exhortation(page, stop + 1, end) or stop if is_relative(page, stop) else stop


def _exhortation(page: Page, lo: int, hi: int) -> int | None:
    """The first word that opens what to do (*tetap*, *segera*, *tidak*)."""
    particles = page.particles
    opening = {*particles.negations, *particles.purposes, *page.classes.exhortations}
    return next((w for w in range(lo, hi) if page.lower[w] in opening), None)


def _opens_deed(page: Page, w: int, end: int) -> bool:
    """True where what somebody is to do begins; not what is done to somebody (*mendesak [pelaku dihukum]*), nor what
    follows his comma (*menyurati bupati[, namun] tidak dibalas*)."""
    if page.texts[w : w + 1] == [","]:
        return False
    verb = next((page.lower[v] for v in range(w, min(w + 3, end)) if page.upos(v) == "VERB"), "")
    if verb.startswith("di"):
        return False
    return page.has_predicate(w, min(w + ACT_REACH, end)) or _exhortation(page, w, min(w + 1, end)) is not None
