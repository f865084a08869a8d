"""Records for the tests of linking: articles on one event, whose claims the cases give in a few words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from support import make_record, span

from claimx.schema import Record

# What both articles tell beside their claims: without it nothing says that they are on one event.
EVENT = (
    "Rapat Forum Warga Nusa Raya berlangsung ramai di Balai Kencana. Puluhan peserta Forum Warga Nusa Raya membawa "
    "spanduk. Panitia menyiapkan kursi dan pengeras suara sejak subuh. Moderator Darmawan membuka acara dengan doa. "
    "Hidangan singkong rebus habis dalam sekejap. Anak-anak bermain egrang di halaman. Gamelan mengalun pelan dari "
    "pendapa. Peserta lanjut usia duduk di barisan depan. Relawan mencatat kehadiran satu per satu."
)
OTHER_EVENT = (
    "Turnamen catur pelajar memasuki babak semifinal. Unggulan pertama tersingkir lebih awal. Wasit menghentikan laga "
    "dua kali. Penonton memenuhi tribune sampai larut. Sponsor menyediakan piala perunggu. Pelatih asal Manado memuji "
    "pembukaan Sisilia. Jam digital sempat macet. Komentator mengulas langkah kuda. Hadiah uang tunai diserahkan "
    "besok. Medali dikalungkan oleh mantan juara nasional."
)


def article(path: str, claims: Sequence[Mapping[str, Any]], *, event: str = EVENT, **document: Any) -> Record:
    """An article that tells of an event and then has each claim as `SOURCE CUE CONTENT.`"""
    text, placed = event, []
    for number, claim in enumerate(claims, start=1):
        source, cue = claim.get("source", "Ratna Wulandari"), claim.get("cue", "mengatakan")
        start = len(text) + 1
        role = f", {claim['role']}," if "role" in claim else ""
        text += f" {source}{role} {cue} {claim['content']}."
        placed.append((number, start, dict(claim) | {"source": source, "cue": cue}))
    if document.get("agency"):
        text += f" Sumber: {document['agency']}"
    record = make_record(text, path, [_claim(text, *row) for row in placed])
    if document.get("agency"):
        document["agency"] = span(text, document["agency"], text.rindex("Sumber: ")) | {"name": document["agency"]}
    changed = record.model_dump(mode="json")
    changed["document"] |= {"id": path} | document  # two articles may have one text
    return Record.model_validate(changed)


def _claim(text: str, number: int, start: int, claim: Mapping[str, Any]) -> dict[str, Any]:
    source = span(text, claim["source"], start) | {
        "name": claim["source"],
        "names": [claim["source"]],
        "kind": claim.get("kind", "person"),
        "resolution": "name",
    }
    if "role" in claim:
        source["role"] = span(text, claim["role"], start)
    return {
        "id": f"c{number}",
        "sentence": number,
        "quote_type": claim.get("quote_type", "indirect"),
        "stance": claim.get("stance", "assert"),
        "cue": span(text, claim["cue"], start) | {"lemma": claim["cue"]},
        "source": source,
        "content": [span(text, claim["content"], start)],
        "chain": [claim["source"]],
        "provenance": claim.get("provenance", []),
        "confidence": 0.9,
    }


def statements_of(links: Any, path_of: Mapping[str, str]) -> dict[tuple[str, str], set[str]]:
    """The ids of the statements that each claim carries, by path and claim."""
    found: dict[tuple[str, str], set[str]] = {}
    for statement in links.statements:
        for claim in statement.claims:
            found.setdefault((path_of[claim.document], claim.claim), set()).add(statement.id)
    return found


def paths(records: Iterable[Record]) -> dict[str, str]:
    """The path of each document."""
    return {record.document.id: record.document.path for record in records}
