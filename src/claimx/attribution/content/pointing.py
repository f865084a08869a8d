"""Words that stand for what was told before: *[Hal itu] disampaikan Budi*, *Budi menyampaikan [hal itu] di Jakarta*.

They are the content as long as each sentence is read by itself. When all are read, `point_back` puts the sentence
before in their place, unless another attribution tells that one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.attribution.content.beginnings import bare_start
from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.clauses import BINDING, after_conjunction
from claimx.attribution.content.cutting import quote_type_of, words_content
from claimx.grammar.chunks import chunk_start
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Attribution

POINTER = "content.pointer"


def pointer_before(case: Case) -> Found | None:
    """*[Hal itu] disampaikan Budi.*, *[Hal itu] disampaikannya.*, *[Demikian] diungkapkan Budi.*"""
    page, cue = case.page, case.cue
    start = after_conjunction(case, chunk_start(page, cue.lo, case.lo))
    if page.lower[start] not in page.classes.pointing:
        return None
    if case.agent is None and not cue.clitic:
        return None
    return _pointer(page, start, max(skip_verb_group(page, cue.lo, start), start + 1))


def pointer_fronted(case: Case) -> Found | None:
    """*[Hal itu] dia sampaikan di Jakarta.*: what is pointed at before the subject of a bare form; not *hal itu membuat
    Budi sebut ...*."""
    page, cue, subject = case.page, case.cue, case.subject
    form = page.index.verbs.get(tuple(page.lower[cue.lo : cue.hi]))
    if subject is None or form is None or form.voice != "bare":
        return None
    start = after_conjunction(case, chunk_start(page, cue.lo, case.lo))
    end = phrase_end(page, start, subject.lo)
    if page.lower[start] not in page.classes.pointing:
        return None
    return _pointer(page, start, end) if skip_verb_group(page, subject.lo, start) <= end else None


def pointer_after(case: Case) -> Found | None:
    """*Budi menyampaikan [hal itu] di Jakarta.*"""
    page = case.page
    start = bare_start(case)
    if start is None or page.lower[start] not in page.classes.pointing:
        return None
    end = _pointer_end(page, start, case.hi)
    if case.word(end) in page.particles.similatives:
        return None  # *bilang ini seperti pulang*
    return _pointer(page, start, end) if case.upos(end) in BINDING | {"", "PUNCT"} else None


def _pointer_end(page: Page, start: int, hi: int) -> int:
    """Where a word that points ends, with what likens it (*hal [yang sama] | usai rapat*)."""
    end = phrase_end(page, start, hi, relative=False)
    alike = " ".join(page.lower[end : end + 2]) in page.classes.likenesses
    return end + 2 if alike else phrase_end(page, start, hi)


def _pointer(page: Page, start: int, end: int) -> Found | None:
    content = words_content(page, [(start, end)], POINTER)
    return found(replace(content, points=True)) if content is not None else None


def point_back(page: Page, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, with the sentence before for content that points; without those that point where the same
    sentence tells more (*Hal senada diungkapkan Budi, yang mengatakan ...*), or a citation to what others said (*kata
    Budi. Demikian dikutip dari Antara.*)."""
    told = Counter(attribution.sentence for attribution in attributions)
    for attribution in attributions:
        if attribution.content is None or not attribution.content.points:
            yield attribution
        elif told[attribution.sentence] > 1:
            continue
        elif not told[attribution.sentence - 1]:
            yield _pointed_back(page, attribution)
        elif attribution.cue is None or attribution.cue.kind != "citing":
            yield attribution


def _pointed_back(page: Page, attribution: Attribution) -> Attribution:
    """*[Harga naik.] Hal itu disampaikan Budi.*: the sentence before, in the same paragraph or zone."""
    before = page.sentence_before(page.sentences[attribution.sentence][0])
    content = words_content(page, [before], POINTER) if before is not None else None
    if content is None:
        return attribution
    quote_type = quote_type_of(page, content.spans, attribution.cue)
    return replace(attribution, content=replace(content, points=True), quote_type=quote_type)
