"""A record as a case for the tests of the rules, in TOML: what was found, to be corrected into what is right."""

import json
from collections.abc import Iterator, Mapping

from claimx.schema import ClaimRecord, Record, TextSpan

HEAD = """\
[[case]]
label = "a few words for the construction"
comment = "what is right here, and why"
origin = "synthetic"
"""
ESCAPED = {0x7F: "\\u007f"}  # the one control character that JSON's strings may hold and TOML's may not


def case_of(record: Record) -> str:
    """The text of a record and its claims, as a table of `tests/cases/claims/*.toml`."""
    document = record.document
    lines = [HEAD, f"text = {_text(document.text)}\n"]
    if document.title and document.title not in document.text:
        lines.append(f"title = {_string(document.title)}\n")
    if document.published:
        lines.append(f"published = {document.published.isoformat()}\n")
    claims = "".join(f"  {{ {_table(dict(_fields(claim)))} }},\n" for claim in record.claims)
    return f"{''.join(lines)}claims = [{chr(10) if claims else ''}{claims}]\n"


def _fields(claim: ClaimRecord) -> Iterator[tuple[str, str | list[str]]]:
    """What a case says of a claim; what there is none of is left out."""
    source, time = claim.source, claim.time
    yield "content", [piece.text for piece in claim.content]
    yield "cue", _said(claim.cue)
    yield "source", source.text or ""
    yield "names", source.names
    yield "kind", source.kind
    yield "type", claim.quote_type
    yield "stance", claim.stance
    yield "resolution", source.resolution
    more = {
        "addressee": _said(claim.addressee),
        "time": _said(time),
        "date": time.date.isoformat() if time and time.date else "",
        "role": _said(source.role),
        "affiliation": _said(source.affiliation),
    }
    yield from ((name, value) for name, value in more.items() if value)
    if len(claim.chain) > 1:
        yield "chain", [name or "" for name in claim.chain]


def _said(span: TextSpan | None) -> str:
    return span.text if span else ""


def _table(fields: Mapping[str, str | list[str]]) -> str:
    return ", ".join(f"{name} = {_value(value)}" for name, value in fields.items())


def _value(value: str | list[str]) -> str:
    return f"[{', '.join(map(_string, value))}]" if isinstance(value, list) else _string(value)


def _text(text: str) -> str:
    """A text over its own lines, where TOML can hold it so."""
    plain = all(line.isprintable() for line in text.split("\n")) and "'''" not in text and not text.endswith("'")
    return f"'''\n{text.strip(chr(10))}\n'''" if plain else _string(text)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).translate(ESCAPED)
