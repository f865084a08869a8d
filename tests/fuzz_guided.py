"""The guided fuzzer: `make fuzz-guided`, with the extra `fuzz` (atheris).

It changes inputs byte by byte and keeps those that reach code of claimx that no other one reached. It starts from
`first_inputs`, and from what it kept before in the folder that it is given. What goes wrong is written to a file beside
that folder: mend it, and keep the file in `tests/cases/fuzz`, where `test_fuzz_target.py` reads it from then on.
"""

import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimx"]):
    from accidents import PIECES
    from fuzz_target import MOST, first_inputs, try_bytes

    from claimx.lexicon.index import load_index

    for data in first_inputs():  # so that what is imported late is watched, too
        try_bytes(data)


def prepare(folder: Path) -> Path:
    """Write the first inputs to a folder, and beside it the words that the fuzzer puts in; gives their file."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in first_inputs():
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
    verbs = map(" ".join, list(load_index().verbs)[::10])
    words = sorted({*(piece for piece in PIECES if piece.isprintable() and piece.strip()), *verbs})
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "ignore")) for word in words)
    file = folder.with_suffix(".dict")
    file.write_text("".join(f'"{line}"\n' for line in lines if line), encoding="ascii")
    return file


def main() -> None:
    """Fuzz until told to stop: `fuzz_guided.py FOLDER [options of libFuzzer]`."""
    folder = Path(sys.argv[1])
    words = prepare(folder)
    options = [
        f"-dict={words}",
        f"-max_len={MOST}",
        "-len_control=0",
        "-timeout=30",
        f"-artifact_prefix={folder.parent}/",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:]], try_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
