"""Figures as a picture with a bar for each."""

from collections.abc import Mapping
from html import escape

LEFT, BAR, GAP, WIDTH = 150, 22, 10, 420
FONT = 'font-family="sans-serif" font-size="13"'


def draw_bars(title: str, figures: Mapping[str, float]) -> str:
    """An SVG; the longest bar is the greatest figure."""
    height = 40 + len(figures) * (BAR + GAP)
    most = max(figures.values())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 70}" height="{height}" {FONT} role="img">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="8" y="22" font-weight="bold">{escape(title)}</text>',
    ]
    for number, (name, value) in enumerate(figures.items()):
        top = 36 + number * (BAR + GAP)
        long = max(1, round(WIDTH * value / most))
        fill = "#2a6f97" if name.startswith("claimx") else "#a9a9a9"
        lines += [
            f'<text x="{LEFT - 8}" y="{top + 16}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LEFT}" y="{top}" width="{long}" height="{BAR}" fill="{fill}"/>',
            f'<text x="{LEFT + long + 6}" y="{top + 16}">{value:.2f}</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])
