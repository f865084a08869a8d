"""What follows its verb without a conjunction: *mengatakan [harga naik]*, *mengaku [tidak tahu]*, *membantah [tuduhan
itu]*."""

from collections.abc import Callable

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.beginnings import bare_start
from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import BINDING, VERBAL, in_relative, is_among, opens_predicate
from claimx.attribution.content.reach import forward_end
from claimx.grammar.appositions import is_relative
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.terms import SourceKind

SHORT = 3  # words; fewer after a sure verb need a predicate
TELLING = VERBAL | {"ADJ"}
MEASURING: frozenset[SourceKind] = frozenset({"document", "organization"})  # sources whose figures are findings
WEAK_REACH = 14  # words within which a clause after a weak verb must show its own subject and predicate
Reading = Callable[[Case, int, int], bool]


def bare_clause(case: Case) -> Found | None:
    """*Budi mengatakan [harga naik]*, *Budi mengaku [tidak tahu]*, *Budi menyebut [harga itu wajar]*.

    A weak verb needs a whole clause: a subject, then a predicate. Not a plain object (*melihat mobil*).
    """
    page = case.page
    start = bare_start(case)
    if start is None:
        return None
    end = forward_end(case, start)
    if _is_unlike_content(page, start, end) and not _is_paused(case, start, end):
        return None
    rule = next((rule for rule, reads in READINGS if reads(case, start, end)), None)
    if rule is None:
        return None
    start += page.lower[start] == "sebagai"  # *menyebutnya sebagai [kebohongan]*
    return case.tells(rule, (start, end), told=find_addressee(page, case.after, start))


def _is_unlike_content(page: Page, start: int, end: int) -> bool:
    """True for a topic (*berbicara tentang ...*), a reason (*khawatir karena ...*), and a circumstance of the saying
    (*bersaksi di pengadilan*)."""
    if is_among(page.lower[start], page.classes.topics, page.classes.reasons):
        return True
    opens = circumstance_at(page, start) and page.upos(start) in BINDING
    return opens and not page.has_predicate(start + 1, end)


# --- how the words after a verb can be read


def _is_control(case: Case, start: int, end: int) -> bool:  # noqa: ARG001
    """*Budi mengaku [tidak tahu]*: a predicate whose subject is the speaker."""
    page, cue = case.page, case.cue
    if "control" not in cue.frames or not cue.sure:
        return False
    return page.upos(start) in VERBAL | {"ADJ", "PART"} or page.lower[start] in page.classes.posing


def _is_paused(case: Case, start: int, end: int) -> bool:
    """*Budi melanjutkan, [harga akan naik]*: a clause after a comma; not in *Ketika Budi mengaku, polisi datang*."""
    page = case.page
    opened = page.lower[chunk_start(page, case.cue.lo, case.lo)] in page.particles.subordinators
    told = "quote" in case.cue.frames and page.has_predicate(start, end)
    return case.paused and told and not opened


def _is_clause(case: Case, start: int, end: int) -> bool:
    """*Budi mengatakan [harga naik]*, *Budi melihat [harga akan naik]*."""
    if not {"clause", "predicative"} & case.cue.frames:
        return False
    if case.cue.sure:
        return _is_told(case, start, end)
    return _is_whole_clause(case.page, start, end) or _is_finding(case, start, end) or _is_figure(case, start, end)


def _is_predicative(case: Case, start: int, end: int) -> bool:
    """*Budi menyebut [harga itu sebagai kewajaran]*."""
    return "predicative" in case.cue.frames and "sebagai" in case.page.lower[start:end]


def _is_told_noun(case: Case, start: int, end: int) -> bool:  # noqa: ARG001
    """*Budi membantah [tuduhan itu]*: a noun phrase alone, not in a relative clause."""
    page, cue = case.page, case.cue
    if "noun" not in cue.frames:
        return cue.stance == "deny" and _is_statement(page, start)
    return not in_relative(page, cue)


