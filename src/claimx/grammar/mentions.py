"""Read a noun phrase as a mention: its form, the name in it, the role, the affiliation, and the kind of source.

What a mention refers to in the article is not decided here (see `entities`).
"""

import re

from claimx.grammar.offices import affix_ends_at, chunks, office_of, office_of_unnamed
from claimx.grammar.phrases import FORMER, is_bare_name, opens_office, ties
from claimx.grammar.tree import Page
from claimx.model import CharSpan, Mention
from claimx.names import AL
from claimx.terms import SOMEBODY, SourceKind

ALIASING = frozenset({"alias", "atau"})  # between a name and another one of the same person
PARTICLES = frozenset({"I", "La", "Ni", "Wa"})  # before names on Bali and on Buton
TEAMS = frozenset({"tim", "timnas", "nasional"})  # what a player plays for, before the name
SITE = re.compile(r"detik[A-Z]\w+|[\w-]+\.(?:com|co\.id|id|net|tv)")  # a medium by its page
ARABIC = re.compile(AL + "[A-Z]")


def read_mention(page: Page, lo: int, hi: int) -> Mention:
    """The mention that stands at `[lo, hi)`. Gives at least the phrase itself as name, for any phrase."""
    lo, hi = _strip(page, lo, hi)
    core = _core_end(page, lo, hi)
    span = page.span(lo, hi)
    if page.text(lo, core).lower() in page.index.pronouns:
        return Mention(lo, hi, span, "pronoun", page.text(lo, core), "person")
    joint = [] if _holds_offices(page, lo, core, hi) else _joint(page, lo, core)
    if joint:
        parts = tuple(read_mention(page, a, b) for a, b in joint)
        name = page.text(lo, core)
        return Mention(lo, hi, span, parts[0].form, name, parts[0].kind, parts=parts)
    person = find_person(page, lo, hi)
    if person is not None:
        role, affiliation = office_of(page, lo, hi, person)
        return Mention(lo, hi, span, "name", page.text(*person), "person", role, affiliation)
    return _nameless(page, lo, hi, core, span)


def _strip(page: Page, lo: int, hi: int) -> tuple[int, int]:
    while hi - lo > 1 and (page.upos(lo) == "PUNCT" and page.words[lo].text not in "("):
        lo += 1
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and page.words[hi - 1].text not in ")":
        hi -= 1
    return lo, hi


def _core_end(page: Page, lo: int, hi: int) -> int:
    """Where the phrase ends without its appositions and relative clauses after a comma; a list stays whole."""
    commas = [w for w in range(lo + 1, hi) if page.words[w].text == ","]
    if len(commas) > 1 and page.lower[commas[-1] + 1 : commas[-1] + 2] == ["dan"]:
        between = range(commas[0] + 1, commas[-1])
        if all(page.words[w].text[:1].isupper() or page.words[w].text == "," for w in between):
            return hi
    if commas and _place_list(page, commas[0] + 1, hi):
        return hi
    return commas[0] if commas else hi


def _place_list(page: Page, lo: int, hi: int) -> bool:
    """True for the rest of *(pejabat Prancis,) Jerman dan Italia*."""
    first = page.index.phrase_at(page.index.places, page.lower, lo)
    if not first or page.lower[lo + first : lo + first + 1] != ["dan"]:
        return False
    return page.index.phrase_at(page.index.places, page.lower, lo + first + 1) == hi - lo - first - 1


def _holds_offices(page: Page, lo: int, core: int, hi: int) -> bool:
    """True for one person after several offices and a comma (*Ketua Komisi IX dan anggota Badan Legislasi, [Budi
    Santoso]*)."""
    if core >= hi or not opens_office(page, lo) or "dan" not in page.lower[lo:core]:
        return False
    person = find_person(page, lo, hi)
    return person is not None and person[0] > core and find_person(page, lo, core) is None


