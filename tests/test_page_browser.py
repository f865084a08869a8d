"""The page in a real browser: what a reader clicks, types and sees."""

import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from page_records import NESTED_TEXT, golden_records, hostile_record, nested_record
from support import TEXT, claim_of, make_record

from claimx.output.page import render_page
from claimx.schema import Record
from claimx.terms import Language

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE = {"width": 390, "height": 844}

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A Chromium without a window and with a profile of its own."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium is installed: the page is not tried in a browser (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a page over some records; afterwards nothing may have gone wrong in it, nor anything been fetched."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    trouble: list[str] = []
    requests: list[str] = []
    file = tmp_path / "laporan.html"

    def start(records: Sequence[Record], anchor: str = "", **options: Any) -> Any:
        file.write_text(render_page(records, **options), encoding="utf-8")
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{file.as_uri()}{anchor}")
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield start
    context.close()
    assert trouble == []
    assert {url.split("#")[0] for url in requests} <= {file.as_uri()}


def settle(page: Any) -> None:
    """Let the page follow a change of its address and draw itself."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def click(page: Any, selector: str) -> None:
    """Click, and let the page follow."""
    page.click(selector)
    settle(page)


def press(page: Any, key: str) -> None:
    """Press a key, and let the page follow."""
    page.keyboard.press(key)
    settle(page)


def go_to_article(page: Any, number: int | None) -> None:
    """Follow the address of an article, by its place in the index; None is the overview."""
    link = "#overview" if number is None else page.locator("#articles tbody a").nth(number).get_attribute("href")
    page.evaluate("(link) => (location.hash = link)", link)
    settle(page)


def on_screen(page: Any, selector: str) -> bool:
    """Whether an element lies within the window, and nothing covers its middle."""
    script = """(selector) => {
        const box = document.querySelector(selector).getClientRects()[0];
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return document.elementFromPoint(x, y)?.closest(selector) !== null && y > 0 && y < innerHeight;
    }"""
    return bool(page.evaluate(script, selector))


def shown_cards(page: Any, within: str = "#cards") -> list[str]:
    """The anchors of the cards that can be seen."""
    cards = page.query_selector_all(f"{within} > .item")
    return [card.get_attribute("data-anchor") for card in cards if card.is_visible()]


def words_of(page: Any, kind: str, claim: int) -> str:
    """The text that the page draws as one part of a claim, from 0."""
    script = """([kind, claim]) => [...document.querySelectorAll(`#text .mark.${kind}[data-claims~="${claim}"]`)]
        .map((mark) => mark.textContent).join("")"""
    return str(page.evaluate(script, [kind, claim]))


# From the claim to its place and back --------------------------------------------------------------------------------


def test_twenty_articles_to_a_claim_in_its_place_in_two_clicks(show: Open) -> None:
    """A fact-checker opens the page, clicks an article, clicks a claim, and has its words before her."""
    page = show(golden_records(20))
    assert page.locator("#articles tbody tr:visible").count() == 20
    click(page, "text=Artikel percobaan 14")
    click(page, "#cards > .item:nth-child(7)")
    assert page.locator("#articles").is_hidden()
    assert on_screen(page, '[data-begin="6"]')
    assert page.locator('#text .mark.content.on[data-claims~="6"]').count() > 0
    assert page.url.endswith(shown_cards(page)[6])


def test_searching_leads_to_the_place_in_one_click(show: Open) -> None:
    """What is searched for over all articles is listed as cards, and a click on one opens it in its article."""
    page = show([make_record(), nested_record()])
    page.fill("#search", "rugi pedagang")
    assert shown_cards(page, "#match-cards") == ["claim-c1", "claim-c2"]
    click(page, "#match-cards > .item:nth-child(2)")
    assert page.locator("#article-title").inner_text() == "Harga Beras 🍚 Turun"
    assert page.url.endswith("#claim-c2")
    assert on_screen(page, '[data-begin="1"]')


def test_an_article_is_found_by_its_title(show: Open) -> None:
    """Words of a title show the article in the index, but not all its claims as if each had those words."""
    page = show([make_record(claims=[claim_of(TEXT)]), nested_record(title="Beras 🍚 di Pasar Baru")])
    page.fill("#search", "pasar baru")
    assert page.locator("#articles tbody tr:visible a").all_inner_texts() == ["Beras 🍚 di Pasar Baru"]
    assert shown_cards(page, "#match-cards") == []
    page.fill("#search", "pasar harga")
    assert page.locator("#articles tbody tr:visible").count() == 0


def test_a_click_in_the_text_leads_to_the_claim_and_another_to_the_one_around_it(show: Open) -> None:
    """The innermost claim of a place comes first; the same place again gives the claim that holds it."""
    page = show([nested_record()])
    inner = page.locator('#text .mark.content[data-claims="1"]').first
    inner.click()
    settle(page)
    assert page.locator("#cards > .on").get_attribute("data-anchor") == "claim-c2"
    assert page.evaluate("document.activeElement.textContent") == "2"
    inner.click()
    settle(page)
    assert page.locator("#cards > .on").get_attribute("data-anchor") == "claim-c1"
    page.go_back()
    settle(page)
    assert page.locator("#cards > .on").get_attribute("data-anchor") == "claim-c2"


def test_the_cards_follow_the_text(show: Open) -> None:
    """Whoever reads on finds the claims of what is on the screen beside it."""
    page = show(golden_records(1))
    assert not on_screen(page, "#cards > .item:nth-child(40) .number")
    page.evaluate("""document.querySelector('[data-begin="39"]').scrollIntoView({ block: "start" })""")
    patient = time.monotonic() + 10  # wait_for_function would evaluate a string, which the page forbids
    while not on_screen(page, "#cards > .item:nth-child(40) .number") and time.monotonic() < patient:
        page.wait_for_timeout(50)
    assert on_screen(page, "#cards > .item:nth-child(40) .number")


def test_show_in_text_moves_the_focus_there_and_the_number_leads_back(show: Open) -> None:
    """From a card to its number in the text, and from there to the card, by the keyboard alone."""
    page = show([nested_record()])
    click(page, "#cards > .item:nth-child(3)")
    click(page, "#cards > .on [data-place]")
    assert page.evaluate("document.activeElement.dataset.begin") == "2"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#claim-c3"
    assert page.evaluate("document.activeElement.closest('.card') !== null")


@pytest.mark.parametrize("anchor", ["#claim-c4", "#c4"])
def test_a_link_opens_its_claim(show: Open, anchor: str) -> None:
    """Whoever follows a link to a claim sees it chosen, in its article."""
    page = show([make_record(), nested_record()], anchor)
    assert page.locator("#cards > .on").get_attribute("data-anchor") == "claim-c4"
    assert on_screen(page, '[data-begin="3"]')
    assert page.title() == "Harga Beras 🍚 Turun – Siapa mengatakan apa"


def test_a_link_leads_to_its_claim_whatever_the_filters_say(show: Open) -> None:
    """A claim that the filters leave out is shown, with its place, when its link is followed."""
    page = show([nested_record()], "#claim-c2")
    page.select_option("#stance", "deny")
    assert shown_cards(page) == ["claim-c4"]
    page.evaluate("location.hash = '#claim-c1'")
    settle(page)
    assert shown_cards(page) == ["claim-c1", "claim-c4"]
    assert on_screen(page, '[data-begin="0"]')


def test_the_way_back_leads_to_where_one_was(show: Open) -> None:
    """From an article back to the overview: its link has the focus, and the page is scrolled as before."""
    page = show(golden_records(60))
    page.evaluate("scrollTo(0, 300)")
    click(page, "text=Artikel percobaan 44")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    settle(page)
    assert page.evaluate("document.activeElement.textContent") == "Artikel percobaan 44"
    assert page.evaluate("scrollY") == 300


def test_a_link_to_a_claim_that_is_not_there_says_so(show: Open) -> None:
    """The overview is shown, with a message."""
    page = show([make_record(), nested_record()], "#claim-x")
    assert "claim-x" in page.inner_text("#toast")
    assert page.locator("#overview").is_visible()


def test_a_pasted_link_finds_its_claim(show: Open) -> None:
    """A colleague's link works in the search box, whatever the file is called there."""
    page = show([make_record(), nested_record()])
    page.fill("#search", "file:///C:/Unduhan/laporan.html#claim-c3")
    assert shown_cards(page, "#match-cards") == ["claim-c3"]


