"""An evaluation as lines of text: figures, intervals, tables by class."""

from collections.abc import Mapping
from typing import Any

from claimx.scoring.classes import Table
from claimx.scoring.intervals import Interval

FEW = 10  # articles below which an interval says little: too few ways to draw them


def figure_lines(figures: Mapping[str, Any]) -> list[str]:
    """The figures, one to a line."""
    lines = []
    for name, value in figures.items():
        if name == "recall_by_type":
            lines += [_line(f"recall {kind}", _named(row)) for kind, row in value.items()]
        else:
            lines.append(_line(name, _named(value) if isinstance(value, dict) else value))
    return lines


def interval_lines(found: Mapping[str, Interval], documents: int) -> list[str]:
    """The intervals under a heading, with a warning where they come from few articles; nothing without intervals."""
    if not found:
        return []
    few = [f"only {documents} articles: these intervals are too narrow"] if documents < FEW else []
    lines = [_line(name, f"{low} to {high}") for name, (low, high) in found.items()]
    return ["", f"{'95% of draws':>18}", *lines, *few]


def class_lines(classes: Mapping[str, Table]) -> list[str]:
    """The tables by class, each under a blank line and its columns."""
    lines: list[str] = []
    for title, table in classes.items():
        columns = list(next(iter(table.values()), {}))
        lines += ["", _row(title.replace("_", " "), columns)]
        lines += [_row(name, [_cell(row[column]) for column in columns]) for name, row in table.items()]
    return lines


def _line(name: str, value: object) -> str:
    return f"{name:>18}  {value}"


def _named(row: Mapping[str, object]) -> str:
    return "  ".join(f"{name} {value}" for name, value in row.items())


def _row(name: str, cells: list[str]) -> str:
    return f"{name:>18}" + "".join(f"  {cell:>11}" for cell in cells)


def _cell(figure: float | None) -> str:
    return "-" if figure is None else str(figure)
