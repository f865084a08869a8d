"""What was not answered: *menolak mengomentari [kasus itu]*, *[Pesan kepada Budi] belum dibalas*, *Ditanya soal [kasus
itu], Budi enggan menjawab*."""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import after_conjunction, is_among, is_clause
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end
from claimx.grammar.chunks import chunk_end, next_comma
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Content

NOTHING = Content((), "content.refusal")


def refusal(case: Case) -> Found:
    """*menolak berkomentar*, *tidak menanggapi [pertanyaan itu]*: what was not answered, if anything is named."""
    page = case.page
    w = _after_lead(case)
    if case.upos(w) in {"", "PUNCT", "SCONJ", "CCONJ"} or circumstance_at(page, w):
        return Found(_message(case) or _topic(case) or NOTHING)
    end = _before_reason(page, w, forward_end(case, w))
    clauses = (v for v in range(w, end - 1) if page.lower[v] == "," and _opens_clause(page, v + 1, end))
    return Found(words_content(page, [(w, next(clauses, end))], "content.refusal") or NOTHING)


def _before_reason(page: Page, lo: int, hi: int) -> int:
    """The word before why somebody refuses (*membeberkan lokasi itu | dengan alasan keamanan*)."""
    reasons = (v for v in range(lo + 1, hi - 1) if page.lower[v + 1] in page.classes.manners)
    return next((v for v in reasons if page.upos(v) == "ADP"), hi)


def _opens_clause(page: Page, w: int, hi: int) -> bool:
    """True for a word that opens a clause behind a refusal (*menolak mengomentari kabar itu, [walaupun] ...*); not in a
    list of what is refused (*harga, [waktu] terbitnya, [atau] jumlahnya*)."""
    verbs = (v for v in range(w + 1, chunk_end(page, w, hi)) if page.upos(v) in {"VERB", "AUX"})
    told = any(not page.clitic_after(v) for v in verbs)
    return told and is_among(page.lower[w], page.particles.subordinators, page.classes.sharing)


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


def _topic(case: Case) -> Content | None:
    """What opens the sentence of a refusal (*Soal [harga], Budi enggan merinci*, *Ditanya [kapan dibuka], ...*)."""
    page, particles = case.page, case.page.particles
    lo = after_conjunction(case, case.lo)
    comma = next_comma(page, lo, case.cue.lo)
    openers = {*particles.topicals, *particles.question_words}
    opens = next((w for w in range(lo, comma) if page.lower[w] in openers), comma)
    asked = any(other.stance == "question" for other in case.others if lo <= other.lo < opens)
    if comma == case.cue.lo:
        return None
    if opens > lo and not asked:
        return None
    return words_content(page, [(opens + (page.lower[opens] in particles.topicals), comma)], "content.refusal")


def _message(case: Case) -> Content | None:
    """What was sent to somebody who did not answer (*[Pesan kepada Budi] belum dibalas*); not *Mereka bersurat kepada
    Budi, namun belum dibalas*."""
    page, source = case.page, case.source
    end = skip_verb_group(page, case.cue.lo, case.lo)
    if source is None or page.lower[source.lo - 1] not in page.classes.sending or is_clause(page, case.lo, end):
        return None
    return words_content(page, [(case.lo, end)], "content.refusal")
