/* What was found → what is shown of it, by kind: its title, what it is, and the places of the page where the words
   stand. */

import { parse } from "./inert.js";
import { bare } from "./letters.js";
import { element, link, root, translation } from "./site.js";

/** Results of a kind that are shown at once. */
const SHOWN = 3;
const SHOWN_NEXT = 10;
const MOST_PLACES = 3;
const LONGEST_PLACE = 160;
const KINDS = ["criterion", "indicator", "structure", "domain", "page"];
const ENDINGS = /(?:e?s|x|e)$/;

/** @typedef {{ page: import("./seeking.js").Page, said: any }} Found a page, and what the index keeps of it */
/** @typedef {{ kind: string, href: string, place: import("./seeking.js").Place, score: number }} Target */
/** @typedef {{ title: string, href: string }} Spot */
/** @typedef {{ kind: string, title: string, href: string, note: string, text: (Node | string)[], spots: Spot[],
 * score: number }} Item */

/** Give back a text as it was written: see `indexing/records.py`.
 * @param {string} text */
function written(text) {
  return text
    .replace(/\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(['’])\s/gi, "$1$2")
    .replace(/o\u200de/g, "œ")
    .replace(/O\u200dE/g, "Œ");
}

/** Give the words of a page that were found, as it writes them, accents and capitals aside.
 * @param {Found} found */
export function formsIn({ page, said }) {
  const words = said.content.split(" ");
  return page.at.flatMap((at) => bare(words[at] ?? "").match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Reduce a word to what plurals and feminines share.
 * @param {string} word */
export function withoutEnding(word) {
  return word.length > 3 ? word.replace(ENDINGS, "") : word;
}

/** Mark the words that were found.
 * @param {string} text @param {Set<string>} forms */
function marked(text, forms) {
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part, at) => (at % 2 && forms.has(withoutEnding(bare(part))) ? element("mark", {}, part) : part));
}

/** Turn an excerpt, in which words are marked, into text and marks.
 * @param {string} excerpt */
function excerpted(excerpt) {
  return [...parse(excerpt).body.childNodes].map((node) => {
    const text = written(node.textContent ?? "");
    return node.nodeName === "MARK" ? element("mark", {}, text) : text;
  });
}

/** Give the link to a page that was found: the index leaves out what ends an address.
 * @param {string} url */
function reach(url) {
  return link(new URL(url, root).href.slice(root.href.length));
}

/** Give the places of a page where the words are: the nearest address above each, or the indicator that has it in its
 * name.
 * @param {Found} found */
function spotsOf({ page, said }) {
  const anchors = said.anchors.filter((/** @type {any} */ one) => one.id && !/^_(titre$|f-|t-)/.test(one.id));
  const seen = new Map();
  for (const at of page.at) {
    const near = anchors.filter((/** @type {any} */ one) => one.location <= at).pop();
    if (near && !seen.has(near.text)) seen.set(near.text, { ...near, isNamed: at < near.location + length(near.text) });
  }
  return [...seen.values()]
    .map((one) => ({
      title: written(one.text ?? "")
        .trim()
        .slice(0, LONGEST_PLACE),
      href: `${reach(said.url)}#${one.id}`,
      isIndicator: one.element === "dfn" && one.isNamed,
      isIn: one.element !== "dfn",
    }))
    .filter((one) => one.title);
}

/** @param {string} text */
function length(text) {
  return text.split(" ").length;
}

/** Show results by kind, the kind of the best one first; those that were shown stay so when others come.
 * @param {HTMLElement} list @param {Found[]} found @param {Target[]} targets
 * @param {(() => Promise<void>) | null} readOn reads the next ones */
export function draw(list, found, targets, readOn) {
  const told = list.dataset;
  const groups = grouped([...found.flatMap((one) => itemsOf(one, told)), ...targets.map((one) => itemOf(one, told))]);
  const shown = new Map(
    [...list.querySelectorAll("section")].map((one) => [one.dataset.kind, one.querySelectorAll("li").length]),
  );
  const isFirst = !list.querySelector("[data-next]") || found.length <= Number(list.dataset.read ?? 0);
  list.dataset.read = String(found.length);
  list.replaceChildren(
    ...groups.map(([kind, items]) => section(kind, items, SHOWN + (isFirst ? 0 : (shown.get(kind) ?? 0)), told)),
    ...(readOn ? [nextOf(list, readOn)] : []),
  );
}

/** @param {Item[]} items @returns {[string, Item[]][]} */
function grouped(items) {
  /** @type {Map<string, Item>} */
  const known = new Map();
  for (const one of items) {
    const other = known.get(one.href);
    known.set(one.href, other ? { ...other, score: Math.max(one.score, other.score) } : one);
  }
  const all = [...known.values()].sort((one, other) => other.score - one.score);
  return KINDS.map((kind) => /** @type {[string, Item[]]} */ ([kind, all.filter((one) => one.kind === kind)]))
    .filter(([, of]) => of.length)
    .sort((one, other) => other[1][0].score - one[1][0].score);
}

/** Give what is shown of a page that was found: itself, and its indicators that have the words in their names.
 * @param {Found} found @param {DOMStringMap} told @returns {Item[]} */
function itemsOf(found, told) {
  const { page, said } = found;
  const spots = spotsOf(found);
  const kind = said.filters.sorte?.[0] ?? "page";
  const title = written(said.meta.title ?? "");
  const forms = new Set(formsIn(found).map(withoutEnding));
  const summary = written(said.meta.summary ?? "");
  const own = {
    kind,
    title,
    href: reach(said.url),
    note: kind === "criterion" ? written(said.filters.domaine?.[0] ?? "") : "",
    text: summary ? marked(summary, forms) : excerpted(said.excerpt),
    spots: spots.filter((one) => one.isIn && one.title !== title).slice(0, MOST_PLACES),
    score: page.score,
  };
  const indicators = spots
    .filter((one) => one.isIndicator)
    .map((one) => ({
      ...own,
      ...one,
      kind: "indicator",
      note: "",
      spots: [],
      text: [`${told[`of${kind}`]} ${translation === "en" ? `“${title}”` : `« ${title} »`}`],
    }))
    .slice(0, MOST_PLACES)
    // Of a page, never before it.
    .map((one) => ({ ...one, score: page.score * 0.9 }));
  return [own, ...indicators];
}

/** @param {Target} target @param {DOMStringMap} told @returns {Item} */
function itemOf({ kind, href, place, score }, told) {
  return { kind, title: place.title, href, note: place.domain ?? "", text: [place.text], spots: [], score };
}

/** @param {string} kind @param {Item[]} items @param {number} number shown at once @param {DOMStringMap} told */
function section(kind, items, number, told) {
  const list = element("ul", { class: "rf-list" });
  const more = element("button", { type: "button", class: "rf-quiet" }, told.more ?? "");
  const add = (/** @type {number} */ many) => {
    const added = items.slice(list.children.length, list.children.length + many).map((one) => line(one, told));
    list.append(...added);
    more.hidden = list.children.length >= items.length;
    return added;
  };
  more.addEventListener("click", () => add(SHOWN_NEXT)[0]?.querySelector("a")?.focus());
  add(number);
  return element(
    "section",
    { class: `rf-found__group rf-found__group--${kind}`, "data-kind": kind },
    element("h2", {}, told[kind] ?? kind),
    list,
    more,
  );
}

/** @param {Item} one @param {DOMStringMap} told */
function line(one, told) {
  const links = one.spots.flatMap((spot, at) => [
    ...(at ? [" · "] : []),
    element("a", { href: spot.href }, spot.title),
  ]);
  return element(
    "li",
    {},
    element("h3", {}, element("a", { href: one.href }, one.title)),
    ...(one.note ? [element("p", { class: "rf-found__where" }, `${told.within} ${one.note}`)] : []),
    element("p", {}, ...one.text),
    ...(links.length ? [element("p", { class: "rf-note" }, `${told.here} `, ...links)] : []),
  );
}

/** @param {HTMLElement} list @param {() => Promise<void>} readOn */
function nextOf(list, readOn) {
  const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("h3 a")]);
  return element(
    "button",
    {
      type: "button",
      class: "rf-quiet",
      "data-next": true,
      onclick: async () => {
        const known = new Set(links().map((one) => one.getAttribute("href")));
        await readOn();
        links()
          .find((one) => !known.has(one.getAttribute("href")))
          ?.focus();
      },
    },
    list.dataset.next ?? "",
  );
}
