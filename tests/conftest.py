"""Fixtures for all tests."""

import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from fake_parse import PatternParser
from support import TEXT, FakeParser, Run, claim_of, fake_batch, fake_record, make_record

from claimx.model import Parser

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as the command sets it, before torch is loaded


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colours and no wide lines, wherever the tests run."""
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def quick_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """spaCy's Indonesian tokenizer without its thousands of exceptions, which take seconds; claimx brings its own."""
    monkeypatch.setattr("spacy.lang.id.Indonesian.Defaults.tokenizer_exceptions", {})


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, made once for all tests that need it."""
    from claimx.api import load_parser

    return load_parser()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fake_extractor: None) -> Run:
    """Runs the command in this process, with the extractor that knows one sentence."""
    return _in_this_process(monkeypatch, capsys)


@pytest.fixture
def run_by_pattern(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process, with the real extractor over a cheap parse."""
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None, threads=None: PatternParser())
    return _in_this_process(monkeypatch, capsys)


@pytest.fixture
def run_with_models(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], parser: Parser) -> Run:
    """Runs the command in this process, with the real parser, which is loaded already."""
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None, threads=None: parser)
    return _in_this_process(monkeypatch, capsys)


def _in_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command as a function that gives exit code, stdout and stderr."""
    from claimx import cli

    def start(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["claimx", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        code = caught.value.code
        captured = capsys.readouterr()
        return code if isinstance(code, int) else 0, captured.out, captured.err

    return start


@pytest.fixture
def fake_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading, saving and showing without a model: the extractor knows one sentence."""
    stub = ModuleType("claimx.pipeline")
    vars(stub).update(extract_record=fake_record, extract_batch=fake_batch)
    monkeypatch.setitem(sys.modules, "claimx.pipeline", stub)
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None, threads=None: FakeParser())
    monkeypatch.setattr("claimx.api.shared_parser", FakeParser)
    monkeypatch.setattr(
        "claimx.parsing.models.find_models",
        lambda choice=None: SimpleNamespace(finds_names=True, proposes=True, info=FakeParser.info),
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with the one sentence that the fake extractor knows."""
    file = tmp_path / "berita.txt"
    file.write_text(TEXT)
    return file


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved record."""
    file = tmp_path / "saved.jsonl"
    file.write_text(make_record(claims=[claim_of(TEXT)]).model_dump_json() + "\n")
    return file
