"""Coordination inside a phrase: what *dan* joins, and the lists that end in it (*Prancis, Jerman, dan Inggris*)."""

from collections.abc import Collection

from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import role_at

NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})


def is_coordinator(page: Page, w: int) -> bool:
    """True for *dan* and its like, not inside the name of a known body (*Standard [&] Poor's*)."""
    if page.in_known_body(w):
        return False
    return page.lower[w] in page.particles.coordinators


def joins_nouns(page: Page, w: int, hi: int) -> bool:
    """True for *dan* before another noun of the same phrase, not before a verb or a circumstance."""
    after = w + 1
    if after >= hi or page.upos(after) not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return not circumstance_at(page, after)


def is_list_item(page: Page, comma: int, lo: int) -> bool:
    """True when what stands before the comma of *A, B, dan C* is part of a list of names, or of what people are
    (*[warga], [pedagang pasar], dan petugas*)."""
    start = chunk_start(page, comma, lo)
    if all(page.is_capital(w) for w in range(start, comma)):
        return True
    return role_at(page, start) > 0 and all(page.upos(w) in NOMINAL for w in range(start, comma))


def list_start(page: Page, w: int, hi: int, lo: int) -> int:
    """Where a list begins that *dan* closes without a comma before it (*[Polri], TNI dan BNPB*), when the words
    `[w, hi)` end it; `w` where there is none. The tagger must take all its members for the same: *Di Garut, Budi dan
    Ani* are two."""
    joint = next((v for v in range(w + 1, hi - 1) if is_coordinator(page, v)), None)
    if joint is None:
        return w
    kinds = {page.tag(joint + 1)} - {""}
    return earlier_members(page, w, lo, kinds) if page.tag(w) in kinds else w


def earlier_members(page: Page, w: int, lo: int, kinds: Collection[str]) -> int:
    """Where the members of a list begin that stand before a word (*[Prancis, Jerman], | Inggris*), when the tagger
    takes them for one of some kinds or all are known places; `w` where there are none."""
    while w - 1 > lo and page.texts[w - 1] == ",":
        start = chunk_start(page, w - 1, lo)
        if any(page.tag(v) not in kinds for v in range(start, w - 1)):
            break
        w = start
    return w
