"""Where a source stands, and which rule found it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimx.grammar.tree import Page
from claimx.model import Cue, Mention


@dataclass(frozen=True, slots=True)
class Place:
    """The words `[lo, hi)` in which somebody speaks, and the name of the rule that found them."""

    lo: int
    hi: int
    rule: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a mention, and the name of the rule that found it."""

    mention: Mention
    rule: str


def mention_of(source: Source | None) -> Mention | None:
    """The mention of a source, where there is one."""
    return source.mention if source is not None else None


def rule_names(cue: Cue, source: Source | None, content: str) -> tuple[str, ...]:
    """The names of the rules that found a cue, its source, where there is one, and its content."""
    return (f"cue.{cue.kind}", *([source.rule] if source is not None else []), content)


Rules = Mapping[str, Callable[[Page, int, int], tuple[int, int] | None]]


def first_place(rules: Rules, page: Page, w: int, lo: int) -> Place | None:
    """What the first of some rules finds that finds anything before the word `w`, from `lo` on."""
    found = ((name, rule(page, w, lo)) for name, rule in rules.items())
    return next((Place(*words, name) for name, words in found if words is not None), None)
