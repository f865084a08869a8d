"""All training, from the data folder to the model folder: Stanza's tokenizer, the list of clitics, the joint network in
two rounds, then the dictionary of lemmas.

Each step leaves its checkpoint in the work folder. What is there already is not done again, and a run that was killed
goes on from its last checkpoint.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from claimx.parsing.encoder.network import Network, Shape
from claimx.parsing.encoder.pieces import LONGEST_WORD

from . import clitics, dictionary, prepare, silver, tokentext
from . import harmonise as h
from .batches import Encoding
from .examples import TREEBANKS, from_names, from_treebank
from .export import export
from .joint_training import Schedule, Sentences, train_network
from .pack import load, pack
from .pretrained import Pretrained, find_pretrained
from .transitions import count_steps
from .vocabulary import Vocabulary, choose_labels, choose_pieces, known_lemmas, make_pieces, spellings, words_of

SHORTHAND = "id_claimx"
LONGEST = 200  # words; longer sentences are left out
TARGET_COPIES = 2  # of the sentences of CSUI by which the tokenizer is chosen


@dataclass(frozen=True)
class Size:
    """Sizes of the network, see `claimx.parsing.encoder.network.Shape`."""

    layers: int = 9
    hidden: int = 384
    heads: int = 12
    feed: int = 1536
    arc: int = 256
    label: int = 128
    positions: int = 512


@dataclass(frozen=True)
class Round:
    """How long the network is trained, and how.

    Attributes:
        encoder_rate: learning rate of what was pretrained.
        head_rate: learning rate of the rest.
        copies: how often an epoch has the sentences of CSUI, the treebank of news.
    """

    epochs: float
    encoder_rate: float
    head_rate: float
    copies: int


@dataclass(frozen=True)
class Plan:
    """How long each training runs, and on how much.

    Attributes:
        first: from the pretrained weights, on the treebanks.
        second: from there on, on the bracketed news besides.
        tokenizer_batch: pieces of text in a step of the tokenizer.
        words_per_batch: with padding.
        interval: steps between two checkpoints with development scores.
        pretrained: start from the pretrained encoder; otherwise from nothing, with a vocabulary of `pieces` words.
        sentences: of each source at most so many; all when None.
    """

    tokenizer_steps: int = 4000
    tokenizer_batch: int = 32
    lemmatizer_epochs: int = 10
    first: Round = Round(epochs=8, encoder_rate=2e-4, head_rate=1.5e-3, copies=3)
    second: Round = Round(epochs=2.5, encoder_rate=1e-4, head_rate=7e-4, copies=4)
    words_per_batch: int = 1200
    interval: int = 300
    size: Size = Size()
    pretrained: bool = True
    pieces: int = 0
    sentences: int | None = None


FULL = Plan()
QUICK = Plan(
    tokenizer_steps=60,
    tokenizer_batch=8,
    lemmatizer_epochs=1,
    first=Round(epochs=2, encoder_rate=1.5e-3, head_rate=1.5e-3, copies=3),
    second=Round(epochs=1, encoder_rate=7e-4, head_rate=7e-4, copies=4),
    words_per_batch=400,
    interval=20,
    size=Size(layers=1, hidden=48, heads=2, feed=64, arc=24, label=16, positions=LONGEST * LONGEST_WORD + 2),
    pretrained=False,
    pieces=3000,
    sentences=60,
)


@dataclass(frozen=True)
class Run:
    """Where things are: the data, the work folder, the plan, the seed of all random choices."""

    data: Path
    work: Path
    plan: Plan
    seed: int = 1234

    def say(self, text: str) -> None:
        """A line of progress, on the terminal and in `encoder.log`."""
        print(text, flush=True)
        with (self.work / "encoder.log").open("a", encoding="utf-8") as log:
            log.write(text + "\n")

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
            "cpu": True,
        }
        language = {} if module == "lemmatizer" else {"lang": "id"}  # that one takes it from the shorthand
        command = [sys.executable, "-m", f"stanza.models.{module}", *flags({**fixed, **language, **options})]
        fixed_order = {"PYTHONHASHSEED": "0"}  # the tokenizer's trainer goes through sets of strings
        environment = {"OMP_NUM_THREADS": "1", **os.environ, **fixed_order}
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


# --- Stanza's trainers ---


def train_tokenizer(run: Run, banks: prepare.Treebanks) -> Path:
    """Tokens, and which of them are multiword. Sentence ends come from the network, so those of the development text,
    which has each sentence in a paragraph of its own, hardly count when the best step is chosen."""
    folder = run.work / "data"
    folder.mkdir(parents=True, exist_ok=True)
    lines = tokentext.training_lines(banks, run.seed)
    held = [s for name, found in banks.dev.items() for s in found * (TARGET_COPIES if name == "csui" else 1)]
    dev = [s for s in held if not tokentext.broken(tokentext.pieces(s))]
    for name, text, labels in (
        ("train", *tokentext.make_text(lines, run.seed, varied=True)),
        ("dev", *tokentext.make_text([tokentext.pieces(s) for s in dev], run.seed, varied=False, longest=1)),
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
        batch_size=run.plan.tokenizer_batch,
        eval_steps=min(250, run.plan.tokenizer_steps),
        max_seqlen=300,
        unit_dropout=0.1,
        feat_unit_dropout=0.1,
        anneal=0.8,
        anneal_after=1500,
    )


def train_lemmatizer(run: Run, banks: prepare.Treebanks) -> Path:
    """A small model that spells lemmas; not shipped, see `dictionary`."""
    folder = run.work / "data"
    h.write_conllu(prepare.lemma_set(banks), folder / "lemmas.train.conllu")
    h.write_conllu([s for held in banks.dev.values() for s in held], folder / "lemmas.dev.conllu")
    return run.train(
        "lemmatizer",
        "lemma",
        train_file=folder / "lemmas.train.conllu",
        eval_file=folder / "lemmas.dev.conllu",
        num_epoch=run.plan.lemmatizer_epochs,
        hidden_dim=100,
    )


# --- the joint network ---


def gather_sentences(run: Run, banks: prepare.Treebanks) -> Sentences:
    """The examples of the first round: the dependency treebanks and the corpora of names."""
    votes = h.vote_on_clitics([(banks.csui, 3), (banks.pud, 3), (banks.gsd, 1)])
    names = {part: from_names(rows, votes) for part, rows in prepare.ner_sets(run.data).items()}
    train = {name: from_treebank(getattr(banks, name), name) for name in ("csui", "pud", "gsd", "old")}
    train["ner"] = names["train"][: run.plan.sentences]
    return Sentences(
        train={name: [example for example in found if len(example) <= LONGEST] for name, found in train.items()},
        dev={name: from_treebank(held, name) for name, held in banks.dev.items()},
        names=names["dev"][: run.plan.sentences],
    )


def read_bracketed(run: Run) -> list[silver.Bracketed]:
    """The constituency trees that may be trained on."""
    forbidden = prepare.test_keys(run.data)
    found = [tree for part in ("train", "dev") for tree in silver.read_trees(run.data / f"icon/{part}.txt", forbidden)]
    return found[: run.plan.sentences]


def count_words(run: Run, sentences: Sentences, trees: list[silver.Bracketed]) -> Counter[str]:
    """The words that the pieces are chosen for: those of the training sentences and of the news."""
    counts: Counter[str] = Counter()
    for examples in sentences.train.values():
        for example in examples:
            counts.update(example.forms)
    for tree in trees:
        counts.update(tree.words)
    with (run.data / "raw/news.txt").open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(words_of(line))
    return counts


class Starter:
    """Makes the network as it is before training."""

    def __init__(self, run: Run, counts: Counter[str]) -> None:
        self._run = run
        self._pretrained: Pretrained | None = None
        self._kept: list[int] = []
        self.vocabulary: Vocabulary
        if run.plan.pretrained:
            self._pretrained = Pretrained(find_pretrained())
            self._kept = choose_pieces(self._pretrained.vocabulary, spellings(counts))
            self.vocabulary = tuple(self._pretrained.vocabulary[number] for number in self._kept)
        else:
            self.vocabulary = make_pieces(counts, run.plan.pieces)

    def __call__(self, labels: Mapping[str, tuple[str, ...]]) -> Network:
        """A network for these labels."""
        torch.manual_seed(self._run.seed)
        sizes = {**vars(self._run.plan.size), **{name: len(values) for name, values in labels.items()}}
        network = Network(Shape(pieces=len(self.vocabulary), treebanks=len(TREEBANKS), **sizes))
        if self._pretrained:
            self._pretrained.fill(network, self._kept)
        return network


def train_joint(run: Run, sentences: Sentences, trees: list[silver.Bracketed]) -> tuple[Network, Encoding, Vocabulary]:
    """Both rounds; the second goes on with the bracketed news besides, as the first network attaches it."""
    start = Starter(run, count_words(run, sentences, trees))
    labels = choose_labels(example for examples in sentences.train.values() for example in examples)
    encoding = Encoding(start.vocabulary, labels)
    run.say(f"{len(start.vocabulary)} pieces; labels: {', '.join(f'{n} {len(v)}' for n, v in labels.items())}")
    network = start(labels)
    train_round(run, "first", network, encoding, sentences)
    bracketed = silver.attach(network, encoding, trees)
    more = Sentences({**sentences.train, "icon": bracketed}, sentences.dev, sentences.names)
    train_round(run, "second", network, encoding, more)
    return network, encoding, start.vocabulary


def train_round(run: Run, name: str, network: Network, encoding: Encoding, sentences: Sentences) -> None:
    """Train the network in place by the round of the plan with this name."""
    parts = (f"{len(examples)} sentences of {bank}" for bank, examples in sentences.train.items())
    run.say(f"{name} round: {', '.join(parts)}")
    lengths: Round = getattr(run.plan, name)
    schedule = Schedule(
        epochs=lengths.epochs,
        encoder_rate=lengths.encoder_rate,
        head_rate=lengths.head_rate,
        words=run.plan.words_per_batch,
        interval=run.plan.interval,
        copies={"csui": lengths.copies},
    )
    checkpoint = run.work / "saved" / f"encoder.{name}.pt"
    train_network(network, encoding, sentences, schedule, checkpoint=checkpoint, seed=run.seed, say=run.say)


def read_words(run: Run, folder: Path, trees: list[silver.Bracketed]) -> Counter[dictionary.Word]:
    """The words of the news and of the bracketed sentences as the models of a folder read them."""
    saved = run.work / "saved/words.json"
    if not saved.exists():
        news = dictionary.allowed_lines(run.data / "raw/news.txt", prepare.test_keys(run.data))[: run.plan.sentences]
        counts = dictionary.count_words(load(folder), [*news, *(" ".join(tree.words) for tree in trees)])
        dictionary.save_counts(counts, saved)
    return dictionary.load_counts(saved)


def train_all(run: Run, out: Path) -> None:
    """Everything, from the data folder to the model folder."""
    run.work.mkdir(parents=True, exist_ok=True)
    banks = prepare.load_treebanks(run.data, run.seed, run.plan.sentences)
    tokenizer = train_tokenizer(run, banks)
    with (run.data / "raw/news.txt").open(encoding="utf-8") as lines:
        cut = clitics.learn_clitics(banks, clitics.count_news(lines))
    lemmatizer = dictionary.Lemmatizer(train_lemmatizer(run, banks))
    sentences = gather_sentences(run, banks)
    trees = read_bracketed(run)
    network, encoding, vocabulary = train_joint(run, sentences, trees)
    names = (example.names for example in sentences.train["ner"] if example.names)
    network.ner_steps.data = count_steps(names, encoding.labels["ner"])
    known = known_lemmas(example for examples in sentences.train.values() for example in examples)
    model = export(network, encoding.labels, vocabulary, known)
    pack(tokenizer, cut, model, out)
    lemmas = dictionary.with_lemmas(known, read_words(run, out, trees), lemmatizer)
    run.say(f"{len(known)} lemmas from the treebanks, {len(lemmas) - len(known)} from the lemmatizer")
    pack(tokenizer, cut, replace(model, lemmas=lemmas), out)
