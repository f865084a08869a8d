"""Saving records and reading them back."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from support import TEXT, claim_of, make_record, read_json, record_data

from claimx.atomic import rename_flushed, write_atomically
from claimx.errors import StoreError
from claimx.file_names import record_name
from claimx.runs import store
from claimx.runs.journal import Saved
from claimx.runs.saved import load_records, read_records
from claimx.runs.store import Output, open_output
from claimx.schema import Failure
from claimx.terms import Format

RECORD = make_record(claims=[claim_of(TEXT)])
FORMS = [("out", Format.JSON), ("out/a.jsonl", Format.JSONL)]
FAILURE = Failure(path="kosong.txt", code="article", message="it is empty", hint="give text")


def save(output: Output, failures: tuple[Failure, ...] = ()) -> None:
    """Save one record."""
    with output:
        output.write(RECORD)
        for failure in failures:
            output.fail(failure)
        output.finish()


def names(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(file.name for file in folder.iterdir() if file.is_file())


@pytest.mark.parametrize(("target", "form"), FORMS)
def test_what_is_written_is_read_back(tmp_path: Path, target: str, form: Format) -> None:
    """A record survives saving in either form, and the same record gives the same bytes."""
    save(open_output(tmp_path / target, form))
    assert load_records(tmp_path / target) == [RECORD]
    written = {file: file.read_bytes() for file in tmp_path.rglob("*.json*") if file.is_file()}
    save(open_output(tmp_path / target, form))
    assert written == {file: file.read_bytes() for file in tmp_path.rglob("*.json*") if file.is_file()}
    assert all(content.endswith(b"}\n") for content in written.values())


def test_a_line_is_a_record(tmp_path: Path) -> None:
    """JSON Lines has one record a line, in plain UTF-8; in an existing folder the file is called claims.jsonl."""
    with open_output(tmp_path, Format.JSONL) as output:
        output.write(make_record("Kata “ya” — é\n\u2028 selesai."))
        output.write(RECORD)
        output.finish()
    lines = (tmp_path / "claims.jsonl").read_bytes().decode().split("\n")
    assert len(lines) == 3
    assert "“ya” — é" in lines[0]
    assert len(load_records(tmp_path)) == 2


def test_a_file_is_named_by_the_path_of_its_article(tmp_path: Path) -> None:
    """Articles of one name in different folders don't overwrite each other, in one run or in two."""
    paths = ["x/a.txt", "y/a.txt", "y/A.txt", "failures.txt"]
    for chosen in (paths, paths[1:], paths[:1]):
        with open_output(tmp_path, Format.JSON, job=str(chosen)) as output:
            for path in chosen:
                output.write(make_record(f"Dari {path}.", path))
            output.finish()
        assert len(load_records(tmp_path)) == 4
    assert {record.document.path: record.document.text for record in load_records(tmp_path)} == {
        path: f"Dari {path}." for path in paths
    }


@pytest.mark.parametrize("stem", ["🎉" * 60, "漢" * 100, "a" * 250, "a\n\t.b"])
def test_a_name_fits_any_file_system(stem: str) -> None:
    """Names are limited in bytes, whatever they are written in."""
    assert len(record_name(f"{stem}.txt").encode()) <= 200


@pytest.mark.parametrize(
    ("target", "form", "beside"),
    [("out", Format.JSON, "out/failures.jsonl"), ("out/a.jsonl", Format.JSONL, "out/a.failures.jsonl")],
)
def test_failures_stand_beside_the_records(tmp_path: Path, target: str, form: Format, beside: str) -> None:
    """The failures of a run are saved, are no records, and go when the next run has none."""
    save(open_output(tmp_path / target, form), (FAILURE,))
    assert read_json(tmp_path / beside) == FAILURE.model_dump()
    assert len(load_records(tmp_path / "out")) == 1
    save(open_output(tmp_path / target, form))
    assert not (tmp_path / beside).exists()