def _joint(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The parts of a joint source (*Budi dan Siti*; *Tim kampanye Budi dan Istana*), if it is one."""
    while lo < hi - 1 and page.lower[lo] in page.classes.pairs and not page.is_name(lo):
        lo += 1
    joints = {"dan", "serta", "maupun"}
    cuts = [w for w in range(lo + 1, hi - 1) if page.lower[w] in joints and not _in_bracket(page, lo, w)]
    if len(cuts) != 1:
        return []
    listed = _names_listed(page, lo, cuts[0])
    if listed:
        return [*listed, (cuts[0] + 1, hi)] if class_of(page, cuts[0] + 1, hi) != "unknown" else []
    parts = [(lo, cuts[0]), (cuts[0] + 1, hi)]
    if any(page.lower[w] == "yang" for w in range(lo, cuts[0])):
        return []
    heads = [page.lower[a] for a, _ in parts]
    people = [find_person(page, a, b) for a, b in parts]
    if all(people):
        return parts
    short = ")" in page.lower[parts[1][0] : hi - 1]  # *Menteri Energi dan Mineral (ESDM) Budi*
    named = people[0] is None and (short or _past_body(page, *parts[1]) > parts[1][0])
    if named and opens_office(page, lo) and not opens_office(page, parts[1][0]):
        return []  # the *dan* is the office's own (*Menteri Energi dan Sumber Daya Mineral Budi*)
    if (
        people[1]
        and page.index.phrase_at(page.index.roles, page.lower, lo) == cuts[0] - lo
        and (heads[0],) not in page.index.noun_classes
    ):
        return []  # two offices of one person (*musisi dan aktivis Budi*)
    if any(head in page.classes.unnamed for head in heads[:1]) or page.upos(parts[1][0]) == "ADJ":
        return []
    left_name, right_name = page.is_name(lo), page.is_name(parts[1][0])
    kinds = [class_of(page, a, b) for a, b in parts]
    if (
        kinds[0] != "unknown"
        and kinds[1] != "unknown"
        and (not right_name or not left_name or page.index.name_at(page.texts, parts[1][0])[0])
    ):
        return parts
    return parts if left_name and right_name and all(b - a == 1 for a, b in parts) else []


def _names_listed(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The names before the *dan* of a list (*[Prancis], [Jerman], dan Inggris*), when each is one by itself."""
    commas = [w for w in range(lo, hi) if page.words[w].text == ","]
    if len(commas) < 2 or commas[-1] != hi - 1:
        return []
    parts = list(zip([lo, *(comma + 1 for comma in commas)], commas, strict=False))
    known = all(a < b and (find_person(page, a, b) or class_known(page, a, b)) for a, b in parts)
    return parts if known else []


def _in_bracket(page: Page, lo: int, w: int) -> bool:
    return page.lower[lo:w].count("(") > page.lower[lo:w].count(")")


def find_person(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """The person's name that the phrase is about, as positions: not a name that only belongs to it (*istri Budi*)."""
    core = _core_end(page, lo, hi)
    named = _named_by_verb(page, lo, core)
    if named is not None:
        return named
    if core < hi and opens_office(page, lo):
        for begin, end in chunks(page, core + 1, hi):
            end = _before_age(page, begin, end)
            start = min(begin + _affixes_at(page, begin), end - 1)
            if is_bare_name(page, start, end) or _named_like_office(page, start, end):
                return start, end
            if not _lists_fields(page, begin, end):
                break
    found = _name_in_chunk(page, lo, core)
    if found is not None and core < hi and page.lower[lo] in page.classes.managing:
        end = next((w for w in range(core + 1, hi) if page.lower[w] in {",", "alias"}), hi)
        if found[0] - lo == 1 and is_bare_name(page, core + 1, end):
            return core + 1, end  # "pemain Onic, Budi Santoso": what comes first is the club
    presented = opens_office(page, lo) or page.lower[lo] in page.classes.kin or page.lower[lo] == "seorang"
    if found is None and core < hi and not presented:
        end = next((w for w in range(core + 1, hi) if page.words[w].text == ","), hi)
        tagged = all(page.words[w].ent_type_ == "PER" for w in range(core + 1, end))
        human = class_of(page, lo, core) in {"person", "anonymous", "group", "unknown"}
        if tagged and human and is_bare_name(page, core + 1, end):
            return core + 1, end  # *salah satu warga, Budi Santoso,*
    if found is None and core < hi and presented:
        end = next((w for w in range(core + 1, hi) if page.words[w].text == ","), hi)
        after = core + 1
        if page.words[after].text[:1].isupper() and not is_blocked(page, after):
            return after, _run_end(page, after, end)
        if opens_office(page, after):
            return _name_in_chunk(page, after, end)
    return found


def _named_by_verb(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """The name behind *bernama* (*seorang warga bernama [Budi Santoso]*), which ships and films have, too."""
    w = next((w for w in range(lo + 1, hi - 1) if page.lower[w] in page.classes.naming), lo)
    start = min(w + 1 + _affixes_at(page, w + 1), hi - 1) if w > lo else lo
    if w == lo or page.words[start].ent_type_ != "PER":
        return None
    return start, _run_end(page, start, hi)


def _before_age(page: Page, lo: int, hi: int) -> int:
    """Where a name ends before its age in brackets (*MR | (27)*)."""
    aged = hi - lo > 3 and page.words[hi - 3].text == "(" and page.words[hi - 1].text == ")"
    return hi - 3 if aged and page.words[hi - 2].text.isdigit() else hi


def _affixes_at(page: Page, w: int) -> int:
    """How many words of rank or honorific begin at a word, with their stops (*Prof. Dr. | Budi*)."""
    end = w
    while length := page.index.phrase_at(page.index.affixes, page.lower, end):
        end += length
        end += end < len(page.words) and page.words[end].text == "." and page.glued(end)
    return end - w


def _lists_fields(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk that goes on with the business of an office (*Kepala Dinas Pertanian, [Kelautan dan
    Perikanan], Budi*)."""
    return page.words[lo].text[:1].isupper() and not any(page.upos(w) in {"VERB", "ADP"} for w in range(lo, hi))


def _named_like_office(page: Page, lo: int, hi: int) -> bool:
    """True for a name whose first word is an office too (*Pemilik toko, [Raja Ardian],*)."""
    office = page.index.phrase_at(page.index.roles, page.lower, lo) == 1 and 2 <= hi - lo <= 4
    return office and all(
        page.words[w].text.istitle() and page.is_name(w) and not (w > lo and is_blocked(page, w)) for w in range(lo, hi)
    )


def _name_in_chunk(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """A name in a phrase without commas: the last unblocked part of its last run of capitals (*Bupati Bogor | Budi
    Santoso*)."""
    if (
        page.lower[lo] in page.classes.unnamed
        or page.lower[lo] in page.classes.possessed
        and not page.words[lo].text[:1].isupper()
        and hi - lo > 1
        and not (page.lower[lo] in FORMER and opens_office(page, lo + 1))  # *mantan menteri Budi*
    ):
        return None
    hi = next((w for w in range(lo + 1, hi) if page.lower[w] in ALIASING and page.is_name(w - 1)), hi)
    told = _from_particle(page, lo, hi) or _behind_nation(page, lo, hi)
    if told is not None:
        return told
    segments = _segments(page, lo, hi)
    for first, end in reversed(segments):
        affixed = affix_ends_at(page, first, lo - 1) > 0
        bracketed = first > lo and page.lower[first - 1] == ")"  # it closes the body (*PT Kita (Persero) | Budi*)
        if bracketed and _is_of_body(page, first, end):
            continue
        start = first if affixed or bracketed else _past_body(page, first, end)
        if start == lo:
            return (start, end) if _stands_as_name(page, start, end, hi) else None
        before = page.lower[start - 1]
        office = tuple(page.lower[start - 2 : start]) in page.index.roles  # "tunggal putra"
        if (
            before in page.classes.possessed
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
        ranked = affix_ends_at(page, start, lo - 1) > 0 or before == ")" or before == "." and start - 2 >= lo
        tagged = any(page.words[w].ent_type_ == "PER" for w in range(start, end))
        plain = _follows_plain_office(page, start, end) or _follows_description(page, lo, start, end)
        apart = _stands_apart(page, start, end)
        body = class_known(page, lo, hi) and end == hi and page.words[start - 1].ent_type_ in {"ORG", "LOC"}
        if ranked or opens_office(page, lo) and (tagged or plain or apart) or body and tagged:
            return start, end
    return None


def _from_particle(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """A name that begins with a particle, behind an office or alone (*Ketua DPRD | I Ketut Suardana*)."""
    words = zip(page.texts[lo : hi - 1], page.lower[lo + 1 : hi], strict=True)
    places = (w for w, (word, after) in enumerate(words, lo) if word in PARTICLES and after in page.classes.particled)
    start = next(places, None)
    if start is None or not (start == lo or opens_office(page, lo)):
        return None
    return start, _run_end(page, start, hi)


def _behind_nation(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """A name behind an office with its nation (*Menteri Kesehatan RI | Budi Santoso*)."""
    start = next((w + 1 for w in range(lo, hi - 1) if page.words[w].text == "RI"), hi)
    found = start < hi <= start + 4 and opens_office(page, lo) and is_bare_name(page, start, hi)
    return (start, hi) if found else None


def _is_of_body(page: Page, lo: int, hi: int) -> bool:
    """True for what belongs to a body behind its short name in brackets (*Kejaksaan Negeri (Kejari) [Bandar Lampung]*,
    *Kementerian Haji (Kemenhaj) [RI]*, *Gerakan Pemuda (GP) [Nusa Cabang Garut]*)."""
    acronym = hi - lo == 1 and page.words[lo].text.isupper()
    branch = not page.classes.branches.isdisjoint(page.lower[lo + 1 : hi])
    return acronym or branch or page.index.phrase_at(page.index.places, page.lower, lo) == hi - lo


def _stands_apart(page: Page, start: int, end: int) -> bool:
    """Two to four capitals behind an office and its place or acronym, which the tagger takes for one with these or for
    another body (*Bupati Garut [Asep Permana]*, *Kepala BPBD [Yeni Kartika]*)."""
    if not 2 <= end - start <= 4 or not all(page.words[w].text.istitle() for w in range(start, end)):
        return False
    first = next((w for w in range(start, -1, -1) if page.words[w].ent_iob_ != "I"), start)
    if first == start:
        return page.words[start - 1].text.isupper() and page.words[start].ent_iob_ == "B"
    return (
        page.index.phrase_at(page.index.roles, page.lower, first) > 0
        or page.index.phrase_at(page.index.places, page.lower, first) > 0
    )


def _past_body(page: Page, lo: int, hi: int) -> int:
    """Where the person begins in capitals that the tagger splits into a body and a person (*Harvard School | Budi*), or
    into common nouns and a person (*Sumber Daya Mineral | Budi*)."""
    first = next((w for w in range(lo, hi) if page.words[w].ent_type_ == "PER"), lo)
    other = all(page.words[w].ent_type_ in {"ORG", "LOC"} or page.upos(w) == "NOUN" for w in range(lo, first))
    known, kind = page.index.name_at(page.texts, lo)
    if kind == "organization" and lo + known < hi:
        return lo + known  # *Persib | Budi Santoso*
    return first if other else lo


def _follows_plain_office(page: Page, start: int, end: int) -> bool:
    """True for capitals right after an office in lower case (*sutradara Budi Santoso*), tagged as nothing else. Not
    after one that a firm or club follows (*manajemen Sinar Jaya*)."""
    office = page.lower[start - 1]
    plain = page.words[start - 1].text.islower() and (office,) in page.index.roles
    if page.index.noun_classes.get((office,)) == "organization":
        return False
    return plain and not {page.words[w].ent_type_ for w in range(start, end)} & {"ORG", "LOC"}


def _follows_description(page: Page, lo: int, start: int, end: int) -> bool:
    """Two to four capitals that the tagger takes for no body, after what somebody does and its field (*mantan pemain
    tim nasional [Budi Santoso]*, *pengamat hukum ...*). Not after an office of a firm or a place, whose name they can
    be."""
    while lo < start and page.lower[lo] in FORMER:
        lo += 1
    office = lo + page.index.phrase_at(page.index.roles, page.lower, lo)
    if lo == office or office > start or page.lower[lo] in page.classes.whole_offices:
        return False
    if office == start and page.lower[lo] in page.classes.managing:
        return False
    if any(
        page.upos(w) != "ADJ" and page.lower[w] not in page.index.fields | TEAMS or not page.words[w].text.islower()
        for w in range(office, start)
    ):
        return False
    return 2 <= end - start <= 4 and all(
        page.words[w].text.istitle() and page.words[w].ent_type_ != "ORG" and page.upos(w) == "PROPN"
        for w in range(start, end)
    )


def _segments(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The runs of capitalised words, cut at words that are no part of a person's name."""
    segments: list[tuple[int, int]] = []
    w = lo
    headed = opens_office(page, lo)
    while w < hi:
        if page.lower[w] == "(":
            w = next((v + 1 for v in range(w, hi) if page.lower[v] == ")"), w + 1)
            continue
        skip = _blocked_length(page, w, hi, headed)
        if skip or not page.words[w].text[:1].isupper() or _common_word(page, w):
            w += max(skip, 1)
            continue
        end = _run_end(page, w, hi)
        segments.append((w, end))
        w = end
    return segments


def _run_end(page: Page, lo: int, hi: int) -> int:
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
        if _is_bare_degree(page, w):
            break
        if nickname := page.nickname_at(w):
            w += nickname
            continue
        joined = page.glued(w) and (text in {"-", "'", "’"} or page.words[w - 1].text in {"-", "'", "’"})
        if text[:1].isupper():
            if _blocked_length(page, w, hi, headed=True) and page.words[w].ent_type_ != "PER":
                break
            if opens_office(page, w) and not (page.words[w].ent_type_ == "PER" and page.words[w].ent_iob_ == "I"):
                break
        elif not (
            initial
            or joined
            or ARABIC.match(text)
            or text in page.classes.name_particles
            and w + 1 < hi
            and page.words[w + 1].text[:1].isupper()
        ):
            break
        w += 1
    return w


def _is_bare_degree(page: Page, w: int) -> bool:
    """True for a degree without stops or comma (*Budi Santoso [SH]*)."""
    text = page.words[w].text.rstrip(".")
    return text.isupper() and (text.lower(),) in page.index.degrees


def is_blocked(page: Page, w: int) -> bool:
    """True for a word that begins something other than a person's name."""
    return _blocked_length(page, w, len(page.words), headed=True) > 0


def _blocked_length(page: Page, w: int, hi: int, headed: bool) -> int:
    """How many words at `w` are an office, body, place or acronym; places and acronyms only after an office."""
    begins = _opens_tagged_name(page, w) and page.words[w].ent_iob_ == "B"  # *Tim* is a team and a name
    for table in (page.index.roles, page.index.affixes, page.index.noun_classes):
        length = page.index.phrase_at(table, page.lower, w)
        if length and not (begins and length == 1 and table is page.index.noun_classes):
            dot = w + length < hi and page.words[w + length].text == "." and page.glued(w + length)
            return length + (1 if dot else 0)
    if w > 0 and _is_bare_degree(page, w) and page.words[w - 1].text[:1].isupper():
        return 1
    length, kind = page.index.name_at(page.texts, w)
    person = kind == "media" and length == 1 and _opens_tagged_name(page, w)  # "Surya" is a paper and a name
    if length and (headed or length > 1) and not person:
        return length
    if page.lower[w] in page.calendar.months and w > 0 and page.words[w - 1].text.isdigit():
        return 1
    if page.lower[w] in page.calendar.days and len(page.lower[w]) > 3:
        return 1
    if not headed:
        return 0
    text = page.words[w].text
    if (length := page.index.phrase_at(page.index.places, page.lower, w)) and not affix_ends_at(page, w, w - 4):
        return length  # but *dr. Aru* is no island
    if (
        text.lower() in page.index.fields
        and not begins
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


def _stands_as_name(page: Page, lo: int, end: int, hi: int) -> bool:
    """True when a run of capitals at the head of its phrase is a person: tagged so, or tagged as nothing else."""
    tags = {page.words[w].ent_type_ for w in range(lo, end)}
    if class_known(page, lo, end) and "PER" not in tags:
        return False
    if "PER" in tags:
        return True
    acronym = end - lo == 1 and page.words[lo].text.isupper() and len(page.words[lo].text) > 2
    return end == hi and end - lo <= 4 and not acronym and not tags & {"ORG", "LOC"}


def _common_word(page: Page, w: int) -> bool:
    """True for a word that has a capital only because it opens its sentence (*Seseorang*, *Permintaan*)."""
    word = page.lower[w]
    if word in page.classes.unnamed or word in page.index.pronouns or word in page.index.nouns:
        return True
    if (word,) in page.index.noun_classes:
        return not _opens_tagged_name(page, w)
    if word in ties(page.index) and w == page.sentence(w)[0]:
        return True
    if (word,) in page.index.verbs or (word,) in page.index.citing or page.clitic_after(w):
        return True
    return w == page.sentence(w)[0] and page.upos(w) in {"NOUN", "ADP", "ADV", "VERB", "SCONJ", "CCONJ", "PART"}


def class_known(page: Page, lo: int, hi: int) -> bool:
    """True when the lexicon knows a phrase as a name or noun of something other than a person."""
    return page.index.name_at(page.texts, lo)[0] in {1, hi - lo} or (page.lower[lo],) in page.index.noun_classes


def class_of(page: Page, lo: int, hi: int) -> SourceKind:
    """The kind of source that a phrase without a person's name is."""
    if page.lower[lo] == "seseorang":
        return "anonymous"
    if page.lower[lo] == "seorang" and lo < hi - 1:
        one = class_of(page, lo + 1, hi)
        return "anonymous" if one == "group" else one  # *seorang pegawai* is one of them
    while lo < hi - 1 and page.lower[lo] in page.classes.unnamed | page.classes.measures:
        if page.index.phrase_at(page.index.noun_classes, page.lower, lo) > 1:
            break  # *pihak berwenang* is a phrase of its own
        lo += 2 if page.lower[lo : lo + 2] in (["salah", "satu"], ["salah", "seorang"]) else 1
    named, kind = page.index.name_at(page.texts, lo)
    if kind is not None and lo + named >= hi - 1:
        return kind
    length = page.index.phrase_at(page.index.noun_classes, page.lower, lo)
    if length:
        return page.index.noun_classes[tuple(page.lower[lo : lo + length])]
    if kind is not None:
        return kind
    if SITE.fullmatch(page.words[lo].text):
        return "media"
    half, _, other = page.lower[lo].partition("-")
    if half and half == other and (half,) in page.index.noun_classes:  # "media-media"
        return page.index.noun_classes[(half,)]
    if page.index.phrase_at(page.index.roles, page.lower, lo):
        return "anonymous"
    label = page.words[lo].ent_type_
    if label == "LOC" and not page.index.phrase_at(page.index.places, page.lower, lo):
        return "unknown"
    if label in {"ORG", "LOC", "PER"}:
        return {"ORG": "organization", "LOC": "government", "PER": "person"}[label]  # type: ignore[return-value]
    if page.words[lo].text.isupper() and len(page.words[lo].text) > 2 and page.zone_kind(lo) != "title":
        return "organization"
    return "unknown"


def _nameless(page: Page, lo: int, hi: int, core: int, span: CharSpan) -> Mention:
    kind = _kind_of_nameless(page, lo, core)
    end = _short_end(page, lo, core)
    if kind == "media" and core < hi and page.index.name_at(page.texts, core + 1)[1] == "media":
        named = core + 1 + page.index.name_at(page.texts, core + 1)[0]
        return Mention(lo, hi, span, "name", page.text(core + 1, named), kind)  # *kantor berita Jepang, Kyodo,*
    first, last = page.lower[lo], page.lower[core - 1]
    people = kind in SOMEBODY | {"group", "unknown"}
    role, affiliation = office_of_unnamed(page, lo, end) if people else (None, None)
    short = core - lo <= 8 or first in page.classes.human_heads
    if last in page.classes.demonstratives and short or first == "sang" and core - lo > 1:
        return Mention(lo, hi, span, "definite", page.text(lo, core), kind, role, affiliation)
    if kind in SOMEBODY and first not in page.classes.unnamed:
        roles = page.index.phrase_at(page.index.roles, page.lower, lo)
        if roles:
            return Mention(lo, hi, span, "title", page.text(lo, end), kind, role, affiliation)
    if (
        page.is_name(lo)
        and not _common_word(page, lo)
        or kind in {"media", "government", "organization"}
        and any(c.isupper() for c in page.words[lo].text)
    ):
        return Mention(lo, hi, span, "name", page.text(lo, end), kind, role, affiliation)
    return Mention(lo, hi, span, "indefinite", page.text(lo, end), kind, role, affiliation)


def _kind_of_nameless(page: Page, lo: int, core: int) -> SourceKind:
    """An office that one person holds (*Wakil Bupati Bantul*) tells who it is; *seorang bupati* does not."""
    kind = class_of(page, lo, core)
    post = lo + 1 if page.lower[lo] in page.classes.deputies else lo
    if kind != "anonymous" or post >= core:
        return kind
    short = page.lower[post].startswith(page.index.lexicon.office_parts.prefixes)  # *Kadispora*
    return "office" if short or page.index.phrase_at(page.index.posts, page.lower, post) else kind


def _short_end(page: Page, lo: int, core: int) -> int:
    """A name leaves out a trailing relative clause, but keeps the one that all of a description hangs on."""
    cut = next((w for w in range(lo + 1, core) if page.lower[w] == "yang"), core)
    return core if cut - lo <= 1 else cut
