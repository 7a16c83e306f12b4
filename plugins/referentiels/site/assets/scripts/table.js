/* A .csv → a sheet of cells that say what they show, like those of any other spreadsheet: the twin of `csv_text.py`.

   What separates the cells is found in the first lines, or said by a first line `sep=;`. A quote that nobody closes
   swallows the lines that follow: it is refused, at the line where it opens. Doesn't know what the columns mean. */

import { decode, refuse } from "./encodings.js";
import { MOST_COLUMNS, ROWS, Refused, put, room, sheet } from "./grid.js";
import { textCell } from "./tidied.js";
import { strip } from "./spaces.js";

const NAME = "CSV";
const SIGNS = [";", ",", "\t", "|"];
const SAID = /^\s*"?sep=([^\n])"?[ ;,\t]*(?:\r\n|\r|\n|$)/iu;
const LINE_END = /\r\n|\r|\n/;
/** Lines by which the separator is known. */
const LOOKED_AT = 20;
const LONGEST_LINE = 200_000;

/** Read a table as a sheet; a table that can't be cut safely is refused.
 * @param {Uint8Array} bytes */
export function readTable(bytes) {
  const read = sheet(NAME);
  const left = room();
  readRows(bytes).forEach((cells, row) => {
    cells.forEach((text, column) => put(read, left, row, column, textCell(text)));
  });
  return read;
}

/** Cut a table into its rows and cells.
 * @param {Uint8Array} bytes */
function readRows(bytes) {
  const text = decode(bytes);
  if (text.includes("\0")) refuse(lineOf(text, text.indexOf("\0")));
  const said = SAID.exec(text);
  return said ? cut(text.slice(said[0].length), said[1], 2) : cut(text, findSign(text), 1);
}

/** Find what separates: the sign that most lines have, as often as each other.
 * @param {string} text */
function findSign(text) {
  const lines = text.slice(0, LONGEST_LINE).split(LINE_END);
  const bare = lines
    .filter(strip)
    .slice(0, LOOKED_AT)
    .map((one) => one.replace(/"[^"]*"/g, ""));
  const weights = SIGNS.map((sign) => weigh(bare.map((one) => one.split(sign).length - 1)));
  return SIGNS[weights.indexOf(Math.max(...weights))];
}

/** @param {number[]} counts how often a sign stands in each line */
function weigh(counts) {
  return Math.max(...[0, ...counts].map((each) => each * counts.filter((one) => one === each).length));
}

/** @param {string} text @param {number} place */
const lineOf = (text, place) => text.slice(0, place).split(LINE_END).length;

/** Cut a text into rows.
 * @param {string} text @param {string} sign @param {number} first the number of its first line */
function cut(text, sign, first) {
  const cutter = new Cutter(text, sign, first);
  const rows = [];
  while (!cutter.isDone) {
    const row = cutter.cutRow();
    rows.push(row);
    if (rows.length > ROWS || row.length > MOST_COLUMNS) {
      throw new Refused("table-too-large", { limit: ROWS, line: rows.length });
    }
  }
  return rows;
}

/** Goes through one text. */
class Cutter {
  #text;
  #sign;
  #first;
  #place = 0;
  #bare;
  #end;

  /** @param {string} text @param {string} sign @param {number} first */
  constructor(text, sign, first) {
    this.#text = text;
    this.#sign = sign;
    this.#first = first;
    const written = `\\u{${sign.codePointAt(0)?.toString(16)}}`;
    this.#bare = new RegExp(`[^${written}\\r\\n]*`, "uy");
    this.#end = new RegExp(` *(?=${written}|\\r|\\n|$)`, "uy");
  }

  get isDone() {
    return this.#place >= this.#text.length;
  }

  cutRow() {
    const row = [];
    for (;;) {
      row.push(this.#cutCell());
      if (!this.#text.startsWith(this.#sign, this.#place)) break;
      this.#place += this.#sign.length;
      if (row.length > MOST_COLUMNS) return row;
    }
    const end = this.#match(/\r\n|\r|\n/y, this.#place);
    this.#place = end ? this.#place + end[0].length : this.#text.length;
    return row;
  }

  /** @param {RegExp} sought @param {number} place */
  #match(sought, place) {
    sought.lastIndex = place;
    return sought.exec(this.#text);
  }

  #cutCell() {
    const before = this.#match(/[ \u00a0]*/y, this.#place)?.[0] ?? "";
    const place = this.#place + before.length;
    return this.#text.startsWith('"', place) ? this.#cutQuoted(place) : this.#cutBare();
  }

  #cutBare() {
    const found = this.#match(this.#bare, this.#place)?.[0] ?? "";
    this.#place += found.length;
    return found;
  }

  /** Cut a cell between quotes; one that closes in the middle of its only line is plain text.
   * @param {number} place */
  #cutQuoted(place) {
    const found = this.#match(/"((?:[^"]|"")*)"/y, place);
    if (!found) throw this.#unclosed(place);
    const after = place + found[0].length;
    const spaces = this.#match(this.#end, after);
    if (spaces) {
      this.#place = after + spaces[0].length;
      return found[1].replaceAll('""', '"');
    }
    if (found[1].includes(this.#sign) || LINE_END.test(found[1])) throw this.#unclosed(place);
    return this.#cutBare();
  }

  /** @param {number} place */
  #unclosed(place) {
    return new Refused("quote-open", { line: lineOf(this.#text, place) + this.#first - 1 });
  }
}
