"""Clauses that a conjunction opens behind their cue: *mengatakan bahwa [harga naik]*, *menyampaikan permintaan agar
[warga tenang]*."""

from dataclasses import replace

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.clauses import names_channel
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end
from claimx.attribution.content.told import told_object
from claimx.grammar.circumstances import circumstance_at

REACH = 30  # words between a verb and its *bahwa*: whom it was said to, when and where
SUPPORT_REACH = 3  # words between the noun of a light verb and its clause


def complement_clause(case: Case) -> Found | None:
    """*Budi mengatakan kepada pers bahwa [harga naik].* The complementizer is left out."""
    page = case.page
    w = _complementizer(case)
    if w is None:
        return None
    content = words_content(page, [(w + 1, forward_end(case, w + 1))], "content.ccomp_bahwa")
    told = found(content, find_addressee(page, case.after, w) or told_object(page, case.after, w))
    return replace(told, declared=True) if told is not None else None


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
            return found(words_content(page, [(first, forward_end(case, w + 1))], "content.supported"))
    return None