def test_copying_gives_link_and_quotation(show: Open) -> None:
    """The link leads to the claim; the quotation says who, how and where."""
    page = show([nested_record()], "#claim-c4")
    click(page, "#cards > .on >> text=Salin tautan")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/laporan.html#claim-c4")
    click(page, "#cards > .on >> text=Salin kutipan")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“kabar itu” — Seorang pejabat (membantah “membantah”). Harga Beras 🍚 Turun. Kabar")
    assert page.inner_text("#toast") == "Tersalin"


# What is drawn -------------------------------------------------------------------------------------------------------


def test_every_part_is_drawn_over_its_own_words(show: Open) -> None:
    """With emoji before them, source, cue, content, addressee and time cover exactly their words."""
    record = nested_record()
    page = show([record])
    assert page.evaluate("document.querySelector('#text').textContent") == NESTED_TEXT
    for number, claim in enumerate(record.claims):
        assert claim.cue is not None
        assert words_of(page, "content", number) == "".join(part.text for part in claim.content)
        assert words_of(page, "source", number) == claim.source.text
        assert words_of(page, "cue", number) == claim.cue.text
    assert (words_of(page, "addressee", 2), words_of(page, "time", 2)) == ("wartawan", "Kamis (24/10/2024)")


def test_whole_articles_are_drawn_without_losing_a_letter(show: Open) -> None:
    """The text on the page is the article's, and each content covers its words, in articles dense with claims."""
    records = golden_records(2)
    page = show(records)
    for record in records:
        click(page, f"#articles >> text={record.document.title}")
        assert page.evaluate("document.querySelector('#text').textContent") == record.document.text
        for number, claim in enumerate(record.claims):
            assert words_of(page, "content", number) == "".join(
                part.text for part in sorted(claim.content, key=lambda part: part.start)
            )
        click(page, "#back")


