"""The closed vocabularies of the record, shared by the internal data and the wire format."""

from enum import StrEnum
from typing import Literal

ZoneKind = Literal[
    "title", "navigation", "byline", "dateline", "caption", "related", "credit", "heading", "body", "repeated"
]
QuoteType = Literal["direct", "indirect", "mixed", "none"]
Stance = Literal["assert", "deny", "confirm", "decline", "question", "request", "commit", "accuse", "warn", "opine"]
SourceKind = Literal[
    "person", "office", "organization", "media", "document", "government", "group", "anonymous", "unknown"
]
SOMEBODY: frozenset[SourceKind] = frozenset({"person", "office", "anonymous"})  # one human being, named or not
PEOPLE: frozenset[SourceKind] = SOMEBODY | {"group"}
SPEAKERS: frozenset[SourceKind] = PEOPLE | {"government", "media", "organization"}
Resolution = Literal[
    "name", "short_name", "alias", "title", "pronoun", "clitic", "definite", "carried", "implicit", "network", "none"
]
CueKind = Literal["active", "passive", "quotative", "preposition", "noun", "colon", "citing", "decline", "support"]
EdgeKind = Literal["agency", "reported", "passed_on", "spoken_to", "nested", "cited"]
EditKind = Literal[
    "line_end",
    "escaped",
    "entity",
    "mojibake",
    "variant",
    "blank",
    "invisible",
    "markup",
    "emphasis",
    "item",
    "pages",
    "wrapped",
    "capitals",
    "glued",
]
MentionForm = Literal["name", "definite", "indefinite", "pronoun", "title"]
Table = Literal["claims", "articles"]
Order = Literal["text", "confidence"]


class Format(StrEnum):
    """How records are saved: a JSON file for each article, or one file with a line for each."""

    JSON = "json"
    JSONL = "jsonl"


class EngineName(StrEnum):
    """Where the work of a run is done: on this machine, or on a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


class LogFormat(StrEnum):
    """How a run logs: lines for people, JSON objects for programs, annotations for GitHub's checks."""

    PLAIN = "plain"
    JSON = "json"
    GITHUB = "github"


class Language(StrEnum):
    """The languages of the interface words."""

    ID = "id"
    EN = "en"


class Contract(StrEnum):
    """The outputs that have a JSON Schema."""

    RECORD = "record"
    LINKS = "links"
