"""Statements that follow their cue: complement clauses with and without *bahwa*, questions, noun phrases."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import DROPPED, Case, Found, found, words_content
from claimx.attribution.content.extent import forward_end, in_relative, is_clause, past_citing
from claimx.attribution.saying_times import time_ahead
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.lexicon.index import Index
from claimx.model import Mention
from claimx.terms import SOMEBODY

WEAK_REACH = 14  # words within which a clause after a weak verb must show its own subject and predicate


CLAUSE_OPENERS = frozenset({"agar", "supaya", "untuk", "jika", "kalau", "apakah", "bagaimana"})


def pointer_after(case: Case) -> Found | None:
    """*Budi menyampaikan [hal itu] di Jakarta.*: words that stand for what was told before."""
    page = case.page
    start = bare_start(case)
    if start is None or case.cue.stance != "assert" or page.lower[start] not in page.classes.pointing:
        return None
    end = phrase_end(page, start, case.hi)
    if end == start or page.lower[end - 1] not in page.particles.demonstratives:
        return None
    closed = end >= case.hi or page.upos(end) in {"ADP", "PUNCT", "SCONJ"} or circumstance_at(page, end)
    return found(words_content(case, [(start, end)], "content.pointer")) if closed else None


def complement_clause(case: Case) -> Found | None:
    """*Budi mengatakan kepada pers bahwa [harga naik].* The complementizer is left out."""
    page = case.page
    w = case.after
    reach = min(case.hi, case.after + 30)
    while w < reach and page.lower[w] not in DROPPED:
        if (
            page.lower[w] in {".", ";"}
            or any(c.lo == w for c in case.others)
            or (page.upos(w) == "VERB" and not _aside(case, w))
            or page.is_mark(w)
        ):
            return None
        w += 1
    if w >= reach:
        return None
    content = words_content(case, [(w + 1, forward_end(case, w + 1))], "content.ccomp_bahwa")
    told = find_addressee(page, case.after, w) or read_told(page, case.after, w)
    return found(content, told)


def read_told(page: Page, lo: int, hi: int) -> Mention | None:
    """Who was told, as the object of the verb: *memberi tahu [warga] bahwa ...*, *meyakinkan [saya] bahwa ...*."""
    if hi <= lo or page.upos(lo) not in {"NOUN", "PROPN", "PRON", "DET"} or phrase_end(page, lo, hi) != hi:
        return None
    told = read_mention(page, lo, hi)
    return told if told.kind in SOMEBODY | {"group", "organization", "media", "government"} else None


def _aside(case: Case, w: int) -> bool:
    """True for a verb inside a circumstance or relative clause between a cue and its *bahwa*."""
    page = case.page
    return any(page.lower[v] == "yang" or circumstance_at(page, v) for v in range(case.after, w))


def supported(case: Case) -> Found | None:
    """*menyampaikan permintaan agar [warga tenang]*, *menyatakan keberatan jika [harga naik]*."""
    page = case.page
    w = case.after
    while w < min(case.hi, case.after + 3) and page.lower[w] not in CLAUSE_OPENERS:
        w += 1
    if w >= case.hi or page.lower[w] not in CLAUSE_OPENERS:
        return None
    first = w if page.lower[w] in {"untuk", "jika", "kalau"} else w + 1
    content = words_content(case, [(first, forward_end(case, w + 1))], "content.supported")
    return found(content)


def question(case: Case) -> Found | None:
    """*Budi menanyakan [apakah harga naik]*, *bertanya [kapan ...]*."""
    if "question" not in case.cue.frames:
        return None
    page = case.page
    words = page.particles.question_words
    for w in range(case.after, min(case.hi, case.after + 8)):
        if page.lower[w] in words:
            content = words_content(case, [(w, forward_end(case, w))], "content.question")
            return found(content, find_addressee(page, case.after, w))
    return None


def bare_clause(case: Case) -> Found | None:
    """*Budi mengatakan [harga naik]*, *Budi mengaku [tidak tahu]*, *Budi menyebut [harga itu wajar]*.

    A weak verb needs a whole clause: a subject, then a predicate. Not a plain object (*melihat mobil*).
    """
    page, cue = case.page, case.cue
    start = bare_start(case)
    if start is None:
        return None
    end = forward_end(case, start)
    opened = page.lower[chunk_start(page, cue.lo, case.lo)] in page.particles.subordinators
    paused = (
        not opened
        and case.after < case.hi
        and page.words[case.after].text == ","
        and (cue.sure or "quote" in cue.frames)
        and page.has_predicate(start, end)
    )
    if end <= start or page.lower[start] in {"dan", "atau"}:
        return None
    cleft = page.lower[start] == "yang" and _has_copula(page, start, end)  # *mengatakan [yang naik adalah harga gula]*
    if (
        not paused
        and not cleft
        and (page.lower[start] in unlike_content(page.index) or _only_circumstance(case, start, end))
    ):
        return None
    rule = None
    if "control" in cue.frames and cue.sure and _opens_predicate(case, start):
        rule = "content.control"
    elif paused and "quote" in cue.frames and cue.kind == "active" and is_clause(case, start, end):
        rule = "content.bare_clause"  # *Budi melanjutkan, [harga akan naik].*
    elif (
        {"clause", "predicative"} & cue.frames
        and not _rejected_thing(case, start, end)
        and _reads_as_clause(case, start, end)
    ):
        rule = "content.bare_clause"
    elif "predicative" in cue.frames and any(page.lower[w] in {"sebagai", "adalah"} for w in range(start, end)):
        rule = "content.predicative"
    elif ("noun" in cue.frames or cue.stance == "deny") and page.upos(start) in {
        "NOUN",
        "PROPN",
        "DET",
        "PRON",
        "NUM",
        "ADV",
        "ADJ",
    }:
        rule = "content.noun_phrase" if _told_noun(case, start, end) else None
    if rule is None:
        return None
    if page.lower[start] == "sebagai" and cue.clitic:
        start += 1
    content = words_content(case, [(start, end)], rule)
    return found(content, find_addressee(page, case.after, start))


def _rejected_thing(case: Case, start: int, end: int) -> bool:
    """True for a phrase alone after a verb that takes one, with a circumstance after its comma (*mengakui Kosovo,
    karena ...*)."""
    page, particles = case.page, case.page.particles
    stop = phrase_end(page, start, end)
    if "noun" not in case.cue.frames or stop + 1 >= end or page.lower[stop] != ",":
        return False
    return page.lower[stop + 1] in {*particles.subordinators, *particles.conjunctions}


def _reads_as_clause(case: Case, start: int, end: int) -> bool:
    page, cue = case.page, case.cue
    if cue.sure:
        if "thing" in cue.frames and _only_thing(case, start, end):
            return False
        predicate = page.has_predicate(start, end) or any(page.upos(w) == "ADJ" for w in range(start + 1, end))
        loose = "control" in cue.frames or page.zone_kind(cue.lo) == "title" or _holds_quotation(page, start, end)
        loose = loose and end - start >= 3 or "predicative" in cue.frames
        return end - start >= 2 and (predicate or _has_copula(page, start, end) or loose)
    if page.lower[start] in EXISTENTIAL:
        return True
    subject = False
    auxiliaries = page.particles.auxiliaries
    for w in range(start, min(end, start + WEAK_REACH)):
        if page.lower[w] == "yang" or page.upos(w) == "SCONJ" or page.words[w].text == ",":
            return False
        if (
            page.upos(w) == "AUX"
            or page.lower[w] in auxiliaries
            or page.lower[w] in {"tidak", "bukan", "belum", "tak", "begitu", "sangat"}
        ):
            return subject
        if page.upos(w) == "VERB":
            head = page.words[w].head
            return subject and (head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "nsubj")
        subject = subject or page.upos(w) in {"NOUN", "PROPN", "PRON"}
    return False


def _only_thing(case: Case, start: int, end: int) -> bool:
    """True for a noun phrase with its circumstances, or with the verb of its *yang*, and no predicate of its own."""
    page = case.page
    if page.zone_kind(case.cue.lo) == "title" or _holds_quotation(page, start, end):
        return False
    stop = phrase_end(page, start, end, relative=False)
    told = [w for w in range(stop, end) if page.upos(w) in {"VERB", "ADJ", "NUM"} or page.lower[w] == "bukan"]
    asked = page.lower[start] in page.particles.question_words
    return len(told) <= (page.lower[stop : stop + 1] == ["yang"]) and not asked


def unlike_content(index: Index) -> frozenset[str]:
    """Words that content can't begin with: topics (*berbicara tentang*) and reasons (*khawatir karena*)."""
    return index.classes.topics | index.classes.reasons


