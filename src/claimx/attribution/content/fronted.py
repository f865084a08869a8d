"""An attribution that opens its clause: *Kata Budi, [harga akan naik].*, *..., dan katanya [harga naik]*."""

from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end


def fronted(case: Case) -> Found | None:
    """*Kata Budi, [harga akan naik].*, *Lanjut Budi, [...]*, *..., dan katanya [harga naik]*."""
    page, cue = case.page, case.cue
    if page.lower[cue.lo].removesuffix("nya") not in page.index.quotatives:
        return None
    told = case.paused or (cue.clitic and page.lower[cue.lo].removesuffix("nya") in page.classes.tellings)
    if not told:
        return None
    start = case.after + case.paused
    end = forward_end(case, start)
    return (
        found(words_content(page, [(start, end)], "content.statement_after"))
        if page.has_predicate(start, end)
        else None
    )
