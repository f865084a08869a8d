"""Find reporting cues: the words by which the text ascribes content to a source.

A cue is only a candidate: whether it reports is decided by the content that its frames find around it.
"""

from functools import cache

from claimx.grammar.phrases import after_yang, extend_appositions, is_negated, is_opener, phrase_end, skip_verb_group
from claimx.grammar.tree import DASHES, SKIPPED, Page
from claimx.lexicon.index import Index, VerbForm
from claimx.model import CharSpan, Cue
from claimx.terms import CueKind, Stance

LIGHT_REACH = 4  # words between a light verb and its noun: "memberikan sejumlah komentar", "mengeluarkan peringatan"
# Bare forms for telling, which with *-nya* are never nouns with an owner.
TELLINGS = frozenset({"kata", "tutur", "ucap", "ujar"})
# Bare forms that tell of a deed in a headline, where they have an object (*Pemerintah Tambah Kuota*).
DOING = frozenset({"balas", "buka", "jawab", "lanjut", "sambung", "tambah", "tutup"})
LONGEST_ROOT = 10  # letters
ABLE = frozenset({"bisa", "dapat", "mampu"})
PREFIXES = ("ber", "di", "ke", "me", "pe", "se", "ter")
NOUN_REACH = 8  # words between a noun and its clause: "tuduhan dari Budi itu bahwa"


def find_cues(page: Page) -> list[Cue]:
    """All candidates in text order, none overlapping another. At one place the more special kind wins."""
    finders = (_silence, _label, _decline, _support, _citing, _preposition, _verb, _noun, _colon, _dash, _unlisted)
    cues: list[Cue] = []
    w = 0
    while w < len(page.words):
        found = None
        office = page.index.phrase_at(page.index.roles, page.lower, w)
        if office > 1:  # "juru bicara" is no speaking
            w += office
            continue
        if page.zone_kind(w) not in SKIPPED and w not in page.held_off:
            found = next((cue for finder in finders if (cue := finder(page, w)) is not None), None)
        if found is not None:
            cues.append(found)
        w = max(found.hi, w + 1) if found is not None else w + 1
    return cues


def _make(
    page: Page, lo: int, hi: int, lemma: str, kind: CueKind, stance: Stance, *,
    frames: frozenset[str] = frozenset(), sure: bool = True, clitic: bool = False, negated: bool = False,
) -> Cue:  # fmt: skip
    span = page.span(lo, hi)
    return Cue(lo, hi, CharSpan(span.start, span.end), lemma, kind, stance, frames, sure, clitic, negated)


def _silence(page: Page, w: int) -> Cue | None:
    """*Menteri itu [bungkam].*"""
    length = page.index.phrase_at(page.index.silences, page.lower, w)
    if not length or page.zone_kind(w) == "title" and page.lower[w] == "tanpa":
        return None
    row = page.index.silences[tuple(page.lower[w : w + length])]
    return _make(page, w, w + length, row.lemma, "decline", "decline")


def _decline(page: Page, w: int) -> Cue | None:
    """*[menolak berkomentar]*, *tidak [memberikan rincian]*, *belum [ditanggapi]*: a refusal or failure to answer.

    Not an answer given (*menanggapi pertanyaan itu, ...*), nor a refused deed (*menolak mengizinkan*).
    """
    lo, hi = page.sentence(w)
    refusal = page.index.phrase_at(page.index.refusals, page.lower, w)
    if refusal:
        reach = w + refusal
        while reach < hi and page.lower[reach] in {"untuk", "buat"}:
            reach += 1
        found = _answering(page, reach, hi)
        if found is not None and _in_relative(page, w, lo) and page.lower[reach].startswith("di"):
            return None
        if found is not None or page.lower[w] not in {"menghindari", "hindari", "menolak", "tolak"}:
            return found and _make(page, _refusal_start(page, w), found[1], found[0], "decline", "decline")
        if page.lower[reach : reach + 1] == ["pertanyaan"] or page.lower[reach : reach + 2] == [
            "menjawab",
            "pertanyaan",
        ]:
            return _make(page, w, reach + 1, "menjawab", "decline", "decline")
        return None
    found = _answering(page, w, hi)
    if found is None or not is_negated(page, w, lo) or _in_relative(page, w, lo):
        return None
    if found[0] in _plain_reporting(page.index) and _has_statement(page, found[1], hi):
        return None
    return _make(page, w, found[1], found[0], "decline", "decline")