def _only_circumstance(case: Case, start: int, end: int) -> bool:
    """True for *bersaksi di pengadilan*: a circumstance of the saying, and nothing said."""
    page = case.page
    opens = circumstance_at(page, start) and page.upos(start) in {"ADP", "SCONJ"}
    return opens and not page.has_predicate(start + 1, end)


def _told_noun(case: Case, start: int, end: int) -> bool:
    """True when a noun phrase alone is what was said: with a sure verb, not in a relative clause, and no bare name."""
    page, cue = case.page, case.cue
    noun = page.lower[start]
    if cue.stance == "deny" and "noun" not in cue.frames:
        rejected = noun in page.index.nouns or noun in page.classes.ideas
        return rejected or page.index.noun_classes.get((noun,)) == "document"
    if cue.stance in {"deny", "confirm"} and cue.sure and not in_relative(page, cue):
        bare = phrase_end(page, start, end) - start
        return page.upos(start) != "PROPN" or bare > 3
    return cue.sure and not in_relative(page, cue) and page.upos(start) != "PROPN"


def _holds_quotation(page: Page, start: int, end: int) -> bool:
    span = page.span(start, end)
    return any(span.start <= q.start and q.inner.end <= span.end for q in page.quotes)


EXISTENTIAL = frozenset({"ada", "terdapat", "telah", "sudah", "belum", "tidak", "akan"})


