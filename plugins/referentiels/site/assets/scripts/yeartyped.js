/* What was typed on a line of a year's workbook → a result as a file holds it. The twin of `typed.py` of
   self-evaluations and of the numbers of `values.py`; a test compares what both make. */

import { compare, readDecimal } from "./decimals.js";
import { joinWords, strip, stripEnd } from "./spaces.js";
import { understand } from "./typed.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {import("./yearlines.js").Line} Line */

const SPACES = "[ \u00a0\u202f]";
const GROUPED = new RegExp(`^[0-9]{1,3}(?:${SPACES}[0-9]{3})+$`);
const BETWEEN = new RegExp(`${SPACES}|\\+`, "g");
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/** Give the fields of a result, in the order of the columns.
 * @param {Work} work @param {Line} line @param {Block} indicator @param {string} period
 * @returns {Record<string, string>} */
export function answer(work, line, indicator, period) {
  /** @type {Record<string, string>} */
  const result = period ? { period } : {};
  for (const [key, { text }] of line.cells) {
    const meant = String(understand(work, text, line.columns.get(key) ?? none));
    result[key] = bare(work, key, meant, indicator);
  }
  return result;
}

/** @type {Column} */
const none = { title: "", path: [], form: "", labels: "" };

/** Write an answer as a result of its own: that a value was observed goes without saying.
 * @param {Work} work @param {Record<string, string>} result */
export function asNew(work, result) {
  const usual = result.value && result.state === work.told.yearly.usual;
  return Object.fromEntries(Object.entries(result).filter(([key]) => !(usual && key === "state")));
}

/** Take away what people write beside a number: its unit, the spaces between thousands.
 * @param {Work} work @param {string} key @param {string} text @param {Block} indicator */
function bare(work, key, text, indicator) {
  if (key === "value") return withoutUnit(work, text, indicator);
  return key === "sample" && GROUPED.test(text) ? text.replace(new RegExp(SPACES, "g"), "") : text;
}

/** Give the number of a value that was typed with the indicator's own unit; else the value.
 * @param {Work} work @param {string} text @param {Block} indicator @returns {string} */
function withoutUnit(work, text, indicator) {
  if (indicator.nature && !work.told.yearly.numeric.includes(indicator.nature)) return text;
  const numbers = unitsOf(indicator).map((unit) => before(text, unit));
  return numbers.find((one) => readNumber(work, one)) ?? text;
}

/** Give the unit of an indicator, and its singular.
 * @param {Block} indicator @returns {string[]} */
function unitsOf(indicator) {
  const unit = joinWords(String(indicator.unit ?? "").normalize("NFC"));
  if (!unit) return indicator.nature === "percentage" ? ["%"] : [];
  return unit.endsWith("s") && /^\p{L}+$/u.test(unit) ? [unit, unit.slice(0, -1)] : [unit];
}

/** @param {string} text @param {string} unit */
function before(text, unit) {
  const plain = stripEnd(text.normalize("NFC"));
  const end = new RegExp(`${SPACES}*${unit.replace(SPECIAL, "\\$&")}$`, "iu").exec(plain);
  return end ? strip(plain.slice(0, end.index)) : "";
}

/** Read a number as French people write it; nothing for anything else.
 * @param {Work} work @param {string} text */
export const readNumber = (work, text) =>
  work.letters.isNumber(text) ? readDecimal(text.replace(BETWEEN, "").replace(",", ".").replace("\u2212", "-")) : null;

/** Tell whether two texts of a field say the same: line ends and spaces between thousands apart.
 * @param {Work} work @param {string} key @param {string} old @param {string} now */
export function isSame(work, key, old, now) {
  if (key === "value") {
    const [one, other] = [readNumber(work, old), readNumber(work, now)];
    if (one && other) return compare(one, other) === 0;
  }
  if (key === "method") return work.fold(old) === work.fold(now);
  return settled(old) === settled(now);
}

/** @param {string} text */
const settled = (text) => strip(text.replaceAll("\r\n", "\n").normalize("NFC"));

/** Tell whether a result has no number that an approximation could be said of.
 * @param {Work} work @param {Block} result @param {Block} indicator */
export const isBare = (work, result, indicator) =>
  !result.value || work.told.yearly.worded.includes(indicator.nature ?? "");

/** Give the fields of an answer that say something else than a result of the file. An empty one has nothing to say any
 * more: « plus de » was said of the value that goes.
 * @param {Work} work @param {Block} old @param {Record<string, string>} now @returns {Record<string, string>} */
export function differences(work, old, now) {
  const { usual, observed } = work.told.yearly;
  const state = old.state ?? usual;
  const ended = !("state" in now) && now.value && !old.value && !observed.includes(state);
  const told = ended ? usual : (now.state ?? state); // a value has come: what was « en cours » isn't any more
  const found = Object.fromEntries(
    Object.entries(now).filter(([key, text]) => key !== "state" && !isSame(work, key, String(old[key] ?? ""), text)),
  );
  if ("value" in found && !("approximation" in now) && old.approximation) found.approximation = "";
  return told === state ? found : { ...found, state: told };
}
