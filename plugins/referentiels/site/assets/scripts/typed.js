/* A cell → the value that its column takes of it, and what there is to say. The twin of `cells.py`, `taking.py` and
   `cell_mistakes.py`; a test compares what both understand. */

import { slug } from "./letters.js";
import { SOLID, strip, stripEnd } from "./spaces.js";

/** @typedef {import("./sheets.js").Cell} Cell */
/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {string | string[]} Value */
/** `path` leads to the value from the item.
 * @typedef {{ title: string, former?: string[], path: string[], form: string, pattern?: string, labels: string,
 * library?: "domains" | "criteria" | "indicators", choices?: Record<string, string>,
 * words?: Record<string, string> }} Column */

const REFERENCE = new RegExp(`^[^]*\\((${SOLID}+)\\)(?:(?!${SOLID})[^])*$`, "u");
const DATES = ["date", "period", "year"];

/** Tell whether a text is written as a reference: a name, and an identifier beside it.
 * @param {string} text */
export const isReference = (text) => REFERENCE.test(text);

/** What the cells may refer to. */
export class Library {
  /** @param {import("./likeness.js").Library} library @param {(text: string) => string} fold */
  constructor({ domains, criteria }, fold) {
    this.fold = fold;
    const indicators = criteria.flatMap((one) => one.indicators ?? []);
    this.kinds = {
      domains: index(domains, fold),
      criteria: index(criteria, fold),
      indicators: index(indicators, fold),
    };
  }

  /** Write a reference with its name; one that leads nowhere stays as it is.
   * @param {"domains" | "criteria" | "indicators"} kind @param {string} identifier */
  show(kind, identifier) {
    const name = this.kinds[kind].called.get(identifier);
    return name === undefined ? identifier : `${name} (${identifier})`;
  }

  /** Give the identifier that a text means: it says it, or is the only one of that name.
   * @param {"domains" | "criteria" | "indicators"} kind @param {string} text @returns {string} */
  find(kind, text) {
    const { ids, names } = this.kinds[kind];
    const identifier = strip(text);
    if (ids.has(identifier)) return identifier;
    const beside = REFERENCE.exec(text)?.[1] ?? "";
    if (ids.has(beside)) return beside;
    return names.get(this.fold(text)) || (ids.has(slug(text)) ? slug(text) : text);
  }
}

/** @param {{ id: string, name?: string }[]} entries @param {(text: string) => string} fold */
function index(entries, fold) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Map<string, string>} */
  const called = new Map();
  for (const { id, name } of entries) {
    if (name === undefined) continue; // a large library comes without the names of its indicators
    if (!called.has(id)) called.set(id, name);
    const key = fold(name);
    names.set(key, (names.get(key) ?? id) === id ? id : "");
  }
  return { ids: new Set(entries.map((one) => one.id)), names, called };
}

/** Write a value as the text of a cell.
 * @param {Work} work @param {Value} value @param {Column} column @returns {string} */
export function showValue(work, value, column) {
  const words = column.choices ?? column.words ?? {};
  const word = (/** @type {string} */ one) => (Object.hasOwn(words, one) ? words[one] : one);
  if (Array.isArray(value)) return work.letters.joinList(value.map(word));
  return column.library ? work.library.show(column.library, value) : word(value);
}

/** Read the text of a cell as the value that it means.
 * @param {Work} work @param {string} text @param {Column} column @returns {Value} */
export function understand(work, text, column) {
  if (column.form === "words") return work.letters.splitList(text);
  if (column.library) return work.library.find(column.library, text);
  return column.choices ? (codes(work, column).get(work.fold(text)) ?? text) : text;
}

/** @type {WeakMap<Column, Map<string, string>>} */
const learnt = new WeakMap();

/** Give the code that each word means; a word comes before a code that reads the same.
 * @param {Work} work @param {Column} column */
function codes(work, column) {
  let found = learnt.get(column);
  if (found) return found;
  found = new Map();
  const also = work.told.alsoTyped[column.labels] ?? {};
  for (const code of Object.keys(column.choices ?? {}))
    for (const text of [code, ...(also[code] ?? [])]) found.set(work.fold(text), code);
  for (const [code, word] of Object.entries(column.choices ?? {})) found.set(work.fold(word), code);
  learnt.set(column, found);
  return found;
}

/** Give the value that a cell means in a column, empty when there is none, and what there is to say.
 * @param {Work} work @param {Cell} cell @param {Column} column @param {string} place
 * @returns {{ value: Value, found: Answer[] }} */
export function take(work, cell, column, place) {
  const { text, found } = takeText(work, cell, column, place);
  return { value: text ? understand(work, text, column) : "", found };
}

/** @typedef {{ text: string, found: Answer[] }} Taken */

/** Give the text that a column takes of a cell.
 * @param {Work} work @param {Cell} cell @param {Column} column @param {string} place @returns {Taken} */
export function takeText(work, cell, column, place) {
  const none = (/** @type {string} */ name, more = {}) => ({
    text: "",
    found: [work.say(place, name, { shown: work.quote(cell.text), ...more })],
  });
  if (cell.problem) return { text: "", found: [{ place, severity: "error", ...cell.problem }] };
  if (cell.kind === "error")
    return cell.text ? none("error-value", { text: work.quote(cell.text) }) : none("not-worked-out");
  if (DATES.includes(column.pattern ?? "")) {
    if (cell.kind === "duration" || (cell.kind === "date" && !cell.plain)) return none("no-year");
    return said(["date", "number"].includes(cell.kind) ? cell.plain || cell.text : cell.text);
  }
  if (column.pattern === "count" || column.path.at(-1) === "value") {
    if (cell.kind === "date") return none("date-for-result");
    if (cell.kind === "duration") return none("duration", { hours: cell.hours || "1,5" });
    return said(cell.kind === "percentage" && cell.plain ? `${cell.plain} %` : cell.plain || cell.text);
  }
  if (cell.kind === "date") return { ...none("made-a-date"), text: cell.text };
  return said(cell.text);
}

/** @param {string} text @returns {Taken} */
const said = (text) => ({ text, found: [] });

/** Take the sign of percents away from a result whose indicator says it already.
 * @param {Work} work @param {Value} value @param {Column} column @param {any} indicator @returns {Value} */
export function withoutSign(work, value, column, indicator) {
  if (column.path.at(-1) !== "value" || typeof value !== "string") return value;
  const number = stripEnd(value.replace(/%$/, ""));
  const percents = indicator.nature === "percentage" || indicator.unit === "%";
  return percents && number !== value && work.letters.isNumber(number) ? number : value;
}
