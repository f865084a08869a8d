"""The labels of who asks and who answers in an interview (*[T]: Kapan dibuka?*, *[Jawab]: Besok.*)."""

from claimx.grammar.tree import Page


def is_label(page: Page, w: int) -> bool:
    """True for such a label at the head of its line, before a colon."""
    if page.texts[w + 1 : w + 2] != [":"] or not page.opens_line(w):
        return False
    return page.lower[w] in page.classes.asking | page.classes.answering
