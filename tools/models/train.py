"""The training runs: one function for each model, each a call of Stanza's own trainer in a process of its own.

A run leaves a log and its best checkpoint in the work folder. A run whose checkpoint is there already is skipped, so an
interrupted training goes on where it stopped.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import harmonise as h
from . import prepare, silver, tokentext, vectors
from .pack import load, pack

SHORTHAND = "id_claimx"


@dataclass(frozen=True)
class Plan:
    """How long each training runs."""

    tokenizer_steps: int = 3000
    mwt_epochs: int = 15
    tagger_steps: int = 900
    lemmatizer_epochs: int = 10
    parser_steps: int = 1300
    parser_second_steps: int = 800
    ner_steps: int = 2500
    interval: int = 100
    vector_contexts: int = 2
    vector_minimum: int = 2
    silver_trees: int | None = None
    sentences: int | None = None


FULL = Plan()
QUICK = Plan(
    tokenizer_steps=40,
    mwt_epochs=1,
    tagger_steps=10,
    lemmatizer_epochs=1,
    parser_steps=6,
    parser_second_steps=24,  # a quarter of it must be more than the interval: the switch needs a checkpoint
    ner_steps=10,
    interval=5,
    vector_contexts=1,
    vector_minimum=60,
    silver_trees=8,
    sentences=120,
)


@dataclass(frozen=True)
class Run:
    """Where things are: the data, the work folder, the plan, the seed of all random choices."""

    data: Path
    work: Path
    plan: Plan
    seed: int = 1234

    @property
    def vectors(self) -> Path:
        """The distilled word vectors."""
        return self.work / "vectors.pt"

    def train(self, module: str, name: str, /, **options: object) -> Path:
        """Run one of Stanza's trainers unless its checkpoint is there; returns the checkpoint."""
        checkpoint = self.work / "saved" / f"{name}.pt"
        if checkpoint.exists():
            return checkpoint
        partial = self.work / "partial" / name
        partial.mkdir(parents=True, exist_ok=True)
        fixed = {
            "mode": "train",
            "shorthand": SHORTHAND,
            "save_dir": partial,
            "save_name": f"{name}.pt",
            "seed": self.seed,
        }
        language = {} if module in ("lemmatizer", "ner_tagger") else {"lang": "id"}
        command = [
            sys.executable,
            "-m",
            f"stanza.models.{module}",
            *flags({**fixed, **language, **options, "cpu": True}),
        ]
        environment = {**os.environ, "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1")}
        with (self.work / f"{name}.log").open("w", encoding="utf-8") as log:
            subprocess.run(command, check=True, stdout=log, stderr=subprocess.STDOUT, env=environment)
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        (partial / f"{name}.pt").rename(checkpoint)
        return checkpoint


def flags(options: Mapping[str, object]) -> list[str]:
    """Command-line flags; a flag that is True stands alone."""
    return [
        part for key, value in options.items() for part in ([f"--{key}"] if value is True else [f"--{key}", str(value)])
    ]


def prepare_trees(run: Run) -> prepare.Treebanks:
    """Harmonise the treebanks and write the files that the trainers read."""
    banks = prepare.load_treebanks(run.data, run.seed, run.plan.sentences)
    trees = run.work / "data"
    h.write_conllu(prepare.tagging_set(banks, run.seed), trees / "tags.conllu")
    h.write_conllu(prepare.parsing_set(banks, run.seed), trees / "trees.conllu")
    h.write_conllu(prepare.lemma_set(banks), trees / "lemmas.conllu")
    h.write_conllu(banks.dev, trees / "dev.conllu")
    return banks


def make_vectors(run: Run, banks: prepare.Treebanks) -> None:
    """Distil the word vectors unless they are there."""
    if run.vectors.exists():
        return
    sentences = [[w["form"] for w in h.words(s)] for s in (*banks.csui, *banks.pud, *banks.gsd, *banks.old)]
    sentences += [list(tree.words) for tree in icon_trees(run)]
    figures = vectors.make_vectors(
        sentences,
        run.data / "raw/news.txt",
        run.vectors,
        dimensions=100,
        contexts=run.plan.vector_contexts,
        minimum=run.plan.vector_minimum,
        seed=run.seed,
    )
    (run.work / "vectors.json").write_text(json.dumps(figures), encoding="utf-8")


def icon_trees(run: Run) -> list[silver.Bracketed]:
    """The constituency trees that may be trained on."""
    forbidden = prepare.test_keys(run.data)
    found = [tree for part in ("train", "dev") for tree in silver.read_trees(run.data / f"icon/{part}.txt", forbidden)]
    return found[: run.plan.silver_trees]