def test_nested_contents_are_underlined_at_two_heights(show: Open) -> None:
    """The inner content lies in the outer one's mark, in its own colour and nearer to the words."""
    page = show([nested_record()])
    script = """(claim) => {
        const style = getComputedStyle(document.querySelector(`#text .mark.content[data-claims="${claim}"]`));
        return [style.textDecorationColor, parseFloat(style.textUnderlineOffset)];
    }"""
    (outer_colour, outer), (inner_colour, inner) = page.evaluate(script, 0), page.evaluate(script, 1)
    assert outer > inner
    assert outer_colour != inner_colour
    assert page.locator('.mark.content[data-claims="0"] .mark.content[data-claims="1"]').count() > 0


def test_chain_nesting_and_provenance_are_drawn(show: Open) -> None:
    """A card tells its chain, the claims around and inside it, and the way, whose evidence leads to its place."""
    page = show([nested_record()], "#claim-c1")
    assert page.locator("#cards > .on .station").all_inner_texts() == ["Kabar", "Antara", "Ratna"]
    assert page.locator("#cards > .item:nth-child(2) .chain li").all_inner_texts() == ["Ratna", "pedagang"]
    assert page.inner_text("#cards > .item:nth-child(1) .nesting") == "memuat pernyataan 2"
    click(page, "#cards > .item:nth-child(2) .nesting a")
    assert page.url.endswith("#claim-c1")
    click(page, "#cards > .on .because")
    assert page.locator("#text .flash").inner_text() == "menyebut"


def test_an_office_is_not_said_twice(show: Open) -> None:
    """What the article says of a source stands behind the name, but not what the name says already."""
    record = nested_record()
    role = {"text": "pejabat", "start": NESTED_TEXT.index("pejabat"), "end": NESTED_TEXT.index("pejabat") + 7}
    bupati = {"text": "Bupati", "start": NESTED_TEXT.index("Bupati"), "end": NESTED_TEXT.index("Bupati") + 6}
    data = record.model_dump()
    data["claims"][0]["source"]["role"], data["claims"][3]["source"]["role"] = bupati, role
    page = show([Record.model_validate(data)])
    assert page.inner_text("#cards > .item:nth-child(1) header").split("\n")[1].strip() == "Ratna Bupati"
    assert page.locator("#cards > .item:nth-child(4) .office").count() == 0


def test_diagnostics_stand_where_they_are(show: Open) -> None:
    """An oddity is marked in the text, told beside it, and leads there; the index flags its article."""
    page = show([make_record(), nested_record()])
    assert page.locator("#articles .flag").count() == 1
    click(page, "#articles >> text=Harga Beras")
    assert "tanda kutip tanpa pasangan" in page.inner_text("#notes")
    assert page.locator("#text .mark.note").get_attribute("title") == "tanda kutip tanpa pasangan; diabaikan"
    click(page, "#notes button")
    assert page.locator("#text .mark.note.flash").inner_text() == "“"


