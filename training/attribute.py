"""Train the head that reads attributions: `python -m training.attribute --gold GOLD... --work build/attributions`.

First on raw news as the rules read it (`--news`), then on the annotated articles: by folds, grouped by article, for
what is reported and for fitting the judge; on all of them for what is shipped. Last the part that points at the names
of sources, on the same articles; the rest of the head is not touched then. What the encoder makes of the articles
is read once and kept in the work folder, beside a checkpoint and the proposals of each fold; a run that was killed goes
on from there.
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from claimx.parsing.encoder.attributions import AttributionHead, Proposed, propose
from claimx.parsing.encoder.reader import Reader, has_bfloat16
from claimx.parsing.encoder.weights import Model, load_model, save_model
from claimx.parsing.models import find_models
from claimx.parsing.parse import StanzaParser

from .attribution_training import Course, new_head, train_head
from .labelled import LabelledArticle, read_labelled
from .naming_training import COURSE as NAMING
from .naming_training import train_naming
from .read_states import ReadArticle, pieces_of, read_articles, vary
from .silver_claims import choose_articles, label_articles

LAYERS = 3  # of the head's own; with fewer it finds less, see the model card
VARIANTS = 2  # readings of each article, the first of them as it is
SILVER, QUICK = 900, 4  # articles of raw news
FIRST = Course(epochs=3, block_rate=2e-4, head_rate=1e-3, words=2000, dropout=0.1)
SECOND = Course(epochs=3, block_rate=1e-4, head_rate=4e-4, words=1500, dropout=0.2)
VARIED = 0.25  # share of the raw news that is read with other marks and capitals
BEGINNING = "beginning"  # the head that the runs on annotated articles begin with
ALL = "all"  # the run on all articles


@dataclass(frozen=True)
class Job:
    """What is trained and where its checkpoints lie."""

    work: Path
    first: Course
    second: Course
    third: Course
    folds: int
    seed: int
    device: str

    def say(self, text: str) -> None:
        """A line of progress, on the terminal and in the log."""
        print(text, flush=True)
        with (self.work / "attributions.log").open("a", encoding="utf-8") as log:
            log.write(text + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, read the articles, train, predict."""
    options = _options(arguments)
    missing = [folder for folder in options.gold if not any(folder.glob("*.gold.jsonl"))]
    if missing:
        print(f"{missing[0]}: no annotated articles here; they are not distributed with claimx", file=sys.stderr)
        return 2
    options.work.mkdir(parents=True, exist_ok=True)
    job = Job(
        work=options.work,
        first=replace(FIRST, epochs=1) if options.quick else FIRST,
        second=replace(SECOND, epochs=1) if options.quick else SECOND,
        third=replace(NAMING, epochs=1) if options.quick else NAMING,
        folds=options.folds,
        seed=options.seed,
        device=options.device,
    )
    model = load_model(find_models(options.models).files["encoder"])
    shape = model.network.shape
    model.network.shape = replace(shape, attribution_layers=min(LAYERS, shape.layers))
    count = QUICK if options.quick else SILVER
    if options.news:
        train_first(job, model, options.news, options.gold, count)
    variants = read_variants(job, model, options.gold, options.leave_out, 1 if options.quick else VARIANTS)
    for fold in range(options.folds):
        train_fold(job, model, variants, fold)
    if options.out:
        head = train_on(job, model, variants, ALL)
        save_model(replace(model, attributions=head), options.out)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.attribute", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of annotated articles")
    parser.add_argument("--news", type=Path, help="raw news to learn from first; none when left out")
    parser.add_argument("--leave-out", nargs=2, metavar=("FIRST", "LAST"), help="articles that nothing is learnt from")
    parser.add_argument("--work", type=Path, required=True, help="states, checkpoints, proposals; a second run goes on")
    parser.add_argument("--models", help="the folder of models to start from (default: the bundled ones)")
    parser.add_argument("--folds", type=int, default=5, help="0 for none")
    parser.add_argument("--out", type=Path, help="train on all articles and write the model file here")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is an accelerator")
    parser.add_argument("--quick", action="store_true", help="one epoch, to see that the script works")
    return parser.parse_args(arguments)


