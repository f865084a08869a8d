"""CoNLL-U to and from spaCy Docs: saved parses, so that the rules can run without a model.

White space after a token is kept in MISC (`SpaceAfter=No`, `SpacesAfter=\\n\\n`), and so are entities (`NER=B-PER`), so
that a Doc survives the round trip with its exact text. Multiword tokens are written as ranges and come back as adjacent
tokens. The network's proposals are a comment of the first sentence (`# proposals = ...`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import conllu
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from claimx.errors import ParserError
from claimx.parsing.proposals import KEY

LEAD = "# lead = "
PROPOSALS = "# proposals = "
ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), (" ", "\\s"), ("|", "\\p"))
ODD_SPACE = re.compile(r"[^\S \n\r\t]")
ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|[^u])")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a parse, before it becomes a spaCy token.

    `start` and `end` are offsets into the article's text. `head` is the index of the head word within the article; a
    root has its own index.
    """

    start: int
    end: int
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its offsets into the article's text, and its type (PER, ORG or LOC)."""

    start: int
    end: int
    label: str


def build_doc(text: str, words: Sequence[Word], entities: Sequence[Entity], vocab: Vocab) -> Doc:
    """A Doc whose text is `text`; the white space between words becomes spaces and white space tokens.

    Raises:
        ParserError: the words overlap or are out of order, or something other than white space is left uncovered.
    """
    forms: list[str] = []
    spaces: list[bool] = []
    number: dict[int, int] = {}  # word number -> token number
    at = 0
    for index, word in enumerate(words):
        if word.start < at or word.end <= word.start or word.end > len(text):
            raise ParserError(f"the parser gave a word at [{word.start}, {word.end}) after one that ends at {at}")
        _add_gap(text[at : word.start], forms, spaces)
        number[index] = len(forms)
        forms.append(text[word.start : word.end])
        spaces.append(False)
        at = word.end
    _add_gap(text[at:], forms, spaces)
    columns = _annotations(forms, words, number)
    doc = Doc(
        vocab,
        words=forms,
        spaces=spaces,
        pos=[row.upos for row in columns],
        lemmas=[row.lemma for row in columns],
        morphs=[row.feats for row in columns],
        heads=[row.head for row in columns],
        deps=[row.relation for row in columns],
    )
    if doc.text != text:
        raise ParserError("the parse does not cover the article's text exactly")
    spans = [doc.char_span(e.start, e.end, label=e.label, alignment_mode="contract") for e in entities]
    doc.set_ents(_disjoint([s for s in spans if s is not None]))
    return doc


def _add_gap(gap: str, forms: list[str], spaces: list[bool]) -> None:
    if gap.strip():
        raise ParserError(f"the parser left out {gap.strip()[:40]!r}")
    if gap.startswith(" ") and forms:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        forms.append(gap)
        spaces.append(False)


def _annotations(forms: list[str], words: Sequence[Word], number: dict[int, int]) -> list[Word]:
    """A row for every token, heads as token numbers. White space hangs on the token before it: it opens no sentence."""
    by_token = {token: words[index] for index, token in number.items()}
    first = min(number.values(), default=0)
    rows: list[Word] = []
    for token, form in enumerate(forms):
        word = by_token.get(token)
        if word is not None:
            relation = "ROOT" if word.relation == "root" else word.relation
            rows.append(replace(word, head=number[word.head], relation=relation))
        elif not number:  # nothing but white space
            rows.append(Word(0, 0, form, "SPACE", "", 0, "dep" if token else "ROOT"))
        else:
            rows.append(Word(0, 0, form, "SPACE", "", token - 1 if token > 0 else first, "dep"))
    return rows


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def write_conllu(doc: Doc) -> str:
    """The Doc as CoNLL-U text."""
    blocks = []
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        if tokens:
            blocks.append("\n".join(_sentence_lines(doc, tokens)) + "\n")
    lead = doc[0].text if len(doc) and doc[0].is_space else ""
    head = ["# newdoc"]
    if lead:
        head.append(f"{LEAD}{_escape(lead)}")
    if KEY in doc.user_data:
        head.append(f"{PROPOSALS}{doc.user_data[KEY]}")
    return "\n".join([*head, *blocks]) + "\n"


def _sentence_lines(doc: Doc, tokens: Sequence[object]) -> Iterator[str]:
    ids = {t.i: n for n, t in enumerate(tokens, 1)}  # type: ignore[attr-defined]
    for token in tokens:
        t = doc[token.i]  # type: ignore[attr-defined]
        head = 0 if t.head.i == t.i or t.head.i not in ids else ids[t.head.i]
        relation = "root" if t.dep_ == "ROOT" else t.dep_
        misc = [f"SpacesAfter={_escape(_space_after(doc, t.i))}"]
        if t.ent_iob_ in "BI" and t.ent_type_:
            misc.append(f"NER={t.ent_iob_}-{t.ent_type_}")
        columns = [
            ids[t.i],
            t.text,
            t.lemma_ or "_",
            t.pos_,
            "_",
            features_of(t),
            head,
            relation,
            "_",
            "|".join(misc),
        ]
        yield "\t".join(str(c) for c in columns)


def features_of(word: Token) -> str:
    """A word's features as CoNLL-U orders them: by their names without case. spaCy puts *NumType* before *Number*."""
    return "|".join(sorted(str(word.morph).split("|"), key=str.lower)) or "_"


def _space_after(doc: Doc, index: int) -> str:
    gap = doc[index].whitespace_
    while index + 1 < len(doc) and doc[index + 1].is_space:
        index += 1
        gap += doc[index].text_with_ws
    return gap


def _escape(text: str) -> str:
    for raw, written in ESCAPES:
        text = text.replace(raw, written)
    return ODD_SPACE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _unescape(text: str) -> str:
    plain = {written: raw for raw, written in ESCAPES}
    return ESCAPED.sub(lambda m: plain.get(m.group()) or chr(int(m.group()[2:], 16)), text)


def read_conllu(source: str, vocab: Vocab) -> Doc:
    """The Doc that `write_conllu` wrote.

    Raises:
        ParserError: a sentence lacks heads or relations.
    """
    words: list[Word] = []
    entities: list[Entity] = []
    text = _unescape(_comment(source, LEAD) or "")
    for sentence in conllu.parse(source):
        base = len(words)
        for row in sentence:
            if not isinstance(row["id"], int):
                continue
            if row["head"] is None or row["deprel"] is None:
                raise ParserError(f"word {row['id']} of a saved parse has no head or no relation")
            misc = row["misc"] or {}
            start = len(text)
            text += row["form"]
            feats = "|".join(f"{k}={v}" for k, v in (row["feats"] or {}).items())
            head = base + (row["head"] or row["id"]) - 1
            words.append(Word(start, len(text), row["lemma"], row["upos"], feats, head, row["deprel"]))
            _extend_entities(entities, misc.get("NER"), start, len(text))
            text += _unescape(misc.get("SpacesAfter") or "")
    doc = build_doc(text, words, entities, vocab)
    proposals = _comment(source, PROPOSALS)
    if proposals is not None:
        doc.user_data[KEY] = proposals
    return doc


def _comment(source: str, key: str) -> str | None:
    return next((line.removeprefix(key) for line in source.split("\n") if line.startswith(key)), None)


def _extend_entities(entities: list[Entity], tag: str | None, start: int, end: int) -> None:
    if not tag:
        return
    if tag.startswith("I") and entities:
        entities[-1] = Entity(entities[-1].start, end, entities[-1].label)
    else:
        entities.append(Entity(start, end, tag[2:]))
