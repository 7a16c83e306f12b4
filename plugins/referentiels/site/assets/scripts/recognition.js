/* A phrase as people say it → the shared criteria that it speaks of, the nearest first. The twin of
   `insight/recognition.py`, which made the table that it reads (donnees/assistant/mots.json); a test compares both. */

import { isSlip, wordsOf } from "./stems.js";

/** @typedef {import("./stems.js").French} French */
/** @typedef {{ weight: number, stems: number[] }} Label */
/** @typedef {{ stems: string[], places: Map<string, number>, weights: number[], unknown: number, french: French,
 * criteria: { id: string, labels: Label[] }[], limits: Record<string, number> }} Table */
/** @typedef {{ typed: string, kin: Map<number, number>, weight: number }} Asked a word of the phrase, the stems that
 * are kin to it, and what it weighs */
/** @typedef {{ id: string, share: number, words: string[] }} Match */

/** Read the table as it is published.
 * @param {any} told @returns {Table} */
export function readTable(told) {
  const { weights, unknown, limits } = told;
  /** @type {string[][]} */
  const written = told.labels.split(" ").map((/** @type {string} */ one) => one.split("+"));
  const stems = [...new Set(written.flat())];
  const places = new Map(stems.map((one, at) => [one, at]));
  const labels = written.map((one) => one.map((stem) => places.get(stem) ?? 0));
  return {
    stems,
    places,
    weights,
    unknown,
    limits,
    french: {
      endings: told.endings.split(" "),
      short: told.short.split(" "),
      irregular: told.irregular,
      empty: new Set(told.empty.split(" ")),
      faint: new Set(told.faint.split(" ")),
      shortest: limits.ending,
      misspelt: limits.misspelt,
    },
    criteria: told.criteria.map((/** @type {[string, ...number[][]]} */ [id, ...owned]) => ({
      id,
      labels: owned.flatMap(([weight, ...steps]) => placesOf(steps).map((at) => ({ weight, stems: labels[at] }))),
    })),
  };
}

/** Say where steps lead, one after the other.
 * @param {number[]} steps */
function placesOf(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}

/** Give the criteria that a phrase speaks of, the nearest first; equals stand as in the library.
 * @param {Table} table @param {string} phrase @param {number} [most] @returns {Match[]} */
export function recognise(table, phrase, most = table.limits.most) {
  const words = new Map(wordsOf(phrase, table.french).map(({ typed, stem }) => [read(table, stem), typed]));
  const asked = [...words].map(([stem, typed]) => ({ typed, kin: kinOf(table, stem), weight: heard(table, stem) }));
  const whole = Math.max(
    asked.reduce((sum, one) => sum + one.weight, 0),
    table.limits.enough,
  );
  const first = table.criteria
    .map(({ id, labels }) => match(table, id, labels, asked, whole))
    .sort((one, other) => other.share - one.share);
  const least = Math.max(table.limits.least, table.limits.far * (first[0]?.share ?? 0));
  return first.slice(0, most).filter((one) => one.share >= least);
}

/** Give the stem as it is spelt: one that is kin to none may be a slip of the first that is near.
 * @param {Table} table @param {string} stem */
function read({ stems, limits, french }, stem) {
  if (french.faint.has(stem) || stems.some((one) => areKin(one, stem, limits.beginning))) return stem;
  return stems.filter((one) => isSlip(one, stem, french)).sort()[0] ?? stem;
}

/** @param {Table} table @param {string} stem */
function kinOf({ stems, limits }, stem) {
  /** @type {Map<number, number>} */
  const found = new Map();
  stems.forEach((one, at) => {
    if (areKin(one, stem, limits.beginning)) found.set(at, one === stem ? 1 : limits.kin);
  });
  return found;
}

/** Tell whether one stem begins the other: they match both ways.
 * @param {string} one @param {string} other @param {number} beginning */
function areKin(one, other, beginning) {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const enough = long.length - short.length > 1 ? beginning : beginning - 1;
  return short.length >= enough && 3 * short.length >= 2 * long.length && long.startsWith(short);
}

/** Give what a word of a phrase weighs.
 * @param {Table} table @param {string} stem */
function heard({ places, weights, unknown, french, limits }, stem) {
  if (french.faint.has(stem)) return limits.faintest;
  const at = places.get(stem);
  return at === undefined ? unknown : weights[at];
}

/** @param {Table} table @param {string} id @param {Label[]} labels @param {Asked[]} asked @param {number} whole
 * @returns {Match} */
function match(table, id, labels, asked, whole) {
  const best = asked.map(() => 0);
  for (const label of labels) {
    const near = asked.map((one) => Math.max(0, ...label.stems.map((at) => one.kin.get(at) ?? 0)));
    if (!near.some(Boolean)) continue;
    const told = said(table, label, asked);
    asked.forEach((one, place) => {
      best[place] = Math.max(best[place], (one.weight * near[place] * label.weight * (1 + told)) / 200);
    });
  }
  return {
    id,
    share: best.reduce((sum, one) => sum + one, 0) / whole,
    words: asked.filter((one, place) => best[place] > 0 && one.weight > table.limits.faintest).map((one) => one.typed),
  };
}

/** Give how much of a label the phrase says, from 0 to 1.
 * @param {Table} table @param {Label} label @param {Asked[]} asked */
function said(table, label, asked) {
  let [whole, met] = [0, 0];
  for (const at of label.stems) {
    whole += table.weights[at];
    met += table.weights[at] * Math.max(...asked.map((one) => one.kin.get(at) ?? 0));
  }
  return met / whole;
}
