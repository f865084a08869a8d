"""What can go wrong, as types: every error a caller may meet descends from ClaimxError."""


class ClaimxError(Exception):
    """Root of all errors that claimx raises on purpose; its text says what is wrong and what to do."""


class ArticleError(ClaimxError):
    """An input article can't be read: missing, empty, binary, not UTF-8, too large, or a bad JSON line."""


class LexiconError(ClaimxError):
    """A lexicon file breaks its own rules (unknown field, duplicate row, empty group)."""


class ModelError(ClaimxError):
    """The parsing models are missing or incomplete."""


class ParserError(ClaimxError):
    """The parser failed on an article, or gave offsets that don't match its text."""


class StoreError(ClaimxError):
    """Saved records can't be written, read, or don't fit the schema."""


class GoldError(ClaimxError):
    """A gold file can't be read, or a snippet in it isn't found in its article."""


class ExportError(ClaimxError):
    """Saved records can't be written in a format, or are not what a format can be read back from."""


class MissingExtraError(ClaimxError):
    """A library is missing that only some formats need."""

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(f"{what} needs {library}, which is not installed; run: pip install 'claimx[{extra}]'")


class AliasError(ClaimxError):
    """An alias file can't be read, or says two things of one name."""
