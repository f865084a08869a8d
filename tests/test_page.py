"""The page of saved records: what it holds, that it is safe, and the command that makes it."""

import base64
import datetime
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from page_records import ATTACKS, golden_records, hostile_record, nested_record
from support import ROOT, TEXT, claim_of, make_record, record_data, run_claimx

from claimx.output.article import Anchors, view_article
from claimx.output.overview import Naming, survey
from claimx.output.page import render_page
from claimx.output.speakers import COLOURS, STYLES, assign_speakers
from claimx.output.words import load_words
from claimx.schema import ClaimRecord, Record
from claimx.terms import EdgeKind, Language, QuoteType, Resolution, SourceKind, Stance

HTML = ROOT / "src" / "claimx" / "output" / "html"
SHOW = ROOT / "src" / "claimx" / "terminal/claims.py"
ID, EN = load_words(Language.ID), load_words(Language.EN)
VOID = {"meta", "input", "link", "br", "rect", "line"}


class Page(HTMLParser):
    """The elements of a page, its scripts' texts and what a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, with those that were left open in it."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text, kept by the element it stands in."""
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def data(self) -> Any:
        """What the page's script reads."""
        return json.loads(self.texts["script"][0])


def keys_of(table: Any, prefix: str = "") -> set[str]:
    """All keys of nested tables, with the length of lists."""
    if isinstance(table, dict):
        return {key for name, value in table.items() for key in keys_of(value, f"{prefix}.{name}")}
    return {f"{prefix}[{len(table)}]" if isinstance(table, list) else prefix}


# Words ---------------------------------------------------------------------------------------------------------------


def test_both_languages_have_the_same_words() -> None:
    """Each word of the interface is there in both languages, with the same places to fill, and none is empty."""
    assert keys_of(ID.table) == keys_of(EN.table)
    for key, word in ID.table["ui"].items():
        assert word
        assert sorted(re.findall(r"{\w+}", word)) == sorted(re.findall(r"{\w+}", EN.table["ui"][key])), key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    """The templates and scripts ask for exactly the words of the interface that the tables have."""
    used: set[str] = set()
    for file in (*HTML.glob("*.html"), *HTML.glob("*.js"), HTML.parent / "page.py", HTML.parent / "overview.py", SHOW):
        calls = re.findall(r"\bui\(([^)]*)", file.read_text(encoding="utf-8"))
        used |= {word for call in calls for word in re.findall(r'"(\w+)"', call)}
    used |= {"kind", "stance", "quote_type", "inside", "holds", "theme_light", "theme_dark"}  # by variable
    assert used == set(ID.table["ui"])


@pytest.mark.parametrize(
    ("group", "terms"),
    [
        ("stance", Stance),
        ("kind", SourceKind),
        ("quote_type", QuoteType),
        ("resolution", Resolution),
        ("edge", EdgeKind),
    ],
)
def test_every_term_has_a_word(group: str, terms: Any) -> None:
    """Each term of the record contract has a word for people."""
    assert set(ID.table[group]) == set(get_args(terms))


def test_every_diagnostic_has_a_word() -> None:
    """Each code of a diagnostic is told in both languages."""
    from claimx.page.quotes import MESSAGES

    assert set(ID.table["diagnostic"]) == {*MESSAGES, "source.ambiguous", "input.metadata"}


def test_a_term_that_is_not_known_is_shown_as_it_is() -> None:
    """A record of a newer claimx can still be shown."""
    assert ID.term("stance", "sigh") == "sigh"


# Safety --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_nothing_that_an_article_says_becomes_an_element(language: Language) -> None:
    """A hostile article adds no script, no image, no event handler and no link that leads out of the page."""
    page = Page(render_page([hostile_record(), nested_record()], language=language))
    assert [attributes.get("type") for attributes in page.all("script")] == ["application/json", "module"]
    assert not {"img", "iframe", "object", "embed", "base", "link"} & {name for name, _ in page.elements}
    for name, attributes in page.elements:
        assert not [key for key in attributes if key.startswith("on") or key in ("src", "srcset", "style", "action")]
        assert name != "a" or (attributes.get("href") or "#").startswith("#")
    assert page.data()["articles"][0]["facts"]


