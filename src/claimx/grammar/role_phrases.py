"""Where the role of somebody stands around the name: before it, after it, or instead of it (*[Kepala Dinas Kesehatan]
Budi*, *Budi, [ketua RT]*, *seorang [juru bicara Istana]*)."""

from claimx.grammar.affiliations import split_role
from claimx.grammar.appositions import past_company, speaks_for
from claimx.grammar.chunks import bracket_start, chunks, next_comma
from claimx.grammar.degrees import is_degree
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.organizations import is_house, works_for
from claimx.grammar.roles import affix_ends_at, begins_role, is_kin
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, role_at, title_at
from claimx.model import CharSpan


def role_of(page: Page, lo: int, hi: int, person: tuple[int, int]) -> tuple[CharSpan | None, CharSpan | None]:
    """Role and affiliation around the name `person` in the words `[lo, hi)`: *[Kepala] [Dinas Kesehatan] Budi*, *Budi,
    [juru bicara] [Istana]*, *Budi dari [Bank Kita]*."""
    start, end = person
    lo = past_company(page, lo, start)  # *Kapolres Garut melalui | Kasi Humas Budi*
    comma = next_comma(page, lo, start)
    if not role_at(page, lo) and speaks_for(page, lo, comma):
        return _part_and_body(page, lo, comma)
    found = _present_role(page, end, hi) or _office_before(page, lo, person, hi) or _role_after(page, end, hi)
    role, affiliation = split_role(page, *found) if found is not None else (None, None)
    affiliation = affiliation or _origin_of_bearer(page, end, hi)
    further = _role_after(page, end, hi) if affiliation is None else None
    affiliation = split_role(page, *further)[1] if further is not None else affiliation
    told = (affiliation, _workplace(page, end, hi), _body_behind(page, end, hi), _body_through(page, lo))
    return role, next(filter(None, told), None)


def _part_and_body(page: Page, lo: int, hi: int) -> tuple[CharSpan | None, CharSpan | None]:
    """The part of a body, if told, and the body for which somebody speaks (*[Satlantas] [Polres Garut], Iptu Budi*)."""
    part, body = split_role(page, lo, hi)
    return (part, body) if body is not None else (None, part)


def _body_behind(page: Page, end: int, hi: int) -> CharSpan | None:
    """The body behind the comma of an office that is told behind a name (*Budi, Direktur Pemasaran, [PT Kita]*)."""
    told = chunks(page, end, hi)[1:]
    return next((page.span(lo, stop) for lo, stop in told if page.is_capital(lo) and is_house(page, lo, stop)), None)


def _workplace(page: Page, lo: int, hi: int) -> CharSpan | None:
    """Where somebody is said to work (*dokter yang berpraktik di [RS Kita] ini*), or what he plays for or leads
    (*penyerang yang membela [Persib] itu*)."""
    works = (_past_work(page, w) for w in range(lo, hi - 1))
    start = next((w for w in works if lo < w < hi and works_for(page, w)), hi)
    end = phrase_end(page, start, hi)
    end -= page.lower[end - 1] in page.classes.demonstratives
    return page.span(start, end) if start < end else None


def _past_work(page: Page, w: int) -> int:
    """Where the body can begin behind a verb for what somebody does in it, or one by its name behind a verb for what he
    does for it; 0 where none can."""
    if page.lower[w] in page.classes.working and page.lower[w + 1] in page.particles.placing:
        return w + 2
    named = any(page.is_capital(v) for v in range(w + 1, len(page.words))[:2])
    return w + 1 if named and page.lower[w] in page.classes.serving_for and not title_at(page, w + 1) else 0


def _body_through(page: Page, lo: int) -> CharSpan | None:
    """The body that speaks or acts, or whose head does, through whoever is named behind it (*[Kemendagri] melalui
    Sekretaris Jenderal Budi*, *Kepala [Dinas Kesehatan] melalui Sekretaris Budi*)."""
    through = lo - 1
    first = page.sentence(lo)[0]
    if through <= first or page.lower[through] not in page.classes.through:
        return None
    office = next((w for w in range(through - 1, first - 1, -1) if role_at(page, w) and not page.inside_name(w)), None)
    if office is not None:
        return _body_of_head(page, office, through)
    start = noun_phrase_before(page, through, first)
    return page.span(start, through) if start < through and is_house(page, start, through) else None


def _body_of_head(page: Page, lo: int, hi: int) -> CharSpan | None:
    """The body of an office that a name may follow (*Kepala [Dinas Kesehatan]*); the text tells before it that of
    an office of a place (*[Polres Garut]* for *Kapolres Garut*)."""
    end = next((w for w in range(lo + 1, hi) if page.tag(w) == "PER" or affix_at(page, w) or page.is_comma(w)), hi)
    body = split_role(page, lo, end)[1]
    nouns = (page.lower[lo].removeprefix(prefix) for prefix in page.classes.heading)
    named = ([noun.capitalize(), *page.texts[lo + 1 : end]] for noun in nouns if (noun,) in page.index.noun_classes)
    told = ((w, w + len(ws)) for ws in named for w in page.places.get(ws[0], ()) if page.texts[w : w + len(ws)] == ws)
    return body or next((page.span(*found) for found in told if found[1] <= lo), None)


