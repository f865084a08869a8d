"""Passives, nouns with a clause, refusals to comment, and headlines."""

from claimx.attribution.content.case import DROPPED, Case, Found, found, make_content, words_content
from claimx.attribution.content.extent import after_conjunction, forward_end, is_clause
from claimx.grammar.appositions import with_role
from claimx.grammar.chunks import chunk_end, chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Content, Mention

SHORT_ANSWER = 4  # words; a shorter line after a name and a colon is no answer
NOUN_REACH = 6  # words between a noun and its clause


def passive_statement(case: Case) -> Found | None:
    """*[Budi] dilaporkan [telah tiba]*: the subject and the predicate around an agentless passive of speech.

    Agentless passives of belief (*diperkirakan, dinilai*) are the narrator's hedge and report nobody.
    """
    page, cue = case.page, case.cue
    source = case.source
    given = source is not None and source.kind == "document" and source.hi < cue.lo  # *Dari hasil audit, diketahui ...*
    if source is None and cue.stance not in {"assert", "confirm", "deny"} or not (cue.sure or given):
        return None
    w = case.after
    while w < case.hi and (page.words[w].text in {","} or page.lower[w] in {"sebagai", "juga", "oleh"}):
        w += 1
    end = forward_end(case, w)
    told = page.has_predicate(w, end) or page.lower[w - 1] == "sebagai" or w < end and page.upos(w) == "ADJ"
    named = (
        cue.lemma == "menyebut" and case.source is None and page.upos(min(w, case.hi - 1)) not in {"VERB", "AUX", "ADJ"}
    )
    if w >= end or not told or named or circumstance_at(page, w) or page.upos(w) == "ADP":
        return None
    left = skip_verb_group(page, cue.lo, case.lo)
    if left > case.lo and page.lower[left - 1] in {"yang", *page.particles.subordinators}:
        return None
    if given or left - case.lo < 1 or page.words[left - 1].text == "," and circumstance_at(page, case.lo):
        if not page.has_predicate(w, end):
            return None
        content = words_content(case, [(w, end)], "content.passive_clause")
    else:
        start = _raised_from(case, left)
        cut = page.words[cue.hi].text == "," and not cue.clitic  # *..., meski sudah dilaporkan, ...*
        if start is None or cut or page.lower[w] in page.classes.reasons:
            return None
        content = words_content(case, [(start, left), (w, end)], "content.passive_raised")
    return found(content)


def _raised_from(case: Case, left: int) -> int | None:
    """Where the subject that ends at `left` begins, without what stands before its comma; None for no plain subject."""
    page = case.page
    start = max([after_conjunction(case, case.lo), *(v + 1 for v in range(case.lo, left) if page.lower[v] in DROPPED)])
    closed = page.words[left - 1].text == ","
    if not closed:
        start = with_role(page, chunk_start(page, left, start), start)
    yang = max((v for v in range(start, left) if page.lower[v] == "yang"), default=left)
    relative = yang < left and not closed and not page.has_predicate(yang, left)  # *yang sepenuhnya | dipercaya*
    return None if start >= left or relative or is_clause(case, start, left) else start


def passive_object(case: Case) -> Found | None:
    """*[Tuduhan itu] dibantah Budi.*: the subject of a passive with an agent, when it is what was said, denied,
    confirmed.

    Not *Hal itu disampaikan Budi*, whose content stands elsewhere, nor *Budi, saat dikonfirmasi Antara, ...*.
    """
    page, cue, source = case.page, case.cue, case.source
    if source is None or source.lo < cue.hi or not (cue.stance in {"deny", "confirm"} or "noun" in cue.frames):
        return None
    left = skip_verb_group(page, cue.lo, case.lo)
    start = after_conjunction(case, case.lo)
    if left - start < 1 or page.lower[left - 1] in page.particles.subordinators:
        return None
    fronted = start > case.lo and page.lower[start - 1] in DROPPED  # *Bahwa [kapal itu penuh] diakui nakhoda.*
    pointing = page.lower[start] in page.classes.pointing
    clausal = is_clause(case, start, left) and not opens_noun_clause(case, start, left)
    if not fronted and (pointing or clausal or page.words[left - 1].text == ","):
        return None
    return found(words_content(case, [(start, left)], "content.passive_object"))


def pointer(case: Case) -> Found | None:
    """*[Hal itu] disampaikan Budi.*, *[Demikian] diungkapkan Budi.*: words that stand for what was told before."""
    page, cue = case.page, case.cue
    start = after_conjunction(case, chunk_start(page, cue.lo, case.lo))
    if case.source is None and not cue.clitic or page.lower[start] not in page.classes.pointing:
        return None
    end = max(skip_verb_group(page, cue.lo, start), start + 1)
    if case.source is not None and case.source.lo < end or page.lower[end - 1] == "yang":
        return None
    return found(words_content(case, [(start, end)], "content.pointer"))


def opens_noun_clause(case: Case, start: int, hi: int) -> bool:
    """True for *[kabar bahwa harga naik]* at the head of a range: a noun with its clause."""
    page = case.page
    noun = page.lower[start] in page.index.nouns or page.lower[start] in page.classes.ideas
    return noun and any(page.lower[w] in DROPPED | {"agar"} for w in range(start + 1, min(start + NOUN_REACH, hi)))


