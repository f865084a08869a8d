"""docs/architecture.md and its picture tell the floors that the import contracts enforce."""

import re
import tomllib

import pytest
from support import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS: list[str] = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "levels")
FLOORS = [floor.split(" | ") for floor in LAYERS]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PICTURE = (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text under a heading of the page, up to the next one."""
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[list[str]]:
    """What stands in backquotes in the first cell of each row of a table."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [re.findall(r"`(\w+)`", row) for row in rows]


def test_the_page_has_the_floors_of_the_contracts() -> None:
    """The same modules on each floor, from the top down."""
    assert first_cells(section("The floors")) == FLOORS


def test_the_picture_has_the_floors_of_the_contracts() -> None:
    """A line of the picture for each floor, as the contract writes it."""
    names = re.findall(r'class="name">([^<]+)<', PICTURE.partition("<!-- The floors")[2])
    assert names == LAYERS


def test_the_path_of_an_article_is_the_same_on_page_and_picture() -> None:
    """The picture's steps are packages of the page's table; what follows a run is named by both."""
    steps, later = (re.findall(r'class="name">([^<]+)<', part) for part in re.split("<!-- ", PICTURE)[1:3])
    told = re.findall(r"^\| \w+ \| `(\w+)` ", section("The path of an article"), flags=re.MULTILINE)
    assert set(steps) == set(told)
    assert all(f"`{name}`" in section("The path of an article") for name in later)


@pytest.mark.parametrize("package", sorted(path.parent.name for path in (ROOT / "src/claimx").glob("*/__init__.py")))
def test_every_package_is_where_a_change_can_lead(package: str) -> None:
    """Whoever wants to change something finds each package in the table of changes."""
    assert re.search(rf"`{package}[`/]", section("To change something"))
