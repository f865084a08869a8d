"""Markup that was left in a page's text: HTML, Markdown, and what messengers write around words."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5

from claimx.lexicon.index import Index
from claimx.page.edits import Edit

ENTITY = re.compile(
    r"&(?:amp;){0,5}+(?:(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));)"
    r"|&(?:amp;){1,5}+|&(?:quot|nbsp|amp|[lr][ds]quo|[nm]dash|hellip)(?![\w;=])"
)

# Tags by what they do to the text around them; the words inside an unread one are not on the page.
UNREAD = "head|iframe|noscript|object|script|style|svg|template"
PARAGRAPH = (
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr"
    "|html|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|title|ul"
)
LINE = "br|caption|li|option|tr"
CELL = "td|th"
INLINE = (
    "a|abbr|acronym|amp-[a-z]+|b|bdi|bdo|big|button|cite|code|col|colgroup|data|del|details|dfn|em|embed|font|i|img"
    "|input|ins|kbd|label|link|mark|meta|nobr|o:p|param|picture|q|s|samp|select|small|source|span|strike|strong|sub"
    "|summary|sup|textarea|time|tt|u|var|video|audio|wbr"
)
TAG = re.compile(
    rf"(?P<comment><!--)|(?P<end>-->)|<(?P<slash>/?)(?:(?P<unread>{UNREAD})|(?P<paragraph>{PARAGRAPH})|(?P<line>{LINE})"
    rf"|(?P<cell>{CELL})|(?P<quote>q)|(?P<inline>{INLINE}))(?=[\s/>])"
    r"(?:(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>|[^<>]*+>)|<(?:!doctype|\?xml|!\[cdata\[)[^<>]*+>?",
    re.IGNORECASE,
)
TAG_TEXTS = {"paragraph": "\n\n", "line": "\n", "cell": " ", "quote": '"'}

LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\n]{0,300})(?P<close>\]\((?:[^()\s]|\([^()\s]*+\))*+(?:\s\"[^\"\n]*+\")?\))"
)
# Marks of emphasis stand around words, not inside one (*snake_case*, *b*ngsat*) and not between blanks (*3 * 4*).
EMPHASIS = tuple(
    re.compile(
        rf"(?<![^\W_])(?<![{mark}\\@/#])(?P<open>{mark}{{1,3}})(?!{mark})(?=[\w\"“'‘(\[@#*_~])"
        rf"(?=(?:[^{mark}\n]|(?<=\w){mark}(?=\w)){{1,600}}?(?<=\S)(?P<close>(?P=open))(?![^\W_])(?!{mark}))"
    )
    for mark in (r"\*", "_", "~")
)
STRONG = re.compile(r"(?<![\w*])(?P<open>\*\*)(?!\*)[^*\n]{1,600}(?P<close>\*\*)(?!\*)")
ESCAPED_MARK = re.compile(r"\\(?=[*_#.!()\[\]>~+-])|\\$", re.MULTILINE)

# What stands before a line's words: Markdown's headings, a message's date, bullets of any shape.
LINE_MARK = re.compile(
    r"""^[ \t\xa0]*(?P<cut>(?:
      \#{1,6}[ \t]+ | [*»][ \t\xa0]+ | [•▪►●■◦‣○◆✅☑✔➡➤▶👉📌🔸🔹🔴🔵]\ufe0f?[ \t\xa0]*
    | \[(?:\d{1,2}[/.-]){2}\d{2,4},?[ ]\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s[AaPp][Mm])?\][ \t]*
    | (?:\d{1,2}/){2}\d{2,4},?[ ]\d{1,2}[.:]\d{2}(?:\s[AaPp][Mm])?[ ]-[ ]
    )+)(?=\S)""",
    re.MULTILINE | re.VERBOSE,
)
QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)++(?=\S)", re.MULTILINE)
# A clock before what happened then, as reports of the hour have it (*09.30 WIB - Ketua RT mengatakan ...*).
HOUR = r"\d{1,2}[.:]\d{2}(?:[ \t](?:WIB|WITA|WIT|GMT))?(?:[ \t]*[-–—|])?(?=[ \t\xa0]+[A-Z\"“])"
# These stand before a line that is no item as well (a year, a dash before a speaker), so one of them is not enough.
LIST_MARKS = tuple(
    re.compile(rf"^[ \t\xa0]*(?P<cut>{mark}[ \t\xa0]+)(?=\S)", re.MULTILINE)
    for mark in (r"\d{1,2}[.)]", r"[a-j][.)]", "-", r"\+", HOUR)
)


def read_entities(text: str, _: Index) -> Iterator[Edit]:
    """Characters written as HTML entities, however often they were encoded: *&quot;*, *&amp;quot;*, *&#8220;*."""
    for found in ENTITY.finditer(text):
        if found["name"] is None or found["name"] + ";" in html5:
            yield Edit(*found.span(), _unescaped(found.group()).replace("\xa0", " "), "entity")


