"""The formats that saved records can be written in, one module each, found by name or by file ending.

A module of a text format has `chunks(records, choices)`, which yields pieces of text; one of a binary format has
`write(records, file, choices)`; one that makes many files has `write_folder(records, folder, choices)`. Modules are
imported when they are used, so that nobody needs the libraries of other formats.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, Protocol, cast

from claimx.errors import ExportError
from claimx.terms import Table

if TYPE_CHECKING:
    from claimx.schema import Record

Makes = Literal["text", "binary", "folder"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parse: where it stands in the article's text, and its columns of CoNLL-U but for MISC."""

    start: int
    end: int
    form: str
    space_after: bool
    columns: tuple[str, ...]


Parse = Callable[["Record"], list[list[Token]]]  # the sentences of a record's text


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user may choose. `plain` leaves out what protects a spreadsheet; `parse` reads a record's text again."""

    table: Table = "claims"
    plain: bool = False
    parse: Parse | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name, the endings that suggest it, and what its module makes."""

    name: str
    module: str
    endings: tuple[str, ...]
    makes: Makes
    what: str
    tabular: bool = False  # `--table` has a meaning for it
    parsed: bool = False  # it needs a parse, which a record doesn't hold
    needs: Literal["", "content", "place"] = ""  # what a claim must have to be in it

    @property
    def has_columns(self) -> bool:
        """True for a table, and for what holds several."""
        return self.tabular or self.name in ("xlsx", "sqlite")


FORMS = (
    Form("csv", "csv_table", (".csv",), "text", "a table for spreadsheets and programs", tabular=True),
    Form("xlsx", "workbook", (".xlsx",), "binary", "an Excel workbook of claims and articles"),
    Form("parquet", "parquet", (".parquet",), "binary", "a typed table for pandas, Polars, DuckDB", tabular=True),
    Form("sqlite", "sqlite", (".db", ".sqlite", ".sqlite3"), "binary", "a database with full-text search"),
    Form("jsonl-flat", "flat_lines", (".jsonl", ".ndjson"), "text", "a flat JSON object for each row", tabular=True),
    Form("webannotation", "webannotation", (".jsonld",), "text", "W3C Web Annotation", needs="place"),
    Form("schemaorg", "schemaorg", (".jsonld",), "text", "schema.org Quotation and Claim", needs="content"),
    Form("conllu", "conllu", (".conllu",), "text", "CoNLL-U, parsed again", parsed=True, needs="place"),
    Form("docbin", "docbin", (".spacy",), "binary", "a spaCy DocBin"),
    Form("labelstudio", "labelstudio", (".json",), "text", "tasks with predictions for Label Studio", needs="place"),
    Form("inception", "inception", (), "folder", "UIMA CAS XMI for INCEpTION", needs="place"),
)


class _TextModule(Protocol):
    def chunks(self, records: "Iterable[Record]", choices: Choices) -> Iterator[str]: ...


class _FileModule(Protocol):
    def write(self, records: "Iterable[Record]", file: Path, choices: Choices) -> None: ...


class _FolderModule(Protocol):
    def write_folder(self, records: "Iterable[Record]", folder: Path, choices: Choices) -> None: ...


def form_named(name: str) -> Form:
    """The format with this name.

    Raises:
        ExportError: there is none; the message lists those that exist.
    """
    for form in FORMS:
        if form.name == name:
            return form
    raise ExportError(f"there is no format {name!r}; choose one of {', '.join(form.name for form in FORMS)}")


def form_for(file: Path) -> Form:
    """The format that the ending of a file's name suggests.

    Raises:
        ExportError: it suggests none, or more than one.
    """
    fitting = [form for form in FORMS if file.suffix.lower() in form.endings]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " or ".join(f"--to {form.name}" for form in fitting)
        raise ExportError(f"{file}: {file.suffix} can be more than one format; say {names}")
    known = ", ".join(ending for form in FORMS for ending in form.endings)
    raise ExportError(f"{file}: its ending tells no format; end it in one of {known}, or say --to FORMAT")


def write_stream(records: "Iterable[Record]", form: Form, stream: IO[str], choices: Choices) -> None:
    """Write records to an open stream.

    Raises:
        ExportError: the format is not a text format.
    """
    if form.makes != "text":
        place = "folder" if form.makes == "folder" else f"file, such as claims{form.endings[0]},"
        raise ExportError(f"{form.name} can't go to standard output; name a {place} with -o")
    for chunk in cast(_TextModule, _module(form)).chunks(records, choices):
        stream.write(chunk)


def write_place(records: "Iterable[Record]", form: Form, place: Path, choices: Choices) -> None:
    """Write records to a file, which appears complete or not at all, or to a folder.

    Raises:
        StoreError: the place can't be written.
        ExportError: a library that the format needs is missing.
    """
    from claimx.atomic import replacing

    module = _module(form)
    if form.makes == "folder":
        cast(_FolderModule, module).write_folder(records, place, choices)
        return
    with replacing(place) as temporary:
        if form.makes == "binary":
            cast(_FileModule, module).write(records, temporary, choices)
            return
        with open(temporary, "w", encoding="utf-8", newline="") as stream:
            write_stream(records, form, stream, choices)


def _module(form: Form) -> object:
    return import_module(f"claimx.output.{form.module}")
