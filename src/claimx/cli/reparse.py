"""Parse the texts of saved records again, for formats that need what a record doesn't hold."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.input.load import article_from_text
from claimx.lexicon.index import Index, load_index
from claimx.model import Article, CharSpan, Parser
from claimx.output.formats import Token
from claimx.parsing.conllu import features_of
from claimx.pipeline import read_page
from claimx.schema import ArticleInput, Record

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = "ROOT"  # spaCy's name of the relation that CoNLL-U calls root


def make_parse(parser: Parser, index: Index | None = None) -> Callable[[Record], list[list[Token]]]:
    """A function that gives the sentences of a record's text, with offsets into exactly that text.

    With the models and the lexicon that the record names they are the sentences that its claims were read from; the
    lexicon is the bundled one when no index is given.
    """
    index = index or load_index()

    def parse(record: Record) -> list[list[Token]]:
        document = record.document
        known = document.model_dump(include={"title", "publisher", "authors", "published"})
        given = ArticleInput(text=document.text, **known)
        page = read_page(article_from_text(document.text, document.path, given), index)
        return _sentences(page, next(iter(parser.parse([page]))))

    return parse


def _sentences(page: Article, doc: "Doc") -> list[list[Token]]:
    """The sentences of a Doc, without white space; heads are numbers within the sentence."""
    sentences = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        number = {word.i: place for place, word in enumerate(words, start=1)}
        tokens = []
        for word in words:
            place = page.place(CharSpan(word.idx, word.idx + len(word.text)))
            is_root = word.dep_ == ROOT or word.head.i not in number
            head, relation = ("0", "root") if is_root else (str(number[word.head.i]), word.dep_)
            feats = features_of(word)
            columns = (str(number[word.i]), word.text, word.lemma_ or "_", word.pos_, "_", feats, head, relation, "_")
            spaced = bool(word.whitespace_) or word.i + 1 == len(doc) or doc[word.i + 1].is_space
            tokens.append(Token(place.start, place.end, word.text, spaced, columns))
        if tokens:
            sentences.append(tokens)
    return sentences
