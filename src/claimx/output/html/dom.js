// Elements are built from text, never from markup, so that nothing an article says can become an element or a script.

const $ = (id) => document.getElementById(id);
const { articles, words } = JSON.parse($("data").textContent);

function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

// Text from outside, kept from turning the direction of what stands around it.
const foreign = (text, attributes = {}) => h("bdi", attributes, text);

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const ui = (key, values = {}) => fill(words.ui[key], values);
const count = (noun, number) => fill(words.count[noun][number === 1 ? "one" : "other"], { n: number });
const term = (group, key) => (Object.hasOwn(words[group], key) ? words[group][key] : key);
const percent = (share) => `${Math.round(100 * share)}%`;
const linkTo = (anchor) => "#" + encodeURIComponent(anchor);

// The words that a mark covers, put together from the pieces of the text.
function textOf(article, mark) {
  if (mark === undefined) return undefined;
  if (!article.texts) {
    article.texts = article.marks.map(() => "");
    for (const [text, marks] of article.blocks.flatMap((block) => block.pieces)) {
      for (const number of marks) article.texts[number] += text;
    }
  }
  return article.texts[mark].trim();
}

function say(message) {
  const toast = $("toast");
  toast.textContent = message;
  toast.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove("shown"), 4000);
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
function bringIntoView(element, block) {
  const jump = calm.matches || !("ready" in document.documentElement.dataset); // a link is followed at once
  element?.scrollIntoView({ block, behavior: jump ? "auto" : "smooth" });
}
