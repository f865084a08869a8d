"""Read a noun phrase as a mention: its form, the name in it, the role, the affiliation, and the kind of source.

What a mention refers to in the article is not decided here (see `entities`).
"""

import re

from claimx.lexicon.index import Index
from claimx.model import CharSpan, Mention
from claimx.phrases import FORMER, is_bare_name, opens_office
from claimx.terms import SourceKind
from claimx.tree import Page

ROMAN = re.compile(r"[IVXLC]+(?:-?[A-Z])?")
TEAMS = frozenset({"tim", "timnas", "nasional"})  # what a player plays for, before the name
LINKS = frozenset({"dari", "di", "pada", "untuk", "bagi", "asal"})  # between an office and its body
SITE = re.compile(r"detik[A-Z]\w+|[\w-]+\.(?:com|co\.id|id|net|tv)")  # a medium by its page
ARABIC = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)-[A-Z]")


def read_mention(page: Page, index: Index, lo: int, hi: int) -> Mention:
    """The mention that stands at `[lo, hi)`. Gives at least the phrase itself as name, for any phrase."""
    lo, hi = _strip(page, lo, hi)
    core = _core_end(page, index, lo, hi)
    span = page.span(lo, hi)
    if page.text(lo, core).lower() in index.pronouns:
        return Mention(lo, hi, span, "pronoun", page.text(lo, core), "person")
    joint = [] if _holds_offices(page, index, lo, core, hi) else _joint(page, index, lo, core)
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


def _core_end(page: Page, index: Index, lo: int, hi: int) -> int:
    """Where the phrase ends without its appositions and relative clauses after a comma; a list stays whole."""
    commas = [w for w in range(lo + 1, hi) if page.words[w].text == ","]
    if len(commas) > 1 and page.lower[commas[-1] + 1 : commas[-1] + 2] == ["dan"]:
        between = range(commas[0] + 1, commas[-1])
        if all(page.words[w].text[:1].isupper() or page.words[w].text == "," for w in between):
            return hi
    if commas and _place_list(page, index, commas[0] + 1, hi):
        return hi
    return commas[0] if commas else hi


def _place_list(page: Page, index: Index, lo: int, hi: int) -> bool:
    """True for the rest of *(pejabat Prancis,) Jerman dan Italia*."""
    first = index.phrase_at(index.places, page.lower, lo)
    if not first or page.lower[lo + first : lo + first + 1] != ["dan"]:
        return False
    return index.phrase_at(index.places, page.lower, lo + first + 1) == hi - lo - first - 1


def _holds_offices(page: Page, index: Index, lo: int, core: int, hi: int) -> bool:
    """True for one person after several offices and a comma (*Ketua Komisi IX dan anggota Badan Legislasi, [Budi
    Santoso]*)."""
    if core >= hi or not opens_office(page, index, lo) or "dan" not in page.lower[lo:core]:
        return False
    person = find_person(page, index, lo, hi)
    return person is not None and person[0] > core and find_person(page, index, lo, core) is None


def _joint(page: Page, index: Index, lo: int, hi: int) -> list[tuple[int, int]]:
    """The parts of a joint source (*Budi dan Siti*; *Tim kampanye Budi dan Istana*), if it is one."""
    cuts = [w for w in range(lo + 1, hi - 1) if page.lower[w] in {"dan", "serta"} and not _in_bracket(page, lo, w)]
    if len(cuts) != 1:
        return []
    listed = _names_listed(page, index, lo, cuts[0])
    if listed:
        return [*listed, (cuts[0] + 1, hi)] if class_of(page, index, cuts[0] + 1, hi) != "unknown" else []
    parts = [(lo, cuts[0]), (cuts[0] + 1, hi)]
    if any(page.lower[w] == "yang" for w in range(lo, cuts[0])):
        return []
    heads = [page.lower[a] for a, _ in parts]
    people = [find_person(page, index, a, b) for a, b in parts]
    if all(people):
        return parts
    named = people[0] is None and _past_body(page, *parts[1]) > parts[1][0]
    if named and opens_office(page, index, lo) and not opens_office(page, index, parts[1][0]):
        return []  # the *dan* is the office's own (*Menteri Energi dan Sumber Daya Mineral Budi*)
    if any(head in index.classes.unnamed for head in heads[:1]) or page.upos(parts[1][0]) == "ADJ":
        return []
    left_name, right_name = page.is_name(lo), page.is_name(parts[1][0])
    kinds = [class_of(page, index, a, b) for a, b in parts]
    if (
        kinds[0] != "unknown"
        and kinds[1] != "unknown"
        and (not right_name or not left_name or index.name_at(page.texts, parts[1][0])[0])
    ):
        return parts
    return parts if left_name and right_name and all(b - a == 1 for a, b in parts) else []


