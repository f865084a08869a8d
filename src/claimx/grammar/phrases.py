"""Noun phrases and adjuncts around a cue, read off words and parts of speech.

One arc in five of the parser is wrong, more of them in long news sentences, while the order of an Indonesian clause is
strict: the subject stands before the verb group, and the circumstances of the saying (to whom, when, where) stand
between commas or open with a preposition. So these chunkers go by order, closed word classes and tags, and leave the
arcs to others.
"""

import re
from functools import cache

from claimx.grammar.tree import Page
from claimx.lexicon.index import Index

OPEN_BRACKETS = frozenset("([")
CLOSE_BRACKETS = frozenset(")]")
SEPARATORS = frozenset({",", ";", ":", "—", "–", "--"})
# A noun for who does something (*pengurus*, *penjual*, *perajin*).
AGENTIVE = re.compile(r"pe(?:m|n|ng|ny|r|l)[a-z]{3,}(?<!an)")
# An academic degree that no list has: a specialist's, or one with full stops in it (*SpOG*, *Sp.A(K)*, *M.Tr.A.P*).
DEGREE = re.compile(r"Sp\.?[A-Z].*|(?:[A-Z][a-z]*\.)+[A-Z].*")
LONGEST_OFFICE = 8  # words that tell what somebody does, between commas
FORMER = frozenset({"mantan", "eks", "bekas", "calon", "sang", "si"})


def is_opener(page: Page, w: int) -> bool:
    """True for a word that opens a circumstance of saying (*kepada, saat, dalam, Senin, seperti, ...*)."""
    return (
        page.index.phrase_at(page.index.openers, page.lower, w) > 0
        or page.index.phrase_at(page.index.citing, page.lower, w) > 0
    )


def skip_verb_group(page: Page, w: int, lo: int) -> int:
    """Go left from a verb over auxiliaries, negations, adverbs and short times (*Budi sebelumnya juga tidak |
    mengatakan*)."""
    particles = page.particles
    skipped = {*particles.auxiliaries, *particles.negations, *particles.adverbs, *page.calendar.deictics}
    while w > lo:
        word = page.lower[w - 1]
        if word == "lalu" and w - 2 >= lo and page.lower[w - 2] in page.calendar.units:
            break  # *bulan lalu* is a time
        if w - 2 >= lo and all(page.words[v].text.istitle() for v in (w - 2, w - 1)):
            break  # *Polda Jawa Tengah | menyebut*
        if word in skipped or (word.startswith("secara") and w - 1 > lo):
            w -= 1
        elif (
            w - 2 >= lo
            and page.lower[w - 2] == "dengan"
            and page.upos(w - 1) in {"ADJ", "ADV"}
            or w - 2 >= lo
            and (page.lower[w - 2] == "secara" or f"{page.lower[w - 2]} {word}" in skipped)
        ):
            w -= 2
        else:
            break
    return w


def after_yang(page: Page, w: int, lo: int) -> bool:
    """True for a verb whose group stands right after *yang*, in a relative clause."""
    start = skip_verb_group(page, w, lo)
    return start > lo and page.lower[start - 1] == "yang"


def is_negated(page: Page, w: int, lo: int) -> bool:
    """True when the verb group before a verb holds a negation."""
    start = skip_verb_group(page, w, lo)
    negations = page.particles.negations
    return any(page.lower[v] in negations and page.lower[v - 1] != "secara" for v in range(start, w))


def phrase_end(page: Page, lo: int, hi: int, *, relative: bool = True) -> int:
    """Where the noun phrase that begins at `lo` ends, at the latest at `hi`; equals `lo` when none begins there.

    Takes in brackets, *dan* before another noun, a preposition inside a name, and a relative clause with *yang*.
    """
    w = lo
    while w < hi:
        length = _role_length(page, w)
        if length:
            w += length
            continue
        step = _phrase_step(page, lo, w, hi, relative)
        if step == 0:
            break
        w += step
    while w > lo and page.lower[w - 1] in {"dan", "serta", "di", "dari", "untuk", "pada", "dalam", "-"}:
        w -= 1
    return min(w, hi)


