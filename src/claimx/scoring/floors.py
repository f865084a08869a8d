"""Figures that a gold folder must not fall below."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import GoldError
from claimx.schema import first_problem
from claimx.scoring.evaluation import Evaluation
from claimx.scoring.gold import gold_hash


class Floors(BaseModel):
    """The least that a gold folder must score: its hash, so that a changed gold is noticed, and figures by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold_sha256: str
    floors: dict[str, float]


def floor_breaches(evaluation: Evaluation, gold_dir: str | Path, floors_file: str | Path) -> list[str]:
    """What falls below the floors of a TOML file, as sentences; a figure is named as in `attribution.f1`.

    Raises:
        GoldError: the file can't be read, or names a figure that there is none of.
    """
    return list(_breaches(evaluation.figures(), _read_floors(floors_file), gold_dir, floors_file))


def _read_floors(file: str | Path) -> Floors:
    try:
        return Floors.model_validate(tomllib.loads(Path(file).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{file}: these floors can't be read: {error}") from error
    except ValidationError as error:
        raise GoldError(f"{file}: {first_problem(error)}") from error


def _breaches(figures: dict[str, Any], floors: Floors, gold_dir: str | Path, floors_file: str | Path) -> Iterator[str]:
    found = gold_hash(gold_dir)
    if found != floors.gold_sha256:
        yield f"{gold_dir} is not the gold of {floors_file}: score it, then set gold_sha256 = {found!r}"
    for name, floor in floors.floors.items():
        figure = _figure(figures, name)
        if figure is None:
            raise GoldError(f"{floors_file}: there is no figure {name!r}")
        if figure < floor:
            yield f"{name} is {figure}, below its floor of {floor}"


def _figure(figures: dict[str, Any], name: str) -> float | None:
    value: Any = figures
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, int | float) else None
