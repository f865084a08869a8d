"""claimx reads Indonesian news and extracts attributed claims: who said what, according to whom, and how firmly.

Names are looked up on first use, so that `import claimx` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.version import __version__ as __version__

if TYPE_CHECKING:
    from claimx.api import extract, extract_articles, extract_many, load_parser, load_records, to_frame
    from claimx.component import load_nlp
    from claimx.errors import (
        ArticleError,
        ClaimxError,
        ExportError,
        GoldError,
        InternalError,
        LexiconError,
        MissingExtraError,
        ModelError,
        ParserError,
        StoreError,
    )
    from claimx.model import Parser
    from claimx.schema import (
        AddresseeRecord,
        ArticleInput,
        ClaimRecord,
        CueRecord,
        DiagnosticRecord,
        DocumentRecord,
        EdgeRecord,
        Failure,
        Record,
        SourceRecord,
        TextSpan,
        TimeRecord,
    )

__all__ = [
    "AddresseeRecord",
    "ArticleError",
    "ArticleInput",
    "ClaimRecord",
    "ClaimxError",
    "CueRecord",
    "DiagnosticRecord",
    "DocumentRecord",
    "EdgeRecord",
    "ExportError",
    "Failure",
    "GoldError",
    "InternalError",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "Parser",
    "ParserError",
    "Record",
    "SourceRecord",
    "StoreError",
    "TextSpan",
    "TimeRecord",
    "extract",
    "extract_articles",
    "extract_many",
    "load_nlp",
    "load_parser",
    "load_records",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    return getattr(import_module(f"claimx.{_home(name)}"), name)


def _home(name: str) -> str:
    """The module that a public name stands in, told by its form."""
    if name.endswith("Error"):
        return "errors"
    if name == "Parser":
        return "model"
    if name == "load_nlp":
        return "component"
    return "api" if name.islower() else "schema"


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
