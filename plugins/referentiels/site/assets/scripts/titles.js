/* The titles of one table for a whole framework → which column holds what, of which level. The twin of `titles.py`; a
   test compares what both find. */

import { key, know, leave, nearestTitle } from "./headers.js";
import { isName } from "./held.js";
import { inOrder } from "./sheets.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Cell} Cell */
/** @typedef {import("./sheets.js").Account} Account */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {{ table: Table, column: Column }} Meant */
/** Where cells and lines are, in words.
 * @typedef {{ cell: (row: number, column: number) => string, line: (row: number) => string, top: number,
 * csv: boolean }} Places */
/** The line of the titles; what each column holds; and the columns by type of indicator.
 * @typedef {{ top: number, chain: Table[], columns: Map<number, Meant>, types: Map<number, string>,
 * titled: Set<number>, twice: Set<number> }} Titles */

/** Give the sheets that hold each other, down to the indicators.
 * @param {Work} work @returns {Table[]} */
function chainOf({ told }) {
  /** @type {Table[]} */
  const tables = told.tables;
  const below = (/** @type {Table} */ above) =>
    tables.find((one) => one.parent && key(one.parent) === key(above.steps));
  const first = /** @type {Table} */ (tables.find(below));
  const second = below(first);
  const third = second && below(second);
  return [first, ...(second ? [second] : []), ...(third ? [third] : [])];
}

/** What titles mean, worked out once. */
class Meanings {
  /** @param {Work} work */
  constructor(work) {
    this.work = work;
    this.chain = chainOf(work);
    /** @type {Map<string, Meant>} */
    this.known = new Map();
    /** @type {string[]} */
    this.shown = [];
    for (const table of this.chain) for (const column of table.columns) this.learn(table, column);
    this.types = this.learnTypes();
  }

  get last() {
    return /** @type {Table} */ (this.chain.at(-1));
  }

  /** @param {Table} table @param {Column} column */
  learn(table, column) {
    const whole = `${table.item} : ${column.title}`;
    const own = isName(column) ? table.item : column.title;
    const others = isName(column) ? [table.title, ...this.alsoCalled(table)] : [];
    for (const title of [whole, own, ...(column.former ?? []), ...others])
      this.known.set(this.work.fold(title), { table, column });
    this.shown.push(table === this.last || isName(column) ? own : whole);
  }

  /** Give the other names of a level, one or several.
   * @param {Table} table */
  alsoCalled(table) {
    /** @type {string[]} */
    const names = this.work.told.alsoCalled[/** @type {string} */ (table.steps.at(-1))] ?? [];
    return names.flatMap((name) => [name, name.replace(/^\S+/, "$&s")]);
  }

  /** Give the type that the title of a column names: « Indicateurs de résultat », « Impacts ». */
  learnTypes() {
    const item = this.work.fold(this.last.item);
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const [code, label] of Object.entries(this.work.told.types)) {
      const word = this.work.fold(label);
      for (const ending of [word, `${word}s`])
        for (const start of ["", `${item} `, `${item} de `, `${item} d `, `${item}s `, `${item}s de `, `${item}s d `])
          found.set(start + ending, code);
    }
    return found;
  }

  /** Give the titles that most tables have, by which others can be understood. */
  usual() {
    const { item } = this.last;
    const types = /** @type {string[]} */ (Object.values(this.work.told.types));
    const byType = types.map((one) => `${item}s ${/^[aeiou]/.test(one) ? "d’" : "de "}${one}`);
    return [...this.chain.map((one) => one.item), "Type", ...byType];
  }
}

/** @type {WeakMap<Work, Meanings>} */
const learnt = new WeakMap();

/** @param {Work} work @returns {Meanings} */
export function meaningsOf(work) {
  const found = learnt.get(work) ?? new Meanings(work);
  learnt.set(work, found);
  return found;
}

/** How many levels are named: domains, criteria, indicators.
 * @param {Titles} titles */
export function levels({ chain, columns, types }) {
  const named = [...columns.values()].filter(({ column }) => isName(column)).map(({ table }) => table);
  return new Set([...named, ...(types.size ? [chain.at(-1)] : [])]).size;
}

/** @param {Titles} titles */
export const placesOf = ({ columns, types }) => inOrder([...columns.keys(), ...types.keys()]);

