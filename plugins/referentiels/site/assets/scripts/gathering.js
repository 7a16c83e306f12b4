/* The sheets of the model → the data of a framework, where each value was typed, and what is wrong. The twin of
   `gathering.py`; a test compares what both make. */

import { Again } from "./again.js";
import { readFirst } from "./firstsheet.js";
import { findHeaders, findTitlesAgain, key, nothing, reportNoHeaders } from "./headers.js";
import { Items, isSaid, takeValue } from "./held.js";
import { Holders } from "./holders.js";
import { cellName } from "./grid.js";
import { Account, inOrder, reportMerged } from "./sheets.js";
import { strip } from "./spaces.js";
import { isReference, withoutSign } from "./typed.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./headers.js").Headers} Headers */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./held.js").Typed} Typed */
/** @typedef {import("./holders.js").Lines} Lines */

/** Give the names of the sheets of the model that are read.
 * @param {Work} work @returns {string[]} */
export const titlesOf = ({ told }) => [told.form.name, ...told.tables.map((/** @type {Table} */ one) => one.title)];

/** Tell whether a sheet is one of ours, that is read.
 * @param {Work} work @param {string} sheet */
export const isRead = (work, sheet) => titlesOf(work).some((title) => work.fold(title) === work.fold(sheet));

/** Give the sheet that a title names.
 * @param {Work} work @param {Sheet[]} sheets @param {string} title */
export const sheetOf = (work, sheets, title) => sheets.find((sheet) => work.fold(sheet.name) === work.fold(title));

/** Read all sheets; `published` is what the file says that the first sheet names, with its identifiers.
 * @param {Work} work @param {Sheet[]} sheets @param {Block} published */
export function gather(work, sheets, published) {
  return new Gatherer(work, sheets, published).gather();
}

class Gatherer {
  /** @param {Work} work @param {Sheet[]} sheets @param {Block} published */
  constructor(work, sheets, published) {
    this.work = work;
    this.sheets = sheets;
    this.filled = nothing();
    this.items = new Items(work, this.filled);
    this.holders = new Holders(work, this.filled, published);
    this.again = new Again(work, this.filled, published);
  }

  /** @param {string} title */
  sheet(title) {
    return sheetOf(this.work, this.sheets, title);
  }

  gather() {
    const { work, filled } = this;
    const { told } = work;
    Object.assign(filled.data, told.constants);
    const titles = titlesOf(work);
    if (!titles.some((title) => this.sheet(title))) {
      filled.found.push(work.say("", "nothing-known", { names: titles.join(", ") }));
      return filled;
    }
    if (titles.reduce((sum, title) => sum + (this.sheet(title)?.rows.size ?? 0), 0) > told.limits.rows) {
      return { ...nothing(), found: [work.say("", "too-many-lines", { limit: told.limits.lines })] };
    }
    this.reportUnknownSheets(titles);
    this.reportNotRead();
    filled.places.set("", work.sheet(told.form.name));
    readFirst(work, this.sheet(told.form.name), filled);
    for (const table of told.tables) this.readTable(table);
    this.holders.settle();
    this.again.settle();
    const typed = Object.fromEntries(Object.entries(filled.data).filter(([name]) => !(name in told.constants)));
    const { full, same } = work.letters;
    if (!filled.found.length && [{}, told.empty].some((empty) => same(full(typed), empty)))
      filled.found.push(work.say("", "nothing-typed", { sheet: told.form.name }));
    return filled;
  }

  /** @param {string[]} titles */
  reportUnknownSheets(titles) {
    const { work, filled } = this;
    const missing = titles.filter((title) => !this.sheet(title));
    const known = new Set([...titles, ...Object.keys(work.told.notRead)].map((title) => work.fold(title)));
    for (const sheet of this.sheets.filter((one) => one.rows.size)) {
      const first = this.sheet(sheet.name);
      const where = work.sheet(sheet.name);
      if (first && first !== sheet) filled.found.push(work.say(where, "sheet-twice", { first: first.name }));
      else if (!known.has(work.fold(sheet.name)))
        filled.found.push(reportUnknownSheet(work, sheet.name, work.letters.nearest(sheet.name, missing)));
    }
  }

  /** Report what people wrote in the sheets that are there to help. */
  reportNotRead() {
    const { work } = this;
    for (const [name, words] of Object.entries(work.told.notRead)) {
      const sheet = this.sheet(name);
      if (!sheet) continue;
      const account = new Account(work, sheet);
      takeOwnWords(account, name, /** @type {string[]} */ (words));
      const left = account.left();
      if (!left.length) continue;
      const cells = left.slice(0, work.told.limits.named).map(([row, column]) => cellName(row, column));
      const text = work.quote(account.look(...left[0]));
      this.filled.found.push(work.say(work.sheet(sheet.name), "not-read", { cells: cells.join(", "), text }));
    }
  }

  /** @param {Table} table */
  readTable(table) {
    const { work, filled } = this;
    const read = this.holders.begin(table);
    const sheet = this.sheet(table.title);
    if (!sheet?.rows.size) {
      read.missing = !sheet;
      filled.absent.add(key(table.steps));
      return;
    }
    const account = new Account(work, sheet);
    const headers = findHeaders(account, table, this.holders.above(table));
    if (!headers) {
      read.unread = true;
      const titles = table.columns.map((one) => one.title).join(", ");
      filled.found.push(reportNoHeaders(account, titles));
      return;
    }
    filled.found.push(...headers.found);
    const given = new Set([...headers.columns.values()].map((one) => key(one.path)));
    for (const { path } of table.columns) if (!given.has(key(path))) filled.absent.add(key([...table.steps, ...path]));
    filled.found.push(...reportMerged(account, headers.top, headers.columns.keys()));
    this.readLines(account, headers, table, read);
    filled.found.push(...account.reportLeft());
  }

