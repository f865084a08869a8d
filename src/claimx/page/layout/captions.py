"""Captions of pictures, with the photographer's credit at their end as a zone of its own."""

from claimx.model import Zone
from claimx.page.layout.sheet import Line, Sheet, piece, search_end


def caption_zones(sheet: Sheet, line: Line) -> tuple[Zone, ...]:
    """The caption and its credit: *Warga menunggu bus. [(Foto: Ratna)]*."""
    cut = search_end(sheet.text, sheet.patterns.photo_credit, line.start, line.end)
    if not cut:
        return piece(sheet.text, "caption", line.start, line.end)
    start = cut.start("cut")
    return (*piece(sheet.text, "caption", line.start, start), Zone("credit", start, line.end))
