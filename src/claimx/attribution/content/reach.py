"""How far content reaches that follows its cue: to the end of its sentence, or to where something else takes over."""

from collections.abc import Callable

from claimx.attribution.content.case import Case
from claimx.attribution.content.clauses import NOMINAL, after_conjunction, in_relative, is_clause
from claimx.grammar.chunks import chunk_start, next_comma
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.grammar.vocabulary import indefinite_at
from claimx.model import Cue
from claimx.terms import Stance

OPPOSED: frozenset[Stance] = frozenset({"decline", "deny"})  # what an adversative sets against a saying
SUBORDINATE = frozenset({"ccomp", "xcomp", "advcl", "acl"})  # relations of a clause to the verb that it hangs on


def forward_end(case: Case, start: int) -> int:
    """The word after the last one of content that begins at the word `start`; `start` itself where there is none."""
    page = case.page
    own, end = page.quote_of[case.cue.lo], case.hi
    for other in case.others:
        if max(start, case.cue.lo) < other.lo < end and page.quote_of[other.lo] in {-1, own}:
            cuts = (cut for rule in CUTS if (cut := rule(case, other, start)) is not None)
            end = min(end, next(cuts, end))
    end = min(end, _main_clause(case, start, end))
    end = _before_setting(page, start, end)
    if page.zone_kind(case.cue.lo) == "title":
        end = min(end, next_comma(page, start + 1, end))  # a headline's halves are of their own
    if own >= 0:  # what a speaker tells of others ends with his sentence
        end = next((w for w in range(start + 1, end - 1) if page.is_full_stop(w)), end)
    subtree = _subtree_end(case)
    if subtree > start and in_relative(page, case.cue):  # where nothing hangs on the cue, the parse went astray
        end = min(end, subtree)
    return max(end, start)


# --- another cue


def _at_trailing(case: Case, other: Cue, start: int) -> int | None:  # noqa: ARG001
    """*... | , kata Budi*, *... | , mengutip Reuters*, *... | dikutip dari Reuters*, *... | , demikian dilaporkan
    Reuters*."""
    page = case.page
    before = other.lo - 1
    before -= page.lower[before] in page.classes.thus
    if page.words[before].text not in {","} | DASHES:
        return other.lo if other.kind == "citing" else None
    if other.kind == "passive":
        return before if page.is_name(min(other.hi, case.hi - 1)) else None  # *..., dilaporkan Reuters*
    trails = other.kind in {"quotative", "preposition", "citing"} and "document" not in other.frames
    return before if trails else None


def _at_closing_clause(case: Case, other: Cue, start: int) -> int | None:
    """*... |, Reuters melaporkan.*: a subject and its verb that close the sentence."""
    page = case.page
    clause = chunk_start(page, other.lo, start)
    last = all(page.upos(w) == "PUNCT" for w in range(other.hi, case.hi))
    return clause - 1 if last and clause > start + 1 and phrase_end(page, clause, other.lo) == other.lo else None


def _at_contrast(case: Case, other: Cue, start: int) -> int | None:
    """*... |, sedangkan Siti menolak*, *menuduh Siti lalai |, tetapi Siti membantah tuduhan itu*, *berharap harga turun
    |, tetapi ia enggan menyebut kapan*."""
    page = case.page
    clause = chunk_start(page, other.lo, start)
    if page.lower[clause] in page.particles.contrasts:
        return clause - 1
    opposes = other.stance in OPPOSED and page.lower[clause] in page.particles.adversatives
    return clause - 1 if opposes and clause + 1 < phrase_end(page, clause + 1, other.lo) == other.lo else None


def _at_next_verb(case: Case, other: Cue, start: int) -> int | None:
    """*Budi mengatakan harga naik |, menyebut ...*: a verb of the same speaker after a comma."""
    page = case.page
    comma = _before_group(case, other, start)
    if comma is None or page.lower[comma] != ",":
        return None
    opened = page.lower[start - 1] in page.particles.complementizers
    if opened and not page.has_predicate(start, comma):
        return None  # *bahwa kepala dinas, Budi, mengatakan ...*
    return comma if _same_level(page, other) else None


