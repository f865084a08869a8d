"""Every source of an article to its entity, in text order: first those in the article's own voice, then those nested in
them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimx.entities.antecedents import body_meant, body_of_noun, body_spoken_for
from claimx.entities.headlines import is_headline, sayer_in_text
from claimx.entities.memory import Memory, Speaker
from claimx.entities.references import mentioned, own_words, refer
from claimx.entities.told_offices import learn_told
from claimx.grammar.tree import Page
from claimx.model import Answer, Attribution, CharSpan, Entity, Mention, Reference, Relays
from claimx.terms import SOMEBODY


def resolve_all(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their entities, how each was found, and the candidates of those that stay open."""
    memory = Memory(page, _sources(attributions))
    resolved: dict[int, Attribution] = {}
    for n in _order(attributions):
        parent = attributions[n].parent
        resolved[n] = _resolve(memory, attributions[n], resolved[parent] if parent is not None else None)
    told = list(resolved.values())
    headlines = {n: a for n, a in resolved.items() if is_headline(page, a)}
    in_text = {n: _as_in_text(page, a, told) for n, a in headlines.items()}
    meant = {headlines[n].reference.answers: in_text[n].reference for n in headlines}
    carried_on = {n: _meaning(a, meant) for n, a in resolved.items()}
    resolved |= carried_on | in_text
    learn_told(memory)
    return [_with_offices(memory, resolved[n]) for n in range(len(attributions))]


def _names_nobody(attribution: Attribution) -> bool:
    """True for an office or a description that led to nobody by name."""
    return {entity.kind for entity in attribution.reference.entities} <= {"office", "anonymous"}


def _as_in_text(page: Page, headline: Attribution, told: Iterable[Attribution]) -> Attribution:
    """The headline with whoever says the same in the text."""
    sayer = sayer_in_text(page, headline, told) if _names_nobody(headline) else None
    return replace(headline, reference=Reference((sayer,), "title")) if sayer is not None else headline


def _meaning(attribution: Attribution, meant: Mapping[tuple[Answer, ...], Reference]) -> Attribution:
    """A quotation that only carries on the headline's speaker, with whom that is in the text."""
    found = attribution.reference
    if found.found_by != "carried" or found.answers not in meant:
        return attribution
    return replace(attribution, reference=replace(found, answers=meant[found.answers].answers))


def _sources(attributions: Sequence[Attribution]) -> list[Mention]:
    every = (m for a in attributions for m in (a.source, a.through, a.cites))
    return [mention for mention in every if mention is not None]


def _order(attributions: Sequence[Attribution]) -> list[int]:
    """The article's own voice before what is nested in it; a quotation before anybody spoke after the first speaker."""
    first = next((n for n, a in enumerate(attributions) if a.cue is not None), 0)
    return sorted(range(len(attributions)), key=lambda n: (_depth(attributions, n), n < first, attributions[n].anchor))


def _depth(attributions: Sequence[Attribution], n: int) -> int:
    depth = 0
    while (parent := attributions[n].parent) is not None:
        n, depth = parent, depth + 1
    return depth


def _with_offices(memory: Memory, attribution: Attribution) -> Attribution:
    found = attribution.reference
    answers = tuple(_with_office(memory, one) if isinstance(one, Entity) else one for one in found.answers)
    return replace(attribution, reference=replace(found, answers=answers))


def _with_office(memory: Memory, entity: Entity) -> Entity:
    """The entity with the office that the article tells only later, and with its body by name; the noun for a body that
    the article doesn't name belongs to the office (*[Kepala museum] itu*)."""
    known = memory.with_office(entity)
    role, noun = known.role, known.affiliation
    if noun is None:
        return replace(known, affiliation=body_of_noun(memory, role) or body_spoken_for(memory, known))
    body = body_meant(memory, noun)
    within = body is None and role is not None and role.end + 1 == noun.start
    return replace(known, role=CharSpan(role.start, noun.end) if role and within else role, affiliation=body)


def _resolve(memory: Memory, attribution: Attribution, parent: Attribution | None) -> Attribution:
    """The attribution with its entities; what is nested in a parent's content comes last, and so sets no focus for the
    article's own voice."""
    at = _position(memory.page, attribution)
    told = _told_from(memory.page, attribution, at)
    relays = Relays(
        _canonical(memory, attribution.through, at),
        _canonical(memory, attribution.cites, at),
        _medium_told(memory, attribution.addressee),
    )
    for mention in (attribution.through, attribution.cites, attribution.addressee):
        if mention is not None and mention.form != "definite":
            memory.relayed(mention, at)
    found = refer(memory, attribution, told) if parent is None else _nested(memory, attribution, parent, told)
    if found.entities:
        memory.spoke(Speaker(at, found.entities, thinks=attribution.stance == "opine"))
    return replace(attribution, reference=found, relays=relays)


def _nested(memory: Memory, attribution: Attribution, parent: Attribution, at: int) -> Reference:
    """Whom a source inside somebody's content means: a pronoun is that speaker, an office or a description never is."""
    mention = attribution.source
    if mention is None:
        return refer(memory, attribution, at)
    if _is_parents(memory, mention, parent):
        return Reference(parent.reference.entities, "pronoun")
    found = refer(memory, attribution, at)
    others = mention.form in {"title", "definite"} or _is_another(memory, mention)
    if others and not set(found.answers).isdisjoint(parent.reference.entities):
        return _somebody_else(memory, mention, parent, found)
    return found


def _is_another(memory: Memory, mention: Mention) -> bool:
    """True for *dia*: whoever speaks of himself in a quotation doesn't call himself so."""
    row = memory.pronoun(mention)
    return row is not None and row.person == "third"


def _somebody_else(memory: Memory, mention: Mention, parent: Attribution, found: Reference) -> Reference:
    """Whom an office or a description means that led to the speaker: nobody calls himself *korban* or *presiden*."""
    other = memory.cast.in_focus(mention.lo, but=parent.reference.entities[0].name)
    if other is None and mention.form == "pronoun":
        return Reference((), "pronoun")
    if other is None or mention.kind == "office":
        return own_words(memory, mention)
    return Reference((memory.entity_of(other),), found.found_by)


def _position(page: Page, attribution: Attribution) -> int:
    return page.word_range(CharSpan(attribution.anchor, attribution.anchor + 1))[0]


def _told_from(page: Page, attribution: Attribution, at: int) -> int:
    """The position from which an attribution is told: where the first half begins of a statement that its cue
    interrupts, which names others (*Ratna, menurut dia, tidak hadir*); else that of the cue, `at`."""
    if attribution.cue is None or attribution.cue.kind != "preposition":
        return at
    spans = attribution.content.spans if attribution.content is not None else ()
    return min([at, *(page.word_range(span)[0] for span in spans)])


def _canonical(memory: Memory, mention: Mention | None, at: int) -> str | None:
    """The name of whoever stands before or after the source in the chain."""
    if mention is None:
        return None
    found = mentioned(memory, mention, at).entities
    return found[0].name if found else mention.name


def _medium_told(memory: Memory, told: Mention | None) -> str | None:
    if told is None or told.kind != "media":
        return None
    return memory.medium_inside(told) or told.name


def _is_parents(memory: Memory, mention: Mention, parent: Attribution) -> bool:
    """*Budi mengatakan [dia] meminta ...*: in indirect speech a pronoun is the speaker."""
    row = memory.pronoun(mention)
    if row is None or row.several or not parent.reference.entities:
        return False
    if parent.reference.entities[0].kind not in {*SOMEBODY, *row.refers_to}:
        return False  # *Polisi mengatakan [dia] mengaku ...*
    return parent.quote_type != "direct"
