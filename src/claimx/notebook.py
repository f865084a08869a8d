"""Tables for notebooks: HTML without scripts or styles, so that they look like the notebook's own tables."""

from collections.abc import Sequence
from html import escape

MOST_ROWS = 100


def html_table(title: str, note: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A heading, a line below it, and a table with at most the first rows; everything is escaped."""
    shown = rows[:MOST_ROWS]
    more = [f"<p>and {len(rows) - len(shown)} more</p>"] if len(rows) > len(shown) else []
    lines = [
        f"<h4>{escape(title)}</h4>",
        f"<p>{escape(note)}</p>",
        "<table>",
        f"<thead>{_row('th', header)}</thead>",
        f"<tbody>{''.join(_row('td', cells) for cells in shown)}</tbody>",
        "</table>",
        *more,
    ]
    return "\n".join(lines)


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<{tag} style="text-align: left">{escape(cell)}</{tag}>' for cell in cells) + "</tr>"
