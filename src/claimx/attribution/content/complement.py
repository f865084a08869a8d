"""Clauses that a conjunction or a question word opens behind their cue: *mengatakan bahwa [harga naik]*, *menyampaikan
permintaan agar [warga tenang]*, *menanyakan [apakah harga naik]*."""

from dataclasses import replace

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import names_channel
from claimx.attribution.content.reach import forward_end
from claimx.attribution.content.told import told_object
from claimx.grammar.circumstances import circumstance_at

REACH = 30  # words between a verb and its *bahwa*: whom it was said to, when and where
SUPPORT_REACH = 3  # words between the noun of a light verb and its clause
QUESTION_REACH = 8  # words between a verb and its question


def complement_clause(case: Case) -> Found | None:
    """*Budi mengatakan kepada pers bahwa [harga naik].* The complementizer is left out."""
    page = case.page
    w = _complementizer(case)
    if w is None:
        return None
    told = find_addressee(page, case.after, w) or told_object(page, case.after, w)
    found = case.tells("content.ccomp_bahwa", (w + 1, forward_end(case, w + 1)), told=told)
    return replace(found, declared=True) if found is not None else None


def _complementizer(case: Case) -> int | None:
    for w in range(case.after, min(case.hi, case.after + REACH)):
        if case.page.lower[w] in case.page.classes.declaratives:
            return w
        if _breaks(case, w):
            return None
    return None


def _breaks(case: Case, w: int) -> bool:
    """True for what can't stand between a verb and its *bahwa*."""
    page = case.page
    tells = case.cue.kind in {"active", "support"}
    cue = any(other.lo == w and not (tells and names_channel(page, other)) for other in case.others)
    return cue or (page.upos(w) == "VERB" and not _in_circumstance(case, w))


def _in_circumstance(case: Case, w: int) -> bool:
    """True for a verb inside a circumstance or relative clause between a cue and its *bahwa*."""
    page = case.page
    return any(page.lower[v] == "yang" or circumstance_at(page, v) for v in range(case.after, w))


def supported(case: Case) -> Found | None:
    """*menyampaikan permintaan agar [warga tenang]*, *menyatakan keberatan [jika harga naik]*, *menarik
    kesimpulan [adanya pelanggaran]*."""
    page, particles = case.page, case.page.particles
    opened = particles.infinitives | particles.existentials
    opened |= frozenset(particles.complementizers) - page.classes.declaratives
    for w in range(case.after, min(case.hi, case.after + SUPPORT_REACH + 1)):
        if page.lower[w] in opened | page.classes.requesting:
            first = w + (page.lower[w] in page.classes.requesting)
            return case.tells("content.supported", (first, forward_end(case, w + 1)))
    return None


def question(case: Case) -> Found | None:
    """*Budi menanyakan [apakah harga naik]*, *bertanya kepada Siti [kapan ...]*."""
    if "question" not in case.cue.frames:
        return None
    page = case.page
    asked = range(case.after, min(case.hi, case.after + QUESTION_REACH))
    w = next((w for w in asked if page.lower[w] in page.particles.question_words), None)
    if w is None:
        return None
    return case.tells("content.question", (w, forward_end(case, w)), told=find_addressee(page, case.after, w))
