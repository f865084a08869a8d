"""What the network proposes, made exact: its cue is looked up in the lexicon, its source read as any mention, its
content cut as the rules cut theirs."""

from collections.abc import Mapping

from claimx.attribution.addressees import find_addressee, told_before
from claimx.attribution.affirmed import is_affirmed_by_thing
from claimx.attribution.content.cutting import quote_type_of, words_content
from claimx.attribution.cues import only_intended
from claimx.attribution.quoted import stands_quoted
from claimx.attribution.saying_times import find_saying_time
from claimx.attribution.sources import find_source
from claimx.attribution.sources.place import Source, mention_of, rule_names
from claimx.attribution.stance import stance_of
from claimx.grammar.chunks import chunk_start
from claimx.grammar.mentions import read_mention
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import is_negated
from claimx.model import Attribution, Content, Cue, Mention
from claimx.parsing.proposals import NETWORK, Proposal
from claimx.terms import CueKind

# What a cue that the lexicon lacks is taken for, by the part of speech of its first word.
KINDS: dict[str, CueKind] = {"ADP": "preposition", "SCONJ": "preposition", "NOUN": "noun", "PUNCT": "colon"}


def read_proposal(page: Page, cues: Mapping[int, Cue], proposal: Proposal) -> Attribution | None:
    """A proposal as an attribution; None where nothing is left of its content, and where nothing was said.

    Args:
        cues: those that the rules see, by each of their words.
    """
    seen = (cues[w] for w in range(*page.word_range(proposal.cue)) if w in cues)
    cue = next(seen, None) or _new_cue(page, proposal)
    source = _source(page, cue, proposal)
    speaker = mention_of(source)
    content = _content(page, cue, speaker, proposal)
    if content is None or _is_himself(page, speaker):
        return None
    if _unsaid(page, cue, speaker, content) or is_affirmed_by_thing(page, cue, speaker):
        return None
    return Attribution(
        cue=cue,
        content=content,
        quote_type=quote_type_of(page, content.spans, cue),
        stance=stance_of(page, cue, content),
        sentence=page.sentence_of[cue.lo],
        source=speaker,
        addressee=_addressee(page, cue, speaker, content),
        time=find_saying_time(page, *page.word_range(proposal.time)) if proposal.time else None,
        rules=rule_names(cue, source, NETWORK),
    )


def _is_himself(page: Page, speaker: Mention | None) -> bool:
    """True for a speaker's talk of himself or of whom he talks to (*"Menurut saya, ..."*, *Menurut Anda mengapa?*)."""
    if speaker is None:
        return False
    own = page.classes.first_person if stands_quoted(page, speaker.lo) else frozenset[str]()
    return page.lower[speaker.lo] in own | page.classes.second_person


def _addressee(page: Page, cue: Cue, source: Mention | None, content: Content) -> Mention | None:
    """Whom it was said to; not whom the content tells of (*memerintahkan untuk memberi bantuan kepada [petani]*)."""
    lo, hi = page.sentence(cue.lo)
    told = find_addressee(page, cue.hi, hi)
    if told is None:
        return told_before(page, lo, cue.lo, source)
    inside = any(lo + 1 < told.lo < hi for lo, hi in map(page.word_range, content.spans))  # it may begin with *kepada*
    return None if inside else told


def _unsaid(page: Page, cue: Cue, source: Mention | None, content: Content) -> bool:
    """True for *tidak pernah mengatakan ...*, *jika mengatakan ...* and *supaya hakim menyatakan ...*, which the
    network has seen too seldom to know: there it would report the opposite of what the article tells."""
    if cue.negated:
        return stance_of(page, cue, content) != "decline"
    lo = page.sentence(cue.lo)[0]
    subject = cue.lo if source is None else min(source.lo, cue.lo)
    openers = {page.lower[chunk_start(page, cue.lo, lo)], *page.lower[max(subject - 1, lo) : subject]}
    supposed = not page.classes.irreal.isdisjoint(openers)
    return cue.kind == "active" and (supposed or only_intended(page, cue.lo, lo))


def _source(page: Page, cue: Cue, proposal: Proposal) -> Source | None:
    """The source that the rules find where the network sees one; else what the network sees, or the rules."""
    ruled = find_source(page, cue, *page.sentence(cue.lo))
    if proposal.source is None:
        return ruled
    if ruled is not None and ruled.mention.span.overlaps(proposal.source):
        return ruled
    return Source(read_mention(page, *page.word_range(proposal.source)), "source.network")


def _content(page: Page, cue: Cue, source: Mention | None, proposal: Proposal) -> Content | None:
    """The content of a proposal: without the holes that the network leaves within a sentence, and trimmed."""
    apart = {*range(cue.lo, cue.hi), *(range(source.lo, source.hi) if source is not None else ())}
    pieces: list[tuple[int, int]] = []
    for lo, hi in map(page.word_range, proposal.content):
        joined = pieces and page.sentence_of[pieces[-1][1] - 1] == page.sentence_of[lo]
        if joined and not apart.intersection(range(pieces[-1][1], lo)):
            pieces[-1] = (pieces[-1][0], hi)
        else:
            pieces.append((lo, hi))
    return words_content(page, pieces, NETWORK)


def _new_cue(page: Page, proposal: Proposal) -> Cue:
    """The cue of a proposal by the lexicon, or by its first word's part of speech where the lexicon lacks it."""
    lo, hi = page.word_range(proposal.cue)
    span = page.span(lo, hi)
    negated = is_negated(page, lo, page.sentence(lo)[0])
    for w in range(lo, hi):
        length = page.index.phrase_at(page.index.verbs, page.lower, w, 3)
        if length:
            form = page.index.verbs[tuple(page.lower[w : w + length])]
            voice: CueKind = "quotative" if form.voice == "bare" else form.voice
            return Cue(
                lo, hi, span, form.row.lemma, voice, form.row.stance, frozenset(form.row.frames), negated=negated
            )
        noun = page.index.nouns.get(page.lower[w])
        if noun is not None:
            return Cue(lo, hi, span, noun.lemma, "noun", noun.stance)
    lemma = " ".join(page.words[w].lemma_ for w in range(lo, hi))
    kind = "passive" if page.lower[lo].startswith("di") else KINDS.get(page.upos(lo), "active")
    return Cue(lo, hi, span, lemma, kind, "assert", negated=negated)
