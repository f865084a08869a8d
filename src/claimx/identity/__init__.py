"""Who is who across articles: one person or body under many names, from saved records alone."""

from claimx.identity.aliases import Aliases, load_aliases
from claimx.identity.directory import Directory, Source, identify
from claimx.identity.identified import Identified, identified

__all__ = ["Aliases", "Directory", "Identified", "Source", "identified", "identify", "load_aliases"]
