/* Sheets as cells that each say what they show; what is said of them, in the words of
   donnees/assistant/modele.json; and the account of a sheet, so that no cell is forgotten. The twin of `grid.py`
   and `account.py`; a test compares what both find. */

import { cellName } from "./grid.js";
import { fill, lang } from "./site.js";
import { joinWords, quote, strip } from "./spaces.js";

/** What a cell shows: `plain` is the number shown, 12.50, or the date as far as shown, 2024-03.
 * @typedef {{ text: string, kind: "text" | "number" | "percentage" | "duration" | "date" | "boolean" | "error",
 * plain?: string, hours?: string, formula?: boolean, struck?: "" | "partly" | "wholly",
 * problem?: { rule: string, message: string, help: string } | null }} Cell */
/** Cells that were merged; rows and columns count from 0, both ends included.
 * @typedef {{ top: number, left: number, bottom: number, right: number }} Area */
/** @typedef {Map<number, Map<number, Cell>>} Rows by row, then by column, both from 0; empty cells are left out */
/** @typedef {{ name: string, rows: Rows, merged: Area[], hidden: boolean, hiddenRows: Set<number>,
 * filteredRows: Set<number>, hiddenColumns: Set<number>, covered: [number, number][], comments: number,
 * pictures: number }} Sheet */
/** Something that was found, at a place of the workbook in words; none for the whole of it.
 * @typedef {{ place: string, rule: string, severity: "error" | "warning", message: string, help: string }} Answer */
/** How letters and data compare, as the checks of the assistant know it.
 * @typedef {{ fold: (text: string) => string, trim: (text: string) => string,
 * nearest: (word: string, known: string[]) => string[], isNumber: (text: string) => boolean,
 * splitList: (text: string) => string[], joinList: (items: string[]) => string,
 * full: (value: any) => any, same: (one: any, other: any) => boolean }} Letters */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {Record<string, { message: string, help?: string }>} Sayings */

/** @param {Iterable<number>} places */
export const inOrder = (places) => [...places].sort((one, other) => one - other);

/** What reads workbooks needs: the plan and the words that are published, the library, how letters compare. */
export class Work {
  /** @param {any} told what modele.json says @param {import("./typed.js").Library} library
   * @param {Letters} letters @param {Sayings} sayings what classeur.json says */
  constructor(told, library, letters, sayings) {
    this.told = told;
    this.sayings = sayings;
    this.library = library;
    this.letters = letters;
    /** @type {Map<string, string>} */
    this.folded = new Map();
    /** @type {Map<string, any>} */
    this.known = new Map();
  }

  /** @param {string} text @returns {string} */
  fold(text) {
    const known = this.folded.get(text) ?? this.letters.fold(text);
    this.folded.set(text, known);
    return known;
  }

  /** Give what is worked out once.
   * @template T @param {string} name @param {() => T} make @returns {T} */
  once(name, make) {
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name);
  }

  /** Shorten an author's text so that it fits in a sentence.
   * @param {string} text */
  quote(text) {
    return quote(text);
  }

  /** Say something of a place; `more` fills the help where it doesn't mean the same by a name.
   * @param {string} place @param {string} name @param {Values} [values] @param {Values} [more] @returns {Answer} */
  say(place, name, values = {}, more = values) {
    const { rule, severity, message, help } = this.told.wordings[name];
    return { place, rule, severity, message: fill(message, values), help: fill(help, more) };
  }

  /** Put in words what was found while the bytes were read.
   * @param {{ code: string, values: any }} said */
  put({ code, values }) {
    const { message, help = "" } = this.sayings[code];
    return { message: fill(message, values), help: fill(help, values) };
  }

  /** Say how many other lines have the same mistake.
   * @param {number} others */
  others(others) {
    return others ? this.note(others === 1 ? "also-one" : "also", { others }) : "";
  }

  /** @param {string} name @param {Values} values @returns {string} */
  note(name, values) {
    return fill(this.told.notes[name], values);
  }

  /** Say something around what is read or made; numbers as they are read.
   * @param {string} name @param {Values} [values] @returns {string} */
  screen(name, values = {}) {
    const shown = Object.entries(values).map(([key, one]) => [key, one.toLocaleString(lang)]);
    return fill(this.told.screen[name], Object.fromEntries(shown));
  }

  /** Name a cell, a line, a sheet.
   * @param {string} sheet @param {number} row @param {number} column */
  cell(sheet, row, column) {
    return fill(this.told.places.cell, { sheet, cell: cellName(row, column) });
  }

  /** @param {string} sheet @param {number} row */
  line(sheet, row) {
    return fill(this.told.places.line, { sheet, line: row + 1 });
  }

  /** @param {string} sheet */
  sheet(sheet) {
    return fill(this.told.places.sheet, { sheet });
  }
}

