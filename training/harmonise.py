"""Bring the Indonesian treebanks as near to one another as is cheap, with CSUI (news) as the target.

Nothing here changes CSUI itself but its `compound` labels' spelling; the other treebanks move towards it: clitics are
split by majority vote over all of them, closed-class words take the tag they have in the target,
`compound`/`nmod`/`flat` are relabelled by a table learnt from the target, and commas are attached as the target does.
"""

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import conllu
from conllu.models import Token, TokenList
from udapi.block.ud.fixpunct import FixPunct
from udapi.core.document import Document

from claimx.parsing.encoder.clitics import CLITIC

Range = tuple[int, int]
Split = dict[int, int]

CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ", "ADV"})
NOMINAL = frozenset({"compound", "nmod", "flat"})
COMMA_STAYS = frozenset({"conj", "root", "parataxis"})
PERSONAL = {"nya": "Number=Sing|Person=3", "ku": "Number=Sing|Person=1", "mu": "Number=Sing|Person=2"}


def read_conllu(path: Path) -> list[TokenList]:
    """Read a treebank file."""
    return list(conllu.parse(path.read_text(encoding="utf-8")))


def write_conllu(sentences: Iterable[TokenList], path: Path) -> None:
    """Write a treebank file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(sentence.serialize() for sentence in sentences), encoding="utf-8")


def words(sentence: TokenList) -> list[Token]:
    """The syntactic words: no multiword ranges, no empty nodes."""
    return [token for token in sentence if isinstance(token["id"], int)]


def ranges(sentence: TokenList) -> list[Range]:
    """The multiword ranges as pairs of word numbers."""
    return [
        (token["id"][0], token["id"][2])
        for token in sentence
        if isinstance(token["id"], tuple) and token["id"][1] == "-"
    ]


def text_key(text: str) -> str:
    """A text without case, spaces and punctuation, to find the same sentence in another tokenisation."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def sentence_key(sentence: TokenList) -> str:
    """The key of a treebank sentence, from its words so that a wrong `text` comment cannot hide it."""
    inside = {number for first, last in ranges(sentence) for number in range(first, last + 1)}
    surface = [token["form"] for token in sentence if token["id"] not in inside and not isinstance(token["id"], float)]
    return text_key("".join(surface))


def drop_known(sentences: Iterable[TokenList], keys: frozenset[str]) -> list[TokenList]:
    """Leave out sentences whose key is among those of the test sets."""
    return [sentence for sentence in sentences if sentence_key(sentence) not in keys]


# --- clitics ---


def read_split_ranges(path: Path) -> dict[str, tuple[list[Range], int]]:
    """Multiword ranges and number of words of each sentence of a CoNLL-U Plus file, by sentence id."""
    found: dict[str, tuple[list[Range], int]] = {}
    spans: list[Range] = []
    count = 0
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        number = line.split("\t", 1)[0]
        if line.startswith("# sent_id = "):
            name, spans, count = line[12:], [], 0
        elif number.isdigit():
            count += 1
            found[name] = (spans, count)
        elif re.fullmatch(r"\d+-\d+", number):
            first, last = number.split("-")
            spans.append((int(first), int(last)))
    return found


def split_positions(sentence: TokenList, spans: Sequence[Range], count: int) -> frozenset[int]:
    """Words of an unsplit sentence that the revised tokenisation splits in two; empty when the two do not line up."""
    if len(words(sentence)) + sum(last - first for first, last in spans) != count:
        return frozenset()
    starts = dict(spans)
    positions: set[int] = set()
    number = 1
    for token in words(sentence):
        last = starts.get(number, number)
        if last > number and CLITIC.match(token["form"]):
            positions.add(token["id"])
        number = last + 1
    return frozenset(positions)


def vote_on_clitics(treebanks: Iterable[tuple[Iterable[TokenList], int]]) -> dict[str, int]:
    """For every form that could hold a clitic: votes for splitting it minus votes against."""
    votes: Counter[str] = Counter()
    for sentences, weight in treebanks:
        for sentence in sentences:
            inside: set[int] = set()
            for token in sentence:
                if isinstance(token["id"], tuple):
                    inside.update(range(token["id"][0], token["id"][2] + 1))
                    votes[token["form"].lower()] += weight
                elif token["id"] not in inside and CLITIC.match(token["form"]):
                    votes[token["form"].lower()] -= weight
    return dict(votes)


