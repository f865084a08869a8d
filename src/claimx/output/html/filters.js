// Which claims are asked for. An entry is one claim with its article and both their numbers.

const entries = articles.flatMap((article, a) =>
  (article.claims ?? []).map((claim, n) => ({ a, n, article, claim, anchor: claim.anchor })),
);
const byAnchor = new Map(entries.map((entry) => [entry.anchor, entry]));
const articleByAnchor = new Map(articles.map((article, a) => [article.anchor, a]));

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const sameName = (text) => text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
const contentOf = ({ article, claim }) => (claim.content ?? []).map((part) => textOf(article, part)).join(" … ");

function namesOf({ article, claim }) {
  return claim.names ?? [article.speakers[claim.speaker].name ?? ""];
}

const knownNames = new Set(entries.flatMap((entry) => namesOf(entry).map(sameName)));

const asked = { words: [], source: "", kind: "", stance: "", quote_type: "", least: 0 };

function readFilters() {
  const query = $("search").value;
  const link = query.match(/#(claim-[\w%.-]+)/); // a link that somebody pasted
  asked.words = fold(link ? decode(link[1]) : query).split(/\s+/).filter(Boolean);
  asked.source = $("source").value.trim();
  for (const group of ["kind", "stance", "quote_type"]) asked[group] = $(group).value;
  asked.least = Number($("confidence").value) / 100;
  $("least").value = percent(asked.least);
}

const narrowed = () => Boolean(asked.source || asked.kind || asked.stance || asked.quote_type || asked.least);
const anythingAsked = () => asked.words.length > 0 || narrowed();

function matches(entry) {
  const { claim } = entry;
  return (
    claim.confidence >= asked.least &&
    (!asked.kind || claim.kind === asked.kind) &&
    (!asked.stance || claim.stance === asked.stance) &&
    (!asked.quote_type || claim.quote_type === asked.quote_type) &&
    (!asked.source || saidBy(entry, asked.source)) &&
    asked.words.every((word) => wordsOf(entry).includes(word))
  );
}

// A whole name means that source alone, a part of one all sources that have it in their name.
function saidBy(entry, name) {
  const names = namesOf(entry);
  if (knownNames.has(sameName(name))) return names.some((one) => sameName(one) === sameName(name));
  return [...names, textOf(entry.article, entry.claim.source) ?? ""].some((one) => fold(one).includes(fold(name)));
}

// An article can be asked for by its title or publisher too, as long as nothing is asked of its claims.
function isNamed({ title, publisher }) {
  const only = asked.words.length > 0 && !narrowed();
  const names = fold(`${title}\n${publisher ?? ""}`);
  return only && asked.words.every((word) => names.includes(word));
}

function wordsOf(entry) {
  const { article, claim } = entry;
  if (!entry.words) {
    const parts = [claim.source, claim.cue, claim.role, claim.affiliation, claim.addressee];
    const texts = [contentOf(entry), ...parts.map((part) => textOf(article, part)), ...namesOf(entry)];
    entry.words = fold([...texts, ...(claim.chain ?? []), claim.anchor].join("\n"));
  }
  return entry.words;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Marks the words that were searched for, where the browser can do so without changing the page.
function highlight(...places) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  const terms = asked.words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (terms.length === 0) return;
  const pattern = new RegExp(terms.join("|"), "giu");
  const found = new Highlight();
  for (const place of places) {
    const nodes = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      for (const match of nodes.currentNode.data.matchAll(pattern)) {
        const range = new Range();
        range.setStart(nodes.currentNode, match.index);
        range.setEnd(nodes.currentNode, match.index + match[0].length);
        found.add(range);
      }
    }
  }
  CSS.highlights.set("found", found);
}