def train_tokenizer(run: Run, banks: prepare.Treebanks) -> Path:
    """Tokens, sentences and which tokens are multiword."""
    folder = run.work / "data"
    lines = tokentext.training_lines(banks, run.seed)
    dev = [s for s in banks.dev if not tokentext.broken(tokentext.pieces(s))]
    for name, text, labels in (
        ("train", *tokentext.make_text(lines, run.seed, varied=True)),
        ("dev", *tokentext.make_text([tokentext.pieces(s) for s in dev], run.seed, varied=False)),
    ):
        (folder / f"tokens.{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"tokens.{name}.labels").write_text(labels, encoding="utf-8")
    h.write_conllu(dev, folder / "tokens.dev.conllu")
    expansions = Counter(pair for s in (*banks.csui, *banks.pud, *banks.gsd) for pair in tokentext.expansions(s))
    listing = [[[form, list(parts)], count] for (form, parts), count in sorted(expansions.items())]
    (folder / "mwt.json").write_text(json.dumps(listing), encoding="utf-8")
    return run.train(
        "tokenizer",
        "tokenize",
        txt_file=folder / "tokens.train.txt",
        label_file=folder / "tokens.train.labels",
        mwt_json_file=folder / "mwt.json",
        dev_txt_file=folder / "tokens.dev.txt",
        dev_label_file=folder / "tokens.dev.labels",
        dev_conll_gold=folder / "tokens.dev.conllu",
        use_mwt=True,
        steps=run.plan.tokenizer_steps,
        eval_steps=min(500, run.plan.tokenizer_steps),
        max_seqlen=300,
    )


def train_mwt(run: Run) -> Path:
    """How a multiword token is split: `kerjanya` = `kerja` + `nya`."""
    folder = run.work / "data"
    return run.train(
        "mwt_expander",
        "mwt",
        train_file=folder / "tags.conllu",
        eval_file=folder / "dev.conllu",
        gold_file=folder / "dev.conllu",
        num_epoch=run.plan.mwt_epochs,
    )


def train_tagger(run: Run) -> Path:
    """Parts of speech and features; no treebank-specific tags, which differ between the sources."""
    folder = run.work / "data"
    return run.train(
        "tagger",
        "pos",
        train_file=folder / "tags.conllu",
        eval_file=folder / "dev.conllu",
        wordvec_pretrain_file=run.vectors,
        hidden_dim=150,
        num_layers=2,
        deep_biaff_hidden_dim=150,
        composite_deep_biaff_hidden_dim=50,
        char_hidden_dim=80,
        char_emb_dim=40,
        batch_size=80,
        batch_maximum_tokens=2000,
        max_steps=run.plan.tagger_steps,
        eval_interval=run.plan.interval,
        fix_eval_interval=True,
        max_steps_before_stop=300,
        second_lr=0.0007,
    )


def train_lemmatizer(run: Run) -> Path:
    """Lemmas: a dictionary of the training words and a small character model for the others."""
    folder = run.work / "data"
    return run.train(
        "lemmatizer",
        "lemma",
        train_file=folder / "lemmas.conllu",
        eval_file=folder / "dev.conllu",
        num_epoch=run.plan.lemmatizer_epochs,
        hidden_dim=100,
    )


PARSER_SIZE: dict[str, object] = {
    "no_xpos": True,
    "no_ufeats": True,
    "hidden_dim": 200,
    "num_layers": 2,
    "deep_biaff_hidden_dim": 200,
    "char_hidden_dim": 100,
    "char_emb_dim": 50,
    "batch_size": 2000,
}


def train_first_parser(run: Run) -> Path:
    """A parser from the dependency treebanks alone."""
    folder = run.work / "data"
    return run.train(
        "parser",
        "depparse1",
        train_file=folder / "trees.conllu",
        eval_file=folder / "dev.conllu",
        wordvec_pretrain_file=run.vectors,
        **PARSER_SIZE,
        max_steps=run.plan.parser_steps,
        eval_interval=run.plan.interval,
    )


def train_second_parser(run: Run, banks: prepare.Treebanks, first: Path, preview: Path) -> Path:
    """Go on with bracketed news besides, and with the tags that the tagger will give when the models are used."""
    folder = run.work / "data"
    trees = folder / "trees2.conllu"
    if not trees.exists():
        bracketed = h.fix_punctuation(silver.parse_trees(preview, icon_trees(run)))
        h.write_conllu(bracketed, folder / "silver.conllu")
        gold = prepare.parsing_set(banks, run.seed)
        retagged = silver.retag(load(preview, ("tokenize", "pos"), tokenize_pretokenized=True), gold)
        h.write_conllu([*retagged, *bracketed], trees)
        dev = silver.retag(load(preview, ("tokenize", "pos"), tokenize_pretokenized=True), banks.dev)
        h.write_conllu(dev, folder / "dev2.conllu")
    return run.train(
        "parser",
        "depparse2",
        train_file=folder / "trees.conllu",  # the same as before: Stanza takes the vocabularies from it
        silver_file=trees,
        silver_weight=3,
        eval_file=folder / "dev2.conllu",
        wordvec_pretrain_file=run.vectors,
        **PARSER_SIZE,
        max_steps=run.plan.parser_second_steps,
        eval_interval=run.plan.interval,
        continue_from=first,
        second_optim_start_step=run.plan.parser_second_steps // 4,
        second_lr=0.0006,
        second_warmup_steps=50,
    )


def train_ner(run: Run) -> Path:
    """Names of people, organisations and places."""
    folder = run.work / "data"
    sets = prepare.ner_sets(run.data)
    for name in ("train", "dev"):
        rows = prepare.ner_json(sets[name][: run.plan.sentences])
        (folder / f"ner.{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return run.train(
        "ner_tagger",
        "ner",
        train_file=folder / "ner.train.json",
        eval_file=folder / "ner.dev.json",
        wordvec_pretrain_file=run.vectors,
        hidden_dim=128,
        char_hidden_dim=60,
        char_emb_dim=40,
        optim="adam",
        lr=0.002,
        min_lr=0.0002,
        max_steps=run.plan.ner_steps,
        eval_interval=min(250, run.plan.ner_steps),
    )


def train_all(run: Run, out: Path, *, bracketed: bool) -> None:
    """Everything, from the data folder to the model folder; with `bracketed`, the parser's second round too."""
    run.work.mkdir(parents=True, exist_ok=True)
    banks = prepare_trees(run)
    make_vectors(run, banks)
    models = {
        "tokenize": train_tokenizer(run, banks),
        "mwt": train_mwt(run),
        "pos": train_tagger(run),
        "lemma": train_lemmatizer(run),
        "ner": train_ner(run),
        "depparse": train_first_parser(run),
    }
    pack(models, run.vectors, out)
    if bracketed:
        models["depparse"] = train_second_parser(run, banks, models["depparse"], out)
        pack(models, run.vectors, out)
