/* Identifiers for what is new in a draft; what stood without one stays so. The twin of `identifiers.py` and of
   `proposing.py`; a test compares them. */

import { match } from "./document.js";
import { LONGEST_ID, free, slug } from "./letters.js";

/** @typedef {import("./kept.js").Block} Block */

/** What stands for the name of an item that no Latin letter tells.
 * @type {Record<string, string>} */
const ITEMS = { domains: "domaine", criteria: "critere", indicators: "indicateur" };

/** Derive an identifier that stands for a name; empty when no Latin letter of it would be left.
 * @param {string} name */
export function identify(name) {
  const found = slug(name);
  return /[a-z]/.test(found) || !/\p{L}/u.test(name) ? found : "";
}

/** Derive the identifier of a structure: from its name, else from its territory, else a number.
 * @param {string} name @param {string} territory */
export function identifyStructure(name, territory) {
  const place = identify(territory)
    .slice(0, LONGEST_ID - 20)
    .replace(/-+$/, "");
  return identify(name) || (place ? `structure-${place}` : "structure-1");
}

/** @param {Block} data @param {Block} before @returns {Block} */
export function giveIds(data, before) {
  const taken = new Set(held(data));
  return give(data, before, taken);
}

/** @param {Block} data @returns {string[]} */
function held(data) {
  return Object.keys(ITEMS).flatMap((key) =>
    (data[key] ?? []).flatMap((/** @type {Block} */ one) => [...(one.id ? [one.id] : []), ...held(one)]),
  );
}

/** @param {Block} data @param {Block} before @param {Set<string>} taken @returns {Block} */
function give(data, before, taken) {
  const given = { ...data };
  for (const key of Object.keys(ITEMS)) {
    if (!Array.isArray(data[key])) continue;
    const was = /** @type {Block[]} */ (before[key] ?? []);
    const places = match(was, data[key]);
    given[key] = data[key].map((/** @type {Block} */ one, /** @type {number} */ at) => {
      const place = places[at];
      const inner = give(one, place === null ? {} : was[place], taken);
      return place === null && !inner.id && inner.name ? { id: choose(inner.name, key, taken), ...inner } : inner;
    });
  }
  return given;
}

/** @param {string} name @param {string} key @param {Set<string>} taken */
function choose(name, key, taken) {
  const own = identify(name);
  if (own) return free(own, taken);
  let number = 1;
  while (taken.has(`${ITEMS[key]}-${number}`)) number += 1;
  return free(`${ITEMS[key]}-${number}`, taken);
}
