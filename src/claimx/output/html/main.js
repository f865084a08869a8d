// What the address, the mouse and the keyboard ask for.

const pageTitle = document.title;
const inReader = () => !$("reader").hidden;
let how = "route"; // by which way the next claim is chosen

function route() {
  const anchor = decode(location.hash.slice(1));
  const entry = byAnchor.get(anchor) ?? byAnchor.get(`claim-${anchor}`);
  const only = anchor === "" && articles.length === 1 ? 0 : undefined;
  const a = entry?.a ?? articleByAnchor.get(anchor) ?? only;
  if (a === undefined) showOverview(anchor);
  else showArticle(a, entry?.n);
  how = "route";
}

function showOverview(anchor) {
  const left = inReader() ? articles[reading.a].anchor : null;
  turnTo("overview");
  document.title = pageTitle;
  if (anchor.startsWith("claim-")) say(ui("not_found", { text: anchor }));
  if (left === null) return;
  scrollTo(0, overview.scrolled);
  document.querySelector(`#articles a[href="${linkTo(left)}"]`).focus({ preventScroll: true });
}

function showArticle(a, n) {
  const moved = !inReader() || reading.a !== a;
  if (!inReader()) overview.scrolled = scrollY;
  openArticle(a);
  turnTo("reader");
  document.title = articles.length > 1 ? `${articles[a].title} – ${pageTitle}` : pageTitle;
  if (n !== undefined) chooseClaim(n, { from: moved ? "route" : how });
  else if (moved) beginArticle();
}

function turnTo(view) {
  $("overview").hidden = view !== "overview";
  $("reader").hidden = view !== "reader";
  const a = view === "reader" ? reading.a : null;
  $("back").hidden = a === null;
  $("position").textContent = a !== null && articles.length > 1 ? ui("article_of", { n: a + 1, total: articles.length }) : "";
  for (const [id, other] of [["previous", a - 1], ["next", a + 1]]) {
    $(id).hidden = a === null || !articles[other];
    if (!$(id).hidden) $(id).href = linkTo(articles[other].anchor);
  }
  applyFilters();
}

function beginArticle() {
  scrollTo(0, 0);
  if (route.started) $("article-title").focus({ preventScroll: true });
}

function applyFilters() {
  readFilters();
  const [found, all] = inReader() ? filterReader() : filterOverview();
  $("clear").hidden = !anythingAsked();
  $("found").textContent = anythingAsked() ? ui("of_total", { shown: found, total: count("claims", all) }) : "";
  highlight($("text"), $("cards"), $("match-cards"));
}

// Chooses a claim by `from`; its address goes into the history, or replaces the last one where steps are small.
function goToClaim(n, from, { step = false } = {}) {
  const address = linkTo(articles[reading.a].claims[n].anchor);
  if (step || location.hash === address) {
    history.replaceState(null, "", address);
    chooseClaim(n, { from });
  } else {
    how = from;
    location.hash = address;
  }
}

function pick({ pickSource, pickStance }) {
  $("source").value = pickStance || $("source").value !== pickSource ? pickSource : "";
  if (pickStance) $("stance").value = pickStance;
  applyFilters();
  if (!inReader()) bringIntoView($("matches"), "start");
}

$("text").addEventListener("click", (event) => {
  const begin = event.target.closest("[data-begin]");
  if (!begin && String(getSelection())) return; // somebody is copying text
  const n = begin ? Number(begin.dataset.begin) : claimAt(event.target);
  if (begin) event.preventDefault();
  if (n !== undefined) goToClaim(n, "text");
});

$("cards").addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (place) {
    goToClaim(Number(place.dataset.place), "place");
    placeOf(Number(place.dataset.place))?.focus({ preventScroll: true });
  } else if (event.target.closest(".number")) {
    event.preventDefault();
    goToClaim(numberOf(event.target), "card");
  } else if (event.target.closest(".card") && !event.target.closest("a, button, summary, dl") && !String(getSelection())) {
    goToClaim(numberOf(event.target), "card");
  }
});

const numberOf = (element) => [...$("cards").children].indexOf(element.closest(".item"));

$("match-cards").addEventListener("click", (event) => {
  const card = event.target.closest(".item");
  const evidence = event.target.closest("[data-goto]");
  if (!card || (event.target.closest("a, button, summary, dl") && !evidence) || String(getSelection())) return;
  location.hash = linkTo(card.dataset.anchor);
});

document.addEventListener("click", (event) => {
  const picked = event.target.closest("[data-pick-source]");
  if (picked) pick(picked.dataset);
  const goal = event.target.closest("[data-goto]");
  if (goal && inReader()) goToMark(goal.dataset.goto);
  const sorter = event.target.closest("[data-sort]");
  if (sorter) sortArticles(sorter);
});

$("filters").addEventListener("input", applyFilters);
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("reset", () => {
  setTimeout(applyFilters); // once the fields are empty
  $("search").focus();
});
$("unfold").addEventListener("click", () => {
  const open = $("filters").classList.toggle("open");
  $("unfold").setAttribute("aria-expanded", String(open));
});
$("more").addEventListener("click", () => {
  drawMatches();
  highlight($("match-cards"));
});
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $(inReader() ? "article-title" : "overview-title").focus();
});
$("theme").addEventListener("click", () => {
  const themes = ["auto", "light", "dark"];
  const theme = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length];
  document.documentElement.dataset.theme = theme;
  $("theme").textContent = ui(`theme_${theme}`);
});
$("ask-help").addEventListener("click", () => $("help").showModal());

// The height of what stays at the top, for what has to stay clear of it.
new ResizeObserver(([{ target }]) => {
  const stays = getComputedStyle(target).position === "sticky";
  document.documentElement.style.setProperty("--top", stays ? `${target.offsetHeight}px` : "0.5rem");
}).observe(document.querySelector(".top"));

function step(by) {
  const shown = [...$("cards").children].map((card, n) => (card.hidden ? -1 : n)).filter((n) => n >= 0);
  const here = reading.n === null ? -1 : shown.indexOf(reading.n);
  const next = reading.n === null && by < 0 ? shown.at(-1) : shown[here + by];
  if (next !== undefined) goToClaim(next, "route", { step: true });
}

function crossOver() {
  if (reading.n === null) return;
  if ($("text").contains(document.activeElement)) chooseClaim(reading.n, { from: "text" });
  else {
    placeOf(reading.n)?.focus({ preventScroll: true });
    bringIntoView(placeOf(reading.n), "center");
  }
}

const keys = {
  "/": () => $("search").focus(),
  j: () => inReader() && step(1),
  k: () => inReader() && step(-1),
  n: () => !$("next").hidden && $("next").click(),
  p: () => !$("previous").hidden && $("previous").click(),
  b: () => inReader() && crossOver(),
  o: () => (location.hash = "#overview"),
  "?": () => $("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !$("shortcuts").checked || $("help").open) return;
  if (event.target.closest("input, select, textarea") || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

$("guide").open = matchMedia("(min-width: 60rem)").matches; // a phone has no room for it
history.scrollRestoration = "manual";
addEventListener("hashchange", route);
route();
route.started = true;
document.documentElement.dataset.ready = "";