def _role_length(page: Page, w: int) -> int:
    if page.lower[w] == "wakil" and (office := page.index.phrase_at(page.index.roles, page.lower, w + 1)):
        return 1 + office  # *wakil menteri dalam negeri*
    return page.index.phrase_at(page.index.roles, page.lower, w) or page.index.phrase_at(
        page.index.affixes, page.lower, w
    )


def _phrase_step(page: Page, lo: int, w: int, hi: int, relative: bool) -> int:
    """How many words to go on by inside a noun phrase; 0 where it ends."""
    word, tag = page.lower[w], page.upos(w)
    if w > lo and (nickname := page.nickname_at(w)):
        return nickname
    if page.is_mark(w):
        return 0
    if word in OPEN_BRACKETS:
        return _bracket(page, w, hi)
    if tag == "PUNCT":
        return 1 if word in {"-", "/", ".", "&"} and page.glued(w) and w + 1 < hi and page.glued(w + 1) else 0
    if word == "yang":
        return _relative_clause(page, w, hi) if relative and w > lo else 0
    if w > lo and page.lower[w - 1] in page.classes.demonstratives and page.upos(w) != "PUNCT":
        return 0  # *itu* and *tersebut* close a phrase
    if w > lo and is_opener(page, w):
        return 1 if _inside_name(page, lo, w, hi) else 0
    if word in page.particles.complementizers:
        return 0
    if word in page.index.pronouns and w > lo and word != "nya" and not _capital_inside(page, w):
        return 0
    if word in page.classes.describing and w > lo:
        return 1
    if tag in {"VERB", "AUX"}:
        inside_name = w > lo and page.words[w].text[:1].isupper() and page.words[w - 1].text[:1].isupper()
        capital = any(c.isupper() for c in page.words[w].text)
        return 1 if inside_name or capital and (page.lower[w],) not in page.index.verbs else 0
    if (tag == "CCONJ" or word in {"dan", "serta", "&"}) and (page.words[w].text.islower() or word == "&"):
        return 1 if word in {"dan", "serta", "&", "atau"} and w > lo and _joins_nouns(page, w, hi) else 0
    if tag in {"SCONJ", "PART", "INTJ"}:
        return 0
    if tag == "ADP":
        return 1 if word in {"dari", "untuk", "bagi", "antara", "asal", "ke"} and w > lo else 0
    if tag == "ADV":
        return 1 if w > lo and page.words[w].text[:1].isupper() or w == lo and word in _indefinites(page.index) else 0
    return 1


def _indefinites(index: Index) -> frozenset[str]:
    return frozenset(index.lexicon.particles.indefinites)


def _bracket(page: Page, w: int, hi: int) -> int:
    """A short bracket without a date belongs to the phrase (*Dinas Pendidikan (Disdik)*)."""
    for end in range(w + 1, min(w + 12, hi)):
        if page.lower[end] in CLOSE_BRACKETS:
            inside = page.text(w + 1, end)
            return 0 if "/" in inside and any(c.isdigit() for c in inside) else end + 1 - w
    return 0


def _inside_name(page: Page, lo: int, w: int, hi: int) -> bool:
    """*di* or *pada* belongs to a phrase without a name yet, when a name follows (*pejabat di Kementerian Luar
    Negeri*)."""
    if page.lower[w] not in {"di", "pada"} or w + 1 >= hi:
        return False
    named = any(page.words[v].ent_type_ == "PER" for v in range(lo, w))
    post = w - lo == 1 and page.words[lo].text[:1].isupper() and page.lower[lo] in page.classes.posts
    named = (
        named
        or post  # *kata [Mensos] di Kantornya*
        or page.words[lo].text.islower()
        and page.words[w - 1].text[:1].isupper()
        and opens_office(page, lo)
    )
    return (
        not named
        and page.words[w + 1].text[:1].isupper()
        and page.lower[w + 1] not in page.calendar.days
        and (
            page.upos(lo) == "NOUN"
            or page.lower[lo] in FORMER
            or page.words[w + 1].ent_type_ == "LOC"
            and page.upos(w - 1) == "PROPN"
            and w - lo > 1
        )
    )


