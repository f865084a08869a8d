"""The rows that tell how a page is laid out: what a file and a site state, kinds of lines, quotation marks."""

from typing import Literal

from claimx.lexicon.row import Row, Word

MetadataField = Literal["text", "id", "title", "publisher", "authors", "published", "url"]


class Part(Row):
    """A named piece of a regular expression, written `<<name>>` where a pattern of the layout uses it."""

    name: Word
    regex: Word


class Service(Row):
    """A news agency, by its usual name and by the signs that credit it. Lower case."""

    name: Word
    signs: tuple[Word, ...]


class Metadata(Row):
    """How data files call what they know of an article. All in lower case.

    `columns` gives for each field of `ArticleInput` the names of its column, the likeliest first; `missing` is what
    stands in a cell that says nothing; `bylines` stand before an author, `author_links` between two; `inner` are the
    parts of an object that stand for it; `months` are those of other languages.
    """

    columns: dict[MetadataField, tuple[Word, ...]]
    missing: frozenset[Word]
    inner: tuple[Word, ...]
    author_links: tuple[Word, ...]
    bylines: tuple[Word, ...]
    months: dict[Word, int]


class Layout(Row):
    """Regular expressions (Python `re`, one line each) that tell the zones of a news page apart.

    The plain lists match a whole line. Named groups carry what a line states: `author`, `publisher`, `agency`, `date`,
    `place`, and `cut` for the part of a paragraph that is the zone.

    - page_turn: links between the pages of an article, searched anywhere before the layout is read.
    - byline_label, related_label: a line that only announces what stands on the next one (*Penulis :*, *Baca juga:*).
    - dateline: the beginning of a paragraph. `first_dateline`, `first_caption`: only before the first paragraph's end.
    - related_inline: the words before a link's headline, anywhere in a paragraph; the headline is found by its form.
    - related_quoted: a headline in marks behind such words.
    - navigation_inside, credit_inside: searched anywhere in a paragraph.
    - related_tail, credit_inline, byline_inline: searched at a paragraph's end.
    - photo_credit: the end of a caption.
    - heading_stops: words that can't be the last of a heading, so that a capital glued to them is no new paragraph.
    - sentence_openers: words that begin a sentence far more often than they stand in the middle of a headline.
    - places: cities that stand in datelines, lower case.
    - services: news agencies.
    """

    parts: tuple[Part, ...]
    navigation: tuple[Word, ...]
    page_turn: tuple[Word, ...]
    byline: tuple[Word, ...]
    byline_label: tuple[Word, ...]
    byline_inline: tuple[Word, ...]
    dateline: tuple[Word, ...]
    first_dateline: tuple[Word, ...]
    caption: tuple[Word, ...]
    first_caption: tuple[Word, ...]
    photo_credit: tuple[Word, ...]
    related: tuple[Word, ...]
    related_label: tuple[Word, ...]
    related_inline: tuple[Word, ...]
    related_quoted: tuple[Word, ...]
    related_tail: tuple[Word, ...]
    navigation_inside: tuple[Word, ...]
    credit_inside: tuple[Word, ...]
    credit: tuple[Word, ...]
    credit_inline: tuple[Word, ...]
    heading_stops: tuple[Word, ...]
    sentence_openers: tuple[Word, ...]
    places: tuple[Word, ...]
    services: tuple[Service, ...]


class QuoteMarks(Row):
    """Characters (or character sequences) that open, close, or do both to a quotation.

    `opening` and `closing` name those whose shape has a direction, which counts only when the neighbours tell none.
    `abbreviations` are words whose stop doesn't end a sentence, in lower case and without the stop; after a word of
    `naming` (*bertajuk "..."*) the marks hold a name and no speech; `small_words` have no capital inside such a name.
    """

    double: tuple[Word, ...]
    single: tuple[Word, ...]
    opening: tuple[Word, ...]
    closing: tuple[Word, ...]
    abbreviations: tuple[Word, ...]
    naming: tuple[Word, ...]
    small_words: tuple[Word, ...]