def _unescaped(text: str) -> str:
    read = unescape(text)
    return text if read == text else _unescaped(read)


def leave_out_tags(text: str, _: Index) -> Iterator[Edit]:
    """HTML tags, comments, scripts and styles; paragraphs, lines and cells stay apart."""
    tags = list(TAG.finditer(text))
    ends = _ends(tags)
    at = 0
    for number, tag in enumerate(tags):
        if tag.start() < at or tag["end"]:
            continue
        at = ends.get(number, tag.end())
        if not (tag["comment"] and at == tag.end()):
            yield Edit(tag.start(), at, TAG_TEXTS.get(tag.lastgroup or "", ""), "markup")


def _ends(tags: Sequence[re.Match[str]]) -> dict[int, int]:
    """Where what nobody reads ends: for each comment and each unread element that is closed, by its number."""
    nearest: dict[str, int] = {}
    ends: dict[int, int] = {}
    for number in range(len(tags) - 1, -1, -1):
        tag = tags[number]
        name = "comment" if tag["comment"] or tag["end"] else (tag["unread"] or "").lower()
        if tag["end"] or (name and tag["slash"]):
            nearest[name] = tag.end()
        elif name in nearest:
            ends[number] = nearest[name]
    return ends


def leave_out_links(text: str, _: Index) -> Iterator[Edit]:
    """Markdown's links without their addresses, and its pictures: *[Ratna](https://...)* is *Ratna*."""
    for found in LINK.finditer(text):
        if found["open"] == "![":
            yield Edit(*found.span(), "", "markup")
        else:
            yield Edit(*found.span("open"), "", "markup")
            yield Edit(*found.span("close"), "", "markup")


def leave_out_emphasis(text: str, _: Index) -> Iterator[Edit]:
    """Marks around emphasised words, as Markdown and messengers write them: ***Ratna***, *_Ratna_*, *~Ratna~*."""
    for pattern in (STRONG, *EMPHASIS):
        for found in pattern.finditer(text):
            yield Edit(*found.span("open"), "", "emphasis")
            yield Edit(*found.span("close"), "", "emphasis")
    for escape in ESCAPED_MARK.finditer(text):
        yield Edit(*escape.span(), "", "escaped")


def leave_out_quoting(text: str, _: Index) -> Iterator[Edit]:
    """What Markdown and mail write before each line that they quote, wherever it breaks off: *> Harga naik*."""
    return (Edit(*found.span(), "", "item") for found in QUOTED_LINE.finditer(text))


def leave_out_line_marks(text: str, _: Index) -> Iterator[Edit]:
    """What stands before the words of a line: marks of headings, messages and the items of lists."""
    marks = list(LINE_MARK.finditer(text))
    for pattern in LIST_MARKS:
        found = list(pattern.finditer(text))
        marks += found if len(found) > 1 else []
    return (Edit(*mark.span("cut"), "", "item") for mark in marks)
