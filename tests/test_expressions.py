"""No regular expression of the code or of the lexicon takes a time that grows faster than the text."""

import re
from collections.abc import Iterator
from math import inf

import pytest
from effort import bounded, seconds
from expressions import Expression, every_expression, hard_texts

# Each is tried on short texts; the worst of those on which it takes so long are tried long, and twice as long.
# At the short size what grows with the square takes at least twice as long as this, and nearly all others a hundredth.
SHORT, SUSPECT, WORST = 6_000, 0.01, 2
LONG, LONGEST = 10_000, 20_000
MEASURED = 0.05  # seconds below which a ratio says nothing
TIMES_AS_LONG = 3  # 2 for what grows with the text, 4 with its square
LIMIT = 0.5  # seconds for the long text, also for what sees a stretch of it at a time


def taken(expression: Expression, text: str, most: float) -> float:
    """Seconds that an expression takes on a text; infinity for more than the most."""
    try:
        with bounded(most=most):
            return seconds(lambda: expression.run(text))
    except AssertionError:
        return inf


def slow_texts(expression: Expression) -> Iterator[str]:
    """What a text begins with on which an expression is slow."""
    short = []
    for text in hard_texts(expression.pattern, SHORT):
        short.append(taken(expression, text, LIMIT))
        if short[-1] == inf:
            yield f"{expression.place} by {expression.way}, on {text[:30]!r}"
            return
    suspects = sorted((n for n, time in enumerate(short) if time > SUSPECT), key=lambda n: -short[n])[:WORST]
    if suspects:
        long, longest = (list(hard_texts(expression.pattern, size)) for size in (LONG, LONGEST))
        for n in suspects:
            if not any(_grows_evenly(expression, long[n], longest[n]) for _ in range(3)):
                yield f"{expression.place} by {expression.way}, on {long[n][:30]!r}"


def _grows_evenly(expression: Expression, text: str, longer: str) -> bool:
    once = taken(expression, text, LIMIT)
    twice = taken(expression, longer, TIMES_AS_LONG * LIMIT)
    return twice < MEASURED or twice < TIMES_AS_LONG * once < TIMES_AS_LONG * LIMIT


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