def _names_listed(page: Page, index: Index, lo: int, hi: int) -> list[tuple[int, int]]:
    """The names before the *dan* of a list (*[Prancis], [Jerman], dan Inggris*), when each is one by itself."""
    commas = [w for w in range(lo, hi) if page.words[w].text == ","]
    if len(commas) < 2 or commas[-1] != hi - 1:
        return []
    parts = list(zip([lo, *(comma + 1 for comma in commas)], commas, strict=False))
    known = all(a < b and (find_person(page, index, a, b) or class_known(page, index, a, b)) for a, b in parts)
    return parts if known else []


def _in_bracket(page: Page, lo: int, w: int) -> bool:
    return page.lower[lo:w].count("(") > page.lower[lo:w].count(")")


def find_person(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """The person's name that the phrase is about, as positions: not a name that only belongs to it (*istri Budi*)."""
    core = _core_end(page, index, lo, hi)
    if core < hi and opens_office(page, index, lo):
        end = next((w for w in range(core + 1, hi) if page.words[w].text == ","), hi)
        if is_bare_name(page, index, core + 1, end) or _named_like_office(page, index, core + 1, end):
            return core + 1, end
    found = _name_in_chunk(page, index, lo, core)
    if found is not None and core < hi and page.lower[lo] in index.classes.managing:
        end = next((w for w in range(core + 1, hi) if page.lower[w] in {",", "alias"}), hi)
        if found[0] - lo == 1 and is_bare_name(page, index, core + 1, end):
            return core + 1, end  # "pemain Onic, Budi Santoso": what comes first is the club
    presented = opens_office(page, index, lo) or page.lower[lo] in index.classes.kin or page.lower[lo] == "seorang"
    if found is None and core < hi and presented:
        end = next((w for w in range(core + 1, hi) if page.words[w].text == ","), hi)
        after = core + 1
        if page.words[after].text[:1].isupper() and not is_blocked(page, index, after):
            return after, _run_end(page, index, after, end)
        if opens_office(page, index, after):
            return _name_in_chunk(page, index, after, end)
    return found


def _named_like_office(page: Page, index: Index, lo: int, hi: int) -> bool:
    """True for a name whose first word is an office too (*Pemilik toko, [Raja Ardian],*)."""
    office = index.phrase_at(index.roles, page.lower, lo) == 1 and 2 <= hi - lo <= 4
    return office and all(
        page.words[w].text.istitle() and page.is_name(w) and not (w > lo and is_blocked(page, index, w))
        for w in range(lo, hi)
    )


def _name_in_chunk(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """A name in a phrase without commas: the last unblocked part of its last run of capitals (*Bupati Bogor | Budi
    Santoso*)."""
    if (
        page.lower[lo] in index.classes.unnamed
        or page.lower[lo] in index.classes.possessed
        and not page.words[lo].text[:1].isupper()
        and hi - lo > 1
    ):
        return None
    segments = _segments(page, index, lo, hi)
    for first, end in reversed(segments):
        affixed = _affix_ends_at(page, index, first, lo - 1) > 0
        bracketed = first > lo and page.lower[first - 1] == ")"  # it closes the body (*PT Kita (Persero) | Budi*)
        if bracketed and index.phrase_at(index.places, page.lower, first) == end - first:
            continue  # *Kejaksaan Negeri (Kejari) Bandar Lampung*
        start = first if affixed or bracketed else _past_body(page, first, end)
        if start == lo:
            return (start, end) if _stands_as_name(page, index, start, end, hi) else None
        before = page.lower[start - 1]
        office = tuple(page.lower[start - 2 : start]) in index.roles  # "tunggal putra"
        if (
            before in index.classes.possessed
            and not office
            or before
            in {
                "untuk",
                "bagi",
                "oleh",
                "dengan",
                "dari",
                "terhadap",
                "dan",
                "dalam",
                "di",
                "tentang",
            }
        ):
            continue
        ranked = _affix_ends_at(page, index, start, lo - 1) > 0 or before == ")" or before == "." and start - 2 >= lo
        tagged = any(page.words[w].ent_type_ == "PER" for w in range(start, end))
        plain = _follows_plain_office(page, index, start, end) or _follows_description(page, index, lo, start, end)
        if ranked or opens_office(page, index, lo) and (tagged or plain):
            return start, end
    return None


def _past_body(page: Page, lo: int, hi: int) -> int:
    """Where the person begins in capitals that the tagger splits into a body and a person (*Harvard School | Budi*), or
    into common nouns and a person (*Sumber Daya Mineral | Budi*)."""
    first = next((w for w in range(lo, hi) if page.words[w].ent_type_ == "PER"), lo)
    other = all(page.words[w].ent_type_ in {"ORG", "LOC"} or page.upos(w) == "NOUN" for w in range(lo, first))
    return first if other else lo


def _follows_plain_office(page: Page, index: Index, start: int, end: int) -> bool:
    """True for capitals right after an office in lower case (*sutradara Budi Santoso*), tagged as nothing else. Not
    after one that a firm or club follows (*manajemen Sinar Jaya*)."""
    office = page.lower[start - 1]
    plain = page.words[start - 1].text.islower() and (office,) in index.roles
    if index.noun_classes.get((office,)) == "organization":
        return False
    return plain and not {page.words[w].ent_type_ for w in range(start, end)} & {"ORG", "LOC"}


def _follows_description(page: Page, index: Index, lo: int, start: int, end: int) -> bool:
    """Two to four capitals that the tagger takes for no body, after what somebody does and its field (*mantan pemain
    tim nasional [Budi Santoso]*, *pengamat hukum ...*). Not after an office of a firm or a place, whose name they can
    be."""
    while lo < start and page.lower[lo] in FORMER:
        lo += 1
    office = lo + index.phrase_at(index.roles, page.lower, lo)
    if lo == office or office > start or page.lower[lo] in index.classes.whole_offices:
        return False
    if office == start and page.lower[lo] in index.classes.managing:
        return False
    if any(
        page.upos(w) != "ADJ" and page.lower[w] not in index.fields | TEAMS or not page.words[w].text.islower()
        for w in range(office, start)
    ):
        return False
    return 2 <= end - start <= 4 and all(
        page.words[w].text.istitle() and page.words[w].ent_type_ != "ORG" and page.upos(w) == "PROPN"
        for w in range(start, end)
    )


def _segments(page: Page, index: Index, lo: int, hi: int) -> list[tuple[int, int]]:
    """The runs of capitalised words, cut at words that are no part of a person's name."""
    segments: list[tuple[int, int]] = []
    w = lo
    headed = opens_office(page, index, lo)
    while w < hi:
        if page.lower[w] == "(":
            w = next((v + 1 for v in range(w, hi) if page.lower[v] == ")"), w + 1)
            continue
        skip = _blocked_length(page, index, w, hi, headed)
        if skip or not page.words[w].text[:1].isupper() or _common_word(page, index, w):
            w += max(skip, 1)
            continue
        end = _run_end(page, index, w, hi)
        segments.append((w, end))
        w = end
    return segments


def _run_end(page: Page, index: Index, lo: int, hi: int) -> int:
    """Where a name that begins at `lo` ends: over capitals, initials with their stop, *bin*, *al-* and written
    joins."""
    w = lo + 1
    while w < hi:
        text = page.words[w].text
        initial = (
            text == "."
            and len(page.words[w - 1].text) <= 3
            and page.glued(w)
            and w + 1 < hi
            and page.words[w + 1].text[:1].isupper()
        )
        if _is_bare_degree(page, index, w):
            break
        joined = page.glued(w) and (text in {"-", "'", "’"} or page.words[w - 1].text in {"-", "'", "’"})
        if text[:1].isupper():
            if _blocked_length(page, index, w, hi, headed=True) and page.words[w].ent_type_ != "PER":
                break
            if opens_office(page, index, w) and not (
                page.words[w].ent_type_ == "PER" and page.words[w].ent_iob_ == "I"
            ):
                break
        elif not (
            initial
            or joined
            or ARABIC.match(text)
            or text in index.classes.name_particles
            and w + 1 < hi
            and page.words[w + 1].text[:1].isupper()
        ):
            break
        w += 1
    return w


def _is_bare_degree(page: Page, index: Index, w: int) -> bool:
    """True for a degree without stops or comma (*Budi Santoso [SH]*)."""
    text = page.words[w].text.rstrip(".")
    return text.isupper() and (text.lower(),) in index.degrees


def is_blocked(page: Page, index: Index, w: int) -> bool:
    """True for a word that begins something other than a person's name."""
    return _blocked_length(page, index, w, len(page.words), headed=True) > 0


def _blocked_length(page: Page, index: Index, w: int, hi: int, headed: bool) -> int:
    """How many words at `w` are an office, body, place or acronym; places and acronyms only after an office."""
    for table in (index.roles, index.affixes, index.noun_classes):
        length = index.phrase_at(table, page.lower, w)
        if length:
            dot = w + length < hi and page.words[w + length].text == "." and page.glued(w + length)
            return length + (1 if dot else 0)
    if w > 0 and _is_bare_degree(page, index, w) and page.words[w - 1].text[:1].isupper():
        return 1
    length, kind = index.name_at(page.texts, w)
    person = kind == "media" and length == 1 and _opens_tagged_name(page, w)  # "Surya" is a paper and a name
    if length and (headed or length > 1) and not person:
        return length
    if page.lower[w] in index.lexicon.calendar.months and w > 0 and page.words[w - 1].text.isdigit():
        return 1
    if page.lower[w] in index.lexicon.calendar.days and len(page.lower[w]) > 3:
        return 1
    if not headed:
        return 0
    text = page.words[w].text
    if (length := index.phrase_at(index.places, page.lower, w)) and not _affix_ends_at(page, index, w, w - 4):
        return length  # but *dr. Aru* is no island
    if (
        text.lower() in index.fields
        or text.isupper()
        and len(text) > 1
        and w + 1 < hi
        and page.words[w + 1].text != "."
    ):
        return 1
    return 0


def _opens_tagged_name(page: Page, w: int) -> bool:
    """True for the first of several words that the tagger takes for one person's name."""
    following = page.words[w + 1] if w + 1 < len(page.words) else None
    return page.words[w].ent_type_ == "PER" and following is not None and following.ent_iob_ == "I"


def _stands_as_name(page: Page, index: Index, lo: int, end: int, hi: int) -> bool:
    """True when a run of capitals at the head of its phrase is a person: tagged so, or tagged as nothing else."""
    tags = {page.words[w].ent_type_ for w in range(lo, end)}
    if class_known(page, index, lo, end) and "PER" not in tags:
        return False
    if "PER" in tags:
        return True
    acronym = end - lo == 1 and page.words[lo].text.isupper() and len(page.words[lo].text) > 2
    return end == hi and end - lo <= 4 and not acronym and not tags & {"ORG", "LOC"}


def _common_word(page: Page, index: Index, w: int) -> bool:
    """True for a word that has a capital only because it opens its sentence (*Seseorang*, *Permintaan*)."""
    word = page.lower[w]
    if word in index.classes.unnamed or word in index.pronouns or (word,) in index.noun_classes or word in index.nouns:
        return True
    if (word,) in index.verbs or (word,) in index.citing or page.clitic_after(w):
        return True
    return w == page.sentence(w)[0] and page.upos(w) in {"NOUN", "ADP", "ADV", "VERB", "SCONJ", "CCONJ", "PART"}


def class_known(page: Page, index: Index, lo: int, hi: int) -> bool:
    """True when the lexicon knows a phrase as a name or noun of something other than a person."""
    return index.name_at(page.texts, lo)[0] in {1, hi - lo} or (page.lower[lo],) in index.noun_classes


def class_of(page: Page, index: Index, lo: int, hi: int) -> SourceKind:
    """The kind of source that a phrase without a person's name is."""
    if page.lower[lo] == "seseorang":
        return "anonymous"
    if page.lower[lo] == "seorang" and lo < hi - 1:
        one = class_of(page, index, lo + 1, hi)
        return "anonymous" if one == "group" else one  # *seorang pegawai* is one of them
    while lo < hi - 1 and page.lower[lo] in index.classes.unnamed | index.classes.measures:
        if index.phrase_at(index.noun_classes, page.lower, lo) > 1:
            break  # *pihak berwenang* is a phrase of its own
        lo += 2 if page.lower[lo : lo + 2] in (["salah", "satu"], ["salah", "seorang"]) else 1
    named, kind = index.name_at(page.texts, lo)
    if kind is not None and lo + named >= hi - 1:
        return kind
    length = index.phrase_at(index.noun_classes, page.lower, lo)
    if length:
        return index.noun_classes[tuple(page.lower[lo : lo + length])]
    if kind is not None:
        return kind
    if SITE.fullmatch(page.words[lo].text):
        return "media"
    half, _, other = page.lower[lo].partition("-")
    if half and half == other and (half,) in index.noun_classes:  # "media-media"
        return index.noun_classes[(half,)]
    if index.phrase_at(index.roles, page.lower, lo):
        return "anonymous"
    label = page.words[lo].ent_type_
    if label == "LOC" and not index.phrase_at(index.places, page.lower, lo):
        return "unknown"
    if label in {"ORG", "LOC", "PER"}:
        return {"ORG": "organization", "LOC": "government", "PER": "person"}[label]  # type: ignore[return-value]
    if page.words[lo].text.isupper() and len(page.words[lo].text) > 2 and page.zone_kind(lo) != "title":
        return "organization"
    return "unknown"


def _nameless(page: Page, index: Index, lo: int, hi: int, core: int, span: CharSpan) -> Mention:
    kind = class_of(page, index, lo, core)
    end = _short_end(page, lo, core)
    if kind == "media" and core < hi and index.name_at(page.texts, core + 1)[1] == "media":
        named = core + 1 + index.name_at(page.texts, core + 1)[0]
        return Mention(lo, hi, span, "name", page.text(core + 1, named), kind)  # *kantor berita Jepang, Kyodo,*
    first, last = page.lower[lo], page.lower[core - 1]
    people = kind in {"person", "anonymous", "group", "unknown"}
    role, affiliation = _office_of_unnamed(page, index, lo, end) if people else (None, None)
    if last in index.classes.demonstratives and core - lo <= 8 or first == "sang" and core - lo > 1:
        return Mention(lo, hi, span, "definite", page.text(lo, core), kind, role, affiliation)
    if kind in {"person", "anonymous"} and first not in index.classes.unnamed:
        roles = index.phrase_at(index.roles, page.lower, lo)
        if roles:
            return Mention(lo, hi, span, "title", page.text(lo, end), kind, role, affiliation)
    if (
        page.is_name(lo)
        and not _common_word(page, index, lo)
        or kind in {"media", "government", "organization"}
        and any(c.isupper() for c in page.words[lo].text)
    ):
        return Mention(lo, hi, span, "name", page.text(lo, end), kind, role, affiliation)
    return Mention(lo, hi, span, "indefinite", page.text(lo, end), kind, role, affiliation)


def _office_of_unnamed(page: Page, index: Index, lo: int, end: int) -> tuple[CharSpan | None, CharSpan | None]:
    """The office of somebody unnamed (*seorang [juru bicara] [Istana]*); several people have none (*para analis*)."""
    start = lo
    while lo < end - 1 and page.lower[lo] in index.classes.unnamed:
        lo += 1
    if not index.phrase_at(index.roles, page.lower, lo) or page.lower[lo] in {"pejabat", "warga", "sumber"}:
        return None, None
    if lo > start and page.lower[start] in index.classes.several or page.upos(start) == "NUM":
        return None, None
    stop = next((w for w in range(lo, end) if page.lower[w] in {"untuk", "yang"} | index.classes.demonstratives), end)
    return split_role(page, index, lo, stop) if stop > lo else (None, None)


def _short_end(page: Page, lo: int, core: int) -> int:
    """A name leaves out a trailing relative clause, but keeps the one that all of a description hangs on."""
    cut = next((w for w in range(lo + 1, core) if page.lower[w] == "yang"), core)
    return core if cut - lo <= 1 else cut


def _role_of(
    page: Page, index: Index, lo: int, hi: int, person: tuple[int, int]
) -> tuple[CharSpan | None, CharSpan | None]:
    """Role and affiliation around a name: *[Kepala] [Dinas Kesehatan] Budi*, *Budi, [juru bicara] [Istana]*."""
    start, end = person
    office = lo + index.phrase_at(index.roles, page.lower, lo)
    before = start
    while before > office and (
        page.words[before - 1].text in {",", "."} or _affix_ends_at(page, index, before, office - 1)
    ):
        before -= max(_affix_ends_at(page, index, before, office - 1), 1)
    now = _present_office(page, index, end, hi)
    if now is not None:
        return split_role(page, index, *now)
    if before > lo and not _affix_only(page, index, lo, before):
        return (None, None) if _is_kin(page, index, lo) else split_role(page, index, lo, before)
    if end < hi and page.words[end].text == ",":
        stop = next((w for w in range(end + 1, hi) if page.words[w].text == ","), hi)
        stop = next((w for w in range(end + 1, stop) if page.lower[w] == "yang" and w > end + 1), stop)
        begin = end + 1
        while begin < stop - 1 and page.lower[begin] in {"seorang", "selaku", "sebagai", "yang"}:
            begin += 1
        if _is_kin(page, index, begin):
            return None, None
        if stop > begin and index.phrase_at(index.roles, page.lower, begin) or page.lower[begin] in {"mantan", "eks"}:
            return split_role(page, index, begin, stop)
    return None, None


def _is_kin(page: Page, index: Index, w: int) -> bool:
    """True for somebody's relative (*Siti, [istri Budi]*, *[neneknya] bernama Siti*): that is no office."""
    return page.lower[w] in index.classes.kin and index.phrase_at(index.roles, page.lower, w) <= 1


def _present_office(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """The office of today after a former one: *Budi, mantan menteri yang kini menjadi [rektor Universitas Kita]*."""
    for w in range(lo, hi - 3):
        if page.lower[w] != "yang" or page.lower[w + 1] not in {"kini", "sekarang"}:
            continue
        office = w + 3 if page.lower[w + 2] in {"menjadi", "menjabat"} else hi
        office += office < hi and page.lower[office] == "sebagai"
        if office < hi and index.phrase_at(index.roles, page.lower, office):
            return office, next((v for v in range(office, hi) if page.words[v].text == ","), hi)
    return None


def _affix_ends_at(page: Page, index: Index, w: int, lo: int) -> int:
    for length in range(3, 0, -1):
        if w - length > lo and tuple(page.lower[w - length : w]) in index.affixes:
            return length
    return 0


def _affix_only(page: Page, index: Index, lo: int, hi: int) -> bool:
    return index.phrase_at(index.affixes, page.lower, lo) >= hi - lo


def split_role(page: Page, index: Index, lo: int, hi: int) -> tuple[CharSpan, CharSpan | None]:
    """Split a phrase of office at the body it names: *Kepala | Dinas Kesehatan*, *Kepala Bidang Humas | Polda Riau*,
    *pakar | dari Universitas Kita*. An office of a place stays whole, and so does one that is only sought."""
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and page.words[hi - 1].text != ")":
        hi -= 1
    while hi - lo > 1 and page.lower[hi - 1] in index.classes.describing:
        hi -= 1
    head = lo + 1 if page.lower[lo] in FORMER | {"wakil"} and lo + 1 < hi else lo
    if page.lower[head] in index.classes.whole_offices and page.lower[lo] not in index.classes.sought:
        return page.span(lo, hi), None
    body = _body_in_office(page, index, lo, head, hi) or _body_after(page, index, lo, hi)
    if body is None:
        return page.span(lo, hi), None
    end = body
    while end - lo > 1 and page.lower[end - 1] in LINKS:
        end -= 1
    if page.lower[lo] in index.classes.sought and end == body:
        return page.span(lo, hi), None
    return page.span(lo, end), page.span(body, hi)


def _body_in_office(page: Page, index: Index, lo: int, head: int, hi: int) -> int | None:
    """Where a body begins inside the words of an office (*kepala [dinas]*), but not a part of one (*kepala bidang*)."""
    length = index.phrase_at(index.roles, page.lower, lo)
    for w in range(head + 1, min(lo + length, hi)):
        inside = _body_at(page, index, w, lo + length - w)
        named = w + 1 < hi or page.words[w].text.isupper() or index.name_at(page.texts, w)[0] > 0
        if inside[0] == "organization" and not _unit_at(page, index, w) and named:
            return w
    return None


def _body_after(page: Page, index: Index, lo: int, hi: int) -> int | None:
    """Where a body begins after the words of an office; what belongs to a part of it is passed over (*Ketua Komisi
    III | DPR*, *Kepala Bidang Informasi | Kominfo Jabar*)."""
    depth = 0
    placed = lo  # words of a place name can't begin a body (*asal Amerika Serikat*)
    first = _offices_end(page, index, lo, hi)
    in_unit = _unit_at(page, index, first - 1) > 0
    for w in range(first, hi):
        placed = max(placed, w + index.phrase_at(index.places, page.lower, w))
        if w < placed:
            continue
        depth += (page.words[w].text == "(") - (page.words[w].text == ")")
        if unit := _unit_at(page, index, w):
            in_unit, placed = True, w + unit
            continue
        if ROMAN.fullmatch(page.words[w].text) or in_unit and _in_field(page, index, w):
            continue
        if depth == 0 and _names_body(page, index, lo, w) and not _is_desk(page, index, lo, w, hi):
            return w
    return None


def _is_desk(page: Page, index: Index, lo: int, w: int, hi: int) -> bool:
    """True for an acronym of a director's own business right before the body (*Direktur SPHP | Badan Pangan*)."""
    known = index.name_at(page.texts, w)[0] or _body_at(page, index, w)[1]
    ahead = w + 1 < hi and _body_at(page, index, w + 1)[0] == "organization" and page.words[w + 1].text[:1].isupper()
    return bool(page.words[w].text.isupper() and not known and ahead and page.lower[lo] in index.classes.managing)


def _offices_end(page: Page, index: Index, lo: int, hi: int) -> int:
    """Where an office ends, with a second one right after it (*Plt | Kanit Lantas*, *Ketua sekaligus juru bicara*)."""
    w = lo + max(index.phrase_at(index.roles, page.lower, lo), 1)
    while w < hi:
        joint = w + (page.lower[w] in {"dan", "merangkap", "sekaligus"})
        length = index.phrase_at(index.roles, page.lower, joint)
        if not length or joint + length > hi:
            break
        w = joint + length
    return w


def _in_field(page: Page, index: Index, w: int) -> bool:
    """True for a word of the field of a department (*Bidang [Politik, Hukum dan] ...*): the lexicon knows no body."""
    text = page.words[w].text
    if page.lower[w] in index.fields and not text.isupper() and _body_at(page, index, w)[1] < 2:
        return True
    return not (index.name_at(page.texts, w)[0] or _body_at(page, index, w)[1] or text.isupper() and text.isalpha())


def _unit_at(page: Page, index: Index, w: int) -> int:
    """How many words at a position name a part of a body, or a body by what it is (*partai oposisi*); 0 for none."""
    for length in (2, 1):
        words = " ".join(page.lower[w : w + length])
        if words in index.classes.units and _body_at(page, index, w)[1] <= length:
            return length
    return 0


def _body_at(page: Page, index: Index, w: int, most: int = 6) -> tuple[SourceKind | None, int]:
    """The kind and the length of the noun for a body that begins at a word."""
    length = index.phrase_at(index.noun_classes, page.lower, w, most)
    return (index.noun_classes[tuple(page.lower[w : w + length])], length) if length else (None, 0)


def _names_body(page: Page, index: Index, lo: int, w: int) -> bool:
    """True for a word that begins the name of a body that one can work for."""
    text, word = page.words[w].text, page.lower[w]
    if index.phrase_at(index.places, page.lower, w):
        return False
    kind = index.name_at(page.texts, w)[1]
    if kind is not None:
        return kind in {"organization", "media"} or kind == "government" and word in index.classes.seats
    if (
        word in index.classes.employers
        or _body_at(page, index, w)[0] == "organization"
        or text.isupper()
        and text.isalpha()
        and len(text) > 2
    ):
        return True
    if page.words[w].ent_type_ == "ORG" and page.words[w].ent_iob_ == "B" and word not in index.fields:
        return True
    return (
        page.lower[lo] in index.classes.managing
        and text[:1].isupper()
        and page.upos(w) == "PROPN"
        and word not in index.fields
    )
