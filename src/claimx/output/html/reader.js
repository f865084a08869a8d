// One article: its text with the marks, its claims beside it, and the way from one to the other.

const reading = { a: null, n: null }; // the article that is open, and the claim that is chosen

const inView = new Set(); // the claims whose numbers are on the screen
const watcher = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      inView[isIntersecting ? "add" : "delete"](Number(target.dataset.begin));
    }
    followText();
  },
  { rootMargin: "-110px 0px -15% 0px" }, // what stays at the top covers the text there
);

const entryOf = (n) => entries.find((entry) => entry.a === reading.a && entry.n === n);
const cardOf = (n) => $("cards").children[n];
const placeOf = (n) => $("text").querySelector(`[data-begin="${n}"]`);
const marksOf = (n) => [...$("text").querySelectorAll(`[data-claims~="${n}"]`)];

function openArticle(a) {
  if (reading.a === a) return;
  Object.assign(reading, { a, n: null });
  const article = articles[a];
  $("article-title").replaceChildren(foreign(article.title));
  $("article-facts").replaceChildren(...article.facts.map((fact) => foreign(fact)));
  $("speakers").replaceChildren(...(article.speakers ?? []).map(drawSpeaker));
  $("text").replaceChildren(...drawText(article));
  $("cards").replaceChildren(...(article.claims ?? []).map((_, n) => drawCard(entryOf(n))));
  watcher.disconnect();
  inView.clear();
  for (const begin of $("text").querySelectorAll(".begin")) watcher.observe(begin);
  $("notes").hidden = !article.notes;
  $("note-list").replaceChildren(...(article.notes ?? []).map(drawNote));
}

function drawSpeaker(speaker) {
  const label = [h("span", { class: "name" }, foreign(speaker.name ?? ui("not_named"))), ` ${speaker.claims}`];
  const look = `speaker ${speakerClass(speaker)}`;
  if (!speaker.name) return h("li", {}, h("span", { class: look }, label));
  return h("li", {}, h("button", { type: "button", class: look, "data-pick-source": speaker.name }, label));
}

function drawNote(note) {
  const place = note.mark !== undefined && h("button", { type: "button", "data-goto": note.mark }, ui("show_place"));
  return h("li", { title: note.message }, note.text, " ", place);
}

function drawText(article) {
  const ends = pieceEnds(article);
  return article.blocks.map((block) => {
    const tag = block.kind === "heading" ? "h2" : "p";
    return h(tag, { class: `zone ${block.kind}`, dir: "auto" }, block.pieces.map((piece) => drawPiece(article, piece, ends)));
  });
}

// The first and the last piece of each mark, where its outline begins and ends.
function pieceEnds(article) {
  const ends = new Map();
  for (const piece of article.blocks.flatMap((block) => block.pieces)) {
    for (const number of piece[1]) ends.set(number, [ends.get(number)?.[0] ?? piece, piece]);
  }
  return ends;
}

function drawPiece(article, piece, ends) {
  const [text, marks, begins] = piece;
  const fresh = marks.findIndex((number) => ends.get(number)[0] === piece);
  const around = fresh < 0 ? marks : marks.slice(0, fresh);
  const wrap = (inner, number) => [drawMark(article, number, ends.get(number), piece, inner)];
  const numbers = begins.map((n) => drawBegin(article, n)); // before what begins with them
  return around.reduceRight(wrap, [...numbers, ...marks.slice(around.length).reduceRight(wrap, [text])]);
}

function drawMark(article, number, [first, last], piece, inner) {
  const [kind, claims, speaker, lane] = article.marks[number];
  const whose = speaker === null ? "" : speakerClass(article.speakers[speaker]);
  const outline = `${piece === first ? "first" : ""} ${piece === last ? "last" : ""}`;
  const look = `mark ${kind} ${whose} lane${Math.min(lane, 4)} ${outline}`;
  const note = kind === "note" && article.notes.find((one) => one.mark === number)?.text;
  return h("span", { class: look, "data-mark": number, "data-claims": claims.join(" "), title: note }, inner);
}

// The claim's number before its place: for the keyboard and the screen reader, and for whoever can't tell the colours.
function drawBegin(article, n) {
  const claim = article.claims[n];
  const label = labelOf({ article, claim, n });
  const look = `begin ${speakerClass(article.speakers[claim.speaker])}`;
  return h("a", { class: look, href: linkTo(claim.anchor), "data-begin": n, "data-n": n + 1, "data-claims": n, "aria-label": label });
}

function chooseClaim(n, { from }) {
  for (const element of $("reader").querySelectorAll(".on")) element.classList.remove("on");
  for (const link of $("cards").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  reading.n = n;
  const card = cardOf(n);
  card.hidden = false; // a link leads to its claim, whatever the filters say
  card.classList.add("on");
  const link = card.querySelector(".number");
  link.setAttribute("aria-current", "true");
  for (const mark of marksOf(n)) {
    mark.classList.add("on");
    mark.classList.remove("off");
  }
  $("reader").classList.add("chosen");
  if (from !== "text") bringIntoView(placeOf(n), "center");
  if (from !== "card") bringIntoView(card, "nearest");
  if (from !== "place") link.focus({ preventScroll: true });
}

// As one reads on, the cards go along: to the chosen claim if it is on the screen, else to the first that is.
function followText() {
  const pane = $("claims");
  if (pane.matches(":hover")) return; // somebody is looking through the cards
  const shown = [...inView].filter((n) => !cardOf(n).hidden).sort((one, other) => one - other);
  const card = cardOf(shown.includes(reading.n) ? reading.n : shown[0]);
  if (!card) return;
  const top = card.offsetTop - $("claims-title").offsetHeight;
  const seen = top >= pane.scrollTop && card.offsetTop + card.offsetHeight <= pane.scrollTop + pane.clientHeight;
  if (!seen) pane.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
}

// The next claim that covers the place that was clicked, the innermost first; the same place again gives the next one.
function claimAt(element) {
  const covering = [];
  for (let mark = element.closest("[data-claims]"); mark; mark = mark.parentElement.closest("[data-claims]")) {
    covering.push(...mark.dataset.claims.split(" ").filter(Boolean).map(Number));
  }
  const shown = [...new Set(covering)].filter((n) => !cardOf(n).hidden);
  return shown[(shown.indexOf(reading.n) + 1) % shown.length];
}

function goToMark(number) {
  const pieces = [...$("text").querySelectorAll(`[data-mark="${number}"]`)];
  bringIntoView(pieces[0], "center");
  for (const piece of pieces) {
    piece.classList.remove("flash");
    requestAnimationFrame(() => piece.classList.add("flash"));
  }
}

function filterReader() {
  const claims = articles[reading.a].claims ?? [];
  const shown = claims.map((_, n) => matches(entryOf(n)));
  shown.forEach((is, n) => (cardOf(n).hidden = !is));
  for (const mark of $("text").querySelectorAll("[data-claims]")) {
    const owners = mark.dataset.claims.split(" ").filter(Boolean).map(Number);
    mark.classList.toggle("off", owners.length > 0 && !owners.some((n) => shown[n]));
  }
  for (const speaker of $("speakers").querySelectorAll("[data-pick-source]")) {
    speaker.setAttribute("aria-pressed", String(asked.source === speaker.dataset.pickSource));
  }
  const left = shown.filter(Boolean).length;
  $("claims-count").textContent = left === claims.length ? left : ui("of_total", { shown: left, total: claims.length });
  $("cards-empty").hidden = left > 0;
  $("cards-empty").textContent = ui(claims.length > 0 ? "no_match" : "no_claims");
  return [left, claims.length];
}
