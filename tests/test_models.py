"""Finding the parsing models."""

import hashlib
import json
from pathlib import Path

import pytest

from claimx.errors import ModelError
from claimx.parsing import official
from claimx.parsing.models import JOINT, NAMES, SEPARATE, bundled_folder, find_models, sha256_of

ALL_SEPARATE = (*SEPARATE, NAMES)
VECTORS = "pretrain"
WITH_VECTORS = ("pos", "depparse", "ner")


def make_folder(place: Path, processors: tuple[str, ...]) -> Path:
    """A complete set, as far as files go; some of Stanza's models share word vectors."""
    listed: dict[str, dict[str, object]] = {}
    for name in processors:
        needs = [{"model": VECTORS, "package": "wiki"}] if name in WITH_VECTORS else []
        listed[name] = {"own": {"dependencies": needs}}
        write_model(place, name, "own")
    if set(processors) & set(WITH_VECTORS):
        write_model(place, VECTORS, "wiki")
    (place / "resources.json").write_text(json.dumps({"id": listed}))
    return place


def write_model(place: Path, processor: str, package: str) -> None:
    """A file that stands for a model."""
    (place / "id" / processor).mkdir(parents=True, exist_ok=True)
    (place / "id" / processor / f"{package}.pt").write_bytes(processor.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A complete set of Stanza's own kind."""
    return make_folder(tmp_path, ALL_SEPARATE)


@pytest.mark.parametrize("processors", [JOINT, ALL_SEPARATE, SEPARATE])
def test_a_complete_folder_is_found(tmp_path: Path, processors: tuple[str, ...]) -> None:
    """A set gives its packages in running order, and the hash of every file; one without names says so."""
    found = find_models(str(make_folder(tmp_path, processors)))
    assert list(found.packages.items()) == [(name, "own") for name in processors]
    assert dict(found.info.files)["tokenize"] == hashlib.sha256(b"tokenize").hexdigest()
    assert found.size == sum(len(name) for name in found.files)
    assert (VECTORS in found.files) == (processors != JOINT)
    assert found.finds_names == (processors != SEPARATE)
    assert found.proposes == (processors == JOINT)


def test_the_name_in_the_output_is_no_path(folder: Path) -> None:
    """What a record says of its models doesn't depend on where they lie."""
    assert find_models(str(folder)).info.name == folder.name


def test_the_variable_chooses_where_nothing_else_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CLAIMX_MODELS stands in for the bundled models, but not for a choice that was made."""
    monkeypatch.setenv("CLAIMX_MODELS", str(folder))
    assert find_models().path == folder
    with pytest.raises(ModelError, match="'elsewhere'"):
        find_models("elsewhere")


@pytest.mark.parametrize("missing", [*SEPARATE, NAMES, VECTORS])
def test_a_missing_model_is_named(folder: Path, missing: str) -> None:
    """A missing file is named in one sentence with what to do, before Stanza sees the folder."""
    next((folder / "id" / missing).glob("*.pt")).unlink()
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


def test_a_list_that_does_not_fit_is_named(folder: Path) -> None:
    """A list of models that Stanza could not use is refused, whatever it holds instead."""
    for text in ("{}", "[]", "{", '{"id": {"pos": 5}}'):
        (folder / "resources.json").write_text(text)
        with pytest.raises(ModelError, match="does not list these models"):
            find_models(str(folder))


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
@pytest.mark.trained
def test_the_bundled_models_are_whole_and_small() -> None:
    """claimx ships a complete set under 60 MB, within its own package."""
    found = find_models("bundled")
    assert found.path == bundled_folder()
    assert found.size < 60_000_000


def test_official_models_are_fetched_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download that ends well is found under its name, and replaces what was there."""
    target = tmp_path / "data" / "official-models"
    monkeypatch.setattr("stanza.download", lambda _, model_dir, processors: make_folder(Path(model_dir), SEPARATE))
    for _ in range(2):
        official.fetch_official(target)
    assert list(find_models(str(target)).packages) == list(SEPARATE)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_official_models_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download that breaks off leaves nothing behind, and the message says what to do instead."""

    def broken(_: str, model_dir: str, processors: str) -> None:
        write_model(Path(model_dir), "tokenize", "gsd")
        raise ConnectionError("no route to host")

    monkeypatch.setattr("stanza.download", broken)
    with pytest.raises(ModelError, match=r"could not be fetched .*no route to host.*--models"):
        official.fetch_official(tmp_path / "official-models")
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_leads_outside_is_refused(tmp_path: Path) -> None:
    """A set of models can't have other files read and hashed as its own."""
    folder = make_folder(tmp_path / "set", ALL_SEPARATE)
    write_model(tmp_path, "", "outside")
    listed = json.loads((folder / "resources.json").read_text())
    listed["id"]["pos"]["own"]["dependencies"] = [{"model": "../..", "package": "outside"}]
    (folder / "resources.json").write_text(json.dumps(listed))
    with pytest.raises(ModelError, match="names a file outside of the folder"):
        find_models(str(folder))
