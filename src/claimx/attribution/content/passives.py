"""The subject of a passive as content: *[Budi] dilaporkan [telah tiba]*, *[Tuduhan itu] dibantah Siti*."""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import (
    after_conjunction,
    after_connector,
    is_among,
    is_clause,
    past_circumstances,
)
from claimx.attribution.content.reach import forward_end
from claimx.grammar.appositions import is_relative, with_role
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group

REPORTING = frozenset({"accuse", "assert", "confirm", "deny"})


def passive_statement(case: Case) -> Found | None:
    """*[Budi] dilaporkan [telah tiba]*: the subject and the predicate around a passive of speech; *Dari hasil audit,
    diketahui [dana itu hilang]*: the clause after it.

    Agentless passives of belief (*diperkirakan, dinilai*) are the narrator's hedge and report nobody.
    """
    page, cue = case.page, case.cue
    sure = cue.sure or case.subject is not None
    if cue.stance == "question":
        return None  # *Ditanya wartawan, Budi mengatakan ...*
    if not sure or (case.source is None and cue.stance not in REPORTING):
        return None
    w = _after_lead(case)
    end = forward_end(case, w)
    if w >= case.hi or circumstance_at(page, w) or _only_names(case, w):
        return None
    if not (page.has_predicate(w, end) or page.upos(w) == "ADJ"):
        return None
    left = _past_likening(page, skip_verb_group(page, cue.lo, case.lo))
    if is_among(page.lower[left - 1], {"yang"}, page.particles.subordinators):
        return None
    tied = after_connector(case, case.lo)  # *Seperti disampaikan Budi, [harga naik]*
    tied += page.lower[tied] in page.particles.similatives
    if case.subject is not None or left in {case.lo, tied}:
        return case.tells("content.passive_clause", (w, end))
    left -= page.lower[left - 1] in page.particles.similatives  # *[Hal itu], seperti dikatakan Budi, [akan terjadi]*
    start = _raised_from(case, left)
    return case.tells("content.passive_raised", (start, left), (w, end)) if start is not None else None


def _past_likening(page: Page, left: int) -> int:
    """Before the *yang* that only goes with a word for who tells it as well (*Aturan itu, seperti | yang diumumkan
    Budi, berlaku*)."""
    if page.particles.similatives.isdisjoint(page.lower[left - 2 : left - 1]):
        return left
    return left - is_relative(page, left - 1)


def _only_names(case: Case, w: int) -> bool:
    """*Ia disebut [raja dangdut]*: what somebody is called by nobody in particular."""
    called = case.cue.lemma == "menyebut" and case.source is None
    return called and case.upos(w) not in {"VERB", "AUX", "ADJ"}


def _after_lead(case: Case) -> int:
    """The word after what may stand between a passive and its predicate (*dilaporkan [sebagai] ...*, *disebutkan [juga]
    ...*), and behind its agent (*Disampaikan Budi [di kantornya, Garut, Senin (3/4),] harga naik*)."""
    w = case.after
    leads = {",", "sebagai"}.union(case.page.particles.additives if case.agent is None else ())
    while case.word(w) in leads:
        w += 1
    opens = case.agent is not None and case.cue.lo == after_conjunction(case, case.lo)
    return past_circumstances(case, w) if opens else w


def _raised_from(case: Case, left: int) -> int | None:
    """Where the subject that ends at `left` begins, without what stands before its comma; None for no plain subject."""
    page = case.page
    declared = (w + 1 for w in range(case.lo, left) if page.lower[w] in page.classes.declaratives)
    start = max([after_connector(case, case.lo), *declared])
    if page.words[left - 1].text != ",":
        start = with_role(page, chunk_start(page, left, start), start)
    return None if is_clause(page, start, left) else start


def passive_object(case: Case) -> Found | None:
    """*[Tuduhan itu] dibantah Budi.*: the subject of a passive with an agent, when it is what was said, denied,
    confirmed; *Bahwa [kapal itu penuh] diakui nakhoda.*

    Not *Budi, saat dikonfirmasi Antara, ...*.
    """
    page = case.page
    if case.agent is None or "noun" not in case.cue.frames:
        return None
    left = skip_verb_group(page, case.cue.lo, case.lo)
    start = after_conjunction(case, case.lo)
    if page.lower[left - 1] in page.particles.subordinators:
        return None
    return case.tells("content.passive_object", (start, left))