READINGS: tuple[tuple[str, Reading], ...] = (
    ("content.control", _is_control),
    ("content.bare_clause", _is_paused),
    ("content.bare_clause", _is_clause),
    ("content.predicative", _is_predicative),
    ("content.noun_phrase", _is_told_noun),
)


def _is_statement(page: Page, w: int) -> bool:
    """True for a noun for what somebody holds or says."""
    return is_among(page.lower[w], page.index.nouns, page.classes.ideas)


def _is_told(case: Case, start: int, end: int) -> bool:
    """True for what a sure verb tells: with a predicate, or long enough to hide one."""
    page = case.page
    if "thing" in case.cue.frames and _is_only_thing(case, start, end):
        return False
    return end - start >= SHORT or page.has_predicate(start, end)


def _is_only_thing(case: Case, start: int, end: int) -> bool:
    """True for a noun phrase with its circumstances, or with the verb of its *yang*, and no predicate of its own; not
    in a headline, whose capitals hide what is a verb."""
    page = case.page
    stop = phrase_end(page, start, end, relative=False)
    if page.zone_kind(case.cue.lo) == "title":
        return False
    if _is_denounced(case, start, stop):
        return True
    told = sum(page.upos(w) in {"VERB", "ADJ", "NUM"} or _opens_noun(case, w) for w in range(stop, end))
    return told <= is_relative(page, stop)


def _is_denounced(case: Case, start: int, stop: int) -> bool:
    """True for a person and what he is reported for, or to whom (*melaporkan [Budi] | atas dugaan penipuan*)."""
    return case.page.tag(start) == "PER" and case.upos(stop) == "ADP"


def _opens_noun(case: Case, w: int) -> bool:
    """True for a copula, or a negation before a predicate that is no verb (*rencana itu [bukan] karena harga*)."""
    if case.page.lower[w] in case.page.particles.negations:
        return case.upos(w + 1) not in VERBAL | {"ADJ", "PUNCT", ""}
    return case.page.lower[w] in case.page.classes.copulas


def _is_finding(case: Case, start: int, end: int) -> bool:
    """*Survei itu menunjukkan [sayur yang segar laku dijual]*: what a document shows, when a predicate follows a whole
    noun phrase, on which the parse hangs it; not *menunjukkan tren yang menurun*."""
    page = case.page
    if case.source_kind != "document":
        return False
    stop = phrase_end(page, start, end, relative=False)
    if is_relative(page, stop):
        return _goes_on(page, stop + 1, end)
    share = page.upos(start) == "NUM" or page.lower[start] in page.classes.shares  # *[58,4 persen nelayan resah]*
    return share or case.upos(stop) in VERBAL


def _is_figure(case: Case, start: int, end: int) -> bool:
    """*Dinas itu mencatat [harga cabai Rp41.500]*: what is measured and its figure, by a body or a document."""
    page = case.page
    if case.source_kind not in MEASURING:
        return False
    return any(page.upos(w) == "NUM" for w in range(start + 1, phrase_end(page, start, end)))


def _goes_on(page: Page, lo: int, end: int) -> bool:
    """True where another predicate follows that of a *yang* clause and its noun (*yang dialami warga | dilakukan*)."""
    inner = next((w for w in range(lo, end) if page.upos(w) in TELLING), end)
    border = next((w for w in range(inner, end) if page.upos(w) in {"CCONJ", "PUNCT"}), end)
    return any(page.upos(w) in VERBAL for w in range(inner + 1, border))


def _is_whole_clause(page: Page, start: int, end: int) -> bool:
    """True for a subject and its predicate near the beginning, with no *yang*, conjunction or comma between."""
    if opens_predicate(page, start):
        return True
    subject = False
    for w in range(start, min(end, start + WEAK_REACH)):
        if page.lower[w] in {"yang", ","} or page.upos(w) == "SCONJ":
            return False
        if opens_predicate(page, w):
            return subject
        if page.upos(w) == "VERB":
            head = page.words[w].head  # a verb that hangs on a noun tells of it (*melihat mobil melaju*)
            return subject and (head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "nsubj")
        subject = subject or page.upos(w) in {"NOUN", "PROPN", "PRON"}
    return False
