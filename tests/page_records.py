"""Records for the tests of the page: a small article with nested claims and emoji, a hostile one, and large sets."""

from functools import cache
from typing import Any

from golden_files import golden_articles, golden_record
from support import TEXT, claim_of, record_data, span

from claimx.schema import Record

NESTED_TEXT = (
    "Harga Beras 🍚 Turun\n\n"
    "Pasar 👍🏽 - Bupati Ratna menyebut pedagang mengaku rugi besar sejak Mei.\n"
    "“Stok cukup,” ujar Joko kepada wartawan, Kamis (24/10/2024).\n"
    "Seorang pejabat membantah kabar itu."
)


def nested_record(**document: Any) -> Record:
    """Ratna tells what traders admit; Joko is quoted; an official, who isn't named, denies. The text has emoji."""
    text = NESTED_TEXT
    ratna = claim_of(
        TEXT,
        1,
        cue=span(text, "menyebut") | {"lemma": "sebut"},
        source=span(text, "Bupati Ratna") | {"name": "Ratna", "names": ["Ratna"], "kind": "person", "entity_id": "e1"},
        content=[span(text, "pedagang mengaku rugi besar sejak Mei")],
        provenance=[
            {"target": "Kabar", "source": "Antara", "kind": "agency", "evidence": None},
            {"target": "Antara", "source": "Ratna", "kind": "reported", "evidence": span(text, "menyebut")},
        ],
    )
    traders = claim_of(
        TEXT,
        2,
        cue=span(text, "mengaku") | {"lemma": "aku"},
        source=span(text, "pedagang") | {"name": "pedagang", "names": ["pedagang"], "kind": "group", "entity_id": "e2"},
        content=[span(text, "rugi besar sejak Mei")],
        chain=["Ratna", "pedagang"],
        parent="c1",
        confidence=0.6,
    )
    joko = claim_of(
        TEXT,
        3,
        quote_type="direct",
        cue=span(text, "ujar") | {"lemma": "ujar"},
        source=span(text, "Joko") | {"name": "Joko", "names": ["Joko"], "kind": "person", "entity_id": "e3"},
        content=[span(text, "Stok cukup")],
        addressee=span(text, "wartawan"),
        time=span(text, "Kamis (24/10/2024)") | {"date": "2024-10-24"},
        chain=["Joko"],
    )
    official = claim_of(
        TEXT,
        4,
        stance="deny",
        cue=span(text, "membantah") | {"lemma": "bantah"},
        source=span(text, "Seorang pejabat")
        | {"name": "Seorang pejabat", "names": ["Seorang pejabat"], "kind": "anonymous", "entity_id": "e4"},
        content=[span(text, "kabar itu")],
        chain=["Seorang pejabat"],
    )
    data = record_data(text, claims=[ratna, traders, joko, official])
    quote = span(text, "“")
    data["diagnostics"] = [{"code": "quote.stray", "message": "odd", "start": quote["start"], "end": quote["end"]}]
    data["document"] |= {"title": "Harga Beras 🍚 Turun", "publisher": "Kabar", "published": "2024-10-25"} | document
    return Record.model_validate(data)


ATTACKS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    '" onmouseover="window.hit = 1" x="',
    "javascript:window.hit=1",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %}",
    "]]>&lt;b&gt;\u2028\u2029",
    "\u202ekatan\u2066 \u200fterbalik",
)


def hostile_record() -> Record:
    """An article whose every field that a stranger can write holds an attack."""
    attack = " ".join(ATTACKS)
    text = f"{attack} kata {attack}"
    said = claim_of(
        TEXT,
        id=f"c'\"><{ATTACKS[0]}",
        cue=span(text, "kata") | {"lemma": attack},
        source={"text": attack, "start": 0, "end": len(attack), "name": attack, "names": [attack], "kind": "person"},
        content=[{"text": attack, "start": len(text) - len(attack), "end": len(text)}],
        chain=[attack, attack],
        provenance=[{"target": attack, "source": attack, "kind": "reported", "evidence": span(text, "kata")}],
        rules=[attack],
    )
    data = record_data(text, path=attack, claims=[said])
    data["document"] |= {"id": attack, "title": attack, "publisher": attack, "authors": [attack]}
    data["diagnostics"] = [{"code": attack, "message": attack, "start": 0, "end": len(attack)}]
    data["meta"] = {"claimx": attack, "model": {"name": attack}, "lexicon": attack}
    return Record.model_validate(data)


def golden_records(number: int) -> list[Record]:
    """As many articles as asked for, each one of the two whole seed articles under a title of its own."""
    whole = _whole_articles()
    return [_titled(whole[n % len(whole)], f"Artikel percobaan {n + 1}") for n in range(number)]


@cache
def _whole_articles() -> list[Record]:
    return [golden_record(article) for article in golden_articles()]


def _titled(record: Record, title: str) -> Record:
    return record.model_copy(update={"document": record.document.model_copy(update={"title": title})})