def _joins_nouns(page: Page, w: int, hi: int) -> bool:
    return (
        w + 1 < hi
        and page.upos(w + 1) in {"NOUN", "PROPN", "ADJ", "NUM", "DET"}
        and (page.lower[w + 1],) not in page.index.verbs
        and not is_opener(page, w + 1)
    )


def _relative_clause(page: Page, w: int, hi: int) -> int:
    """A restrictive *yang* clause: to the next comma, mark, colon or opener of a circumstance after its verb."""
    seen_verb = False
    for end in range(w + 1, hi):
        word = page.lower[end]
        if word in {",", ";", ":"} or page.is_mark(end) or word in page.particles.complementizers:
            return end - w
        if seen_verb and word in {"kepada", "saat", "ketika", "usai", "seperti", "dalam"} and end > w + 2:
            return end - w
        seen_verb = seen_verb or page.upos(end) == "VERB"
    return hi - w


def chunk_end(page: Page, w: int, hi: int) -> int:
    """The next comma, semicolon, colon or dash outside brackets, or `hi`."""
    found = _first_separator(page, range(w, hi), OPEN_BRACKETS, CLOSE_BRACKETS)
    return hi if found is None else found


def chunk_start(page: Page, w: int, lo: int) -> int:
    """The position after the last comma, semicolon, colon or dash before `w` outside brackets, or `lo`."""
    found = _first_separator(page, range(w - 1, lo - 1, -1), CLOSE_BRACKETS, OPEN_BRACKETS)
    return lo if found is None else found + 1


def _first_separator(page: Page, positions: range, enter: frozenset[str], leave: frozenset[str]) -> int | None:
    """The first separator on the way, leaving out what stands in brackets; None for none."""
    depth = 0
    for w in positions:
        word = page.lower[w]
        if word in enter:
            depth += 1
        elif word in leave:
            depth = max(0, depth - 1)
        elif depth == 0 and word in SEPARATORS:
            return w
    return None


def is_apposition(page: Page, lo: int, hi: int, *, named: bool) -> bool:
    """True when a chunk between commas says who the phrase before it is (*Budi, guru besar UI,* or *Kepala Dinas,
    Budi,*).

    `named` says that the phrase before it already holds a person's name; then a bare name is a list, not an apposition.
    """
    if hi <= lo or is_opener(page, lo) and page.lower[lo] != "yang":
        return False
    word = page.lower[lo]
    if word in {"seorang", "mantan", "eks", "yang", "salah", "sebuah", "selaku"} or _role_length(page, lo):
        return True
    aged = lo + (word in {"usia", "umur"})
    if aged < hi and page.words[aged].text.isdigit() and hi - aged <= 2:
        return True
    if word == "dari" and lo + 1 < hi:
        return works_for(page, lo + 1)
    proper = all(
        page.words[w].text[:1].isupper()
        or page.upos(w) in {"PUNCT", "NUM"}
        or page.lower[w] in {"al", "bin", "binti", "nya"}
        for w in range(lo, hi)
    )
    return proper and hi - lo <= 7 and not named


def _belongs(page: Page, lo: int) -> bool:
    """True where a phrase begins with somebody told by whom they belong to (*[pengacara] Budi, Ratna Dewi*)."""
    return any(w in page.classes.possessed for w in page.lower[lo : lo + 2])


