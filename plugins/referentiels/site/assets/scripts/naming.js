/* Identifiers while a draft changes: what is published keeps its own, what is new gets a free one. The twin of
   `identifiers.py` and of `kept_identifiers.py`; a test compares them. */

import { LONGEST_ID, bare, free, slug } from "./letters.js";
import { match } from "./matching.js";

/** @typedef {import("./kept.js").Block} Block */

/** What stands for the name of an item that no Latin letter tells.
 * @type {Record<string, string>} */
const ITEMS = { domains: "domaine", criteria: "critere", indicators: "indicateur" };
const HOLDERS = Object.keys(ITEMS);
const NAMELESS = "sans-nom";

/** Derive an identifier that stands for a name; empty when no Latin letter of it would be left.
 * @param {string} name */
export function identify(name) {
  const found = slug(name);
  return /[a-z]/.test(found) || !/\p{L}/u.test(name) ? found : "";
}

/** Derive the identifier of a structure: from its name, else from its territory, else a number. Only a name is kept
 * when it is taken: two structures of one name are for people to tell apart.
 * @param {string} name @param {string} territory @param {Set<string>} [taken] */
export function identifyStructure(name, territory, taken = new Set()) {
  const found = identify(name);
  if (found) return found;
  const place = identify(territory)
    .slice(0, LONGEST_ID - 20)
    .replace(/^-+|-+$/g, "");
  const stem = place ? `structure-${place}` : "structure";
  if (place && !taken.has(stem)) return stem;
  let number = place ? 2 : 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** Find the structure of the site that has this name, or the address that comes of it.
 * @param {[string, string][]} names @param {string} name */
export function findPublished(names, name) {
  const id = identify(name.trim());
  return names.find(([known, called]) => known === id || bare(called) === bare(name.trim()))?.[0] ?? "";
}

/** Write down every identifier that the data leaves out, as the site derives it.
 * @param {Block} data @returns {Block} */
export function withIds(data) {
  const taken = new Set(held(data).flatMap(written));
  /** @type {(holder: Block) => Block} */
  const give = (holder) =>
    inside(holder, (one) => give({ id: one.id ?? free(slug(String(one.name ?? "")) || NAMELESS, taken), ...one }));
  return give(data);
}

/** Give each item the identifier that it had, and a free one to what is new. What stood without one stays so, as long
 * as the one that the site derives is still the same.
 * @param {Block} data @param {Block} before @returns {Block} */
export function giveIds(data, before) {
  const known = withIds(before);
  const taken = new Set([data, known].flatMap((one) => held(one).flatMap(written)));
  return leaveOut(give(data, known, taken), before);
}

/** @param {Block} data @param {Block} known @param {Set<string>} taken @returns {Block} */
function give(data, known, taken) {
  return inside(
    data,
    (one, key, place) => {
      const was = place === null ? {} : known[key][place];
      const inner = give(one, was, taken);
      if ("id" in inner) return inner;
      if ("id" in was) return { id: was.id, ...inner };
      return inner.name ? { id: choose(String(inner.name), key, taken), ...inner } : inner;
    },
    known,
  );
}

/** Leave out the identifiers that nobody had written, but for those that would move.
 * @param {Block} data @param {Block} before as it is written @returns {Block} */
export function leaveOut(data, before) {
  const bare = held(before).map((one) => !("id" in one));
  const derived = new Set(ids(withIds(before)).filter((_, at) => bare[at]));
  let wanted = new Set(ids(data).filter((id) => derived.has(id)));
  for (;;) {
    const kept = without(data, wanted);
    const again = ids(withIds(kept));
    const moved = ids(data).filter((id, at) => id !== again[at] && wanted.has(id));
    if (!moved.length) return kept;
    wanted = new Set([...wanted].filter((id) => !moved.includes(id)));
  }
}

/** @param {Block} data @param {Set<string>} left @returns {Block} */
function without(data, left) {
  const kept = Object.fromEntries(Object.entries(data).filter(([key, one]) => key !== "id" || !left.has(one)));
  return inside(kept, (one) => without(one, left));
}

/** Change the items that a block holds; `place` says which of `before` each was.
 * @param {Block} data @param {(one: Block, key: string, place: number | null) => Block} change
 * @param {Block} [before] @returns {Block} */
function inside(data, change, before) {
  const changed = { ...data };
  for (const key of HOLDERS) {
    if (!Array.isArray(data[key])) continue;
    const places = before ? match(before[key] ?? [], data[key]) : [];
    changed[key] = data[key].map((/** @type {any} */ one, /** @type {number} */ at) =>
      isBlock(one) ? change(one, key, places[at] ?? null) : one,
    );
  }
  return changed;
}

/** @param {any} one */
const isBlock = (one) => one && typeof one === "object" && !Array.isArray(one);

/** @param {Block} one @returns {string[]} */
const written = (one) => ("id" in one ? [String(one.id)] : []);

/** @param {Block} data @returns {string[]} */
const ids = (data) => held(data).map((one) => String(one.id ?? ""));

/** Give all that a block holds, in the order of the file.
 * @param {Block} data @returns {Block[]} */
function held(data) {
  return HOLDERS.flatMap((key) =>
    (Array.isArray(data[key]) ? data[key] : []).filter(isBlock).flatMap((one) => [one, ...held(one)]),
  );
}

/** @param {string} name @param {string} key @param {Set<string>} taken */
function choose(name, key, taken) {
  const own = identify(name);
  if (own) return free(own, taken);
  let number = 1;
  while (taken.has(`${ITEMS[key]}-${number}`)) number += 1;
  return free(`${ITEMS[key]}-${number}`, taken);
}
