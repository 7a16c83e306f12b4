/* One table for a whole framework → its domains, criteria and indicators. The twin of `flat.py`; a test compares what
   both make. */

import { key, nothing, reportNoHeaders } from "./headers.js";
import { Items, isName, isSaid, takeValue } from "./held.js";
import { cutLines } from "./listed.js";
import { Account, findMerged, inOrder } from "./sheets.js";
import { strip } from "./spaces.js";
import { fill } from "./site.js";
import { absent, findGaps, findTitles, levels, meaningsOf, placesOf, reportTitles } from "./titles.js";
import { understand } from "./typed.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Cell} Cell */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./held.js").Typed} Typed */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {import("./titles.js").Titles} Titles */
/** @typedef {import("./titles.js").Places} Places */

/** Tell whether a sheet holds such a table: it has the titles of several levels.
 * @param {Work} work @param {Sheet} sheet */
export function isFlat(work, sheet) {
  const titles = findTitles(new Account(work, sheet));
  return titles !== null && levels(titles) > 1;
}

/** @param {Work} work @param {Sheet} sheet @param {boolean} csv @returns {Places} */
export function placesIn(work, sheet, csv) {
  if (!csv)
    return {
      top: 0,
      csv,
      cell: (row, column) => work.cell(sheet.name, row, column),
      line: (row) => work.line(sheet.name, row),
    };
  const line = (/** @type {number} */ row) => fill(work.told.places.textLine, { line: row + 1 });
  return {
    top: 0,
    csv,
    line,
    cell(row, column) {
      const title = sheet.rows.get(this.top)?.get(column)?.text ?? "";
      if (!title || row <= this.top) return line(row);
      return fill(work.told.places.textCell, { line: row + 1, column: strip(title) });
    },
  };
}

/** Read a table; places are lines of a .csv, or cells of a sheet.
 * @param {Work} work @param {Sheet} sheet @param {boolean} [csv] */
export function readFlat(work, sheet, csv = false) {
  const { chain } = meaningsOf(work);
  const filled = { ...nothing(), only: chain[0].steps };
  const account = new Account(work, sheet);
  const places = placesIn(work, sheet, csv);
  const titles = findTitles(account);
  if (!titles) {
    const usual = meaningsOf(work).usual().join(", ");
    filled.found.push(reportNoHeaders(account, usual));
    return filled;
  }
  const told = reportTitles(account, titles, places);
  places.top = titles.top;
  filled.found.push(...told, ...(csv ? findWide(work, sheet, titles.top) : []));
  filled.absent = absent(work, titles);
  const gaps = findGaps(titles).map(({ above, below }) =>
    work.say(places.line(titles.top), "missing-level", { column: above.item, below: below.item }),
  );
  if (gaps.length) {
    filled.found.push(...gaps);
    return filled;
  }
  new Builder(filled, account, titles, places).build();
  filled.found.push(...account.reportLeft((row, column) => places.cell(row, column)));
  return filled;
}

/** Find the lines that have more cells than there are titles: a separator stands in a text.
 * @param {Work} work @param {Sheet} sheet @param {number} top @returns {Answer[]} */
function findWide(work, sheet, top) {
  const wide = (/** @type {number} */ row) => 1 + Math.max(...(sheet.rows.get(row)?.keys() ?? [0]));
  return inOrder(sheet.rows.keys())
    .filter((row) => row > top && wide(row) > wide(top))
    .map((row) => {
      const place = fill(work.told.places.textLine, { line: row + 1 });
      return work.say(place, "too-many-cells", { count: wide(row), titles: wide(top) });
    });
}

/** Puts the lines of a table one in another. */
class Builder {
  /** @param {import("./headers.js").Filled} filled @param {Account} account @param {Titles} titles
   * @param {Places} places */
  constructor(filled, account, titles, places) {
    this.work = account.work;
    this.filled = filled;
    this.account = account;
    this.titles = titles;
    this.places = places;
    this.items = new Items(this.work, filled);
    /** @type {Held[]} */
    this.current = [];
    this.listed = 0;
  }

  build() {
    this.checkMerged();
    for (const row of inOrder(this.account.sheet.rows.keys()).filter((one) => one > this.titles.top)) {
      this.filled.found.push(...this.findUntitled(row));
      this.readLine(row);
    }
    if (this.listed) this.filled.notes.push(this.work.note("listed", { count: this.listed }));
  }