def _in_relative(page: Page, w: int, lo: int) -> bool:
    """True for *yang tidak disebutkan namanya* and *tanpa menyebut nama*, which describe and refuse nothing."""
    start = skip_verb_group(page, w, lo)
    return after_yang(page, w, lo) or "tanpa" in page.lower[start:w]


def _refusal_start(page: Page, w: int) -> int:
    """The cue leaves out a negation (*tidak bersedia | berkomentar* keeps *bersedia*)."""
    if page.lower[w] not in {"tidak", "tak", "belum"}:
        return w
    return w + 2 if page.lower[w + 1] == "mau" else w + 1


def _answering(page: Page, w: int, hi: int) -> tuple[str, int] | None:
    """A verb of answering at `w`: its lemma and the end of the cue."""
    length = page.index.phrase_at(page.index.declines, page.lower, w)
    if length:
        end = w + length
        row = page.index.declines[tuple(page.lower[w:end])]
        return row.lemma, min(end, hi)
    length = page.index.phrase_at(page.index.light_declines, page.lower, w)
    if length:
        row = page.index.light_declines[tuple(page.lower[w : w + length])]
        for end in range(w + length, min(w + length + LIGHT_REACH, hi)):
            if page.lower[end] in row.objects:
                return row.lemma, end + 1
    return None


def _plain_reporting(index: Index) -> frozenset[str]:
    return frozenset(row.lemma for row in index.declines.values() if (row.lemma,) in index.verbs)


def _has_statement(page: Page, lo: int, hi: int) -> bool:
    return any(page.lower[w] in page.particles.complementizers for w in range(lo, min(lo + 3, hi)))


def _support(page: Page, w: int) -> Cue | None:
    """*[mengeluarkan peringatan] suram bahwa ...*, *[menyatakan keberatan]*."""
    if page.lower[w] not in page.index.support_verbs:
        return None
    lo, hi = page.sentence(w)
    for end in range(w + 1, min(w + 1 + LIGHT_REACH, hi)):
        if page.lower[end] in {"oleh", "adalah", ","}:
            return None
        row = page.index.supports.get((page.lower[w], page.lower[end]))
        if row is not None and _clause_follows(page, end + 1, hi) and not only_intended(page, w, lo):
            negated = is_negated(page, w, lo)
            frames = frozenset({"clause", "noun", "request", "question"})
            return _make(page, w, end + 1, page.lower[end], "support", row.stance, frames=frames, negated=negated)
    return None


def _clause_follows(page: Page, lo: int, hi: int) -> bool:
    """True when what was said follows a noun; otherwise its verb is a cue by itself (*mengungkapkan kekhawatiran atas
    ...*)."""
    openers = {"bahwa", "agar", "supaya", "untuk", "jika", "kalau", "apakah", ":"}
    return any(page.lower[w] in openers or page.is_mark(w) for w in range(lo, min(lo + LIGHT_REACH, hi)))


def _citing(page: Page, w: int) -> Cue | None:
    """*[Mengutip] Reuters, ...*, *[seperti dilansir] kantor berita itu*."""
    length = page.index.phrase_at(page.index.citing, page.lower, w)
    if not length:
        return None
    lo = w + 1 if page.lower[w] == "demikian" and length > 1 else w
    return _make(page, lo, w + length, " ".join(page.lower[lo : w + length]), "citing", "assert")


def _preposition(page: Page, w: int) -> Cue | None:
    """*[Menurut] Budi, ...*; *[menurutnya]* carries its source."""
    word = page.lower[w]
    if word.endswith("nya") and (word[:-3],) in page.index.prepositions:
        row = page.index.prepositions[(word[:-3],)]
        return _make(page, w, w + 1, row.words, "preposition", row.stance, frames=frozenset({row.needs}), clitic=True)
    length = page.index.phrase_at(page.index.prepositions, page.lower, w)
    if not length:
        return None
    row = page.index.prepositions[tuple(page.lower[w : w + length])]
    clitic = page.clitic_after(w + length - 1)
    hi = w + length + (1 if clitic else 0)
    return _make(page, w, hi, row.words, "preposition", row.stance, frames=frozenset({row.needs}), clitic=clitic)


def _verb(page: Page, w: int) -> Cue | None:
    """A form of a reporting verb, with a clitic *-nya* taken in."""
    length = page.index.phrase_at(page.index.verbs, page.lower, w, 3)
    if not length or _inside_name(page, w):
        return None
    form = page.index.verbs[tuple(page.lower[w : w + length])]
    clitic = form.clitic or page.clitic_after(w + length - 1)
    hi = w + length + (1 if clitic and not form.clitic else 0)
    return _verb_cue(page, w, hi, form, clitic)


