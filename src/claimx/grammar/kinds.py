"""The kind of source that a phrase without a person's name is (*warga*: group, *Kementerian Kesehatan*:
organization)."""

import re

from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, indefinite_at, name_at, noun_at, place_at, role_at
from claimx.terms import SOMEBODY, SourceKind

SITE = re.compile(r"detik[A-Z]\w+|[\w-]+\.(?:com|co\.id|id|net|tv)")  # a medium by its page
YEAR = re.compile(r"\d{4}")
BY_TAG: dict[str, SourceKind] = {"ORG": "organization", "LOC": "government", "PER": "person"}


def is_handle(page: Page, w: int) -> bool:
    """True for the name of an account, be it one word (*@info.kita*) or parted behind its sign (*@ info*)."""
    return page.texts[w].startswith("@")


def kind_known(page: Page, lo: int, hi: int) -> bool:
    """True when the lexicon knows a phrase as a name or noun of something other than a person."""
    return name_at(page, lo)[0] in {1, hi - lo} or noun_at(page, lo, 1)[0] > 0


def kind_of(page: Page, lo: int, hi: int) -> SourceKind:
    """The kind of source that a phrase without a person's name is."""
    if page.lower[lo] in page.classes.anybody:
        return "anonymous"
    return _kind_of_one(page, lo, hi) if page.lower[lo] in page.classes.single else _kind_of_noun(page, lo, hi)


def _kind_of_noun(page: Page, lo: int, hi: int) -> SourceKind:
    lo = _past_measures(page, lo, hi)
    length, kind = noun_at(page, lo)
    if kind == "group" and lo + length < hi and page.lower[lo + length] in page.classes.others:
        return "anonymous"  # *warga [lain]*
    return kind or name_at(page, lo)[1] or _kind_by_form(page, lo)


def _kind_of_one(page: Page, lo: int, hi: int) -> SourceKind:
    """One of those whom a noun tells of (*seorang pegawai*, *seorang polisi*, *salah satu warga*); *salah satu media*
    is a medium."""
    kind = _kind_of_noun(page, lo, hi)
    if kind in SOMEBODY:
        return kind
    human = "seorang" in page.lower[lo : lo + 2] or kind == "group"
    return "anonymous" if human else kind


def _past_measures(page: Page, lo: int, hi: int) -> int:
    """Where a phrase begins behind words of number (*[dua] pejabat*); *pihak berwenang* is a phrase of its own."""
    while lo < hi - 1 and _measures(page, lo) and noun_at(page, lo)[0] < 2:
        lo = min(lo + max(indefinite_at(page, lo), 1), hi - 1)
    return lo


def _measures(page: Page, w: int) -> bool:
    """True for a word of number; what stands before a name is a result, and four digits are a year."""
    if page.upos(w) != "NUM":
        return page.lower[w] in page.classes.unnamed | page.classes.measures | page.classes.shares
    counts = page.texts[w + 1].islower() and not role_at(page, w)
    return counts and not YEAR.fullmatch(page.texts[w])


def _kind_by_form(page: Page, w: int) -> SourceKind:
    """The kind of a phrase whose first word no list has."""
    if SITE.fullmatch(page.texts[w]) or is_handle(page, w):
        return "media"
    half = (page.lower[w].partition("-")[0],)
    if half in page.index.noun_classes:  # *media-media*
        return page.index.noun_classes[half]
    if role_at(page, w):
        return "anonymous"
    tag = page.tag(w)
    if tag in BY_TAG:
        return "unknown" if tag == "LOC" and not place_at(page, w) else BY_TAG[tag]
    return "unknown"


def kind_of_nameless(page: Page, lo: int, core: int) -> SourceKind:
    """An office that one person holds (*Wakil Bupati Bantul*) tells who it is; *seorang bupati* does not."""
    before = page.lower[lo] in page.classes.deputies or affix_at(page, lo) == 1  # *Wakil Bupati*, *Pak Bupati*
    post = lo + 1 if lo + 1 < core and before else lo
    short = page.lower[post].startswith(page.index.lexicon.office_parts.prefixes)  # *Kadispora*
    return "office" if short or page.index.phrase_at(page.index.posts, page.lower, post) else kind_of(page, lo, core)
