"""Many articles: which are finished, in what order their records come, and what they are made with.

Articles go in small batches to the workers of an engine. A batch comes back complete and in order, so that the output
doesn't depend on who did the work, nor on how many did.
"""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from claimx.batches import batched
from claimx.errors import TooLongError
from claimx.lexicon.index import load_index
from claimx.model import Article, ModelInfo
from claimx.parsing.models import find_models
from claimx.runs.journal import Saved
from claimx.runs.workers import Begin, Engine, Finish, LocalEngine, Plan, Work
from claimx.schema import Failure, Record
from claimx.settings import DEFAULTS
from claimx.version import __version__

Item = Article | Failure
Find = Callable[[str, str], Saved | None]
COMPUTING = ("torch", "stanza", "spacy")  # libraries whose versions change numbers


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of an article: its record, that it was saved before, or a failure; and its key.

    `seconds` is its share of the time that its batch took.
    """

    outcome: Record | Saved | Failure
    key: str = ""
    seconds: float = 0.0

    @property
    def path(self) -> str:
        """The article's path."""
        return self.outcome.document.path if isinstance(self.outcome, Record) else self.outcome.path


def recipe(info: ModelInfo, lexicon: str, min_confidence: float) -> str:
    """One hash of all that the records of a run are made with: claimx, models, lexicon and libraries."""
    libraries = [(name, metadata.version(name)) for name in COMPUTING]
    return _hash([__version__, code_hash(), asdict(info), lexicon, min_confidence, libraries])


def recipe_here(models: str | None, lexicon: Path | None, min_confidence: float) -> str:
    """The recipe of what this machine would make with the models and words of those names."""
    return recipe(find_models(models).info, load_index(lexicon).lexicon.digest, min_confidence)


def key_of(article: Article, made_with: str) -> str:
    """One hash of all that a record is made of: the article, everything that its file says about it, and the recipe."""
    return _hash([made_with, {**asdict(replace(article, text="")), "zones": []}])


@cache
def code_hash() -> str:
    """The hash of claimx's own code, since a version under development changes without a new number."""
    digest = hashlib.sha256()
    for file in sorted(_code(resources.files("claimx")), key=str):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _code(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def run_batch(
    items: Iterable[Item], plan: Plan, made_with: str = "", find: Find | None = None, engine: Engine | None = None
) -> Generator[Done, None, None]:
    """The outcome of each item, lazily and in order. Articles that `find` knows by path and key are not read again.

    The engine is this machine where none is given.
    """
    engine = engine or LocalEngine()
    taken = (_of_length(item, plan.max_chars) for item in items)
    batches = (_Batch.of(batch, made_with, find) for batch in batched(taken, DEFAULTS.parse_batch))
    with engine.workers(plan) as begin:
        for batch, finish in _ahead(batches, begin, engine.ahead(plan)):
            yield from batch.filled(finish())


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some items in order: what became of those that need no work, None for the articles that do."""

    slots: tuple[Done | None, ...]
    keys: tuple[str, ...]
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, items: Sequence[Item], made_with: str, find: Find | None) -> "_Batch":
        slots: list[Done | None] = []
        keys, articles = [], []
        for item in items:
            if isinstance(item, Failure):
                slots.append(Done(item))
                continue
            key = key_of(item, made_with)
            saved = find(item.path, key) if find else None
            slots.append(Done(saved, key) if saved else None)
            if saved is None:
                keys.append(key)
                articles.append(item)
        return cls(tuple(slots), tuple(keys), tuple(articles))

    def filled(self, work: Work) -> Iterator[Done]:
        """All items with what became of them, the work of the articles among them."""
        outcomes, seconds = work
        share = seconds / max(1, len(outcomes))
        done = (Done(outcome, key, share) for outcome, key in zip(outcomes, self.keys, strict=True))
        return (slot or next(done) for slot in self.slots)


def _of_length(item: Item, most: int | None) -> Item:
    if isinstance(item, Failure) or most is None or len(item.text) <= most:
        return item
    told = f"it has {len(item.text)} characters, more than --max-chars {most}; split it, or raise the limit"
    return Failure.of(item.path, TooLongError(told))


def _ahead(batches: Iterator[_Batch], begin: Begin, most: int) -> Iterator[tuple[_Batch, Finish]]:
    """Begin up to `most` batches ahead of the one that is waited for."""
    under_way: deque[tuple[_Batch, Finish]] = deque()
    for batch in batches:
        under_way.append((batch, begin(batch.articles) if batch.articles else _nothing))
        if len(under_way) >= most:
            yield under_way.popleft()
    yield from under_way


def _nothing() -> Work:
    """The work on no article."""
    return (), 0.0
