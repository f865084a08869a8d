"""Noun phrases from their end back: where the subject begins that ends before a verb (*Namun kemarin [Budi] ...*)."""

from functools import cache
from itertools import chain

from claimx.grammar.chunks import CLOSE_BRACKETS, bracket_start
from claimx.grammar.coordination import NOMINAL, earlier_members, is_coordinator, is_list_item, list_start
from claimx.grammar.noun_phrases import is_free_pronoun
from claimx.grammar.roles import role_ends_at
from claimx.grammar.times import find_times
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, indefinite_at, noun_at, role_at
from claimx.lexicon.index import Index, PhraseTable


def noun_phrase_before(page: Page, hi: int, lo: int) -> int:
    """Where the noun phrase that ends before `hi` begins, at the earliest at `lo`; equals `hi` when none ends there."""
    pair = page.index.pronouns.get(page.text(max(hi - 2, lo), hi).lower())
    if pair is not None and not pair.several:
        return max(hi - 2, lo)  # *yang bersangkutan*
    if is_free_pronoun(page, hi - 1):
        owned = noun_phrase_before(page, hi - 1, lo) if _owns(page, hi - 1, lo) else hi
        return min(owned, _share_of(page, hi - 1, lo))
    w = hi
    while w > lo and (step := _step_left(page, w, lo, hi)):
        w -= step
    if w > lo and page.texts[w - 1] == "," and any(page.is_comma(v) for v in range(w, hi)):
        first = noun_phrase_before(page, w - 1, lo)
        return earlier_members(page, first, lo, {page.tag(first)} - {""})
    return _trim_start(page, list_start(page, w, hi, lo), hi)


def _owns(page: Page, pronoun: int, lo: int) -> bool:
    """True for a pronoun behind whom or what it owns: a relative (*[Istri saya] bilang ...*), something written
    (*[Penelitian mereka] menunjukkan ...*); not for what a speaker himself wrote."""
    noun = page.lower[max(pronoun - 1, lo)]
    if noun in page.classes.kin:
        return page.upos(max(pronoun - 2, lo)) not in {"ADP", "VERB"}  # not *sebagai ibu | saya berharap ...*
    own = page.lower[pronoun] in page.classes.first_person
    return not own and page.index.noun_classes.get((noun,)) == "document"


def _share_of(page: Page, pronoun: int, lo: int) -> int:
    """Where a share of those whom a pronoun means begins (*[10 persen dari] mereka*); the pronoun where none does."""
    w = pronoun - 1
    if w <= lo or page.lower[w] not in page.particles.origins:
        return pronoun
    while w > lo and _counts(page, w - 1):
        w -= 1
    return w if w < pronoun - 1 else pronoun


def _counts(page: Page, w: int) -> bool:
    """True for a word of a number or a share (*10 persen*, *setengah*, *beberapa*, *salah satu*)."""
    word = page.lower[w]
    return page.upos(w) == "NUM" or word in page.classes.shares | page.classes.unnamed


def _step_left(page: Page, w: int, lo: int, hi: int) -> int:
    """How many words to go back by inside a noun phrase whose rest begins at `w`; 0 where it begins."""
    last = w - 1
    if last in page.field_joints:
        return 1
    if nickname := page.nickname_at(last - 2):
        return nickname
    if page.texts[last] in CLOSE_BRACKETS:
        return w - opened if (opened := bracket_start(page, last, lo)) < last else 0
    if page.upos(last) == "PUNCT":
        return _over_stop(page, w, lo) if w < hi else 0
    if is_free_pronoun(page, last) and page.upos(max(last - 1, lo)) not in NOMINAL:  # not *penelitian [kami] di Riau*
        return int(page.clitic_after(hi - 2) and is_coordinator(page, w))  # *[ia] dan rekan-rekannya*
    if _closes_earlier(page, w, hi):
        return 0
    return role_ends_at(page, w, lo) or int(_is_part(page, last, lo))


def _over_stop(page: Page, w: int, lo: int) -> int:
    """Go back over a mark inside a phrase: a comma of a list, a full stop of an abbreviation, a written join."""
    last = w - 1
    if is_coordinator(page, w) and is_list_item(page, last, lo):
        return 1
    if page.texts[last] == "." and _abbreviates(page, last - 1):
        return 2
    return int(page.glued(last) and page.glued(w))


