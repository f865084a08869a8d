"""Small builders that the tests share."""

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from claimx.model import Article, ModelInfo
from claimx.schema import Failure, Record
from claimx.scoring.words import WORD

Run = Callable[..., tuple[int, str, str]]  # the command in this process: exit code, stdout, stderr
ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "data" / "gold"
SHARED = ROOT.parent / "shared"  # the wider gold and its scorer, where they lie beside the checkout
TEXT = "Bupati Ratna mengatakan bahwa harga beras turun. Ia membantah kabar itu."


def case_tables(pattern: str) -> list[dict[str, Any]]:
    """The cases in the files of tests/cases that fit a pattern (`layout/*.toml`), by file and place."""
    files = sorted((ROOT / "tests" / "cases").glob(pattern))
    return [case for file in files for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]


def span(text: str, words: str, start: int = 0) -> dict[str, Any]:
    """The first place of some words, as a span of the wire format."""
    at = text.index(words, start)
    return {"text": words, "start": at, "end": at + len(words)}


def claim_of(text: str, number: int = 1, **changes: Any) -> dict[str, Any]:
    """A claim of TEXT as wire data: Ratna says that the price of rice falls."""
    claim: dict[str, Any] = {
        "id": f"c{number}",
        "sentence": 0,
        "quote_type": "indirect",
        "stance": "assert",
        "cue": span(text, "mengatakan") | {"lemma": "kata"},
        "source": span(text, "Bupati Ratna")
        | {"name": "Ratna", "names": ["Ratna"], "kind": "person", "entity_id": "e1", "resolution": "name"},
        "content": [span(text, "harga beras turun")],
        "chain": ["Ratna"],
        "confidence": 0.9,
    }
    return claim | changes


def record_data(text: str = TEXT, path: str = "berita.txt", claims: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """A record of a text as wire data."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = {"id": digest[:16], "path": path, "sha256": digest, "text": text, "sentences": 1, "tokens": 1}
    meta = {"claimx": "0", "model": {"name": "none"}, "lexicon": "none"}
    return {"document": document, "claims": list(claims), "meta": meta}


def make_record(text: str = TEXT, path: str = "berita.txt", claims: Iterable[dict[str, Any]] = ()) -> Record:
    """A valid record of a text."""
    return Record.model_validate(record_data(text, path, claims))


class FakeParser:
    """A parser that is never asked to parse."""

    info = ModelInfo("fake")

    def parse(self, articles: Iterable[Article]) -> Iterator[Any]:
        """Refuse: a test that gets here tests more than it says."""
        raise AssertionError("the fake parser was asked to parse")


def fake_record(article: Article, parser: object = None, index: object = None) -> Record:
    """What an extractor that knows one sentence would say."""
    claims = [claim_of(article.text)] if article.text.startswith(TEXT) else []
    return make_record(article.text, article.path, claims)


def fake_batch(items: Iterable[Article | Failure], parser: object, index: object = None) -> Iterator[Record | Failure]:
    """`extract_batch` over `fake_record`."""
    for item in items:
        yield item if isinstance(item, Failure) else fake_record(item)


def word_spans(text: str, starts: Iterable[int]) -> list[dict[str, Any]]:
    """Each word that starts at one of these offsets, as a span."""
    ends = [(start, match.end()) for start in sorted(starts) if (match := WORD.match(text, start))]
    return [{"text": text[start:end], "start": start, "end": end} for start, end in ends]


def run_claimx(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b""
) -> "subprocess.CompletedProcess[str]":
    """The command as a user starts it, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "claimx", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"COLUMNS": "80"},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_python(code: str) -> str:
    """What a program prints, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_record(record: Record) -> None:
    """What every record keeps to, beyond what its schema checks."""
    for claim in record.claims:
        assert (claim.quote_type == "none") == (not claim.content) or claim.stance == "decline"
        assert all(a.end <= b.start for a, b in zip(claim.content, claim.content[1:], strict=False))
        assert all(part.text == part.text.strip() for part in claim.content)
        assert 0 <= claim.sentence < record.document.sentences
        assert claim.chain
        assert (claim.cue is None) == bool({"content.free_quote", "content.printed_answer"} & set(claim.rules))
        assert any(rule.startswith(("content.", "cue.")) for rule in claim.rules)
    anchors = [claim.cue.start if claim.cue else claim.content[0].start for claim in record.claims]
    assert anchors == sorted(anchors)


def read_json(file: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(file.read_text(encoding="utf-8"))