def _has_copula(page: Page, start: int, end: int) -> bool:
    return any(
        page.lower[w] in {"adalah", "merupakan", "ialah", "ada", "bukan", "tidak", "belum", "sudah"}
        for w in range(start, end)
    )


def _opens_predicate(case: Case, w: int) -> bool:
    """True when a predicate without a subject begins here."""
    page = case.page
    particles = page.particles
    if (
        page.lower[w] in {"sebagai", "sudah", "belum", "tidak", "tak", "akan", "telah", "untuk"}
        or page.lower[w] in particles.auxiliaries
    ):
        return True
    return page.upos(w) in {"VERB", "AUX", "ADJ", "PART"}


def bare_start(case: Case) -> int | None:
    """Where content without a complementizer begins: after adverbs, and after whom it was said to."""
    page = case.page
    w = case.after
    particles = page.particles
    while w < case.hi:
        word = page.lower[w]
        if word in {",", ":"} or word in {"juga", "lagi", "pula", "kembali", "saja", "pun", "nya"}:
            w += 1
        elif word == "pada" and (time := time_ahead(page, w, case.hi)) > w:
            w = time
        elif word == "kepada" or word == "pada" and find_addressee(page, w, min(w + 3, case.hi)) is not None:
            name = page.index.name_at(page.texts, w + 1)[0]
            end = w + 1 + name if name else phrase_end(page, w + 1, case.hi, relative=False)
            if end <= w + 1:
                return None
            w = end
        elif word in DROPPED:
            w += 1
        elif word in {"seperti", "sebagaimana"} and case.cue.kind == "passive":
            return None
        else:
            break
    if w >= case.hi or page.words[w].text in {".", "?", "!"}:
        return None
    if page.lower[w] in particles.demonstratives and w + 1 >= case.hi:
        return None
    return w


def statement_after(case: Case) -> Found | None:
    """*Menurut Budi, [harga naik].* and *Mengutip Reuters, Jumat (4/9), [harga naik].*"""
    page = case.page
    w = case.after
    if page.lower[w : w + 1] == [","]:
        w += 1
    w = past_citing(case, w)
    while w < case.hi and (circumstance_at(page, w) or page.words[w].text == "("):
        comma = next((v for v in range(w, case.hi) if page.words[v].text == ","), None)
        time = page.lower[w] in page.calendar.days or page.lower[w] in {
            "pada",
            "kepada",
            "saat",
            "dalam",
            "di",
            "lewat",
            "melalui",
            "seperti",
        }
        if comma is None or not time or page.has_predicate(w, comma) or case.hi - comma < 4:
            break
        w = comma + 1
    end = forward_end(case, w)
    inside = case.lo < case.cue.lo - 1 and page.words[case.cue.lo - 1].text != ","
    if inside and page.upos(case.cue.lo - 1) not in {"CCONJ", "PUNCT", "SCONJ", "ADV"}:
        return None
    told = page.has_predicate(w, end) or end - w > 6 or page.zone_kind(case.cue.lo) == "title"
    if end - w < 3 or not told:
        return None
    content = words_content(case, [(w, end)], "content.statement_after")
    return found(content)