def extend_appositions(page: Page, lo: int, end: int, hi: int) -> int:
    """Go on to the right over appositions between commas; gives the end of the last one.

    Only a person's office or name has them: *Reuters, Budi* is no apposition.
    """
    titled = opens_office(page, lo) or (page.lower[lo] in _indefinites(page.index))
    end = _with_tie(page, end, hi)
    relative = chunk_end(page, end + 1, hi) if page.lower[end : end + 2] == [",", "yang"] else hi
    if relative < hi:
        end = relative
    if not titled and not _has_person(page, lo, end) and page.upos(lo) not in {"PROPN", "X"}:
        return end
    if not titled and page.index.name_at(page.texts, lo)[0]:
        return end
    while end < hi and page.lower[end] == ",":
        stop = chunk_end(page, end + 1, hi)
        if stop == hi and page.zone_kind(lo) == "title":
            break  # a headline's last part is its statement, whose capitals look like a name
        if page.lower[end + 1 : end + 2] == ["yang"]:
            if end + 2 < hi:
                end = stop
                continue
            break
        if is_degree(page, end + 1, stop):
            end = stop
            continue
        tagged = page.words[end + 1].ent_type_ == "PER" if end + 1 < hi else False
        named = not (titled or tagged) or _has_person(page, lo, end) and not _belongs(page, lo)
        reach = _with_tie(page, end + 1, stop)
        reach = phrase_end(page, end + 1, stop) if reach == end + 1 else reach
        if opens_office(page, lo) and is_bare_name(page, end + 1, stop):
            reach = stop
        elif _describes_person(page, end + 1, stop) and (stop < hi or reach < hi and page.lower[reach] == "di"):
            reach = stop if stop < hi else _with_place(page, reach, stop)
        elif reach < stop and page.upos(reach) != "PUNCT" and not is_opener(page, reach):
            break  # the statement goes on, and this is its beginning
        elif reach == end + 1 or not is_apposition(page, end + 1, reach, named=named):
            break
        elif named and _has_person(page, end + 1, reach):
            break  # a list of people, not an apposition
        end = reach
        if reach < stop:
            break
    return end


def _with_tie(page: Page, end: int, hi: int) -> int:
    """Take in an office or a body that a word ties to the name before it (*Budi [selaku ketua RT]*, *Budi [dari
    Universitas Kita]*)."""
    if end + 1 >= hi:
        return end
    office = page.lower[end] == "selaku" and opens_office(page, end + 1)
    body = page.lower[end] == "dari" and works_for(page, end + 1)
    return max(phrase_end(page, end + 1, hi), end) if office or body else end


def works_for(page: Page, w: int) -> bool:
    """True where the name of something begins that is no place: after *dari* or *di* somebody works there."""
    place = page.index.phrase_at(page.index.places, page.lower, w) or page.lower[w] in page.classes.localities
    if place or page.words[w].ent_type_ == "LOC":
        return False
    length = page.index.phrase_at(page.index.noun_classes, page.lower, w)
    kind = page.index.noun_classes[tuple(page.lower[w : w + length])] if length else None
    capital = page.words[w].text[:1].isupper()
    if kind == "organization":
        return capital or w + length < len(page.words) and page.words[w + length].text[:1].isupper()
    named = page.index.name_at(page.texts, w)[1] or kind
    return capital and named not in {"government", "document"} and page.upos(w) != "NUM"


