"""The stance of an attribution: the cue's own, turned by a negation, and for plain verbs of saying by what is said."""

from claimx.grammar.mentions import read_mention
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import is_negated, skip_verb_group
from claimx.model import Content, Cue
from claimx.terms import Stance

OPENING = 8  # words at the beginning of content that can turn a plain verb of saying
LONGEST_DENIAL = 3  # words


def stance_of(page: Page, cue: Cue, content: Content) -> Stance:
    """The stance of a cue with its content.

    *tidak membantah* confirms; *belum memastikan*, *tidak menjelaskan kapan ...* declines. After a plain verb of saying
    the content's own first words count: *Semoga ...* hopes, *Benar, ...* confirms, *Saya yakin ...* judges, *belum bisa
    memaparkan* declines, and a sentence that ends in a question mark asks.
    """
    if cue.negated:
        return _negated(page, cue, content)
    if cue.stance == "assert" and cue.kind not in {"citing", "noun"}:
        return _told(page, content)
    return cue.stance


def _negated(page: Page, cue: Cue, content: Content) -> Stance:
    if cue.stance == "deny":
        return "confirm"
    if cue.stance == "confirm":
        return "decline"
    if cue.stance == "assert" and page.lower[page.word_range(content.spans[0])[0]] in page.particles.question_words:
        return "decline"
    return cue.stance


def _told(page: Page, content: Content) -> Stance:
    lo, end = page.word_range(content.spans[0])
    hi = min(end, lo + OPENING)
    words = page.lower[lo:hi]
    if words[0] in page.classes.wishes:
        return "opine"
    if words[0] in page.classes.assents and all(page.upos(w) == "PUNCT" for w in range(lo + 1, hi)[:1]):
        return "confirm"
    if any(" ".join(words[:n]) in page.classes.untrue for n in range(1, LONGEST_DENIAL + 1)):
        return "deny"
    if words[0] in page.classes.first_person | page.classes.third_person and _judges(page, lo + 1, hi):
        return "opine"
    if _refuses(page, lo, hi, end):
        return "decline"
    last = content.spans[-1].end
    single = not any(c in ".!?" for c in page.article.text[content.spans[0].start : last])
    return "question" if single and page.article.text[last : last + 1] == "?" else "assert"


def _judges(page: Page, lo: int, hi: int) -> bool:
    """True when a verb of believing, hoping or fearing follows within the verb group (*saya sangat [yakin]*)."""
    particles = page.particles
    for w in range(lo, hi):
        form = page.index.verbs.get((page.lower[w],))
        if form is not None:
            return form.row.stance == "opine" and form.voice != "passive" and form.row.sure
        if page.lower[w] not in particles.auxiliaries and page.lower[w] not in particles.adverbs:
            return False
    return False


def _is_teller(page: Page, lo: int, hi: int) -> bool:
    """True for the subject of a refusal: the speaker himself, left out, or somebody who can tell; not for a thing
    (*keberatan itu | tidak beralasan*) nor for a clause before (*ia diancam agar | tidak melapor*)."""
    if lo == hi:
        return True
    if page.has_predicate(lo, hi):
        return False
    return read_mention(page, lo, hi).kind not in {"unknown", "document"}


def _refuses(page: Page, lo: int, hi: int, end: int) -> bool:
    """True for content up to `end` that itself declines to tell, by its words before `hi` (*belum bisa memaparkan*,
    *akan menahan diri untuk berkomentar*)."""
    for w in range(lo, hi):
        if page.lower[w : w + 2] == ["menahan", "diri"]:
            return any((page.lower[v],) in page.index.declines for v in range(w + 2, min(w + 5, len(page.words))))
        form = page.index.verbs.get((page.lower[w],))
        told = (
            form is not None and form.voice == "active" and form.row.stance == "assert" and "quote" in form.row.frames
        )
        if told and is_negated(page, w, lo):
            if not _is_teller(page, lo, skip_verb_group(page, w, lo)):
                return False
            return w + 1 >= end or page.upos(w + 1) in {"PUNCT", "ADP"} or (page.lower[w],) in page.index.declines
    return False
