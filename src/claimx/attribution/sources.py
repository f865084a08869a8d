"""Who said it, to whom and when, read off the words around a cue."""

from dataclasses import replace

from claimx.grammar.mentions import class_of, read_mention
from claimx.grammar.phrases import (
    chunk_end,
    chunk_start,
    extend_appositions,
    is_apposition,
    is_degree,
    is_opener,
    noun_phrase_before,
    opens_office,
    phrase_end,
    skip_verb_group,
    subject_start,
    with_office,
)
from claimx.grammar.times import find_times
from claimx.grammar.tree import Page
from claimx.model import Cue, Mention, TimeExpression
from claimx.terms import SOMEBODY, SourceKind

# Words that govern the noun phrase after them, so that it is no subject.
GOVERNING = frozenset({"kepada", "oleh", "saat", "ketika", "tentang", "terhadap", "sebelum", "setelah"})
# Words that open a circumstance between a subject and its verb (*Budi dalam pidatonya mengatakan*).
BETWEEN = frozenset(
    {"dalam", "kepada", "lewat", "melalui", "pada", "saat", "ketika", "sambil", "sembari", "seraya", "sebelum",
     "setelah", "sesudah", "seusai", "usai", "via"}
)  # fmt: skip
# The same after a person's name only; after another noun they belong to it (*warga di lokasi*, *buku tentang Budi*).
AFTER_NAME = frozenset({"di", "dengan", "mengenai", "soal", "tentang", "terkait"})
# Conjunctions that a clause with a subject of its own can follow (*kaget ketika [Budi] mengatakan*).
WHEN = frozenset({"kala", "ketika", "saat", "sebelum", "sejak", "sesudah", "setelah", "sewaktu", "tatkala"})
# Nouns for how or why something is done, which a verb without a subject explains (*dengan dalih [meminta] izin*).
MANNERS = frozenset({"alasan", "cara", "dalih", "kedok", "maksud", "modus", "niat", "tujuan"})
# Conjunctions right before a verb, whose clause then has no subject of its own (*pindah karena merasa takut*).
NO_SUBJECT = frozenset({"agar", "akibat", "gara-gara", "karena", "lantaran", "sebab", "sehingga", "supaya"})
# Nouns for what somebody tells; with *menurut* they stand for the teller.
ACCOUNTS = frozenset({"catatan", "cerita", "keterangan", "kesaksian", "pengakuan", "penjelasan", "penuturan", "versi"})
# Who can listen where something is said (*di depan [warga]*); not a building.
LISTENERS: frozenset[SourceKind] = SOMEBODY | {"group", "media"}
# Verbs for coming to a view, whose subject holds it (*Panitia sampai pada kesimpulan bahwa ...*).
REACHING = frozenset({"berada", "mengambil", "menarik", "sampai", "tiba"})
# Prepositions before the document or finding in which something is said.
GIVING = frozenset({"dari", "dalam", "berdasarkan", "lewat", "melalui", "pada", "berdasar"})
AGENTLESS = frozenset({"bahwa", "bahwasanya", "jika", "kalau", "sebagai", "telah", "akan", "sudah", "belum", "oleh"})


def find_source(page: Page, cue: Cue, lo: int, hi: int) -> Mention | None:
    """The source's mention within the window `[lo, hi)`, or None when the text has none there (*-nya*, no agent)."""
    if cue.clitic and cue.kind != "active":
        return None
    finders = {  # all with the same arguments
        "active": _subject,
        "support": _subject,
        "decline": _decliner,
        "passive": _agent,
        "quotative": _following,
        "preposition": _following,
        "citing": _following,
        "noun": _owner,
        "colon": _before_colon,
    }
    found = finders[cue.kind](page, cue, lo, hi)
    if found is None:
        return None
    start, end = found
    through = (w + 1 for w in range(start, end - 1) if page.lower[w] in page.classes.through)
    start = next((w for w in through if opens_office(page, w)), start)
    if end > start and page.upos(start) == "ADP":
        start += 1
    both = end > start + 1 and page.text(start, end).lower() in page.index.pronouns  # *keduanya*
    if end <= start or not both and not any(_can_speak(page, w) for w in range(start, end)):
        return None
    mention = read_mention(page, start, end)
    if mention.kind != "person" or mention.form != "name":
        mention = read_mention(page, _named_before(page, start, lo), end)
    return _as_medium(page, mention) if cue.kind == "citing" else mention


