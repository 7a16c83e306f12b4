/* What a spreadsheet shows of a number, and the number that it keeps → the cell that people see: the twin of
   `numbers.py`.

   The number of a cell is the one that is shown, with the decimals that are shown, as long as it says the same as what
   is kept. Formats are those of `formats.js`, or what LibreOffice wrote beside the value; this room knows neither. */

import {
  absolute,
  compare,
  decimal,
  isWhole,
  isZero,
  keep,
  minus,
  opposite,
  over,
  quantize,
  rank,
  readDecimal,
  shift,
  times,
  whole,
  write,
  writePower,
} from "./decimals.js";
import { cell, problem } from "./grid.js";
import { textCell, tidy } from "./tidied.js";
import { cutWords, quote, strip } from "./spaces.js";

/** @typedef {import("./decimals.js").Decimal} Decimal */
/** @typedef {import("./grid.js").Cell} Cell */
/** @typedef {import("./grid.js").Problem} Problem */

const MOST_DIGITS = 60;
/** Powers of ten: what no cell holds, and what is as good as nothing. */
const LARGEST = 30;
const SMALLEST = -30;
const KEPT = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?$/;
/** Characters: what a spreadsheet shows of a number whose format nobody chose. */
const GENERAL = 11;
const FIGURES = /[.,]?[0-9](?:[0-9 .,'’]*[0-9])?(?:E[+-]?[0-9]{1,3})?/;
const FRACTION = /^(-?)(?:([0-9]+) )?([0-9]+)\/([0-9]+)$/;
const CURRENCIES = /(?<![A-Za-z])(?:EUR|CHF|USD|GBP|CAD|XPF|Fr\.?|F|CFA)(?![A-Za-z])/g;

/** Read a number as a file keeps it; nothing for what is none, or for what no cell can hold.
 * @param {string} text */
export function keptNumber(text) {
  text = strip(text);
  const number = text.length <= 400 && KEPT.test(text) ? readDecimal(text) : null;
  if (!number) return null;
  const highest = rank(number);
  if (isZero(number) || highest < SMALLEST) return decimal(0);
  return highest < LARGEST ? number : null;
}

/** Write a number as cells without a format do: at most eleven characters of a decimal number.
 * @param {Decimal} number */
export function general(number) {
  number = keep(number, 15, "up");
  if (isWhole(number)) return rank(number) < 15 ? String(whole(number)) : writePower(number).replace("+", "");
  const decimals = GENERAL - String(whole(absolute(number))).length - 1;
  if (decimals < 1 || compare(absolute(number), decimal(1, -9)) < 0) return writePower(number);
  return write(fixed(number, decimals)).replace(/\.?0+$/, "");
}

/** Round a number as spreadsheets do, halves away from zero; a zero has no sign.
 * @param {Decimal} number @param {number} decimals */
export const fixed = (number, decimals) =>
  rank(number) > MOST_DIGITS - decimals - 2 ? number : quantize(number, -decimals, "up");

/** Write a number with a comma.
 * @param {string} text */
export const inFrench = (text) => text.replace(".", ",");

/** Make the cell of a number that has no format.
 * @param {Decimal} number @param {boolean} [percentage] @returns {Cell} */
export function plainCell(number, percentage = false) {
  const text = general(percentage ? times(number, decimal(100)) : number);
  return percentage
    ? cell(`${inFrench(text)} %`, { kind: "percentage", plain: text })
    : cell(inFrench(text), { kind: "number", plain: text });
}

/** Make the cell of a number from what is shown of it; say when the two are not the same.
 * @param {string} text @param {Decimal} number @returns {Cell} */
export function numberCell(text, number) {
  const evened = tidy(text).replace(/[−‐‑‒–]/g, "-");
  const shown = cutWords(evened).join(" ");
  if (!shown || shown.startsWith("#")) return cell(shown, { kind: "number", problem: hidden(shown, number) });
  const bare = bareOf(shown);
  const kind = bare.includes("%") ? "percentage" : "number";
  if (bare === "-" && isZero(number)) return cell(shown, { kind, plain: "0" }); // how accounts write nothing
  const fraction = FRACTION.exec(bare);
  if (fraction) return fractionCell(shown, fraction, number);
  const found = FIGURES.exec(bare);
  if (!found) {
    return /\p{L}/u.test(bare) ? textCell(shown) : cell(shown, { kind, problem: other(shown, number) });
  }
  const value = kind === "percentage" ? times(number, decimal(100)) : number;
  return figuresCell(shown, kind, bare, found, value) ?? cell(shown, { kind, problem: other(shown, number) });
}

/** @param {string} shown @param {"percentage" | "number"} kind @param {string} bare @param {RegExpExecArray} found
 * @param {Decimal} value @returns {Cell | undefined} */
function figuresCell(shown, kind, bare, found, value) {
  const before = bare.slice(0, found.index);
  const after = bare.slice(found.index + found[0].length);
  const negative = isNegativeShown(before, after);
  for (const text of readings(found[0])) {
    const read = /** @type {Decimal} */ (readDecimal(text));
    if (!agrees(negative ? opposite(read) : read, value, text)) continue;
    const plain = plainOf((negative && !isZero(read) ? "-" : "") + text);
    const alone = /^[-+() %.,]*$/.test(before + after);
    return cell(settled(shown), { kind, plain: alone ? plain : "" });
  }
}

/** Take the signs of currencies away: what is paid in is for the unit.
 * @param {string} shown */
const bareOf = (shown) => strip(shown.replace(/\p{Sc}/gu, "").replace(CURRENCIES, "")).replace(/^- (?=[0-9])/, "-");

/** @param {string} before @param {string} after */
const isNegativeShown = (before, after) => /[-(] *$/.test(before) || before.startsWith("-") || /^ *-/.test(after);

/** Give the numbers that figures may mean: a comma or a point, for decimals or for thousands.
 * @param {string} text */
function readings(text) {
  const [figures, exponent] = text.split("E");
  const plain = figures.replace(/[ '’]/g, "");
  const tail = exponent === undefined ? "" : `E${exponent}`;
  const last = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."));
  if (last < 0) return [plain + tail];
  const without = (/** @type {string} */ one) => one.replace(/[.,]/g, "");
  return [`${without(plain.slice(0, last))}.${plain.slice(last + 1)}${tail}`, without(plain) + tail];
}

/** Tell whether what is shown is what is kept, rounded at the last figure that is shown.
 * @param {Decimal} read @param {Decimal} value @param {string} text */
function agrees(read, value, text) {
  const [figures, power = "0"] = text.split("E");
  const decimals = (figures.split(".")[1] ?? "").length - Number(power);
  return compare(absolute(minus(read, value)), shift(decimal(500001, -6), -decimals)) <= 0;
}

/** @param {string} text */
function plainOf(text) {
  const number = /** @type {Decimal} */ (readDecimal(text));
  if (text.includes("E")) return rank(number) < 18 ? write(number) : text;
  const [before, rest] = text.split(".");
  if (rest && rest.length > 9) return general(number); // more than is ever shown of a number without a format
  return `${/^-?$/.test(before) ? `${before}0` : before}${rest === undefined ? "" : `.${rest}`}`;
}

/** Write what is shown in one way, whatever the language of the spreadsheet: 1 200,50 €, 22 %.
 * @param {string} shown */
function settled(shown) {
  const text = shown.includes(",") ? shown : shown.replace(/(?<=[0-9])[.](?=[0-9]+(?:[^0-9.,]|$))/g, ",");
  return text
    .replace(/(?<=[0-9]) ?%/g, " %")
    .replace(/(?<=[0-9])[.,](?![0-9])/g, "")
    .replace(/^- (?=[0-9])/, "-");
}

/** @param {string} shown @param {RegExpExecArray} found @param {Decimal} number @returns {Cell} */
function fractionCell(shown, found, number) {
  const [all, top, bottom] = [found[2] ?? 0, found[3], found[4]].map((one) => decimal(BigInt(one)));
  if (!isZero(bottom)) {
    const part = over(top, bottom);
    const read = minus(all, opposite(part));
    const apart = absolute(minus(found[1] ? opposite(read) : read, number));
    if (compare(apart, over(decimal(5001, -4), bottom)) <= 0) return cell(shown, { kind: "number" });
  }
  return cell(shown, { kind: "number", problem: other(shown, number) });
}

/** @param {Decimal} number */
const told = (number) => inFrench(general(number));

/** @param {string} shown @param {Decimal} number @returns {Problem} */
const other = (shown, number) => problem("cell-format", "shows-other", { shown: quote(shown), number: told(number) });

/** Say that a cell holds a number that it doesn't show.
 * @param {string} shown @param {Decimal} number @returns {Problem} */
export const hidden = (shown, number) =>
  shown ? other(shown, number) : problem("cell-format", "shows-nothing", { number: told(number) });

/** Say that a cell holds a number that is none: infinite, or larger than any.
 * @param {string} text @returns {Problem} */
export const unreadable = (text) => problem("cell-number", "number-unreadable", { text: quote(text) });

/** Say that the format of a cell isn't known.
 * @param {Decimal} number @returns {Problem} */
export const notUnderstood = (number) => problem("cell-format", "format-unknown", { number: told(number) });
