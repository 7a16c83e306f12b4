/* Things side by side: parts of a comparison, tables whose columns are what was read, and what their cells say. */

import { element, find, link } from "./site.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Indicator} Indicator */

/** Make a part: its title, what to know of it, and its table; or what is said when there is none.
 * @param {string} name a word, for its place in the page @param {string | Node[]} title
 * @param {string} note @param {HTMLElement} held */
export function part(name, title, note, held) {
  const id = `_partie-${name}`;
  return element(
    "section",
    { class: "rf-compared", "aria-labelledby": id },
    element("h2", { id, tabindex: "-1" }, ...(typeof title === "string" ? [title] : title)),
    ...(note ? [element("p", { class: "rf-note" }, note)] : []),
    held.matches("table")
      ? element("div", { class: "rf-scroll", role: "group", tabindex: "0", "aria-labelledby": id }, held)
      : held,
  );
}

/** @param {string} corner what the first column holds @param {Reading[]} found @param {HTMLElement[]} rows
 * @param {(one: Reading) => Node | string} head */
export function table(corner, found, rows, head = titled) {
  return element(
    "table",
    { class: "rf-compare" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, corner),
        ...found.map((one, at) => element("th", { scope: "col", "data-column": `${at}` }, head(one))),
      ),
    ),
    element("tbody", {}, ...rows),
  );
}

/** @param {Reading} one */
export function titled(one) {
  return element("a", { href: link(one.address) }, one.title);
}

/** @param {Node | string} head @param {Reading[]} found @param {(one: Reading, at: number) => (Node | string)[]} fill
 * @param {string} nothing what an empty cell says @param {boolean} isSeen whether it says so to the eye too */
export function row(head, found, fill, nothing = "", isSeen = false) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, head),
    ...found.map((one, at) => {
      const parts = fill(one, at);
      const traits = { "data-of": one.title, "data-column": `${at}`, class: parts.length ? "" : "rf-blank" };
      const empty = element("span", { class: isSeen ? "" : "rf-hidden" }, nothing);
      return element("td", traits, ...(parts.length ? parts : [empty]));
    }),
  );
}

/** Name a criterion in the words of a structure, with a link to where it says so.
 * @param {Reading} reading @param {Criterion} one */
export function named(reading, one) {
  return element("p", {}, element("a", { href: link(`${reading.address}#${one.id}`) }, quoted(one.name)));
}

/** @param {string} words of a structure */
export const quoted = (words) => `«\u202f${words}\u202f»`;

/** Show a criterion in the words of a structure, with how it is observed.
 * @param {Reading} reading @param {Criterion} one @param {(Node | string)[]} more what else to know of it */
export function said(reading, one, ...more) {
  return element(
    "div",
    { class: "rf-said" },
    named(reading, one),
    ...more,
    ...(one.indicators.length
      ? [element("ul", {}, ...one.indicators.map((indicator) => element("li", {}, ...seen(indicator))))]
      : []),
  );
}

/** Show an indicator: its type, in words and in shape, and its name.
 * @param {Indicator} one @returns {(Node | string)[]} */
export function seen(one) {
  return [
    element("span", { class: `rf-type rf-type--${one.type}` }, find("#_mots").dataset[one.type] ?? one.type),
    ` ${one.name}`,
  ];
}
