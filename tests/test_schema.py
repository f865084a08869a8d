"""The record contract."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support import ROOT, TEXT, claim_of, make_record, record_data, span

from claimx.schema import SCHEMA_VERSION, Record, first_problem, record_json_schema

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("offsets beside the text", {"content": [{"text": "harga", "start": 0, "end": 5}]}, "claim c1: content"),
    ("an empty span", {"content": [{"text": "", "start": 3, "end": 3}]}, "claim c1: content"),
    ("half a mention", {"source": {"text": "Bupati"}}, "must be given together"),
    ("a stance that there is none of", {"stance": "shout"}, "claims[0].stance"),
    ("a confidence above one", {"confidence": 1.5}, "claims[0].confidence"),
    ("a field that there is none of", {"mood": "glad"}, "claims[0].mood"),
    ("its own parent", {"parent": "c1"}, "parent c1"),
    ("a parent that is not there", {"parent": "c7"}, "parent c7"),
]


@pytest.mark.parametrize(("change", "words"), [(c, w) for _, c, w in BROKEN], ids=[name for name, _, _ in BROKEN])
def test_a_record_that_can_not_be_trusted_is_refused(change: dict[str, Any], words: str) -> None:
    """A record that breaks the contract doesn't validate, and the message names the place."""
    with pytest.raises(ValidationError) as caught:
        Record.model_validate(record_data(claims=[claim_of(TEXT, **change)]))
    assert words in first_problem(caught.value)


def test_two_claims_of_one_id_are_refused() -> None:
    """Claim ids are unique within a record."""
    with pytest.raises(ValidationError, match="two claims have the same id"):
        make_record(claims=[claim_of(TEXT), claim_of(TEXT)])


def test_a_zone_outside_the_text_is_refused() -> None:
    """Zones and diagnostics lie inside the text."""
    data = record_data()
    data["document"]["zones"] = [{"kind": "body", "start": 0, "end": len(TEXT) + 1}]
    with pytest.raises(ValidationError, match="lies outside document.text"):
        Record.model_validate(data)


def test_doubtful_claims_can_be_left_out() -> None:
    """A floor of confidence keeps the claims at or above it, and parents that go leave null behind."""
    denial = claim_of(TEXT, 2, confidence=0.95, parent="c1", cue=span(TEXT, "membantah") | {"lemma": "bantah"})
    record = make_record(claims=[claim_of(TEXT), denial])
    assert [claim.parent for claim in record.confident(0.9).claims] == [None, "c1"]
    assert [(claim.id, claim.parent) for claim in record.confident(0.95).claims] == [("c2", None)]
    assert record.confident(1.0).claims == []


def test_the_published_schema_is_the_one_in_force() -> None:
    """docs/schema.json is what `claimx schema` prints."""
    assert (ROOT / "docs" / "schema.json").read_text(encoding="utf-8") == record_json_schema()


def test_the_schema_has_a_name_and_explains_every_field() -> None:
    """It can be referred to by its `$id`, which has the version in it, and each field has a description."""
    schema = json.loads(record_json_schema())
    assert schema["$id"] == f"urn:claimx:record:{SCHEMA_VERSION}"
    models = [schema, *(model for model in schema["$defs"].values() if "properties" in model)]
    unexplained = [
        f"{model['title']}.{name}"
        for model in models
        for name, field in model["properties"].items()
        if not field.get("description")
    ]
    assert unexplained == []


@given(st.text(max_size=30), st.text(min_size=1, max_size=10), st.text(max_size=30))
def test_offsets_are_code_points(before: str, words: str, after: str) -> None:
    """Whatever characters stand around it, a span that slices to its text is accepted, and it survives JSON."""
    text = before + words + after
    place = {"text": words, "start": len(before), "end": len(before) + len(words)}
    claim = claim_of(TEXT, content=[place], cue=None, source={})
    record = make_record(text, claims=[claim])
    assert Record.model_validate_json(record.model_dump_json()) == record
