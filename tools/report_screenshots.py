"""Take the pictures of docs/report.md: the page over the seed articles, in a Chromium without a window.

    python -m tools.report_screenshots OUT [--chromium /usr/bin/chromium]

OUT is what `claimx extract seeds/ -o OUT` wrote. Look at the pictures before you commit them.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.output.page import render_page
from claimx.runs.saved import load_records
from claimx.terms import Language

DOCS = Path(__file__).parents[1] / "docs"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
)
WIDE, PHONE = (1280, 860), (390, 844)


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the window, the theme, and what is clicked before it is taken."""

    name: str
    size: tuple[int, int] = WIDE
    theme: str = "light"
    language: Language = Language.ID
    clicks: Sequence[str] = ()
    search: str = ""
    whole: bool = False


NESTED = ("#articles tbody tr:nth-child(2) a", "#cards > .item:nth-child(5)")
PICTURES = (
    Picture("report-index", whole=True),
    Picture("report-article", clicks=NESTED),
    Picture("report-dark", theme="dark", clicks=("#articles tbody tr:nth-child(1) a", "#cards > .item:nth-child(6)")),
    Picture("report-search", language=Language.EN, search="intelijen"),
    Picture("report-phone", size=PHONE, clicks=NESTED),
)


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = options.parse_args()
    records = load_records(chosen.out)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=FLAGS)
        for picture in PICTURES:
            file = Path(folder) / f"{picture.name}.html"
            file.write_text(render_page(records, language=picture.language), encoding="utf-8")
            take(browser, picture, file)
        browser.close()


def take(browser: Any, picture: Picture, file: Path) -> None:
    """Open the page as the picture wants it, and write it to docs/."""
    width, height = picture.size
    view = {"width": width, "height": height}
    page = browser.new_page(viewport=view, color_scheme=picture.theme, reduced_motion="reduce")
    page.goto(file.as_uri())
    for selector in picture.clicks:
        page.click(selector)
        page.wait_for_timeout(300)
    if picture.search:
        page.fill("#search", picture.search)
    page.wait_for_timeout(300)
    page.screenshot(path=DOCS / f"{picture.name}.png", full_page=picture.whole)
    page.close()


if __name__ == "__main__":
    main()
