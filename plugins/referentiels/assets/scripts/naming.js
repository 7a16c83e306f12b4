/* Identifiers for what is new in a draft; what stood without one stays so. The twin of `proposing.py`. */

import { match } from "./document.js";
import { slug } from "./likeness.js";

/** @typedef {import("./kept.js").Block} Block */

const LONGEST = 64;
const WITH_IDS = ["domains", "criteria", "indicators"];

/** Derive an identifier from words; empty when no letter or digit is left.
 * @param {string} text */
export function identify(text) {
  return slug(text, LONGEST);
}

/** @param {Block} data @param {Block} before @returns {Block} */
export function giveIds(data, before) {
  const taken = new Set(held(data));
  return give(data, before, taken);
}

/** @param {Block} data @returns {string[]} */
function held(data) {
  return WITH_IDS.flatMap((key) => (data[key] ?? []).flatMap((/** @type {Block} */ one) => [...(one.id ? [one.id] : []), ...held(one)]));
}

/** @param {Block} data @param {Block} before @param {Set<string>} taken @returns {Block} */
function give(data, before, taken) {
  const given = { ...data };
  for (const key of WITH_IDS) {
    if (!Array.isArray(data[key])) continue;
    const was = /** @type {Block[]} */ (before[key] ?? []);
    const places = match(was, data[key]);
    given[key] = data[key].map((/** @type {Block} */ one, /** @type {number} */ at) => {
      const place = places[at];
      const inner = give(one, place === null ? {} : was[place], taken);
      return place === null && !inner.id && inner.name ? { id: free(inner.name, taken), ...inner } : inner;
    });
  }
  return given;
}

/** @param {string} name @param {Set<string>} taken */
function free(name, taken) {
  const stem = identify(name) || "sans-nom";
  let given = stem;
  for (let number = 2; taken.has(given); number += 1) given = `${stem.slice(0, LONGEST - 4).replace(/-$/, "")}-${number}`;
  taken.add(given);
  return given;
}
