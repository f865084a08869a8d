"""Every source of an article to its entity, in text order: first those in the article's own voice, then those nested in
them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimx.entities.headlines import is_headline, sayer_in_text
from claimx.entities.memory import Ambiguous, Answer, Memory, Speaker
from claimx.entities.references import plural, refer, unmentioned
from claimx.grammar.tree import Page
from claimx.model import Attribution, Entity, Mention
from claimx.terms import SOMEBODY, Resolution

CARRIED = 6  # sentences over which a passive without an agent goes on with the last speaker


def resolve_all(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their entities, how each was found, and the candidates of those that stay open."""
    memory = Memory(page, _sources(attributions))
    resolved: dict[int, Attribution] = {}
    for n in _order(attributions):
        parent = attributions[n].parent
        resolved[n] = _resolve(memory, attributions[n], resolved[parent] if parent is not None else None)
    for n, attribution in resolved.items():
        if is_headline(page, attribution) and _names_nobody(attribution):
            resolved[n] = _as_in_text(page, attribution, resolved.values())
    return [_with_offices(memory, resolved[n]) for n in range(len(attributions))]


def _names_nobody(attribution: Attribution) -> bool:
    """True for an office or a description that led to nobody by name."""
    kinds = {entity.kind for entity in attribution.entities}
    return attribution.source is not None and kinds <= {"office", "anonymous", "unknown"}


def _as_in_text(page: Page, headline: Attribution, every: Iterable[Attribution]) -> Attribution:
    """The headline with whoever says the same in the text."""
    sayer = sayer_in_text(page, headline, (a for a in every if not is_headline(page, a)))
    return replace(headline, entities=(sayer,), resolution="title", candidates=()) if sayer is not None else headline


def _sources(attributions: Sequence[Attribution]) -> list[Mention]:
    every = (m for a in attributions for m in (a.source, a.through, a.cites))
    return [mention for mention in every if mention is not None]


def _order(attributions: Sequence[Attribution]) -> list[int]:
    """The article's own voice before what is nested in it; a quotation before anybody spoke waits for the first
    speaker."""
    first = next((n for n, a in enumerate(attributions) if a.cue is not None), 0)
    return sorted(range(len(attributions)), key=lambda n: (_depth(attributions, n), n < first, attributions[n].anchor))


def _depth(attributions: Sequence[Attribution], n: int) -> int:
    depth = 0
    while (parent := attributions[n].parent) is not None:
        n, depth = parent, depth + 1
    return depth


def _with_offices(memory: Memory, attribution: Attribution) -> Attribution:
    return replace(attribution, entities=tuple(memory.with_office(entity) for entity in attribution.entities))


def _resolve(memory: Memory, attribution: Attribution, parent: Attribution | None) -> Attribution:
    """The attribution with its entities; what is nested in a parent's content sets no focus."""
    at = _position(memory.page, attribution)
    attribution = replace(
        attribution,
        via=_canonical(memory, attribution.through, at),
        origin=_canonical(memory, attribution.cites, at),
        medium=_medium_told(memory, attribution.addressee),
    )
    answers, resolution = _answers(memory, attribution, parent, at)
    entities = tuple(answer for answer in answers if isinstance(answer, Entity))
    candidates = tuple(name for answer in answers if isinstance(answer, Ambiguous) for name in answer.names)
    if parent is None and entities:
        thinks = attribution.quote_type == "indirect" and attribution.stance == "opine"
        memory.spoke(Speaker(at, entities, thinks))
    return replace(
        attribution,
        entities=entities,
        resolution=resolution if entities else "none",
        candidates=() if entities else candidates,
    )


def _answers(
    memory: Memory, attribution: Attribution, parent: Attribution | None, at: int
) -> tuple[tuple[Answer, ...], Resolution]:
    mention, cue = attribution.source, attribution.cue
    quotative = cue is not None and cue.kind == "quotative"
    if mention is None and cue is None:
        last = memory.last_speaker(at) or next(iter(memory.speakers), None)
        return (last.entities if last is not None else ()), "carried"
    if mention is None and _explains(memory, attribution):
        last = memory.last_speaker(at, SOMEBODY)
        near = last is not None and _distance(memory.page, last.at, at) <= CARRIED
        return (last.entities if last is not None and near else ()), "implicit"
    if mention is None:
        clitic = cue is not None and (cue.clitic or cue.kind in {"quotative", "colon"})
        return ((unmentioned(memory, at, quotative=quotative),) if clitic else ()), "clitic"
    if parent is not None and _is_parents(memory, mention, parent):
        return parent.entities, "pronoun"
    if mention.form == "pronoun" and _is_plural(memory, mention):
        return plural(memory, mention, at), "pronoun"
    if mention.parts:
        pairs = [refer(memory, part, at) for part in mention.parts]
        return tuple(answer for answer, _ in pairs), pairs[0][1]
    answer, resolution = refer(memory, mention, at, quotative=quotative)
    if parent is not None and mention.form in {"title", "definite"} and answer in parent.entities:
        other = memory.cast.in_focus(mention.lo, but=parent.entities[0].name) if resolution == "definite" else None
        if other is not None:
            return (memory.entity_of(other),), resolution
        return (memory.described(mention),), "name"  # nobody calls himself *korban* or *presiden*
    return (answer,), resolution


def _is_plural(memory: Memory, mention: Mention) -> bool:
    row = memory.index.pronouns.get(mention.name.lower())
    return row is not None and row.number == "plural" and row.person == "third"


def _explains(memory: Memory, attribution: Attribution) -> bool:
    """True for a passive at a sentence's head that goes on with what somebody said (*Ditambahkan, ...*), not for news
    without a source (*Diberitakan, ...*)."""
    cue, content = attribution.cue, attribution.content
    if cue is None or content is None or cue.clitic or content.rule != "content.passive_clause":
        return False
    return cue.lemma not in memory.page.classes.spreading


def _distance(page: Page, first: int, second: int) -> int:
    """How many sentences lie between two positions."""
    return page.sentence_of[second] - page.sentence_of[first]


def _position(page: Page, attribution: Attribution) -> int:
    if attribution.cue is not None:
        return attribution.cue.lo
    return page.word_range(attribution.content.spans[0])[0] if attribution.content else 0


def _canonical(memory: Memory, mention: Mention | None, at: int) -> tuple[str, ...]:
    """The names of whoever stands before or after the source in the chain."""
    if mention is None:
        return ()
    found = refer(memory, mention, at)[0] if not mention.parts else None
    return (found.name if isinstance(found, Entity) else mention.name,)


def _medium_told(memory: Memory, told: Mention | None) -> tuple[str, ...]:
    if told is None or told.kind != "media":
        return ()
    return (memory.medium_inside(told) or told.name,)


def _is_parents(memory: Memory, mention: Mention, parent: Attribution) -> bool:
    """*Budi mengatakan [dia] meminta ...*: in indirect speech a third-person pronoun is the speaker, and in his
    quotation *saya*."""
    row = memory.index.pronouns.get(mention.name.lower())
    if mention.form != "pronoun" or row is None or row.number == "plural":
        return False
    if row.person == "first":
        return parent.quote_type in {"direct", "mixed"} and len(parent.entities) == 1
    return parent.quote_type in {"indirect", "mixed"} and len(parent.entities) == 1
