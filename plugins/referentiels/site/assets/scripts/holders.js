/* A line → the one above that it belongs to, found by the name that it gives; or what keeps it from it. What belongs to
   a line whose own mistake is told has no other; what many lines belong to and is nowhere is told once. The twin of
   `holders.py`; a test compares what both make. */

import { key } from "./headers.js";
import { Names, pathsOf } from "./names.js";
import { strip } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Account} Account */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./headers.js").Headers} Headers */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./held.js").Typed} Typed */
/** @typedef {import("./again.js").Told} Told */
/** The lines of a sheet: the number of each, and the item that it speaks of; `lost` are the names of those whose
 * mistake is told: what belongs to them has no other.
 * @typedef {{ items: [number, Block][], held: Held[], missing: boolean, unread: boolean, lost: Set<string> }} Lines */

/** What an item is known by. */
const KNOWN_BY = new Set([key(["name"]), key(["id"])]);

/** What was read so far in one workbook, and what belongs to it. */
export class Holders {
  /** @param {Work} work @param {Filled} filled @param {Block} published with its identifiers */
  constructor(work, filled, published) {
    this.work = work;
    this.filled = filled;
    this.published = pathsOf(work, published);
    /** @type {Map<Block, string[]>} */
    this.paths = new Map();
    /** @type {Map<string, Lines>} */
    this.read = new Map();
    /** @type {Map<string, Told>} */
    this.unknown = new Map();
  }

  /** Tell whether something has a name in the file.
   * @param {string} name */
  stood(name) {
    return [...this.published.values()].some((path) => path.at(-1) === this.work.fold(name));
  }

  /** @param {Table} table */
  above(table) {
    const { parent } = table;
    return parent ? this.work.told.tables.find((/** @type {Table} */ one) => key(one.steps) === key(parent)) : null;
  }

  /** Begin to read the lines of a sheet.
   * @param {Table} table @returns {Lines} */
  begin(table) {
    /** @type {Lines} */
    const read = { items: [], held: [], missing: false, unread: false, lost: new Set() };
    this.read.set(key(table.steps), read);
    return read;
  }

  /** Remember what a line holds, and where that stands.
   * @param {Lines} read @param {number} row @param {Held} holder @param {Held} held */
  put(read, row, holder, held) {
    const path = this.paths.get(holder.item) ?? [];
    this.paths.set(held.item, [...path, this.work.fold(String(held.item.name ?? ""))]);
    read.held.push(held);
    read.items.push([row + 1, held.item]);
  }

  /** Remember what can't be taken, by its name and identifier.
   * @param {Lines} read @param {Typed[]} values */
  lose(read, values) {
    for (const { column, value } of values)
      if (KNOWN_BY.has(key(column.path))) read.lost.add(this.work.fold(String(value)));
  }

  /** Give how the lines of a sheet are named.
   * @param {Table} parent */
  names(parent) {
    const lines = /** @type {Lines} */ (this.read.get(key(parent.steps)));
    const paths = lines.held.map((one) => this.paths.get(one.item) ?? []);
    return new Names(this.work, lines.items, paths, this.published);
  }

  /** Find what a line names that waits to be filled in, beside what it tells again.
   * @param {Account} account @param {number} row @param {number | null} place @param {Table} table
   * @param {Names} names @returns {Held | null} */
  findWaiting(account, row, place, table, names) {
    if (!table.again.length || !table.parent || place === null) return null;
    const text = account.look(row, place);
    const found = strip(text) ? names.find(text) : [];
    if (found.length !== 1) return null;
    account.take(row, place);
    return /** @type {Lines} */ (this.read.get(key(table.parent))).held[found[0]];
  }

  /** Say that a line has nothing but the name of what it would belong to, unless that is told already.
   * @param {Account} account @param {number} row @param {Headers} headers @param {Table} table */
  reportBare(account, row, { parent: place, again }, table) {
    const text = place !== null && table.parent ? account.text(row, place) : "";
    if (!text || place === null) return;
    const above = /** @type {Lines} */ (this.read.get(key(/** @type {string[]} */ (table.parent))));
    if (above.unread || above.lost.has(this.work.fold(text))) {
      for (const one of again.keys()) account.take(row, one);
      return;
    }
    const where = this.work.cell(account.sheet.name, row, place);
    this.filled.found.push(this.work.say(where, "bare-line", { text: this.work.quote(text) }));
  }

  /** Find what a line belongs to: nothing when that is not clear, which is reported.
   * @param {Account} account @param {number} row @param {number | null} place @param {Table} table
   * @param {Names} names @param {string} above @returns {Held | null} */
  find(account, row, place, table, names, above) {
    const { work, filled } = this;
    const parent = /** @type {Table} */ (this.above(table));
    const lines = /** @type {Lines} */ (this.read.get(key(parent.steps)));
    const sheet = account.sheet.name;
    const where = place === null ? work.line(sheet, row) : work.cell(sheet, row, place);
    const text = place === null ? "" : account.spread(row, place);
    if (!text) {
      const values = { column: parent.item, name: work.quote(above), sheet: parent.title };
      filled.found.push(work.say(where, above ? "no-parent-above" : "no-parent", values));
      return null;
    }
    const found = names.find(text);
    if (found.length === 1) return lines.held[found[0]];
    const values = { name: work.quote(text), sheet: parent.title };
    if (found.length) {
      const identifiers = names.identifiers(found).join(", ");
      filled.found.push(work.say(where, "ambiguous-parent", { ...values, identifiers }));
      return null;
    }
    if (!lines.unread && !lines.lost.has(work.fold(text))) this.reportUnknown(where, table, parent, text, names);
    return null;
  }

  /** Say of each thing that is nowhere how many lines belong to it. */
  settle() {
    for (const { at, tell, lines } of this.unknown.values()) this.filled.found[at] = tell(lines - 1);
  }

  /** Report what lines belong to and is nowhere: once, however many they are.
   * @param {string} where @param {Table} table @param {Table} parent @param {string} text @param {Names} names */
  reportUnknown(where, table, parent, text, names) {
    const { work, filled } = this;
    const { missing } = /** @type {Lines} */ (this.read.get(key(parent.steps)));
    const met = JSON.stringify([table.steps, missing ? "" : work.fold(text)]);
    const told = this.unknown.get(met);
    if (told) {
      told.lines += 1;
      return;
    }
    const few = filled.found.length < work.told.limits.suggestions;
    const [close] = few ? work.letters.nearest(text, names.known) : [];
    const wording = missing ? "unknown-parent-sheet" : close ? "unknown-parent-close" : "unknown-parent";
    const values = { name: work.quote(text), sheet: parent.title };
    const cure = { sheet: parent.title, name: work.quote(close ?? "") };
    const tell = (/** @type {number} */ others) =>
      work.say(where, wording, { ...values, others: work.others(others) }, cure);
    this.unknown.set(met, { at: filled.found.length, tell, lines: 1 });
    filled.found.push(tell(0));
  }
}
