"""Claims linked over articles."""

import itertools
import json
import random
import tomllib
from typing import Any

import pytest
from golden_files import GOLDEN_LINKS, golden_links, golden_links_json
from hypothesis import given, settings
from hypothesis import strategies as st
from link_cases import EVENT, OTHER_EVENT, article, paths, statements_of
from support import ROOT

from claimx.errors import LexiconError, StoreError
from claimx.linking import dump_links, link_records, links_json_schema, parse_links
from claimx.linking.articles import read_article
from claimx.linking.candidates import find_grounds
from claimx.linking.reading import read, sentence_spans
from claimx.linking.schema import Links
from claimx.linking.statements import group
from claimx.linking.tables import Synonyms, load_words
from claimx.schema import Record

CASES = ROOT / "tests" / "cases" / "links"


def cases(name: str) -> list[Any]:
    """The cases of a file, by label."""
    rows = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["cases"]
    return [pytest.param(row, id=row["label"]) for row in rows]


def linked(*records: Record) -> tuple[Links, dict[tuple[str, str], set[str]]]:
    """The links of some records, and the statements of each claim."""
    links = link_records(records)
    return links, statements_of(links, paths(records))


# --- what is the same, what supports and what contradicts


@pytest.mark.parametrize("case", [*cases("pairs"), *cases("readings")])
def test_two_claims_of_two_articles(case: dict[str, Any]) -> None:
    """Whether they are one statement, and if not, how the two statements stand to each other."""
    links, found = linked(article("a.txt", [case["one"]]), article("b.txt", [case["other"]]))
    one, other = found["a.txt", "c1"], found["b.txt", "c1"]
    kinds = {r.kind for r in links.relations if {r.from_, r.to} & one and {r.from_, r.to} & other}
    told = "same" if one & other else ", ".join(kinds) or "apart"
    assert told == case["expected"]


@pytest.mark.parametrize("case", cases("introductions"))
def test_what_two_reporters_put_before_a_quotation(case: dict[str, Any]) -> None:
    """Sentences that share few words are one statement where one quotation follows both."""
    _, found = linked(article("a.txt", case["one"]), article("b.txt", case["other"]))
    told = "same" if found["a.txt", "c1"] & found["b.txt", "c1"] else "apart"
    assert told == case["expected"]


@pytest.mark.parametrize("case", cases("answers"))
def test_answers_within_an_article(case: dict[str, Any]) -> None:
    """What a denial or a confirmation bears on."""
    links, found = linked(article("a.txt", case["claims"]))
    number = {id_: int(claim[1:]) for (_, claim), ids in found.items() for id_ in ids}
    assert [[number[r.from_], r.kind, number[r.to]] for r in links.relations] == case["relations"]


def test_a_denial_reaches_every_article_of_the_statement() -> None:
    """Who denies in one article what another one reports too, denies the one statement."""
    told = {"source": "Joko Susilo", "content": "bupati menerima suap dari kontraktor jalan"}
    denied = {"source": "Ratna Wulandari", "cue": "membantah", "stance": "deny", "content": "menerima suap"}
    links, found = linked(article("a.txt", [told]), article("b.txt", [told, denied]))
    (relation,) = links.relations
    assert {relation.to} == found["a.txt", "c1"] == found["b.txt", "c1"]
    assert {relation.from_} == found["b.txt", "c2"]


def test_evidence_is_spans_of_the_text() -> None:
    """A relation shows the cue and the words that both sides share."""
    records = [
        article(
            "a.txt",
            [
                {"source": "Joko Susilo", "content": "bupati menerima suap dari kontraktor jalan"},
                {"source": "Ratna Wulandari", "cue": "membantah", "stance": "deny", "content": "menerima suap"},
            ],
        )
    ]
    links, _ = linked(*records)
    text = records[0].document.text
    (relation,) = links.relations
    assert [(e.kind, e.claim, [s.text for s in e.spans]) for e in relation.evidence] == [
        ("cue", "c2", ["membantah"]),
        ("words", "c2", ["menerima", "suap"]),
        ("words", "c1", ["menerima", "suap"]),
    ]
    assert all(text[s.start : s.end] == s.text for e in relation.evidence for s in e.spans)


def test_a_claim_is_in_two_statements_only_by_two_pieces() -> None:
    """A content with two propositions is split, and each piece stands in its own statement."""
    both = {"content": "Stok beras di gudang Bantul cukup. Harga cabai rawit naik di semua pasar"}
    records = [
        article("a.txt", [both]),
        article("b.txt", [{"content": "stok beras di gudang Bantul cukup"}]),
        article("c.txt", [{"content": "harga cabai rawit naik di semua pasar"}]),
    ]
    links, found = linked(*records)
    assert len(found["a.txt", "c1"]) == 2
    pieces = [
        (s.start, s.end)
        for x in links.statements
        for c in x.claims
        if c.document == records[0].document.id
        for s in c.pieces
    ]
    assert len(pieces) == len(set(pieces)) == 2


