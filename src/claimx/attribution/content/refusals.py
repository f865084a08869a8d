"""What was not answered: *menolak mengomentari [kasus itu]*, *[Pesan kepada Budi] belum dibalas*."""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Content

NOTHING = Content((), "content.refusal")


def refusal(case: Case) -> Found:
    """*menolak berkomentar*, *tidak menanggapi [pertanyaan itu]*: what was not answered, if anything is named."""
    page = case.page
    w = _after_lead(case)
    if case.upos(w) in {"", "PUNCT", "SCONJ", "CCONJ"} or circumstance_at(page, w):
        return Found(_message(case) or NOTHING)
    return Found(words_content(page, [(w, forward_end(case, w))], "content.refusal") or NOTHING)


def _after_lead(case: Case) -> int:
    """The word after *soal* and *secara rinci*, *lebih lanjut*."""
    page, w = case.page, case.cue.hi
    while w < case.hi:
        if page.lower[w] in page.particles.topicals:
            w += 1
        elif page.lower[w] in page.classes.qualifying:
            w += 2
        else:
            break
    return w


def _message(case: Case) -> Content | None:
    """What stands before a passive refusal is what was not answered (*[Pesan kepada Budi] belum dibalas*)."""
    page = case.page
    if not page.lower[case.cue.lo].startswith("di") or case.source is None or case.source.lo == case.lo:
        return None  # who could not be asked is no message
    return words_content(page, [(case.lo, skip_verb_group(page, case.cue.lo, case.lo))], "content.refusal")
