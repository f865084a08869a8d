"""What looks like an attribution and reports nothing: a speaker's talk of himself, a thing that shows something, a
saying that is denied, a belief that only opens a statement."""

from collections.abc import Callable, Sequence

from claimx.attribution.affirmed import is_affirmed_by_thing
from claimx.attribution.content import Case, Found
from claimx.attribution.quoted import stands_quoted
from claimx.attribution.sources.shared import shares_subject
from claimx.attribution.stance import stance_of
from claimx.grammar.chunks import chunk_start
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Attribution, Cue
from claimx.terms import PEOPLE


def reports_nothing(case: Case, found: Found) -> bool:
    """True when a cue with its source and content is no attribution."""
    return any(holds(case, found) for holds in REPORT_NOTHING)


def _introduces_passive(case: Case, found: Found) -> bool:
    """*[Dari hasil pemeriksaan], diketahui bahwa ...*: the passive is the cue, the preposition gives its source."""
    after = next((other for other in case.others if other.lo >= case.cue.hi), None)
    if case.cue.kind != "preposition" or after is None or after.kind != "passive":
        return False
    if found.content.spans[0].start < case.cue.span.start:
        return False  # *Kabar itu, menurut Budi, disebarkan ...*
    return case.page.words[after.lo - 1].text == ","


def _only_grounds(case: Case, found: Found) -> bool:
    """*[Berdasarkan hasil audit itu], BPK menyatakan harga naik*: what a saying rests on, where it names nobody."""
    source = case.source
    if "document" not in case.cue.frames:
        return False
    if source is None:
        return False
    if any(case.page.is_capital(w) for w in range(source.lo, source.hi)):
        return False
    start = case.page.word_range(found.content.spans[0])[0]
    if start < case.cue.lo:
        return False
    return any(_has_subject_from(case.page, other, start) for other in case.others if other.lo > start)


def _has_subject_from(page: Page, other: Cue, start: int) -> bool:
    """True for a verb whose subject begins at a word (*[BPK] juga menyatakan*)."""
    if other.kind != "active":
        return False
    return start < phrase_end(page, start, other.lo) == skip_verb_group(page, other.lo, start)


def _lacks_speaker(case: Case, found: Found) -> bool:
    """A colon that nobody stands before, a refusal of nothing by nobody, who is no subject of an earlier verb."""
    if case.source is not None:
        return False
    if found.content.spans:
        return case.cue.lemma == ":"
    if "Voice=Pass" in str(case.page.words[case.cue.lo].morph):
        return True  # *menyurati dinas itu tetapi tidak dibalas*
    return not shares_subject(case.page, case.cue, case.lo)


def _is_bare_word(case: Case, found: Found) -> bool:  # noqa: ARG001
    """*Toko "Maju Jaya" [tutup]*: a bare form with nobody behind it."""
    return case.source is None and case.cue.kind == "quotative" and not case.cue.clitic


def _tells_of_himself(case: Case, found: Found) -> bool:  # noqa: ARG001
    """*"[Saya bilang] harga naik," kata Budi*: a speaker's talk of himself or of whom he talks to."""
    classes = case.page.classes
    return _source_word(case, 0) in classes.first_person | classes.second_person


def _is_supposed(case: Case, found: Found) -> bool:  # noqa: ARG001
    """*[Jika Budi mengatakan] harga naik, ...*, *[Andai saja Budi bilang] ...*, *bukan Budi yang mengatakan ...*."""
    page, source = case.page, case.source
    if _source_word(case, -1) in page.classes.unsaying:
        return True
    return source is not None and page.lower[chunk_start(page, source.lo, case.lo)] in page.classes.supposing


def _source_word(case: Case, offset: int) -> str:
    """The word at an offset from the first one of the source; empty where nobody is named."""
    return case.page.lower[case.source.lo + offset] if case.source is not None else ""


def _shows(case: Case, found: Found) -> bool:
    """*upaya itu [menunjukkan] keseriusan*, *pasien itu [menunjukkan] gejala*: what a thing shows or does, and what
    people show."""
    cue = case.cue
    if cue.kind not in {"active", "support"}:
        return False
    if case.source_kind in PEOPLE:
        return cue.lemma in case.page.classes.showing and not found.declared
    return case.source_kind == "unknown" and not cue.sure


def _is_affirmed(case: Case, found: Found) -> bool:  # noqa: ARG001
    """*[capaian ini] menegaskan bahwa harga turun*."""
    return is_affirmed_by_thing(case.page, case.cue, case.source)


def _is_unsaid(case: Case, found: Found) -> bool:
    """*tidak pernah [mengatakan]*, *tidak [mempersoalkan]*, *tidak [meminta]*: a negated verb that leaves nothing told;
    not a refusal, nor a belief that is denied (*tidak yakin bahwa ...*), nor advice (*tidak menyarankan ...*)."""
    cue = case.cue
    if not cue.negated or cue.lemma in case.page.classes.advising:
        return False
    if cue.stance in {"assert", "question"}:
        return stance_of(case.page, cue, found.content) != "decline"
    return not cue.sure or cue.stance == "request"


def _is_asked_for(case: Case, found: Found) -> bool:  # noqa: ARG001
    """*meminta warga tidak [berspekulasi]*: the refusal that a request is for."""
    page, cue = case.page, case.cue
    if cue.kind != "decline" or "Voice=Pass" in str(page.words[cue.lo].morph):
        return False
    border = chunk_start(page, cue.lo, case.lo)
    return any(border <= other.lo < cue.lo and other.stance == "request" for other in case.others)


def _is_aside(case: Case, found: Found) -> bool:  # noqa: ARG001
    """A verb inside a quotation without a source that can speak; whom the speaker calls by what he is to him can
    (*"[Suami saya] bilang ..."*, *"[Pak Camat] bilang ..."*)."""
    source, cue = case.source, case.cue
    if not stands_quoted(case.page, cue.lo):
        return False
    if source is None or cue.kind in {"quotative", "colon", "noun", "citing"}:
        return True
    if source.form == "name" or case.page.lower[source.lo] in case.page.classes.kin:
        return False
    return not cue.sure or source.kind == "unknown"


REPORT_NOTHING: tuple[Callable[[Case, Found], bool], ...] = (
    _introduces_passive,
    _only_grounds,
    _lacks_speaker,
    _is_bare_word,
    _tells_of_himself,
    _is_supposed,
    _shows,
    _is_affirmed,
    _is_unsaid,
    _is_asked_for,
    _is_aside,
)


def without_echoes(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """*Budi mengaku [belum bisa menjelaskan] sebabnya*: a refusal without a subject at the head of a statement is that
    statement."""
    starts = {a.content.spans[0].start for a in attributions if a.content is not None}
    return [a for a in attributions if _refusal_start(page, a) not in starts]


def _refusal_start(page: Page, attribution: Attribution) -> int | None:
    """The offset of the verb group of a refusal without a subject."""
    cue = attribution.cue
    if attribution.source is not None or cue is None or cue.kind != "decline":
        return None
    return page.words[skip_verb_group(page, cue.lo, page.sentence(cue.lo)[0])].idx
