// A claim as a card: who, how, what, by which way, and what to do with it.

const UNSURE = 0.75; // below this confidence a card says so
const tones = new Map([["deny", "against"], ["accuse", "against"], ["warn", "against"], ["decline", "silent"]]);

function speakerClass(speaker) {
  return speaker.colour === undefined ? "cx s0" : `c${speaker.colour} s${speaker.style}`;
}

const nameOf = (article, claim) => article.speakers[claim.speaker].name ?? ui("not_named");
const labelOf = ({ article, claim, n }) =>
  `${ui("claim_number", { n: n + 1 })}: ${nameOf(article, claim)}, ${term("stance", claim.stance)}`;

function drawCard(entry, { title = false } = {}) {
  const { article, claim, n } = entry;
  const speaker = article.speakers[claim.speaker];
  const label = labelOf(entry);
  return h(
    "li",
    { class: `item depth${Math.min(depthOf(article, n), 4)}`, "data-anchor": claim.anchor },
    h(
      "article",
      { class: `card ${speakerClass(speaker)}`, "aria-label": label },
      h(
        "header",
        {},
        h("a", { class: "number", href: linkTo(claim.anchor), "aria-label": label }, String(n + 1)),
        h("span", {}, foreign(nameOf(article, claim), { class: "who" }), " ", drawOffice(entry)),
        drawConfidence(claim),
      ),
      drawHow(entry),
      claim.content && h("blockquote", { lang: "id" }, foreign(contentOf(entry))),
      drawChain(claim),
      title && h("p", { class: "from" }, foreign(article.title)),
      drawNesting(entry),
      drawWay(entry),
      drawDetails(entry),
      drawActions(entry, title),
    ),
  );
}

function depthOf(article, n) {
  const around = new Set();
  for (let m = article.claims[n].parent; m !== undefined && !around.has(m); m = article.claims[m].parent) around.add(m);
  return around.size;
}

// What the article says of the source, unless the name says it already (*seorang pejabat*).
function officeOf({ article, claim }) {
  const name = fold(nameOf(article, claim));
  const parts = [textOf(article, claim.role), textOf(article, claim.affiliation)];
  return parts.filter((part) => part && !name.includes(fold(part)));
}

function drawOffice(entry) {
  const office = officeOf(entry);
  return office.length > 0 && h("span", { class: "office" }, foreign(office.join(", ")));
}

function drawHow({ article, claim }) {
  const cue = textOf(article, claim.cue);
  const addressee = claim.addressee_name ?? textOf(article, claim.addressee);
  const time = textOf(article, claim.time);
  const kinds = claim.quote_type === "none" ? [] : [term("quote_type", claim.quote_type)];
  return h(
    "p",
    { class: "how" },
    h("strong", { class: `stance ${tones.get(claim.stance) ?? ""}` }, term("stance", claim.stance)),
    cue && h("span", { class: "by" }, "“", foreign(cue), "”"),
    addressee && foreign(ui("to", { name: addressee })),
    time && h("span", {}, foreign(time), claim.day && ` = ${claim.day}`),
    h("span", {}, [...kinds, term("kind", claim.kind)].join(" · ")),
  );
}

function drawConfidence({ confidence }) {
  const less = confidence < UNSURE;
  return h(
    "span",
    { class: less ? "sure less" : "sure", title: ui("confidence") },
    less && `${ui("unsure")} `,
    h("meter", { min: 0, max: 1, value: confidence, "aria-label": ui("confidence") }),
    percent(confidence),
  );
}

// The way as the article itself tells it.
function drawChain(claim) {
  const chain = claim.chain ?? [];
  if (chain.length < 2) return null;
  const stations = chain.map((name) => h("li", {}, foreign(name ?? ui("not_named"))));
  return h("ol", { class: "chain", "aria-label": ui("way") }, stations);
}

function drawNesting({ article, claim, n }) {
  const held = article.claims.flatMap((other, m) => (other.parent === n ? [m] : []));
  const inside = claim.parent === undefined ? [] : [claim.parent];
  if (held.length + inside.length === 0) return null;
  const link = (key) => (m) => h("a", { href: linkTo(article.claims[m].anchor) }, ui(key, { n: m + 1 }));
  return h("p", { class: "nesting" }, inside.map(link("inside")), held.map(link("holds")));
}

// The page's own way to the claim, drawn for the claim that is chosen.
function drawWay({ article, claim }) {
  if (!claim.way) return null;
  const stations = claim.way.map(([name, kind, evidence], number) =>
    h(
      "li",
      {},
      kind && h("span", { class: "edge" }, term("edge", kind), " ", drawEvidence(article, evidence)),
      foreign(name ?? ui(number === 0 ? "this_page" : "not_named"), { class: "station" }),
    ),
  );
  return h("div", { class: "ways" }, h("p", {}, ui("way")), h("ol", { class: "way", "aria-label": ui("way") }, stations));
}

function drawEvidence(article, mark) {
  if (mark === null) return null;
  return h("button", { type: "button", class: "because", "data-goto": mark }, "“", foreign(textOf(article, mark)), "”");
}

function drawDetails({ article, claim }) {
  const mention = textOf(article, claim.source);
  const facts = [
    mention && [ui("source"), ui("mentioned_as", { text: mention })],
    [ui("found_by"), term("resolution", claim.resolution)],
    claim.role !== undefined && [ui("role"), textOf(article, claim.role)],
    claim.affiliation !== undefined && [ui("affiliation"), textOf(article, claim.affiliation)],
    claim.lemma && [ui("lemma"), claim.lemma],
    claim.rules && [ui("rules"), claim.rules.replaceAll(" ", ", ")],
    ["ID", claim.anchor],
  ];
  return h(
    "details",
    {},
    h("summary", {}, ui("details")),
    h(
      "dl",
      {},
      facts.filter(Boolean).map(([name, value]) => [h("dt", {}, name), h("dd", {}, foreign(value))]),
    ),
  );
}

function drawActions(entry, title) {
  const copy = (text) => () => copyText(text(), entry);
  return h(
    "p",
    { class: "actions" },
    title
      ? h("a", { href: linkTo(entry.anchor) }, ui("show_place"))
      : h("button", { type: "button", "data-place": entry.n }, ui("show_place")),
    h("button", { type: "button", click: copy(() => urlOf(entry)) }, ui("copy_link")),
    h("button", { type: "button", click: copy(() => citationOf(entry)) }, ui("copy_quote")),
  );
}

const urlOf = (entry) => location.href.split("#")[0] + linkTo(entry.anchor);

function citationOf(entry) {
  const { article, claim } = entry;
  const who = [nameOf(article, claim), ...officeOf(entry)].join(", ");
  const cue = claim.cue === undefined ? "" : ` “${textOf(article, claim.cue)}”`;
  const how = term("stance", claim.stance) + cue;
  return `“${contentOf(entry)}” — ${who} (${how}). ${article.title}. ${article.facts.join(" · ")}. ${urlOf(entry)}`;
}

async function copyText(text, entry) {
  try {
    await navigator.clipboard.writeText(text);
    say(ui("copied"));
  } catch {
    say(ui("copy_failed", { text: linkTo(entry.anchor) }));
  }
}
