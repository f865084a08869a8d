"""Finding the parsing models."""

import hashlib
from pathlib import Path

import pytest

from claimx.errors import ModelError
from claimx.models import PROCESSORS, VECTORS, bundled_folder, find_models, sha256_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A complete set, as far as files go."""
    for name in (*PROCESSORS, VECTORS):
        (tmp_path / "id" / name).mkdir(parents=True)
        (tmp_path / "id" / name / "own.pt").write_bytes(name.encode())
    (tmp_path / "resources.json").write_text("{}")
    return tmp_path


def test_a_complete_folder_is_found(folder: Path) -> None:
    """A set gives its packages in running order, and the hash of every file."""
    found = find_models(str(folder))
    assert list(found.packages.items()) == [(name, "own") for name in PROCESSORS]
    assert dict(found.info.files)["ner"] == hashlib.sha256(b"ner").hexdigest()
    assert VECTORS in found.files
    assert found.size == sum(len(name) for name in (*PROCESSORS, VECTORS))


def test_the_name_in_the_output_is_no_path(folder: Path) -> None:
    """What a record says of its models doesn't depend on where they lie."""
    assert find_models(str(folder)).info.name == folder.name


def test_the_variable_chooses_where_nothing_else_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMX_MODELS stands in for the bundled models, but not for a choice that was made."""
    monkeypatch.setenv("CLAIMX_MODELS", str(folder))
    assert find_models().path == folder
    with pytest.raises(ModelError, match="'elsewhere'"):
        find_models("elsewhere")


@pytest.mark.parametrize("missing", [*PROCESSORS, VECTORS])
def test_a_missing_model_is_named(folder: Path, missing: str) -> None:
    """A missing file is named in one sentence with what to do, before Stanza sees the folder."""
    (folder / "id" / missing / "own.pt").unlink()
    with pytest.raises(ModelError, match=f"no {missing} model") as caught:
        find_models(str(folder))
    assert "name a complete Stanza model folder" in str(caught.value)


def test_a_folder_that_is_none_is_named(folder: Path) -> None:
    """A missing folder, and one without Stanza's list, are told apart."""
    (folder / "resources.json").unlink()
    with pytest.raises(ModelError, match="resources.json is missing"):
        find_models(str(folder))
    with pytest.raises(ModelError, match="no folder"):
        find_models(str(folder / "nowhere"))


def test_two_models_for_one_task_are_refused(folder: Path) -> None:
    """Where a folder holds two models for one task, nobody guesses."""
    (folder / "id" / "pos" / "other.pt").write_bytes(b"")
    with pytest.raises(ModelError, match=r"several models \(other.pt, own.pt\)"):
        find_models(str(folder))


def test_a_changed_file_has_a_changed_hash(folder: Path) -> None:
    """Hashes are kept for a process, but not past a change of the file."""
    file = folder / "id" / "pos" / "own.pt"
    before = sha256_of(file)
    file.write_bytes(b"retrained")
    assert sha256_of(file) == hashlib.sha256(b"retrained").hexdigest() != before


@pytest.mark.model
def test_the_bundled_models_are_whole_and_small() -> None:
    """claimx ships a complete set under 60 MB, within its own package."""
    found = find_models("bundled")
    assert found.path == bundled_folder()
    assert found.size < 60_000_000
