/* Things side by side: tables whose columns are what was read, and what their cells say. */

import { element, find, link } from "./site.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Indicator} Indicator */

/** @param {string} name @param {Reading[]} found @param {HTMLElement[]} rows @param {DOMStringMap} words */
export function table(name, found, rows, words) {
  return element(
    "table",
    { class: "rf-compare" },
    element("caption", {}, name),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, words.row ?? ""),
        ...found.map((one) => element("th", { scope: "col" }, element("a", { href: link(one.address) }, one.title))),
      ),
    ),
    element("tbody", {}, ...rows),
  );
}

/** @param {string} head @param {Reading[]} found @param {(one: Reading, at: number) => (Node | string)[]} fill
 * @param {string} nothing what an empty cell says */
export function row(head, found, fill, nothing = "") {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, head),
    ...found.map((one, at) => {
      const parts = fill(one, at);
      return element(
        "td",
        { "data-of": one.title, class: parts.length ? "" : "rf-empty" },
        ...(parts.length ? parts : [nothing]),
      );
    }),
  );
}

/** Name a criterion in the words of a structure, with a link to where it says so.
 * @param {Reading} reading @param {Criterion} one */
export function named(reading, one) {
  return element("p", {}, element("a", { href: link(`${reading.address}#${one.id}`) }, `«\u202f${one.name}\u202f»`));
}

/** Show a criterion in the words of a structure, with how it is observed.
 * @param {Reading} reading @param {Criterion} one */
export function said(reading, one) {
  return element(
    "div",
    { class: "rf-said" },
    named(reading, one),
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
