"""What the text before a mention tells of without letting it speak: people together, bodies, documents."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from operator import attrgetter

from claimx.entities.memory import K, Memory
from claimx.entities.named import post_text
from claimx.grammar.appositions import with_place
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.kinds import is_handle
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.organizations import is_field, is_house, is_organization
from claimx.grammar.roles import is_role
from claimx.grammar.tree import SKIPPED, Page
from claimx.grammar.vocabulary import name_at, place_at, tells_several
from claimx.model import CharSpan, Entity, Mention
from claimx.names import is_part, words_of
from claimx.terms import SourceKind

NEAR = 2  # sentences before one, in which what it goes on about is looked for
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*")
SHORT_BODY = 2  # words with which an office tells a body that the text has named: *dinas*, *Komisi Wasit*
DOCUMENT_REACH = 8  # words of a document with its medium


def group_before(memory: Memory, at: int) -> Entity | None:
    """People together, those that open a sentence first (*[Para pedagang] menutup kios. Mereka ...*)."""
    mentions = (*_openings(memory.page, at), *_several(memory.page, at))
    return _first(memory, (m for m in mentions if _is_group(memory.page, m)))


def somebody_before(memory: Memory, at: int) -> Entity | None:
    """Somebody unnamed who opens a sentence (*[Seorang warga di Garut] mengunggah videonya. "...," tulisnya*)."""
    page = memory.page
    unnamed = (m for m in _openings(page, at) if m.kind == "anonymous")
    ends = ((m, with_place(page, m.hi, page.sentence(m.lo)[1])) for m in unnamed)
    return _first(memory, (read_mention(page, m.lo, end) for m, end in ends))


def body_before(memory: Memory, at: int) -> Entity | None:
    """A body that opens a sentence (*[Bank Kita] memangkas bunga. Menurutnya, ...*)."""
    return _first(memory, (m for m in _openings(memory.page, at) if m.kind in {"organization", "government"}))


def last_told(memory: Memory, told: Callable[[Memory, K], list[Mention]], of: K, before: int) -> Entity | None:
    """The last of the `documents`, `regulations`, bodies `headed` or `named` so that begins before a position."""
    last = _last_of(memory, told, of, before)
    return memory.described(last) if last is not None else None


def _last_of(memory: Memory, told: Callable[[Memory, K], list[Mention]], of: K, before: int) -> Mention | None:
    """Where that is told."""
    mentions = memory.once(told, of)
    number = bisect_left(mentions, before, key=attrgetter("lo"))
    return mentions[number - 1] if number else None


def body_meant(memory: Memory, body: CharSpan) -> CharSpan | None:
    """Where the text names the body that a bare noun for one means (*[Yayasan Nusa] ... Direktur yayasan itu*); nothing
    where it names none (*pegawai bank*) or is somebody of the article (*manajer Ratna*). Any other body means
    itself."""
    page = memory.page
    lo, hi = page.word_range(body)
    if _is_somebody(memory, lo, hi):
        return None
    firm = page.lower[lo] in page.classes.firms
    plain = page.texts[lo].islower() or firm  # *Direktur Perseroan*
    if hi > lo + 1 or not plain or not is_organization(page, lo):
        return body
    heads = (page.lower[lo], *(page.classes.firm_forms if firm else ()))
    last = max(filter(None, (_last_of(memory, headed, head, lo) for head in heads)), key=attrgetter("lo"), default=None)
    return _full(memory, last) if last is not None else None


def _is_somebody(memory: Memory, lo: int, hi: int) -> bool:
    """True for a part of a person's name, where that is no body's (*agen [Delgado]*)."""
    page, name = memory.page, memory.page.text(lo, hi)
    within = page.is_name(lo - 1) and not is_role(page, lo - 1, lo)  # *ketua Masyarakat [Delgado]*
    if within or is_house(page, lo, hi):
        return False
    words = words_of(name)
    whose = (words_of(person.name) for person in memory.cast.sharing(words))
    if not any(is_part(words, longer) for longer in whose if len(longer) > len(words)):
        return False
    return hi == lo + 1 or not any(e.text.startswith(name) for e in page.doc.ents if e.label_ == "ORG")


def body_of_noun(memory: Memory, role: CharSpan | None) -> CharSpan | None:
    """The body told before whose name goes on from the words that an office ends with (*[Dinas Sosial Garut] ... Kepala
    dinas, Budi*, *[Komisi Wasit PSSI Garut] ... Ketua Komisi Wasit*), or that is a branch (*[PMI Cabang Garut] ...
    Ketua Cabang*)."""
    page = memory.page
    lo, hi = page.word_range(role) if role is not None else (0, 0)
    branches = page.classes.branches
    noun = next((w for w in range(lo + 1, hi) if is_organization(page, w) or page.lower[w] in branches), hi)
    last = _last_of(memory, headed, " ".join(page.lower[noun:hi]), lo) if 0 < hi - noun <= SHORT_BODY else None
    return _full(memory, last) if last is not None else None


def body_spoken_for(memory: Memory, entity: Entity) -> CharSpan | None:
    """The body that spoke right before somebody who speaks for one (*Istana menolak berkomentar. Seorang juru bicara
    hanya mengatakan ...*)."""
    if post_text(memory.page, entity.role) not in memory.page.classes.spokespeople or entity.introduced is None:
        return None
    body = memory.speaking(memory.page.word_range(entity.introduced)[0], {"organization", "government"}, within=1)
    return body.introduced if body is not None else None


def _full(memory: Memory, body: Mention) -> CharSpan:
    """Where the text has a body under its full name."""
    full = memory.cast.bodies.get(body.name)
    return full.span if full is not None else body.span


def documents(memory: Memory, head: str) -> list[Mention]:
    """The documents under a noun that are told of with their medium or their name (*laporan yang diterbitkan oleh
    [Harian Bumi]*, *[studi Nusa]*)."""
    page = memory.page
    found = (_document_at(memory, w) for w in range(len(page.words)) if page.lower[w] == head)
    return [mention for mention in found if mention is not None]


def regulations(memory: Memory, kind: SourceKind) -> list[Mention]:
    """The rules that are given by their number or name (*[Perpres 110/2025] ... beleid tersebut*)."""
    page = memory.page
    heads = [w for w, word in enumerate(page.lower) if word in page.classes.regulations]
    found = [_named(page, w, phrase_end(page, w, page.sentence(w)[1], relative=False), kind) for w in heads]
    return [mention for mention in found if any(c.isdigit() for c in mention.name) or _is_titled(mention.name)]


def _is_titled(name: str) -> bool:
    """True for a name of several words, each with a capital (*Undang-Undang Hak Cipta*)."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def headed(memory: Memory, head: str) -> list[Mention]:
    """The bodies whose names begin with a noun (*[Kementerian Sosial] ... kementerian itu*), or have it before where
    they are a branch (*[PMI Cabang Garut]*)."""
    page = memory.page
    reach = None if head in page.classes.branches else len(head) + 1
    headed = (e for e in page.doc.ents if f" {head} " in f" {e.text[:reach].casefold()}")
    ranges = (page.word_range(CharSpan(e.start_char, e.end_char)) for e in headed)
    return [_named(page, lo, _with_seat(page, hi), "organization") for lo, hi in ranges]


