"""The figures of `benchmarks.speed` as `docs/scale.md` shows them, so that the page says what was measured."""

from collections.abc import Iterator, Mapping
from typing import Any

BEGIN = "<!-- written by `python -m benchmarks.speed --save` -->"
END = "<!-- the end of what it wrote -->"
WAYS = ("one by one", "together")
MEMORY = "megabytes after articles"


def with_figures(page: str, found: Mapping[str, Any]) -> str:
    """The page with these figures between the two marks."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return "\n".join([before + BEGIN, "", *lines_of(found), "", END + after])


def lines_of(found: Mapping[str, Any]) -> Iterator[str]:
    """A table of the seconds next to Stanza's, and one of everything else that was measured."""
    number, words = found["articles"]["number"], found["articles"]["words"]
    taken, ratio = found["seconds"], found.get("times as long with stanza", {})
    yield f"| {number} articles, {words:,} words | claimx | Stanza | times as long |"
    yield "|---|---|---|---|"
    for way in WAYS:
        stock = f"{taken[f'stanza {way}']:.2f} s | {ratio[way]:.2f}" if way in ratio else "- | -"
        yield f"| {way} | {taken[f'claimx {way}']:.2f} s | {stock} |"
    yield from ["", "| measured | |", "|---|---|", *(f"| {name} | {told} |" for name, told in _rows(found))]


def _rows(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was measured, of all that can be."""
    machine = found["machine"]
    load = f"{machine['cores']} cores with a load of {found['load average']:.1f}"
    yield (
        "the machine",
        f"{machine['processor']}, {load}; torch {machine['torch']}, the least of {found['rounds']} rounds",
    )
    tellers = {
        "share of stages, percent": ("where the time goes", "{}: {}%"),
        "seconds to parse, by articles together": ("to parse them all, so many at a time", "{}: {} s"),
        "seconds for 1000 words, by articles in one": ("for 1,000 words, so many articles in one", "{}: {} s"),
        MEMORY: ("memory after so many articles of varied lengths", "{}: {} MB"),
    }
    for key, (name, form) in tellers.items():
        if key in found:
            yield name, ", ".join(form.format(_whole(of), figure) for of, figure in found[key].items())
    if "seconds of a cold start" in found:
        yield "one sentence from a cold start, by the processor", f"{found['seconds of a cold start']['processor']} s"
    by_jobs = found.get("seconds of the command, by jobs", {})
    if by_jobs:
        told = (
            f"{jobs}: {t['clock']} s by the clock, {t['processor']} s of the processor" for jobs, t in by_jobs.items()
        )
        yield "`claimx extract` on the articles, in so many processes", "; ".join(told)


def _whole(figure: str) -> str:
    return f"{int(figure):,}" if figure.isdigit() else figure
