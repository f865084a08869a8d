"""`claimx extract`: the claims of many articles, saved."""

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.messages import SOME_FAILED
from claimx.cli.options import MinConfidence, Models, OwnWords, Quiet, file_or_stdout
from claimx.cli.outputs import open_output, refuse_input
from claimx.cli.typed import allowance_of, codes_of, jobs_of, shard_of
from claimx.terms import EngineName, Format, LogFormat


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
            callback=file_or_stdout,
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
    engine: Annotated[
        EngineName, typer.Option("--engine", help="Work on this machine, or on a Ray cluster (extra `ray`).")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="HOST:PORT|auto", help="The Ray cluster; by default the one that Ray finds."),
    ] = None,
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
    if address is not None and engine is not EngineName.RAY:
        raise typer.BadParameter("it is for --engine ray; add that, or leave it out", param_hint="--address")
    from claimx.api import load_parser
    from claimx.cli.running import Voice, keep_all, named_when_stopped, open_engine, watching, write_summary
    from claimx.input.columns import read_choice
    from claimx.input.files import find_sources
    from claimx.input.load import count_articles, load_sources
    from claimx.lexicon.index import load_index
    from claimx.parsing.models import find_models
    from claimx.runs.batch import recipe, recipe_here, run_batch
    from claimx.runs.tally import Tally
    from claimx.runs.workers import Plan

    voice = Voice.speaking(log_format, quiet=quiet)
    chosen = dict(read_choice(columns or []))
    wanted_jobs = jobs_of(jobs)
    tally = Tally(allowance=allowance_of(max_failures), fail_on=codes_of(fail_on))
    index = load_index(lexicon)
    found = find_models(models)
    sources = find_sources(paths)
    wanted = shard_of(shard)
    tally.total = count_articles(sources, wanted)
    refuse_input(out, sources)
    output = open_output(out, form, job="\0".join([*paths, shard or ""]))
    voice.tell_lacks(found)
    made_with = recipe(found.info, index.lexicon.digest, min_confidence)
    crew = open_engine(engine, address, made_with, partial(recipe_here, models, lexicon, min_confidence))
    workers = wanted_jobs or crew.cores()
    plan = Plan(
        make_parser=partial(load_parser, models, threads=1 if workers > 1 or engine is EngineName.RAY else None),
        lexicon=lexicon,
        jobs=workers,
        timeout=timeout,
        max_chars=max_chars,
    )
    articles = load_sources(sources, columns=chosen, notice=voice.say, wanted=wanted)
    try:
        with named_when_stopped(tally, voice), output, watching(voice, tally) as watch:
            with closing(run_batch(articles, plan, made_with, output.find, crew)) as results:
                keep_all(results, output, min_confidence, tally, watch)
            if not tally.stopped:
                output.finish(keep_gone=keep_gone)
    finally:
        if summary_file is not None:
            write_summary(summary_file, tally, found, index.lexicon.digest)
    voice.tell_end(tally, table=out is not None)
    if not tally.is_good:
        raise typer.Exit(SOME_FAILED)