def noun_clause(case: Case) -> Found | None:
    """*peringatan bahwa [harga naik]*, *permintaan Budi agar [warga tenang]*, *Harapannya, [harga turun].*"""
    page = case.page
    if case.cue.clitic:
        start = case.cue.hi + 1
        start += page.lower[start] in DROPPED | {"agar", "supaya"}
        return found(words_content(case, [(start, forward_end(case, start))], "content.noun_clause"))
    for w in range(case.cue.hi, min(case.hi, case.cue.hi + 10)):
        if page.lower[w] in DROPPED | {"agar", "supaya"}:
            end = _clause_end(case, w + 1, forward_end(case, w + 1))
            content = words_content(case, [(w + 1, end)], "content.noun_clause")
            return found(content)
    return None


def _clause_end(case: Case, start: int, end: int) -> int:
    """A noun that is itself the subject gives its clause back to the main verb (*Permintaan agar [X] | dikabulkan*)."""
    page, cue = case.page, case.cue
    if page.lower[start - 2 : start - 1] == ["adalah"]:
        return end
    verbs = _free_verbs(case, start, end)
    opens = after_conjunction(case, case.lo) == cue.lo and not page.has_predicate(case.lo, cue.lo)
    if opens and len(verbs) > 1:
        return skip_verb_group(page, verbs[1], start)
    head = page.words[cue.lo].head
    at = page.position.get(head.i, -1)
    relation = page.words[cue.lo].dep_
    subject = relation.startswith("nsubj") or opens and relation == "obl"  # without its verb, it looks like an oblique
    if subject and start + 1 < at < end and head.pos_ == "VERB":
        return skip_verb_group(page, at, start)
    return end


def _free_verbs(case: Case, lo: int, hi: int) -> list[int]:
    """The verbs of a range that depend on no word right before them: no relative clause, purpose, or serial verb.

    The first is the clause's own (*bahwa [harga akan] naik*), the second the main verb (*... | disampaikan kemarin*).
    """
    page = case.page
    particles = page.particles
    bound = {*particles.subordinators, *particles.purposes, *particles.conjunctions, "yang", "bahwa"}
    found: list[int] = []
    for w in range(lo, chunk_end(page, lo, hi)):
        inner = page.words[w].dep_.startswith("acl") and page.words[w].head.idx >= page.words[lo].idx
        if page.upos(w) != "VERB" or inner:
            continue
        group = skip_verb_group(page, w, lo)
        before = page.lower[group - 1] if group > lo else ""
        tied = group > lo and (page.upos(group - 1) in {"ADP", "SCONJ"} or group == w and page.upos(w - 1) == "VERB")
        if before in bound or tied:
            continue
        found.append(w)
    return found


def refusal(case: Case) -> Found | None:
    """*menolak berkomentar*, *tidak menanggapi [pertanyaan itu]*: what was not answered, if anything is named."""
    page = case.page
    w = case.cue.hi
    while w < case.hi and page.lower[w] in {
        "soal",
        "tentang",
        "mengenai",
        "terkait",
        "atas",
        "terhadap",
        "perihal",
        "ihwal",
        "lebih",
        "lanjut",
        "jauh",
        "secara",
    }:
        w += 2 if page.lower[w] == "secara" else 1
    if w >= case.hi or page.upos(w) in {"PUNCT", "SCONJ", "CCONJ"} or circumstance_at(page, w):
        before = _message(case)
        return Found(before or Content((), "content.refusal"))
    content = words_content(case, [(w, forward_end(case, w))], "content.refusal")
    return Found(content or Content((), "content.refusal"))


def _message(case: Case) -> Content | None:
    """What stands before a passive refusal is what was not answered (*[Pesan kepada Budi] belum dibalas*)."""
    page = case.page
    if not page.lower[case.cue.lo].startswith("di") or case.source is not None and case.source.lo == case.lo:
        return None  # who could not be asked is no message
    left = skip_verb_group(page, case.cue.lo, case.lo)
    return words_content(case, [(case.lo, left)], "content.refusal") if left - case.lo >= 2 else None


def interview(case: Case) -> Found | None:
    """*Budi Santoso: [Harga akan turun. Kami sudah menghitung.]*: a paragraph that opens with who speaks in it; by
    name, or as the one who answers (*J: [Besok.]*).

    The name must stand by itself before the colon; not *Editor: Budi*, nor a list (*Skor: 3-1*).
    """
    page, source, text = case.page, case.source, case.page.article.text
    if page.zone_kind(case.cue.lo) != "body":
        return None
    answer = page.lower[case.cue.lo] in page.classes.answering
    if not answer and (source is None or not _labels(case, source)):
        return None
    if not page.has_predicate(case.cue.hi, case.hi) or case.hi - case.cue.hi < SHORT_ANSWER:
        return None
    end = text.find("\n", case.cue.span.end)
    return found(make_content(case, [(case.cue.span.end, end if end >= 0 else len(text))], "content.interview"))


def _labels(case: Case, source: Mention) -> bool:
    """True for a person's bare name that fills the line up to the colon."""
    bare = source.role is None and source.hi == case.cue.lo and case.page.opens_line(source.lo)
    return bare and source.kind == "person" and source.form == "name"


def headline(case: Case) -> Found | None:
    """*Menkeu: [Harga Turun]*: in a title, what follows a colon after a speaker."""
    page = case.page
    if page.zone_kind(case.cue.lo) != "title" or case.source is None:
        return None
    body = page.words[case.source.lo].text  # an acronym, unless the whole headline is in capitals
    acronym = 2 < len(body) == len(body.strip(".")) and body.isupper() and case.source.hi == case.source.lo + 1
    if case.source.kind == "unknown" and (not acronym or page.article.text[: page.end(case.cue.lo)].isupper()):
        return None
    if not {"PROPN", "NOUN", "VERB", "AUX"} & {page.upos(w) for w in range(case.cue.hi, case.hi)}:
        return None
    content = words_content(case, [(case.cue.hi, case.hi)], "content.headline")
    return found(content)