def read_variants(
    job: Job, model: Model, folders: Sequence[Path], left_out: Sequence[str] | None, count: int
) -> list[list[ReadArticle]]:
    """All articles in each of their readings, from the work folder where they are kept."""
    kept = job.work / "states.pt"
    if kept.exists():
        found: list[list[ReadArticle]] = torch.load(kept, weights_only=False)
        return found
    articles = [a for a in read_labelled(folders, StanzaParser()) if not _is_left_out(a, left_out)]
    job.say(f"{len(articles)} articles, {sum(len(article.claims) for article in articles)} claims with a cue")
    reader = Reader(model)
    variants = [read_articles(articles, reader)]
    for number in range(1, count):
        chance = random.Random(f"{job.seed}-variant-{number}")
        variants.append(read_articles([vary(article, chance) for article in articles], reader))
    torch.save(variants, kept)
    return variants


def train_first(job: Job, model: Model, news: Path, folders: Sequence[Path], count: int) -> None:
    """Train on raw news as the rules read it, unless that is done; the runs on annotated articles begin there."""
    trained = job.work / f"{BEGINNING}.pt"
    if trained.exists():
        return
    articles = list(label_articles(choose_articles(news, folders, count, job.seed), StanzaParser()))
    chance = random.Random(f"{job.seed}-news")
    varied = [vary(article, chance) if chance.random() < VARIED else article for article in articles]
    job.say(f"{len(articles)} articles of raw news, {sum(len(article.claims) for article in articles)} claims")
    head = new_head(model.network, model.network.shape.attribution_layers, job.first.dropout)
    pieces = pieces_of(read_articles(varied, Reader(model)))
    checkpoint = job.work / "head.news.pt"
    train_head(head, [pieces], job.first, seed=job.seed, checkpoint=checkpoint, device=job.device, say=job.say)
    torch.save(head.state_dict(), trained)


def _is_left_out(article: LabelledArticle, bounds: Sequence[str] | None) -> bool:
    return bounds is not None and bounds[0] <= article.name.rpartition("/")[2] <= bounds[1]


def fold_of(name: str, folds: int) -> int:
    """The fold that an article is held out in: by its name alone, so that more articles move none."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def train_fold(job: Job, model: Model, variants: Sequence[Sequence[ReadArticle]], fold: int) -> None:
    """Train without the articles of a fold and write what the head then proposes in them."""
    written = job.work / f"proposals.{fold}.json"
    if written.exists():
        return
    kept = [[read for read in reads if fold_of(read.article.name, job.folds) != fold] for reads in variants]
    head = train_on(job, model, kept, str(fold))
    held = [read for read in variants[0] if fold_of(read.article.name, job.folds) == fold]
    rows = {name: [asdict(found) for found in proposed] for name, proposed in propose_all(head, held)}
    written.write_text(json.dumps(rows), encoding="utf-8")


def train_on(job: Job, model: Model, variants: Sequence[Sequence[ReadArticle]], name: str) -> AttributionHead:
    """A head trained on some articles; its checkpoint carries the name."""
    head = new_head(model.network, model.network.shape.attribution_layers, job.second.dropout)
    beginning = job.work / f"{BEGINNING}.pt"
    if beginning.exists():
        head.load_state_dict(torch.load(beginning, weights_only=True))
    pieces = [pieces_of(reads) for reads in variants]
    job.say(f"{name}: {len(pieces[0])} pieces")
    checkpoint = job.work / f"head.{name}.pt"
    train_head(head, pieces, job.second, seed=job.seed, checkpoint=checkpoint, device=job.device, say=job.say)
    train_naming(head, pieces, job.third, seed=job.seed, say=job.say)
    return head


def propose_all(head: AttributionHead, reads: Iterable[ReadArticle]) -> Iterator[tuple[str, list[Proposed]]]:
    """What the head proposes in each article, by numbers of its words."""
    for read in reads:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
            yield read.article.name, list(propose(head, read.shared.float(), read.last.float(), read.trees))


if __name__ == "__main__":
    sys.exit(main())