  checkMerged() {
    const { titles, account, work } = this;
    const columns = placesOf(titles);
    const names = new Set([...titles.columns].filter(([, { column }]) => isName(column)).map(([place]) => place));
    for (const area of findMerged(account, titles.top, columns, names)) {
      const others = columns.filter((place) => place !== area.left);
      const covered = [...account.sheet.rows].filter(
        ([row]) => row > Math.max(area.top, titles.top) && row <= area.bottom,
      );
      const alone = area.left === area.right && !covered.some(([, cells]) => others.some((place) => cells.has(place)));
      if (!alone) this.filled.found.push(work.say(this.places.cell(area.top, area.left), "merged"));
    }
  }

  /** Report what stands in a column without a title.
   * @param {number} row @returns {Answer[]} */
  findUntitled(row) {
    const { titles, account, places } = this;
    const cells = /** @type {Map<number, Cell>} */ (account.sheet.rows.get(row));
    const beyond = inOrder(cells.keys()).filter((place) => !titles.titled.has(place));
    for (const place of beyond) account.take(row, place);
    const wide = (beyond.at(-1) ?? -1) > Math.max(...titles.titled);
    if (places.csv && wide) return []; // said of the line as a whole
    return beyond.map((place) =>
      this.work.say(places.cell(row, place), "untitled", { text: this.work.quote(cells.get(place)?.text ?? "") }),
    );
  }

  /** @param {number} row */
  readLine(row) {
    const { chain } = this.titles;
    const line = this.places.line(row);
    for (const [level, table] of chain.entries()) {
      const values = this.values(row, table);
      const typed = level === chain.length - 1 ? this.typed(row) : [];
      if (level > this.current.length && (typed.length || values.length)) {
        this.filled.found.push(this.work.say(line, "nothing-above", { column: chain[level - 1].item }));
        return;
      }
      if (typed.length) this.putTyped(level, table, values, typed, line);
      else if (values.length) this.putLevel(level, table, values, line);
    }
  }

  /** @param {number} row @param {Table} table @returns {Typed[]} */
  values(row, table) {
    return [...this.titles.columns].flatMap(([place, meant]) => {
      if (meant.table !== table) return [];
      const where = this.places.cell(row, place);
      const value = takeValue(this.work, this.bare(row, place), meant.column, where, this.filled);
      return isSaid(value) ? [{ column: meant.column, value, place: where }] : [];
    });
  }

  /** Give the indicators of the columns by type: a name and a type each.
   * @param {number} row @returns {[Typed, Typed][]} */
  typed(row) {
    const own = (/** @type {string} */ name) =>
      /** @type {Column} */ (this.titles.chain.at(-1)?.columns.find((one) => key(one.path) === name));
    const [name, type] = [own("name"), own("type")];
    return [...this.titles.types].flatMap(([place, code]) => {
      const where = this.places.cell(row, place);
      const value = takeValue(this.work, this.bare(row, place), name, where, this.filled);
      const lines = isSaid(value) ? cutLines(String(value)) : [];
      this.listed += lines.length;
      return lines.map(
        (one) =>
          /** @type {[Typed, Typed]} */ ([
            { column: name, value: one, place: where },
            { column: type, value: understand(this.work, code, type), place: where },
          ]),
      );
    });
  }

  /** Take away what other programs put before a text that looks like a formula.
   * @param {number} row @param {number} place @returns {Cell | undefined} */
  bare(row, place) {
    const cell = this.account.take(row, place);
    const after = cell?.text[1];
    const risky = cell?.text.startsWith("'") && after && this.work.told.risky.includes(after);
    return cell && risky ? { ...cell, text: cell.text.slice(1) } : cell;
  }

  /** Put the indicators of one line; what else the line says belongs to its only one.
   * @param {number} level @param {Table} table @param {Typed[]} values @param {[Typed, Typed][]} typed
   * @param {string} line */
  putTyped(level, table, values, typed, line) {
    const named = values.some((one) => isName(one.column));
    let beside = values;
    if (values.length && (named || typed.length > 1)) {
      if (named) this.putLevel(level, table, values, line);
      else this.filled.found.push(...values.map((one) => this.work.say(one.place, "several-on-a-line")));
      beside = [];
    }
    for (const pair of typed) this.putLevel(level, table, [...pair, ...beside], line);
  }

  /** Go to the item that a line speaks of; what it holds is what the lines below speak of.
   * @param {number} level @param {Table} table @param {Typed[]} values @param {string} line */
  putLevel(level, table, values, line) {
    const named = values.some((one) => isName(one.column));
    const last = level === this.titles.chain.length - 1;
    if (!named && !last && level < this.current.length) {
      this.items.again(this.current[level], table, values, line, true);
      return;
    }
    const holder = level ? this.current[level - 1] : this.items.top;
    const held = this.items.put(holder, table, values, line, !last);
    if (!held) this.current.splice(level);
    else if (this.current[level]?.item !== held.item) this.current.splice(level, Infinity, held);
  }
}
