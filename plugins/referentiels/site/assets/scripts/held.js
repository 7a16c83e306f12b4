/* Lines of a table → the items that they speak of, each once, whatever the order of the lines. The twin of `items.py`;
   a test compares what both make. */

import { key, listAt, putAt, read } from "./headers.js";
import { strip } from "./spaces.js";
import { take } from "./typed.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Cell} Cell */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Steps} Steps */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {import("./typed.js").Value} Value */
/** A value that stands on a line, and where.
 * @typedef {{ column: Column, value: Value, place: string }} Typed */
/** An item, and the steps that lead to it.
 * @typedef {{ steps: Steps, item: Block }} Held */

/** @param {Column} column */
export const isName = (column) => column.path.length === 1 && column.path[0] === "name";

/** Tell whether a value says anything.
 * @param {Value} value */
export const isSaid = (value) => (typeof value === "string" ? strip(value) !== "" : value.length > 0);

/** Give what a cell means in a column, empty when nothing can be taken; what is wrong is reported.
 * @param {Work} work @param {Cell | undefined} cell @param {Column} column @param {string} place
 * @param {Filled} filled @returns {Value} */
export function takeValue(work, cell, column, place, filled) {
  if (!cell) return "";
  const { value, found } = take(work, cell, column, place);
  filled.found.push(...found);
  return value;
}

/** The items of all lines so far. */
export class Items {
  /** @param {Work} work @param {Filled} filled */
  constructor(work, filled) {
    this.work = work;
    this.filled = filled;
    /** @type {Held} */
    this.top = { steps: [], item: filled.data };
    /** @type {Map<Block, Map<string, Held[]>>} */
    this.known = new Map();
    /** @type {Map<Block, Set<string>>} */
    this.told = new Map();
  }

  /** Put what a line says into its item, and give it. `again` tells that lines of such a table repeat what they belong
   * to. Nothing is given when the line may mean several items, which is reported.
   * @param {Held} holder @param {Table} table @param {Typed[]} values @param {string} line @param {boolean} again
   * @returns {Held | null} */
  put(holder, table, values, line, again) {
    const siblings = this.siblings(holder, table);
    /** @type {Held[]} */
    let found = [];
    if (this.work.told.holders.includes(table.key.at(-1))) {
      values = values.map((one) => this.settled(one));
      found = this.find(siblings, text(values, "name"), text(values, "id"));
    }
    if (found.length > 1) {
      this.filled.found.push(
        this.work.say(line, "ambiguous-parent", {
          sheet: table.title,
          name: this.work.quote(text(values, "name")),
          identifiers: found.map((one) => one.item.id || "?").join(", "),
        }),
      );
      return null;
    }
    if (found.length) {
      this.again(found[0], table, values, line, again);
      return found[0];
    }
    const listed = listAt(holder.item, table.key);
    /** @type {Held} */
    const held = { steps: [...holder.steps, ...table.key, listed.length], item: {} };
    this.filled.places.set(key(held.steps), line);
    for (const one of values) this.set(held, one);
    listed.push(held.item);
    siblings.push(held);
    return held;
  }

  /** @param {Held} holder @param {Table} table */
  siblings(holder, table) {
    const lists = this.known.get(holder.item) ?? new Map();
    this.known.set(holder.item, lists);
    const name = key(table.key);
    if (!lists.has(name)) lists.set(name, []);
    return /** @type {Held[]} */ (lists.get(name));
  }

  /** @param {Held} held @param {Typed} one */
  set(held, one) {
    this.filled.places.set(key([...held.steps, ...one.column.path]), one.place);
    putAt(held.item, one.column.path, one.value);
  }

  /** Go back to an item that is already there.
   * @param {Held} held @param {Table} table @param {Typed[]} values @param {string} line @param {boolean} again */
  again(held, table, values, line, again) {
    const first = this.filled.places.get(key(held.steps)) ?? "";
    let grown = false;
    for (const one of values) {
      const before = read(held.item, one.column.path);
      if (before === undefined || before === "") {
        this.set(held, one);
        grown = true;
      } else if (isName(one.column)) this.tellSpelling(held, table, one);
      else if (!this.work.letters.same(before, one.value)) {
        const place = this.filled.places.get(key([...held.steps, ...one.column.path])) ?? first;
        this.filled.found.push(this.work.say(one.place, "contradiction", { place, column: one.column.title }));
      }
    }
    if (again) return;
    const name = grown ? "repeated-grown" : "repeated";
    this.filled.found.push(this.work.say(line, name, { item: table.item, place: first }));
  }

  /** @param {Held} held @param {Table} table @param {Typed} one */
  tellSpelling(held, table, one) {
    const [name, before] = [String(one.value), String(held.item.name ?? "")];
    const told = this.told.get(held.item) ?? new Set();
    this.told.set(held.item, told);
    if (name === before || told.has(name)) return;
    told.add(name);
    this.filled.found.push(
      this.work.say(one.place, "spelling", {
        name: this.work.quote(name),
        before: this.work.quote(before),
        item: table.item.toLowerCase(),
      }),
    );
  }

  /** Take the outer and doubled spaces of a name away: they are nobody's words.
   * @param {Typed} one @returns {Typed} */
  settled(one) {
    return isName(one.column) && typeof one.value === "string"
      ? { ...one, value: this.work.letters.trim(one.value) }
      : one;
  }

  /** Give the items that a line may speak of: by its identifier, else by its name.
   * @param {Held[]} siblings @param {string} name @param {string} identifier */
  find(siblings, name, identifier) {
    const { work } = this;
    const named = siblings.filter((one) => name && work.fold(one.item.name ?? "") === work.fold(name));
    if (!identifier) return named;
    const alike = siblings.filter((one) => one.item.id === identifier && (!name || named.includes(one)));
    return alike.length ? alike : named.filter((one) => !("id" in one.item)).slice(0, 1);
  }
}

/** @param {Typed[]} values @param {string} name */
function text(values, name) {
  const found = values.find((one) => one.column.path.length === 1 && one.column.path[0] === name)?.value;
  return typeof found === "string" ? found : "";
}
