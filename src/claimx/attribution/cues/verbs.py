"""Forms of reporting verbs. Ranges are of words, half-open."""

from claimx.attribution.cues.make import at_boundary, make_cue, only_intended
from claimx.attribution.cues.nouns import find_noun
from claimx.grammar.appositions import is_relative
from claimx.grammar.chunks import chunk_start
from claimx.grammar.noun_phrases import is_free_pronoun
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import is_negated, skip_verb_group
from claimx.grammar.vocabulary import role_at
from claimx.lexicon.index import VerbForm
from claimx.model import Cue
from claimx.terms import CueKind

DECLARED_REACH = 3  # words behind a bare verb in which *bahwa* must come: whom it was said to
UNNAMED_REACH = 3  # words of a clause before its verb (*yang tidak ingin disebut*)


def find_verb(page: Page, w: int) -> Cue | None:
    """A form of a reporting verb, with a clitic *-nya* taken in."""
    length = page.index.phrase_at(page.index.verbs, page.lower, w, 3)
    if not length or _inside_name(page, w):
        return None
    if _keeps_unnamed(page, w, w + length):
        return None
    if _is_idiom(page, w) or _is_noun(page, w):
        return None
    form = page.index.verbs[tuple(page.lower[w : w + length])]
    clitic = form.clitic or page.clitic_after(w + length - 1)
    hi = w + length + (1 if clitic and not form.clitic else 0)
    return _verb_cue(page, w, hi, form, clitic)


def _is_idiom(page: Page, w: int) -> bool:
    """True where nobody says anything by a form of a verb (*takdir [berkata] lain*, *[kata] sandi*, *sah dan
    [meyakinkan]*)."""
    phrases = (page.lower[lo : lo + n] for n in (2, 3) for lo in {w, max(w + 1 - n, 0)})
    return any(" ".join(words) in page.classes.idioms for words in phrases)


def _is_noun(page: Page, w: int) -> bool:
    """True for a noun with its clause at the head of a sentence that has the form of a verb (*[Klaim] Budi bahwa harga
    naik keliru*)."""
    return w == page.sentence(w)[0] and find_noun(page, w) is not None


def _keeps_unnamed(page: Page, lo: int, hi: int) -> bool:
    """True where it is said of somebody that he stays unnamed (*seorang guru yang [meminta] namanya tidak disebut*,
    *enggan [disebutkan] identitasnya*)."""
    refusals, before = page.index.refusals, range(max(lo - UNNAMED_REACH, 0), lo)
    wishes = any(is_relative(page, w) or page.index.phrase_at(refusals, page.lower, w) for w in before)
    return wishes and not page.classes.identities.isdisjoint(page.lower[hi : hi + 1])


def _inside_name(page: Page, w: int) -> bool:
    """True for a capital after a capital in running text: a part of a name (*Koperasi Tahu Tempe*)."""
    if page.zone_kind(w) == "title" or w == page.sentence(w)[0]:
        return False
    return page.texts[w][:1].isupper() and page.texts[w - 1][:1].isupper()


def _verb_cue(page: Page, lo: int, hi: int, form: VerbForm, clitic: bool) -> Cue | None:
    start = page.sentence(lo)[0]
    if only_intended(page, lo, start):
        return _cannot_tell(page, lo, hi, form)
    voice: CueKind = "quotative" if form.voice == "bare" else form.voice
    kind = _kind_in_headline(page, lo, hi, voice) if page.zone_kind(lo) == "title" else voice
    if kind == "quotative" and not _quotative_place(page, lo, hi, clitic):
        kind = "active" if _points_before(page, lo) or _declares(page, hi) else None
    if kind is None:
        return None
    row = form.row
    sure = row.sure or (kind == "quotative" and page.lower[lo] in page.index.quotatives)  # *harga naik, [papar] Budi*
    told = {"sure": sure, "clitic": clitic, "negated": is_negated(page, lo, start)}
    return make_cue(page, lo, hi, row.lemma, kind, row.stance, frames=frozenset(row.frames), **told)


def _kind_in_headline(page: Page, lo: int, hi: int, kind: CueKind) -> CueKind | None:
    """In a headline a bare form has its subject before it (*Menteri [Minta] Warga Tenang*, *Buruh Mogok, [Minta] Upah
    Naik*). None for a passive that opens it (*[Disebut] Sudah Menikah, Budi Tertawa*), and for a deed
    (*Pemerintah Tambah Kuota*)."""
    if kind == "passive":
        return kind if _tells_on(page, lo, hi) else None
    if at_boundary(page, lo) and not _goes_on(page, lo, hi):
        return kind
    return None if page.lower[lo] in page.classes.doing else "active"


def _tells_on(page: Page, lo: int, hi: int) -> bool:
    """True for a passive inside a headline with what is told behind it (*Warga [Diminta] Tenang*); not *Belum
    [Diumumkan], ...*."""
    return page.texts[hi : hi + 1] != [","] and lo > page.sentence(lo)[0]


def _goes_on(page: Page, lo: int, hi: int) -> bool:
    """True for a verb behind the comma of a headline that goes on with what is told (*Buruh Mogok, [Minta] Upah Naik*);
    not with who tells it (*Harga Naik, [Kata] Mendag*)."""
    if page.lower[lo - 1] != ",":
        return False
    return page.has_predicate(hi, page.sentence(lo)[1]) or not _names_speaker(page, hi)


def _names_speaker(page: Page, w: int) -> bool:
    """True where a name or an office begins."""
    if w >= len(page.words):
        return False
    return page.is_name(w) or role_at(page, w) > 0


def _points_before(page: Page, lo: int) -> bool:
    """*Hal itu dia [sampaikan] di Bantul*: a bare form behind its subject, with what it points at before both."""
    start = chunk_start(page, lo, page.sentence(lo)[0])
    start += page.lower[start] in page.particles.conjunctions
    return not page.classes.pointing.isdisjoint(page.lower[start : lo - 1][:1]) and is_free_pronoun(page, lo - 1)


def _declares(page: Page, hi: int) -> bool:
    """*Korban [lapor] ke polisi bahwa ...*: a bare form that *bahwa* follows, and no other part of speech (*dengan
    pesan bahwa ...*)."""
    return page.upos(hi - 1) == "VERB" and not page.classes.declaratives.isdisjoint(
        page.lower[hi : hi + DECLARED_REACH]
    )


def _cannot_tell(page: Page, lo: int, hi: int, form: VerbForm) -> Cue | None:
    """*Budi belum bisa [memastikan] jadwal itu*: a verb of telling that is negated with its modal declines."""
    start = page.sentence(lo)[0]
    able = not page.classes.able.isdisjoint(page.lower[skip_verb_group(page, lo, start) : lo])
    telling = form.voice == "active" and form.row.stance in {"assert", "confirm"} and "quote" in form.row.frames
    if not (able and telling) or not is_negated(page, lo, start):
        return None
    return make_cue(page, lo, hi, form.row.lemma, "decline", "decline")


def _quotative_place(page: Page, lo: int, hi: int, clitic: bool) -> bool:
    """A bare form reports at the edge of a quotation or statement: after a comma or mark, or opening its sentence."""
    end = page.sentence(lo)[1]
    if clitic and hi < end and page.upos(hi) in {"VERB", "AUX"}:
        return page.is_mark(lo - 1)  # not *, nilainya diperkirakan naik*
    return at_boundary(page, lo) or (clitic and page.lower[lo].removesuffix("nya") in page.classes.tellings)