def _inside_name(page: Page, w: int) -> bool:
    """True for a capital between capitals in running text: a part of a name (*Koperasi Tahu Tempe*)."""
    if page.zone_kind(w) == "title" or not page.words[w].text[:1].isupper() or w == page.sentence(w)[0]:
        return False
    return page.words[w - 1].text[:1].isupper() and not page.words[w].text.isupper()


def _verb_cue(page: Page, lo: int, hi: int, form: VerbForm, clitic: bool) -> Cue | None:
    start = page.sentence(lo)[0]
    if only_intended(page, lo, start):
        return _cannot_tell(page, lo, hi, form)
    kind: CueKind = "quotative" if form.voice == "bare" else form.voice
    if kind == "passive" and page.zone_kind(lo) == "title":
        return None
    if kind == "quotative" and page.zone_kind(lo) == "title" and page.lower[lo - 1] in {"ini", "begini", "apa"}:
        return None  # "Harga Naik, Ini Kata Menteri" tells nothing yet
    if kind == "quotative" and page.zone_kind(lo) == "title" and not _at_boundary(page, lo):
        kind = "active"
        if page.lower[lo] in DOING:
            return None
    if kind == "quotative" and not _quotative_place(page, lo, hi, clitic):
        return None
    negated = is_negated(page, lo, start)
    frames = frozenset(form.row.frames)
    return _make(
        page,
        lo,
        hi,
        form.row.lemma,
        kind,
        form.row.stance,
        frames=frames,
        sure=form.row.sure,
        clitic=clitic,
        negated=negated,
    )


def _cannot_tell(page: Page, lo: int, hi: int, form: VerbForm) -> Cue | None:
    """*Budi belum bisa [memastikan] jadwal itu*: a verb of telling that is negated with its modal declines."""
    start = page.sentence(lo)[0]
    able = any(page.lower[w] in ABLE for w in range(skip_verb_group(page, lo, start), lo))
    telling = form.voice == "active" and form.row.stance in {"assert", "confirm"} and "quote" in form.row.frames
    if not (able and telling and is_negated(page, lo, start)) or _in_relative(page, lo, start):
        return None
    return _make(page, lo, hi, form.row.lemma, "decline", "decline")


def only_intended(page: Page, w: int, lo: int) -> bool:
    """True when the saying is planned, demanded or supposed, not told (*akan mengatakan*, *untuk meminta*, *jika
    mengaku*)."""
    start = skip_verb_group(page, w, lo)
    return (
        any(word in page.classes.intended for word in page.lower[start:w])
        or start > lo
        and page.lower[start - 1] in page.classes.irreal
    )


def _quotative_place(page: Page, lo: int, hi: int, clitic: bool) -> bool:
    """A bare form reports only at the edge of a quotation or statement: after a comma or mark, or opening its
    sentence."""
    start, end = page.sentence(lo)
    if clitic and hi < end and page.upos(hi) in {"VERB", "AUX"} and page.lower[lo] not in TELLINGS:
        return lo > start and page.is_mark(lo - 1)  # not *, nilainya diperkirakan naik*
    if _at_boundary(page, lo):
        return hi < end or clitic
    if clitic and page.lower[lo] in TELLINGS:
        return True
    before = skip_verb_group(page, lo, start)
    return before == start and lo > start and clitic


def _at_boundary(page: Page, w: int) -> bool:
    start = page.sentence(w)[0]
    if w > start + 1 and page.lower[w - 1] in {"begitu", "demikian"}:
        w -= 1  # *"...!" demikian bunyi spanduk itu*
    if w == start:
        return True
    before = page.words[w - 1].text
    return before in {",", "-", "–", "—", "--", "...", "…", "!", "?", "."} or page.is_mark(w - 1)