# Filters -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("#search", "STOK", ["claim-c3"]),
        ("#search", "joko cukup", ["claim-c3"]),
        ("#source", "ratna", ["claim-c1"]),
        ("#source", "pe", ["claim-c2", "claim-c4"]),
        ("#kind", "anonymous", ["claim-c4"]),
        ("#stance", "deny", ["claim-c4"]),
        ("#quote_type", "direct", ["claim-c3"]),
        ("#confidence", "70", ["claim-c1", "claim-c3", "claim-c4"]),
        ("#search", "tidak-ada", []),
    ],
)
def test_filters_leave_the_claims_that_match(show: Open, field: str, value: str, left: list[str]) -> None:
    """Each filter works in an article and over all of them, says how many are left, and can be taken back."""
    page = show([nested_record(), make_record()])
    if page.evaluate("(field) => document.querySelector(field).tagName", field) == "SELECT":
        page.select_option(field, value)
    else:
        page.fill(field, value)
    assert shown_cards(page, "#match-cards") == left
    assert page.inner_text("#found") == f"{len(left)} dari 4 pernyataan"
    assert page.locator("#articles tbody tr:visible").count() == bool(left)
    go_to_article(page, 0)
    assert shown_cards(page) == left
    assert page.locator("#cards-empty").is_visible() == (not left)
    drawn = {
        int(n) for n in page.evaluate("[...document.querySelectorAll('.begin:not(.off)')].map((e) => e.dataset.begin)")
    }
    assert drawn == {int(anchor[-1]) - 1 for anchor in left}
    click(page, "#clear")
    page.wait_for_selector("#clear", state="hidden")
    assert len(shown_cards(page)) == 4


def test_charts_and_speakers_filter(show: Open) -> None:
    """A name in the chart, a number in the table and a speaker above the text filter; a second click undoes it."""
    page = show([nested_record(), make_record()])
    click(page, ".bars button >> text=Joko")
    assert shown_cards(page, "#match-cards") == ["claim-c3"]
    click(page, ".bars button >> text=Joko")
    assert page.locator("#matches").is_hidden()
    click(page, '.heat[data-pick-stance="deny"]')
    assert shown_cards(page, "#match-cards") == ["claim-c4"]
    click(page, "#clear")
    click(page, "#articles >> text=Harga Beras")
    click(page, "#speakers >> text=pedagang")
    assert shown_cards(page) == ["claim-c2"]
    assert page.locator('#speakers [aria-pressed="true"]').count() == 1


def test_the_index_is_sorted_by_a_click(show: Open) -> None:
    """Columns sort both ways and say so to a screen reader."""
    page = show([make_record(), nested_record()])
    click(page, '[data-sort="claims"]')
    assert page.locator("#articles tbody th").all_inner_texts()[0].startswith("Harga Beras")
    assert page.locator('th:has([data-sort="claims"])').get_attribute("aria-sort") == "descending"
    click(page, '[data-sort="claims"]')
    assert page.locator("#articles tbody th").all_inner_texts()[0].startswith("berita.txt")


# Keyboard, screen readers, themes, narrow windows, print -------------------------------------------------------------


def test_the_keyboard_alone_is_enough(show: Open) -> None:
    """Letters lead through claims and articles and to the search; a box turns them off."""
    page = show([nested_record(), make_record()], "#claim-c1")
    press(page, "j")
    assert page.url.endswith("#claim-c2")
    press(page, "k")
    assert page.url.endswith("#claim-c1")
    press(page, "b")
    assert page.evaluate("document.activeElement.dataset.begin") == "0"
    press(page, "b")
    assert page.evaluate("document.activeElement.className") == "number"
    press(page, "n")
    assert page.inner_text("#position") == "Artikel 2 dari 2"
    assert page.evaluate("document.activeElement.id") == "article-title"
    press(page, "p")
    assert page.inner_text("#position") == "Artikel 1 dari 2"
    press(page, "/")
    page.keyboard.type("jo")
    assert page.input_value("#search") == "jo"
    page.evaluate("document.activeElement.blur()")
    press(page, "?")
    page.uncheck("#shortcuts")
    press(page, "Escape")
    press(page, "o")
    assert page.locator("#reader").is_visible()


def test_the_page_has_landmarks_and_names_for_everything(show: Open) -> None:
    """Header, navigation, search, main, complementary and footer are there once; all that can be used has a name."""
    page = show([nested_record(), make_record()], "#claim-c2")
    tree = page.locator("body").aria_snapshot()
    for landmark in ("banner", "navigation", "search", "main", "complementary", "contentinfo"):
        assert len(re.findall(rf"^\s*- {landmark}\b", tree, re.MULTILINE)) == 1, landmark
    assert not re.findall(r"^\s*- (?:button|link|textbox|searchbox|combobox|slider|meter)(?::|$)", tree, re.MULTILINE)
    assert 'link "Pernyataan 2: pedagang, menyatakan"' in tree
    assert page.get_attribute("html", "lang") == "id"
    assert page.get_attribute("#text", "lang") == "id"


