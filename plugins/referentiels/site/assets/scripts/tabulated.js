/* What is chosen → a table for a spreadsheet, which `referentiels import` takes back: what a file needs to know
   stands in columns of its own, after those that people read. */

import { toCsv } from "./csv.js";
import { link } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */

/** Write what is chosen as a table.
 * @param {Picked[]} all @param {string} structure whose draft it is @param {DOMStringMap} words */
export function tabulate(all, structure, words) {
  const said = [words.natures, words.relations, words.types].map(codes);
  return toCsv([(words.columns ?? "").split("|"), ...all.map((one) => row(one, structure, said))]);
}

/** @param {Picked} one @param {string} structure @param {Record<string, string>[]} said */
function row({ criterion, indicator, from, note, ref }, structure, [natures, relations, types]) {
  const { domain } = criterion;
  const isOurs = ref.startsWith("criteres/");
  return [
    domain.name,
    criterion.name,
    indicator?.name ?? "",
    types[indicator?.type ?? ""] ?? "",
    indicator?.unit ?? "",
    indicator?.source ?? "",
    indicator?.frequency ?? "",
    from,
    link(ref),
    note,
    reference(domain.shared_name || domain.name, domain.shared),
    reference(criterion.shared_name, criterion.shared),
    isOurs || !criterion.shared ? "" : (relations[criterion.relation] ?? ""),
    (isOurs ? indicator?.id : indicator?.shared) ?? "",
    natures[indicator?.nature ?? ""] ?? "",
    structure,
  ];
}

/** Name something of the library as workbooks do: in words, with its identifier beside.
 * @param {string} name @param {string} id */
function reference(name, id) {
  return id ? `${name || id} (${id})` : "";
}

/** Read the words of some codes: « number=nombre|text=texte ».
 * @param {string | undefined} said @returns {Record<string, string>} */
function codes(said) {
  return Object.fromEntries((said ?? "").split("|").map((one) => one.split("=")));
}
