/* The synthetic table of a draft, as it grows. */

import { element } from "./site.js";

/** @typedef {import("./kept.js").Block} Block */

/** @param {Block} data @param {Record<string, string>} words @param {Record<string, string>} types */
export function outline(data, words, types) {
  const domains = /** @type {Block[]} */ (data.domains ?? []);
  if (!domains.length) return element("p", { class: "rf-empty" }, words.emptytable);
  return element(
    "table",
    { class: "rf-outline" },
    element("caption", { class: "rf-hidden" }, words.tablecaption),
    element(
      "thead",
      { class: "rf-hidden" },
      element(
        "tr",
        {},
        element("th", { scope: "col" }, words.criterion),
        element("th", { scope: "col" }, words.indicator),
      ),
    ),
    ...domains.map((domain) =>
      element(
        "tbody",
        {},
        element("tr", {}, element("th", { scope: "rowgroup", colspan: "2" }, named(domain, words))),
        .../** @type {Block[]} */ (domain.criteria ?? []).map((criterion) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, named(criterion, words)),
            element("td", {}, ...indicators(criterion, words, types)),
          ),
        ),
        ...((domain.criteria ?? []).length
          ? []
          : [element("tr", {}, element("td", { colspan: "2", class: "rf-empty" }, words.nocriterion))]),
      ),
    ),
  );
}

/** @param {Block} criterion @param {Record<string, string>} words @param {Record<string, string>} types */
function indicators(criterion, words, types) {
  const all = /** @type {Block[]} */ (criterion.indicators ?? []);
  if (!all.length) return [element("span", { class: "rf-empty" }, words.noindicator)];
  return [
    element(
      "ul",
      {},
      ...all.map((one) =>
        element(
          "li",
          {},
          ...(types[one.type]
            ? [element("span", { class: `rf-type rf-type--${one.type}` }, types[one.type]), " "]
            : []),
          named(one, words),
        ),
      ),
    ),
  ];
}

/** @param {Block} block @param {Record<string, string>} words */
export function named(block, words) {
  return typeof block.name === "string" && block.name.trim() ? block.name : words.unnamed;
}
