"""claimx reads Indonesian news and extracts attributed claims: who said what, according to whom, and how firmly.

Names are looked up on first use, so that `import claimx` costs nothing.
"""

from typing import TYPE_CHECKING, Any

from claimx.version import __version__ as __version__

if TYPE_CHECKING:
    from claimx.library import extract, extract_articles, load_parser, load_records, to_frame
    from claimx.schema import Failure, Record

__all__ = ["Failure", "Record", "extract", "extract_articles", "load_parser", "load_records", "to_frame"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'claimx' has no attribute {name!r}")
    from claimx import library

    return getattr(library, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