def _with_seat(page: Page, end: int) -> int:
    """Where a body's name ends with the rest of what it deals with, and with the place that it is in or for (*Dinas
    Sosial [Kabupaten Garut]*)."""
    while end < len(page.words) - 1 and (length := _seat_at(page, end) or _field_at(page, end)):
        end += length
    return end


def _field_at(page: Page, w: int) -> int:
    """How many words, with *dan*, go on with what a body deals with (*Kementerian Energi [dan Sumber] [Daya]*)."""
    joint = is_coordinator(page, w)
    return joint + 1 if page.is_capital(w + joint) and is_field(page, w + joint) else 0


def _seat_at(page: Page, w: int) -> int:
    """How many words of a place, or of what kind of place it is, begin at a capital."""
    if not page.is_capital(w):
        return 0
    return place_at(page, w) or int(page.lower[w] in page.classes.localities)


def named(memory: Memory, kind: SourceKind) -> list[Mention]:
    """The names of a kind (*lembaga itu*, *negara itu*)."""
    page = memory.page
    ends = ((w, _name_end(page, w, kind)) for w in range(len(page.words)))
    return [_named(page, w, end, kind) for w, end in ends if end > w]


def _first(memory: Memory, mentions: Iterator[Mention]) -> Entity | None:
    return next(map(memory.described, mentions), None)


