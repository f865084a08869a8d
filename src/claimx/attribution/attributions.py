"""From cues to attributions: give each cue its source and content, drop cues that report nothing, add free
quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content import Case, Found, find_content, open_continuation, quote_type_of, trim
from claimx.attribution.cues import find_cues
from claimx.attribution.reconcile import Candidate, compete, reconcile
from claimx.attribution.saying_times import find_saying_time
from claimx.attribution.sources import find_source
from claimx.attribution.sources.shared import citing_subject, sentence_subject, shares_subject
from claimx.attribution.stance import stance_of
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import ASIDE, MARKS, Page
from claimx.lexicon.index import Index
from claimx.model import Attribution, CharSpan, Content, Cue, Mention, TimeExpression
from claimx.parsing.proposals import proposals_of
from claimx.terms import SOMEBODY

SHORT_QUOTE = 4  # words; a shorter quotation without a cue is a title or a word held at a distance


@dataclass(frozen=True)
class Search:
    """How the attributions of an article were found.

    Attributes:
        cues: what the rules take for a cue, in text order.
        ruled: what they find at those cues.
        contests: the candidates for each cue, which the judge chooses from; None where the parser proposes nothing.
        steps: the attributions from the judge's choice on, after each step under its name; without contests the first
            are all that the rules found.
    """

    cues: Sequence[Cue]
    ruled: Sequence[Attribution]
    contests: Sequence[Sequence[Candidate]] | None
    steps: Sequence[tuple[str, Sequence[Attribution]]]

    @property
    def found(self) -> Sequence[Attribution]:
        """The attributions after the last step."""
        return self.steps[-1][1]


def search(page: Page) -> Search:
    """Find the attributions of an article, their sources still unresolved."""
    cues = find_cues(page)
    ruled = _by_rules(page, cues)
    proposals = proposals_of(page.doc)
    contests = list(compete(page, cues, ruled, proposals)) if proposals is not None else None
    chosen = reconcile(ruled, contests) if contests is not None else ruled
    return Search(cues, ruled, contests, tuple(_steps(page, cues, chosen)))


def _steps(page: Page, cues: Sequence[Cue], chosen: list[Attribution]) -> Iterator[tuple[str, list[Attribution]]]:
    """What becomes of the chosen attributions, step by step."""
    found = chosen
    yield "chosen", found
    found = _pass_on(page, cues, found)
    yield "who passes words on", found
    found = _cite(page, found)
    yield "citations joined to their claims", found
    found = _take_following_quotations(page, found)
    yield "quotations that follow", found
    found = _without_echoes(found)
    yield "echoes left out", found
    found = [_pointed_back(page, found, a) for a in found if not _says_more(found, a)]
    yield "words that point back", found
    yield "quotations without a cue", sorted([*found, *_free_quotations(page, found)], key=lambda a: a.anchor)


def _by_rules(page: Page, cues: Sequence[Cue]) -> list[Attribution]:
    """What the rules find at each cue."""
    found: list[Attribution] = []
    for _, group in groupby(cues, key=lambda cue: page.sentence_of[cue.lo]):
        found.extend(_attribute_sentence(page, list(group)))
    return found


def _attribute_sentence(page: Page, cues: Sequence[Cue]) -> list[Attribution]:
    """The attributions of one sentence; each may look at those before it."""
    found: list[Attribution] = []
    for cue in cues:
        attribution = _attribute(page, cue, cues, found)
        if attribution is not None:
            found.append(attribution)
    return found


def _attribute(page: Page, cue: Cue, cues: Sequence[Cue], before: Sequence[Attribution]) -> Attribution | None:
    lo, hi = _window(page, cue)
    if cue.kind == "preposition" and _introduces_passive(page, cue, cues, hi):
        return None
    left = max([lo, *(c.hi for c in cues if c.hi <= cue.lo and c.hi > lo and _closes_clause(c, before))])
    source = find_source(page, cue, left if cue.kind in {"active", "support", "decline"} else lo, hi)
    case = Case(page, cue, source, _clause_start(page, cue, lo, before), hi, cues)
    found = find_content(case)
    if found is None and cue.kind == "citing" and source is not None:
        return Attribution(cue, None, "none", "assert", page.sentence_of[cue.lo], source)  # of another's words
    if found is None or not _reports(page, cue, source, found):
        return None
    shared = None
    if source is None and cue.kind in {"active", "support"} and not cue.clitic:
        shared = _shared_source(page, cue, lo, cues, before)
        if shared is None:
            return None
    spans = found.content.spans
    quote_type = "none" if cue.kind == "decline" else quote_type_of(page, spans, cue)
    addressee = found.addressee or _told_before(page, case)
    rules = (f"cue.{cue.kind}", found.content.rule, *(["source.shared"] if shared is not None else []))
    return Attribution(
        cue=cue,
        content=found.content if spans else None,
        quote_type=quote_type,
        stance=stance_of(page, cue, found.content),
        sentence=page.sentence_of[min(cue.lo, len(page.words) - 1)],
        source=source or shared,
        addressee=addressee,
        time=_time(page, case, found),
        rules=rules,
    )


def _introduces_passive(page: Page, cue: Cue, cues: Sequence[Cue], hi: int) -> bool:
    """True for *Dari hasil pemeriksaan, [diketahui] bahwa ...*: the passive is the cue, the preposition gives its
    source."""
    after = next((c for c in cues if c.lo >= cue.hi), None)
    return after is not None and after.lo < hi and after.kind == "passive" and page.words[after.lo - 1].text == ","


def _window(page: Page, cue: Cue) -> tuple[int, int]:
    """The words that may belong to a cue: its sentence, cut at the quotation it stands in."""
    lo, hi = page.sentence(cue.lo)
    number = page.quote_of[cue.lo]
    if number >= 0:
        inner = page.word_range(page.quotes[number].inner)
        return max(lo, inner[0]), min(hi, inner[1])
    return lo, hi


def _closes_clause(cue: Cue, before: Sequence[Attribution]) -> bool:
    """True for a cue that was taken for an attribution: what stands before it is no subject of a later verb."""
    return any(a.cue == cue for a in before) and cue.kind in {"active", "passive", "support"}


def _clause_start(page: Page, cue: Cue, lo: int, before: Sequence[Attribution]) -> int:
    """Where a statement before a cue may begin: not inside the content of a quotation that another cue took."""
    start = lo
    for other in before:
        if other.cue is None or other.cue.hi <= lo or other.cue.hi > cue.lo or other.quote_type != "direct":
            continue
        end = max((s.end for s in other.content.spans), default=0) if other.content else 0
        start = max(start, page.word_range(CharSpan(max(end, other.cue.span.end), page.end(cue.lo)))[0])
    return min(start, cue.lo)


def _reports(page: Page, cue: Cue, source: Mention | None, found: Found) -> bool:
    """False for a speaker's talk of himself inside his own quotation, and for verbs inside it without a source of
    their own."""
    if source is None and (cue.lemma == ":" or cue.kind == "decline" and not found.content.spans):
        return False
    opens = page.lower[cue.lo] in page.classes.tellings | page.classes.thus
    if source is None and cue.kind == "quotative" and not cue.clitic and not opens:
        return False  # *Toko "Maju Jaya" tutup*
    if (
        source is not None
        and source.form == "pronoun"
        and page.lower[source.lo] in page.classes.first_person | page.classes.second_person
    ):
        return False
    if source is not None and source.lo > 0 and page.lower[source.lo - 1] in page.classes.unsaying:
        return False
    if not _speaks(page.index, source, cue, found) or cue.negated and _unsaid(page, cue, found):
        return False
    if not any(q.start < cue.span.start < q.end for q in page.quotes):
        return True
    if source is None or not cue.sure or cue.kind in {"quotative", "colon", "noun", "citing"}:
        return False
    return source.kind != "unknown" or source.form in {"name", "pronoun", "title"}


def _unsaid(page: Page, cue: Cue, found: Found) -> bool:
    """True for a negated verb that leaves nothing told (*tidak pernah mengatakan*, *tidak mempersoalkan*, *tidak
    meminta*); not for a refusal, nor for a belief that is denied (*tidak yakin bahwa ...*)."""
    if cue.stance in {"assert", "question"}:
        return stance_of(page, cue, found.content) != "decline"
    return (not cue.sure or cue.stance == "request") and found.content.rule != "content.ccomp_bahwa"


def _speaks(index: Index, source: Mention | None, cue: Cue, found: Found) -> bool:
    """False for a thing as the subject of a verb that then shows or does something (*upaya itu menunjukkan
    keseriusan*), and for people who show it.

    A thing can tell a clause with *bahwa* (*legenda itu mengisahkan bahwa ...*), when its verb is one of speech.
    """
    if source is None or cue.kind not in {"active", "support"}:
        return True
    if source.kind in SOMEBODY | {"group"}:
        return cue.lemma not in index.classes.showing or found.content.rule == "content.ccomp_bahwa"
    if source.kind != "unknown":
        return True
    return cue.sure or "quote" in cue.frames and found.content.rule == "content.ccomp_bahwa"


def _shared_source(page: Page, cue: Cue, lo: int, cues: Sequence[Cue], before: Sequence[Attribution]) -> Mention | None:
    """The source of the cue before it in the sentence, for a coordinated verb; that cue may tell nothing itself."""
    if not shares_subject(page, cue, lo):
        return None
    earlier = [a for a in before if a.cue is not None and lo <= a.cue.lo < cue.lo and a.source is not None]
    if earlier:
        return earlier[-1].source
    verbs = [c for c in cues if lo <= c.lo < cue.lo and c.kind in {"active", "support"}]
    told = find_source(page, verbs[-1], lo, cue.lo) if verbs else None
    return told or sentence_subject(page, lo, cue.lo)


def _time(page: Page, case: Case, found: Found) -> TimeExpression | None:
    """The time of saying: in the circumstances after the source, between cue and content, or before the subject."""
    cue = case.cue
    spans = found.content.spans
    ranges: list[tuple[int, int]] = []
    source = range(case.source.lo, case.source.hi) if case.source is not None else range(0)
    taken = [w for w in range(case.lo, case.hi) if any(s.start <= page.words[w].idx < s.end for s in spans)]
    outside = [w for w in range(case.lo, case.hi) if w not in taken and w not in source]
    first = min(taken, default=case.hi)
    after = [w for w in outside if w >= case.after and not case.after <= first < w]
    if after:
        ranges.append((after[0], _run_end(after)))
    before = [w for w in outside if w < cue.lo]
    if before and cue.kind in {"active", "support", "passive", "decline"}:
        if case.source is not None and case.source.hi <= cue.lo:
            ranges.append((case.source.hi, cue.lo))
        first = max(chunk_start(page, before[-1], case.lo), before[0])
        ranges.append((first, before[-1] + 1))
        ranges.append((before[0], before[-1] + 1))
    for lo, hi in ranges:
        time = find_saying_time(page, lo, hi)
        if time is not None:
            return time
    return None


def _told_before(page: Page, case: Case) -> Mention | None:
    """Who was told, before the subject: *Berbicara kepada [pers], Budi mengatakan ...*."""
    opened = circumstance_at(page, case.lo) or page.upos(case.lo) == "VERB"  # *Berbicara kepada pers, Budi ...*
    if case.source is None or case.source.lo > case.cue.lo or not opened:
        return None
    return find_addressee(page, case.lo, case.source.lo)


def _run_end(words: Sequence[int]) -> int:
    end = words[0] + 1
    for w in words[1:]:
        if w != end:
            break
        end += 1
    return end


# --- provenance ---


def _cite(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Tie a cited source to the attribution it belongs to, instead of letting it stand as one of its own.

    *X melaporkan ..., [mengutip Y]*: X cites Y. *kata X, [dikutip dari Y]*: the words come through Y.
    """
    out = list(found)
    for attribution in found:
        cue = attribution.cue
        if cue is None or cue.kind != "citing":
            continue
        if attribution.source is None:
            sentence = page.sentence_of[cue.lo]
            if any(a.cue is not None and a.cue != cue and page.sentence_of[a.cue.lo] == sentence for a in found):
                out.remove(attribution)  # *kata Budi, dikutip Senin*: only when it was cited
            continue
        host = _host(page, attribution, found)
        if host is not None:
            at = next(n for n, a in enumerate(out) if a.cue == host.cue)
            source = attribution.source
            cites = _cites(page, cue, host, source)
            out[at] = replace(out[at], cites=source) if cites else replace(out[at], through=source)
        if host is not None or attribution.content is None:
            out.remove(attribution)
    return out


