"""Nesting and provenance over attributions made by hand."""

from dataclasses import replace
from random import Random

from effort import steps

from claimx.attribution.chains import link_chains, nest, source_name, trace
from claimx.model import Agency, Article, Attribution, CharSpan, Content, Cue, Entity, Mention, Reference, Relays


def attribution(
    cue: int | None, content: tuple[int, int] | None, *names: str, via: str | None = None, origin: str | None = None
) -> Attribution:
    """An attribution with a cue of three characters and one span of content."""
    made = Cue(0, 1, CharSpan(cue, cue + 3), "kata", "active", "assert") if cue is not None else None
    said = Content((CharSpan(*content),), "content.test") if content else None
    people = tuple(Entity(name, name, "person") for name in names)
    relays = Relays(via=via, origin=origin)
    return Attribution(made, said, "indirect", "assert", 0, reference=Reference(people, "name"), relays=relays)


def chains(*attributions: Attribution) -> list[tuple[str | None, ...]]:
    """Their chains after nesting."""
    return [a.chain for a in link_chains(nest(attributions))]


def test_alone() -> None:
    """A statement that nobody passes on has its source alone."""
    assert chains(attribution(0, (5, 50), "Budi")) == [("Budi",)]


def test_nested() -> None:
    """What stands in another's content comes through that one."""
    assert chains(attribution(0, (5, 50), "Budi"), attribution(20, (25, 50), "Siti")) == [("Budi",), ("Budi", "Siti")]


def test_three_levels() -> None:
    """The innermost content that holds a claim is its parent."""
    found = nest([attribution(0, (4, 90), "A"), attribution(10, (14, 80), "B"), attribution(20, (24, 70), "C")])
    assert [a.parent for a in found] == [None, 0, 1]
    assert link_chains(found)[2].chain == ("A", "B", "C")


def test_side_by_side() -> None:
    """Claims that don't hold one another are not nested."""
    found = nest([attribution(0, (5, 20), "A"), attribution(25, (30, 40), "B")])
    assert [a.parent for a in found] == [None, None]


def test_cue_inside_content_outside() -> None:
    """A claim of which only the cue lies inside another's content is not nested in it."""
    assert nest([attribution(0, (5, 30), "A"), attribution(20, (28, 60), "B")])[1].parent is None


def test_same_content_is_no_parent() -> None:
    """Two claims with the same content don't hold one another."""
    assert [a.parent for a in nest([attribution(0, (5, 30), "A"), attribution(40, (5, 30), "B")])] == [None, None]


def test_the_speaker_of_the_parent_stands_once() -> None:
    """A speaker nested in his own words isn't named twice in the chain."""
    assert chains(attribution(0, (5, 50), "Budi"), attribution(20, (25, 50), "Budi"))[1] == ("Budi",)


def test_via_and_origin() -> None:
    """A medium stands before the source, a cited source after it."""
    assert chains(attribution(0, (5, 50), "Budi", via="Reuters")) == [("Reuters", "Budi")]
    assert chains(attribution(0, (5, 50), "Reuters", origin="pejabat")) == [("Reuters", "pejabat")]


def test_unknown_source() -> None:
    """An unknown source is None in the chain."""
    assert chains(attribution(0, (5, 50)), attribution(20, (25, 50), "Siti")) == [(None,), (None, "Siti")]


def test_no_content_holds_nothing() -> None:
    """A refusal without content is nobody's parent and may be nested itself."""
    found = nest([attribution(0, (4, 50), "A"), attribution(10, None, "B")])
    assert [a.parent for a in found] == [None, 0]


def test_free_quotation() -> None:
    """A quotation without a cue is nested by its content alone."""
    assert nest([attribution(0, (4, 50), "A"), attribution(None, (10, 20), "B")])[1].parent == 0


def way(
    attribution: Attribution, publisher: str | None, agency: str | None
) -> list[tuple[str | None, str | None, str]]:
    """The whole way of a claim on a page of a publisher that credits an agency, as (who has it, from whom, how)."""
    credit = Agency(agency, CharSpan(0, 3)) if agency else None
    page = Article("a", "a.txt", "", "0" * 64, publisher=publisher, agency=credit)
    return [(edge.target, edge.source, edge.kind) for edge in trace(page, [attribution])[0].provenance]


def test_steps_say_how() -> None:
    """Each step says how the one before it comes to have the claim, and the cue is the evidence of a statement."""
    found = link_chains(nest([attribution(0, (5, 50), "A", via="Reuters"), attribution(20, (25, 50), "B", origin="C")]))
    assert [step.kind for step in found[1].steps] == ["passed_on", "reported", "nested", "cited"]
    assert [step.evidence for step in found[1].steps][1:3] == [CharSpan(0, 3), CharSpan(20, 23)]


