"""Quotations: the marks of a page paired, paragraph by paragraph, and mended where they are missing, turned, doubled or
misplaced.

A mark's direction is decided by its neighbours and only then by its shape (`marks.py`). Going from mark to mark
(`pairing.py`), each opens, closes or does nothing (`roles.py`); a quotation inside another one is told by the marks
ahead (`nesting.py`); a missing mark is put where a sentence tells (`mending.py`, `sentences.py`); a quotation may go on
in the next paragraph (`continuing.py`) or hold a word at a distance (`scare.py`). The answers of a printed interview
are quotations, too, without marks (`answers.py`).

Marks are paired within their paragraph, so that an odd one never swallows the rest of the article, and every repair
leaves a Diagnostic. Each mark is looked at once, with a bounded look ahead: the time grows linearly with the text.
"""

from claimx.page.quotes.pairing import find_quotes
from claimx.page.quotes.state import MESSAGES

__all__ = ["MESSAGES", "find_quotes"]
