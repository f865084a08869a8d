"""Clitics as words of their own: `kerjanya` = `kerja` + `nya`. A processor of a Stanza pipeline.

In Indonesian a multiword token is always a host and one of six clitics, so cutting it needs no model that spells its
parts. Whether a token is one, a list says for the words that the treebanks and the news know, since most forms are
always cut or never (*ditanya* ends in no clitic, and *sebelumnya* counts as one word); of others Stanza's tokenizer
decides, which sees them in their sentence.

Importing this module registers the processor under the name `clitics`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from stanza.pipeline.processor import Processor, register_processor

NAME = "clitics"
CLITIC = re.compile(r"^(\S{2,}?)(nya|kah|lah|pun|ku|mu)$", re.IGNORECASE)
MULTIWORD = "MWT=Yes"  # how Stanza's tokenizer marks a multiword token
KINDS = {"cut": True, "whole": False}  # the lists of a model file, and what they say of their forms


def cut(form: str) -> tuple[str, ...]:
    """A form's host and its clitic; the form alone where it doesn't end like one."""
    found = CLITIC.match(form)
    return found.groups() if found else (form,)


def words_of(form: str, known: Mapping[str, bool], *, marked: bool) -> tuple[str, ...]:
    """The words of a token, `marked` where the tokenizer takes it for several; blanks part them, too, then."""
    parts = cut(form) if known.get(form.lower(), marked and _may_hold(form)) else (form,)
    return tuple(word for part in parts for word in part.split(" ") if word) if marked else parts


def _may_hold(form: str) -> bool:
    """False for a capital and another clitic than *-nya*: names end like that too (*Hidayatullah*)."""
    return not form[:1].isupper() or form.lower().endswith("nya")


def save_clitics(known: Mapping[str, bool], path: Path) -> None:
    """Write a model file: forms in lower case, and whether they end in a clitic."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lists = {name: sorted(form for form, is_cut in known.items() if is_cut is kind) for name, kind in KINDS.items()}
    torch.save({name: "\n".join(forms) for name, forms in lists.items()}, path)


def load_clitics(path: Path) -> dict[str, bool]:
    """Read a model file.

    Raises:
        ValueError: it isn't one.
    """
    content: dict[str, str] = torch.load(path, map_location="cpu", weights_only=True)
    if content.keys() != KINDS.keys():
        raise ValueError(f"{path} is not a list of clitics of claimx")
    return {form: kind for name, kind in KINDS.items() for form in content[name].splitlines()}


@register_processor(NAME)
class CliticProcessor(Processor):  # type: ignore[misc]
    """Expands the multiword tokens of Stanza documents in place."""

    PROVIDES_DEFAULT = {NAME, "mwt"}  # noqa: RUF012 - as Stanza has it
    REQUIRES_DEFAULT = {"tokenize"}  # noqa: RUF012

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._known = load_clitics(Path(config["model_path"]))

    def process(self, doc: Any) -> Any:
        """Expand one document."""
        expansions = []
        for token in (token for sentence in doc.sentences for token in sentence.tokens):
            marks = set((token.misc or "").split("|")) - {""}
            marked = MULTIWORD in marks or len(token.words) > 1
            parts = words_of(token.text, self._known, marked=marked)
            if marked or len(parts) > 1:
                token.misc = "|".join(sorted(marks | {MULTIWORD}))
                expansions.append(" ".join(parts))
        doc.set_mwt_expansions(expansions, process_manual_expanded=False)
        return doc
