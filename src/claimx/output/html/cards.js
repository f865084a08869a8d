// A claim as a card: who, how, what, by which way, and what to do with it.

const ways = new Map([["assert", ""], ["deny", "against"], ["decline", "silent"], ["accuse", "against"], ["warn", "alert"]]);

function speakerClass(speaker) {
  return speaker.colour === undefined ? "cx s0" : `c${speaker.colour} s${speaker.style}`;
}

const nameOf = (article, claim) => article.speakers[claim.speaker].name ?? ui("not_named");

function drawCard(entry, { title = false } = {}) {
  const { article, claim, n } = entry;
  const speaker = article.speakers[claim.speaker];
  const label = `${ui("claim_number", { n: n + 1 })}: ${nameOf(article, claim)}, ${term("stance", claim.stance)}`;
  return h(
    "li",
    { class: `item depth${Math.min(claim.depth, 4)}`, "data-anchor": claim.anchor },
    h(
      "article",
      { class: `card ${speakerClass(speaker)}`, "aria-label": label },
      h(
        "header",
        {},
        h("a", { class: "number", href: linkTo(claim.anchor), "aria-label": label }, String(n + 1)),
        foreign(nameOf(article, claim), { class: "who" }),
        drawOffice(claim),
        h("span", { class: "kind" }, term("kind", claim.kind)),
      ),
      drawHow(claim),
      claim.content && h("blockquote", { lang: "id" }, foreign(claim.content)),
      drawChain(claim),
      title && h("p", { class: "from" }, foreign(article.title)),
      drawNesting(entry),
      drawDetails(entry),
      drawActions(entry, title),
    ),
  );
}

function drawOffice(claim) {
  const office = [claim.role, claim.affiliation].filter(Boolean);
  return office.length > 0 && h("span", { class: "office" }, foreign(office.join(", ")));
}

function drawHow(claim) {
  const quoted = claim.quote_type !== "none" && h("span", { class: "quoting" }, term("quote_type", claim.quote_type));
  return h(
    "p",
    { class: "how" },
    h("strong", { class: `stance ${ways.get(claim.stance) ?? ""}` }, term("stance", claim.stance)),
    claim.cue && h("span", { class: "by" }, "“", foreign(claim.cue), "”"),
    claim.addressee && foreign(ui("to", { name: claim.addressee })),
    claim.time && h("span", {}, foreign(claim.time), claim.day && ` = ${claim.day}`),
    quoted,
    h(
      "span",
      { class: claim.confidence < 0.75 ? "sure less" : "sure", title: ui("confidence") },
      h("meter", { min: 0, max: 1, value: claim.confidence, "aria-label": ui("confidence") }),
      percent(claim.confidence),
      claim.confidence < 0.75 && ` ${ui("unsure")}`,
    ),
  );
}

// How the article itself tells it; the page's own way is among the details.
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

function drawWay({ article, claim }) {
  const stations = claim.way ?? [];
  return stations.map((step, number) =>
    h(
      "li",
      {},
      step.how && h("span", { class: "edge" }, step.how, step.evidence && [" ", drawEvidence(article, step)]),
      foreign(step.name ?? ui(number === 0 ? "this_page" : "not_named"), { class: "station" }),
    ),
  );
}

function drawEvidence(article, step) {
  const words = ["“", foreign(step.evidence), "”"];
  if (step.mark === undefined) return h("span", { class: "evidence" }, words);
  return h("button", { type: "button", class: "evidence", "data-goto": step.mark }, words);
}

function drawDetails(entry) {
  const { claim } = entry;
  const facts = [
    claim.mention && [ui("source"), ui("mentioned_as", { text: claim.mention })],
    [ui("found_by"), term("resolution", claim.resolution)],
    claim.role && [ui("role"), claim.role],
    claim.affiliation && [ui("affiliation"), claim.affiliation],
    claim.lemma && [ui("lemma"), claim.lemma],
    claim.rules && [ui("rules"), claim.rules.join(", ")],
    ["ID", claim.anchor],
  ];
  return h(
    "details",
    {},
    h("summary", {}, ui("details")),
    claim.way && [h("h4", {}, ui("way")), h("ol", { class: "way" }, drawWay(entry))],
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
  const who = [nameOf(article, claim), claim.role, claim.affiliation].filter(Boolean).join(", ");
  const how = [term("stance", claim.stance), claim.cue && `“${claim.cue}”`].filter(Boolean).join(" ");
  return `“${claim.content ?? ""}” — ${who} (${how}). ${article.title}. ${(article.facts ?? []).join(" · ")}. ${urlOf(entry)}`;
}

async function copyText(text, entry) {
  try {
    await navigator.clipboard.writeText(text);
    say(ui("copied"));
  } catch {
    say(ui("copy_failed", { text: linkTo(entry.anchor) }));
  }
}
