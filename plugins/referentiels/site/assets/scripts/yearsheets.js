/* Names of domains → names of sheets, as the workbook of a year was drawn. The twin of `sheet_names.py`. */

import { SOLID } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */

const FORBIDDEN = new RegExp(`(?:[[\\]:*?/\\\\!\\x00-\\x1f\\x7f]|(?!${SOLID})[^])+`, "gu");
const OUTER = /^[’ ]+|[’ ]+$/g;
const ENDING = /[’ ,;\-–(\u200d\ufe0f]+$/u;

/** Name the sheet of each domain, in order.
 * @param {Work} work @param {string[]} names */
export function nameSheets(work, names) {
  const { taken, unnamed, longest } = work.told.yearly.sheets;
  const known = new Set(taken.map((/** @type {string} */ one) => keyOf(work, one)));
  return names.map((name, at) => {
    const stem = clean(name) || unnamed.replace("{number}", String(at + 1));
    let sheet = cut(work, stem, longest);
    for (let count = 2; known.has(keyOf(work, sheet)); count += 1) {
      const end = ` (${count})`;
      sheet = cut(work, stem, longest - end.length) + end;
    }
    known.add(keyOf(work, sheet));
    return sheet;
  });
}

/** @param {string} name */
const clean = (name) => name.replace(FORBIDDEN, " ").replaceAll("'", "’").replace(OUTER, "");

/** Give what two sheets may not share: neither case nor accents tell them apart.
 * @param {Work} work @param {string} name */
const keyOf = (work, name) => work.fold(name) || name.toLowerCase();

/** Shorten a name at a word, counting as spreadsheets do.
 * @param {Work} work @param {string} name @param {number} longest */
function cut(work, name, longest) {
  if (name.length <= longest) return name;
  const letters = [...name];
  let count = letters.length;
  while (letters.slice(0, count).join("").length > longest - 1) count -= 1;
  const kept = letters.slice(0, count).join("");
  const word = letters[count] === " " ? kept : kept.slice(0, Math.max(0, kept.lastIndexOf(" ")));
  const whole = [...word].length >= work.told.yearly.sheets.fewest;
  return `${(whole ? word : kept).replace(ENDING, "")}…`;
}
