"""Questions that the rules ask of a tree: who is the subject, what follows a verb, is the saying told as a fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from .trees import MARK, PUNCTUATION, Node

Range = tuple[int, int]  # leaves, half-open

CLAUSES = frozenset({"S", "SINV", "SBARQ", "SQ"})
BOUNDS = CLAUSES | {"CP", "RPN", "SBAR", "FRAG"}
NOUNS = frozenset({"NNO", "NNP", "PRN", "PRI"})
NOMINALS = frozenset({"NP", "NNO", "NNP", "PRN", "PRK"})
AUXILIARIES = frozenset({"TAME", "NEG", "ADV", "ADVP", "ADJ", "VBI", "VBT", "VBL"})

# What makes a saying planned, denied or supposed: before the verb, or as the conjunction of its clause.
NOT_TOLD = frozenset(
    "akan bakal hendak ingin mau harus perlu wajib boleh jangan dapat bisa gagal sulit menolak enggan diminta disuruh "
    "tidak tak belum bukan tanpa enggak".split()
)
IRREAL = frozenset("untuk guna agar supaya jika kalau apabila bila demi tanpa sebelum seandainya".split())
# Clauses that share the subject of the sentence they belong to.
SHARING = frozenset({"sambil", "seraya", "dengan", "setelah", "karena"})
MEANWHILE = frozenset({"sambil", "seraya", "sembari"})
FIRST_PERSON = frozenset("saya aku kami kita anda kamu kau engkau gue gua".split())
TIMES = frozenset(
    "senin selasa rabu kamis jumat sabtu minggu ahad kemarin tadi kini sekarang lalu pekan bulan tahun hari pagi siang "
    "sore malam awal akhir pertengahan waktu saat januari februari maret april mei juni juli agustus september oktober "
    "november desember".split()
)


@dataclass(frozen=True)
class Source:
    """A noun phrase and the leaf that heads it; neither for a clitic."""

    node: Node | None
    head: Node | None


NOBODY = Source(None, None)


def span_of(nodes: Sequence[Node]) -> Range:
    """The leaves of some sisters without a complementizer and the marks at their ends."""
    leaves = [leaf for node in nodes for leaf in node.leaves()]
    while leaves and (leaves[0].label == PUNCTUATION or leaves[0].lower in {"bahwa", "bahwasanya"}):
        leaves.pop(0)
    while leaves and (leaves[-1].label == PUNCTUATION or leaves[-1].lower in {"demikian", "seperti"}):
        leaves.pop()
    return (leaves[0].lo, leaves[-1].hi) if leaves else (0, 0)


def following(verb: Node) -> list[Node]:
    """What follows a verb in its own phrase and in those that it begins or ends (*kembali menegaskan ...*)."""
    found: list[Node] = []
    node = verb
    while node.parent is not None and node.parent.label in {"VP", "ADJP"}:
        rest = [n for n in node.sisters[node.index + 1 :] if n.label not in {"ADV", "ADVP", "PAR"}]
        if (found and rest and rest[0].label in {"CCN", PUNCTUATION}) or (rest and rest[0].label == "CCN"):
            return found
        found.extend(rest)
        if found and any(n.label not in {"TAME", "ADV", "NEG"} for n in node.sisters[: node.index]):
            return found
        node = node.parent
    return found


def through(rest: Sequence[Node]) -> list[Node]:
    """What is said runs to the end of its phrase, but for what the speaker did meanwhile (*sambil tersenyum*)."""
    return list(takewhile(lambda n: not (n.label == "CP" and opener_of(n) in MEANWHILE), rest))


def to_the_end(verb: Node, content: Range) -> Range:
    """The content with what follows in the same sentence: a coordinate or adverbial clause may be part of it or not."""
    top = verb
    for node in verb.ancestors():
        if node.label == "RPN":
            break
        top = node
    rest = [leaf for leaf in top.leaves() if leaf.lo >= content[1]]
    kept = [leaf for leaf in takewhile(lambda leaf: leaf.word != MARK, rest) if leaf.label != PUNCTUATION]
    return (content[0], kept[-1].hi if kept else content[1])


def opener_of(clause: Node) -> str | None:
    """The conjunction that opens a clause; None without one."""
    first = next((n for n in clause.children if n.label != PUNCTUATION), None)
    if first is None:
        return None
    opens = first.label in {"CSN", "PRI"} or (first.label.startswith("WH") and first.is_leaf)
    return first.lower if opens else None


def is_told(verb: Node) -> bool:
    """False for a saying that is denied, planned or supposed (*akan mengatakan*, *untuk meminta*, *jika mengaku*)."""
    for node in (verb, *verb.ancestors()):
        if node.label in BOUNDS:
            return opener_of(node) not in IRREAL
        before = [sister for sister in node.sisters[: node.index] if sister.label in AUXILIARIES]
        if any(leaf.lower in NOT_TOLD for sister in before for leaf in sister.leaves()):
            return False
    return True


def clause_of(node: Node) -> Node | None:
    """The clause that a node stands in."""
    return next((a for a in node.ancestors() if a.label in BOUNDS), None)


def speaker_of(verb: Node) -> Source | None:
    """The source of an active verb: its subject, the head of its relative clause, or the subject of the main clause."""
    node = subject_of(verb)
    if node is None:
        return None
    source = as_source(node)
    if source.node is None and source.head is None:
        return None
    return None if is_first_person(source) else source


def subject_of(verb: Node) -> Node | None:
    """The noun phrase before a verb in its clause; else the antecedent, or the subject that an adverbial shares."""
    below = verb
    for node in verb.ancestors():
        if node.label in BOUNDS:
            return _subject_before(node, below)
        if node.label not in {"VP", "UCP", "ADJP"} or (below.label == "VP" and _governs(node, below)):
            return None
        below = node
    return None


def _subject_before(clause: Node, verb_phrase: Node) -> Node | None:
    found = [n for n in clause.children[: verb_phrase.index] if is_nominal(n) and not is_time(n)]
    if found:
        return found[-1]
    if clause.label == "RPN":
        return _relative_head(clause)
    return subject_of(clause) if opener_of(clause) in SHARING else None


def _governs(group: Node, verb_phrase: Node) -> bool:
    """True when a verb with an object stands before a verb phrase (*meminta Budi mengatakan*): Budi is its subject."""
    before = group.children[: verb_phrase.index]
    if any(n.label == "CCN" for n in before):
        return False
    return any(n.label.startswith("V") for n in before) and any(n.label == "NP" for n in before)


def _relative_head(clause: Node) -> Node | None:
    parent = clause.parent
    if parent is None or parent.label != "NP":
        return None
    before = parent.children[: clause.index]
    found = [n for n in before if is_nominal(n)]
    return found[0] if found else None


def is_nominal(node: Node) -> bool:
    """True for a noun phrase, a bare noun or the clitic *-nya*; not for *beberapa kali*."""
    return (node.label in NOMINALS or node.lower == "nya") and head_of(node).lower != "kali"


def is_time(node: Node) -> bool:
    """True for *Kamis pekan lalu* and *18 Mei*."""
    first = next(node.leaves())
    return first.lower in TIMES or (first.label == "NUM" and any(leaf.lower in TIMES for leaf in node.leaves()))


def as_source(node: Node) -> Source:
    """A noun phrase as a source; a bare clitic is none."""
    return NOBODY if first_word(node).lower == "nya" else Source(node, head_of(node))


def head_of(node: Node) -> Node:
    """The first noun or pronoun: Indonesian noun phrases begin with their head, but for quantities and articles."""
    return next((leaf for leaf in node.leaves() if leaf.label in NOUNS), next(node.leaves()))


def is_first_person(source: Source) -> bool:
    """True for a speaker who talks of himself, or to somebody."""
    return source.head is not None and source.head.lower in FIRST_PERSON


def first_word(node: Node) -> Node:
    """The leaf that a constituent begins with."""
    return next(node.leaves())
