"""Links for people: for each story, who says what, in how many places, and who denies it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.linking.schema import Links, StatementLink
from claimx.printable import printable

UNNAMED = "(not named)"
LONGEST = 160  # characters of a statement that are shown


def links_view(links: Links) -> RenderableType:
    """A table for each story, of the statements that several claims carry or that others support or deny.

    A statement is listed in the story where it first occurs; one with a single claim and no relations is only counted.
    """
    answers = _answers(links)
    by_story: defaultdict[str, list[StatementLink]] = defaultdict(list)
    for statement in links.statements:
        by_story[statement.story].append(statement)
    parts: list[RenderableType] = []
    for story in links.stories:
        told = [s for s in by_story[story.id] if len(s.claims) > 1 or answers[s.id]]
        alone = len(by_story[story.id]) - len(told)
        title = story.articles[0].title or story.articles[0].path
        parts.append(Text(f"{printable(title)} ({_count(len(story.articles), 'article')})", style="bold"))
        if told:
            parts.append(_table(told, answers))
        parts += [Text(f"{_count(alone, 'statement')} told once", style="dim"), Text()]
    return Group(*parts) if parts else Text("no article")


Answers = Mapping[str, Sequence[tuple[str, str]]]  # statement -> (how it is answered, by whom)


def _answers(links: Links) -> Answers:
    """Who denies and who supports each statement: the other side of each relation, from both ends for contradictions
    of which neither answers the other."""
    sources = {statement.id: statement.source or UNNAMED for statement in links.statements}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for relation in links.relations:
        how = "denied by" if relation.kind == "contradicts" else "supported by"
        found[relation.to].append((how, sources[relation.from_]))
        answers = any(evidence.kind == "cue" for evidence in relation.evidence)
        if not answers:
            found[relation.from_].append((how, sources[relation.to]))
    return found


def _table(statements: Sequence[StatementLink], answers: Answers) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("who says what", overflow="fold", ratio=1)
    table.add_column("said by", justify="right")
    table.add_column("origins", justify="right")
    table.add_column("denied or supported by", overflow="fold", width=24)
    for statement in statements:
        who = Text(printable(statement.source or UNNAMED), style="cyan")
        table.add_row(
            who.append(f": {_short(printable(statement.text))}", style="default"),
            _count(publishers(statement), "publisher"),
            str(len(statement.origins)),
            Text(_answered(answers[statement.id])),
        )
    return table


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def publishers(statement: StatementLink) -> int:
    """The publishers that carry a statement; an article without one counts as a publisher of its own."""
    named = {claim.document for claim in statement.claims if not claim.publisher}
    return len(named) + len(statement.publishers)


def _answered(answers: Sequence[tuple[str, str]]) -> str:
    lines = []
    for how in ("denied by", "supported by"):
        names = list(dict.fromkeys(printable(name) for kind, name in answers if kind == how))
        if names:
            lines.append(f"{how} {', '.join(names)}")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
