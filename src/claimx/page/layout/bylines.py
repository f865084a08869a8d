"""Bylines: who wrote, edited or translated the page.

Most are told by their words alone (`byline` in `lexicon/layout.toml`). Here are the labels that announce a name on the
next line (*Penulis :*), and that name.
"""

from claimx.page.layout.sheet import Answer, Line, Seen, Sheet, full_match, stated, whole

# A label is no longer than this, and of the line below it as many characters are looked at, to see a name there.
MAX_LABEL, MAX_NAMES = 40, 200
COLONS = (":", "：")


def read_byline_label(sheet: Sheet, _: Seen, line: Line) -> Answer | None:
    """A line that announces a name: *Penulis :*, or *Penulis* above one."""
    found = full_match(sheet.patterns.byline_label, sheet.text, line) if len(line.text) <= MAX_LABEL else None
    if not found or not (line.text.endswith(COLONS) or _names_follow(sheet, line)):
        return None
    return Answer(whole("byline", line), announces="author" if stated(found) else "editor")


def read_announced_name(sheet: Sheet, seen: Seen, line: Line) -> Answer | None:
    """The name below a label; those of editors and photographers are no authors'."""
    found = seen.announced in ("author", "editor") and sheet.patterns.names.fullmatch(sheet.text, line.start, line.end)
    if not found:
        return None
    return Answer(whole("byline", line), (stated(found),) if seen.announced == "author" else ())


def _names_follow(sheet: Sheet, line: Line) -> bool:
    below = sheet.after(line)
    return below is not None and sheet.patterns.names.fullmatch(below.text[:MAX_NAMES]) is not None