def _unlisted(page: Page, w: int) -> Cue | None:
    """*"..., " [sorot] Budi*, *"...," [ceplosnya].*: a bare form that the lexicon lacks, after a quotation.

    A name, an office or a pronoun must follow, or *-nya* and the end of its phrase.
    """
    word, at = page.lower[w], page.words[w]
    if (
        w < 2
        or not page.is_mark(w - 1)
        or page.words[w - 2].text != ","
        or at.pos_ not in {"ADJ", "NOUN", "PROPN", "VERB", "X"}
    ):
        return None
    root = word.removesuffix("nya")
    if not at.text.islower() or not root.isalpha() or not 3 < len(root) < LONGEST_ROOT or root.startswith(PREFIXES):
        return None
    hi = page.sentence(w)[1]
    clitic = root != word or page.clitic_after(w)
    end = w + (2 if page.clitic_after(w) else 1)
    if clitic:
        if end < hi and page.upos(end) != "PUNCT" and not is_opener(page, end):
            return None
    elif end >= hi or not (page.is_name(end) or page.lower[end] in {"dia", "ia"} | _titles_at(page, end)):
        return None
    if is_opener(page, w) or root in _closed(page.index):
        return None
    return _make(page, w, end, root, "quotative", "assert", frames=frozenset({"quote"}), clitic=clitic)


def _titles_at(page: Page, w: int) -> set[str]:
    office = page.index.phrase_at(page.index.roles, page.lower, w) or page.index.phrase_at(
        page.index.affixes, page.lower, w
    )
    return {page.lower[w]} if office else set()


@cache
def _closed(index: Index) -> frozenset[str]:
    """Words of closed classes, which are no bare forms of verbs."""
    lists = index.lexicon.particles
    return frozenset(
        [
            *lists.conjunctions,
            *lists.subordinators,
            *lists.adverbs,
            *lists.auxiliaries,
            *lists.negations,
            *lists.indefinites,
        ]
    )


def _noun(page: Page, w: int) -> Cue | None:
    """*[peringatan] bahwa ...*, *[tuduhan] Budi bahwa ...*, *[permintaan] agar ...*: a noun with a content clause; or
    *[Harapannya], ...* at the head of a sentence."""
    row = page.index.nouns.get(page.lower[w]) or page.index.nouns.get(page.lower[w].removesuffix("nya"))
    if row is None or page.zone_kind(w) == "title":
        return None
    lo, hi = page.sentence(w)
    owned = page.clitic_after(w) or page.lower[w] not in page.index.nouns
    end = w + 1 + page.clitic_after(w)
    heads = owned and w == lo and page.lower[end : end + 1] == [","] and row.stance in {"opine", "request"}
    if not heads and not _opens_clause(page, w + 1, min(w + NOUN_REACH, hi), row.stance):
        return None
    frames = frozenset({"clause", "request"})
    return _make(page, w, end if heads else w + 1, row.lemma, "noun", row.stance, frames=frames, clitic=heads)


def _opens_clause(page: Page, lo: int, hi: int, stance: Stance) -> bool:
    """True when a complementizer follows a noun before any verb or stop."""
    openers = {"bahwa", "bahwasanya"}
    if stance in {"request", "opine", "warn", "commit"}:
        openers |= {"agar", "supaya"}
    for w in range(lo, hi):
        if page.lower[w] in openers:
            return True
        if page.upos(w) == "VERB" and page.lower[w - 1] != "yang" or page.lower[w] in {",", ".", ":", ";"}:
            return False
    return False


def _label(page: Page, w: int) -> Cue | None:
    """*[T:] Kapan dibuka?*, *[Jawab:] Besok.*: who speaks, at the head of a line of an interview."""
    if page.texts[w + 1 : w + 2] != [":"] or not page.opens_line(w):
        return None
    if page.lower[w] not in page.classes.asking | page.classes.answering:
        return None
    return _make(page, w, w + 2, page.lower[w], "colon", "assert")


def _dash(page: Page, w: int) -> Cue | None:
    """*"..." [-] Budi Santoso, Bupati Garut*: a dash between a quotation and a name that closes the line."""
    hi = page.sentence(w)[1]
    if page.words[w].text not in DASHES or w + 1 >= hi or not page.follows_quotation(w):
        return None
    if not page.is_name(w + 1) and not _titles_at(page, w + 1):
        return None
    named = extend_appositions(page, w + 1, phrase_end(page, w + 1, hi), hi)
    closes = named >= hi or named == hi - 1 and page.upos(named) == "PUNCT"
    return _make(page, w, w + 1, "-", "quotative", "assert", frames=frozenset({"quote"})) if closes else None


def _colon(page: Page, w: int) -> Cue | None:
    """*Budi[:] "..."*, and *Menkeu[:] Harga Turun* in a headline."""
    lo = page.sentence(w)[0]
    if page.words[w].text != ":" or w == lo:
        return None
    if any((page.lower[v],) in page.index.verbs and page.upos(v) == "VERB" for v in range(lo, w)):
        return None  # the verb is the cue
    return _make(page, w, w + 1, ":", "colon", "assert", frames=frozenset({"quote"}))
