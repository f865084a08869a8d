"""Lemmas as edit scripts: a class says what to cut from a form's ends and what to put there instead.

After Straka 2018 ("UDPipe 2.0 Prototype"), simplified: `l4,t|3,` takes *menuliskan* to *tulis*: four letters off the
front, *t* in their place, three off the back; `c` keeps the form's capitals, `l` lowers them.
"""

from difflib import SequenceMatcher

UNCHANGED = "||"


def lemma_key(form: str, upos: str) -> str:
    """How a dictionary of lemmas lists a word: with its part of speech, and its capitals only in a name."""
    return f"{form if upos == 'PROPN' else form.lower()} {upos}"


def find_script(form: str, lemma: str) -> str:
    """The script that takes a form to its lemma; one that holds the whole lemma where they have next to nothing in
    common."""
    low, target = form.lower(), lemma.lower()
    case = "l" if lemma == target else "c"
    if low == target:
        return ("c" if case == "c" and lemma == form else "l") + UNCHANGED
    common = SequenceMatcher(None, low, target, autojunk=False).find_longest_match()
    if common.size < 2:
        return "x" + lemma
    right = f"{len(low) - common.a - common.size},{target[common.b + common.size :]}"
    return f"{case}{common.a},{target[: common.b]}|{right}"


def apply_script(form: str, script: str) -> str:
    """The lemma of a form; the form in lower case where the script does not fit it."""
    if script[0] == "x":
        return script[1:]
    cased = form if script[0] == "c" else form.lower()
    if script[1:] == UNCHANGED:
        return cased
    left, right = script[1:].split("|", 1)
    cut, before = left.split(",", 1)
    drop, after = right.split(",", 1)
    if int(cut) + int(drop) >= len(form):
        return form.lower()
    return before + cased[int(cut) : len(form) - int(drop)] + after
