/* Values → YAML as this project writes it: the order of the schema, quotes only where they are needed.
   The twin of `writing.py`; a test keeps what both write alike. */

import { child } from "./fields.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {string | any[] | { [key: string]: any }} Plain text, lists and blocks, all the way down */

const WIDTH = 92;
const LONG = 80;
const LONGEST_NAME = 300;
/** The key of what is said above a block, in lines of comment: no file has it. */
export const ABOVE = Symbol("above");
const GUESSED = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|(?![ \u00a0\u202f\u2009])\p{Zs}/u;

/** Leave out what is empty: a key without value is a key that is not there.
 * @param {Plain} value @returns {Plain} */
export function full(value) {
  if (typeof value === "string") return value.trim() ? value : "";
  if (Array.isArray(value)) return value.map(full).filter(isFull);
  const kept = Object.entries(value)
    .map(([key, one]) => /** @type {[string, Plain]} */ ([key, full(one)]))
    .filter(([, one]) => isFull(one));
  return Object.assign(Object.fromEntries(kept), ABOVE in value && { [ABOVE]: above(value) });
}

/** @param {Plain} value */
function isFull(value) {
  return typeof value === "string" ? value !== "" : (Array.isArray(value) ? value : Object.keys(value)).length > 0;
}

/** Tell whether two values say the same.
 * @param {Plain | undefined} one @param {Plain | undefined} other @returns {boolean} */
export function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, at) => same(value, other[at]))
    );
  }
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

/** Write a whole file, after some lines of comment.
 * @param {Plain} value @param {Field} field @param {string[]} [head] */
export function writeFile(value, field, head = []) {
  return [...head.map(comment), ...lines(full(value), field)].join("\n") + "\n";
}

/** @param {string} text */
function comment(text) {
  return `# ${oneLine(text)}`.trimEnd();
}

/** @param {any} value @returns {string[]} */
function above(value) {
  return value[ABOVE] ?? [];
}

/** Make a text fit in a comment.
 * @param {string} text */
export function oneLine(text) {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
}

/** Write the keys of a block, or the items of a list, as lines.
 * @param {Plain} value @param {Field | undefined} field @returns {string[]} */
export function lines(value, field) {
  if (typeof value === "string") return scalar(value, field, false).split("\n");
  if (Array.isArray(value)) {
    return value.flatMap((one) => {
      const [first, ...rest] = typeof one === "string" ? [scalar(one, field, true)] : lines(one, field);
      return [...above(one).map(comment), `- ${first}`, ...rest.map(indent)];
    });
  }
  return sorted(value, field).flatMap((key) => entry(key, value[key], child(field, key)));
}

/** @param {{ [key: string]: Plain }} value @param {Field | undefined} field */
function sorted(value, field) {
  const order = field?.children.map((one) => one.name) ?? [];
  const place = (/** @type {string} */ key) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.keys(value).sort((one, other) => place(one) - place(other));
}

/** @param {string} key @param {Plain} value @param {Field | undefined} field @returns {string[]} */
function entry(key, value, field) {
  const name = /^[a-z_]+$/.test(key) ? key : JSON.stringify(key);
  if (typeof value === "string") {
    const [first, ...rest] = scalar(value, field, false).split("\n");
    return [`${name}: ${first}`, ...rest.map(indent)];
  }
  if (!isFull(value)) return [`${name}: ${Array.isArray(value) ? "[]" : "{}"}`];
  if (Array.isArray(value) && fits(value)) return [`${name}: ${flow(value, field)}`];
  return [`${name}:`, ...[...above(value).map(comment), ...lines(value, field)].map(indent)];
}

/** @param {string} line */
function indent(line) {
  return line ? `  ${line}` : line;
}

/** Tell whether a list of words stands on one line.
 * @param {Plain[]} value */
function fits(value) {
  return (
    value.every((one) => typeof one === "string" && !one.includes("\n")) &&
    value.reduce((sum, one) => sum + String(one).length + 4, 0) <= LONG
  );
}

/** Write a value between braces or brackets.
 * @param {Plain} value @param {Field | undefined} field @returns {string} */
export function flow(value, field) {
  if (typeof value === "string") {
    const written = scalar(value, field, true);
    return /^"/.test(written) || !/[,[\]{}?:#]/.test(written) ? written : quoted(value);
  }
  if (Array.isArray(value)) return `[${value.map((one) => flow(one, field)).join(", ")}]`;
  return `{${sorted(value, field)
    .map((key) => `${key}: ${flow(value[key], child(field, key))}`)
    .join(", ")}}`;
}

/** @param {string} value @param {Field | undefined} field @param {boolean} inLine */
function scalar(value, field, inLine) {
  if (field?.bare && /^-?[0-9][0-9.-]*$/.test(value)) return value;
  const short = inLine || (field !== undefined && field.longest > 0 && field.longest <= LONGEST_NAME);
  if (!short && isFoldable(value)) {
    const long = value.split("\n").some((line) => line.length > LONG);
    if (value.includes("\n")) return long ? folded(value) : `|-\n${value}`;
    if (long && value.includes(" ")) return folded(value);
  }
  return isBare(value) ? value : quoted(value);
}

/** @param {string} value */
function isBare(value) {
  return (
    /^\p{L}/u.test(value) &&
    value === value.trim() &&
    !GUESSED.has(value.toLowerCase()) &&
    !/: | #|:$/.test(value) &&
    isVisible(value)
  );
}

/** @param {string} text */
function isVisible(text) {
  return !INVISIBLE.test(text);
}

/** Tell whether a text can stand in a block without losing a space or an empty end.
 * @param {string} value */
function isFoldable(value) {
  const all = value.split("\n");
  return (
    all[0] !== "" &&
    all[all.length - 1] !== "" &&
    all.every((line) => line === line.trim() && !line.includes("  ") && isVisible(line))
  );
}

/** Fold long lines; between two paragraphs, what reads it takes one line away.
 * @param {string} value */
function folded(value) {
  const parts = value.split(/(\n+)/).map((part, at) => (at % 2 ? `${part}\n` : wrapped(part)));
  return `>-\n${parts.join("")}`;
}

/** @param {string} line */
function wrapped(line) {
  const rows = [""];
  for (const word of line.split(" ")) {
    const row = rows[rows.length - 1];
    if (row && row.length + word.length + 1 > WIDTH) rows.push(word);
    else rows[rows.length - 1] = row ? `${row} ${word}` : word;
  }
  return rows.join("\n");
}

/** @param {string} value */
function quoted(value) {
  return JSON.stringify(value.toWellFormed?.() ?? value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
