"""Whether a run that is killed again and again ends as if nobody had disturbed it.

    python -m benchmarks.kills                 500 short articles, 20 kills to a folder and 20 to a file of lines
    python -m benchmarks.kills --save          also writes data/bench/kills.json

`claimx extract` reads the articles with the bundled models. It is killed (SIGKILL: nothing can be tidied up) while it
starts, between two batches, or while it saves one; every other time its working processes are killed with it. The same
command is then given again, with another number of processes. When a run comes to its end, its output is compared with
that of a run that nobody disturbed, byte by byte, and if there are kills left the next run begins from nothing.
"""

# ruff: noqa: T201 - a command prints
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed import ROOT, machine

TARGET = ROOT / "data" / "bench" / "kills.json"
CLAIMX = (sys.executable, "-m", "claimx")
PLACES = ("out", "out.jsonl")
JOBS = (1, 2)  # by lot
STARTING = 5.0  # seconds: a kill before the first record comes within them
SAVING, BETWEEN = 0.02, 0.3  # seconds after a record: a batch is still being saved; it may be over
PATIENCE = 60  # seconds until orphans have to be gone

PEOPLE = ("Budi Rekaan", "Sari Melati", "Joko Contoh", "Ratna Umpama", "Dewi Misalnya", "Agus Andaian", "Wati Karangan")
ROLES = ("Bupati", "Kepala Dinas Pasar", "Juru Bicara", "Camat", "Ketua Panitia", "Rektor", "Kapolsek")
FACTS = (
    "harga beras naik {n} persen",
    "jembatan itu selesai dalam {n} hari",
    "{n} warga sudah mengungsi",
    "pasar dibuka lagi pukul {n}",
    "{n} sekolah mendapat buku baru",
    "hujan turun selama {n} jam",
    "{n} kapal belum kembali",
)
SENTENCES = (
    "{role} {person} mengatakan bahwa {fact}.",
    '"{Fact}," kata {person}, {role} setempat.',
    "Menurut {person}, {fact}.",
    "{Fact}, ujar {role} {person} kepada wartawan.",
    "{role} {person} membantah bahwa {fact}.",
    "{Fact}.",
)


def short_articles(count: int) -> Iterator[str]:
    """So many articles of one to three sentences, always the same ones and no two alike."""
    chance = random.Random(1)
    for number in range(count):
        sentences = []
        for _ in range(chance.randint(1, 3)):
            fact = chance.choice(FACTS).format(n=number + 2)
            words = {"person": chance.choice(PEOPLE), "role": chance.choice(ROLES), "fact": fact}
            sentences.append(chance.choice(SENTENCES).format(Fact=fact[0].upper() + fact[1:], **words))
        yield " ".join(sentences)


def write_articles(folder: Path, count: int) -> None:
    """The articles as files, and an empty one, which is a failure of every run."""
    folder.mkdir()
    for number, text in enumerate(short_articles(count)):
        (folder / f"a{number:04}.txt").write_text(text, encoding="utf-8")
    (folder / "kosong.txt").write_text("", encoding="utf-8")


def contents(place: Path) -> dict[str, bytes]:
    """What a user sees of an output: the files of a folder, or the file and its failures; with their bytes."""
    found = place.iterdir() if place.is_dir() else place.parent.glob(f"{place.stem}.*")
    return {file.name: file.read_bytes() for file in found if file.is_file()}


def paths_in(files: Mapping[str, bytes]) -> Counter[str]:
    """How often each article has a record."""
    found: Counter[str] = Counter()
    for name, data in files.items():
        if "failures" not in name:
            texts = data.splitlines() if name.endswith(".jsonl") else [data]
            found.update(json.loads(text)["document"]["path"] for text in texts)
    return found