  /** @param {Account} account @param {Headers} headers @param {Table} table @param {Lines} read */
  readLines(account, headers, table, read) {
    const { sheet } = account;
    const parent = this.holders.above(table);
    const names = parent && this.holders.names(parent);
    let above = "";
    for (const row of inOrder(sheet.rows.keys()).filter((one) => one > headers.top)) {
      const titles = findTitlesAgain(this.work, sheet, row);
      if (titles.length) return this.reportSecondTable(account, row, titles, read);
      const before = above;
      above = headers.parent === null ? "" : account.look(row, headers.parent);
      if (![...(sheet.rows.get(row)?.keys() ?? [])].some((place) => headers.columns.has(place))) {
        const held = names && this.holders.findWaiting(account, row, headers.parent, table, names);
        if (held) this.again.look(account, row, headers, parent, held);
        else this.holders.reportBare(account, row, headers, table);
        continue;
      }
      this.reportUntitled(account, row, headers);
      const holder = names ? this.holders.find(account, row, headers.parent, table, names, before) : this.items.top;
      this.again.look(account, row, headers, parent, holder);
      const values = this.values(account, row, headers);
      this.adviseNames(values, table);
      if (!holder) this.holders.lose(read, values);
      else if (values.length) this.put(account, row, headers, table, holder, values, read);
    }
  }

  /** Advise on a name that looks like several, unless something has it in the file.
   * @param {Typed[]} values @param {Table} table */
  adviseNames(values, table) {
    const { work } = this;
    if (!work.told.holders.includes(table.key.at(-1))) return;
    for (const { column, value, place } of values)
      if (key(column.path) === "name" && isSeveral(value)) {
        const name = String(value);
        if (!this.holders.stood(name))
          this.filled.found.push(work.say(place, "several-names", { text: work.quote(name) }));
      }
  }

  /** Report another table under the first, which is told as a whole.
   * @param {Account} account @param {number} top @param {string[]} titles @param {Lines} read */
  reportSecondTable(account, top, titles, read) {
    const { work } = this;
    const values = { titles: titles.map((one) => work.quote(one)).join(", ") };
    this.filled.found.push(work.say(work.line(account.sheet.name, top), "second-table", values));
    read.unread = true;
    for (const [row, cells] of account.sheet.rows)
      if (row >= top) for (const place of cells.keys()) account.take(row, place);
  }

  /** @param {Account} account @param {number} row @param {Headers} headers @returns {Typed[]} */
  values(account, row, headers) {
    return [...headers.columns].flatMap(([place, column]) => {
      const where = this.work.cell(account.sheet.name, row, place);
      const value = takeValue(this.work, account.take(row, place), column, where, this.filled);
      return isSaid(value) ? [{ column, value, place: where }] : [];
    });
  }

  /** @param {Account} account @param {number} row @param {Headers} headers @param {Table} table @param {Held} holder
   * @param {Typed[]} values @param {Lines} read */
  put(account, row, headers, table, holder, values, read) {
    const { work, filled } = this;
    const settled = values.map((one) => ({ ...one, value: withoutSign(work, one.value, one.column, holder.item) }));
    const held = this.items.put(holder, table, settled, work.line(account.sheet.name, row), false);
    if (!held) return this.holders.lose(read, settled);
    this.holders.put(read, row, holder, held);
    for (const [place, column] of headers.columns) {
      const at = key([...held.steps, ...column.path]); // an empty cell may lack something
      if (!filled.places.has(at)) filled.places.set(at, work.cell(account.sheet.name, row, place));
    }
  }

  /** Report what stands beside an item, in a column that has no title.
   * @param {Account} account @param {number} row @param {Headers} headers */
  reportUntitled(account, row, headers) {
    for (const place of account.sheet.rows.get(row)?.keys() ?? []) {
      if (headers.titled.has(place)) continue;
      const where = this.work.cell(account.sheet.name, row, place);
      const text = this.work.quote(account.text(row, place));
      this.filled.found.push(this.work.say(where, "untitled", { text }));
    }
  }
}

/** Tell whether a name looks like several: on lines of their own, or three with semicolons.
 * @param {any} value */
function isSeveral(value) {
  if (typeof value !== "string") return false;
  const [lines, parts] = ["\n", ";"].map((sign) => value.split(sign).filter((one) => strip(one)).length);
  return lines > 1 || parts > 2;
}

/** @param {Work} work @param {string} name @param {string[]} close */
export function reportUnknownSheet(work, name, close) {
  const words = close.length ? "unknown-sheet-close" : "unknown-sheet";
  return work.say(work.sheet(name), words, { sheet: work.quote(name), name: close[0] ?? "" });
}

/** Take what stands in a sheet that is not read and is ours.
 * @param {Account} account @param {string} name @param {string[]} words */
function takeOwnWords(account, name, words) {
  const { told } = account.work;
  for (const [row, cells] of account.sheet.rows) {
    account.takeKnown(row, words);
    for (const [column, cell] of cells) {
      const help = name === told.guide && column === 0;
      if (help || (name === told.lists && isReference(cell.text))) account.take(row, column);
    }
  }
}