def clitic_of(host: Token, clitic: str) -> tuple[str, str, str | None, bool]:
    """UPOS, relation and features of a clitic after `host`, and whether it takes over the host's place."""
    if clitic in ("kah", "lah", "pun"):
        return "PART", "advmod:emph", None, False
    person = f"{PERSONAL[clitic]}|PronType=Prs"
    form = host["form"].lower()
    if host["upos"] == "ADP":
        return "PRON", host["deprel"], person, True
    if host["upos"] in ("NOUN", "PROPN", "PRON"):
        return "PRON", "nmod:poss", person, False
    if host["upos"] == "VERB" and form.startswith("me"):
        return "PRON", "obj", person, False
    if host["upos"] == "VERB" and form.startswith("di"):
        return "PRON", "obl:agent", person, False
    if host["upos"] == "VERB" and not form.startswith(("ber", "ter", "ke", "pe")):
        return "PRON", "nsubj", person, False
    return "DET", "det", "Definite=Def|PronType=Art", False


def split_clitics(sentence: TokenList, chosen: Callable[[Token], bool]) -> TokenList:
    """Split the words that `chosen` accepts in host and clitic, and renumber the tree; words already split stay."""
    inside = {number for first, last in ranges(sentence) for number in range(first, last + 1)}
    new_number: dict[int, int] = {0: 0}
    parts: dict[int, str] = {}
    shift = 0
    for token in words(sentence):
        new_number[token["id"]] = token["id"] + shift
        match = CLITIC.match(token["form"])
        if match and token["id"] not in inside and chosen(token):
            parts[token["id"]] = match.group(2)
            shift += 1
    rebuilt: list[Token] = []
    for token in sentence:
        if isinstance(token["id"], tuple):
            first, _, last = token["id"]
            rebuilt.append(Token({**token, "id": (new_number[first], "-", new_number[last])}))
        elif isinstance(token["id"], int):
            moved = Token({**token, "id": new_number[token["id"]], "head": new_number[token["head"]]})
            rebuilt += _split_word(moved, parts[token["id"]]) if token["id"] in parts else [moved]
    result = TokenList(rebuilt, sentence.metadata)
    return _hand_over(result)


def _split_word(token: Token, clitic: str) -> list[Token]:
    """The multiword range, the host and the clitic for one word."""
    number, form = token["id"], token["form"]
    cut = len(form) - len(clitic)
    upos, deprel, feats, takes_over = clitic_of(Token({**token, "form": form[:cut]}), clitic.lower())
    span = Token({**dict.fromkeys(token, None), "id": (number, "-", number + 1), "form": form, "misc": token["misc"]})
    host = Token({**token, "form": form[:cut], "misc": None})
    if host["lemma"] and host["lemma"].lower().endswith(clitic.lower()):
        host["lemma"] = host["lemma"][: -len(clitic)] or host["lemma"]
    second = Token({**token, "id": number + 1, "form": form[cut:], "lemma": clitic.lower(), "upos": upos, "xpos": None})
    second.update({"feats": _features(feats), "head": number, "deprel": deprel, "misc": None})
    if takes_over:
        second["head"] = token["head"]
        host.update({"head": number + 1, "deprel": "case"})
    return [span, host, second]


def _features(feats: str | None) -> dict[str, str] | None:
    """`A=B|C=D` as the conllu package keeps it."""
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats else None


def _hand_over(sentence: TokenList) -> TokenList:
    """Where a clitic took its host's place (`padanya`), hang the host's other dependents on the clitic."""
    taken = {w["id"]: w["head"] for w in words(sentence) if w["deprel"] == "case" and w["head"] == w["id"] + 1}
    clitics = {w["id"] for w in words(sentence) if w["form"].lower() in PERSONAL}
    for word in words(sentence):
        owner = taken.get(word["head"])
        if owner in clitics and word["id"] != owner:
            word["head"] = owner
    return sentence


# --- tags ---


def learn_closed_tags(target: Iterable[TokenList], share: float = 0.9, minimum: int = 4) -> dict[str, str]:
    """Forms that nearly always have one closed-class tag in the target treebanks."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in target:
        for word in words(sentence):
            seen[word["form"].lower()][word["upos"]] += 1
    best = {form: tags.most_common(1)[0] for form, tags in seen.items() if sum(tags.values()) >= minimum}
    return {form: tag for form, (tag, n) in best.items() if tag in CLOSED and n >= share * sum(seen[form].values())}


def retag_closed(sentence: TokenList, tags: dict[str, str]) -> TokenList:
    """Give closed-class words the target's tag, but not inside names."""
    for word in words(sentence):
        tag = tags.get(word["form"].lower())
        if tag and word["upos"] in CLOSED | {"ADJ"}:
            word["upos"] = tag
    return sentence


def fix_lemma(word: Token) -> str:
    """Lower case but for names and foreign words, which keep the capitals of the form where it is the lemma."""
    lemma: str = word["lemma"] or word["form"]
    if word["upos"] in ("PROPN", "X", "SYM", "PUNCT", "NUM"):
        return str(word["form"]) if lemma.lower() == word["form"].lower() else lemma
    return lemma.lower()


