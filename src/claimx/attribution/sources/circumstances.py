"""What stands between a subject and its verb: a circumstance, a time, a clause. Ranges are of words, half-open."""

from claimx.attribution.sources.commas import across_comma
from claimx.grammar.appositions import with_role
from claimx.grammar.chunks import chunk_start, counts_years
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.roles import opens_role
from claimx.grammar.subjects import subject_start
from claimx.grammar.times import find_times
from claimx.grammar.tree import Page
from claimx.terms import SPEAKERS


def in_when_clause(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject of a clause that its conjunction opens: *Warga kaget ketika [Budi] | mengatakan ...*.

    Not the event in *Budi saat rapat DPR | mengatakan*.
    """
    border = chunk_start(page, w, lo)
    when = next((v for v in range(w - 2, border - 1, -1) if page.lower[v] in page.classes.temporal), None)
    if when is None or phrase_end(page, when + 1, w) != w:
        return None
    mention = read_mention(page, when + 1, w)
    told = when == border or page.has_predicate(border, when)
    return (when + 1, w) if mention.form == "pronoun" or (told and mention.kind in SPEAKERS) else None


def before_circumstance(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject before a circumstance of the saying: *[Budi] dalam jawaban tertulis kepada pers | mengatakan ...*.

    The circumstance may stand after an apposition (*[Budi, saksi utama,] kepada polisi | mengaku*).
    """
    border = chunk_start(page, w, lo)
    start = subject_start(page, border, w)
    if _opens(page, start):
        return across_comma(page, border - 1, lo) if start == border > lo else None
    end = start + 1 if page.lower[start] in page.index.pronouns else phrase_end(page, start, w)
    if not start < end < w - 1 or not _opens(page, end) or _speaks_for(page, end):
        return None
    named = read_mention(page, start, end).form in {"name", "pronoun"}  # not *warga di lokasi*, *buku tentang Budi*
    return (with_role(page, start, lo), end) if named else None


def _speaks_for(page: Page, w: int) -> bool:
    """True before whoever speaks for a body (*KPK [lewat] juru bicaranya*)."""
    return page.lower[w] in page.classes.through and opens_role(page, w + 1)


def _opens(page: Page, w: int) -> bool:
    return circumstance_at(page, w) and page.words[w].text.islower()


def skip_time(page: Page, w: int, lo: int) -> int:
    """Go left over an expression of time that ends right before `w` (*Budi pada hari Jumat | mengatakan*)."""
    start, end = page.words[lo].idx, page.end(w - 1)
    for time in find_times(page.article.text, start, end, page.index, None):
        if time.span.end == end:
            first = page.word_range(time.span)[0]
            if page.tag(first) == "PER" or counts_years(page, first - 1):
                return w  # *Amartya Sen*, *pemuda berusia 26 tahun ini*
            return max(first, lo)
    return w