@pytest.mark.parametrize(("target", "form"), FORMS)
def test_a_place_that_is_closed_is_known_at_once(tmp_path: Path, target: str, form: Format) -> None:
    """A folder below a regular file can't be written: one error before any work."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="can't be written"):
        open_output(tmp_path / "out" / target, form)


def test_failures_are_on_the_disk_as_they_happen(tmp_path: Path) -> None:
    """A failure can be read while the run goes on."""
    with open_output(tmp_path / "a.jsonl", Format.JSONL) as output:
        output.fail(FAILURE)
        assert read_json(tmp_path / "a.failures.jsonl") == FAILURE.model_dump()


def test_an_interrupted_run_leaves_the_old_file(tmp_path: Path) -> None:
    """When a run ends early, the file of the run before stays, and what was done waits beside it."""
    file = tmp_path / "a.jsonl"
    save(open_output(file, Format.JSONL))
    before = file.read_bytes()
    with pytest.raises(KeyboardInterrupt), open_output(file, Format.JSONL) as output:
        output.write(make_record("Lain."), "key")
        raise KeyboardInterrupt
    assert file.read_bytes() == before
    assert names(tmp_path) == ["a.jsonl"]
    with open_output(file, Format.JSONL) as output:
        saved = output.find("berita.txt", "key")
        assert saved is not None
        output.keep(saved, "key")
        output.finish()
    assert [record.document.text for record in load_records(file)] == ["Lain."]


@pytest.mark.parametrize(("target", "form"), FORMS)
def test_what_is_finished_is_found_again(tmp_path: Path, target: str, form: Format) -> None:
    """A finished record is found by path and key, while its bytes are the same; another key is another record."""
    with open_output(tmp_path / target, form) as output:
        output.write(RECORD, "key")
        output.finish()
    (file,) = (file for file in tmp_path.rglob("*.json*") if file.is_file())
    before = file.read_bytes()
    with open_output(tmp_path / target, form) as output:
        saved = output.find("berita.txt", "key")
        assert saved == Saved("berita.txt", 1, 1, str(file))
        assert output.find("berita.txt", "other") is None
        assert output.find("lain.txt", "key") is None
    file.write_bytes(before.replace(b"harga", b"Harga"))
    with open_output(tmp_path / target, form) as output:
        assert output.find("berita.txt", "key") is None


@pytest.mark.parametrize(("target", "form"), FORMS)
def test_a_line_that_was_cut_short_does_not_count(tmp_path: Path, target: str, form: Format) -> None:
    """Wherever a kill cuts the journal, what was noted before is found and what is noted after is too."""
    with open_output(tmp_path / target, form) as output:
        output.write(RECORD, "1")
        output.write(make_record("Lain.", "b.txt"), "2")
    (journal,) = tmp_path.rglob("journal")
    whole = journal.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first, len(whole), 7):
        journal.write_bytes(whole[:cut])
        with open_output(tmp_path / target, form) as output:
            assert output.find("berita.txt", "1")
            assert output.find("b.txt", "2") is None
            output.write(make_record("Baru.", "c.txt"), "3")
        with open_output(tmp_path / target, form) as output:
            assert output.find("c.txt", "3")


def finish_with(folder: Path, paths: list[str], failed: str | None = None, **options: bool) -> list[str]:
    """The articles in a folder after a run of one job over some paths."""
    with open_output(folder, Format.JSON, job="berita/") as output:
        for path in paths:
            output.write(make_record(f"Dari {path}.", path), path)
        if failed:
            output.fail(FAILURE.model_copy(update={"path": failed}))
        output.finish(**options)
    return sorted(record.document.path for record in load_records(folder))


def test_an_article_that_is_gone_leaves_no_record(tmp_path: Path) -> None:
    """What the same job read before and doesn't find now goes, unless it failed, or is to be kept, or all failed."""
    assert finish_with(tmp_path, ["b/1.txt", "b/2.txt", "b/3.txt"]) == ["b/1.txt", "b/2.txt", "b/3.txt"]
    assert finish_with(tmp_path, ["b/1.txt"], keep_gone=True) == ["b/1.txt", "b/2.txt", "b/3.txt"]
    assert finish_with(tmp_path, [], failed="x.txt") == ["b/1.txt", "b/2.txt", "b/3.txt"]
    assert finish_with(tmp_path, ["b/1.txt"], failed="b/2.txt") == ["b/1.txt", "b/2.txt"]
    assert finish_with(tmp_path, ["b/1.txt"]) == ["b/1.txt"]


def test_a_file_of_lines_holds_what_its_run_read(tmp_path: Path) -> None:
    """Articles that are gone leave the file, or stay at its end; a run of failures alone changes nothing."""

    def finish(paths: list[str], *, keep_gone: bool = False) -> list[str]:
        with open_output(tmp_path / "a.jsonl", Format.JSONL) as output:
            for path in paths:
                output.write(make_record(f"Dari {path}.", path), path)
            if not paths:
                output.fail(FAILURE)
            output.finish(keep_gone=keep_gone)
        return [record.document.path for record in load_records(tmp_path / "a.jsonl")]

    assert finish(["1.txt", "2.txt"]) == ["1.txt", "2.txt"]
    assert finish(["3.txt"], keep_gone=True) == ["3.txt", "1.txt", "2.txt"]
    assert finish([]) == ["3.txt", "1.txt", "2.txt"]
    assert finish(["2.txt"]) == ["2.txt"]