/** One sheet being read: each cell that holds something is taken, or said to be left aside. */
export class Account {
  /** @param {Work} work @param {Sheet} sheet */
  constructor(work, sheet) {
    this.work = work;
    this.sheet = sheet;
    /** @type {Map<number, Set<number>>} */
    this.untaken = new Map([...sheet.rows].map(([row, cells]) => [row, new Set(cells.keys())]));
  }

  /** Give a cell to who knows what to do with it; nothing for an empty one.
   * @param {number} row @param {number} column */
  take(row, column) {
    this.untaken.get(row)?.delete(column);
    return this.sheet.rows.get(row)?.get(column);
  }

  /** Take the text of a cell, without the spaces around it.
   * @param {number} row @param {number} column */
  text(row, column) {
    return strip(this.take(row, column)?.text ?? "");
  }

  /** Give the text of a cell as it stands, without taking it.
   * @param {number} row @param {number} column */
  look(row, column) {
    return this.sheet.rows.get(row)?.get(column)?.text ?? "";
  }

  /** Take the text of a cell, or of the merged cells that it is part of.
   * @param {number} row @param {number} column */
  spread(row, column) {
    const text = this.text(row, column);
    if (text) return text;
    const around = this.sheet.merged.find(
      (area) => area.top <= row && row <= area.bottom && area.left === column && area.right === column,
    );
    return around ? this.text(around.top, around.left) : text;
  }

  /** Take the cells of a row that hold nothing but words of ours.
   * @param {number} row @param {Iterable<string>} texts */
  takeKnown(row, texts) {
    const known = new Set([...texts].map(joinWords));
    for (const [column, cell] of this.sheet.rows.get(row) ?? [])
      if (known.has(joinWords(cell.text))) this.take(row, column);
  }

  /** Give what nobody has taken, in the order of the sheet.
   * @returns {[number, number][]} */
  left() {
    return inOrder(this.untaken.keys()).flatMap((row) =>
      inOrder(this.untaken.get(row) ?? []).map((column) => /** @type {[number, number]} */ ([row, column])),
    );
  }

  /** Say what is left, one line for each column of it.
   * @param {(row: number, column: number) => string} [place] @returns {Answer[]} */
  reportLeft(place = (row, column) => this.work.cell(this.sheet.name, row, column)) {
    /** @type {Map<number, number[]>} */
    const columns = new Map();
    for (const [row, column] of this.left()) columns.set(column, [...(columns.get(column) ?? []), row]);
    const most = this.work.told.limits.named;
    return inOrder(columns.keys()).map((column) => {
      const rows = columns.get(column) ?? [];
      return this.work.say(place(rows[0], column), rows.length === 1 ? "left-alone" : "left", {
        count: rows.length,
        cells: rows
          .slice(0, most)
          .map((row) => cellName(row, column))
          .join(", "),
        more: rows.length > most ? "…" : "",
        text: this.work.quote(this.look(rows[0], column)),
      });
    });
  }
}

/** Give the merged cells whose text may belong to several lines or columns. In the columns of `spread`, what is
 * merged downwards is said of each line.
 * @param {Account} account @param {number} top @param {Iterable<number>} columns @param {Set<number>} [spread] */
export function findMerged(account, top, columns, spread = new Set()) {
  const places = [...columns];
  return account.sheet.merged.filter((area) => {
    const inside = places.filter((place) => area.left <= place && place <= area.right);
    if (area.bottom <= top || !inside.length) return false;
    const downwards = area.bottom > Math.max(area.top, top) && !inside.every((place) => spread.has(place));
    return inside.length > 1 || downwards;
  });
}

/** Report merged cells where each one must say its own.
 * @param {Account} account @param {number} top @param {Iterable<number>} columns */
export function reportMerged(account, top, columns) {
  const { work, sheet } = account;
  return findMerged(account, top, columns).map((area) =>
    work.say(work.cell(sheet.name, area.top, area.left), "merged"),
  );
}
