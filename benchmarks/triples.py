"""Attributions read off constituency trees: a cue, its source and the content, each as leaves of the tree.

Written for precision: a construction that a careful reader could leave out gives no triple, so a sentence may hold
attributions that are not listed here. The reporting words come from claimx's lexicon, their structure from the tree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claimx.lexicon.index import Index, VerbForm

from .phrases import (
    BOUNDS,
    CLAUSES,
    NOBODY,
    NOUNS,
    Range,
    Source,
    as_source,
    clause_of,
    first_word,
    following,
    is_first_person,
    is_nominal,
    is_time,
    is_told,
    opener_of,
    span_of,
    speaker_of,
    subject_of,
    through,
    to_the_end,
)
from .trees import MARK, PUNCTUATION, Node

PREDICATES = frozenset({"VP", "ADJP", "UCP", "QP", "VBI", "VBT", "VBP", "VBL", "ADJ"})
SMALL_CLAUSES = (["NP", "VP"], ["NP", "ADJP"])
COMPLEMENTIZERS = frozenset({"bahwa", "bahwasanya", "kalau", "jika", "bila"})
REQUEST_OPENERS = frozenset({"agar", "supaya", "untuk"})
QUESTION_OPENERS = frozenset("apakah mengapa kenapa bagaimana siapa apa kapan di ke dari berapa".split())
CONVICTIONS = frozenset({"yakin", "khawatir", "optimistis", "optimis", "pesimistis"})  # adjectives that take a clause
# Verbs of the lexicon that decide, feel, perceive or do something as often as they report.
NOT_A_REPORT = frozenset(
    "menolak memutuskan merasa bertekad memilih melihat mengetahui tahu lupa ingat menyadari menepis".split()
)
SPOKEN_PASSIVES = frozenset("mengabarkan memberitakan melaporkan menyebut menyebutkan mengatakan mengisukan".split())
NOT_QUOTATIVE = frozenset({"sebut", "lihat", "minta"})  # bare forms that point or ask
MEASURES = frozenset("rencana jadwal jenis urutan abjad umur usia ukuran cara garis kelompok kelas asal".split())
DOCUMENTS = frozenset(
    "data laporan keterangan hasil survei catatan dokumen informasi pengakuan kesaksian penelitian penyelidikan "
    "pemeriksaan audit sensus".split()
)


@dataclass(frozen=True)
class Triple:
    """An attribution on a tree. Ranges are leaves `[lo, hi)`.

    Attributes:
        rule: the construction that it was read from.
        cue: the reporting word, a clitic on it taken in.
        source: the noun phrase of the source; None when the text has none.
        head: the leaf that heads the source.
        open_source: True when the source could be named in several ways (a passive); it is then not compared.
        content: the pieces of what was said.
        wider: another acceptable extent of the content: with the person who was asked, or a clause that follows it.
    """

    rule: str
    lemma: str
    cue: Range
    source: Range | None
    head: int | None
    content: tuple[Range, ...]
    wider: tuple[Range, ...] = ()
    open_source: bool = False


def read_triples(tree: Node, index: Index) -> list[Triple]:
    """The attributions of a tree in text order."""
    leaves = list(tree.leaves())
    found: list[Triple] = []
    for n, leaf in enumerate(leaves):
        if found and n < found[-1].cue[1]:
            continue
        triple = _preposition(leaf, index)
        form = index.verbs.get((leaf.lower,))
        if form is not None and _is_doubled(leaves, n, form):
            form = None
        if triple is None and form is not None and (leaf.label.startswith("V") or leaf.lower in CONVICTIONS):
            triple = next((t for rule in RULES if (t := rule(leaf, form)) is not None), None)
        if triple is not None and triple.content:
            found.append(triple)
    return found


def _is_doubled(leaves: Sequence[Node], n: int, form: VerbForm) -> bool:
    """True for *sebut* in *disebut-sebut*, whose first half is the cue, and for both halves of *buka-bukaan*."""
    if n > 0 and leaves[n - 1].word == "-":
        return True
    return form.voice == "bare" and n + 1 < len(leaves) and leaves[n + 1].word == "-"


# --- verbs with what is said after them ---


def _clause(verb: Node, form: VerbForm) -> Triple | None:
    """*X menegaskan [bahwa ...]*, *X menilai [Y Z]*, *X menanyakan [apakah ...]*."""
    if form.voice == "passive" or not is_told(verb) or form.row.lemma in NOT_A_REPORT:
        return None
    source = speaker_of(verb)
    said = _said(following(verb), form)
    if source is None or not said:
        return None
    content = span_of(said)
    return _make("clause", verb, form, source, [content], [to_the_end(verb, content)])


def _control(verb: Node, form: VerbForm) -> Triple | None:
    """*X mengaku [tidak tahu]*, *X berjanji [akan datang]*: the subject of what is said is the source."""
    if form.voice != "active" or not form.row.sure or "control" not in form.row.frames:
        return None
    source = speaker_of(verb)
    rest = following(verb)
    if source is None or not rest or not is_told(verb) or form.row.lemma in NOT_A_REPORT:
        return None
    first = rest[0]
    promised = first.label == "CP" and opener_of(first) == "untuk" and form.row.stance == "commit"
    if not promised and first.label not in {"VP", "ADJP", "UCP"}:
        return None
    content = span_of(through(rest))
    return _make("control", verb, form, source, [content], [to_the_end(verb, content)])


def _request(verb: Node, form: VerbForm) -> Triple | None:
    """*X meminta [Y] [untuk pergi]*, *X mendesak [agar ...]*."""
    if form.voice == "passive" or "request" not in form.row.frames or not form.row.sure or not is_told(verb):
        return None
    source = speaker_of(verb)
    rest = following(verb)
    deed = next((n for n in rest[:3] if _is_deed(n)), None)
    if source is None or deed is None:
        return None
    if form.row.stance != "request" and opener_of(deed) not in {"agar", "supaya"}:
        return None
    between = rest[: rest.index(deed)]
    if any(n.label not in {"NP", "PP", PUNCTUATION} and n.label not in NOUNS for n in between):
        return None
    content = span_of(through(rest[rest.index(deed) :]))
    asked = [span_of(through(rest))] if between and between[0].label != "PP" else [to_the_end(verb, content)]
    return _make("request", verb, form, source, [content], asked)


def _is_deed(node: Node) -> bool:
    if node.label == "CP":
        opener = opener_of(node)
        return opener in REQUEST_OPENERS or opener is None
    return node.label in {"VP", "S"}


def _object(verb: Node, form: VerbForm) -> Triple | None:
    """*X membantah [tuduhan itu]*, *X membenarkan [kabar tersebut]*."""
    if form.voice != "active" or form.row.stance not in {"deny", "confirm"} or "noun" not in form.row.frames:
        return None
    if form.row.lemma in NOT_A_REPORT:
        return None
    source = speaker_of(verb)
    rest = following(verb)
    if source is None or not rest or not is_told(verb) or _in_relative(verb):
        return None
    if rest[0].label != "NP" or as_source(rest[0]) is NOBODY or any(n.label in PREDICATES for n in rest[1:2]):
        return None
    said = rest[:2] if any(opener_of(n) == "bahwa" for n in rest[1:2]) else rest[:1]
    return _make("object", verb, form, source, [span_of(said)], [span_of(through(rest))])


def _passive(verb: Node, form: VerbForm) -> Triple | None:
    """*Disebutkan [bahwa ...]*, *Diakui Budi, [...]*; not the narrator's own hedge (*diduga*, *dinilai*)."""
    row = form.row
    if form.voice != "passive" or not is_told(verb) or not row.sure or row.stance not in {"assert", "confirm", "deny"}:
        return None
    group = verb
    while group.parent is not None and group.parent.label == "VP" and group.index == len(group.sisters) - 1:
        group = group.parent
    rest = following(verb)
    agent = _agent(rest)
    said = _passive_clause(rest) or _passive_clause(group.sisters[group.index + 1 :])
    if said is not None:
        content = span_of([said])
        wider = [to_the_end(verb, content)]
        return _make("passive", verb, form, agent or NOBODY, [content], wider, open_source=agent is None)
    if agent is not None:
        return _denied(verb, form, agent)
    return _raised(verb, form, rest)