def test_the_skip_link_leads_to_the_content(show: Open) -> None:
    """The first thing that Tab reaches passes over header and filters."""
    page = show([nested_record(), make_record()])
    press(page, "Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "overview-title"


def test_dark_and_light(show: Open) -> None:
    """The page follows the device, and the button overrules it."""
    page = show([nested_record()])
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert light != dark
    click(page, "#theme")
    assert (page.inner_text("#theme"), page.evaluate(ground)) == ("Tema: terang", light)
    click(page, "#theme")
    assert (page.inner_text("#theme"), page.evaluate(ground)) == ("Tema: gelap", dark)


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_nothing_runs_out_of_a_narrow_window(show: Open, width: int) -> None:
    """No width needs scrolling sideways, in the overview or an article."""
    page = show(golden_records(2))
    page.set_viewport_size({"width": width, "height": 800})
    for number in (None, 0, 1):
        go_to_article(page, number)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_text_and_claim_are_seen_together(show: Open) -> None:
    """The claims are a pane under the text: a chosen claim and its place are both in view."""
    page = show(golden_records(2))
    page.set_viewport_size(PHONE)
    click(page, "#articles >> text=Artikel percobaan 1")
    click(page, "#cards > .item:nth-child(9)")
    assert on_screen(page, '[data-begin="8"]')
    assert on_screen(page, "#cards > .on header")


def test_print_has_text_and_claims_without_the_controls(show: Open) -> None:
    """On paper, an article is its text and then its claims with their ways, all of them."""
    page = show([nested_record()], "#claim-c1")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator("#text").is_visible()
    assert page.locator("#cards .ways").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#claims')).overflow") == "visible"


def test_english(show: Open) -> None:
    """The interface in English; the article stays as it is."""
    page = show([nested_record()], "#claim-c4", language=Language.EN)
    assert "denies" in page.inner_text("#cards > .on")
    assert page.get_attribute("html", "lang") == "en"


# Strangers' articles, and many of them -------------------------------------------------------------------------------


def test_a_hostile_article_runs_nothing(show: Open) -> None:
    """Scripts, event handlers and addresses in an article stay letters, wherever they are shown, copied or searched."""
    record = hostile_record()
    page = show([record, nested_record()])
    page.fill("#search", "<script>")
    page.hover("#match-cards .card")
    click(page, "#match-cards >> text=Lihat di teks")
    assert page.locator("#reader").is_visible()
    click(page, "#cards > .on summary")
    click(page, "#cards > .on >> text=Salin kutipan")
    for element in page.query_selector_all("#text .mark.source, #cards .on .because"):
        element.hover()
    assert page.evaluate("window.hit") is None
    assert page.locator("#reader :is(script, img, iframe, b)").count() == 0
    assert page.evaluate("document.querySelector('#text').textContent.length") == len(record.document.text)
    assert page.locator('a:not([href^="#"])').evaluate_all("(links) => links.filter((link) => link.href).length") == 0


def test_the_policy_stops_a_script_that_is_put_in(show: Open, tmp_path: Path) -> None:
    """Even a script that somebody writes into the file afterwards doesn't run."""
    page = show([nested_record()])
    html = (tmp_path / "laporan.html").read_text(encoding="utf-8")
    (tmp_path / "changed.html").write_text(html.replace("</main>", "</main><script>window.hit = 1</script>"))
    other = page.context.browser.new_page()
    other.goto((tmp_path / "changed.html").as_uri())
    other.wait_for_selector("html[data-ready]", state="attached")
    assert other.evaluate("window.hit") is None
    other.close()


def test_two_hundred_articles_open_in_two_seconds(show: Open) -> None:
    """From the click to a page that answers, and from a letter in the search to its results."""
    records = golden_records(200)
    page = show(records)
    started = time.perf_counter()
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    opened = time.perf_counter() - started
    started = time.perf_counter()
    page.fill("#search", "mengatakan")
    page.wait_for_selector("#match-cards .card")
    searched = time.perf_counter() - started
    assert opened < 2, f"it took {opened:.2f} s to open"
    assert searched < 2, f"it took {searched:.2f} s to search"


def test_without_scripts_the_overview_can_be_read(chromium: Any, tmp_path: Path) -> None:
    """Where scripts are off, the index and the charts are there, and a line says what is missing."""
    (tmp_path / "a.html").write_text(render_page([nested_record(), make_record()]), encoding="utf-8")
    page = chromium.new_page(java_script_enabled=False)
    page.goto((tmp_path / "a.html").as_uri())
    text = page.inner_text("body")
    assert "memerlukan JavaScript" in text
    assert "Harga Beras 🍚 Turun" in text
    assert page.locator(".bars li").count() > 0
    page.close()
