"""Read a noun phrase as a mention: its form, the name in it, the role, the affiliation, and the kind of source.

What a mention refers to in the article is not decided here (see `coref`).
"""

import re

from claimx.lexicon.index import Index
from claimx.model import CharSpan, Mention
from claimx.terms import SourceKind
from claimx.tree import Page

POSSESSED = frozenset(
    "istri suami anak putra putri ibu ayah orangtua kakak adik paman bibi keponakan cucu mertua keluarga penasihat ajudan tim"
    " kubu pendukung pihak kerabat teman sahabat rekan kampanye pemerintahan pemerintah era rezim asisten staf laporan buku"
    " pernyataan kabinet kuasa pengacara kekasih pacar tunangan mantan sopir".split()
)
UNNAMED = frozenset({"seorang", "seseorang", "sejumlah", "beberapa", "para", "sebagian", "banyak", "salah", "sang", "seluruh", "semua"})
DEMONSTRATIVES = frozenset({"tersebut", "itu", "ini", "tadi"})
AGE = re.compile(r"^\(?\d{1,3}\)?$")


def read_mention(page: Page, index: Index, lo: int, hi: int) -> Mention:
    """The mention that stands at `[lo, hi)`. Gives at least the phrase itself as name, for any phrase."""
    lo, hi = _strip(page, lo, hi)
    core = _core_end(page, lo, hi)
    span = page.span(lo, hi)
    if core - lo == 1 and page.lower[lo] in index.pronouns or page.lower[lo] == "yang" and hi - lo <= 2:
        return Mention(lo, hi, span, "pronoun", page.text(lo, core), "person")
    joint = _joint(page, index, lo, core)
    if joint:
        parts = tuple(read_mention(page, index, a, b) for a, b in joint)
        name = page.text(lo, core)
        return Mention(lo, hi, span, parts[0].form, name, parts[0].kind, parts=parts)
    person = find_person(page, index, lo, hi)
    if person is not None:
        role, affiliation = _role_of(page, index, lo, hi, person)
        return Mention(lo, hi, span, "name", page.text(*person), "person", role, affiliation)
    return _nameless(page, index, lo, hi, core, span)


def _strip(page: Page, lo: int, hi: int) -> tuple[int, int]:
    while hi - lo > 1 and (page.upos(lo) == "PUNCT" and page.words[lo].text not in "("):
        lo += 1
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and page.words[hi - 1].text not in ")":
        hi -= 1
    return lo, hi


def _core_end(page: Page, lo: int, hi: int) -> int:
    """Where the phrase ends without its appositions and relative clauses after a comma."""
    return next((w for w in range(lo + 1, hi) if page.words[w].text == ","), hi)


def _joint(page: Page, index: Index, lo: int, hi: int) -> list[tuple[int, int]]:
    """The parts of a joint source (*Budi dan Siti*; *Tim kampanye Budi dan Istana*), if it is one."""
    cuts = [w for w in range(lo + 1, hi - 1) if page.lower[w] in {"dan", "serta"} and not _in_bracket(page, lo, w)]
    if len(cuts) != 1:
        return []
    parts = [(lo, cuts[0]), (cuts[0] + 1, hi)]
    if any(page.lower[w] == "yang" for w in range(lo, cuts[0])):
        return []
    heads = [page.lower[a] for a, _ in parts]
    people = [find_person(page, index, a, b) for a, b in parts]
    if all(people):
        return parts
    if any(head in UNNAMED for head in heads[:1]) or page.upos(parts[1][0]) == "ADJ":
        return []
    left_name, right_name = page.is_name(lo), page.is_name(parts[1][0])
    kinds = [class_of(page, index, a, b) for a, b in parts]
    if kinds[0] != "unknown" and kinds[1] != "unknown" and (not right_name or not left_name or index.names.get((heads[1],))):
        return parts
    return parts if left_name and right_name and all(b - a == 1 for a, b in parts) else []


def _in_bracket(page: Page, lo: int, w: int) -> bool:
    return page.lower[lo:w].count("(") > page.lower[lo:w].count(")")