/** Find the line of the titles: near the top, the one that has the most of them.
 * @param {Account} account @returns {Titles | null} */
export function findTitles(account) {
  /** @type {Titles | null} */
  let best = null;
  for (const row of inOrder(account.sheet.rows.keys())) {
    if (row >= account.work.told.limits.headers) break;
    const found = readTitles(account, row);
    if (levels(found) && (!best || placesOf(found).length > placesOf(best).length)) best = found;
  }
  for (const column of best ? (account.sheet.rows.get(best.top)?.keys() ?? []) : [])
    account.take(/** @type {Titles} */ (best).top, column);
  return best;
}

/** @param {Account} account @param {number} row @returns {Titles} */
function readTitles({ work, sheet }, row) {
  const { known, types, chain, last } = meaningsOf(work);
  const cells = /** @type {Map<number, Cell>} */ (sheet.rows.get(row));
  /** @type {Titles} */
  const titles = {
    top: row,
    chain,
    columns: new Map(),
    types: new Map(),
    titled: new Set(cells.keys()),
    twice: new Set(),
  };
  const folded = [...cells.values()].map((cell) => work.fold(cell.text)).filter((text) => types.has(text));
  const byType = new Set(folded.map((text) => types.get(text))).size > 1;
  for (const column of inOrder(cells.keys())) {
    const text = cells.get(column)?.text ?? "";
    const meant = known.get(know(work, known.keys(), text));
    const code = types.get(work.fold(text)) ?? "";
    const bare = !work.fold(text).startsWith(work.fold(last.item));
    if (code && (!bare || byType)) {
      if ([...titles.types.values()].includes(code)) titles.twice.add(column);
      else titles.types.set(column, code);
    } else if (meant && ![...titles.columns.values()].some((one) => one.column === meant.column))
      titles.columns.set(column, meant);
    else if (meant) titles.twice.add(column);
  }
  return titles;
}

/** Report the columns whose title is there twice, or has no field and something below it.
 * @param {Account} account @param {Titles} titles @param {Places} places */
export function reportTitles(account, titles, places) {
  const { work } = account;
  const { shown, usual } = meaningsOf(work);
  const known = new Set(placesOf(titles));
  return inOrder(titles.titled).flatMap((column) => {
    if (known.has(column)) return [];
    const count = leave(account, titles.top, column);
    const where = places.cell(titles.top, column);
    const text = account.look(titles.top, column);
    const title = work.quote(text);
    if (titles.twice.has(column)) return [work.say(where, "title-twice", { title })];
    if (!count) return [];
    const [close] = nearestTitle(work, shown, text);
    return close
      ? [work.say(where, "unknown-column-close", { title, name: close })]
      : [work.say(where, "unknown-title", { title, titles: usual.call(meaningsOf(work)).join(", ") })];
  });
}

/** Find each level without a name, above one that has columns; with the level below it.
 * @param {Titles} titles */
export function findGaps({ chain, columns, types }) {
  const used = [...columns.values()].map(({ table }) => chain.indexOf(table));
  const last = Math.max(...used, types.size ? chain.length - 1 : 0);
  const named = [...columns.values()].filter(({ column }) => isName(column)).map(({ table }) => table);
  return chain.slice(0, last).flatMap((above, at) => (named.includes(above) ? [] : [{ above, below: chain[at + 1] }]));
}

/** Give the keys of which the table doesn't speak: columns, and levels without any.
 * @param {Work} work @param {Titles} titles */
export function absent(work, { chain, columns, types }) {
  const last = /** @type {Table} */ (chain.at(-1));
  const given = new Set([...columns.values()].map(({ table, column }) => key([...table.steps, ...column.path])));
  if (types.size) for (const name of ["name", "type"]) given.add(key([...last.steps, name]));
  /** @type {Set<string>} */
  const found = new Set();
  for (const table of work.told.tables)
    if (table.parent && key(table.parent) === key(last.steps)) found.add(key(table.steps));
  for (const table of chain) {
    for (const { path } of table.columns) {
      const one = key([...table.steps, ...path]);
      if (!given.has(one)) found.add(one);
    }
    if (!given.has(key([...table.steps, "name"]))) found.add(key(table.steps));
  }
  return found;
}