def _at_joined_verb(case: Case, other: Cue, start: int) -> int | None:
    """*Budi mengatakan harga naik | dan meminta ...*: a verb of the same speaker after a conjunction."""
    page = case.page
    joint = _before_group(case, other, start)
    if joint is None or page.lower[joint] not in page.classes.sharing:
        return None
    if case.cue.stance == "request" and not _tells(page, other.hi, case.hi):
        return None  # *meminta warga tenang dan tidak menyebarkan kabar yang menyesatkan*
    comma = page.words[joint - 1].text == ","
    if page.lower[joint] == "dengan" and not comma:
        return None
    own = page.upos(start) not in NOMINAL or _is_thing(page, start, joint)  # *mengaku [tersentuh] dan berharap ...*
    saying = other.sure and (own or comma or other.stance == "assert")
    return joint - comma if saying or _same_level(page, other) else None


def _tells(page: Page, lo: int, hi: int) -> bool:
    """True for words behind a verb that hold a statement: a clause, or what *bahwa* opens."""
    return is_clause(page, lo, hi) or not page.classes.declaratives.isdisjoint(page.lower[lo:hi])


def _is_thing(page: Page, lo: int, hi: int) -> bool:
    """True for a subject that says nothing itself (*mengatakan [harga] naik dan meminta ...*), with no other one behind
    it (*harga naik ketika pedagang pergi dan meminta ...*)."""
    if any(page.upos(w) == "SCONJ" for w in range(lo, hi)):
        return False
    return read_mention(page, lo, phrase_end(page, lo, hi, relative=False)).kind == "unknown"


CUTS: tuple[Callable[[Case, Cue, int], int | None], ...] = (
    _at_trailing,
    _at_closing_clause,
    _at_contrast,
    _at_next_verb,
    _at_joined_verb,
)


def _before_group(case: Case, other: Cue, start: int) -> int | None:
    """The word before the group of a verb that can share the subject of the case's own, inside content."""
    if not {other.kind, case.cue.kind} <= {"active", "support"}:
        return None
    return skip_verb_group(case.page, other.lo, start) - 1


def _same_level(page: Page, other: Cue) -> bool:
    """True unless the parse hangs the other verb inside the content (as a conjunct of the content's own verb)."""
    verb = page.words[other.lo]
    conjuncts = (word for word in (verb, *verb.ancestors) if word.dep_.startswith("conj") and word.head.pos_ == "VERB")
    first = next(conjuncts, None)
    return first is None or first.head.dep_.split(":")[0] not in SUBORDINATE


# --- the rest of the sentence


def _main_clause(case: Case, start: int, end: int) -> int:
    """Where a clause that opens its sentence gives way to the main one (*Ketika ditanya apakah X, | Budi mengaku ...*).

    That is the comma before a noun phrase with another reporting verb; `end` when there is none.
    """
    page = case.page
    if page.lower[after_conjunction(case, case.lo)] not in page.particles.subordinators:
        return end
    for other in case.others:
        clause = chunk_start(page, other.lo, start)
        group = skip_verb_group(page, other.lo, start)
        if start + 1 < clause < group == phrase_end(page, clause, group):
            return clause - 1
    return end


def _before_setting(page: Page, start: int, end: int) -> int:
    """The comma before where it was said, which closes the sentence (*Budi membantah harga naik |, dalam sebuah
    wawancara dengan majalah itu*)."""
    commas = (w for w in range(start, end) if page.is_comma(w))
    return next((w for w in commas if _tells_where(page, w + 1, end)), end)


def _tells_where(page: Page, w: int, end: int) -> bool:
    noun = w + 1 + indefinite_at(page, w + 1)
    if page.classes.channels.isdisjoint(page.lower[w : w + 1]):
        return False
    if page.classes.sayings.isdisjoint(page.lower[noun : noun + 1]):
        return False
    return not is_clause(page, w, end)


def _subtree_end(case: Case) -> int:
    """A reporting verb in a relative clause (*buku yang menyebut X itu dijual*): its content ends with its subtree."""
    return case.page.position.get(case.page.words[case.cue.lo].right_edge.i, case.hi - 1) + 1