def _cites(page: Page, cue: Cue, host: Attribution, source: Mention) -> bool:
    """True when whoever speaks cites (*Reuters melaporkan ..., mengutip seorang pejabat*), not the page that prints it
    (*kata Budi, mengutip Reuters*)."""
    active = page.lower[cue.hi - 1].startswith("me") or page.lower[cue.lo].startswith("me")
    printed = source.kind == "media" and (host.source is None or host.source.kind in SOMEBODY | {"group"})
    return active and not printed


def _pass_on(page: Page, cues: Sequence[Cue], found: Sequence[Attribution]) -> list[Attribution]:
    """*[X] mengutip Y yang mengatakan ...*: what Y says reaches the reader through X."""
    out = list(found)
    for cue in cues:
        if cue.kind != "citing":
            continue
        lo, hi = page.sentence(cue.lo)
        citing = citing_subject(page, cue, lo)
        if citing is None:
            continue
        out = [a for a in out if a.cue != cue]
        for n, a in enumerate(out):
            if a.cue is not None and cue.hi <= a.cue.lo < hi and a.source is not None and a.source.lo == cue.hi:
                out[n] = replace(a, through=citing)
    return out


def _host(page: Page, citing: Attribution, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution in the same sentence that a trailing citation belongs to."""
    cue = citing.cue
    if cue is None:
        return None
    lo, _ = page.sentence(cue.lo)
    if cue.lo == lo:
        return None
    around = next((a for a in found if a.source is not None and a.source.lo < cue.lo < a.source.hi), None)
    if around is not None and around.cue != cue:
        return around  # *seorang pejabat yang [dikutip] EFE mengatakan*
    earlier = [
        a for a in found if a.cue is not None and a is not citing and lo <= a.cue.lo < cue.lo and a.cue.kind != "citing"
    ]
    return earlier[0] if earlier else None


# --- quotations ---


def _without_echoes(found: Sequence[Attribution]) -> list[Attribution]:
    """*Budi mengatakan [dia percaya] harga naik*: a speaker's own belief at the head of his statement is that
    statement."""
    starts = {
        s.start
        for a in found
        if a.content is not None and a.quote_type in {"indirect", "mixed"}
        for s in a.content.spans[:1]
    }
    return [
        a
        for a in found
        if not (
            a.stance == "opine"
            and a.source is not None
            and a.source.form == "pronoun"
            and a.source.span.start in starts
        )
    ]


def _says_more(found: Sequence[Attribution], attribution: Attribution) -> bool:
    """True for *Hal senada [diungkapkan] Budi, yang mengatakan ...*: the same sentence tells what it points at."""
    points = attribution.content is not None and attribution.content.rule == "content.pointer"
    return points and any(a is not attribution and a.sentence == attribution.sentence for a in found)


def _pointed_back(page: Page, found: Sequence[Attribution], attribution: Attribution) -> Attribution:
    """*Harga naik. [Hal itu] disampaikan Budi.*: the sentence before is what was told, unless it is told by another."""
    cue, content = attribution.cue, attribution.content
    if cue is None or content is None or content.rule != "content.pointer":
        return attribution
    number = page.sentence_of[cue.lo] - 1
    if number < 0 or any(a.sentence == number for a in found):
        return attribution
    lo, hi = page.sentences[number]
    told = trim(page.article.text, page.words[lo].idx, page.end(hi - 1))
    if told is None or page.zones[lo] != page.zones[cue.lo] or _taken(found, told.start, told.end):
        return attribution
    spans = (told,)
    return replace(attribution, content=Content(spans, content.rule), quote_type=quote_type_of(page, spans, cue))


def _taken(found: Sequence[Attribution], start: int, end: int) -> bool:
    """True when some attribution has most of a quotation as its content; one nested inside it takes only a part."""
    outer = [a for a in found if a.cue is None or not start <= a.cue.span.start < end]
    spans = [s for a in outer if a.content is not None for s in a.content.spans]
    return any(2 * (min(s.end, end) - max(s.start, start)) > end - start for s in spans)


def _take_following_quotations(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """*"A," kata Budi. "[B]."*: a whole quotation after the attribution, in its paragraph and without a cue of its
    own."""
    out = list(found)
    text = page.article.text
    for n, attribution in enumerate(found):
        if attribution.cue is None or attribution.content is None or attribution.quote_type != "direct":
            continue
        if attribution.content.rule != "content.quote_before":
            continue
        end = page.end(page.sentence(attribution.cue.lo)[1] - 1)
        spans = list(attribution.content.spans)
        for quote in page.quotes:
            if quote.depth > 0 or quote.start < attribution.cue.span.end or _taken(out, quote.start, quote.end):
                continue
            between = text[min(end, quote.start) : quote.start]
            led = text[attribution.cue.span.end : quote.start].rstrip().endswith((",", "-", "–", "—"))
            inside = quote.start < end and led
            if between.strip(" \u00a0" + "".join(MARKS)) or "\n" in between or quote.start < end and not inside:
                break
            span = trim(text, quote.inner.start, quote.inner.end)
            if span is None or quote.scare and not inside:
                break
            spans.append(span)
            end = max(end, quote.end)
        if len(spans) > len(attribution.content.spans):
            out[n] = replace(
                attribution,
                content=Content(tuple(spans), attribution.content.rule),
                rules=(*attribution.rules, "content.continued"),
            )
    return out


def _free_quotations(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Quoted sentences without a cue of their own that carry on the last speaker."""
    free: list[Attribution] = []
    speakers = [a for a in found if a.cue is not None]
    for quote in page.quotes:
        if quote.depth > 0 or quote.scare or _taken([*found, *free], quote.start, quote.end):
            continue
        lo, hi = page.word_range(quote.inner)
        words = [w for w in range(lo, hi) if page.upos(w) != "PUNCT"]
        if len(words) < SHORT_QUOTE or page.zone_kind(lo) in ASIDE | {"caption"}:
            continue
        if not _opens_sentence(page, quote.start) or not speakers:
            continue
        if page.article.text[quote.start] not in MARKS:
            continue  # it carries on a quotation that is none of its own
        run = [quote, *open_continuation(page, page.quotes.index(quote))]
        spans = tuple(s for q in run if (s := trim(page.article.text, q.inner.start, q.inner.end)) is not None)
        if not spans:
            continue
        content = Content(spans, "content.free_quote")
        sentence = page.sentence_of[lo]
        free.append(Attribution(None, content, "direct", "assert", sentence, rules=("content.free_quote",)))
    return free


def _opens_sentence(page: Page, start: int) -> bool:
    """True when only white space or another quotation stands between the last full stop and a quotation."""
    before = page.article.text[:start].rstrip("".join(MARKS) + " \t\u00a0")
    return not before or before[-1] in ".!?…\n\r"