def _named(page: Page, lo: int, hi: int, kind: SourceKind) -> Mention:
    return Mention(lo, hi, page.span(lo, hi), "name", page.text(lo, hi), kind)


def _sentences_before(page: Page, at: int) -> Iterator[tuple[int, int]]:
    """The sentences right before the one at hand, the nearer one first."""
    number = page.sentence_of[at]
    before = reversed(page.sentences[max(number - NEAR, 0) : number])
    return (sentence for sentence in before if page.zone_kind(sentence[0]) not in SKIPPED)


def _openings(page: Page, at: int) -> Iterator[Mention]:
    """The noun phrases that open the sentences before."""
    for lo, hi in _sentences_before(page, at):
        yield _phrase_from(page, lo, hi)


def _several(page: Page, at: int) -> Iterator[Mention]:
    """The noun phrases with a word for several in the sentences before."""
    for lo, hi in _sentences_before(page, at):
        for w in range(lo, hi):
            if _counts(page, w):
                yield _phrase_from(page, w, hi)


def _counts(page: Page, w: int) -> bool:
    """True for a word for several, and for a number that is no year (*[5.000] mahasiswa*, *[tiga] pelajar*)."""
    return tells_several(page, page.lower[w]) or NUMBER.fullmatch(page.texts[w]) is not None


def _phrase_from(page: Page, w: int, hi: int) -> Mention:
    return read_mention(page, w, max(phrase_end(page, w, hi, relative=False), w + 1))


def _is_group(page: Page, mention: Mention) -> bool:
    return mention.kind == "group" or (mention.kind == "anonymous" and _counts(page, mention.lo))


def _document_at(memory: Memory, w: int) -> Mention | None:
    """The medium or the issuer behind a noun for a document, or the document under the capitals behind it or in its
    phrase (*catatan bank investasi [Nusa Kapital]*, *akun X [@kabarnusa]*)."""
    page = memory.page
    reach = min(w + DOCUMENT_REACH, page.sentence(w)[1])
    medium = memory.medium_inside(read_mention(page, w, reach))
    if medium is not None:
        return Mention(w, reach, page.span(w, reach), "name", medium, "media")
    issuer = memory.issuer_of(read_mention(page, w, reach))
    if issuer is not None:
        return Mention(w, reach, page.span(w, reach), "name", issuer, "organization")
    phrase = range(w + 1, phrase_end(page, w, reach, relative=False))
    first = next((v for v in phrase if _opens_name(page, v) or page.upos(v) == "ADP"), reach)  # not *survei pada Mei*
    end = next((v for v in range(first, reach) if not _opens_name(page, v)), reach)
    return _named(page, w, end, "document") if end > first else None


def _opens_name(page: Page, w: int) -> bool:
    return page.texts[w][:1].isupper() or is_handle(page, w)


def _name_end(page: Page, w: int, kind: SourceKind) -> int:
    """Where a name of a kind that begins at a word ends, by the lexicon and the tagger; the word itself for none."""
    length, known = name_at(page, w)
    if known == kind:
        return w + length
    return page.name_end(w) if kind == "organization" and page.opens_tag(w, "ORG") else w
