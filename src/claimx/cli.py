"""The `claimx` command. Only here does anything print or exit; everything heavy is imported when a command runs.

Data goes to files or stdout; progress and messages to stderr. Exit codes: 0 all good; 1 some articles, records or
figures are not; 2 the command could not do its work as it was typed.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from claimx.errors import ClaimxError, ExportError, StoreError
from claimx.output.formats import FORMS, Choices, form_for, form_named, write_place, write_stream
from claimx.terms import Contract, Format, Language, Order, SourceKind, Stance, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.identity import Aliases
    from claimx.linking import Links
    from claimx.output.formats import Form, Parse
    from claimx.report import ResultRow
    from claimx.schema import Failure, Record
    from claimx.store import Output

SOME_FAILED = 1
CANNOT_START = 2
DASH = "-"
DAY = "%Y-%m-%d"
LIBRARIES = ("torch", "stanza", "spacy", "pydantic", "typer", "rich")
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
    # Threads that spin while they wait made parsing 15 times slower on a machine that was busy with another job.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    signal.signal(signal.SIGTERM, _stop)  # so that temporary files are cleaned up, as with Ctrl-C
    try:
        app()
    except ClaimxError as error:
        _say(str(error))
        sys.exit(CANNOT_START)


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
    quiet: Quiet = False,
) -> None:
    """Extract the attributed claims of articles."""
    if not all(path.strip() for path in paths):
        raise typer.BadParameter("the path is empty; name a file or folder", param_hint="PATHS")
    from claimx.input.columns import read_choice
    from claimx.input.files import find_sources
    from claimx.lexicon.index import load_index
    from claimx.library import extract_items, load_parser
    from claimx.load import count_articles, load_sources
    from claimx.models import find_models
    from claimx.report import ResultRow, make_console, progress, results_table

    chosen = dict(read_choice(columns or []))
    index = load_index(lexicon)
    output = _open_output(out, form)
    if not find_models(models).finds_names and not quiet:
        _say("these models find no names (no ner), so people and bodies are told by the lexicon alone")
    console = make_console(sys.stderr)
    rows: list[ResultRow] = []
    failures: list[Failure] = []
    notice = None if quiet else _say
    sources = find_sources(paths)
    with output, progress(console, count_articles(sources)) as advance:
        articles = load_sources(sources, columns=chosen, notice=notice)
        for result in extract_items(articles, lambda: load_parser(models), index):
            line = _keep(result, output, min_confidence, rows, failures)
            if not quiet:
                advance(line)
        output.finish(failures)
    _say_failures(failures)
    if not quiet:
        if console.is_terminal and rows and out is not None:
            console.print(results_table(rows))
        _say(_summary(rows, failures))
    if failures:
        raise typer.Exit(SOME_FAILED)


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
    from claimx.report import make_console, print_view
    from claimx.show import paged, record_view

    if (saved is None) == (links is None):
        raise typer.BadParameter("name either what `claimx extract` wrote, or --links with what `claimx link` wrote")
    console, words = make_console(sys.stdout), load_words(language)
    if links is not None:
        from claimx.linkview import links_view

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
        claims = _claims(sum(len(record.claims) for record in records))
        _say(f"{out}: {_articles(len(records))}, {claims}, {len(page.encode()) / 1e6:.1f} MB")


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
        _say(f"left out {_claims(left_out)} without {form.needs}, which {form.name} can't hold")
    if not quiet:
        silent = f", {intake.silent} of them without a claim" if intake.silent else ""
        _say(f"{_articles(intake.articles)}{silent}, {_claims(intake.claims)}")
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
    from claimx.report import make_console, print_view
    from claimx.show import found_view

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
        _say(f"{len(found.rows)} of {_claims(found.total)} shown; --limit 0 shows all")
    else:
        _say(_claims(found.total))
    if found.undated:
        _say(f"{_claims(found.undated)} left out, because neither the claim nor its article has a day")
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
    from claimx.report import make_console, print_view
    from claimx.show import paged, sources_view

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
    from claimx.report import make_console, print_view
    from claimx.show import stats_view

    records = list(_read_all(saved, min_confidence))
    figures = count(records, identify(records, _read_aliases(aliases)))
    if as_json:
        _print_json(figures)
    else:
        print_view(make_console(sys.stdout), stats_view(figures))


@app.command()
def validate(saved: Saved) -> None:
    """Check saved claims against the schema, every span against its text."""
    valid, errors = 0, []
    for _, record in _read_places(saved):
        if isinstance(record, StoreError):
            errors.append(record)
        else:
            valid += 1
    for error in errors:
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
    from claimx.agreement import compare_gold
    from claimx.evaluate import class_lines, evaluate, floor_breaches
    from claimx.gold import has_gold
    from claimx.intervals import interval_lines, intervals
    from claimx.report import figures_lines
    from claimx.store import load_records

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
    _say(f"{_articles(len(written))} to annotate in {out}")


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
    _say(f"{_articles(len(articles))}, {_claims(sum(len(article.claims) for article in articles))} in {out}")
    if problems:
        _say("what was drawn and is no claim was left out; mend it in the tool and import again")
        raise typer.Exit(SOME_FAILED)


@gold_app.command(name="check")
def check_gold_folder(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of NAME.gold.jsonl files.")],
) -> None:
    """Check gold: its fields, its words, and that every snippet stands in its article."""
    from claimx.gold_check import check_gold

    claims, problems = check_gold(gold)
    for problem in problems:
        _say(problem)
    typer.echo(f"{_claims(claims)}, {'1 problem' if len(problems) == 1 else f'{len(problems)} problems'}")
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
    from claimx.models import BUNDLED, CHOICE_VARIABLE, OFFICIAL, find_models

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
    from claimx.models import CHOICE_VARIABLE, OFFICIAL, find_models, official_folder
    from claimx.official import WHAT, fetch_official

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

    from claimx.library import extract as extract_text
    from claimx.library import load_parser
    from claimx.models import find_models
    from claimx.output.words import load_words
    from claimx.report import make_console, print_view
    from claimx.show import record_view
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
    """A message on stderr, in one line."""
    typer.echo(f"claimx: {' '.join(line.split())}", err=True)


def _say_failures(failures: "list[Failure]") -> None:
    """A line for each failure; a library that is missing is named once for all files that need it."""
    lacking: dict[str, list[str]] = {}
    for failure in failures:
        if failure.error == "MissingExtraError":
            lacking.setdefault(failure.message, []).append(failure.path)
        else:
            _say(f"{failure.path}: {failure.message}")
    for message, paths in lacking.items():
        _say(f"{paths[0]}{f' and {len(paths) - 1} more' if len(paths) > 1 else ''}: {message}")


def _write(text: str, out: Path | None) -> None:
    """Text to a file, whole or not at all, or to standard output."""
    from claimx.store import write_atomically

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
    from claimx.lexicon.index import load_index
    from claimx.library import load_parser
    from claimx.reparse import make_parse

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


def _open_output(out: Path | None, form: Format | None) -> "Output":
    from claimx.store import open_lines, open_output

    if out is None:
        if form is Format.JSON:
            raise typer.BadParameter("json makes a file for each article: name a folder with -o", param_hint="--format")
        return open_lines(sys.stdout)
    if form is None:
        form = Format.JSONL if out.suffix == ".jsonl" else Format.JSON
    if form is Format.JSON and out.suffix in (".json", ".jsonl"):
        raise typer.BadParameter("json makes a file for each article: name a folder", param_hint="-o")
    return open_output(out, form)


def _keep(
    result: "Record | Failure",
    output: "Output",
    min_confidence: float,
    rows: "list[ResultRow]",
    failures: "list[Failure]",
) -> str:
    """Save a result, note it for the summary, and say it in a line."""
    from claimx.report import ResultRow
    from claimx.schema import Failure

    if isinstance(result, Failure):
        failures.append(result)
        return f"{result.path}: failed"
    record = result.confident(min_confidence)
    rows.append(ResultRow.of(record, output.write(record)))
    return f"{record.document.path}: {_claims(len(record.claims))}"


def _summary(rows: "list[ResultRow]", failures: "list[Failure]") -> str:
    failed = f", {len(failures)} failed" if failures else ""
    return f"{_articles(len(rows))}, {_claims(sum(row.claims for row in rows))}{failed}"


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims" if number else "no claim"


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
    from claimx.store import read_lines, read_records

    for path in saved:
        if str(path) != DASH:
            yield from read_records(path)
            continue
        yield from read_lines(sys.stdin.buffer, "stdin")
