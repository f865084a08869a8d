"""The words claimx knows, as data: TOML tables in this folder, typed and checked when they are loaded."""

from claimx.lexicon.load import load_lexicon
from claimx.lexicon.rows import Lexicon

__all__ = ["Lexicon", "load_lexicon"]
