"""What is asked to be told: *menanyakan [apakah harga naik]*."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end

REACH = 8  # words between a verb and its question


def question(case: Case) -> Found | None:
    """*Budi menanyakan [apakah harga naik]*, *bertanya kepada Siti [kapan ...]*."""
    if "question" not in case.cue.frames:
        return None
    page = case.page
    asked = range(case.after, min(case.hi, case.after + REACH))
    w = next((w for w in asked if page.lower[w] in page.particles.question_words), None)
    if w is None:
        return None
    content = words_content(page, [(w, forward_end(case, w))], "content.question")
    return found(content, find_addressee(page, case.after, w))
