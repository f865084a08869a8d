"""claimx in spaCy: a pipeline of its own (`load_nlp`), and the component `claimx` for pipelines that parse.

`doc._.claims` are the claims of a Doc, as `ClaimRecord`s; `doc.spans` has a group for each kind of part (`cue`,
`source`, `content`, `addressee`, `time`). Both can be saved with the Doc and passed between processes.

spaCy loads this module whenever it looks for components, so it imports nothing heavy but spaCy at the top.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from claimx.batches import batched
from claimx.errors import ParserError

if TYPE_CHECKING:
    from claimx.model import Parser
    from claimx.schema import ClaimRecord

GROUPS = ("cue", "source", "content", "addressee", "time")
CLAIMS = "claims"  # in `doc.user_data`, as plain data
NEEDED = ("POS", "LEMMA", "DEP", "SENT_START")


def load_nlp(
    models: str | Path | None = None, *, threads: int | None = None, lexicon: str | Path | None = None
) -> Language:
    """A spaCy pipeline that parses Indonesian text with claimx's models and finds its claims.

    `doc._.claims` holds the `ClaimRecord`s of a Doc, `doc.spans` a group of spans for each part of them; offsets are
    code points into `doc.text`.

    Args:
        models: "bundled", "official", or a folder of Stanza models; by default what the environment variable
            CLAIMX_MODELS names, or else the bundled ones.
        threads: how many threads to compute with; by default one for each core, and a single one in each process of
            `nlp.pipe(n_process=...)`.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md describes it. A saved pipeline refers to
            the file, which has to exist when the pipeline is loaded again.

    Raises:
        LexiconError: the lexicon can't be read or is not valid.
        ModelError: a model file is missing.
    """
    import spacy

    from claimx.parsing.models import find_models

    folder, words = (None if place is None else str(place) for place in (models, lexicon))  # a config is plain data
    find_models(folder)
    nlp = spacy.blank("id")
    nlp.add_pipe("claimx_parser", config={"models": folder, "threads": threads, "lexicon": words})
    nlp.add_pipe("claimx", config={"lexicon": words})
    return nlp


class ParserComponent:
    """Parses a Doc's text with claimx's models, which bring their own tokenizer.

    The resulting Doc has the text that claimx reads: clean text is unchanged, other text loses its tags, broken lines
    and the like. The models are loaded with the first Doc, once in each process.
    """

    def __init__(self, vocab: Any, models: str | None, threads: int | None, lexicon: str | None) -> None:
        self._vocab = vocab
        self._models = models
        self._threads = threads
        self._lexicon = checked_lexicon(lexicon)
        self._made: tuple[int, Parser] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The parsed Doc of a Doc's text."""
        return next(iter(self._parse([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The parsed Docs of a stream, parsed in batches."""
        for batch in batched(stream, batch_size):
            yield from self._parse(batch)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_made": None}  # each process loads models of its own

    def _parse(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        from claimx.input.load import article_from_text
        from claimx.lexicon.index import load_index
        from claimx.pipeline import read_page

        index = load_index(self._lexicon)
        pages = [read_page(article_from_text(doc.text), index) for doc in docs if doc.text.strip()]
        parsed = iter(self._parser().parse(pages) if pages else ())
        for doc in docs:
            yield self._adopt(next(parsed), doc) if doc.text.strip() else doc

    def _adopt(self, parsed: Doc, doc: Doc) -> Doc:
        """The parse with this pipeline's vocabulary and what the user gave with the Doc."""
        ours = Doc(self._vocab).from_bytes(parsed.to_bytes())
        ours.user_data.update(doc.user_data)
        ours._context = doc._context
        return ours

    def _parser(self) -> "Parser":
        """This process's parser: one that was inherited from a parent would wait for threads that aren't there."""
        from claimx.api import load_parser

        if self._made is None or self._made[0] != os.getpid():
            threads = self._threads or (1 if parent_process() else None)
            self._made = (os.getpid(), load_parser(self._models, threads=threads))
        return self._made[1]


class ClaimxComponent:
    """Adds its claims to a parsed Doc: `doc._.claims`, and in `doc.spans` a group for each kind of part.

    A span covers every token that it touches; its label is the claim's stance, its id the claim's id.
    """

    def __init__(self, lexicon: str | None) -> None:
        self._lexicon = checked_lexicon(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Set the claims of a parsed Doc.

        Raises:
            ParserError: the Doc has no parse.
        """
        from claimx.lexicon.index import load_index
        from claimx.pipeline import extract_from_doc

        lacking = [name for name in NEEDED if not doc.has_annotation(name)]
        if lacking:
            raise ParserError(
                f"this Doc has no parse ({', '.join(lacking)}), which claimx reads claims from; use claimx.load_nlp(), "
                "or put a tagger, lemmatizer and parser with Universal Dependencies before claimx"
            )
        claims = extract_from_doc(doc, load_index(self._lexicon))
        doc.user_data[CLAIMS] = [claim.model_dump(mode="json") for claim in claims]
        for group in GROUPS:
            spans = [
                doc.char_span(start, end, label=claim.stance, span_id=claim.id, alignment_mode="expand")
                for claim in claims
                for name, _, start, end in claim.spans()
                if name == group
            ]
            doc.spans[group] = [span for span in spans if span is not None]
        return doc


def checked_lexicon(lexicon: str | None) -> str | None:
    """Check a file of the user's own words, so that faults show before the first text is read; return its name.

    Raises:
        LexiconError: it can't be read or is not valid.
    """
    from claimx.lexicon.index import load_index

    if lexicon is not None:
        load_index(lexicon)
    return lexicon


def _claims_of(doc: Doc) -> "list[ClaimRecord]":
    from claimx.schema import ClaimRecord

    return [ClaimRecord.model_validate(claim) for claim in doc.user_data.get(CLAIMS, [])]


Doc.set_extension("claims", getter=_claims_of, force=True)


@Language.factory("claimx_parser", default_config={"models": None, "threads": None, "lexicon": None}, retokenizes=True)
def make_parser_component(
    nlp: Language,
    name: str,  # noqa: ARG001 - what spaCy calls every factory with
    models: str | None,
    threads: int | None,
    lexicon: str | None,
) -> ParserComponent:
    """The factory behind `nlp.add_pipe("claimx_parser")`."""
    return ParserComponent(nlp.vocab, models, threads, lexicon)


@Language.factory(
    "claimx",
    default_config={"lexicon": None},
    assigns=["doc._.claims", "doc.spans"],
    requires=["token.dep", "token.pos", "doc.sents"],
)
def make_claimx(
    nlp: Language,  # noqa: ARG001 - what spaCy calls every factory with
    name: str,  # noqa: ARG001
    lexicon: str | None,
) -> ClaimxComponent:
    """The factory behind `nlp.add_pipe("claimx")`."""
    return ClaimxComponent(lexicon)