def find_person(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """The person's name that the phrase is about, as positions: not a name that only belongs to it (*istri Budi*)."""
    tried = [(a, b) for a, b in _person_entities(page, index, lo, hi) if not _possessor(page, index, lo, a)]
    if tried:
        return tried[-1] if page.lower[tried[-1][0] - 1 : tried[-1][0]] == [","] and len(tried) == 1 else tried[0]
    return _name_after_title(page, index, lo, hi)


def _person_entities(page: Page, index: Index, lo: int, hi: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    w = lo
    while w < hi:
        if page.words[w].ent_type_ == "PER" and page.words[w].text[:1].isupper():
            end = w + 1
            while end < hi and page.words[end].ent_iob_ == "I" and page.words[end].ent_type_ == "PER":
                end += 1
            end = _grow_name(page, index, end, hi)
            start = _shrink_name(page, index, w, end)
            if start < end:
                found.append((start, end))
            w = end
        else:
            w += 1
    return [(a, b) for a, b in found if not _known_other(page, index, a, b)]


def _grow_name(page: Page, index: Index, end: int, hi: int) -> int:
    """A name goes on over capitalised words that the entity tagger left out (*Budi Santoso*)."""
    while end < hi and page.upos(end) == "PROPN" and page.words[end].text[:1].isupper() and page.words[end].ent_type_ in {"", "PER"}:
        if index.phrase_at(index.affixes, page.lower, end) or index.phrase_at(index.roles, page.lower, end):
            break
        end += 1
    return end


def _shrink_name(page: Page, index: Index, start: int, end: int) -> int:
    """A title that the entity tagger took into the name is none of it (*Menteri Budi* -> *Budi*)."""
    while start < end:
        length = index.phrase_at(index.roles, page.lower, start) or index.phrase_at(index.affixes, page.lower, start)
        if not length or start + length >= end:
            return start
        start += length
        if start < end and page.words[start].text == ".":
            start += 1
    return start


def _known_other(page: Page, index: Index, lo: int, hi: int) -> bool:
    row = index.names.get(tuple(page.lower[lo:hi]))
    return row is not None and row.kind != "person"


def _possessor(page: Page, index: Index, lo: int, name: int) -> bool:
    """True when a name belongs to the noun before it (*penasihat Budi*, *tim kampanye Budi*, *laporan Budi*)."""
    if name == lo:
        return False
    before = page.lower[name - 1]
    if before in {",", "("}:
        return before == "(" and not page.lower[lo]
    if before in {"untuk", "bagi", "oleh", "dengan", "dari", "terhadap", "dan"}:
        return True
    head = page.lower[lo] if page.lower[lo] not in UNNAMED else page.lower[min(lo + 1, name - 1)]
    if head in UNNAMED:
        return True
    if page.lower[lo] in UNNAMED:
        return True
    titled = _title_before(page, index, lo, name)
    return (before in POSSESSED or head in POSSESSED and not titled) and not (titled and before not in POSSESSED)


def _title_before(page: Page, index: Index, lo: int, name: int) -> bool:
    """True when a role or rank stands right before a name (*Presiden Budi*), or begins a phrase of office before it."""
    for start in range(max(lo, name - 5), name):
        length = index.phrase_at(index.roles, page.lower, start) or index.phrase_at(index.affixes, page.lower, start)
        if length and start + length <= name and page.lower[start] not in POSSESSED:
            return True
    return False


def _name_after_title(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """A name that the entity tagger missed: capitalised words after a rank, honorific or comma, or the whole phrase."""
    core = _core_end(page, lo, hi)
    for start in range(lo, core):
        length = index.phrase_at(index.affixes, page.lower, start)
        if length and start + length < core and page.words[start + length].text[:1].isupper():
            end = _capitals(page, start + length, core)
            if end > start + length and not class_known(page, index, start + length, end):
                return start + length, end
    if core < hi and index.phrase_at(index.roles, page.lower, lo):
        end = _capitals(page, core + 1, hi)
        if end == hi or end > core + 1 and page.words[end].text == ",":
            return core + 1, end
    if hi - lo <= 3 and _capitals(page, lo, core) == core and not class_known(page, index, lo, core):
        acronym = core - lo == 1 and page.words[lo].text.isupper() and len(page.words[lo].text) > 2
        tags = {page.words[w].ent_type_ for w in range(lo, core)}
        if not acronym and not tags & {"ORG", "LOC"} and not index.phrase_at(index.roles, page.lower, lo):
            return lo, core
    return None


def _capitals(page: Page, lo: int, hi: int) -> int:
    w = lo
    while w < hi and (page.words[w].text[:1].isupper() or w > lo and (page.words[w].text in {".", "-", "'"} or page.glued(w))):
        w += 1
    return w


def class_known(page: Page, index: Index, lo: int, hi: int) -> bool:
    """True when the lexicon knows a phrase as a name or noun of something other than a person."""
    return tuple(page.lower[lo:hi]) in index.names or (page.lower[lo],) in index.names or (page.lower[lo],) in index.noun_classes


def class_of(page: Page, index: Index, lo: int, hi: int) -> SourceKind:
    """The kind of source that a phrase without a person's name is."""
    while lo < hi - 1 and page.lower[lo] in UNNAMED | {"pihak", "orang"} and page.lower[lo] != "orang":
        lo += 2 if page.lower[lo : lo + 2] in (["salah", "satu"], ["salah", "seorang"]) else 1
    length = index.phrase_at(index.names, page.lower, lo)
    if length and lo + length >= hi - 1:
        return index.names[tuple(page.lower[lo : lo + length])].kind
    length = index.phrase_at(index.noun_classes, page.lower, lo)
    if length:
        return index.noun_classes[tuple(page.lower[lo : lo + length])]
    if length := index.phrase_at(index.names, page.lower, lo):
        return index.names[tuple(page.lower[lo : lo + length])].kind
    if index.phrase_at(index.roles, page.lower, lo):
        return "anonymous"
    label = page.words[lo].ent_type_
    if label in {"ORG", "LOC", "PER"}:
        return {"ORG": "organization", "LOC": "government", "PER": "person"}[label]  # type: ignore[return-value]
    if page.words[lo].text.isupper() and len(page.words[lo].text) > 2 and page.zone_kind(lo) != "title":
        return "organization"
    return "unknown"


def _nameless(page: Page, index: Index, lo: int, hi: int, core: int, span: CharSpan) -> Mention:
    kind = class_of(page, index, lo, core)
    end = _short_end(page, lo, core)
    first, last = page.lower[lo], page.lower[core - 1]
    role: CharSpan | None = None
    if last in DEMONSTRATIVES and core - lo <= 8:
        return Mention(lo, hi, span, "definite", page.text(lo, core), kind, role)
    if kind in {"person", "anonymous"} and first not in UNNAMED:
        roles = index.phrase_at(index.roles, page.lower, lo)
        if roles:
            return Mention(lo, hi, span, "title", page.text(lo, end), kind, page.span(lo, end))
    if page.is_name(lo) or kind in {"media", "government", "organization"} and page.words[lo].text[:1].isupper():
        return Mention(lo, hi, span, "name", page.text(lo, end), kind, role)
    return Mention(lo, hi, span, "indefinite", page.text(lo, end), kind, role)


def _short_end(page: Page, lo: int, core: int) -> int:
    """A name leaves out a trailing relative clause, but keeps the one that all of a description hangs on."""
    cut = next((w for w in range(lo + 1, core) if page.lower[w] == "yang"), core)
    return core if cut - lo <= 1 else cut


def _role_of(
    page: Page, index: Index, lo: int, hi: int, person: tuple[int, int]
) -> tuple[CharSpan | None, CharSpan | None]:
    """Role and affiliation around a name: *[Kepala] [Dinas Kesehatan] Budi*, *Budi, [juru bicara] [Istana]*."""
    start, end = person
    before = start - 1 if start - 1 > lo and page.words[start - 1].text == "," else start
    while before > lo and _affix_ends_at(page, index, before, lo):
        before -= _affix_ends_at(page, index, before, lo)
    if before > lo and not _affix_only(page, index, lo, before):
        return split_role(page, index, lo, before)
    if end < hi and page.words[end].text == ",":
        stop = next((w for w in range(end + 1, hi) if page.words[w].text == ","), hi)
        stop = next((w for w in range(end + 1, stop) if page.lower[w] == "yang" and w > end + 1), stop)
        begin = end + 1
        while begin < stop - 1 and page.lower[begin] in {"seorang", "selaku", "sebagai", "yang"}:
            begin += 1
        if stop > begin and index.phrase_at(index.roles, page.lower, begin) or page.lower[begin] in {"mantan", "eks"}:
            return split_role(page, index, begin, stop)
    return None, None


def _affix_ends_at(page: Page, index: Index, w: int, lo: int) -> int:
    for length in range(3, 0, -1):
        if w - length > lo and tuple(page.lower[w - length : w]) in index.affixes:
            return length
    return 0


def _affix_only(page: Page, index: Index, lo: int, hi: int) -> bool:
    return index.phrase_at(index.affixes, page.lower, lo) >= hi - lo


def split_role(page: Page, index: Index, lo: int, hi: int) -> tuple[CharSpan, CharSpan | None]:
    """Split a phrase of office at the body it names: *Kepala | Dinas Kesehatan*; an office of a place stays whole."""
    for w in range(lo + 1, hi):
        kind = index.noun_classes.get((page.lower[w],))
        label = page.words[w].ent_type_
        known = index.names.get((page.lower[w],))
        body = kind == "organization" or known is not None and known.kind in {"organization", "media"}
        if body and page.words[w].text[:1].isupper() or label == "ORG" and page.words[w].ent_iob_ == "B":
            return page.span(lo, w), page.span(w, hi)
    return page.span(lo, hi), None
