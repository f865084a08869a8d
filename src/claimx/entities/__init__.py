"""Who speaks: the article's cast, and whom each source refers to."""

from claimx.entities.resolver import resolve_all

__all__ = ["resolve_all"]
