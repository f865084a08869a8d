"""The Docker image: its recipe is sound, and where a Docker engine runs it is built and tried without a network."""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT, SEEDS

from claimx.runs.saved import load_records

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
ADMITTED = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
TAG = "claimx-test"


def hadolint(recipe: str) -> "subprocess.CompletedProcess[str]":
    """What the linter says of a Dockerfile."""
    command: list[str | Path] = [Path(sysconfig.get_path("scripts"), "hadolint"), "--no-color", "-"]
    return subprocess.run(command, input=recipe, capture_output=True, text=True, check=False)


def docker(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Docker's answer."""
    return subprocess.run(["docker", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_linter_has_nothing_to_say() -> None:
    """hadolint finds nothing in the Dockerfile, and finds what is wrong in a worse one."""
    assert (hadolint(DOCKERFILE).stdout, hadolint(DOCKERFILE).returncode) == ("", 0)
    assert "DL3002" in hadolint(re.sub("USER .*", "USER root", DOCKERFILE)).stdout


def test_the_image_is_made_of_plain_names_and_what_is_admitted() -> None:
    """Every image is a version of Python's small one, and every file that is copied passes .dockerignore."""
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, flags=re.MULTILINE)) == {"python:3.11-slim"}
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()
    }
    assert copied == ADMITTED
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_ends_with_a_user_of_its_own() -> None:
    """The last stage runs as somebody who is not root, by number."""
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.findall(r"^USER (.*)$", last, flags=re.MULTILINE) == ["10001"]


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """The image, built from this checkout."""
    if shutil.which("docker") is None or docker("info").returncode:
        pytest.skip("no Docker engine runs here: the image is linted, and not built")
    built = docker("build", "--tag", TAG, ROOT)
    assert built.returncode == 0, built.stderr
    yield TAG
    docker("image", "rm", TAG)


@pytest.mark.docker
def test_the_image_reads_articles_without_a_network(image: str, tmp_path: Path) -> None:
    """With a read-only system, no network and no root, the articles of a mounted folder are read."""
    safe = ["--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--volume", f"{SEEDS}:/data/seeds:ro"]
    assert docker("run", *safe, "--entrypoint", "id", image, "-u").stdout == "10001\n"
    done = docker("run", *safe, image, "extract", "seeds/", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    lines = tmp_path / "claims.jsonl"
    lines.write_text(done.stdout, encoding="utf-8")
    assert all(record.claims for record in load_records(lines))
    assert len(load_records(lines)) == len(list(SEEDS.glob("*.txt")))


@pytest.mark.docker
def test_the_image_holds_no_cuda(image: str) -> None:
    """PyTorch is the build for processors, which is a tenth of the other."""
    code = "import torch; print(torch.version.cuda)"
    assert docker("run", "--rm", "--entrypoint", "python", image, "-c", code).stdout == "None\n"
