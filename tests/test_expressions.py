"""No regular expression of the code or of the lexicon takes a time that grows faster than the text."""

import re
from collections.abc import Callable, Iterator
from math import inf
from time import perf_counter, process_time

import pytest
from effort import bounded
from expressions import Expression, every_expression, hard_texts

# Each is tried on short texts; the worst of those on which it takes so long are tried again, and four times as long.
# At the short size what grows with the square takes several times as long as this, and nearly all others a tenth.
SHORT, SUSPECT, WORST = 5_000, 0.005, 3
LONG = 20_000
ENOUGH = 0.1  # seconds of runs that are measured together: some machines tell a process its time by the hundredth
TIMES_AS_LONG = 8  # 4 for what grows with the text, 16 with its square
MEASURED = 0.02  # seconds below which a ratio says nothing
LIMIT = 1.0  # seconds for the long text, also for what sees a stretch of it at a time


def taken(expression: Expression, text: str, clock: Callable[[], float], enough: float = 0) -> float:
    """Seconds of a clock that an expression takes on a text; infinity for more than the limit."""
    runs, spent, begun = 0, 0.0, clock()
    while not runs or spent < enough:
        try:
            with bounded(most=LIMIT):
                expression.run(text)
        except AssertionError:
            return inf
        runs, spent = runs + 1, clock() - begun
    return spent / runs


def slow_texts(expression: Expression) -> Iterator[str]:
    """What a text begins with on which an expression is slow."""
    suspects = []
    for n, text in enumerate(hard_texts(expression.pattern, SHORT)):
        time = taken(expression, text, perf_counter)
        if time > SUSPECT:
            suspects.append((time, n, text))
        if time == inf:
            break
    if suspects:
        longer = list(hard_texts(expression.pattern, LONG))
        for time, n, text in sorted(suspects, reverse=True)[:WORST]:
            if time == inf or not _grows_evenly(expression, text, longer[n]):
                yield f"{expression.place} by {expression.way}, on {text[:30]!r}"


def _grows_evenly(expression: Expression, text: str, longer: str) -> bool:
    """By the process's own time, which other work on the machine doesn't stretch."""
    most = min(LIMIT, TIMES_AS_LONG * taken(expression, text, process_time, ENOUGH))
    return taken(expression, longer, process_time, ENOUGH) < max(most, MEASURED)


def test_no_expression_is_slow() -> None:
    """On runs of blanks, digits, letters and marks, and on what each repeats, time grows with the length only."""
    expressions = every_expression()
    assert len({expression.place for expression in expressions}) == len(expressions) > 200
    assert [told for expression in expressions for told in slow_texts(expression)] == []


@pytest.mark.parametrize("pattern", [r"(a|a)*b", r"(?:\w+)+:", r"\s*\n\s*x", r"\s+dan", r"[^,]*;", r"<(?:a[^>]*b)+>"])
def test_a_slow_expression_is_noticed(pattern: str) -> None:
    """Those that try a run again from each of its places, or in each of its parts, are among the slow."""
    assert next(slow_texts(Expression(re.compile(pattern), "here")), None)


@pytest.mark.parametrize(
    "pattern", [r"\s+", r"(?<!\s)\s++dan", r"\w{1,30}:", r"(?:kata|ujar)\b", r"Oleh\s*+:?\s*+[A-Z]"]
)
def test_a_quick_expression_is_not_accused(pattern: str) -> None:
    """Those that look at each place a few times at the most are not."""
    assert list(slow_texts(Expression(re.compile(pattern), "here"))) == []


def test_what_sees_a_stretch_at_a_time_may_be_slow_on_more() -> None:
    """An expression that is given sixty letters at the most never meets six thousand."""
    pattern = re.compile(r"([A-Z]?[a-z]+)([A-Z]?[a-z]+)")
    assert next(slow_texts(Expression(pattern, "here", "fullmatch")), None)
    assert list(slow_texts(Expression(pattern, "here", "fullmatch", 60))) == []
