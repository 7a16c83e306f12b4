/* The index of a list → the entries that fit what is chosen, and what each value would give.
   Columns of numbers, looked through once: a change of filter is answered at once on an old telephone. */

import { data } from "./site.js";
import { splitWords } from "./words.js";

/** @typedef {{ values: string[], sets: number[][], of: string | number[] }} Column as exports/pieces.py writes it */
/** @typedef {Record<string, Column>} Columns */
/** @typedef {{ piece: number, number: number, words: string[], columns: Columns, apart: string[] }} Index */
/** @typedef {{ values: string[], sets: number[][], of: Uint32Array }} Facet */
/** @typedef {Map<string, Map<string, number>>} Counts */

const FIRST_CHARACTER = 35;

/** @param {string} name of the list @returns {Promise<Index>} */
export const readIndex = (name) => data(`lecture/${name}`);

/** @type {Map<Column, Facet>} */
const opened = new Map();

/** @param {Column} column @returns {Facet} */
function open(column) {
  const { values, sets, of } = column;
  const facet = opened.get(column) ?? {
    values,
    sets,
    of:
      typeof of === "string"
        ? Uint32Array.from(of, (one) => one.charCodeAt(0) - FIRST_CHARACTER)
        : Uint32Array.from(of),
  };
  opened.set(column, facet);
  return facet;
}

/** Give the columns of the index, and those apart that are asked for.
 * @param {string} name @param {Index} index @param {string[]} wanted @returns {Promise<Map<string, Facet>>} */
export async function readFacets(name, index, wanted) {
  const facets = new Map(Object.entries(index.columns).map(([filter, column]) => [filter, open(column)]));
  await Promise.all(wanted.map(async (one) => facets.set(one, open(await data(`lecture/${name}-${one}`)))));
  return facets;
}

/** Find the entries that fit every filter, and count for each value those that it would give: within a
 * filter, any of its values will do.
 * @param {number} number @param {Map<string, Facet>} facets @param {Record<string, string[]>} chosen
 * @param {Uint8Array | null} matching @returns {{ found: number[], counts: Counts }} */
export function narrow(number, facets, chosen, matching) {
  const all = [...facets].map(([name, { values, sets, of }]) => {
    const asked = (chosen[name] ?? []).map((value) => values.indexOf(value));
    const fits = asked.length ? sets.map((set) => asked.some((one) => set.includes(one))) : null;
    return { name, values, sets, of, fits, seen: new Uint32Array(sets.length) };
  });
  const active = all.filter((one) => one.fits);
  const found = [];
  for (let place = 0; place < number; place += 1) {
    if (matching && !matching[place]) continue;
    // An entry that one filter alone refuses still counts for the values of this filter.
    let refused = null,
      times = 0;
    for (const one of active)
      if (!(/** @type {boolean[]} */ (one.fits)[one.of[place]])) {
        refused = one;
        times += 1;
        if (times > 1) break;
      }
    if (times === 0) {
      found.push(place);
      for (const one of all) one.seen[one.of[place]] += 1;
    } else if (times === 1 && refused) refused.seen[refused.of[place]] += 1;
  }
  return { found, counts: new Map(all.map(({ name, values, sets, seen }) => [name, spread(values, sets, seen)])) };
}

/** @param {string[]} values @param {number[][]} sets @param {Uint32Array} seen @returns {Map<string, number>} */
function spread(values, sets, seen) {
  const counts = new Uint32Array(values.length);
  sets.forEach((set, at) => {
    for (const one of set) counts[one] += seen[at];
  });
  return new Map(values.map((value, at) => [value, counts[at]]));
}

/** Mark the entries that have every word typed; null when no word was.
 * @param {string} name how its files of words begin @param {Index} index @param {string} text
 * @returns {Promise<Uint8Array | null>} */
export async function look(name, index, text) {
  /** @type {Uint8Array | null} */
  let marks = null;
  for (const word of splitWords(text)) {
    // The word may be the start of others: read every file that may hold them.
    const files = index.words.filter((letters) => letters.startsWith(word) || word.startsWith(letters));
    const next = new Uint8Array(index.number);
    for (const piece of await Promise.all(files.map((letters) => data(`lecture/${name}-${letters}`)))) {
      for (const [known, steps] of Object.entries(piece)) {
        if (!known.startsWith(word)) continue;
        let place = 0;
        for (const step of steps) {
          place += step;
          if (!marks || marks[place]) next[place] = 1;
        }
      }
    }
    marks = next;
  }
  return marks;
}

/** Read what is shown of some entries.
 * @param {string} name @param {Index} index @param {number[]} places @returns {Promise<any[][]>} */
export function readRows(name, index, places) {
  return Promise.all(
    places.map(
      async (place) => (await data(`lecture/${name}-${Math.floor(place / index.piece)}`))[place % index.piece],
    ),
  );
}