def test_hostile_text_is_kept_as_text() -> None:
    """What looks like markup is shown letter by letter; only what would turn the reading direction is replaced."""
    record = hostile_record()
    article = Page(render_page([record])).data()["articles"][0]
    text = "".join(piece[0] for block in article["blocks"] for piece in block["pieces"])
    assert len(text) == len(record.document.text)
    for attack in ATTACKS[:-1]:
        assert attack in text
    assert "\u202e" not in text
    assert "\ufffdkatan\ufffd \u200fterbalik" in text


def test_the_policy_lets_only_the_page_s_own_script_and_style_run() -> None:
    """The content security policy stands before all scripts and names the exact script and style of the page."""
    html = render_page([nested_record()])
    page = Page(html)
    (policy,) = [meta["content"] or "" for meta in page.all("meta") if "http-equiv" in meta]
    for element, source in ((page.texts["script"][1], "script-src"), (page.texts["style"][0], "style-src")):
        digest = base64.b64encode(hashlib.sha256(element.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert html.index("Content-Security-Policy") < html.index("<style>") < html.index("<script")


def test_the_scripts_use_no_sink_of_markup() -> None:
    """The page's script never parses text as markup or code, and asks no network."""
    script = "".join(file.read_text(encoding="utf-8") for file in HTML.glob("*.js"))
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
    ):
        assert word not in script


def test_the_page_names_no_other_place() -> None:
    """No address of another machine stands in the page's own parts."""
    for file in HTML.iterdir():
        assert not re.search(r"(https?:)?//[a-z]+\.", file.read_text(encoding="utf-8")), file.name


# Contents ------------------------------------------------------------------------------------------------------------


def test_the_same_records_give_the_same_page() -> None:
    """The page depends on the records, the language and the title alone."""
    assert render_page([nested_record()]) == render_page([nested_record()])


def test_the_title_is_the_only_article_s_or_what_is_asked_for() -> None:
    """One article lends its title to the page; several have a general one; --title comes first."""
    assert "<title>Harga Beras 🍚 Turun</title>" in render_page([nested_record()])
    assert "<title>Siapa mengatakan apa</title>" in render_page([nested_record(), make_record()])
    assert "<title>A &lt; B</title>" in render_page([nested_record()], title="A < B")


def test_no_record_is_a_page_too() -> None:
    """A page over nothing can be made and says so."""
    assert "0 artikel" in render_page([])


def test_an_article_that_is_there_twice_has_anchors_of_its_own() -> None:
    """No two articles and no two claims of a page have the same anchor."""
    articles = Page(render_page([nested_record(), nested_record()])).data()["articles"]
    anchors = [anchor for a in articles for anchor in (a["anchor"], *(claim["anchor"] for claim in a["claims"]))]
    assert len(set(anchors)) == len(anchors) == 10
    assert articles[0]["claims"][0]["anchor"] == "claim-c1"


def test_a_claim_s_way_leads_from_the_page_to_the_source() -> None:
    """The stations of the provenance, nearest first, with how each was reached."""
    claim = view_article(nested_record(), Anchors(), ID).claims[0]
    assert [(step.name, step.kind) for step in claim.way] == [
        ("Kabar", None),
        ("Antara", "agency"),
        ("Ratna", "reported"),
    ]


def test_two_hundred_articles_weigh_less_than_five_megabytes() -> None:
    """Whole articles, dense with claims; what is saved of them is larger."""
    assert len(render_page(golden_records(200)).encode()) < 5_000_000


# Speakers ------------------------------------------------------------------------------------------------------------


def said_by(*sources: dict[str, Any]) -> list[ClaimRecord]:
    """A claim of each source."""
    claims = [claim_of(TEXT, n, source=source) for n, source in enumerate(sources)]
    return make_record(claims=claims).claims


def test_speakers_with_most_claims_come_first() -> None:
    """One speaker for each source; whoever isn't named has no colour."""
    ani, budi = {"name": "Ani", "entity_id": "e1"}, {"name": "Budi", "entity_id": "e2"}
    speakers, places = assign_speakers(said_by({}, ani, budi, budi))
    assert [(one.name, one.claims, one.colour) for one in speakers] == [("Budi", 2, 0), (None, 1, None), ("Ani", 1, 1)]
    assert places[("e1", "Ani")] == 2


def test_many_speakers_differ_in_colour_or_line() -> None:
    """As many speakers as there are colours and styles of line look different, each from each."""
    speakers, _ = assign_speakers(said_by(*({"name": f"N{n}"} for n in range(COLOURS * STYLES))))
    assert len({(one.colour, one.style) for one in speakers}) == COLOURS * STYLES


LEAST_DISTANCE = 0.11  # in Oklab, where 0.02 can just be seen
SEES = {  # what is left of red, green and blue for each kind of sight (Machado, Oliveira and Fernandes 2009)
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
OKLAB = (
    (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    ),
    (
        (0.2104542553, 0.793617785, -0.0040720468),
        (1.9779984951, -2.428592205, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.808675766),
    ),
)

Vector = tuple[float, ...]


def times(matrix: Any, vector: Vector) -> Vector:
    """A matrix times a vector."""
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linear(colour: str) -> Vector:
    """The light of a colour like #0d66e5."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def oklab(light: Vector) -> Vector:
    """The light as the eye compares it."""
    return times(OKLAB[1], tuple(c ** (1 / 3) for c in times(OKLAB[0], tuple(min(1.0, max(0.0, c)) for c in light))))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the accessibility guidelines count it."""
    low, high = sorted(times(((0.2126, 0.7152, 0.0722),), linear(colour))[0] + 0.05 for colour in (one, other))
    return high / low


def palette(name: str, scheme: int) -> list[str]:
    """The colours of a name in page.css, in light (0) or dark (1)."""
    css = (HTML / "page.css").read_text(encoding="utf-8")
    return [pair[scheme] for pair in re.findall(rf"--{name}: light-dark\((#\w+), (#\w+)\)", css)]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", list(SEES))
def test_speakers_colours_can_be_told_apart(sight: str, scheme: int) -> None:
    """Any two speakers' colours keep their distance for every kind of colour blindness."""
    colours = palette(r"speaker-\d", scheme)
    assert len(colours) == COLOURS
    seen = [oklab(times(SEES[sight], linear(colour))) for colour in colours]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > LEAST_DISTANCE


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(scheme: int) -> None:
    """Whatever is written in a colour, or on one, has a contrast of 4.5 to the paper."""
    for ground in ("paper", "raised", "ground"):
        (behind,) = palette(ground, scheme)
        for name in ("ink", "quiet", "accent", "alarm"):
            (written,) = palette(name, scheme)
            assert contrast(written, behind) >= 4.5, (name, ground)
    for colour in (*palette(r"speaker-\d", scheme), *palette("nobody", scheme)):
        assert contrast(colour, *palette("paper", scheme)) >= 4.5


# Figures -------------------------------------------------------------------------------------------------------------


def published(day: str | None, *claims: dict[str, Any], publisher: str | None = None) -> Record:
    """An article of a day and a publisher with some claims."""
    data = record_data(claims=claims)
    data["document"] |= {"published": day, "publisher": publisher}
    return Record.model_validate(data)


def test_sources_are_counted_by_name() -> None:
    """Spellings of one name count together, each of joint sources for itself, and stances with them."""
    joint = claim_of(TEXT, 1, source={"name": "Ani dan Budi", "names": ["Ani", "Budi"]}, stance="deny")
    alone = claim_of(TEXT, 2, source={"name": "ANI", "names": ["ANI"]})
    nobody = claim_of(TEXT, 3, source={})
    counted = survey([make_record(claims=[joint, alone, nobody])], ID)
    assert [(one.name, one.claims, dict(one.stances)) for one in counted.quoted] == [
        ("Ani", 2, {"deny": 1, "assert": 1}),
        ("Budi", 1, {"deny": 1}),
    ]
    assert (counted.claims, counted.sources, counted.stances) == (3, 2, ["assert", "deny"])


def test_anonymous_sources_are_counted_over_all_and_by_publisher() -> None:
    """Identified, anonymous and not known make the whole; one publisher alone is not compared."""
    named = claim_of(TEXT, 1)
    hidden = claim_of(TEXT, 2, source={"name": "seorang pejabat", "kind": "anonymous"})
    nobody = claim_of(TEXT, 3, source={})
    first, second = published(None, named, hidden, publisher="A"), published(None, nobody, publisher="B")
    assert survey([first], ID).naming == [Naming(None, 1, 1, 0)]
    assert survey([first, second], ID).naming == [Naming(None, 1, 1, 1), Naming("A", 1, 1, 0), Naming("B", 0, 0, 1)]
    assert Naming(None, 1, 1, 0).share(1) == 50
    assert Naming(None).share(0) == 0


def test_a_claim_s_own_day_comes_before_the_article_s() -> None:
    """The time line counts a claim by when it was made, else by the article's day, else as without a date."""
    time = {"text": TEXT[:6], "start": 0, "end": 6, "date": "2024-10-23"}
    dated = published("2024-10-25", claim_of(TEXT, 1, time=time), claim_of(TEXT, 2))
    counted = survey([dated, published(None, claim_of(TEXT, 1))], ID)
    assert [(bar.label, bar.claims) for bar in counted.bars] == [
        ("23 Okt 2024", 1),
        ("24 Okt 2024", 0),
        ("25 Okt 2024", 1),
    ]
    assert counted.undated == 1


@pytest.mark.parametrize(
    ("last", "bars", "label"),
    [("2024-02-29", 60, "29 Feb 2024"), ("2024-03-01", 3, "Mar 2024"), ("2029-01-01", 6, "2029")],
)
def test_a_long_time_line_counts_months_or_years(last: str, bars: int, label: str) -> None:
    """Days up to two months, then months, then years; no gap is left out."""
    counted = survey([published("2024-01-01", claim_of(TEXT)), published(last, claim_of(TEXT))], ID)
    assert (len(counted.bars), counted.bars[-1].label, sum(bar.claims for bar in counted.bars)) == (bars, label, 2)


def test_words_follow_the_language() -> None:
    """Counts and days are written as the language has them."""
    assert (EN.count("claims", 1), EN.count("claims", 0), ID.count("claims", 2)) == (
        "1 claim",
        "0 claims",
        "2 pernyataan",
    )
    assert (EN.day(datetime.date(2024, 5, 1)), ID.day(datetime.date(2024, 5, 1))) == ("1 May 2024", "1 Mei 2024")


# The command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A file with two records."""
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(r.model_dump_json() + "\n" for r in (nested_record(), make_record())), encoding="utf-8")
    return file


def test_report_writes_a_page(saved: Path, tmp_path: Path) -> None:
    """The page is written whole, and a line says how much it holds; --lang and --title are heeded."""
    done = run_claimx("report", saved, "-o", "laporan.html", "--lang", "en", "--title", "Rice", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "claimx: laporan.html: 2 articles, 4 claims, 0.1 MB\n"
    html = (tmp_path / "laporan.html").read_text(encoding="utf-8")
    assert "<title>Rice</title>" in html
    assert 'lang="en"' in html


def test_report_reads_stdin_writes_stdout_and_leaves_out_doubtful_claims(saved: Path) -> None:
    """- is standard input and output, as for the other commands."""
    done = run_claimx("report", "-", "-o", "-", "--min-confidence", "0.7", stdin=saved.read_bytes())
    assert (done.returncode, done.stderr) == (0, "")
    assert [claim["anchor"] for claim in Page(done.stdout).data()["articles"][0]["claims"]] == [
        "claim-c1",
        "claim-c3",
        "claim-c4",
    ]


def test_report_that_can_not_be_written_says_so(saved: Path, tmp_path: Path) -> None:
    """A place that isn't there is one line and exit code 2."""
    done = run_claimx("report", saved, "-o", tmp_path / "missing" / "a.html")
    assert done.returncode == 2
    assert done.stderr.startswith(f"claimx: {tmp_path}/missing/a.html: it can't be written")