def compare(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> dict[str, Any]:
    """Whether two outputs are the same to the byte; how many articles are lost, and how many stand there twice."""
    here, there = paths_in(found), paths_in(wanted)
    lost, more = (there - here).total(), (here - there).total()
    return {"equal": found == wanted, "lost": lost, "doubled": more}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a run is killed: so many records after it began, so many seconds after that; and what is killed."""

    records: int
    seconds: float
    workers_too: bool

    @classmethod
    def drawn(cls, chance: random.Random, most: int, *, workers_too: bool) -> "Moment":
        """One in four while the run starts; of the others one half while a batch is saved."""
        records = chance.choice((0, *[chance.randint(1, most) for _ in range(3)]))
        longest = chance.choice((SAVING, BETWEEN)) if records else STARTING
        return cls(records, chance.uniform(0, longest), workers_too)


def noted(work: Path) -> int:
    """How many records the journal of a run has."""
    journal = work / "journal"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


@dataclass
class Tally:
    """What became of the runs to one place."""

    kills: int = 0
    kills_with_two_jobs: int = 0
    kills_with_workers: int = 0
    kills_before_a_record: int = 0
    runs_to_the_end: int = 0
    articles: int = 0
    saved_again: int = 0
    lost: int = 0
    doubled: int = 0
    equal: bool = True
    processes_left: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run writes, and what it reads."""

    output: Path
    articles: Path
    claimx: Sequence[str]

    @property
    def work(self) -> Path:
        """The hidden folder of the output."""
        return self.output.with_name(f".{self.output.name}.claimx") if self.output.suffix else self.output / ".claimx"

    def begin(self, jobs: int) -> "subprocess.Popen[bytes]":
        """The command, in a session of its own, so that its working processes can be killed with it."""
        options = ["-o", self.output, "--jobs", jobs, "--summary", self.output.parent / "run.json", "--quiet"]
        command = [*self.claimx, "extract", self.articles, *options]
        return subprocess.Popen(list(map(str, command)), stderr=subprocess.DEVNULL, start_new_session=True)

    def done_before(self) -> int:
        """How many articles the run that has ended found saved."""
        figures = json.loads((self.output.parent / "run.json").read_text(encoding="utf-8"))
        return int(figures["done_before"])

    def remove(self) -> None:
        """Take everything away that runs have written."""
        for path in (self.work, *self.output.parent.glob(f"{self.output.stem}*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def kill(process: "subprocess.Popen[bytes]", work: Path, moment: Moment) -> bool:
    """Kill a run at a moment; False where it came to its end before."""
    awaited = noted(work) + moment.records
    while process.poll() is None and noted(work) < awaited:
        time.sleep(0.002)
    try:
        process.wait(moment.seconds)
    except subprocess.TimeoutExpired:
        if moment.workers_too:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    return process.wait() == -signal.SIGKILL


def is_gone(group: int) -> bool:
    """True when the last process of a group ends within a while."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def disturbed(place: Place, wanted: Mapping[str, bytes], kills: int, seed: int) -> Tally:
    """Kill runs so many times, and compare each output that comes to its end."""
    chance, told, groups = random.Random(seed), Tally(articles=paths_in(wanted).total()), []
    most = max(1, 3 * told.articles // (2 * kills))
    saved, ended = 0, False
    while told.kills < kills or not ended:
        before, jobs = noted(place.work), chance.choice(JOBS)
        process = place.begin(jobs)
        groups.append(process.pid)
        moment = Moment.drawn(chance, most, workers_too=bool(told.kills % 2))
        if told.kills < kills and kill(process, place.work, moment):
            ended = False
            told.kills += 1
            told.kills_with_two_jobs += jobs == 2
            told.kills_with_workers += moment.workers_too
            told.kills_before_a_record += noted(place.work) == before
            saved += noted(place.work) - before
            continue
        process.wait()
        ended = True
        found = compare(contents(place.output), wanted)
        told.runs_to_the_end += 1
        told.saved_again += saved - place.done_before()
        told.lost += found["lost"]
        told.doubled += found["doubled"]
        told.equal &= found["equal"]
        place.remove()
        saved = 0
    told.processes_left = sum(not is_gone(group) for group in groups)
    return told


def undisturbed(place: Place) -> dict[str, bytes]:
    """What a run writes that nobody kills."""
    place.begin(jobs=1).wait()
    found = contents(place.output)
    place.remove()
    return found


def measure(folder: Path, count: int, kills: int, seed: int, claimx: Sequence[str]) -> dict[str, Any]:
    """Kill runs to a folder and to a file of lines; what became of them."""
    write_articles(folder / "berita", count)
    found: dict[str, Any] = {"seed": seed}
    for number, name in enumerate(PLACES):
        place = Place(folder / name, folder / "berita", claimx)
        found[name] = asdict(disturbed(place, undisturbed(place), kills, seed + number))
        print(name, json.dumps(found[name]), file=sys.stderr)
    return found


def main() -> None:
    """Measure, print, and save if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500, help="how many articles")
    parser.add_argument("--kills", type=int, default=20, help="how many kills for each kind of output")
    parser.add_argument("--seed", type=int, default=1, help="other moments")
    parser.add_argument("--save", action="store_true", help="write the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {
            "machine": machine(),
            **measure(Path(folder), options.articles, options.kills, options.seed, CLAIMX),
        }
    print(json.dumps(found, indent=1))
    if options.save:
        TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    raise SystemExit(not all(found[name]["equal"] and not found[name]["processes_left"] for name in PLACES))


if __name__ == "__main__":
    main()