def _denied(verb: Node, form: VerbForm, agent: Source) -> Triple | None:
    """*[Kabar itu] dibantah Budi*."""
    subject = subject_of(verb)
    if "noun" not in form.row.frames or subject is None or _in_relative(verb) or is_first_person(agent):
        return None
    return _make("passive_object", verb, form, agent, [(subject.lo, subject.hi)])


def _raised(verb: Node, form: VerbForm, rest: Sequence[Node]) -> Triple | None:
    """*[Budi] dikabarkan [menyerah]*, not in a relative clause."""
    bound = clause_of(verb)
    subject = subject_of(verb)
    first = next((n for n in rest if n.label != PUNCTUATION and n.lower != verb.lower), None)
    if form.row.lemma not in SPOKEN_PASSIVES or bound is None or subject is None or bound.label not in CLAUSES:
        return None
    if first is None or first.label != "VP":
        return None
    return _make("passive_raised", verb, form, NOBODY, [(subject.lo, subject.hi), span_of([first])], open_source=True)


def _in_relative(verb: Node) -> bool:
    clause = clause_of(verb)
    return clause is None or clause.label == "RPN"


def _agent(rest: Sequence[Node]) -> Source | None:
    """*dibantah [Budi]*, *dibantah oleh [Budi]*."""
    if not rest:
        return None
    first = rest[0]
    if first.label == "PP" and first_word(first).lower == "oleh":
        first = first.children[-1]
    return as_source(first) if is_nominal(first) and not is_time(first) and first.lower != "nya" else None