@pytest.mark.parametrize(("target", "form"), FORMS)
def test_one_run_at_a_time_writes_a_place(tmp_path: Path, target: str, form: Format) -> None:
    """A second run there is refused at once, and let in when the first is over."""
    with open_output(tmp_path / target, form), pytest.raises(StoreError, match="another run is writing there"):
        open_output(tmp_path / target, form)
    save(open_output(tmp_path / target, form))


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A FIFO stays one; its reader gets the lines."""
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    save(open_output(pipe, Format.JSONL))
    assert reader.communicate(timeout=10)[0] == RECORD.model_dump_json().encode() + b"\n"
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path: Path) -> None:
    """What a link leads to is written; the link stays."""
    for name, write in (("a.jsonl", lambda file: save(open_output(file, Format.JSONL))), ("b", put)):
        (tmp_path / name).symlink_to(tmp_path / f"real-{name}")
        write(tmp_path / name)
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / f"real-{name}").stat().st_size


def put(file: Path) -> None:
    """Write a small text."""
    write_atomically(file, "new")


def test_a_planted_file_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody guessed the temporary name and laid a link there, nothing is written through it."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "guessed")
    (tmp_path / "victim").write_text("old")
    (tmp_path / ".a.json.guessed.tmp").symlink_to(tmp_path / "victim")
    with pytest.raises(StoreError, match="can't be written"):
        put(tmp_path / "a.json")
    assert (tmp_path / "victim").read_text() == "old"


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


@pytest.mark.parametrize("planted", ["", "journal", "part", "new"])
def test_a_planted_link_in_a_workplace_is_not_followed(tmp_path: Path, planted: str) -> None:
    """Nothing is written through a link that somebody laid where a run works."""
    victim = tmp_path / "victim"
    victim.mkdir() if planted == "" else victim.write_text("old")
    place = tmp_path / ".a.jsonl.claimx" / planted
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(victim)
    with pytest.raises(StoreError):
        save(open_output(tmp_path / "a.jsonl", Format.JSONL))
    assert list(victim.iterdir()) == [] if planted == "" else victim.read_text() == "old"


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


def test_a_file_that_somebody_cut_is_gone_on_with(tmp_path: Path) -> None:
    """Where a kept line was taken out of the file by hand, the others stay, and no later run fails of it."""
    file = tmp_path / "a.jsonl"
    texts = {"1.txt": "Satu.", "2.txt": "Dua.", "3.txt": "Tiga."}
    with open_output(file, Format.JSONL) as output:
        for path, text in texts.items():
            output.write(make_record(text, path), path)
        output.finish()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1])
    with open_output(file, Format.JSONL) as output:
        output.write(make_record("Baru.", "4.txt"), "4")
        output.finish(keep_gone=True)
    assert [record.document.path for record in load_records(file)] == ["4.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize(("at", "left"), [("a.jsonl", ["0", "1", "2", "8"]), ("index", ["0", "1", "2", "8", "9"])])
def test_a_kill_while_a_run_finishes_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, left: list[str]
) -> None:
    """When a run dies before or behind its new file is in place, the next one knows each line of the file, once."""
    file = tmp_path / "a.jsonl"
    with open_output(file, Format.JSONL) as output:
        for n in range(3):
            output.write(make_record(f"Nomor {n}.", f"{n}.txt"), str(n))
        output.finish()

    def die(temporary: Path, target: Path) -> None:
        if target.name == at:
            raise KeyboardInterrupt
        rename_flushed(temporary, target)

    monkeypatch.setattr("claimx.runs.store.rename_flushed", die)
    with pytest.raises(KeyboardInterrupt), open_output(file, Format.JSONL) as output:
        output.write(make_record("Baru.", "9.txt"), "9")
        output.finish(keep_gone=True)
    monkeypatch.setattr("claimx.runs.store.rename_flushed", rename_flushed)
    with open_output(file, Format.JSONL) as output:
        assert output.find("2.txt", "2")
        output.write(make_record("Lagi.", "8.txt"), "8")
        output.finish(keep_gone=True)
    assert sorted(record.document.path for record in load_records(file)) == [f"{n}.txt" for n in left]
