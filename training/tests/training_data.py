"""A small folder of training data in the layout that `training` reads, made of the tests' own saved parses."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import conllu
from conllu.models import Token, TokenList

PARSES = Path(__file__).parents[2] / "tests" / "parses" / "claims"
SETS = 8
TESTED = 20  # sentences to score on: without trained sentence ends, trees take time that grows with the square
SMALLEST, LARGEST = 4, 30  # words of the sentences that are used
LONG_NAMES = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION"}
BRACKETED = (
    "(SINV (PUN ``) (S (NP (NNO Harga) (NNO beras)) (VP (VBI naik))) (PUN ,) (PUN '') (VP (VBI kata)) (NP (NNP Budi)))",
    "(S (NP (NNP Siti)) (VP (VBI mengatakan) (CP (CSN bahwa) (S (NP (NNO anak) (PUN -) (NNO anak)) (VP (VBI pulang)))))"
    " (PUN .))",
    "(S (PP (PPO Menurut) (NP (NNP Polda) (NNP Metro))) (PUN ,) (NP (NNO pelaku)) (VP (NEG belum) (VBP ditangkap)))",
    "(S (NP (PRN Ia)) (VP (VBT menilai) (NP (NNO rencana) (ART itu)) (ADJP (ADV terlalu) (ADJ mahal))) (PUN .))",
)
UNSEEN_BRACKETED = "(S (NP (NNO Warga) (NNO desa)) (VP (VBI mengaku) (VP (NEG tidak) (VBI tahu))) (PUN .))"


def write_training_data(folder: Path) -> Path:
    """Write the whole folder and return it."""
    sentences = [s for s in _read_parses() if SMALLEST <= len(s) <= LARGEST]
    csui, test, pud, dev, gsd, old, names, unseen = (sentences[number::SETS] for number in range(SETS))
    for name, chosen in (
        ("csui-ud-train", csui),
        ("csui-ud-test", test[:TESTED]),
        ("pud-ud-test", pud),
        ("gsd-ud-dev", dev),
        ("gsd-ud-test", gsd),
    ):
        _write(folder / f"ud/id_{name}.conllu", (_with_clitics(s, f"{name}-{n}") for n, s in enumerate(chosen)))
    whole = [_bare(s, f"old-{n}") for n, s in enumerate(old) if all(word["form"] != "nya" for word in s)]
    _write(folder / "ud/id_gsd-ud-train.v2.0-2017.conllu", whole)
    _write(folder / "ud/id_gsd-up-train.conllup", whole)
    _write(folder / "ner/idner-news-2k.train.txt", map(_named, names))
    _write(folder / "ner/idner-news-2k.dev.txt", map(_named, unseen[::2]))
    _write(folder / "ner/idner-news-2k.test.txt", map(_named, unseen[1::2]))
    _write(folder / "ner/nerui.txt", (_named(s, longer=True) for s in names[::3]))
    _write(folder / "icon/train.txt", (f"{tree}\n" for tree in BRACKETED[1:]))
    _write(folder / "icon/dev.txt", [f"{BRACKETED[0]}\n"])
    _write(folder / "icon/test.txt", [f"{UNSEEN_BRACKETED}\n"])
    _write(folder / "raw/news.txt", (" ".join(word["form"] for word in s) + "\n" for s in sentences))
    return folder


def _read_parses() -> Iterable[TokenList]:
    for path in sorted(PARSES.glob("*.conllu")):
        yield from conllu.parse(path.read_text(encoding="utf-8"))


def _write(path: Path, parts: Iterable[TokenList | str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = (part.serialize() if isinstance(part, TokenList) else part for part in parts)
    path.write_text("".join(texts), encoding="utf-8")


def _spaced(word: Token) -> bool:
    return bool((word["misc"] or {}).get("SpacesAfter"))


def _with_clitics(sentence: Sequence[Token], name: str) -> TokenList:
    """The sentence as a treebank has it: its text, and *-nya* as the second word of a multiword token."""
    rows: list[Token] = []
    text = ""
    for number, word in enumerate(sentence):
        following = sentence[number + 1] if number + 1 < len(sentence) else None
        misc = None if _spaced(word) else {"SpaceAfter": "No"}
        if following and following["form"] == "nya" and misc:
            both = {**dict.fromkeys(word, None), "id": (word["id"], "-", following["id"])}
            outer = None if _spaced(following) else {"SpaceAfter": "No"}
            rows.append(Token({**both, "form": f"{word['form']}nya", "misc": outer}))
        rows.append(Token({**word, "misc": misc}))
        text += word["form"] + ("" if misc else " ")
    return TokenList(rows, conllu.models.Metadata({"sent_id": name, "text": text.strip()}))


def _bare(sentence: Sequence[Token], name: str) -> TokenList:
    """The sentence without lemmas and features."""
    rows = [Token({**word, "lemma": "_", "feats": None, "misc": None}) for word in sentence]
    return TokenList(rows, conllu.models.Metadata({"sent_id": name}))


def _named(sentence: Sequence[Token], *, longer: bool = False) -> str:
    """Columns of form and tag."""
    lines = []
    for word in sentence:
        prefix, _, kind = (word["misc"] or {}).get("NER", "O").partition("-")
        tag = f"{prefix}-{LONG_NAMES[kind] if longer else kind}" if kind else "O"
        lines.append(f"{word['form']} {tag}\n")
    return "".join(lines) + "\n"
