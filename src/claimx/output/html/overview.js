// The first view: the claims that were asked for, over all articles, and which articles hold them.

const AT_ONCE = 50; // cards drawn before somebody asks for more
const overview = { found: [], drawn: 0, scrolled: 0 }; // what is asked for, how much of it is drawn, and where one was

function filterOverview() {
  const active = anythingAsked();
  overview.found = active ? entries.filter(matches) : entries;
  const matching = new Map();
  for (const { a } of overview.found) matching.set(a, (matching.get(a) ?? 0) + 1);
  let rows = 0;
  for (const row of $("articles").tBodies[0].rows) {
    const number = matching.get(Number(row.dataset.article)) ?? 0;
    row.hidden = active && number === 0 && !isNamed(articles[row.dataset.article]);
    row.querySelector(".matching").textContent = active ? `${number} / ` : "";
    rows += !row.hidden;
  }
  $("index-count").textContent = rows === articles.length ? rows : ui("of_total", { shown: rows, total: articles.length });
  $("matches").hidden = !active;
  $("matches-count").textContent = overview.found.length;
  $("matches-empty").hidden = overview.found.length > 0;
  $("match-cards").replaceChildren();
  overview.drawn = 0;
  if (active) drawMatches();
  return [overview.found.length, entries.length];
}

function drawMatches() {
  const next = overview.found.slice(overview.drawn, overview.drawn + AT_ONCE);
  $("match-cards").append(...next.map((entry) => drawCard(entry, { title: true })));
  overview.drawn += next.length;
  $("more").hidden = overview.drawn >= overview.found.length;
}

function sortArticles(button) {
  const key = button.dataset.sort;
  const head = button.closest("th");
  const falling = head.ariaSort ? head.ariaSort === "ascending" : !["title", "publisher"].includes(key);
  for (const other of head.parentElement.cells) other.ariaSort = null;
  head.ariaSort = falling ? "descending" : "ascending";
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const rows = [...$("articles").tBodies[0].rows];
  rows.sort((one, other) => order.compare(one.dataset[key], other.dataset[key]) * (falling ? -1 : 1));
  $("articles").tBodies[0].append(...rows);
}
