"""Which sentences go where: training, development and test sets, harmonised and free of test sentences."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conllu.models import Metadata, Token, TokenList

from . import harmonise as h

HELD_OUT = {"csui": 80, "gsd": 60, "pud": 60}
TREE_LEAF = re.compile(r"\(([A-Z]+) ([^\s()]+)\)")


@dataclass(frozen=True)
class Treebanks:
    """Harmonised sentences; `old` is the 2017 training set, which has no lemmas or features; `dev` by treebank."""

    csui: list[TokenList]
    pud: list[TokenList]
    gsd: list[TokenList]
    old: list[TokenList]
    dev: dict[str, list[TokenList]]
    dropped: int


def test_keys(data: Path) -> frozenset[str]:
    """Keys of every sentence that must not be trained on: UD CSUI test, ICON test, idner test."""
    keys = {h.sentence_key(sentence) for sentence in h.read_conllu(data / "ud/id_csui-ud-test.conllu")}
    icon = (data / "icon/test.txt").read_text(encoding="utf-8").splitlines()
    keys |= {h.text_key("".join(leaf for _, leaf in TREE_LEAF.findall(line))) for line in icon}
    keys |= {h.text_key("".join(form for form, _ in rows)) for rows in read_ner(data / "ner/idner-news-2k.test.txt")}
    return frozenset(key for key in keys if len(key) > 12)


def hold_out(sentences: Sequence[TokenList], count: int, seed: int) -> tuple[list[TokenList], list[TokenList]]:
    """Split off `count` sentences at random: (the rest, those held out)."""
    chosen = set(random.Random(seed).sample(range(len(sentences)), min(count, len(sentences) // 4)))
    rest = [s for i, s in enumerate(sentences) if i not in chosen]
    return rest, [s for i, s in enumerate(sentences) if i in chosen]


def load_treebanks(data: Path, seed: int, limit: int | None = None) -> Treebanks:
    """Read, clean, harmonise and split the treebanks; with a limit, only the first so many sentences of each file."""
    keys = test_keys(data)
    ud = data / "ud"
    raw = {
        "csui": h.read_conllu(ud / "id_csui-ud-train.conllu"),
        "pud": h.read_conllu(ud / "id_pud-ud-test.conllu"),
        "gsd": h.read_conllu(ud / "id_gsd-ud-dev.conllu") + h.read_conllu(ud / "id_gsd-ud-test.conllu"),
        "old": h.read_conllu(ud / "id_gsd-ud-train.v2.0-2017.conllu"),
    }
    raw = {name: sentences[:limit] for name, sentences in raw.items()}
    clean = {name: h.drop_known(sentences, keys) for name, sentences in raw.items()}
    dropped = sum(map(len, raw.values())) - sum(map(len, clean.values()))
    split_ids = h.read_split_ranges(ud / "id_gsd-up-train.conllup")
    votes = h.vote_on_clitics([(clean["csui"], 3), (clean["pud"], 3), (clean["gsd"], 1)])
    tags = h.learn_closed_tags(clean["csui"] + clean["pud"])
    labels = h.learn_nominal_labels(clean["csui"])
    gsd = [
        _modern(h.split_clitics(s, lambda token: votes[token["form"].lower()] > 0), tags, labels) for s in clean["gsd"]
    ]
    lemmas = h.learn_lemmas(clean["csui"] + clean["pud"] + clean["gsd"])
    old = [h.fill_lemmas(_modern(_split_old(s, split_ids, votes), tags, labels), lemmas) for s in clean["old"]]
    pud = [h.relabel_nominals(s, labels) for s in clean["pud"]]
    tidy = {
        "csui": [_tidy(s) for s in clean["csui"]],
        "pud": [_tidy(s) for s in h.fix_punctuation(pud)],
        "gsd": [_tidy(s) for s in h.fix_punctuation(gsd)],
        "old": [_tidy(s) for s in h.fix_punctuation(old)],
    }
    dev: dict[str, list[TokenList]] = {}
    for name, count in HELD_OUT.items():
        tidy[name], dev[name] = hold_out(tidy[name], count, seed)
    held_keys = frozenset(h.sentence_key(sentence) for held in dev.values() for sentence in held)
    return Treebanks(**{name: h.drop_known(s, held_keys) for name, s in tidy.items()}, dev=dev, dropped=dropped)


def _split_old(
    sentence: TokenList, split_ids: dict[str, tuple[list[h.Range], int]], votes: dict[str, int]
) -> TokenList:
    """Split clitics of the 2017 release where the revised tokenisation does, unless the modern treebanks disagree."""
    spans, count = split_ids.get(sentence.metadata["sent_id"], ([], 0))
    positions = h.split_positions(sentence, spans, count)

    def chosen(token: Token) -> bool:
        vote = votes.get(token["form"].lower(), 0)
        lines_up = bool(positions) or not spans
        unknown_noun = vote == 0 and not lines_up and token["form"].lower().endswith("nya") and token["upos"] == "NOUN"
        return vote > 0 or (vote == 0 and token["id"] in positions) or unknown_noun

    return h.split_clitics(sentence, chosen)


def _modern(sentence: TokenList, tags: dict[str, str], labels: dict[tuple[object, ...], str]) -> TokenList:
    return h.modernise_relations(h.relabel_nominals(h.retag_closed(sentence, tags), labels))


def _tidy(sentence: TokenList) -> TokenList:
    """Drop the tag set that differs between treebanks, fill in features the target always has, lower-case lemmas."""
    for word in h.words(sentence):
        word["xpos"] = None
        word["lemma"] = h.fix_lemma(word)
        word["feats"] = fill_features(word)
        if word["deprel"].startswith("compound"):
            word["deprel"] = "nmod"
    return sentence


def fill_features(word: Token) -> dict[str, str] | None:
    """The target gives every noun a number and every verb a voice, and marks neither typos nor abbreviations."""
    feats = {k: v for k, v in (word["feats"] or {}).items() if k not in ("Typo", "Abbr")}
    form = word["form"].lower()
    if word["upos"] == "NOUN" and "Number" not in feats:
        left, _, right = form.partition("-")
        feats["Number"] = "Plur" if right and right.startswith(left[:3]) else "Sing"
    if word["upos"] == "VERB" and "Voice" not in feats:
        feats["Voice"] = "Pass" if form.startswith("di") else "Act"
    return dict(sorted(feats.items(), key=lambda item: item[0].lower())) or None


def lemma_set(banks: Treebanks, per_sentence: int = 25) -> list[TokenList]:
    """Distinct words with their lemmas, packed into sentences: the lemmatizer reads words one by one.

    Words of the target treebank stand there twice, so that its lemma wins where two treebanks differ.
    """
    chosen: list[Token] = []
    for sentences, copies in ((banks.csui, 2), (banks.pud, 1), (banks.gsd, 1)):
        seen: set[tuple[str, str, str]] = set()
        for word in (word for sentence in sentences for word in h.words(sentence)):
            triple = (word["form"], word["upos"], word["lemma"])
            if triple not in seen:
                seen.add(triple)
                chosen += [word] * copies
    packed = [chosen[i : i + per_sentence] for i in range(0, len(chosen), per_sentence)]
    renumbered = [[Token({**w, "id": n, "head": n - 1, "misc": None}) for n, w in enumerate(p, 1)] for p in packed]
    return [TokenList(words, Metadata({"sent_id": f"lemma-{n}"})) for n, words in enumerate(renumbered, 1)]


# --- named entities ---

Rows = list[tuple[str, str]]
NER_TARGET_COPIES = 2
ENTITY = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}


def read_ner(path: Path) -> list[Rows]:
    """Sentences of (form, tag) from a column file: the first column is the form, the last the IOB tag."""
    sentences: list[Rows] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split()
        if len(columns) >= 2:
            prefix, _, kind = columns[-1].partition("-")
            sentences[-1].append((columns[0], f"{prefix}-{ENTITY.get(kind, kind)}" if kind else "O"))
        elif sentences[-1]:
            sentences.append([])
    return [rows for rows in sentences if rows]


def ner_key(rows: Rows) -> str:
    """The key of a sentence of a NER file."""
    return h.text_key("".join(form for form, _ in rows))


def ner_sets(data: Path) -> dict[str, list[Rows]]:
    """Training, development and test sets for names; nothing of the latter two stays in the first."""
    folder = data / "ner"
    dev = read_ner(folder / "idner-news-2k.dev.txt")
    test = read_ner(folder / "idner-news-2k.test.txt")
    known = {ner_key(rows) for rows in dev + test} | test_keys(data)
    train = read_ner(folder / "idner-news-2k.train.txt") * NER_TARGET_COPIES + read_ner(folder / "nerui.txt")
    return {"train": [rows for rows in train if ner_key(rows) not in known], "dev": dev, "test": test}
