"""Who is who over many articles: what joins two names, what keeps them apart, and the last word of an alias file."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Run, make_record, span

from claimx.errors import AliasError
from claimx.identity import Aliases, Directory, identify, load_aliases
from claimx.output.stats import count
from claimx.schema import Record

Who = tuple[str, str, str, str]  # name, kind, role, affiliation


def article(number: int, *sources: Who | tuple[str, ...]) -> Record:
    """An article in which each of these says something."""
    given: list[Who] = [(*one, *("person", "", "")[len(one) - 1 :])[:4] for one in sources]
    text = f"Artikel {number}. " + " ".join(
        f"{role} {body} {name} mengatakan harga turun." for name, _, role, body in given
    )
    claims: list[dict[str, Any]] = []
    for place, (name, kind, role, body) in enumerate(given, start=1):
        source = span(text, name) | {"name": name, "names": [name], "kind": kind, "entity_id": f"e{place}"}
        source |= {"role": span(text, role) if role else None, "affiliation": span(text, body) if body else None}
        claims.append(
            {
                "id": f"a{number}c{place}",
                "sentence": place,
                "quote_type": "indirect",
                "stance": "assert",
                "source": source,
                "content": [span(text, "harga turun")],
                "confidence": 0.9,
            }
        )
    return make_record(text, f"{number}.txt", claims)


def groups(directory: Directory) -> set[frozenset[str]]:
    """The claims that have one source."""
    held: dict[str, set[str]] = {}
    for claim, ids in directory.ids.items():
        for one in ids:
            held.setdefault(one, set()).add(claim)
    return {frozenset(claims) for claims in held.values()}


def are_one(*sources: Sequence[str], aliases: Aliases | None = None) -> bool:
    """True when sources that speak in an article each are one."""
    records = [article(number, tuple(who)) for number, who in enumerate(sources)]
    return len(groups(identify(records, aliases))) == 1


@pytest.mark.parametrize(
    "sources",
    [
        [("Ratna Wulandari",), ("Ratna Wulandari",)],
        [("Ratna Wulandari",), ("RATNA  WULANDARI",)],
        [("Ratna Wulandari", "person", "Bupati Bantul"), ("Ratna Wulandari",)],
        [("Ratna Wulandari", "person", "Bupati Bantul"), ("Ratna Wulandari Putri", "person", "Bupati Bantul")],
        [("Ratna Wulandari",), ("Ratna Wulandari Putri",)],
        [("Wulandari", "person", "Bupati Bantul"), ("Ratna Wulandari", "person", "Bupati Bantul")],
        [("Ratna Wulandary", "person", "Kepala", "Dinas Pasar"), ("Ratna Wulandari", "person", "Kabid", "Dinas Pasar")],
        [("Ratna Wulandari", "person", "Presiden Republik Rekaan"), ("Ratna Wulandari", "person", "Presiden RR")],
        [("Ratna Wulandari Putri", "person", "Bupati Bantul"), ("Ratna Wulandari Putri", "person", "Ketua", "Persik")],
        [("BPR", "organization"), ("Badan Pangan Rekaan", "organization")],
        [("PTRI", "organization"), ("PT Rekaan Indah", "organization")],
        [("Badan Pangan Rekaan", "organization"), ("Badan Pangan Rekaan", "government")],
        [("Menteri Pangan", "office"), ("Menteri Pangan", "office")],
        [("Menteri Pangan", "office"), ("Ratna Wulandari", "person", "Menteri Pangan")],
    ],
)
def test_one_source_under_two_names(sources: list[tuple[str, ...]]) -> None:
    """Spelling, short and full names, initials, an office and its holder are one, where the offices agree."""
    assert are_one(*sources)
    assert are_one(*reversed(sources))


@pytest.mark.parametrize(
    "sources",
    [
        [("Ratna Wulandari", "person", "Bupati Bantul"), ("Ratna Wulandari", "person", "Ketua", "Persik Kediri")],
        [("Ratna",), ("Ratna",)],
        [("Ratna",), ("Ratna Wulandari",)],
        [("Ratna Wulandary",), ("Ratna Wulandari",)],
        [("Komisi II DPR", "organization"), ("Komisi III DPR", "organization")],
        [("gubernur", "office"), ("Gubernur", "office")],
        [("seorang pejabat", "anonymous"), ("seorang pejabat", "anonymous")],
        [("warga", "group"), ("warga", "group")],
        [("laporan itu", "document"), ("laporan itu", "document")],
        [("Ratna Wulandari",), ("Budi Santoso",)],
    ],
)
def test_two_sources_of_like_names(sources: list[tuple[str, ...]]) -> None:
    """Other offices, a first name alone, vague offices and whoever is not named stay apart."""
    assert not are_one(*sources)


def test_a_short_name_of_two_people_is_left_open() -> None:
    """Where two can be meant, nobody is chosen, and both are proposed."""
    records = [
        article(1, ("Wulandari", "person", "Anggota", "DPRD Bantul")),
        article(2, ("Ratna Wulandari", "person", "Ketua", "DPRD Bantul")),
        article(3, ("Siti Wulandari", "person", "Anggota", "DPRD Bantul")),
    ]
    found = identify(records).sources
    assert len(found) == 3
    assert {one.name: one.perhaps for one in found}["Wulandari"] == ("Ratna Wulandari", "Siti Wulandari")


def test_two_who_speak_in_one_article_are_two() -> None:
    """An article that tells two names apart is believed."""
    records = [article(1, ("Ratna Wulandari",), ("Ratna Wulandari Putri",))]
    assert len(identify(records).sources) == 2


def test_a_source_is_told_in_full() -> None:
    """The fullest name, all names and offices, and how many claims and articles."""
    records = [
        article(1, ("Ratna Wulandari", "person", "Bupati Bantul"), ("Bupati Bantul", "office")),
        article(2, ("Ratna Wulandari Putri", "person", "Bupati Bantul")),
    ]
    (one,) = identify(records).sources
    assert (one.name, one.kind, one.claims, one.articles) == ("Ratna Wulandari Putri", "person", 3, 2)
    assert one.names == ("Bupati Bantul", "Ratna Wulandari", "Ratna Wulandari Putri")
    assert one.offices == ("Bupati Bantul",)


def test_joint_sources_have_an_id_each() -> None:
    """The ids of a claim stand in the order of its names."""
    record = article(1, ("Ratna Wulandari",), ("Budi Santoso",))
    both = record.claims[0].source.model_copy(update={"names": ["Budi Santoso", "Ratna Wulandari"]})
    joint = record.claims[0].model_copy(update={"id": "joint", "source": both})
    ids = identify([record.model_copy(update={"claims": [*record.claims, joint]})]).ids
    assert ids["joint"] == (*ids["a1c2"], *ids["a1c1"])


@given(st.permutations(range(6)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    """The same records in another order have the same ids."""
    records = [
        article(0, ("Ratna Wulandari", "person", "Bupati Bantul")),
        article(1, ("Wulandari", "person", "Bupati Bantul")),
        article(2, ("Ratna Wulandari", "person", "Ketua", "Persik Kediri")),
        article(3, ("Bupati Bantul", "office")),
        article(4, ("seorang pejabat", "anonymous")),
        article(5, ("Ratna Wulandari Putri", "person", "Bupati Bantul")),
    ]
    assert identify([records[n] for n in order]).ids == identify(records).ids


# --- the alias file


def test_the_alias_file_has_the_last_word() -> None:
    """It joins what nothing else would, names the source, and keeps apart what would be joined."""
    aliases = Aliases.model_validate(
        {
            "source": [
                {"name": "Ratna Wulandari", "also": ["Teh Ratna", "Menteri Pangan"], "not": ["Ratna Wulandari Putri"]}
            ]
        }
    )
    records = [
        article(1, ("Teh Ratna",)),
        article(2, ("Ratna Wulandari",)),
        article(3, ("Menteri Pangan", "office")),
        article(4, ("Ratna Wulandari Putri",)),
    ]
    found = identify(records, aliases)
    assert groups(found) == {frozenset({"a1c1", "a2c1", "a3c1"}), frozenset({"a4c1"})}
    assert [one.name for one in found.sources] == ["Ratna Wulandari", "Ratna Wulandari Putri"]
    assert all(one.perhaps == () for one in found.sources)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[source]]\nnama = "A"', r"alias\.toml: source\[0\]"),
        ('[[source]]\nname = "A"\nalso = ["B"]\n[[source]]\nname = "b"', "'b' stands both under 'A' and under 'b'"),
        ('[[source]]\nname = "A"\nalso = ["B"]\nnot = ["b"]', "'b' is both the same and somebody else"),
        ("[[source", "these aliases can't be read"),
    ],
)
def test_a_broken_alias_file_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    """The message names the file and what is wrong."""
    file = tmp_path / "alias.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AliasError, match=complaint):
        load_aliases(file)


# --- on the command line


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Two articles."""
    records = [
        article(1, ("Ratna Wulandari", "person", "Bupati Bantul"), ("seorang pejabat", "anonymous")),
        article(2, ("Wulandari", "person", "Bupati Bantul"), ("Teh Ratna",)),
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
    return file


def test_sources_are_listed(run: Run, saved: Path, tmp_path: Path) -> None:
    """A source a row with its names and offices; JSON on request; the alias file counts."""
    code, out, err = run("sources", saved, "--limit", "1")
    assert (code, err) == (0, "claimx: 1 of 3 sources shown; --limit 0 shows all\n")
    assert "2         2  Ratna Wulandari  (person" in out
    assert "also: Wulandari" in out
    aliases = tmp_path / "alias.toml"
    aliases.write_text('[[source]]\nname = "Ratna Wulandari"\nalso = ["Teh Ratna"]\n', encoding="utf-8")
    rows = [json.loads(line) for line in run("sources", saved, "--aliases", aliases, "--json")[1].splitlines()]
    assert [(row["name"], row["claims"]) for row in rows] == [("Ratna Wulandari", 3), ("seorang pejabat", 1)]


def test_stats_count(run: Run, saved: Path) -> None:
    """Figures as lines and tables, or as JSON."""
    code, out, _ = run("stats", saved)
    assert code == 0
    assert "          articles  2\n" in out
    assert "       3   75%  person\n" in out
    figures = json.loads(run("stats", saved, "--json")[1])
    assert figures["sources"] == 3
    assert figures["by_stance"] == {"assert": 4}
    assert figures["by_source"] == {"Ratna Wulandari": 2, "Teh Ratna": 1, "seorang pejabat": 1}


@pytest.mark.parametrize("options", [["--source-ids"], ["--aliases", "ALIASES"], []])
def test_tables_have_the_ids(run: Run, saved: Path, tmp_path: Path, options: list[str]) -> None:
    """A row of an export has the ids that `claimx sources` lists, when they are asked for."""
    aliases = tmp_path / "alias.toml"
    aliases.write_text('[[source]]\nname = "Ratna Wulandari"\nalso = ["Teh Ratna"]\n', encoding="utf-8")
    asked = [option.replace("ALIASES", str(aliases)) for option in options]
    code, out, _ = run("export", saved, "--to", "jsonl-flat", *asked)
    assert code == 0
    ids = {row["source"]: row["source_id"] for row in map(json.loads, out.splitlines())}
    if not options:
        assert set(ids.values()) == {None}
        return
    listed = run("sources", saved, "--json", *(asked if "ALIASES" in options else []))[1]
    assert set(ids.values()) == {json.loads(line)["id"] for line in listed.splitlines()}
    assert ids["Wulandari"] == ids["Ratna Wulandari"]
    assert (ids["Teh Ratna"] == ids["Wulandari"]) == ("ALIASES" in options)


def test_other_formats_have_no_ids(run: Run, saved: Path) -> None:
    """A format without columns says that it can't hold them."""
    code, _, err = run("export", saved, "--to", "webannotation", "--source-ids")
    assert code == 2
    assert "no column for the ids of sources" in " ".join(err.split())


def test_stats_of_nothing() -> None:
    """No claim, no day: no figure is made up."""
    figures = count([make_record()], identify([make_record()]))
    assert (figures["articles"], figures["claims"], figures["mean_confidence"], figures["first_day"]) == (
        1,
        0,
        None,
        None,
    )


def test_namesakes_are_counted_apart() -> None:
    """Two people of one name are two rows."""
    records = [
        article(1, ("Ratna Wulandari", "person", "Bupati Bantul")),
        article(2, ("Ratna Wulandari", "person", "Ketua", "Persik Kediri")),
    ]
    directory = identify(records)
    assert sum(count(records, directory)["by_source"].values()) == 2
    assert len({one.id for one in directory.sources}) == 2
