"""The errors that callers can meet, all of them subclasses of ClaimxError."""

from typing import ClassVar


class ClaimxError(Exception):
    """The base class of all errors that claimx raises on purpose.

    Its text says what is wrong and, after a semicolon, what to do about it. `code` is the kind of error for programs,
    as in `failures.jsonl`.
    """

    code: ClassVar[str] = "error"


class ArticleError(ClaimxError):
    """An article can't be read: it is missing, empty, binary, in an unknown encoding, too large, or not valid JSON."""

    code = "article"


class TooLongError(ArticleError):
    """An article has more characters than the run accepts."""

    code = "too_long"


class LexiconError(ClaimxError):
    """A lexicon file can't be read or is not valid: an unknown field, a duplicate row, an empty group."""


class ModelError(ClaimxError):
    """The parsing models are missing or incomplete, or can't be loaded."""


class ParserError(ClaimxError):
    """The parser failed on an article, or returned offsets that don't match its text."""

    code = "parser"


class TimeLimitError(ClaimxError):
    """An article took longer than the run allows, and was stopped."""

    code = "timeout"


class WorkerError(ClaimxError):
    """A worker process died while reading an article, most often for lack of memory."""

    code = "worker"


class InternalError(ClaimxError):
    """A rule failed on an article, which is a bug in claimx."""

    code = "internal"

    def __init__(self, cause: Exception) -> None:
        told = " ".join(f"a bug in claimx: {type(cause).__name__}: {cause}".split())
        super().__init__(f"{told}; please report it with the article")


class StoreError(ClaimxError):
    """Saved records can't be written or read, or don't fit the schema."""


class GoldError(ClaimxError):
    """A gold file can't be read, or quotes words that its article doesn't have."""


class ExportError(ClaimxError):
    """Records can't be written in a format, or a file can't be read back from it."""


class MissingExtraError(ClaimxError):
    """An optional library is missing that this format needs."""

    code = "missing_extra"

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(f"{what} needs {library}, which is not installed; run: pip install 'claimx[{extra}]'")


class AliasError(ClaimxError):
    """An alias file can't be read, or contradicts itself about a name."""


def failure_codes() -> list[str]:
    """All codes that a `Failure` can have."""
    kinds = (ArticleError, TooLongError, ParserError, TimeLimitError, WorkerError, InternalError, MissingExtraError)
    return [kind.code for kind in kinds]