def _describes_person(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk that tells what somebody does (*penjual sayur di pasar itu*): a noun for a person, and no verb.

    A noun with the prefix *pe-* and without *-an* names who does something (*pengurus*, *pekerja*).
    """
    if not 1 < hi - lo <= LONGEST_OFFICE or not page.words[lo].text.islower() or page.has_predicate(lo, hi):
        return False
    word = page.lower[lo]
    kind = page.index.noun_classes.get((word,))
    known = (
        word in {"seorang", "juru", "staf"}
        or word in page.classes.kin
        or page.index.phrase_at(page.index.roles, page.lower, lo) > 0
        or kind in {"person", "anonymous", "group"}
    )
    return known or page.upos(lo) == "NOUN" and names_doer(word)


def names_doer(word: str) -> bool:
    """True for a noun for who does something (*pengurus*, *penjual*), by its form."""
    return AGENTIVE.fullmatch(word) is not None


def _with_place(page: Page, at: int, hi: int) -> int:
    """Take in the place that a description ends with (*seorang nelayan di Pantai Depok*); not where it was said."""
    if at + 1 >= hi or page.lower[at] != "di" or not page.words[at + 1].text[:1].isupper():
        return at
    return max(phrase_end(page, at + 1, hi), at)


def opens_office(page: Page, w: int) -> bool:
    """True when an office, rank or honorific begins at a word, be it a former one (*mantan Ketua*)."""
    while page.lower[w] in FORMER and w + 1 < len(page.words):
        w += 1
    if len(page.lower[w]) == 1 and page.lower[w + 1 : w + 2] != ["."]:
        return False
    return _role_length(page, w) > 0


def is_bare_name(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk of up to five capitalised words that begins no office, place, body or day (*..., Budi
    Santoso,*)."""
    if not 0 < hi - lo <= 5 or opens_office(page, lo) or is_opener(page, lo):
        return False
    if page.index.phrase_at(page.index.places, page.lower, lo) or page.index.name_at(page.texts, lo)[0]:
        return False
    inside = any(c.isupper() for c in page.words[lo].text[1:]) and page.words[lo].ent_type_ != "PER"
    if inside or is_degree(page, lo, hi):
        return False  # a degree (*M.Si*) or an acronym, but no initials (*Korban, MR (27),*)
    if (page.lower[lo],) in page.index.noun_classes or page.words[lo].text.isupper() and len(page.words[lo].text) > 3:
        return False
    return all(
        page.words[w].text[:1].isupper()
        or page.words[w].text in {".", "-", "'", "’"}
        or page.lower[w] in page.classes.name_particles
        for w in range(lo, hi)
    )


def is_degree(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk between commas that is a degree, with the body that its bearer is from."""
    if lo >= hi:
        return False
    known = page.index.phrase_at(page.index.degrees, page.lower, lo)
    end = lo + max(known, 1)
    while end < hi and page.glued(end):
        end += 1
    if page.lower[lo] in {"subsp", "subsp."}:
        return True  # a specialist's field follows (*Subsp APK (K)*)
    if not known and not DEGREE.fullmatch(page.text(lo, end)):
        return False
    return end >= hi or page.lower[end] in {"dari", "asal", "di"} and phrase_end(page, end + 1, hi) >= hi


def _has_person(page: Page, lo: int, hi: int) -> bool:
    """True when the entity tagger saw a person, and not where a place stands."""
    return any(
        page.words[w].ent_type_ == "PER" and not page.index.phrase_at(page.index.places, page.lower, w)
        for w in range(lo, hi)
    )


def noun_phrase_before(page: Page, hi: int, lo: int) -> int:
    """Where the noun phrase that ends before `hi` begins, at the earliest at `lo`; equals `hi` when none ends there."""
    w = hi
    while w > lo:
        word, tag = page.lower[w - 1], page.upos(w - 1)
        if word in CLOSE_BRACKETS:
            opened = _open_bracket(page, w - 1, lo)
            if opened < 0:
                break
            w = opened
            continue
        if (
            page.words[w - 1].text == ","
            and w < hi
            and page.lower[w] in {"dan", "serta"}
            and _list_item(page, w - 1, lo)
        ):
            w -= 1
            continue
        if page.words[w - 1].text == "." and w - 2 >= lo and w < hi and _abbreviates(page, w - 2):
            w -= 2
            continue
        if page.is_mark(w - 1) or (tag == "PUNCT" and not (page.glued(w - 1) and w < hi and page.glued(w))):
            break
        if word in page.index.pronouns and word != "nya" and not _capital_inside(page, w - 1):
            return w - 1 if w == hi else w
        if word in page.classes.demonstratives and w < hi and page.lower[w] not in {"dan", "serta"}:
            break  # it closes the phrase before
        if _role_ends_at(page, w, lo):
            w -= _role_ends_at(page, w, lo)
            continue
        if word in page.classes.describing:
            w -= 1
            continue
        capital = page.words[w - 1].text[:1].isupper() and w - 1 > lo and (word,) not in page.index.verbs
        noun = (word,) in page.index.noun_classes or (word,) in page.index.affixes  # *terdakwa*, *mendiang*
        if tag in {"VERB", "AUX"} and not capital and not noun:
            break
        if tag in {"SCONJ", "PART", "INTJ"} or word in page.particles.complementizers:
            break
        w -= 1
    if (
        w > lo
        and w < hi
        and page.words[w - 1].text == ","
        and _in_list(page, w, hi)
        and page.words[w].text[:1].isupper()
    ):
        earlier = noun_phrase_before(page, w - 1, lo)
        if earlier < w - 1 and not is_opener(page, earlier):
            return earlier
    return _trim_start(page, w, hi)


def _capital_inside(page: Page, w: int) -> bool:
    """True for a word that a name has in it (*Rumah Sakit Harapan [Kita]*)."""
    return (
        w > 0 and page.words[w].text[:1].isupper() and page.words[w - 1].text[:1].isupper() and w > page.sentence(w)[0]
    )


def _abbreviates(page: Page, w: int) -> bool:
    """True for a word whose full stop is no end: a rank (*Kombes Pol.*), a title (*dr.*), an initial (*A.*)."""
    return (
        len(page.words[w].text) == 1
        or (page.lower[w],) in page.index.affixes
        or page.lower[w] in {"pol", "purn", "plt"}
    )


def _in_list(page: Page, lo: int, hi: int) -> bool:
    """True when a phrase ends a list (*..., Eropa, dan Rusia*)."""
    return any(page.words[w].text == "," and page.lower[w + 1 : w + 2] in (["dan"], ["serta"]) for w in range(lo, hi))


def _list_item(page: Page, comma: int, lo: int) -> bool:
    """True when what stands before the comma of *A, B, dan C* is part of a list of names."""
    start = chunk_start(page, comma, lo)
    return start < comma and start > lo and all(page.words[w].text[:1].isupper() for w in range(start, comma))


def _role_ends_at(page: Page, w: int, lo: int) -> int:
    for length in range(4, 1, -1):
        if w - length >= lo and tuple(page.lower[w - length : w]) in page.index.roles:
            return length
    return 0


def _open_bracket(page: Page, w: int, lo: int) -> int:
    for start in range(w - 1, max(lo, w - 12) - 1, -1):
        if page.lower[start] in OPEN_BRACKETS:
            return start
    return -1


def subject_start(page: Page, lo: int, hi: int) -> int:
    """Where a subject can begin: after conjunctions, adverbs and words of time (*Namun kemarin | Budi ...*)."""
    while lo < hi and page.lower[lo] not in {"saat", "ketika"}:
        length = _tie_at(page, lo) or (page.upos(lo) in {"CCONJ", "SCONJ", "PUNCT"})
        if not length:
            break
        lo += length
    return lo


def _trim_start(page: Page, w: int, hi: int) -> int:
    """Drop what can't open a noun phrase: conjunctions, adverbs, and a circumstance with its preposition."""
    while w < hi:
        length = _tie_at(page, w)
        if not length and page.upos(w) not in {"CCONJ", "SCONJ"} and page.lower[w] not in {"bahwa", "yang"}:
            break
        w += max(length, 1)
    if w < hi and (page.upos(w) == "ADP" or is_opener(page, w)):
        return _after_circumstance(page, w, hi)
    return w


@cache
def ties(index: Index) -> frozenset[str]:
    """Words that can't begin a subject or a name: they tie a sentence to the one before it, or tell when."""
    particles, calendar = index.lexicon.particles, index.lexicon.calendar
    lists = (
        particles.conjunctions,
        particles.adverbs,
        particles.subordinators,
        particles.auxiliaries,
        calendar.deictics,
    )
    return frozenset(word for words in lists for word in words) | index.classes.openings


def _tie_at(page: Page, w: int) -> int:
    """How many words at a position only tie a sentence to the one before it (*Pasal·nya*); 0 for none."""
    if page.lower[w] in ties(page.index):
        return 1
    return 2 if page.clitic_after(w) and f"{page.lower[w]}nya" in ties(page.index) else 0


def _after_circumstance(page: Page, w: int, hi: int) -> int:
    """*Pada bulan Mei Budi* | mengatakan: the subject is the last name or person, after the circumstance."""
    for start in range(hi - 1, w, -1):
        token = page.words[start]
        if token.ent_type_ == "PER" and token.ent_iob_ == "B":
            return _with_role(page, start, w)
    for start in range(w + 1, hi):
        if page.index.phrase_at(page.index.roles, page.lower, start) or page.lower[start] in _indefinites(page.index):
            return start
    return w


def _with_role(page: Page, start: int, lo: int) -> int:
    """Take in a role before a name (*Menteri Keuangan Budi*)."""
    for w in range(lo + 1, start):
        if page.index.phrase_at(page.index.roles, page.lower, w) or page.index.phrase_at(
            page.index.affixes, page.lower, w
        ):
            return w
    return start


def _is_office(page: Page, lo: int, hi: int) -> bool:
    """True for an office that fills its chunk, long as it may be (*Direktur Kepatuhan dan Hukum di Bank Kita*): no
    clause is in it."""
    if phrase_end(page, lo, hi) == hi:
        return True
    after = range(lo + _role_length(page, lo), hi)
    return not any(
        page.lower[w] in page.particles.complementizers
        or page.upos(w) in {"SCONJ", "PRON", "PART"}
        or page.upos(w) in {"VERB", "AUX", "ADV"}
        and page.words[w].text.islower()
        or page.upos(w) == "ADP"
        and page.lower[w] not in {"dari", "di", "pada", "untuk", "bagi"}
        or page.index.phrase_at(page.index.openers, page.lower, w)
        and page.lower[w] not in {"di", "pada"}
        for w in after
    )


def _is_body(page: Page, w: int) -> bool:
    """True for a capitalised noun for a body."""
    return page.words[w].text[:1].isupper() and page.index.noun_classes.get((page.lower[w],)) == "organization"


def _goes_on(page: Page, lo: int, hi: int) -> bool:
    """True for the rest of a list of capitals (*Kelautan dan Perikanan Garut*)."""
    return "dan" in page.lower[lo:hi] and all(
        page.words[w].text[:1].isupper() or page.lower[w] == "dan" or page.upos(w) == "PUNCT" for w in range(lo, hi)
    )


def with_office(page: Page, start: int, lo: int) -> int:
    """Take in an office before a comma (*[Kepala Dinas Kesehatan, Budi] mengatakan*)."""
    named = page.is_name(start) or page.index.phrase_at(page.index.affixes, page.lower, start) > 0
    if start - 1 <= lo or page.words[start - 1].text != "," or not named:
        return start
    border = chunk_start(page, start - 1, lo)
    while border > lo + 1 and page.words[border - 1].text == "," and _goes_on(page, border, start - 1):
        border = chunk_start(page, border - 1, lo)  # *Kepala Dinas Pertanian, Kelautan dan Perikanan, Budi*
    for office in range(border, start - 1):
        if not page.index.phrase_at(page.index.roles, page.lower, office) or not _is_office(page, office, start - 1):
            continue
        if office > border and page.words[office].text[:1].isupper() and _is_body(page, office - 1):
            continue  # a body's own name (*Badan [Pengelola] Dana Haji*)
        return start if _has_person(page, office, start - 1) else office
    return start