# --- origins


def origins(*records: Record) -> list[str]:
    """The names of the origins of the one statement that all the records carry."""
    links, _ = linked(*records)
    (statement,) = [s for s in links.statements if len({c.document for c in s.claims}) == len(records)]
    return [origin.name for origin in statement.origins]


SAID = {"content": "stok beras di gudang Bantul cukup untuk enam bulan"}


def test_own_reports_are_origins_of_their_own() -> None:
    """Publishers that name no agency and have texts of their own heard it independently."""
    one = article("a.txt", [SAID], publisher="Kabar Satu")
    other = article("b.txt", [SAID], publisher="Kabar Dua", event=_own_words())
    assert sorted(origins(one, other)) == ["Kabar Dua", "Kabar Satu"]


def _own_words() -> str:
    """The event told in other sentences with the same names."""
    return (
        "Balai Kencana penuh ketika Rapat Forum Warga Nusa Raya dimulai. Spanduk dibawa puluhan peserta. Moderator "
        "Darmawan berdoa lebih dulu. Kursi dan pengeras suara disiapkan panitia sejak subuh tadi. Singkong rebus cepat "
        "habis. Egrang dimainkan anak-anak. Dari pendapa terdengar gamelan. Barisan depan untuk peserta lanjut usia."
    )


def test_pages_of_one_agency_are_one_origin() -> None:
    """However many publishers take it."""
    names = ["Kabar Satu", "Kabar Dua", "Kabar Tiga"]
    told = [_own_words(), EVENT, f"{EVENT} {_own_words()}"]
    records = [
        article(f"{n}.txt", [SAID], publisher=name, agency="Kantor Berita Nusa", event=event)
        for n, (name, event) in enumerate(zip(names, told, strict=True))
    ]
    assert origins(*records) == ["Kantor Berita Nusa"]


def test_copied_text_is_one_origin() -> None:
    """Two publishers with the same sentences: one copied the other, whether or not they say so."""
    one, other = (article(f"{name}.txt", [SAID], publisher=name) for name in ("Kabar Satu", "Kabar Dua"))
    assert len(origins(one, other)) == 1


def test_a_medium_that_is_cited_is_the_origin() -> None:
    """Publishers that cite a newspaper have its report, not their own."""
    told = SAID | {"source": "Harian Sore", "kind": "media"}
    records = [
        article("a.txt", [told], publisher="Kabar Satu"),
        article("b.txt", [told | {"source": "The Harian Sore"}], publisher="Kabar Dua", event=_own_words()),
    ]
    assert len(origins(*records)) == 1


# --- stories, ids, order

POOL = [
    {"content": "stok beras di gudang Bantul cukup untuk enam bulan"},
    {"content": "pemerintah akan menyalurkan bantuan beras kepada petani yang gagal panen"},
    {"source": "Joko Susilo", "content": "harga cabai rawit di Pasar Beringharjo naik tajam"},
    {"source": "Siti Aminah", "content": "harga cabai rawit di Pasar Beringharjo turun tajam"},
    {"source": "Siti Aminah", "cue": "membantah", "stance": "deny", "content": "kabar tersebut"},
    {"source": "Joko Susilo", "content": "stok beras di gudang Bantul tidak cukup untuk enam bulan"},
]
ARTICLES = st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4), min_size=1, max_size=5)


def made(claims: list[list[dict[str, Any]]]) -> list[Record]:
    """Articles of one event with different texts."""
    return [article(f"{n}.txt", row, event=f"{EVENT} Bagian {n}.") for n, row in enumerate(claims)]


