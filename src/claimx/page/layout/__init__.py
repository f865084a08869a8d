"""A news page's layout: title, byline, dateline, caption, related links, credits, headings, navigation, body.

Nothing is deleted. Every line of the text, or part of a line, becomes a zone, so that later stages can skip what is
no prose and never join two paragraphs. What a page looks like is data (`lexicon/layout.toml`); how it is asked stands
here, a kind of zone in each file. `zones.py` asks them in turn.
"""

from claimx.page.layout.zones import read_layout

__all__ = ["read_layout"]
