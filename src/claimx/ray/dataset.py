"""Extraction as a step of a Ray Data pipeline: rows with articles in, rows with records out."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
from ray.data import ActorPoolStrategy, Dataset
from ray.data.block import BlockAccessor
from ray.data.datasource import BlockBasedFileDatasink

from claimx.api import load_parser
from claimx.input.columns import Choice, check_choice
from claimx.input.load import load_row
from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.parsing.models import find_models
from claimx.ray.held import HeldWorker
from claimx.runs.batch import Done, run_batch
from claimx.runs.workers import Outcome, Plan
from claimx.schema import Failure
from claimx.settings import DEFAULTS

RESULT = pa.schema([(name, pa.string()) for name in ("path", "record", "code", "message", "hint")])


def extract(
    dataset: Dataset,
    *,
    models: str | None = None,
    lexicon: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    path: str = "path",
    min_confidence: float = 0.0,
    max_chars: int | None = None,
    timeout: float | None = None,
    batch_size: int = DEFAULTS.parse_batch,
    compute: ActorPoolStrategy | None = None,
) -> Dataset:
    """Extract the claims of a dataset of articles, lazily, in actors that load the models once.

    The result has a row for each article: `path`, and either `record`, the record as a line of JSON as `claimx extract`
    writes it, or why there is none in `code`, `message` and `hint`. The columns of an article that claimx doesn't
    know are in its record, in `document.extra`.

    Args:
        dataset: rows such as those of a table; any that Ray Data reads.
        models: "bundled", "official" or a folder, which each machine of the cluster has.
        lexicon: a TOML file of words to add to claimx's own, which each machine of the cluster has.
        columns: which column holds which field, such as `{"text": "isi"}`; usual names are guessed.
        path: the column that names the article; without it, the record's `document.path` is the article's id.
        min_confidence: claims that claimx is less sure of are left out.
        max_chars: an article with more characters is a failure.
        timeout: seconds after which an article is stopped, which is a failure.
        batch_size: how many articles an actor takes at a time.
        compute: how many actors work, each on one core; by default as many as the cluster has room for. A fixed number
            has to leave a core free for what reads and writes.

    Raises:
        LexiconError: the lexicon can't be read or is not valid.
        ArticleError: `columns` names a field that doesn't exist.
        ModelError: a model file is missing.
    """
    find_models(models)
    words = None if lexicon is None else Path(lexicon)
    load_index(words)
    make_parser = partial(load_parser, models, threads=1)
    plan = Plan(make_parser=make_parser, lexicon=words, timeout=timeout, max_chars=max_chars)
    return dataset.map_batches(
        Extractor,
        fn_constructor_args=(plan, check_choice(columns), path, min_confidence),
        batch_size=batch_size,
        batch_format="pyarrow",
        compute=compute or ActorPoolStrategy(min_size=1),
        num_cpus=1,
    )


def write_jsonl(rows: Dataset, folder: str, *, filesystem: Any = None) -> None:
    """Write the records that `extract` gave as files of JSON Lines, such as all commands of claimx read.

    Args:
        rows: what `extract` gave; its failures are left out.
        folder: a folder, or an address such as `s3://bucket/claims`; each worker adds files to it.
        filesystem: a file system of pyarrow, or of fsspec, where the address doesn't tell.
    """
    rows.write_datasink(_RecordLines(folder, filesystem=filesystem, file_format="jsonl"))


class Extractor:
    """What Ray Data makes its actors of."""

    def __init__(self, plan: Plan, chosen: Choice, path: str, min_confidence: float) -> None:
        self._plan, self._chosen, self._path, self._least = plan, chosen, path, min_confidence
        self._worker = HeldWorker(plan)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """A row for each article, in order."""
        done = run_batch(map(self._article, batch.to_pylist()), self._plan, engine=self._worker)
        return pa.Table.from_pylist([self._row(one) for one in done], schema=RESULT)

    def _article(self, row: Mapping[str, Any]) -> Article | Failure:
        values = {name: value for name, value in row.items() if name != self._path}
        return load_row(values, str(row.get(self._path) or ""), chosen=self._chosen)

    def _row(self, done: Done) -> dict[str, str]:
        outcome = cast(Outcome, done.outcome)  # nothing was saved before
        if isinstance(outcome, Failure):
            return outcome.model_dump()
        return {"path": outcome.document.path, "record": outcome.confident(self._least).model_dump_json()}


class _RecordLines(BlockBasedFileDatasink):  # type: ignore[misc]  # its types are not looked at
    """A line for each record."""

    def write_block_to_file(self, block: BlockAccessor, file: "pa.NativeFile") -> None:
        for record in block.to_arrow().column("record").to_pylist():
            if record is not None:
                file.write(record.encode() + b"\n")
