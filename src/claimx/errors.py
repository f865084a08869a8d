"""What can go wrong, as types: every error a caller may meet descends from ClaimxError."""

from typing import ClassVar


class ClaimxError(Exception):
    """Root of all errors that claimx raises on purpose; its text says what is wrong and, after a semicolon, what to do.

    `code` names the kind of error for programs, as `failures.jsonl` does.
    """

    code: ClassVar[str] = "error"


class ArticleError(ClaimxError):
    """An input article can't be read: missing, empty, binary, not UTF-8, too large, or a bad JSON line."""

    code = "article"


class TooLongError(ArticleError):
    """An article has more characters than the run takes."""

    code = "too_long"


class LexiconError(ClaimxError):
    """A lexicon file breaks its own rules (unknown field, duplicate row, empty group)."""


class ModelError(ClaimxError):
    """The parsing models are missing or incomplete."""


class ParserError(ClaimxError):
    """The parser failed on an article, or gave offsets that don't match its text."""

    code = "parser"


class TimeLimitError(ClaimxError):
    """An article took longer than the run gives it, and was stopped."""

    code = "timeout"


class WorkerError(ClaimxError):
    """A working process ended while it read an article: out of memory, most often."""

    code = "worker"


class InternalError(ClaimxError):
    """A rule broke on an article: a bug in claimx."""

    code = "internal"

    def __init__(self, cause: Exception) -> None:
        told = " ".join(f"a bug in claimx: {type(cause).__name__}: {cause}".split())
        super().__init__(f"{told}; please report it with the article")


class StoreError(ClaimxError):
    """Saved records can't be written, read, or don't fit the schema."""


class GoldError(ClaimxError):
    """A gold file can't be read, or a snippet in it isn't found in its article."""


class ExportError(ClaimxError):
    """Saved records can't be written in a format, or are not what a format can be read back from."""


class MissingExtraError(ClaimxError):
    """A library is missing that only some formats need."""

    code = "missing_extra"

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(f"{what} needs {library}, which is not installed; run: pip install 'claimx[{extra}]'")


class AliasError(ClaimxError):
    """An alias file can't be read, or says two things of one name."""


def failure_codes() -> list[str]:
    """The codes that a failure can have."""
    kinds = (ArticleError, TooLongError, ParserError, TimeLimitError, WorkerError, InternalError, MissingExtraError)
    return [kind.code for kind in kinds]