def learn_lemmas(sentences: Iterable[TokenList]) -> dict[tuple[str, str], str]:
    """The commonest lemma of each form and tag."""
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in words(sentence):
            seen[word["form"].lower(), word["upos"]][fix_lemma(word)] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items()}


def fill_lemmas(sentence: TokenList, lemmas: dict[tuple[str, str], str]) -> TokenList:
    """Give words without a lemma the one they have elsewhere, or their form: the parser reads lemmas too."""
    for word in words(sentence):
        if word["lemma"] in (None, "_"):
            word["lemma"] = lemmas.get((word["form"].lower(), word["upos"]), word["form"])
    return sentence


# --- relations ---


def _nominal_keys(word: Token, head: Token, has_case: bool) -> list[tuple[object, ...]]:
    """What the choice between `nmod`, `flat` and `compound` depends on, from precise to coarse."""
    capital, head_capital = word["form"][:1].isupper(), head["form"][:1].isupper()
    distance = max(-3, min(3, word["id"] - head["id"]))
    tags = (word["upos"], head["upos"], has_case)
    return [
        (*tags, capital, head_capital, distance, head["form"].lower()),
        (*tags, capital, head_capital, distance),
        (*tags, capital, head_capital),
        tags,
    ]


def _with_case(sentence: TokenList) -> frozenset[int]:
    """Words that have a preposition."""
    return frozenset(word["head"] for word in words(sentence) if word["deprel"].split(":")[0] == "case")


def learn_nominal_labels(target: Iterable[TokenList], minimum: int = 3) -> dict[tuple[object, ...], str]:
    """The commonest label of a nominal modifier in the target for each key seen often enough."""
    seen: defaultdict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for sentence in target:
        by_number = {word["id"]: word for word in words(sentence)}
        cased = _with_case(sentence)
        for word in words(sentence):
            if word["deprel"].split(":")[0] in NOMINAL and word["deprel"] not in ("nmod:poss", "flat:foreign"):
                for key in _nominal_keys(word, by_number[word["head"]], word["id"] in cased):
                    seen[key][word["deprel"]] += 1
    return {key: labels.most_common(1)[0][0] for key, labels in seen.items() if sum(labels.values()) >= minimum}


def relabel_nominals(sentence: TokenList, table: dict[tuple[object, ...], str]) -> TokenList:
    """Choose between `nmod`, `flat:name` and the like as the target does."""
    by_number = {word["id"]: word for word in words(sentence)}
    cased = _with_case(sentence)
    for word in words(sentence):
        if word["deprel"].split(":")[0] in NOMINAL and word["deprel"] != "nmod:poss":
            keys = _nominal_keys(word, by_number[word["head"]], word["id"] in cased)
            label = next((table[key] for key in keys if key in table), None)
            word["deprel"] = label or ("nmod" if word["deprel"].startswith("compound") else word["deprel"])
    return sentence


def modernise_relations(sentence: TokenList) -> TokenList:
    """Subtypes that the 2017 release did not have: `acl:relcl` where there is a `yang`, `obl:agent` after `oleh`."""
    children: defaultdict[int, list[str]] = defaultdict(list)
    for word in words(sentence):
        children[word["head"]].append(word["form"].lower())
    for word in words(sentence):
        if word["deprel"] == "acl" and "yang" in children[word["id"]]:
            word["deprel"] = "acl:relcl"
        elif word["deprel"] == "obl" and "oleh" in children[word["id"]]:
            word["deprel"] = "obl:agent"
    return sentence


def fix_punctuation(sentences: Sequence[TokenList]) -> list[TokenList]:
    """Attach punctuation by Udapi's rule, then commas by the target's.

    Udapi hangs a comma on the constituent that it sets off; the target hangs it on that constituent's head, except
    before a conjunct, a parataxis or the root.
    """
    document = Document()
    document.from_conllu_string("".join(sentence.serialize() for sentence in sentences))
    FixPunct().run(document)
    fixed = list(conllu.parse(document.to_conllu_string()))
    return [_raise_commas(sentence) for sentence in fixed]


def _raise_commas(sentence: TokenList) -> TokenList:
    by_number = {word["id"]: word for word in words(sentence)}
    for word in words(sentence):
        if word["form"] == "," and word["upos"] == "PUNCT" and word["head"]:
            owner = by_number[word["head"]]
            if owner["deprel"].split(":")[0] not in COMMA_STAYS and owner["head"]:
                word["head"] = owner["head"]
    return sentence


def copy_sentences(sentences: Iterable[TokenList]) -> list[TokenList]:
    """Deep copies, so that one preparation never changes the input of another."""
    return [copy.deepcopy(sentence) for sentence in sentences]