def _named_before(page: Page, start: int, lo: int) -> int:
    """Where the name begins before what is said of it between commas, with an age or without (*[Aris, 34,] seorang
    pedagang buah*); the description's own start where there is none."""
    described = page.lower[start] == "seorang" or opens_office(page, start) or page.upos(start) == "NOUN"
    w = start - 1
    if not described or w <= lo or page.words[w].text != ",":
        return start
    if page.upos(w - 1) == "NUM" and page.words[w - 2].text == ",":
        w -= 2
    if w <= lo or page.words[w - 1].ent_type_ != "PER":
        return start
    name = w - 1
    while name > lo and page.words[name].ent_iob_ == "I":
        name -= 1
    return name if name == lo or page.upos(name - 1) in {"PUNCT", "CCONJ", "SCONJ"} else start


def _can_speak(page: Page, w: int) -> bool:
    """True for a word that can head a source; not for a share alone (*63 persen menyatakan puas*)."""
    return page.upos(w) in {"NOUN", "PROPN", "PRON", "X", "VERB"} and page.lower[w] != "persen"


def _as_medium(page: Page, mention: Mention) -> Mention:
    """A name that is cited and that the lexicon doesn't know as anything else is a medium."""
    strange = mention.form == "name" and page.index.name_at(page.texts, mention.lo)[0] < mention.hi - mention.lo
    open_kind = mention.kind in {"organization", "unknown", "government"}
    noun = (page.lower[mention.lo],) in page.index.noun_classes
    return replace(mention, kind="media") if strange and open_kind and not noun else mention


def sentence_subject(page: Page, lo: int, hi: int) -> Mention | None:
    """The subject that a later verb shares (*[Budi] datang ke lokasi, bertemu warga, dan meminta ...*)."""
    w = lo
    particles = page.particles
    while w < hi and (page.upos(w) in {"PUNCT", "CCONJ"} or page.is_mark(w) or page.lower[w] in particles.conjunctions):
        w += 1
    while w < hi and (is_opener(page, w) or page.upos(w) in {"ADP", "SCONJ", "ADV"}):
        comma = next((v for v in range(w, hi) if page.words[v].text == ","), None)
        if comma is None:
            return None
        w = comma + 1
    end = phrase_end(page, w, hi)
    if end <= w or page.upos(w) == "VERB":
        return None
    end = extend_appositions(page, w, end, hi)
    return read_mention(page, w, end)


def citing_subject(page: Page, cue: Cue, lo: int) -> Mention | None:
    """Who cites: *[Budi] mengutip seorang pejabat yang mengatakan ...*. None for *, mengutip pejabat* and *kata Budi
    dikutip dari Reuters*."""
    if any(page.lower[v].startswith("di") for v in range(cue.lo, cue.hi)):
        return None
    w = skip_verb_group(page, cue.lo, lo)
    if w <= lo or page.upos(w - 1) == "PUNCT" or page.lower[w - 1] in page.classes.sharing | {"nya"}:
        return None
    start = _phrase_start(page, w, lo)
    return read_mention(page, start, w) if start < w else None


def shares_subject(page: Page, cue: Cue, lo: int) -> bool:
    """True when a verb has no subject of its own because it is coordinated (*menuduh A ..., dan [mengatakan] B*)."""
    w = skip_verb_group(page, cue.lo, lo)
    return w > lo and (
        page.lower[w - 1] in page.classes.sharing
        or cue.kind == "active"
        and (page.lower[w - 1] == "," or page.is_mark(w - 1))
    )