def test_the_agency_stands_between_publisher_and_chain() -> None:
    """What an agency writes reaches the reader through the page's publisher; either may be unknown."""
    (said,) = link_chains([attribution(0, (5, 50), "Budi")])
    assert way(said, "Pantau", "Anadolu") == [("Pantau", "Anadolu", "agency"), ("Anadolu", "Budi", "reported")]
    assert way(said, None, "Anadolu") == [(None, "Anadolu", "agency"), ("Anadolu", "Budi", "reported")]
    assert way(said, "Pantau", None) == [("Pantau", "Budi", "reported")]
    assert way(said, None, None) == [(None, "Budi", "reported")]


def test_nobody_passes_a_claim_to_himself() -> None:
    """An agency that a sentence names and the page credits stands once; so does a publisher that quotes itself."""
    (said,) = link_chains([attribution(0, (5, 50), "Budi", via="Anadolu")])
    assert way(said, "Pantau", "Anadolu") == [("Pantau", "Anadolu", "agency"), ("Anadolu", "Budi", "reported")]
    assert way(said, "ANADOLU", None) == [("ANADOLU", "Budi", "reported")]


def test_a_medium_that_was_told_is_a_step_but_not_of_the_chain() -> None:
    """*kata Budi kepada AFP*: the page has it from AFP; the chain names those who say it."""
    told = Mention(9, 10, CharSpan(60, 63), "name", "AFP", "media")
    (said,) = link_chains([replace(attribution(0, (5, 50), "Budi"), addressee=told, relays=Relays(medium="AFP"))])
    assert said.chain == ("Budi",)
    assert way(said, "Kabar", None) == [("Kabar", "AFP", "spoken_to"), ("AFP", "Budi", "reported")]
    assert way(said, "Kabar", "AFP") == [("Kabar", "AFP", "agency"), ("AFP", "Budi", "reported")]


def test_a_medium_that_was_told_stands_once() -> None:
    """*AFP melaporkan Budi mengatakan kepada AFP ...*, *kata Budi kepada AFP, dikutip dari AFP*: AFP is one step."""
    told = Mention(9, 10, CharSpan(60, 63), "name", "AFP", "media")
    inner = replace(attribution(20, (25, 50), "Budi"), addressee=told, relays=Relays(medium="AFP"))
    nested = link_chains(nest([attribution(0, (5, 52), "AFP"), inner]))[1]
    (passed,) = link_chains([replace(attribution(0, (5, 50), "Budi", via="AFP"), addressee=told)])
    passed = link_chains([replace(passed, relays=Relays(via="AFP", medium="AFP"))])[0]
    assert [(step.name, step.kind) for step in nested.steps] == [("AFP", "reported"), ("Budi", "nested")]
    assert [(step.name, step.kind) for step in passed.steps] == [("AFP", "passed_on"), ("Budi", "reported")]


def test_joint_sources() -> None:
    """Joint sources stand under one name in the chain."""
    assert source_name(attribution(0, (5, 9), "A", "B", "C")) == "A, B dan C"
    assert source_name(attribution(0, (5, 9))) is None


def test_the_parent_is_the_smallest_content_around_whatever_the_order() -> None:
    """Over many overlapping claims, each has the parent that a look at all the others finds."""
    random = Random(5)
    starts = [random.randrange(200) for _ in range(120)]
    made = [attribution(at, (at + 3, at + 3 + random.randrange(1, 90)), "Budi") for at in starts]
    made += [attribution(at, None, "Siti") for at in starts[:20]]
    assert [a.parent for a in nest(made)] == [_parent_by_hand(n, made) for n in range(len(made))]


def _parent_by_hand(n: int, made: list[Attribution]) -> int | None:
    own = made[n]
    held = [own.cue.span, *(own.content.spans if own.content else ())] if own.cue else []
    around = [
        (len(other.content.spans[0]), m)
        for m, other in enumerate(made)
        if m != n
        and other.content
        and all(other.content.spans[0].covers(span) for span in held)
        and not (own.content and own.content.spans == other.content.spans)
    ]
    return min(around)[1] if around else None


def test_thousands_of_claims_are_nested_at_once() -> None:
    """The work grows with the claims and not with their pairs."""

    def work(count: int) -> int:
        made = [attribution(10 * n, (10 * n + 3, 10 * n + 9), "Budi") for n in range(count)]
        return steps(lambda: nested.extend(nest(made)))

    nested: list[Attribution] = []
    assert work(4_000) < 5 * work(1_000)
    assert not any(a.parent for a in nested)
