"""Saving records and reading them back."""

import json
import os
from pathlib import Path

import pytest
from support import TEXT, claim_of, make_record, read_json, record_data

from claimx import store
from claimx.errors import StoreError
from claimx.schema import Failure
from claimx.store import Output, load_records, open_output, read_records, write_atomically
from claimx.terms import Format

RECORD = make_record(claims=[claim_of(TEXT)])
FAILURE = Failure(path="kosong.txt", error="ArticleError", message="it is empty; give text")


def save(output: Output, failures: tuple[Failure, ...] = ()) -> None:
    """Save one record."""
    with output:
        output.write(RECORD)
        output.finish(failures)


def names(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(("target", "form"), [("out", Format.JSON), ("out/a.jsonl", Format.JSONL)])
def test_what_is_written_is_read_back(tmp_path: Path, target: str, form: Format) -> None:
    """A record survives saving in either form, and the same record gives the same bytes."""
    save(open_output(tmp_path / target, form))
    assert load_records(tmp_path / target) == [RECORD]
    written = {file: file.read_bytes() for file in tmp_path.rglob("*.json*")}
    save(open_output(tmp_path / target, form))
    assert written == {file: file.read_bytes() for file in tmp_path.rglob("*.json*")}
    assert all(content.endswith(b"}\n") for content in written.values())


def test_a_line_is_a_record(tmp_path: Path) -> None:
    """JSON Lines has one record a line, in plain UTF-8; in an existing folder the file is called claims.jsonl."""
    with open_output(tmp_path, Format.JSONL) as output:
        output.write(make_record("Kata “ya” — é\n\u2028 selesai."))
        output.write(RECORD)
        output.finish([])
    lines = (tmp_path / "claims.jsonl").read_bytes().decode().split("\n")
    assert len(lines) == 3
    assert "“ya” — é" in lines[0]
    assert len(load_records(tmp_path)) == 2


def test_articles_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    """Two articles with the same stem don't overwrite each other, nor does one called failures."""
    records = [make_record(text, path) for text, path in (("A.", "x/a.txt"), ("B.", "y/a.txt"), ("B.", "z/a.txt"))]
    with open_output(tmp_path, Format.JSON) as output:
        for record in [*records, make_record("C.", "failures.txt")]:
            output.write(record)
        output.finish([])
    assert len(names(tmp_path)) == 4
    assert "a.json" in names(tmp_path)
    assert "failures.json" not in names(tmp_path)
    assert len(load_records(tmp_path)) == 4


@pytest.mark.parametrize(
    ("target", "form", "beside"),
    [("out", Format.JSON, "out/failures.json"), ("out/a.jsonl", Format.JSONL, "out/a.failures.json")],
)
def test_failures_stand_beside_the_records(tmp_path: Path, target: str, form: Format, beside: str) -> None:
    """The failures of a run are saved, are no records, and go when the next run has none."""
    save(open_output(tmp_path / target, form), (FAILURE,))
    assert read_json(tmp_path / beside) == [FAILURE.model_dump()]
    assert len(load_records(tmp_path / "out")) == 1
    save(open_output(tmp_path / target, form))
    assert not (tmp_path / beside).exists()


@pytest.mark.parametrize(("target", "form"), [("out", Format.JSON), ("out/a.jsonl", Format.JSONL)])
def test_a_place_that_is_closed_is_known_at_once(tmp_path: Path, target: str, form: Format) -> None:
    """A folder below a regular file can't be written: one error before any work."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="can't be written"):
        open_output(tmp_path / "out" / target, form)


def test_an_interrupted_run_leaves_the_old_file(tmp_path: Path) -> None:
    """When a run ends early, the file of the run before stays, and nothing else does."""
    file = tmp_path / "a.jsonl"
    save(open_output(file, Format.JSONL))
    before = file.read_bytes()
    with pytest.raises(KeyboardInterrupt), open_output(file, Format.JSONL) as output:
        output.write(RECORD)
        output.write(RECORD)
        raise KeyboardInterrupt
    assert file.read_bytes() == before
    assert names(tmp_path) == ["a.jsonl"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses the bytes, the old file stays whole and the temporary one goes."""
    file = tmp_path / "a.json"
    write_atomically(file, "old")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match="No space left"):
        write_atomically(file, "new")
    assert file.read_text() == "old"
    assert names(tmp_path) == ["a.json"]


def test_files_get_the_usual_permissions(tmp_path: Path) -> None:
    """A saved file is as readable as any other new file, although it was a temporary one first."""
    write_atomically(tmp_path / "a.json", "{}")
    (tmp_path / "b").write_text("{}")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "invalid JSON"),
        (b'{"schema_version": "9"}', "schema_version: input should be '1' or '2'"),
        (b"\xff\xfe", "JSON"),
    ],
)
def test_a_bad_record_is_named_by_file_and_line(tmp_path: Path, data: bytes, words: str) -> None:
    """Reading stops at the first bad record, with its place and what is wrong; read_records goes on."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(RECORD.model_dump_json().encode() + b"\n" + data + b"\n" + RECORD.model_dump_json().encode())
    with pytest.raises(StoreError, match=r"a\.jsonl:2: not a claimx record: ") as caught:
        load_records(file)
    assert words in str(caught.value)
    assert [isinstance(record, StoreError) for _, record in read_records(file)] == [False, True, False]


def test_a_span_that_is_not_its_text_is_refused(tmp_path: Path) -> None:
    """A record whose offsets don't fit is refused with the offsets."""
    data = record_data(claims=[claim_of(TEXT, cue={"text": "berkata", "start": 13, "end": 23, "lemma": "kata"})])
    (tmp_path / "a.json").write_text(json.dumps(data))
    with pytest.raises(StoreError, match=r"claim c1: cue \[13, 23\) is not 'berkata'"):
        load_records(tmp_path)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_read_is_an_error(tmp_path: Path, name: str) -> None:
    """A missing path and an empty folder are named, with what to do."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="name what `claimx extract` wrote"):
        load_records(tmp_path / name)


def test_reading_needs_no_parser() -> None:
    """Saved records can be read where neither spaCy nor Stanza is."""
    assert "spacy" not in vars(store)