def _passive_clause(rest: Sequence[Node]) -> Node | None:
    for node in rest:
        if node.label in CLAUSES or (node.label == "CP" and opener_of(node) in {None, "bahwa"}):
            return node
        if node.label not in {PUNCTUATION, "PP", "NP", "ADVP", "ADV"} | NOUNS:
            return None
    return None


# --- verbs at a statement or quotation ---


def _quotative(verb: Node, form: VerbForm) -> Triple | None:
    """*["...," kata Budi*, and in the middle of a statement: *[Harga], kata Budi, [akan naik]*."""
    if form.voice != "bare" or "quote" not in form.row.frames or verb.lower in NOT_QUOTATIVE:
        return None
    group, source = _quotative_group(verb)
    if source is None or is_first_person(source):
        return None
    before = [n for n in group.sisters[: group.index] if n.label != "CCN"]
    if all(n.label == PUNCTUATION for n in before):
        return _make("quotative", verb, form, source, [_told_next(group, source)])
    if not _is_set_off(before) or (form.row.stance == "request" and not any(n.word == MARK for n in before)):
        return None
    return _make("quotative", verb, form, source, [span_of(before), _right_half(group, source, before)])


def _told_next(group: Node, source: Source) -> Range:
    """*Kata Budi, ["..."]*"""
    after = _after_source(group, source)
    told = after and after[0].word in {",", ":"} and (group.index > 0 or any(n.label in CLAUSES for n in after))
    return span_of(after) if told else (0, 0)


def _after_source(group: Node, source: Source) -> list[Node]:
    after = group.sisters[group.index + 1 :]
    if source.node in after:
        return after[after.index(source.node) + 1 :]
    return after[1:] if after and as_source(after[0]) is NOBODY else after


def _quotative_group(verb: Node) -> tuple[Node, Source | None]:
    """The node that stands beside what is said (*kata*, or *kata Budi* as a parenthesis), and the source."""
    group = verb
    while group.parent is not None and (group.parent.label == "VP" or len(group.sisters) == 1):
        if first_word(group.parent) is not verb:
            break
        group = group.parent
    inside = [n for n in group.children if n is not verb and is_nominal(n)]
    beside = takewhile(lambda n: n.label not in BOUNDS | {PUNCTUATION}, group.sisters[group.index + 1 :])
    found = next((n for n in [*inside, *beside] if is_nominal(n)), None)
    if found is None:
        return group, None
    source = as_source(found)
    if group.parent is not None and all(n is group or n is found for n in group.sisters):
        group = group.parent
    aside = next((a for a in group.ancestors() if a.label == "PRN"), None)
    return aside if aside is not None and first_word(aside) is verb else group, source