@given(ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_articles_does_not_matter(claims: list[list[dict[str, Any]]], chance: random.Random) -> None:
    """The same articles in another order give the same bytes."""
    records = made(claims)
    mixed = records.copy()
    chance.shuffle(mixed)
    assert dump_links(link_records(records)) == dump_links(link_records(mixed))


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_an_article_elsewhere_changes_nothing(claims: list[list[dict[str, Any]]]) -> None:
    """Statements, relations, origins and ids of a story stay when an article on something else is added."""
    records = made(claims)
    before = link_records(records)
    other = article("lain.txt", [{"source": "Tono", "content": "pecatur muda itu unggul dua poin"}], event=OTHER_EVENT)
    after = link_records([other, *records])
    assert [s for s in after.statements if other.document.id not in {c.document for c in s.claims}] == before.statements
    assert after.relations == before.relations
    assert [s for s in after.stories if s.articles[0].path != "lain.txt"] == before.stories


@given(ARTICLES)
@settings(max_examples=30, deadline=None)
def test_every_piece_is_in_one_statement(claims: list[list[dict[str, Any]]]) -> None:
    """No words of a claim are lost, none are in two statements, and spans slice to their text."""
    records = made(claims)
    links = link_records(records)
    texts = {record.document.id: record.document.text for record in records}
    pieces = [(c.document, c.claim, s) for x in links.statements for c in x.claims for s in c.pieces]
    assert all(texts[document][s.start : s.end] == s.text for document, _, s in pieces)
    for record in records:
        for claim in record.claims:
            mine = sorted((s.start, s.end) for d, c, s in pieces if (d, c) == (record.document.id, claim.id))
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(mine))
            assert mine[0][0] == claim.content[0].start
            assert mine[-1][1] == claim.content[-1].end


def test_articles_on_one_event_are_one_story() -> None:
    """They share statements and words; an article on something else is a story of its own."""
    other = article("lain.txt", [SAID], event=OTHER_EVENT)
    links, _ = linked(article("a.txt", [SAID]), article("b.txt", [SAID], event=_own_words()), other)
    assert [[a.path for a in story.articles] for story in links.stories] == [["a.txt", "b.txt"], ["lain.txt"]]


def test_articles_without_claims_are_there() -> None:
    """An article in which nobody says anything is a story without statements."""
    links, _ = linked(article("a.txt", []))
    assert [len(story.articles) for story in links.stories] == [1]
    assert links.statements == []


def test_one_article_read_twice_counts_once() -> None:
    """The same document under two paths: the first by path counts."""
    links, _ = linked(article("b.txt", [SAID], id="x"), article("a.txt", [SAID], id="x"))
    assert [a.path for story in links.stories for a in story.articles] == ["a.txt"]


def test_first_seen_is_the_earliest_dated_article() -> None:
    """A date decides, not the name of the file."""
    links, _ = linked(
        article("a.txt", [SAID], published="2025-06-20"),
        article("b.txt", [SAID], published="2025-06-19", event=_own_words()),
    )
    assert links.statements[0].first_seen.path == "b.txt"


# --- the pieces


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.323.459 orang", 1_323_459, "orang"),
        ("1,3 juta jiwa", 1_300_000, "orang"),
        ("Rp 2,5 miliar", 2_500_000_000, "rupiah"),
        ("tiga ratus ribu unit", 300_000, "unit"),
        ("78 persen", 78, "persen"),
        ("19 Juni", 19, "juni"),
    ],
)
def test_numbers_are_read_with_their_units(text: str, value: float, unit: str) -> None:
    """Digits, words, scales and units, as Indonesian writes them."""
    (number,) = read(text).numbers
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize("text", ["1.323.459 orang", "1,3 juta orang", "Rp 48,7 miliar", "12,5 persen"])
def test_who_tells_such_an_amount_hardly_does_so_by_chance(text: str) -> None:
    """A large number, or a broken one with a unit."""
    (number,) = read(text).numbers
    assert number.telling


@pytest.mark.parametrize("text", ["12 orang", "2024", "08.30", "14/8/2024", "2 juta orang", "150:1000"])
def test_everybody_may_tell_such_a_number(text: str) -> None:
    """A small or round one, a year, a time, a date, a ratio."""
    (number,) = read(text).numbers
    assert not number.telling


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("perkaraRatna Wulandari", "perkara Ratna Wulandari"),
        ("perkara Wulandaritidak selesai", "perkara Wulandari tidak selesai"),
        ("usul koperasibelum disetujui", "usul koperasi belum disetujui"),
    ],
)
def test_a_lost_blank_is_read(text: str, meant: str) -> None:
    """Before a capital, and before a negation at the end of a word."""
    one, other = read(text), read(meant)
    assert (one.stems, one.negated, one.names) == (other.stems, other.negated, other.names)


def test_before_is_no_negation() -> None:
    """*sebelum* ends in *belum*."""
    assert not read("rumah roboh sebelum gempa datang").negated


def test_a_rounder_number_agrees() -> None:
    """1,3 million is what 1.323.459 rounds to; 1,4 million is not."""
    exact, round_, other = (read(text).numbers[0] for text in ("1.323.459 orang", "1,3 juta orang", "1,4 juta orang"))
    assert exact.agrees(round_)
    assert not exact.agrees(other)


