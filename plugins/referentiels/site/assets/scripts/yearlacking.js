/* What a structure publishes and the workbook of a year no longer has: results of its period, indicators; and the data
   without them. The twin of `lacking.py`; a test compares both. */

import { key as keyOf } from "./headers.js";
import { isSame } from "./yeartyped.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Steps} Steps */
/** @typedef {import("./yearlines.js").Read} Read */
/** @typedef {import("./yearfinding.js").Finder} Finder */
/** @typedef {import("./yearfinding.js").Found} Found */
/** Where what is no longer there stands in the data, and the names of the domains that have no sheet.
 * @typedef {{ gone: Steps[], unspoken: string[] }} Lacking */

/** Find what a workbook no longer has; `said` are the results that one of its lines speaks of.
 * @param {Work} work @param {Finder} finder @param {Read} read @param {Block} data @param {Map<string, any>} said
 * @returns {Lacking} */
export function findLacking(work, finder, read, data, said) {
  const lines = [...read.lines, ...read.blank];
  const there = new Set(lines.flatMap((line) => finder.mayBe(line)).map((one) => keyOf(one.steps)));
  const sheets = new Set([...read.columns.keys()].map((name) => work.fold(name)));
  const isThere = (/** @type {Found} */ one) => there.has(keyOf(one.steps));
  const spoken = new Set(
    finder.all.filter((one) => isThere(one) || sheets.has(one.sheet)).map(({ steps }) => steps[1]),
  );
  const [told, others] = [true, false].map((wanted) => finder.all.filter((one) => spoken.has(one.steps[1]) === wanted));
  const gone = told
    .flatMap((one) => (isThere(one) ? ofPeriod(work, one, read.period, data) : [one.steps]))
    .filter((steps) => !said.has(keyOf(steps)));
  return { gone, unspoken: [...new Map(others.map((one) => [one.steps[1], one.domain])).values()] };
}

/** @param {Work} work @param {Found} found @param {string} period @param {Block} data @returns {Steps[]} */
function ofPeriod(work, { steps }, period, data) {
  const results = /** @type {Block[]} */ (at(data, steps).results ?? []);
  const isOf = (/** @type {Block} */ one) => period && isSame(work, "period", String(one.period ?? ""), period);
  return results.flatMap((one, place) => (isOf(one) ? [[...steps, "results", place]] : []));
}

/** Take items away from the data; gives where values were typed, by where they stand then.
 * @param {Block} data @param {Map<string, string>} places @param {Steps[]} gone @returns {Map<string, string>} */
export function takeItemsAway(data, places, gone) {
  /** @type {Map<string, number[]>} */
  const taken = new Map();
  for (const steps of [...gone].reverse()) {
    const [above, key, place] = [steps.slice(0, -2), String(steps.at(-2)), Number(steps.at(-1))];
    const holder = at(data, above);
    holder[key].splice(place, 1);
    if (!holder[key].length) delete holder[key];
    const name = keyOf([...above, key]);
    taken.set(name, [place, ...(taken.get(name) ?? [])]);
  }
  return new Map([...places].map(([name, place]) => [moved(name, taken), place]));
}

/** Lead a pointer to where its item stands, once those before it are gone.
 * @param {string} name @param {Map<string, number[]>} taken */
function moved(name, taken) {
  const steps = name.split("/");
  const before = (/** @type {string} */ step, /** @type {number} */ place) =>
    (taken.get(steps.slice(0, place).join("/")) ?? []).filter((one) => one < Number(step)).length;
  return steps.map((step, place) => (/^[0-9]+$/.test(step) ? Number(step) - before(step, place) : step)).join("/");
}

/** @param {any} data @param {Steps} steps */
const at = (data, steps) => steps.reduce((holder, step) => holder[step], data);