def _subject(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:
    """The noun phrase before the verb group: *[Budi, guru besar UI,] kemarin juga mengatakan ...*."""
    w = _skip_time(page, skip_verb_group(page, cue.lo, lo), lo)
    w = skip_verb_group(page, w, lo)
    if w > lo and page.lower[w - 1] == "yang":
        start = _antecedent(page, w - 1, lo)
        return (start, w - 1) if start < w - 1 else None
    if w > lo and page.lower[w - 1] in page.classes.sharing | NO_SUBJECT:
        return None
    if w > lo + 1 and page.lower[w - 1] in MANNERS and page.upos(w - 2) == "ADP":
        return None
    if w > lo and page.words[w - 1].text in {",", "–", "—"}:
        titled = _before_degrees(page, w - 1, lo)
        if titled < w - 1:
            return with_office(page, titled, lo), w - 1
        return _across_comma(page, w - 1, lo)
    if _after_quotation(page, cue) and page.quote_of[cue.lo] < 0 and cue.hi < hi and not page.is_mark(cue.hi):
        found = _following(page, cue, lo, hi) if page.upos(cue.hi) in {"PROPN", "PRON"} else None
        closed = found is not None and (found[1] >= hi or page.upos(found[1]) == "PUNCT" or is_opener(page, found[1]))
        return found if closed else None
    named = _before_degrees(page, w, lo)
    if named < w:
        return with_office(page, named, lo), w
    found = _of_when_clause(page, w, lo) or _before_circumstance(page, w, lo)
    if found is not None:
        return found
    start = _phrase_start(page, w, lo)
    if start > lo + 1 and page.lower[start - 1] in GOVERNING:
        free = sentence_subject(page, lo, start - 1)
        if free is not None:
            return free.lo, free.hi
    named = _before_open_apposition(page, start, w, lo)
    return (with_office(page, named, lo), w) if start < w else None


def _before_open_apposition(page: Page, start: int, w: int, lo: int) -> int:
    """Where the name begins that an office without a comma behind it belongs to (*[Budi], ketua RT 3 | mengatakan*);
    else `start`."""
    office = start + (page.lower[start] == "seorang")
    if (
        start - 1 <= lo
        or page.words[start - 1].text != ","
        or not page.index.phrase_at(page.index.roles, page.lower, office)
    ):
        return start
    name = _phrase_start(page, start - 1, lo)
    opens = name == lo or page.upos(name - 1) == "PUNCT"
    people = [any(page.words[v].ent_type_ == "PER" for v in part) for part in (range(name, start), range(start, w))]
    return name if opens and people == [True, False] else start


def _before_degrees(page: Page, w: int, lo: int) -> int:
    """Where the phrase begins whose name has degrees behind it, and perhaps a body behind these, that end before `w`
    (*[dr. Budi], M.Si, Sp.A(K) dari Rumah Sakit Kita | mengatakan*); `w` when there are none."""
    glued = w - 1
    while glued > lo and page.glued(glued):
        glued -= 1
    degree = next((start for start in (chunk_start(page, w, lo), glued) if is_degree(page, start, w)), w)
    if degree == w:
        return w
    while degree > lo + 1 and is_degree(page, chunk_start(page, degree - 1, lo), degree - 1):
        degree = chunk_start(page, degree - 1, lo)
    if degree <= lo + 1 or page.words[degree - 1].text != ",":
        return w
    name = _phrase_start(page, degree - 1, lo)
    person = any(page.words[v].ent_type_ == "PER" for v in range(name, degree - 1))
    return name if person and (name == lo or page.upos(name - 1) != "ADP") else w


def _of_when_clause(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject of a clause that its conjunction opens: *Warga kaget ketika [Budi] | mengatakan ...*.

    Not the event in *Budi saat rapat DPR | mengatakan*.
    """
    border = max(chunk_start(page, w, lo), lo)
    when = next((v for v in range(w - 1, border - 1, -1) if page.lower[v] in WHEN), None)
    if (
        when is None
        or when + 1 >= w
        or not (page.lower[when + 1] in page.index.pronouns or _one_phrase(page, when + 1, w))
    ):
        return None
    mention = read_mention(page, when + 1, w)
    speaks = mention.kind in LISTENERS | {"organization", "government"}
    free = when == border or page.has_predicate(border, when) or any(page.upos(v) == "ADJ" for v in range(border, when))
    return (when + 1, w) if mention.form == "pronoun" or speaks and free else None


def _one_phrase(page: Page, lo: int, hi: int) -> bool:
    return phrase_end(page, lo, hi) == hi and page.upos(lo) != "VERB"


def _before_circumstance(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject before a circumstance of the saying: *[Budi] dalam jawaban tertulis kepada pers | mengatakan ...*.

    The circumstance may stand after an apposition (*[Budi, saksi utama,] kepada polisi | mengaku*).
    """
    border = max(chunk_start(page, w, lo), lo)
    start = subject_start(page, border, w)
    if start >= w:
        return None
    if page.lower[start] in BETWEEN and page.words[start].text.islower():
        alone = border > lo and page.words[border - 1].text == "," and _one_phrase(page, start + 1, w)
        return _across_comma(page, border - 1, lo) if alone and start == border else None
    if page.upos(start) in {"VERB", "ADP"} or is_opener(page, start):
        return None
    end = start + 1 if page.lower[start] in page.index.pronouns else phrase_end(page, start, w)
    if not start < end < w - 1 or not page.words[end].text.islower() or page.lower[end] not in BETWEEN | AFTER_NAME:
        return None
    if page.lower[end] in AFTER_NAME:
        mention = read_mention(page, start, end)
        if mention.kind != "person" or mention.form not in {"name", "pronoun"}:
            return None
    return with_office(page, start, lo), end


def _after_quotation(page: Page, cue: Cue) -> bool:
    return cue.lo > 0 and page.is_mark(cue.lo - 1)


def _skip_time(page: Page, w: int, lo: int) -> int:
    """Go left over an expression of time that ends right before `w` (*Budi pada hari Jumat | mengatakan*)."""
    if w <= lo:
        return w
    start, end = page.words[lo].idx, page.end(w - 1)
    for time in find_times(page.article.text, start, end, page.index, None):
        if time.span.end == end:
            first = page.word_range(time.span)[0]
            before_age = page.classes.human_heads | page.classes.describing  # *Perempuan berusia | 40 tahun itu*
            aged = first > lo and page.lower[first - 1] in before_age
            return w if aged else max(first, lo)
    return w


def _phrase_start(page: Page, hi: int, lo: int) -> int:
    """Where the phrase before `hi` begins, taking in what hangs on *yang* (*Orang yang mengenal Budi | mengatakan*)."""
    start = noun_phrase_before(page, hi, lo)
    if hi - start <= 2 and page.text(start, hi).lower() in page.index.pronouns:
        return start
    border = max(chunk_start(page, hi, lo), lo)
    yang = next((w for w in range(start - 1, border, -1) if page.lower[w] == "yang"), None)
    if yang is None or start <= border:
        return start
    between = page.lower[yang + 1 : start]
    if any(word in page.particles.complementizers for word in between):
        return start
    earlier = noun_phrase_before(page, yang, border)
    return earlier if earlier < yang else start


def _antecedent(page: Page, yang: int, lo: int) -> int:
    """Where the noun phrase before a relative *yang* begins, going over an earlier *yang* clause and a comma."""
    border = chunk_start(page, yang, lo)
    if border == yang and yang - 1 > lo:
        yang -= 1
        border = chunk_start(page, yang, lo)
    first = next((w for w in range(border + 1, yang) if page.lower[w] == "yang"), yang)
    start = noun_phrase_before(page, first, border)
    return start if start < first else noun_phrase_before(page, yang, border)


def _across_comma(page: Page, comma: int, lo: int) -> tuple[int, int] | None:
    """A subject before what stands between commas: an apposition (kept) or a circumstance (left out)."""
    dash = page.words[comma].text
    start = chunk_start(page, comma, lo)
    while start > lo and page.words[start - 1].text == dash:
        before = start - 1
        if page.lower[start] == "yang" or is_apposition(page, start, comma, named=False):
            head = _phrase_start(page, before, lo)
            if page.lower[head] in page.classes.demonstratives or lo < head < before and page.upos(head - 1) == "ADP":
                return start, comma  # *Sementara itu, [seorang pastor, Budi,] mengatakan*, *Di sisi lain, [Budi,] ...*
            earlier = chunk_start(page, head - 1, lo) if head - 1 > lo else lo
            free = earlier < head - 1 and not is_opener(page, earlier) and page.upos(earlier) != "ADP"
            if head < before and page.words[head - 1].text == "," and free and not page.is_name(head):
                further = _across_comma(page, before, lo)
                if further is not None:
                    return further[0], comma
            if head < before:
                return with_office(page, head, lo), comma
        if is_opener(page, start):
            found = _phrase_start(page, before, lo)
            if found < before and not is_opener(page, chunk_start(page, before, lo)):
                return with_office(page, found, lo), before
        start = chunk_start(page, before, lo)
    return None


def _decliner(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:
    """The subject of a refusal; of an unanswered message (*Pesan kepada Budi belum dibalas*), the one it was sent
    to."""
    if page.lower[cue.lo].startswith("di") and (page.lower[cue.lo],) not in page.index.roles:
        agent = _agent(page, cue, lo, hi)
        if agent is not None:
            return agent
        for w in range(cue.lo - 1, lo, -1):
            if page.lower[w] in {"kepada", "dari", "ke", "pada"}:
                end = phrase_end(page, w + 1, cue.lo)
                if end > w + 1:
                    return w + 1, extend_appositions(page, w + 1, end, cue.lo)
                return None
    return _subject(page, cue, lo, hi)


def _agent(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:
    """The agent of a passive: *dikatakan oleh [Budi]*, *diungkapkan [Budi]*; or where it stands: *Dalam [laporan itu],
    disebutkan ...*. None for *dilaporkan telah ...*."""
    w = cue.hi
    if w >= hi:
        return None
    given = _given_in(page, cue, lo)
    if given is not None:
        return given
    for at in range(w, min(w + 4, hi)):
        if page.lower[at] == "oleh":
            return _phrase(page, at + 1, hi)
    word = page.lower[w]
    if word in AGENTLESS or page.upos(w) not in {"NOUN", "PROPN", "PRON", "DET"} or is_opener(page, w):
        return None
    found = _phrase(page, w, hi)
    if found is None:
        return None
    mention = read_mention(page, *found)
    if mention.kind == "document" and cue.stance == "opine":
        return None  # *diduga [hasil curian]*: what something is taken for
    speaks = mention.kind != "unknown" and (mention.form != "indefinite" or cue.lemma != "menyebut")
    return found if speaks else None


def _given_in(page: Page, cue: Cue, lo: int) -> tuple[int, int] | None:
    stop = cue.lo - 1 if page.words[cue.lo - 1].text == "," else skip_verb_group(page, cue.lo, lo)
    start = chunk_start(page, stop, lo)
    if stop - 1 > start and page.words[stop].text == "," and page.lower[start] not in GIVING:
        whole = phrase_end(page, start, stop) == stop and page.upos(start) == "NOUN"
        found = whole and read_mention(page, start, stop).kind == "document"
        return (start, stop) if found else None  # *Hasil pemeriksaan, diketahui ...*
    if stop - 1 <= start or page.lower[start] not in GIVING:
        return None
    end = phrase_end(page, start + 1, stop)
    if end < stop:
        return None
    known = read_mention(page, start + 1, end).kind in {"document", "media", "organization"}
    return (start + 1, end) if known or page.lower[start + 1] in page.index.nouns else None


def _phrase(page: Page, w: int, hi: int) -> tuple[int, int] | None:
    end = phrase_end(page, w, hi)
    if end <= w:
        return None
    return w, extend_appositions(page, w, end, hi) if page.lower[w] not in page.index.pronouns else end


def _following(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:  # noqa: ARG001
    """The noun phrase after a quotative, preposition or citing word: *kata [Budi, Ketua RT 3,] kepada ...*."""
    w = cue.hi
    if cue.kind == "preposition" and cue.hi - cue.lo > 1 and (page.lower[cue.hi - 1],) in page.index.noun_classes:
        w -= 1  # the noun of "dari hasil ...", "dalam laporan ..." heads the source
        if page.lower[w] in ACCOUNTS and _speaks_for_itself(page, w + 1, hi):
            w += 1  # "menurut keterangan" is a cue like "menurut"
    while w < hi and page.lower[w] in {"oleh", "dari", "lagi", "pula", ":"} and cue.kind != "preposition":
        w += 1
    if w < hi and page.lower[w] in page.index.pronouns:
        return w, w + (2 if page.lower[w] == "yang" else 1)
    if w >= hi or page.upos(w) == "PUNCT" and page.words[w].text not in "(":
        return None
    if page.lower[w] == "pihak":
        w += 1
    if page.lower[w] in page.calendar.days:
        return None
    found = _phrase(page, w, hi)
    return _to_comma(page, found, hi) if found is not None and _fronted(page, cue) else found


def _speaks_for_itself(page: Page, w: int, hi: int) -> bool:
    """True where people or a body begin that can speak (*menurut keterangan [saksi]*)."""
    if w >= hi or page.upos(w) not in {"NOUN", "PROPN", "PRON"} or is_opener(page, w):
        return False
    return read_mention(page, w, max(phrase_end(page, w, hi), w + 1)).kind not in {"unknown", "document"}


def _fronted(page: Page, cue: Cue) -> bool:
    return cue.kind == "preposition" and cue.lo == page.sentence(cue.lo)[0]


def _to_comma(page: Page, found: tuple[int, int], hi: int) -> tuple[int, int]:
    """After a preposition at the head of its sentence the source runs to the comma, when no verb stands before it."""
    start, end = found
    comma = chunk_end(page, start, hi)
    verbs = any(page.upos(w) in {"VERB", "AUX"} or page.lower[w] in page.index.pronouns for w in range(end, comma))
    return (start, comma) if end < comma < hi and not verbs else found


def _owner(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:
    """Whose statement a noun is: *tuduhan [Budi] bahwa ...*, *permintaan dari [warga] agar ...*."""
    reached = cue.lo - (2 if page.lower[cue.lo - 1] in {"pada", "kepada"} else 1)
    if reached > lo and page.lower[reached] in REACHING:
        verbs = skip_verb_group(page, reached, lo)
        start = _phrase_start(page, verbs, lo)
        return (with_office(page, start, lo), verbs) if start < verbs else None
    w = cue.hi
    while w < hi and (page.lower[w] in {"dari", "oleh"} or page.upos(w) == "ADJ"):
        w += 1
    end = phrase_end(page, w, hi, relative=False)
    if end > w and page.upos(w) in {"PROPN", "NOUN", "PRON", "DET"} and page.lower[w] not in {"bahwa"}:
        while end > w and page.lower[end - 1] in {"itu", "tersebut", "ini"}:
            end -= 1
        return (w, end) if end > w else None
    return None


def _before_colon(page: Page, cue: Cue, lo: int, hi: int) -> tuple[int, int] | None:  # noqa: ARG001
    """*[Menteri Keuangan]: ...*, *Dan dari [Budi]: ...*: the clause before a colon, when it is a noun phrase."""
    start = chunk_start(page, cue.lo, lo)
    while start < cue.lo and (page.upos(start) == "CCONJ" or page.lower[start] in {"dari", "oleh"}):
        start += 1
    end = phrase_end(page, start, cue.lo)
    if end == cue.lo:
        return start, end
    if page.zone_kind(cue.lo) == "title":
        office = next((w for w in range(start, cue.lo) if page.index.phrase_at(page.index.roles, page.lower, w)), None)
        if office is not None:
            return office, phrase_end(page, office, cue.lo)
        if start < end < cue.lo and is_opener(page, end):
            return start, end  # "Budi soal Harga Beras: Masih Aman"
    name = noun_phrase_before(page, cue.lo, start)
    return (name, cue.lo) if name < cue.lo and page.zone_kind(cue.lo) == "title" else None


def find_addressee(page: Page, lo: int, hi: int) -> Mention | None:
    """Who was told, in the words between a cue and its content or after them: *kepada [wartawan]*, *saat dihubungi
    [CNN]*."""
    for w in range(lo, hi):
        opener = page.index.phrase_at(page.index.tellers, page.lower, w, 2)
        start = w + opener + (page.lower[w + opener : w + opener + 1] == ["oleh"])
        if not opener or start >= hi or page.lower[start] == "nya":
            continue
        told = " ".join(page.lower[w : w + opener]) in page.index.lexicon.circumstances.addressees
        if not told and not _listens(page, w, start, hi):
            continue
        end = _listener_end(page, start, hi)
        if end > start:
            return read_mention(page, start, end)
    return None


def _listens(page: Page, opener: int, w: int, hi: int) -> bool:
    """True for somebody who can be told something, so that *pada [CNN]* is read apart from *pada hari Jumat*, *di depan
    [warga]* from *di depan kantor bupati*, *dihubungi [CNN]* from *dihubungi Senin*."""
    if page.lower[w] in {"pers", "awak"}:
        return True
    kind = class_of(page, w, hi)
    if page.lower[opener] == "pada":
        return kind in LISTENERS or kind == "organization"
    return kind in LISTENERS and not (page.lower[opener].startswith("di") and kind == "person" and opener + 1 == w)


def _listener_end(page: Page, start: int, hi: int) -> int:
    """Where the phrase for whom it was said to ends; a medium's page keeps its ending (*Kabar.com*)."""
    named = start + page.index.name_at(page.texts, start)[0]
    if named > start:
        while named + 1 < hi and page.glued(named) and page.words[named].text == "." and page.glued(named + 1):
            named += 2
        return named
    end = phrase_end(page, start, hi)
    if page.is_name(start):
        return end
    after = (v for v in range(start + 1, end) if page.lower[v] in {"di", "saat", "dalam"})
    return next((v for v in after if "yang" not in page.lower[start:v]), end)


def time_ahead(page: Page, w: int, hi: int) -> int:
    """The position after an expression of time that begins right at `w`; `w` when none does."""
    if w >= hi:
        return w
    span = page.span(w, hi)
    times = find_times(page.article.text, span.start, span.end, page.index, None)
    return page.word_range(times[0].span)[1] if times and times[0].span.start == span.start else w


def find_saying_time(page: Page, lo: int, hi: int) -> TimeExpression | None:
    """The first expression of time among the words `[lo, hi)` around a cue."""
    if hi <= lo:
        return None
    span = page.span(lo, hi)
    times = find_times(page.article.text, span.start, span.end, page.index, page.article.published)
    return max(
        times,
        key=lambda t: (t.date is not None, any(c.isdigit() for c in page.article.text[t.span.start : t.span.end])),
        default=None,
    )
