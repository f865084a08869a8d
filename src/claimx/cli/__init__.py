"""The `claimx` command. Only here does anything print or exit; everything heavy is imported when a command runs.

Data goes to files or stdout; progress and messages to stderr. Exit codes: 0 all good; 1 some articles, records or
figures are not; 2 the command could not do its work as it was typed.
"""

import errno
import io
import os
import signal
import sys
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from claimx.atomic import is_special, write_atomically
from claimx.errors import ClaimxError, ExportError, MissingExtraError, StoreError
from claimx.output.formats import FORMS, Choices, form_for, form_named, write_place, write_stream
from claimx.terminal.counts import articles_told, claims_told
from claimx.terms import Contract, Format, Language, LogFormat, Order, SourceKind, Stance, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.identity import Aliases
    from claimx.input.files import Source
    from claimx.linking import Links
    from claimx.output.formats import Form, Parse
    from claimx.runs.shards import Shard
    from claimx.runs.store import Output
    from claimx.runs.tally import Allowance
    from claimx.schema import Failure, Record

SOME_FAILED = 1
CANNOT_START = 2
DASH = "-"
LINES_ENDINGS = (".jsonl", ".ndjson")
DAY = "%Y-%m-%d"
GOES_ON = "what is done is kept, and the same command goes on from there"
LIBRARIES = ("torch", "stanza", "spacy", "pydantic", "typer", "rich")
ENVIRONMENT = {
    # Threads that spin while they wait made parsing 15 times slower on a machine that was busy with another job.
    "OMP_WAIT_POLICY": "PASSIVE",
    # oneDNN keeps what it made for each new shape of a batch: 1,458 MB after 1,000 articles, 600 MB with eight kept,
    # and no slower.
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "8",
    "LRU_CACHE_CAPACITY": "8",
}
TRIAL = "Bupati Ratna Wulandari mengatakan kepada wartawan bahwa harga beras akan turun pekan depan."

