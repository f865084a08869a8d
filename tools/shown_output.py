"""Write again what docs/ shows of claimx's output; read the difference before committing it.

    python -m tools.shown_output [PAGE.md | NOTEBOOK.ipynb]...

Without a name, all that there is. In a page, a block of ```console holds commands, each after "$ ", and what they
print; the commands of a page run one after another in a folder that holds the seed articles. A notebook's cells run
there, too.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
PROMPT = "$ "
COMMAND = '#!/bin/sh\nexec "{python}" -m claimx "$@"\n'
ENVIRONMENT = {"COLUMNS": "80", "OMP_WAIT_POLICY": "PASSIVE"}
PATIENCE = 300  # seconds for a kernel to start, on a machine that is busy
HIDDEN = ("FORCE_COLOR", "CLAIMX_MODELS")  # what would change the output


def shown_pages() -> list[Path]:
    """The pages and notebooks of docs/ that show output."""
    pages = [page for page in (ROOT / "docs").glob("*.md") if CONSOLE.search(page.read_text(encoding="utf-8"))]
    return sorted([*pages, *(ROOT / "docs").glob("*.ipynb")])


def renewed(page: Path) -> str:
    """A page or notebook with the output of today.

    Raises:
        RuntimeError: a command of the page failed.
        CellExecutionError: a cell of the notebook failed.
    """
    with _folder_of_seeds() as (folder, environment):
        if page.suffix == ".ipynb":
            return _run_cells(page, folder, environment)
        text = page.read_text(encoding="utf-8")
        return CONSOLE.sub(lambda block: _run_commands(block.group(), folder, environment), text)


@contextmanager
def _folder_of_seeds() -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder with the seed articles, and an environment in which `claimx` is the one of this Python."""
    with tempfile.TemporaryDirectory() as made:
        folder, programs = Path(made, "work"), Path(made, "bin")
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        programs.mkdir()
        (programs / "claimx").write_text(COMMAND.format(python=sys.executable), encoding="utf-8")
        (programs / "claimx").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name not in HIDDEN}
        yield folder, kept | ENVIRONMENT | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def _run_commands(block: str, folder: Path, environment: dict[str, str]) -> str:
    """The commands of a block, each with what it prints on a terminal: standard output and standard error."""
    shown = []
    for line in block.splitlines():
        if line.startswith(PROMPT):
            command = ["bash", "-o", "pipefail", "-c", line.removeprefix(PROMPT)]
            done = subprocess.run(
                command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
            )
            if done.returncode:
                raise RuntimeError(f"{line} ends with {done.returncode}: {done.stdout.decode()}")
            shown.append(f"{line}\n{done.stdout.decode()}")
    return f"{''.join(shown).rstrip()}\n"


def _run_cells(page: Path, folder: Path, environment: dict[str, str]) -> str:
    notebook = nbformat.read(page, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        startup_timeout=PATIENCE,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env=environment)
    # Warnings name the folders of whoever ran it last, as the metadata do the versions.
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_as_seen(output) for output in cell.outputs if output.get("name") != "stderr"]
    notebook.metadata = {"language_info": {"name": "python"}}
    return str(nbformat.writes(notebook)) + "\n"


def _as_seen(output: Any) -> Any:
    """An output without the text that stands in for its HTML: nobody sees it, and it names versions and hashes."""
    if "text/html" in output.get("data", {}):
        del output["data"]["text/plain"]
    return output


def main(names: list[str]) -> None:
    """Renew the named files, or all."""
    for page in map(Path, names) if names else shown_pages():
        text = renewed(page)
        page.write_text(text, encoding="utf-8")
        print(page)


if __name__ == "__main__":
    main(sys.argv[1:])