def role_of_unnamed(page: Page, lo: int, end: int, hi: int) -> tuple[CharSpan | None, CharSpan | None]:
    """The role of somebody unnamed (*seorang [juru bicara] [Istana]*), and the body that it or the clause behind it up
    to `hi` tells; several people have none (*para analis*)."""
    start = lo
    while lo < end - 1 and page.lower[lo] in page.classes.unnamed:
        lo += 1
    if not role_at(page, lo) or page.lower[lo] in page.classes.plain_people:
        return None, None
    if page.lower[start] in page.classes.several:
        return None, None
    stop = next((w for w in range(lo, end) if page.lower[w] == "untuk"), end)
    role, affiliation = split_role(page, lo, stop)
    return role, affiliation or _workplace(page, lo, hi)


def _present_role(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """The role of today after a former one: *Budi, mantan menteri yang kini menjadi [rektor Universitas Kita]*."""
    for w in range(lo, hi - 2):
        if page.lower[w] in page.particles.present and page.lower[w + 1] in page.classes.serving:
            role = w + 2 + (page.lower[w + 2] == "sebagai")
            return role, next_comma(page, role, hi)
    return None


def _office_before(page: Page, lo: int, person: tuple[int, int], hi: int) -> tuple[int, int] | None:
    """Where the role before a name stands; none for what somebody is only in a case where an office follows him
    (*saksi Budi, [kepala desa] itu*)."""
    before = _role_before(page, lo, person[0])
    status = before is not None and page.lower[before[0]] in page.classes.statuses
    return None if status and _role_after(page, person[1], hi) else before


def _role_before(page: Page, lo: int, start: int) -> tuple[int, int] | None:
    """Where the role before a name stands, without the comma, rank or honorific between them."""
    end = _without_affixes(page, lo + (role_at(page, lo) and title_at(page, lo)), start)
    if end <= lo or is_kin(page, lo, end):
        return None
    unsaid = page.classes.being | page.particles.person_articles
    while lo < end - 1 and page.lower[lo] in unsaid:
        lo += 1  # *seorang | pastor*, *sang | pemilik*
    if page.upos(lo) == "ADP":
        return None  # *salah seorang | di antaranya, Budi*
    plain = page.lower[lo] in page.classes.human_heads and not role_at(page, lo)
    return None if plain else (lo, end)  # *seorang pria bernama Budi*


def _without_affixes(page: Page, lo: int, end: int) -> int:
    """Where a phrase ends before the commas, stops, ranks and honorifics at its end; at `lo` at the earliest."""
    while end > lo:
        affix = page.is_comma(end - 1) or affix_ends_at(page, end, lo - 1) or _bracketed_affix(page, end)
        if not affix:
            break
        end -= affix
    return end


def _bracketed_affix(page: Page, w: int) -> int:
    """How many words of a rank's short form or corps in brackets end right before `w` (*Ajun Komisaris (AKP) | Budi*,
    *Kolonel (Inf) | Budi*)."""
    if page.texts[w - 1] != ")":
        return 0
    opening = bracket_start(page, w - 1, 0)
    return w - opening if affix_ends_at(page, opening, 0) else 0


def _role_after(page: Page, end: int, hi: int) -> tuple[int, int] | None:
    """Where the first role after a name stands: *Budi, [ketua RT]*, *Budi selaku [ketua RT]*, *Budi yang juga merupakan
    [ketua RT]*; an age or degrees may come before it."""
    for begin, stop in chunks(page, end, hi):
        if page.lower[begin] in page.particles.capacities and begin + 1 < stop:
            return begin + 1, stop  # what follows *selaku* is a role, known or not
        role = begin
        while role < stop - 1 and page.lower[role] in page.classes.being:
            role += 1
        if begins_role(page, role):
            return None if is_kin(page, role, stop) else (role, stop)
    return None


def _origin_of_bearer(page: Page, end: int, hi: int) -> CharSpan | None:
    """Where somebody is said to be from (*Budi dari [Universitas Kita]*, *Budi, Ph.D., dari [Bank Kita]*)."""
    for begin, stop in chunks(page, end, hi):
        origin = _past_degree(page, begin, stop)
        if page.lower[origin] not in page.particles.origins:
            continue
        end = phrase_end(page, origin + 1, stop)
        if end > origin + 1 and works_for(page, origin + 1):
            return page.span(origin + 1, end)
    return None


def _past_degree(page: Page, lo: int, hi: int) -> int:
    """The *dari* behind a degree (*Budi, SpOG | dari Nusa Hospital*); where the chunk begins where there is none."""
    if not is_degree(page, lo, hi):
        return lo
    return next((w for w in range(lo, hi) if page.lower[w] in page.particles.origins), lo)
