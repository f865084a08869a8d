"""The closed word lists of the record contract, shared by the inner data and the wire format."""

from typing import Literal

ZoneKind = Literal["title", "navigation", "byline", "dateline", "caption", "related", "credit", "heading", "body"]
QuoteType = Literal["direct", "indirect", "mixed", "none"]
Stance = Literal["assert", "deny", "confirm", "decline", "question", "request", "commit", "accuse", "warn", "opine"]
SourceKind = Literal["person", "organization", "media", "document", "government", "group", "anonymous", "unknown"]
Resolution = Literal["name", "short_name", "title", "pronoun", "clitic", "definite", "carried", "implicit", "none"]
