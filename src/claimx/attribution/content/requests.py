"""What is asked of somebody: *meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.after import bare_start, unlike_content
from claimx.attribution.content.case import Case, Found, found, words_content
from claimx.attribution.content.extent import forward_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Mention

REQUEST_OPENERS = frozenset({"untuk", "agar", "supaya", "biar"})


def request(case: Case) -> Found | None:
    """*Budi meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*, *mengajak warga [tetap tenang]*.

    The one asked is left out of the content when the request is put to a person or body; a thing asked for stays in.
    """
    if "request" not in case.cue.frames:
        return None
    page = case.page
    start = bare_start(case)
    if start is None:
        return None
    end = forward_end(case, start)
    w = start
    while w < end and page.lower[w] not in REQUEST_OPENERS:
        if (
            page.words[w].text in {";", ":"}
            or page.upos(w) in {"VERB", "AUX"}
            and w > start
            and page.lower[w - 1] != "yang"
        ):
            break
        w += 1
    asked = read_asked(page, start, w)
    thing = asked is not None and asked.form != "pronoun" and asked.kind in {"unknown", "document"}
    if w < end and page.lower[w] in REQUEST_OPENERS and not (thing and page.lower[w] == "untuk"):
        first = w if page.lower[w] == "untuk" else w + 1
        content = words_content(case, [(first, end)], "content.request")
        return found(content, asked or find_addressee(page, case.after, w))
    if end - start < 1 or page.lower[start] in unlike_content(page.index):
        return None
    asked_end = _asked_end(case, start, end) if case.cue.stance == "request" else start
    headline = page.zone_kind(case.cue.lo) == "title" and end - start >= 2  # its capitals hide what is a verb
    told = page.has_predicate(start, end) or _asks_thing(case, start) or headline
    if asked_end == start and not (case.cue.sure and told):
        return None
    content = words_content(case, [(asked_end, end)], "content.request_bare")
    asked = read_asked(page, start, asked_end) if asked_end > start else None
    return found(content, asked)


def _asks_thing(case: Case, start: int) -> bool:
    """True for a thing alone that is asked for (*meminta [bantuan]*); not for a reporter's *meminta komentar*."""
    answers = {noun for row in case.page.index.light_declines.values() for noun in row.objects}
    speaker = case.source is not None and case.source.kind != "unknown"
    return "noun" in case.cue.frames and speaker and case.page.lower[start] not in answers


def _relative_stop(page: Page, yang: int, end: int) -> int:
    """Where *warga yang tinggal di tepi sungai | tetap waspada* goes over from who is asked to what."""
    verb = next((w for w in range(yang + 1, end) if page.upos(w) == "VERB"), end)
    return _turn(page, verb + 1, end) or yang


def _turn(page: Page, lo: int, hi: int) -> int:
    """The first word that opens what to do (*tetap*, *segera*, *tidak*); 0 for none."""
    particles = page.particles
    turns = {
        *particles.negations,
        *particles.purposes,
        "tetap",
        "segera",
        "selalu",
        "terus",
        "lebih",
        "agar",
        "bisa",
        "dapat",
    }
    return next((w for w in range(lo, hi) if page.lower[w] in turns), 0)


def read_asked(page: Page, lo: int, hi: int) -> Mention | None:
    """The one asked, between a verb of requesting and the request."""
    while lo < hi and page.lower[lo] in {"kepada", "pada", ",", "agar"}:
        lo += 1
    while hi > lo and page.words[hi - 1].text in {","}:
        hi -= 1
    if hi <= lo or page.upos(lo) not in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "ADV"}:
        return None
    end = phrase_end(page, lo, hi)
    return read_mention(page, lo, end) if end > lo else None


def _asked_end(case: Case, start: int, end: int) -> int:
    """Where the phrase for the one asked ends, when it is a person or body followed by what to do; else `start`."""
    page = case.page
    if page.upos(start) not in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADV"}:
        return start
    stop = phrase_end(page, start, end, relative=False)
    if stop < end and page.lower[stop] == "yang":
        stop = _relative_stop(page, stop, end)
    elif stop < end and page.lower[stop] == "di":
        stop = _turn(page, stop, min(stop + 6, end)) or stop
    begins = skip_verb_group(page, stop, start)
    verb = next((page.lower[w] for w in range(stop, min(stop + 3, end)) if page.upos(w) == "VERB"), "")
    if verb.startswith("di"):
        return start  # what is done to somebody is asked of nobody (*mendesak [pelaku dihukum]*)
    acts = stop < end and (
        page.has_predicate(stop, min(stop + 4, end))
        or page.lower[stop] in {"kembali", "mundur"}
        or _turn(page, stop, stop + 1) > 0
    )
    if not acts:
        return start
    if (
        page.lower[stop] in {"dapat", "bisa"}
        and page.lower[stop + 1 : stop + 2]
        and page.lower[stop + 1].startswith("di")
    ):
        return start
    kind = read_mention(page, start, max(begins, start + 1)).kind
    return max(begins, start + 1) if kind in {"person", "organization", "group", "anonymous", "government"} else start
