"""Roles, ranks and honorifics as words: where one begins or ends (*[Kepala] Dinas Kesehatan*, *[Kombes Pol] Budi*)."""

from claimx.grammar.chunks import bracket_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, role_at, title_at

LONGEST_TITLE = 4  # words of a role, rank or honorific, read from its end


def is_qualifier(page: Page, w: int) -> bool:
    """True for a word that says of a role that it is past or only sought (*[mantan] menteri*, *[calon] bupati*)."""
    word = page.lower[w]
    return word in page.classes.former | page.classes.sought


def opens_role(page: Page, w: int) -> bool:
    """True when a role, rank or honorific begins at a word, be it a former one (*mantan Ketua*)."""
    return title_at(page, w) > 0


def begins_role(page: Page, w: int) -> bool:
    """True for a role at a word, no rank or honorific, be it a former one."""
    return is_qualifier(page, w) or role_at(page, w) > 0


def is_role(page: Page, lo: int, hi: int) -> bool:
    """True for a range that is a role and nothing else."""
    return tuple(page.lower[lo:hi]) in page.index.roles


def past_role(page: Page, w: int) -> int:
    """Where the words of a role end that begin at a word; after that word where none do."""
    return w + max(role_at(page, w), 1)


def roles_end(page: Page, lo: int, hi: int) -> int:
    """Where a role ends, with a second one right after it (*Plt | Kanit Lantas*, *Ketua sekaligus juru bicara*,
    *Pelaksana Harian (Plh) | Kepala*)."""
    w = past_role(page, lo)
    while w < hi:
        joint = bracket_end(page, w, hi) if page.texts[w] == "(" else w + joins_roles(page, w)
        length = role_at(page, joint)
        if not length:
            break
        w = joint + length
    return w


def joins_roles(page: Page, w: int) -> bool:
    """True for a word between two roles of one person (*ketua [merangkap] bendahara*), not inside one."""
    if w in page.field_joints:
        return False
    return page.lower[w] in page.particles.coordinators | page.classes.doubling


def role_ends_at(page: Page, w: int, lo: int) -> int:
    """How many words, two at least, of a role end right before `w`; 0 for none."""
    return next((n for n in range(min(LONGEST_TITLE, w - lo), 1, -1) if is_role(page, w - n, w)), 0)


def affixes_at(page: Page, w: int) -> int:
    """How many words of rank or honorific begin at a word, with their stops (*Prof. Dr. | Budi*)."""
    end = w
    while length := affix_at(page, end):
        end += length
        end += end < len(page.words) and page.texts[end] == "."
    return end - w


def affix_ends_at(page: Page, w: int, lo: int) -> int:
    """How many words of a rank or honorific end right before `w` (*Kombes Pol | Budi*), all after `lo`."""
    for length in range(min(LONGEST_TITLE, w - lo - 1), 0, -1):
        if tuple(page.lower[w - length : w]) in page.index.affixes:
            return 0 if page.lower[w - length - 1] in page.classes.general_bodies else length
    return 0


def is_kin(page: Page, w: int, hi: int) -> bool:
    """True for a relative without a name of whose before `hi` (*Siti, [kakak] yang sulung*, *[neneknya] bernama Siti*):
    that is no role."""
    if page.lower[w] not in page.classes.kin or role_at(page, w) > 1:
        return False
    whose = w + 1
    return whose >= hi or not page.is_capital(whose)