def _is_set_off(before: Sequence[Node]) -> bool:
    """True when a comma or mark stands between what is said and the cue, and something is said."""
    kept = list(before)
    while kept and kept[-1].lower in {"demikian", "begitu", "seperti"}:
        kept.pop()
    return bool(kept) and kept[-1].label == PUNCTUATION and any(n.label != PUNCTUATION for n in kept)


def _right_half(group: Node, source: Source, before: Sequence[Node]) -> Range:
    """What goes on after the cue: a second quotation, or the rest of a statement that the cue splits."""
    after = _after_source(group, source)
    marks = [n for n in after if n.word == MARK]
    if marks:
        return span_of(after[after.index(marks[0]) :])
    comma = next((n for n in after if n.word == ","), None)
    if comma is None or any(n.word == MARK or n.label in CLAUSES for n in before):
        return (0, 0)
    return span_of(after[after.index(comma) :])


def _closing(verb: Node, form: VerbForm) -> Triple | None:
    """*["...," Budi menambahkan*: a statement closed by a subject and its verb."""
    if form.voice != "active" or "quote" not in form.row.frames or not is_told(verb):
        return None
    group = verb
    while group.parent is not None and group.parent.label == "VP":
        group = group.parent
    subject = subject_of(verb)
    if subject is None or group.parent is None or subject.parent is not group.parent or subject.index > group.index:
        return None
    source = as_source(subject)
    if is_first_person(source) or any(n.label in CLAUSES | {"CP", "NP"} for n in following(verb)):
        return None
    aside = group.parent
    if aside.label == "PRN":
        pieces = [span_of(aside.sisters[: aside.index]), span_of(aside.sisters[aside.index + 1 :])]
        return _make("closing", verb, form, source, pieces)
    before = aside.children[: subject.index]
    if not any(n.label in CLAUSES for n in before) or not _is_set_off(before):
        return None
    return _make("closing", verb, form, source, [span_of(before)])


# --- prepositions ---


def _preposition(leaf: Node, index: Index) -> Triple | None:
    """*[Menurut] Budi, ...*, *..., [menurut] dia, ...*, *[Berdasarkan] data itu, ...*."""
    phrase = leaf.parent
    if leaf.lower not in {"menurut", "berdasarkan", "menurutnya"} or phrase is None or phrase.label != "PP":
        return None
    objects = [n for n in phrase.children[leaf.index + 1 :] if n.label != PUNCTUATION]
    if len(objects) != 1 or not is_nominal(objects[0]):
        return None
    source, hi = _preposition_source(leaf, objects[0], index)
    head = source.head.lower if source.head is not None else ""
    if is_first_person(source) or head in MEASURES or (leaf.lower == "berdasarkan" and head not in DOCUMENTS):
        return None
    content = _around(phrase)
    if content is None:
        return None
    node = source.node
    place = (max(node.lo, hi), node.hi) if node is not None else None
    return Triple("preposition", leaf.lower, (leaf.lo, hi), place, source.head.lo if source.head else None, content)


def _preposition_source(leaf: Node, phrase: Node, index: Index) -> tuple[Source, int]:
    """The source, and where the cue ends: *menurut pengakuan | Budi*, *menurutnya*."""
    source = as_source(phrase)
    if source.node is None:
        return NOBODY, phrase.hi
    if source.head is not None and (leaf.lower, source.head.lower) in index.prepositions:
        rest = [n for n in phrase.leaves() if n.lo > source.head.lo]
        following = next((n for n in rest if n.label in NOUNS), None)
        if following is not None:
            return Source(source.node, following), source.head.hi
        if rest and rest[0].lower == "nya":
            return NOBODY, rest[0].hi
    return source, leaf.hi


