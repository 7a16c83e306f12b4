/* The text that a file holds for a cell → the text that people see there: the twin of `letters.py`, and of what Python
   means by a space. Doesn't know what a text is about. */

/** @typedef {import("./grid.js").Cell} Cell */

import { cell } from "./grid.js";
import { SPACES, strip } from "./spaces.js";

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
const NO_WIDTH = /[\u200b\u2060\ufeff]/g;
const OUTER =
  /^[\u00ad\u200c\u200d\u200e\u200f\u061c\u3164\u2800]+|[\u00ad\u200c\u200d\u200e\u200f\u061c\u3164\u2800]+$/g;
const HALF = /\p{Surrogate}/gu;
const FAILED = new RegExp(
  "^(?:#(?:REF!|NAME\\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA" +
    "|NOM\\?|VALEUR!|NOMBRE!|NUL!|N/D|EPARS!|PROPAGATION!)" +
    `|Err[${SPACES}]?:[${SPACES}]?[0-9]{3}|#{3,})$`,
);
const LINE_ENDS = /\r\n?|\u2028|\u2029/g;

/** Undo what workbooks write for characters that XML can't hold.
 * @param {string} text */
export const unescaped = (text) => text.replace(ESCAPED, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** Take away what nobody sees: outer spaces of all kinds, signs without width.
 * @param {string} text */
export function tidy(text) {
  if (!/[^\0-\x7f]/.test(text)) return strip(text.replace(LINE_ENDS, "\n"));
  text = text.normalize("NFC").replace(NO_WIDTH, "").replace(LINE_ENDS, "\n");
  for (let before = null; before !== text;) {
    before = text;
    text = strip(text).replace(OUTER, "");
  }
  return text;
}

/** Make the cell of a text; the text of an error is an error, however it came there.
 * @param {string} text @param {Partial<Cell>} [facts] @returns {Cell} */
export function textCell(text, facts = {}) {
  text = tidy(text);
  const whole = text.replace(HALF, "\ufffd");
  if (whole !== text) {
    return cell(whole, { ...facts, problem: { rule: "cell-unreadable", code: "half-a-letter", values: {} } });
  }
  return cell(text, { ...facts, kind: FAILED.test(text) ? "error" : "text" });
}

/** Say how much of a text is struck out.
 * @param {string[]} pieces @param {boolean[]} struck @returns {Cell["struck"]} */
export function struckOf(pieces, struck) {
  const seen = struck.filter((_, place) => strip(pieces[place]));
  if (!seen.includes(true)) return "";
  return seen.includes(false) ? "partly" : "wholly";
}
