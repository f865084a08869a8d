"""Train the bundled models: `python -m training --data ../shared/data --work build/models`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

NEEDED = ("ud/id_csui-ud-train.conllu", "ud/id_gsd-up-train.conllup", "icon/train.txt", "ner/nerui.txt", "raw/news.txt")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, check the data folder, train, score, write the model card."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder (not distributed)")
    parser.add_argument(
        "--work", type=Path, required=True, help="checkpoints, logs and prepared data; a second run goes on from there"
    )
    parser.add_argument("--out", type=Path, help="the model folder to write (default: WORK/bundled)")
    parser.add_argument("--articles", type=Path, help="a folder of .txt articles for the measure of speed and memory")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a tiny network and a few steps of everything, to see that the script works",
    )
    options = parser.parse_args(arguments)
    missing = [name for name in NEEDED if not (options.data / name).is_file()]
    if missing:
        print(
            f"{options.data}: the training data is not here (no {missing[0]}); it is not distributed with claimx",
            file=sys.stderr,
        )
        return 2
    from . import card, score, train

    out = options.out or options.work / "bundled"
    run = train.Run(options.data, options.work, train.QUICK if options.quick else train.FULL)
    train.train_all(run, out)
    card.write(out, score.score(out, options.data, options.articles), run)
    return 0


if __name__ == "__main__":
    sys.exit(main())
