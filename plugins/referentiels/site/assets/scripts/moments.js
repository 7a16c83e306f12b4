/* Days and hours of a spreadsheet → the cell that people see: a date as far as shown, or a duration: the twin of
   `dates.py`. Days count from the end of 1899, or from 1904. Doesn't know how formats are written. */

import {
  absolute,
  compare,
  decimal,
  isNegative,
  minus,
  over,
  quantize,
  readDecimal,
  times,
  whole,
  write,
} from "./decimals.js";
import { cell, problem } from "./grid.js";
import { strip } from "./spaces.js";

/** @typedef {import("./decimals.js").Decimal} Decimal */
/** @typedef {import("./formats.js").Sign} Sign */
/** @typedef {import("./grid.js").Cell} Cell */

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(" ");
const DAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");
const SECONDS = 86_400;
/** @type {Record<string, number>} */
const SIZES = { h: 3600, m: 60, s: 1 };
/** The day after 9999-12-31, counted from 1900. */
const LAST = 2_958_466;
/** 29 February 1900, which spreadsheets count and no calendar has. */
const FALSE_LEAP_DAY = 60;
/** Days: an hour of the clock with more behind it is the hour of a date. */
const LONG = 32;
/** Figures of a second that are reckoned with, more than any spreadsheet shows. */
const FINEST = 9;
/** Days from the one beginning to the other. */
const BETWEEN = 1462;
const WRITTEN = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?)?Z?$/;
export const NO_SUCH_DAY = problem("cell-date", "no-such-day");

/** @param {number} days from 1899-12-30 */
const date = (days) => new Date(Date.UTC(1899, 11, 30) + days * SECONDS * 1000);

/** Give the number of a date that a file writes in words; nothing for a day that there isn't.
 * @param {string} text @param {boolean} [since1904] @returns {Decimal | null} */
export function serialOf(text, since1904 = false) {
  const found = WRITTEN.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((one) => Number(one ?? 0));
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return null;
  const midnight = (moment.getTime() - date(0).getTime()) / 1000;
  const days = (midnight + hour * 3600 + minute * 60 + second) / SECONDS;
  return minus(/** @type {Decimal} */ (readDecimal(String(days))), decimal(since1904 ? BETWEEN : 0));
}

/** Give the day that a number stands for; nothing when no calendar has it.
 * @param {number} days @param {boolean} since1904 */
export function dayOf(days, since1904) {
  if (since1904 ? days < 0 : days < 1 || days === FALSE_LEAP_DAY) return null;
  const place = since1904 ? days + BETWEEN : days < FALSE_LEAP_DAY ? days + 1 : days;
  return place < LAST ? date(place) : null;
}

/** Make the cell of a date or a duration, as its format shows it.
 * @param {Sign[]} signs @param {Decimal} number @param {boolean} since1904 @returns {Cell} */
export function momentCell(signs, number, since1904) {
  const none = cell("", { kind: "date", problem: NO_SUCH_DAY });
  if (isNegative(number) || compare(absolute(number), decimal(LAST)) > 0) return none;
  const finest = signs.filter((one) => one.kind === "fraction" && one.text === "0").length;
  const seconds = quantize(times(number, decimal(SECONDS)), -Math.min(finest, FINEST), "up");
  const dated = signs.filter((one) => one.kind === "date" && /^[ymde]/.test(one.text)).map((one) => one.text);
  if (!dated.length) return durationCell(signs, seconds);
  const day = dayOf(Math.floor(Number(whole(seconds)) / SECONDS), since1904);
  if (!day) return none;
  const shown = dated.filter((one) => one[0] !== "d" || one.length < 3).join("");
  return cell(draw(signs, day, seconds), { kind: "date", plain: written(day, shown) });
}

/** Write a date as far as it is shown (`y`, `m`, `d`); nothing when its year isn't.
 * @param {Date} day @param {string} shown */
export function written(day, shown) {
  const [month, numbered] = [shown.includes("m"), shown.includes("d")];
  if (!/[ye]/.test(shown) || (numbered && !month)) return "";
  return day.toISOString().slice(0, numbered ? 10 : month ? 7 : 4);
}

/** @param {Sign[]} signs @param {Decimal} seconds @returns {Cell} */
function durationCell(signs, seconds) {
  const elapsed = signs.some((one) => one.kind === "elapsed");
  return cell(draw(signs, date(2), seconds), { kind: "duration", hours: proposeHours(seconds, !elapsed) });
}

/** Give the hours to write for a duration; both when a clock is shown that has gone round.
 * @param {Decimal} precise seconds @param {boolean} clock */
export function proposeHours(precise, clock) {
  const seconds = Number(quantize(precise, 0, "up").figures);
  if (!clock || seconds < SECONDS) return hoursOf(seconds);
  const shown = hoursOf(seconds % SECONDS);
  return seconds < LONG * SECONDS ? `${shown} ou ${hoursOf(seconds)}` : shown;
}

/** Write a duration as a decimal number of hours, to four places.
 * @param {number} seconds */
const hoursOf = (seconds) =>
  write(quantize(over(decimal(seconds), decimal(3600)), -4, "up"))
    .replace(/\.?0+$/, "")
    .replace(".", ",");

/** @param {Sign[]} signs @param {Date} day @param {Decimal} precise seconds */
function draw(signs, day, precise) {
  const seconds = Number(whole(precise));
  let rest = write(precise).split(".")[1] ?? "";
  const half = signs.some((one) => one.kind === "half");
  const fraction = (/** @type {string} */ text) => {
    if (text === ".") return ",";
    const [first = ""] = rest;
    rest = rest.slice(1);
    return first;
  };
  const pieces = signs.map(({ kind, text }) => {
    if (kind === "elapsed") return padded(Math.floor(seconds / SIZES[text[0]]), text);
    if (kind === "minute") return padded(Math.floor(seconds / 60) % 60, text);
    if (kind === "half") return seconds % SECONDS < SECONDS / 2 ? "AM" : "PM";
    if (kind === "fraction") return fraction(text);
    return kind === "date" ? drawPart(text, day, seconds, half) : text;
  });
  return strip(pieces.join(""));
}

/** @param {number} number @param {string} sign */
const padded = (number, sign) => String(number).padStart(sign.length, "0");

/** @param {string} sign @param {Date} day @param {number} seconds @param {boolean} half */
function drawPart(sign, day, seconds, half) {
  const [size, month] = [sign.length, day.getUTCMonth()];
  if (sign[0] === "h") {
    const hour = Math.floor(seconds / 3600) % 24;
    return padded(half ? ((hour + 11) % 12) + 1 : hour, sign);
  }
  if (sign[0] === "s") return padded(seconds % 60, sign);
  if (sign[0] === "d") {
    const named = DAYS[day.getUTCDay()];
    return size < 3 ? padded(day.getUTCDate(), sign) : size === 3 ? `${named.slice(0, 3)}.` : named;
  }
  if (sign[0] === "m") {
    if (size < 3) return padded(month + 1, sign);
    return size === 3 ? SHORT[month] : size === 5 ? MONTHS[month][0].toUpperCase() : MONTHS[month];
  }
  const year = day.getUTCFullYear();
  return sign[0] === "y" && size < 3 ? padded(year % 100, "yy") : String(year).padStart(4, "0");
}
