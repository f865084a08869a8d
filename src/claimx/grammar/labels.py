"""The labels of who asks and who answers in an interview (*[T]: Kapan dibuka?*, *[Jawab]: Besok.*)."""

from claimx.grammar.tree import Page


def is_label(page: Page, w: int) -> bool:
    """True for such a label at the head of its line, before a colon."""
    if page.texts[w + 1 : w + 2] != [":"] or not page.opens_line(w):
        return False
    return page.lower[w] in page.classes.asking or is_answering(page, w)


def is_answering(page: Page, w: int) -> bool:
    """True for the label of who answers, also by his initials (*[BS]: Besok.*)."""
    if page.lower[w] in page.classes.answering:
        return True
    return not page.answers.isdisjoint(page.starts[w + 2 : w + 3])