app = typer.Typer(
    name="claimx",
    help="Read Indonesian news and extract attributed claims: who said what, according to whom, and how firmly.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
models_app = typer.Typer(invoke_without_command=True)
app.add_typer(models_app, name="models")
gold_app = typer.Typer(no_args_is_help=True, help="Make gold of your own, and check it.")
app.add_typer(gold_app, name="gold")

Saved = Annotated[list[Path], typer.Argument(help="What `claimx extract` wrote: .json or .jsonl files, or folders.")]
Models = Annotated[
    str | None,
    typer.Option(
        "--models",
        metavar="bundled|official|FOLDER",
        help="The parsing models: claimx's own, Stanza's own (see `claimx models use`), or a folder of yours.",
    ),
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims that claimx is less sure of.")
]
AliasFile = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE.toml", help="Your word on which names are one source; goes before all."),
]
GoldOut = Annotated[Path, typer.Option("--out", "-o", metavar="GOLD", help="The folder to make; gold in it stays.")]
OwnWords = Annotated[
    Path | None, typer.Option("--lexicon", metavar="FILE.toml", help="Words of your own to add to claimx's.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]


def _file_or_stdout(out: Path | None) -> Path | None:
    """The place that -o names; None for standard output, which is - or no -o."""
    return None if out is None or str(out) == DASH else out


def main() -> None:
    """Run the command line; errors that claimx knows become one line and exit code 2."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    _hear_signals()
    sys.stdout = sys.stdout or _Closed()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except ClaimxError as error:
        _say(str(error))
        sys.exit(CANNOT_START)
    except OSError as error:
        _say(f"{error.filename or 'standard output'}: {error.strerror}; name a place with -o, or make room")
        sys.stdout = _Closed()  # what it still holds can't be written either
        sys.exit(CANNOT_START)


class _Closed(io.TextIOBase):
    """A standard output that nobody opened."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _hear_signals() -> None:
    """End as with Ctrl-C, so that what is done is kept; a hang-up that `nohup` ignores stays ignored."""
    signal.signal(signal.SIGTERM, _stop)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)


def _stop(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimx.version import __version__

        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files (text, HTML, Word, JSON, CSV, Parquet), folders, globs, or - for standard input."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            callback=_file_or_stdout,
            help="A folder, or a .jsonl file. Without it, JSON Lines go to standard output.",
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="json: a file for each article. jsonl: a line for each. By default as -o suggests."
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,...",
            help="Which columns hold text, title, publisher, authors, published, url, id, where claimx can't guess.",
        ),
    ] = None,
    models: Models = None,
    lexicon: OwnWords = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Annotated[
        str, typer.Option("--jobs", "-j", metavar="N|auto", help="Processes that work; auto is one for each core.")
    ] = "1",
    max_chars: Annotated[
        int | None, typer.Option("--max-chars", min=1, help="An article with more characters is a failure.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.1, help="Seconds after which an article is stopped: a failure.")
    ] = None,
    max_failures: Annotated[
        str | None,
        typer.Option(
            "--max-failures", metavar="N|N%", help="Failures that are borne with exit code 0; one more ends the run."
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="CODE,...", help="Codes of failures that end the run at once; any for all."),
    ] = "",
    keep_gone: Annotated[
        bool, typer.Option("--keep-gone", help="Keep the saved records of articles that are no longer there.")
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", help="Read part I of N only; `claimx merge` puts the parts together."),
    ] = None,
    log_format: Annotated[
        LogFormat | None,
        typer.Option("--log-format", help="Log lines on stderr in place of progress: for people, programs, GitHub."),
    ] = None,
    summary_file: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FILE", help="Write the run's figures: as JSON to *.json, else as Markdown."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Extract the attributed claims of articles. The same command goes on where a stopped one ended."""
    if not all(path.strip() for path in paths):
        raise typer.BadParameter("the path is empty; name a file or folder", param_hint="PATHS")
    from claimx.api import load_parser
    from claimx.cli.session import keep, run_told, show_table, watching, write_summary
    from claimx.input.columns import read_choice
    from claimx.input.files import find_sources
    from claimx.input.load import count_articles, load_sources
    from claimx.lexicon.index import load_index
    from claimx.parsing.models import find_models
    from claimx.runs.batch import Plan, recipe, run_batch
    from claimx.runs.logs import open_log
    from claimx.runs.tally import Tally

    logger = open_log(log_format, sys.stderr, quiet=quiet) if log_format else None
    say, warn = (logger.info, logger.warning) if logger else (_say, _say)
    chosen = dict(read_choice(columns or []))
    workers = _jobs(jobs)
    tally = Tally(allowance=_allowance(max_failures), fail_on=_codes(fail_on))
    index = load_index(lexicon)
    found = find_models(models)
    sources = find_sources(paths)
    wanted = _shard(shard).holds if shard is not None else None
    tally.total = count_articles(sources, wanted)
    _refuse_input(out, sources)
    output = _open_output(out, form, job="\0".join([*paths, shard or ""]))
    if not found.finds_names and not quiet:
        say("these models find no names (no ner), so people and bodies are told by the lexicon alone")
    if not found.proposes and not quiet:
        say("these models read no attributions, so claims are found by rules alone: fewer, and more of them wrong")
    plan = Plan(
        make_parser=partial(load_parser, models, threads=1 if workers > 1 else None),
        lexicon=lexicon,
        jobs=workers,
        timeout=timeout,
        max_chars=max_chars,
    )
    made_with = recipe(found.info, index.lexicon.digest, min_confidence)
    articles = load_sources(sources, columns=chosen, notice=None if quiet else say, wanted=wanted)
    try:
        with output, watching(logger, tally, quiet=quiet) as watch:
            with closing(run_batch(articles, plan, made_with, output.find)) as results:
                for done in results:
                    watch(done, keep(done, output, min_confidence, tally))
                    if tally.stopped:
                        break
            if not tally.stopped:
                output.finish(keep_gone=keep_gone)
    except (KeyboardInterrupt, SystemExit):
        tally.stopped = "stopped from outside"
        warn(f"stopped; {GOES_ON}")
        raise
    except Exception as error:
        tally.stopped = str(error)
        raise
    finally:
        if summary_file is not None:
            write_summary(summary_file, tally, found, index.lexicon.digest)
    if logger is None:
        _say_failures(tally.failures)
    if tally.stopped:
        warn(f"{tally.stopped}; {GOES_ON}")
    if logger is None and out is not None and not quiet:
        show_table(tally)
    if not quiet:
        say(run_told(tally))
    if not tally.is_good:
        raise typer.Exit(SOME_FAILED)


@app.command()
def merge(
    parts: Annotated[
        list[Path], typer.Argument(help="What `claimx extract --shard` wrote: .jsonl files, or folders of .json files.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", callback=_file_or_stdout, help="A folder, or a .jsonl file; without it, standard output."
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="json: a file for each article. jsonl: a line for each. By default as -o ends."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Put together what the parts of a run wrote, as one run would have written it."""
    from claimx.runs.merge import merged_failures, merged_records

    if out is not None and any(out.exists() and out.samefile(part) for part in parts if part.exists()):
        raise typer.BadParameter("a part lies there; choose another place", param_hint="-o")
    records = claims = 0
    failures = merged_failures(parts)
    with _open_output(out, form, job="") as output:
        for record in merged_records(parts):
            records += 1
            claims += output.write(record).claims
        for failure in failures:
            output.fail(failure)
        output.finish()
    if not quiet:
        _say(f"{articles_told(records)}, {claims_told(claims)}{f', {len(failures)} failed' if failures else ''}")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="What `claimx extract` wrote before: a folder or a file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="What it writes now, for the same articles.")],
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="A folder of gold, which says which claims are right.")
    ] = None,
) -> None:
    """List the claims that a run gained, lost and changed against another."""
    from claimx.runs.saved import load_records
    from claimx.scoring.difference import diff_records, report_lines, right_by_gold

    before, after = load_records(old), load_records(new)
    verdicts = [right_by_gold(records, gold or []) for records in (before, after)]
    typer.echo("\n".join(report_lines(*diff_records(before, after, *verdicts))))


@app.command()
def show(
    saved: Annotated[
        list[Path] | None, typer.Argument(help="What `claimx extract` wrote: .json or .jsonl files, or folders.")
    ] = None,
    source: Annotated[str, typer.Option("--source", help="Words of the source's name, office or body.")] = "",
    stance: Annotated[Stance | None, typer.Option("--stance", help="What the source does.")] = None,
    sort: Annotated[Order, typer.Option("--sort", help="As in the text, or the surest first.")] = "text",
    rules: Annotated[bool, typer.Option("--rules", help="Name the rules that found each claim.")] = False,
    language: Annotated[Language, typer.Option("--lang", help="The language of the words around the claims.")] = (
        Language.EN
    ),
    min_confidence: MinConfidence = 0.0,
    links: Annotated[
        Path | None, typer.Option("--links", help="What `claimx link` wrote: shows statements instead of articles.")
    ] = None,
) -> None:
    """Show saved claims to a person: who says what, to whom, when, by which way. - reads JSON Lines from stdin."""
    from claimx.output.pick import picked
    from claimx.output.words import load_words
    from claimx.terminal.claims import paged, record_view
    from claimx.terminal.printing import make_console, print_view

    if (saved is None) == (links is None):
        raise typer.BadParameter("name either what `claimx extract` wrote, or --links with what `claimx link` wrote")
    console, words = make_console(sys.stdout), load_words(language)
    if links is not None:
        from claimx.terminal.links import links_view

        with paged(console):
            print_view(console, links_view(_read_links(links)))
        return
    shown = 0
    with paged(console):
        for record in _read_all(saved or [], min_confidence):
            claims = picked(record.claims, source=source, stance=stance, order=sort)
            if claims or not (source or stance):
                print_view(console, record_view(record, words, claims=claims, rules=rules))
            shown += len(claims)
    if not shown and (source or stance):
        _say("no claim of this source and stance; `claimx sources` lists the sources")


@app.command(name="report")
def make_report(
    saved: Saved,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE.html", callback=_file_or_stdout, help="The page; - is standard output."
        ),
    ],
    language: Annotated[Language, typer.Option("--lang", help="The language of the page's own words.")] = Language.ID,
    title: Annotated[str | None, typer.Option("--title", help="What the page is called.")] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Make one HTML page of saved claims: to read them in their articles, to search, and to send. Needs no network."""
    from claimx.output.page import render_page

    records = list(_read_all(saved, min_confidence))
    page = render_page(records, language=language, title=title)
    _write(page, out)
    if out is not None:
        claims = claims_told(sum(len(record.claims) for record in records))
        _say(f"{out}: {articles_told(len(records))}, {claims}, {len(page.encode()) / 1e6:.1f} MB")


@app.command()
def export(
    saved: Saved,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="|".join(form.name for form in FORMS), help="The format; by default as -o ends."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", callback=_file_or_stdout, help="Where to; text formats go to standard output without it."
        ),
    ] = None,
    table: Annotated[
        Table, typer.Option("--table", help="A row for each claim, or for each article (csv, parquet, jsonl-flat).")
    ] = "claims",
    plain: Annotated[
        bool, typer.Option("--plain", help="CSV for programs: no byte order mark, no guard against formulas.")
    ] = False,
    source_ids: Annotated[
        bool, typer.Option("--source-ids", help="Fill the column source_id: one source over all articles.")
    ] = False,
    aliases: AliasFile = None,
    models: Models = None,
    lexicon: OwnWords = None,
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Write saved claims as tables or in the formats of other tools."""
    from claimx.output.intake import Intake

    form = _form(to, out)
    if table != "claims" and not form.tabular:
        raise typer.BadParameter(f"{form.name} has no tables to choose from", param_hint="--table")
    if (source_ids or aliases) and not form.has_columns:
        raise typer.BadParameter(f"{form.name} has no column for the ids of sources", param_hint="--source-ids")
    if (models or lexicon) and not form.parsed:
        raise typer.BadParameter(f"{form.name} needs no parse", param_hint="--models" if models else "--lexicon")
    if plain and form.name != "csv":
        raise typer.BadParameter("it is for csv alone", param_hint="--plain")
    if out is not None and _among(out, saved):
        raise typer.BadParameter("the records lie there; choose another place", param_hint="-o")
    places = _read_places(saved)
    if source_ids or aliases:
        from claimx.identity import identified

        places = identified(places, _read_aliases(aliases))
    intake = Intake(places, min_confidence)
    choices = Choices(table, plain, _make_parse(models, lexicon) if form.parsed else None)
    try:
        if out is None:
            write_stream(intake.records(), form, sys.stdout, choices)
        else:
            write_place(intake.records(), form, out, choices)
    finally:
        for problem in [*intake.problems, *intake.repeated]:
            _say(problem)
    left_out = {"": 0, "content": intake.empty, "place": intake.unplaced}[form.needs]
    if left_out:
        _say(f"left out {claims_told(left_out)} without {form.needs}, which {form.name} can't hold")
    if not quiet:
        silent = f", {intake.silent} of them without a claim" if intake.silent else ""
        _say(f"{articles_told(intake.articles)}{silent}, {claims_told(intake.claims)}")
    if intake.problems:
        raise typer.Exit(SOME_FAILED)


@app.command()
def search(
    saved: Annotated[
        Path, typer.Argument(metavar="OUT", help="What `claimx extract` wrote, or a database of `claimx export`.")
    ],
    words: Annotated[
        str,
        typer.Argument(help='What is said: all these words, "in quotation marks" together, paja* as a start.'),
    ] = "",
    source: Annotated[str, typer.Option("--source", help="Words of the source's name, office or body.")] = "",
    stance: Annotated[Stance | None, typer.Option("--stance", help="What the source does.")] = None,
    kind: Annotated[SourceKind | None, typer.Option("--kind", help="What the source is.")] = None,
    publisher: Annotated[str, typer.Option("--publisher", help="Part of the publisher's name.")] = "",
    since: Annotated[datetime | None, typer.Option("--since", formats=[DAY], help="The first day, YYYY-MM-DD.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=[DAY], help="The last day.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many to show; 0 for all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print each claim as a JSON object on a line.")] = False,
) -> None:
    """Find saved claims by their words, source, stance and day."""
    from claimx.output.intake import Intake
    from claimx.output.search import Query, filled, is_database, opened, search
    from claimx.output.words import load_words
    from claimx.terminal.claims import found_view
    from claimx.terminal.printing import make_console, print_view

    days = (since.date() if since else None, until.date() if until else None)
    query = Query(words, source, stance, kind, publisher, *days)
    intake = Intake(_read_places([saved]))
    with opened(saved) if is_database(saved) else filled(intake.records()) as database:
        found = search(database, query, limit or None)
    if as_json:
        for row in found.rows:
            _print_json(row, indent=None)
    else:
        console = make_console(sys.stdout)
        for row in found.rows:
            print_view(console, found_view(row, load_words(Language.EN)))
    for problem in intake.problems:
        _say(problem)
    if found.total > len(found.rows):
        _say(f"{len(found.rows)} of {claims_told(found.total)} shown; --limit 0 shows all")
    else:
        _say(claims_told(found.total))
    if found.undated:
        _say(f"{claims_told(found.undated)} left out, because neither the claim nor its article has a day")
    if intake.problems:
        raise typer.Exit(SOME_FAILED)


@app.command()
def sources(
    saved: Saved,
    aliases: AliasFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each source as a JSON object on a line.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many to show; 0 for all.")] = 40,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """List the sources of many articles: one person or body under all its names, and who may be the same."""
    from dataclasses import asdict

    from claimx.identity import identify
    from claimx.terminal.claims import paged, sources_view
    from claimx.terminal.printing import make_console, print_view

    found = identify(_read_all(saved, min_confidence), _read_aliases(aliases)).sources
    if as_json:
        for source in found:
            _print_json(asdict(source), indent=None)
        return
    console = make_console(sys.stdout)
    shown = found[: limit or None]
    with paged(console):
        print_view(console, sources_view(shown))
    if len(shown) < len(found):
        _say(f"{len(shown)} of {len(found)} sources shown; --limit 0 shows all")


@app.command()
def stats(
    saved: Saved,
    aliases: AliasFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Count what saved claims hold: stances, kinds of sources, who is quoted most, by publisher."""
    from claimx.identity import identify
    from claimx.output.stats import count
    from claimx.terminal.claims import stats_view
    from claimx.terminal.printing import make_console, print_view

    records = list(_read_all(saved, min_confidence))
    figures = count(records, identify(records, _read_aliases(aliases)))
    if as_json:
        _print_json(figures)
    else:
        print_view(make_console(sys.stdout), stats_view(figures))


@app.command()
def validate(
    saved: Saved,
    form: Annotated[
        Literal["plain", "github"], typer.Option("--format", help="How problems are told: in lines, or as annotations.")
    ] = "plain",
) -> None:
    """Check saved claims against the schema, every span against its text."""
    from claimx.runs.logs import annotation
    from claimx.schema import Failure

    valid, errors = 0, []
    for _, record in _read_places(saved):
        if isinstance(record, StoreError):
            errors.append(record)
        else:
            valid += 1
    for error in errors:
        if form == "github":
            place, _, told = str(error).partition(": ")
            typer.echo(annotation(Failure(path=place, code="record", message=told)))
        else:
            _say(str(error))
    typer.echo(f"{valid} valid, {len(errors)} not valid")
    if errors:
        raise typer.Exit(SOME_FAILED)


@app.command()
def link(
    saved: Saved,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", callback=_file_or_stdout, help="The file to write; without it, standard output."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Link saved claims over articles: who else says it, who denies it, and how many independent origins it has."""
    from claimx.linking import dump_links, link_records

    links = link_records(_read_all(saved, min_confidence))
    _write(dump_links(links), out)
    shared = sum(len({claim.document for claim in statement.claims}) > 1 for statement in links.statements)
    _say(
        f"{sum(len(story.articles) for story in links.stories)} articles in {len(links.stories)} stories, "
        f"{len(links.statements)} statements, {shared} of them in several articles, {len(links.relations)} relations"
    )


@app.command()
def schema(
    what: Annotated[
        Contract, typer.Argument(help="Of what `claimx extract` or `claimx link` writes.")
    ] = Contract.RECORD,
) -> None:
    """Print the JSON Schema of a record, or of links."""
    from claimx.linking import links_json_schema
    from claimx.schema import record_json_schema

    typer.echo(record_json_schema() if what is Contract.RECORD else links_json_schema(), nl=False)


@app.command(name="eval")
def evaluate_records(
    gold: Annotated[Path, typer.Argument(help="A folder of NAME.gold.jsonl files.")],
    saved: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="What `claimx extract` wrote for these articles, or a second annotator's gold of them."
        ),
    ],
    errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="List up to N errors.")] = 0,
    classes: Annotated[
        bool, typer.Option("--classes", help="Add tables by class of claim and by the stage where claims are lost.")
    ] = False,
    with_intervals: Annotated[
        bool, typer.Option("--intervals", help="Add 95% intervals: the articles drawn again and again.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="A TOML file of least figures; exit code 1 below one of them.")
    ] = None,
) -> None:
    """Score saved claims against a gold annotation, or a second annotation of the same articles."""
    from claimx.runs.saved import load_records
    from claimx.scoring.agreement import compare_gold
    from claimx.scoring.evaluate import class_lines, evaluate, floor_breaches
    from claimx.scoring.gold import has_gold
    from claimx.scoring.intervals import interval_lines, intervals
    from claimx.terminal.printing import figures_lines

    if has_gold(saved):
        scores, kappas = compare_gold(gold, saved)
        unread = "only the first annotated {}, so it is left out"
    else:
        scores, kappas = evaluate(gold, load_records(saved)), {}
        unread = "no record of {}: all its claims count as missed"
    for name in scores.unread:
        _say(unread.format(name))
    figures = scores.figures() | ({"kappa": kappas} if kappas else {})
    listed = scores.errors[:errors]
    tables = scores.classes() if classes else {}
    margins = intervals(scores) if with_intervals else {}
    if as_json:
        more = {"classes": tables, "intervals": margins, "errors": listed}
        _print_json(figures | {name: value for name, value in more.items() if value})
    else:
        margin_lines = interval_lines(margins, len(scores.documents)) if margins else []
        typer.echo("\n".join([*listed, *figures_lines(figures), *margin_lines, *class_lines(tables)]))
    breaches = floor_breaches(scores, gold, floors) if floors else []
    for breach in breaches:
        _say(breach)
    if breaches:
        raise typer.Exit(SOME_FAILED)


@gold_app.command(name="new")
def new_gold(
    saved: Saved,
    out: GoldOut,
    empty: Annotated[bool, typer.Option("--empty", help="Texts without claims, to annotate from nothing.")] = False,
) -> None:
    """Begin gold: the texts of saved records, each with a file of its claims to correct."""
    from claimx.output.gold_files import drawn_articles, write_gold

    written = [write_gold(article, out) for article in drawn_articles(_read_all(saved), empty=empty)]
    _say(f"{articles_told(len(written))} to annotate in {out}")


@gold_app.command(name="import")
def import_gold(
    exported: Annotated[
        Path, typer.Argument(metavar="EXPORT", help="What the tool exported: Label Studio JSON, INCEpTION XMI or ZIP.")
    ],
    out: GoldOut,
    annotator: Annotated[
        str | None, typer.Option("--annotator", help="Whose annotations, where there are those of several.")
    ] = None,
) -> None:
    """Make gold of what annotators corrected in Label Studio or INCEpTION."""
    from claimx.output import inception, labelstudio
    from claimx.output.gold_files import problems_of, write_gold

    tool = labelstudio if exported.suffix == ".json" else inception
    articles = list(tool.read(exported, annotator))
    if not articles:
        raise ExportError(f"{exported}: no annotation{f' by {annotator}' if annotator else ''} in it")
    for article in articles:
        write_gold(article, out)
    problems = problems_of(articles)
    for problem in problems:
        _say(problem)
    _say(f"{articles_told(len(articles))}, {claims_told(sum(len(article.claims) for article in articles))} in {out}")
    if problems:
        _say("what was drawn and is no claim was left out; mend it in the tool and import again")
        raise typer.Exit(SOME_FAILED)


@gold_app.command(name="check")
def check_gold_folder(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of NAME.gold.jsonl files.")],
) -> None:
    """Check gold: its fields, its words, and that every snippet stands in its article."""
    from claimx.scoring.gold_check import check_gold

    claims, problems = check_gold(gold)
    for problem in problems:
        _say(problem)
    typer.echo(f"{claims_told(claims)}, {'1 problem' if len(problems) == 1 else f'{len(problems)} problems'}")
    if problems:
        raise typer.Exit(SOME_FAILED)


@gold_app.command(name="setup")
def print_setup(
    tool: Annotated[Literal["labelstudio", "inception"], typer.Argument(help="Which tool.")],
) -> None:
    """Print what a project of Label Studio (labelling interface) or INCEpTION (layers) needs to show claims."""
    from claimx.output import inception, labelstudio

    typer.echo((labelstudio if tool == "labelstudio" else inception).setup(), nl=False)


@models_app.callback()
def list_models(context: typer.Context) -> None:
    """List the sets of parsing models that are installed; `use official` fetches another."""
    if context.invoked_subcommand:
        return
    from claimx.parsing.models import BUNDLED, CHOICE_VARIABLE, OFFICIAL, find_models

    for choice in dict.fromkeys([BUNDLED, OFFICIAL, os.environ.get(CHOICE_VARIABLE) or BUNDLED]):
        try:
            found = find_models(choice)
        except ClaimxError as error:
            typer.echo(f"{choice}: not usable: {error}")
        else:
            typer.echo(f"{choice}: {found.size / 1e6:.1f} MB in {found.path} ({', '.join(found.packages)})")


@models_app.command(name="use")
def use_models(
    choice: Annotated[str, typer.Argument(metavar="official|bundled|FOLDER", help="Which models.")],
) -> None:
    """Make a set of models ready and say how to choose it. `official` fetches Stanza's own, which needs a network."""
    from claimx.parsing.models import CHOICE_VARIABLE, OFFICIAL, find_models, official_folder
    from claimx.parsing.official import WHAT, fetch_official

    if choice == OFFICIAL:
        _say(WHAT)
        if official_folder().exists():
            _say(f"they are in {official_folder()} already")
        else:
            fetch_official(official_folder())
    found = find_models(choice)
    typer.echo(f"{choice}: {found.size / 1e6:.1f} MB in {found.path} ({', '.join(found.packages)})")
    typer.echo(f"choose them for one run with --models {choice}, or for all with {CHOICE_VARIABLE}={choice}")


@app.command()
def doctor(models: Models = None, lexicon: OwnWords = None) -> None:
    """Print versions, models and threads, and try one sentence."""
    import platform
    from importlib.metadata import version

    from claimx.api import extract as extract_text
    from claimx.api import load_parser
    from claimx.output.words import load_words
    from claimx.parsing.models import find_models
    from claimx.terminal.claims import record_view
    from claimx.terminal.printing import make_console, print_view
    from claimx.version import __version__

    typer.echo(f"claimx {__version__}, Python {platform.python_version()}, {platform.platform()}")
    typer.echo(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    typer.echo(f"threads: {os.cpu_count()}; OMP_NUM_THREADS: {os.environ.get('OMP_NUM_THREADS', 'not set')}")
    found = find_models(models)
    typer.echo(f"models: {found.name}, {found.size / 1e6:.1f} MB in {found.path}")
    for processor, digest in found.info.files:
        typer.echo(f"  {processor:9} {digest}  {found.files[processor].stat().st_size:>10,} bytes")
    record = extract_text(TRIAL, parser=load_parser(models), lexicon=lexicon)
    typer.echo(f"lexicon: {record.meta.lexicon}{f' with {lexicon}' if lexicon else ''}\n")
    print_view(make_console(sys.stdout), record_view(record, load_words(Language.EN)))
    if not record.claims:
        _say("no claim found in the trial sentence; the models don't fit this claimx")
        raise typer.Exit(SOME_FAILED)


def _say(line: str) -> None:
    """A message on stderr, in one line; what a file is called can't steer the terminal."""
    from claimx.printable import printable

    typer.echo(f"claimx: {printable(line)}", err=True)


def _say_failures(failures: "list[Failure]") -> None:
    """A line for each failure; a library that is missing is named once for all files that need it."""
    lacking: dict[str, list[str]] = {}
    for failure in failures:
        if failure.code == MissingExtraError.code:
            lacking.setdefault(f"{failure.message}; {failure.hint}", []).append(failure.path)
        else:
            _say(str(failure))
    for message, paths in lacking.items():
        _say(f"{paths[0]}{f' and {len(paths) - 1} more' if len(paths) > 1 else ''}: {message}")


def _write(text: str, out: Path | None) -> None:
    """Text to a file, whole or not at all, or to standard output."""
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(out, text)


def _print_json(value: object, indent: int | None = 1) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def _among(out: Path, saved: "Iterable[Path]") -> bool:
    """True for a file that would overwrite saved records, or would be taken for one of them the next time."""
    return out.suffix in (".json", ".jsonl") and any(out.resolve().is_relative_to(path.resolve()) for path in saved)


def _make_parse(models: str | None, lexicon: Path | None) -> "Parse":
    from claimx.api import load_parser
    from claimx.cli.reparse import make_parse
    from claimx.lexicon.index import load_index

    index = load_index(lexicon)  # what is wrong there is told before the models are loaded
    return make_parse(load_parser(models), index)


def _form(name: str | None, out: Path | None) -> "Form":
    """The format that was named, else the one that the place suggests."""
    try:
        if name is not None:
            return form_named(name)
        if out is None:
            raise ExportError("say which format with --to, or name a file with -o")
        return form_for(out)
    except ExportError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from error


def _open_output(out: Path | None, form: Format | None, job: str) -> "Output":
    from claimx.runs.store import open_lines, open_output

    if out is None:
        if form is Format.JSON:
            raise typer.BadParameter("json makes a file for each article: name a folder with -o", param_hint="--format")
        return open_lines(sys.stdout)
    if form is None:
        form = Format.JSONL if out.suffix.lower() in LINES_ENDINGS or is_special(out) else Format.JSON
    if form is Format.JSON and _names_a_file(out):
        raise typer.BadParameter(
            f"{out} is no name of a folder: name a folder or a .jsonl file, of which `claimx export` makes tables",
            param_hint="-o",
        )
    return open_output(out, form, job)


def _names_a_file(out: Path) -> bool:
    """True for what would be a file of some format, and is no folder that is there."""
    from claimx.input.formats import FORMATS, ZIPPED

    endings = {*FORMATS, ZIPPED, *(ending for form in FORMS for ending in form.endings)}
    return out.suffix.lower() in endings and not out.is_dir()


def _refuse_input(out: Path | None, sources: "Iterable[Source]") -> None:
    """An output that is one of the inputs would destroy it."""
    if out is None or not out.is_file():
        return
    if any(source.problem is None and out.samefile(source.path) for source in sources if source.path != DASH):
        raise typer.BadParameter("the articles stand there; choose another place", param_hint="-o")


def _jobs(text: str) -> int:
    """The number of processes that was asked for."""
    from claimx.runs.batch import free_cores

    if text == "auto":
        return free_cores()
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise typer.BadParameter("give a number from 1, or auto", param_hint="--jobs")


def _shard(text: str) -> "Shard":
    """The part of a run that was asked for."""
    from claimx.runs.shards import Shard

    shard = Shard.read(text)
    if shard is None:
        raise typer.BadParameter("give a part and the number of parts, such as 2/8", param_hint="--shard")
    return shard


def _allowance(text: str | None) -> "Allowance | None":
    from claimx.runs.tally import Allowance

    allowance = None if text is None else Allowance.read(text)
    if text is not None and allowance is None:
        raise typer.BadParameter("give a number such as 20, or a share such as 1%", param_hint="--max-failures")
    return allowance


def _codes(text: str) -> frozenset[str]:
    """The codes of failures in a list."""
    from claimx.errors import failure_codes
    from claimx.runs.tally import ANY

    codes = frozenset(code.strip() for code in text.split(",") if code.strip())
    known = {*failure_codes(), ANY}
    if codes - known:
        raise typer.BadParameter(f"choose of {', '.join(sorted(known))}", param_hint="--fail-on")
    return codes


def _read_links(path: Path) -> "Links":
    from claimx.linking import parse_links

    try:
        return parse_links(path.read_bytes(), str(path))
    except OSError as error:
        raise StoreError(f"{path}: it can't be read ({error.strerror}); name what `claimx link` wrote") from error


def _read_aliases(path: Path | None) -> "Aliases | None":
    from claimx.identity import load_aliases

    return load_aliases(path) if path is not None else None


def _read_all(saved: "Iterable[Path]", floor: float = 0.0) -> "Iterator[Record]":
    """The records with the claims of at least that confidence, up to the first record that can't be read."""
    for _, record in _read_places(saved):
        if isinstance(record, StoreError):
            raise record
        yield record.confident(floor)


def _read_places(saved: "Iterable[Path]") -> "Iterator[tuple[str, Record | StoreError]]":
    """Every record with its place, or what is wrong there; - reads JSON Lines from stdin."""
    from claimx.runs.saved import read_lines, read_records

    for path in saved:
        if str(path) != DASH:
            yield from read_records(path)
            continue
        if sys.stdin is None:
            raise StoreError("standard input is closed; name a file, or pipe the records in")
        yield from read_lines(sys.stdin.buffer, "stdin")
