"""A page's lines in turn: what each is, what it states, and what it makes of the next one."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from claimx.lexicon.rows import Lexicon
from claimx.model import Article, Zone
from claimx.page.layout.bylines import read_announced_name, read_byline_label
from claimx.page.layout.facts import gather
from claimx.page.layout.headings import read_heading
from claimx.page.layout.links import read_announced_link, read_link_label
from claimx.page.layout.paragraphs import read_paragraph
from claimx.page.layout.repeats import find_repeats
from claimx.page.layout.sheet import Answer, Line, Seen, Sheet, read_sheet, squeezed, whole
from claimx.page.layout.titles import read_headline, read_known_title, read_masthead
from claimx.page.layout.whole_lines import kind_of, read_whole_line

# The first one that answers wins. A title is looked for before all that looks like one, but below *Baca juga:* stands
# another article's; labels come before the patterns, which know them, too, but not what they announce.
RULES: tuple[Callable[[Sheet, Seen, Line], Answer | None], ...] = (
    read_known_title,
    read_announced_name,
    read_announced_link,
    read_headline,
    read_masthead,
    read_link_label,
    read_byline_label,
    read_whole_line,
    read_heading,
)


def read_layout(article: Article, lexicon: Lexicon) -> Article:
    """The article with its zones, and with what its layout states where the article itself doesn't state it.

    Zones are in text order, don't overlap and leave only white space uncovered; a body zone never spans two lines.
    """
    sheet = read_sheet(article, lexicon)
    answers = list(_read_lines(sheet, Seen(title=squeezed(article.title or ""))))
    facts = gather(sheet, (statement for answer in answers for statement in answer.statements))
    return replace(
        article,
        zones=tuple(zone for answer in answers for zone in answer.zones),
        title=article.title or facts.title,
        publisher=article.publisher or facts.publisher or facts.masthead,
        authors=article.authors or tuple(dict.fromkeys(facts.authors)),
        published=article.published or facts.published,
        dateline=article.dateline or facts.dateline,
        agency=article.agency or facts.agency,
    )


def _read_lines(sheet: Sheet, seen: Seen) -> Iterator[Answer]:
    for line, repeated in zip(sheet.lines, find_repeats(sheet.lines), strict=True):
        answer = _read_line(sheet, seen, line, repeated)
        yield answer
        seen = Seen(
            title=seen.title or _title(sheet, answer),
            body=seen.body or any(zone.kind == "body" for zone in answer.zones),
            previous=answer.zones[-1].kind,
            announced=answer.announces,
        )


def _title(sheet: Sheet, answer: Answer) -> str:
    spans = [statement["title"] for statement in answer.statements if "title" in statement]
    return squeezed(sheet.text[spans[0].start : spans[0].end]) if spans else ""


def _read_line(sheet: Sheet, seen: Seen, line: Line, repeated: int) -> Answer:
    """What a line is, when all behind the offset `repeated` has been said before."""
    if repeated == line.start and seen.body and not kind_of(sheet, seen, line):
        return Answer(whole("repeated", line))
    answers = (rule(sheet, seen, line) for rule in RULES)
    if answer := next(filter(None, answers), None):
        return answer
    if not line.start < repeated < line.end:
        return read_paragraph(sheet, seen, line)
    answer = read_paragraph(sheet, seen, sheet.part(line, repeated))
    return replace(answer, zones=(*answer.zones, Zone("repeated", repeated, line.end)))
