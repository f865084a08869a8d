"""What the lexicon knows of the words that stand at a position: how many words an entry takes there, 0 for none."""

from claimx.grammar.tree import Page
from claimx.terms import SourceKind

LONGEST_ROLE = 9  # words: *Operational Water Resources & Public Research Senior Manager*


def role_at(page: Page, w: int) -> int:
    """How many words a role takes at a position (*juru bicara*: 2)."""
    return page.index.phrase_at(page.index.roles, page.lower, w, LONGEST_ROLE)


def affix_at(page: Page, w: int) -> int:
    """How many words a rank or honorific takes at a position (*Kombes Pol*: 2; *NY Post*: 0); none where the article
    calls somebody so (*Neng Ratna*, *ujar Neng*)."""
    if any(word.isupper() and word.lower() in page.classes.wives for word in page.texts[w : w + 1]):
        return 0
    if not page.single_names.isdisjoint(page.lower[w : w + 1]):
        return 0
    return page.index.phrase_at(page.index.affixes, page.lower, w)


def title_at(page: Page, w: int) -> int:
    """How many words a role, also a deputy's or a former one, a rank or honorific takes (*wakil menteri dalam negeri*:
    4, *eks jenderal*: 2)."""
    if page.lower[w] in page.classes.deputies and (role := role_at(page, w + 1)):
        return 1 + role
    if page.lower[w] in page.classes.former and (held := role_at(page, w + 1) or affix_at(page, w + 1)):
        return 1 + held
    return role_at(page, w) or affix_at(page, w)


def points_back(page: Page, end: int) -> bool:
    """True where the words before a position end in what points back (*studi [itu]*, *studi [yang sama]*)."""
    if page.lower[end - 1] in page.classes.demonstratives:
        return True
    return " ".join(page.lower[end - 2 : end]) in page.classes.sameness


def tells_several(page: Page, word: str) -> bool:
    """True for a word for how many there are (*beberapa*, *para*, *tiga*)."""
    return any(word in words for words in (page.classes.several, page.calendar.counts))


def indefinite_at(page: Page, w: int) -> int:
    """How many words a word that names nobody takes at a position (*seorang*: 1, *salah satu*: 2)."""
    return next((n for n in (2, 1) if " ".join(page.lower[w : w + n]) in page.particles.indefinites), 0)


def place_at(page: Page, w: int) -> int:
    """How many words the name of a place takes at a position (*Jawa Barat*: 2)."""
    return page.index.phrase_at(page.index.places, page.lower, w)


def name_at(page: Page, w: int) -> tuple[int, SourceKind | None]:
    """The length and the kind of the known name at a position (*Bank Indonesia*: 2, organization); (0, None) else."""
    return page.index.name_at(page.texts, w)


def noun_at(page: Page, w: int, most: int = 6) -> tuple[int, SourceKind | None]:
    """The length and the kind of the noun at a position that tells what kind of source its phrase is (*surat kabar*: 2,
    media); (0, None) for none."""
    length = page.index.phrase_at(page.index.noun_classes, page.lower, w, most)
    return (length, page.index.noun_classes[tuple(page.lower[w : w + length])]) if length else (0, None)


def is_verb(page: Page, w: int) -> bool:
    """True for a form of a reporting verb, as a word of its own."""
    return (page.lower[w],) in page.index.verbs
