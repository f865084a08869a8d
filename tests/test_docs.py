"""The documentation tells what is there, and what it tells works."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from support import ROOT, TEXT, claim_of, make_record, run_claimx
from typer.main import get_command

import claimx
from claimx.cli import app
from claimx.schema import ArticleInput, Record
from claimx.terms import Stance

README = (ROOT / "README.md").read_text(encoding="utf-8")
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    """Each command says what it does, for each option too, and the README names it."""
    command = COMMANDS[name]
    assert command.help
    assert all(parameter.help for parameter in command.params)
    assert f"`claimx {name}" in README


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_stands_in_the_readme(name: str) -> None:
    """The README names each option of its own; those that show and doctor share with extract once."""
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"{option}" not in README and option not in ("--help", "--out")] == []


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(COMMANDS))])
def test_every_help_can_be_had(command: tuple[str, ...]) -> None:
    """--help of every command answers."""
    done = run_claimx(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


def test_every_field_is_explained() -> None:
    """docs/record.md names every field of a record, of the input, and every stance."""
    schema = Record.model_json_schema()
    models = [schema, *schema["$defs"].values(), ArticleInput.model_json_schema()]
    fields = {field for model in models for field in model.get("properties", {})}
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]*`", RECORD))))
    assert sorted((fields | set(get_args(Stance))) - words - {"schema_version"}) == []


def test_links_lead_somewhere() -> None:
    """Every file that a page of the project links to is there."""
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def blocks_of(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page that are in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def needs_models(code: str) -> bool:
    """Whether an example reads articles."""
    return bool(re.search(r"\b(extract\w*|load_parser|load_nlp)\(", code))


PRINTED = {"README.md": "Ratna Wulandari assert ['harga beras akan turun']\n"}
EXAMPLES = [
    pytest.param(page, code, id=page.stem, marks=[pytest.mark.model, pytest.mark.trained] if needs_models(code) else [])
    for page in (*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md")))
    for code in blocks_of(page, "python")
]


@pytest.mark.parametrize(("page", "code"), EXAMPLES)
def test_every_python_example_runs(page: Path, code: str, tmp_path: Path) -> None:
    """Each runs by itself, beside the records and names that its page speaks of, and prints what it should."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "berita.json").write_text(make_record(claims=[claim_of(TEXT)]).model_dump_json())
    (tmp_path / "alias.toml").write_text("".join(blocks_of(page, "toml")), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, PRINTED.get(page.name, ""), "")


def test_the_reference_has_every_public_name() -> None:
    """docs/api.md has a directive for each name of `import claimx`, and for each model that a record holds."""
    held = [name for name, model in Record.model_json_schema()["$defs"].items() if "properties" in model]
    models = [f"claimx.schema.{name}" for name in held if name not in claimx.__all__]
    documented = re.findall(r"^\.\. auto\w+:: ([\w.]+)", API, flags=re.MULTILINE)
    assert sorted(documented) == sorted([*models, *(f"claimx.{name}" for name in claimx.__all__)])


def test_no_field_reads_as_a_type() -> None:
    """The site takes what stands before a colon in an attribute's docstring for its type."""
    schema = Record.model_json_schema()
    fields = [field for model in (schema, *schema["$defs"].values()) for field in model.get("properties", {}).values()]
    assert [field["description"] for field in fields if ":" in field.get("description", "")] == []


def test_every_rule_for_a_source_is_explained() -> None:
    """The names of the rules that records give for a source stand with an example in the docs, and no others do."""
    named = re.compile(r"[\"`](source\.(?!resolution)[a-z_]+)[\"`]")
    code = (ROOT / "src" / "claimx" / "attribution").rglob("*.py")
    in_code = {name for file in code for name in named.findall(file.read_text(encoding="utf-8"))}
    told = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    assert set(named.findall(told)) == in_code


def test_the_version_is_the_same_everywhere() -> None:
    """The changelog's latest version, the citation's, and the one that the README's figures are of."""
    changelog, citation = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), (ROOT / "CITATION.cff").read_text()
    latest, day = re.findall(r"^## \[([\d.]+)\] - ([\d-]+)$", changelog, flags=re.MULTILINE)[0]
    assert re.findall(r"^(?:version|date-released): (\S+)$", citation, flags=re.MULTILINE) == [latest, day]
    assert re.findall(r"^Version (\S+) with", README, flags=re.MULTILINE) == [latest] == [claimx.__version__]