def _closes_earlier(page: Page, w: int, hi: int) -> bool:
    """True for an *itu* that closes a phrase before this one."""
    return w < hi and page.lower[w - 1] in page.classes.demonstratives and not is_coordinator(page, w)


def _is_part(page: Page, w: int, lo: int) -> bool:
    """True for a word that can stand inside a subject: not a verb, but what the tagger takes for one and is a noun
    (*terdakwa*, *mendiang*), and any capital that doesn't open the sentence (*Direktur Penyakit Tidak Menular*); not
    what opens a clause behind a noun (*kepada pers mengapa | Budi menolak*)."""
    if page.lower[w] in page.classes.describing or (page.is_capital(w) and w > lo):
        return True
    if page.lower[w] in page.classes.clause_openers:
        return False
    if page.upos(w) in {"VERB", "AUX"}:
        return noun_at(page, w, 1)[0] > 0
    return page.upos(w) not in {"SCONJ", "PART"}


def _abbreviates(page: Page, w: int) -> bool:
    """True for a word whose full stop is no end: a title (*dr.*), an initial (*A.*)."""
    return len(page.lower[w]) == 1 or affix_at(page, w) > 0


def subject_start(page: Page, lo: int, hi: int) -> int:
    """Where a subject can begin: after conjunctions, adverbs and words of time (*Namun kemarin | Budi ...*), not inside
    a clause of time (*| saat ditemui*)."""
    while lo < hi and page.lower[lo] not in page.classes.temporal:
        length = _tie_at(page, lo) or int(page.upos(lo) == "PUNCT")
        if not length:
            break
        lo += length
    return lo


def after_times(page: Page, lo: int, hi: int) -> int:
    """Where the words `[lo, hi)` go on behind the times that they begin with (*Kamis pagi pekan lalu | para warga*);
    `lo` where they begin with none, or are nothing else."""
    begins = lo
    for time in find_times(page.article.text, page.words[lo].idx, page.end(hi - 1), page.index, None):
        first, stop = page.word_range(time.span)
        if first == begins:
            begins = stop
    return begins if begins < hi else lo


def _trim_start(page: Page, w: int, hi: int) -> int:
    """Drop what can't open a noun phrase: conjunctions, adverbs, and a circumstance with its preposition."""
    while w < hi and (length := _tie_at(page, w) or _cut_off(page, w)):
        w += length
    if w < hi and page.upos(w) == "ADP":
        tied = w + 1 + _tie_at(page, w + 1)
        return _trim_start(page, tied, hi) if w + 1 < tied < hi else _after_circumstance(page, w, hi)
    return w


def _cut_off(page: Page, w: int) -> int:
    """1 for a word without what it hangs on: *yang*, and the *-nya* of a verb (*ada[nya] surat itu*); else 0."""
    return int(page.lower[w] == "yang" or page.clitic_after(w - 1))


@cache
def ties(index: Index) -> PhraseTable[None]:
    """What can't begin a subject or a name: it ties a sentence to the one before it, tells when, or says that there is
    something (*beredar pesan*)."""
    particles, calendar = index.lexicon.particles, index.lexicon.calendar
    lists = (
        particles.conjunctions,
        particles.adverbs,
        particles.subordinators,
        particles.auxiliaries,
        calendar.deictics,
    )
    words = chain(*lists, index.classes.openings, index.classes.presenting)
    return PhraseTable(dict.fromkeys(tuple(tie.split()) for tie in words))


def _tie_at(page: Page, w: int) -> int:
    """How many words at a position only tie a sentence to the one before it (*Pasal·nya*, *lebih jauh*); 0 for none."""
    length = page.index.phrase_at(ties(page.index), page.lower, w)
    if length:
        return length
    return 2 if page.clitic_after(w) and (f"{page.lower[w]}nya",) in ties(page.index) else 0


def _after_circumstance(page: Page, w: int, hi: int) -> int:
    """*Pada bulan Mei Budi* | mengatakan: the subject is the last name or person, after the circumstance."""
    named = (v for v in range(hi - 1, w, -1) if page.opens_tag(v, "PER"))
    name = next(named, None)
    if name is not None:
        titled = (v for v in range(w + 1, name) if role_at(page, v) or affix_at(page, v))
        return next(titled, name)  # *Menteri Keuangan Budi*
    return next((v for v in range(w + 1, hi) if _opens_person(page, v)), w)


def _opens_person(page: Page, w: int) -> bool:
    return role_at(page, w) > 0 or indefinite_at(page, w) > 0
