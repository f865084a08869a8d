"""The training script from end to end, on the tests' own texts: do its models work in claimx?"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from training_data import write_training_data

from claimx import cli
from claimx.input.load import article_from_text
from claimx.parsing.models import find_models
from claimx.parsing.parse import StanzaParser
from claimx.parsing.proposals import proposals_of
from claimx.schema import Record
from training import attribute

ROOT = Path(__file__).parents[2]
ARTICLE = """Harga Beras di Pasar Kembang Naik

Kepala Dinas Perdagangan Kota Rawa, Siti Rahayu, mengatakan bahwa harga beras naik sejak Senin.

"Stok di gudang masih cukup untuk dua bulan," kata Siti di Pasar Kembang, Rabu (6/3/2024). Menurut Bupati Agus Salim,
pemerintah daerah akan menggelar pasar murah. Ia menyebut bantuan itu untuk 1.200 keluarga.
"""
TOLD = {
    "line": 3,
    "cue": "mengatakan",
    "source": "Siti Rahayu",
    "entity": "Siti Rahayu",
    "content": ["harga beras naik sejak Senin"],
    "type": "indirect",
    "stance": "assert",
}


def run(*arguments: object, **variables: object) -> None:
    """Run a module of Python, with one thread so that the sums are always added up in the same order."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", **{name: str(value) for name, value in variables.items()}}
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


@pytest.mark.model
@pytest.mark.trained
def test_the_script_trains_models_that_extract_valid_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From treebanks to a model folder with its card, from there to a record whose spans slice to the text, and the
    other tests that need models pass with these too."""
    data = write_training_data(tmp_path / "data")
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "beras.txt").write_text(ARTICLE, encoding="utf-8")
    models = tmp_path / "models"
    run("training", "--quick", "--data", data, "--work", tmp_path / "work", "--out", models, "--articles", articles)
    command = ["claimx", "extract", articles, "-o", tmp_path / "records", "--models", models, "--quiet"]
    monkeypatch.setattr(sys, "argv", [*map(str, command)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert not ended.value.code
    (file,) = (tmp_path / "records").glob("*.json")
    record = Record.model_validate_json(file.read_text(encoding="utf-8"))
    assert record.document.text == ARTICLE
    assert record.document.tokens > 30
    assert all(ARTICLE[start:end] == text for claim in record.claims for _, text, start, end in claim.spans())
    assert list(record.meta.model.files) == ["tokenize", "clitics", "encoder"]
    card = (models / "MODELS.md").read_text(encoding="utf-8")
    assert "random weights" in card
    assert "| LAS |" in card
    asking = [file for file in sorted((ROOT / "tests").glob("test_*.py")) if "mark.model" in file.read_text("utf-8")]
    run("pytest", *asking, "-q", "-m", "model and not trained", "-p", "no:cacheprovider", CLAIMX_MODELS=models)
    check_head(tmp_path, models)


def check_head(folder: Path, models: Path) -> None:
    """On these models the head for attributions is trained by folds and for shipping, and claimx reads with it."""
    gold, work = folder / "gold", folder / "heads"
    gold.mkdir()
    for number in range(2, 6):  # the first two are in one fold
        (gold / f"a{number}.txt").write_text(ARTICLE, encoding="utf-8")
        (gold / f"a{number}.gold.jsonl").write_text(json.dumps(TOLD), encoding="utf-8")
    news = folder / "news.txt"
    news.write_text(2 * ARTICLE.replace("a", "i"), encoding="utf-8")  # shares no words with the annotated ones
    options = ["--quick", "--gold", gold, "--leave-out", "a5", "a5", "--work", work, "--models", models, "--folds", 2]
    options += ["--news", news, "--out", models / "id/encoder/claimx.pt"]
    assert attribute.main([*map(str, options)]) == 0
    proposed = [name for n in (0, 1) for name in json.loads((work / f"proposals.{n}.json").read_text())]
    assert sorted(proposed) == ["gold/a2", "gold/a3", "gold/a4"]
    parsed = next(iter(StanzaParser(find_models(str(models))).parse([article_from_text(ARTICLE)])))
    assert proposals_of(parsed) is not None