def test_sentences_end_at_marks_before_capitals() -> None:
    """Not after an abbreviation that a number follows."""
    text = "Perkara No. 92 selesai. “Benar,” kata dia."
    assert [text[a:b] for a, b in sentence_spans(text)] == ["Perkara No. 92 selesai.", " “Benar,” kata dia."]


@given(st.text(max_size=200))
def test_reading_never_fails_and_keeps_to_the_text(text: str) -> None:
    """Any text can be read; spans lie within it."""
    reading = read(text)
    assert len(reading.stems) == len(reading.spans)
    assert all(0 <= start < end <= len(text) for start, end in reading.spans)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0, 1),
        max_size=20,
    ),
    st.randoms(use_true_random=False),
)
def test_groups_depend_on_the_likelihoods_alone(raw: dict[tuple[int, int], float], chance: random.Random) -> None:
    """Not on the order in which they come; nobody is in two groups."""
    likelihoods = {(("a", "c", i), ("a", "c", j)): value for (i, j), value in raw.items()}
    items = list(likelihoods.items())
    chance.shuffle(items)
    groups = group(likelihoods, least=0.5)
    assert group(dict(items), least=0.5) == groups
    members = [key for found in groups for key in found]
    assert len(members) == len(set(members))


def test_a_chain_of_pairs_is_not_pulled_together() -> None:
    """A is like B and B like C, but A not like C: the stronger pair stays."""
    a, b, c = (("x", "c", n) for n in range(3))
    assert group({(a, b): 0.9, (b, c): 0.6, (a, c): 0.0}, least=0.5) == [[a, b]]


def test_only_articles_that_are_alike_are_compared() -> None:
    """The index gives each article with itself and its neighbours, not all pairs."""
    records = [article(f"{n}.txt", [SAID], event=event) for n, event in enumerate((EVENT, _own_words(), OTHER_EVENT))]
    found = {tuple(sorted((g.one.path, g.other.path))) for g in find_grounds([read_article(r) for r in records])}
    assert found == {("0.txt", "0.txt"), ("1.txt", "1.txt"), ("2.txt", "2.txt"), ("0.txt", "1.txt")}


def test_the_tables_refuse_a_word_in_two_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """A synonym of two things would make them one."""
    from claimx.linking import tables

    doubled = (Synonyms(words=("panen", "tuai")), Synonyms(words=("petik", "tuai")))
    with pytest.raises(LexiconError, match="'tuai' stands in two groups"):
        tables._stemmer({}, doubled)


def test_opposites_are_not_synonyms() -> None:
    """No stem is on both sides of a pair of opposites."""
    for stem, sides in load_words().sides.items():
        assert len({number for number, _ in sides}) == len(sides), stem


# --- the wire


def test_links_are_read_back() -> None:
    """What is written validates and gives the same bytes again."""
    links, _ = linked(article("a.txt", [SAID]), article("b.txt", [SAID], event=_own_words()))
    assert dump_links(parse_links(dump_links(links).encode(), "links.json")) == dump_links(links)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"links_version": "9"}, "links_version: input should be '1'"),
        ({"stories": []}, "there is no story"),
        ({"more": 1}, "more: extra inputs are not permitted"),
    ],
)
def test_wrong_links_are_named(change: dict[str, Any], message: str) -> None:
    """The place and what is wrong."""
    links, _ = linked(article("a.txt", [SAID]))
    raw = json.loads(dump_links(links)) | change
    with pytest.raises(StoreError, match=message):
        parse_links(json.dumps(raw).encode(), "links.json")


def test_the_published_schema_is_the_one_in_force() -> None:
    """docs/links.schema.json is what `claimx schema links` prints."""
    assert (ROOT / "docs" / "links.schema.json").read_text(encoding="utf-8") == links_json_schema()


# --- the seeds


def test_the_seeds_are_linked_as_before() -> None:
    """The golden links; `make golden` writes them again."""
    assert golden_links_json() == GOLDEN_LINKS.read_text(encoding="utf-8")


def test_the_seeds_tell_one_story() -> None:
    """Both report the newspaper's account and the request that it tells of; the denials are set against the account."""
    links = golden_links()
    assert len(links.stories) == 1
    shared = [s for s in links.statements if len({c.document for c in s.claims}) == 2]
    (_request,) = [s for s in shared if "Starlink" in s.text]
    (contacts,) = [s for s in shared if "rutin" in s.text]
    sources = {s.id: s.source for s in links.statements}
    denied_by = {sources[r.from_] for r in links.relations if r.kind == "contradicts" and r.to == contacts.id}
    assert {"Rusia", "Dmitry Peskov"} <= denied_by