def _around(phrase: Node) -> tuple[Range, ...] | None:
    """The clause that a prepositional phrase is attached to, without it."""
    parent = phrase.parent
    if parent is None or parent.label not in CLAUSES | {"CP", "VP", "RPN"}:
        return None
    before, after = parent.children[: phrase.index], parent.children[phrase.index + 1 :]
    if parent.label == "VP":
        if not before or any(n.label != PUNCTUATION for n in after) or before[-1].word != ",":
            return None
        bound = clause_of(phrase)
        if bound is None or bound.label not in CLAUSES:
            return None
        return tuple(_pieces([(bound.lo, phrase.lo)]))
    while before and (before[0].label in {"CCN", "CSN", "PRR", "CONJP", PUNCTUATION}):
        before = before[1:]
    if not any(n.label in PREDICATES | CLAUSES | {"CP", "NP"} for n in [*before, *after]):
        return None
    if all(n.label == PUNCTUATION for n in after) and (not before or before[-1].word != ","):
        return None
    return tuple(_pieces([span_of(before), span_of(after)]))


# --- parts of a triple ---


def _make(
    rule: str, verb: Node, form: VerbForm, source: Source, content: Sequence[Range],
    wider: Sequence[Range] = (), *, open_source: bool = False,
) -> Triple:  # fmt: skip
    end = verb.hi
    if source.node is None and not open_source:
        end += 1  # the clitic
    node = source.node
    return Triple(
        rule=rule,
        lemma=form.row.lemma,
        cue=(verb.lo, end),
        source=(node.lo, node.hi) if node is not None else None,
        head=source.head.lo if source.head is not None else None,
        content=tuple(_pieces(content)),
        wider=tuple(_pieces(wider)),
        open_source=open_source,
    )


def _pieces(spans: Sequence[Range]) -> Iterator[Range]:
    return (span for span in spans if span[1] > span[0])


def _said(rest: Sequence[Node], form: VerbForm) -> list[Node]:
    """What a verb of saying is followed by, when it is a clause."""
    row = form.row
    tells = "clause" in row.frames and row.sure
    if tells and _is_colon_like(rest):
        return through(rest)
    for n, node in enumerate(rest):
        object_before = n > 0 and rest[n - 1].label == "NP"
        if _is_statement(node, form) and not (object_before and (opener_of(node) != "bahwa" or "noun" in row.frames)):
            return through(rest[n:])
        if n <= 1 and tells and row.stance != "request" and [m.label for m in rest[n : n + 2]] in SMALL_CLAUSES:
            return through(rest[n:])
        if node.label not in {"PP", "ADVP", "NP"} and node.word not in {",", ":", MARK}:
            return []
    return []


def _is_colon_like(rest: Sequence[Node]) -> bool:
    """*X mengatakan, [...]*: a comma opens a statement, but not before *dan ...* or *seperti ...*."""
    if not rest or rest[0].word not in {",", ":"} or not any(n.label in CLAUSES | {"CP", "VP"} for n in rest):
        return False
    return all(n.label != "CCN" and opener_of(n) not in {"seperti", "sebagaimana"} for n in rest[1:2])


def _is_statement(node: Node, form: VerbForm) -> bool:
    """True for a clause that the verb's frames allow as what is said."""
    frames = form.row.frames
    tells = "clause" in frames and (form.row.sure or "quote" in frames)
    if node.label in CLAUSES:
        return tells or ("quote" in frames and any(sister.word == MARK for sister in node.sisters))
    if node.label != "CP":
        return False
    opener = opener_of(node)
    if opener in QUESTION_OPENERS or any(n.label.startswith("WH") for n in node.children):
        return "question" in frames and form.row.sure
    if opener is None:
        return tells and (_has_subject(node) or "control" in frames)
    return tells and opener in COMPLEMENTIZERS


def _has_subject(clause: Node) -> bool:
    return any(n.label == "NP" or n.label in NOUNS or n.label in CLAUSES for n in clause.children)


Rule = Callable[[Node, VerbForm], Triple | None]

# Statements after the cue come before those around it: a verb with its own complement closes no other statement.
RULES: tuple[Rule, ...] = (_clause, _request, _control, _object, _passive, _quotative, _closing)
