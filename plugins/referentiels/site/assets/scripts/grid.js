/* Sheets as cells that each say what they show, whatever the kind of file; and why one is refused: the twin of
   `grid.py`. Nothing here is told: `facts.js` says it by codes, whose words are in `words/spreadsheets.py`. */

/** What is to be said: the code of a sentence, and what goes in its places.
 * @typedef {{ code: string, values: Record<string, string | number> }} Said */

/** Why a cell can't be taken for what it shows.
 * @typedef {Said & { rule: "cell-unreadable" | "cell-format" | "cell-number" | "cell-date" }} Problem */

/** What a cell shows. `plain` is the number shown, 12.50, or the date as far as shown, 2024-03; `hours`, of a duration,
 * its hours as a decimal number, to propose.
 * @typedef {object} Cell
 * @property {string} text
 * @property {"text" | "number" | "percentage" | "duration" | "date" | "boolean" | "error"} kind
 * @property {string} plain
 * @property {string} hours
 * @property {boolean} formula
 * @property {"" | "partly" | "wholly"} struck
 * @property {Problem | null} problem */

/** Cells that were merged; rows and columns count from 0, both ends included.
 * @typedef {{ top: number, left: number, bottom: number, right: number }} Area */

/** A sheet: cells by row, then by column, both from 0; empty ones are left out. `covered` are cells with something in
 * them that merged cells lie over: nobody sees it, and it isn't read.
 * @typedef {object} Sheet
 * @property {string} name
 * @property {Map<number, Map<number, Cell>>} rows
 * @property {Area[]} merged
 * @property {boolean} hidden
 * @property {Set<number>} hiddenRows
 * @property {Set<number>} filteredRows
 * @property {Set<number>} hiddenColumns
 * @property {[number, number][]} covered
 * @property {number} comments
 * @property {number} pictures */

/** How much more may be read from a file, all sheets together.
 * @typedef {{ cells: number, letters: number }} Room */

export const ROWS = 5000;
export const MOST_COLUMNS = 200;
export const MOST_LETTERS = 10_000_000;
export const MOST_SHEETS = 100;
/** The last line where something may stand: the most items, and what stands above them. */
export const LAST_ROW = ROWS + 20;
const MOST_CELLS = 100_000;
const MOST_MERGED = 500;
/** What a cell costs beside its letters. */
const WORK = 20;

/** A file that is not read at all. */
export class Refused extends Error {
  /** @param {string} code @param {Said["values"]} [values] */
  constructor(code, values = {}) {
    super(code);
    this.said = { code, values };
  }
}

/** @type {Cell} */
const EMPTY = { text: "", kind: "text", plain: "", hours: "", formula: false, struck: "", problem: null };

/** @param {string} text @param {Partial<Cell>} [rest] @returns {Cell} */
export const cell = (text, rest = {}) => ({ ...EMPTY, ...rest, text });

/** @param {Problem["rule"]} rule @param {string} code @param {Said["values"]} [values] @returns {Problem} */
export const problem = (rule, code, values = {}) => ({ rule, code, values });

/** @returns {Room} */
export const room = () => ({ cells: MOST_CELLS, letters: MOST_LETTERS });

/** @param {string} name @param {boolean} [hidden] @returns {Sheet} */
export const sheet = (name, hidden = false) => ({
  name,
  rows: new Map(),
  merged: [],
  hidden,
  hiddenRows: new Set(),
  filteredRows: new Set(),
  hiddenColumns: new Set(),
  covered: [],
  comments: 0,
  pictures: 0,
});

/** Tell whether a cell has something to it.
 * @param {Cell} one */
export const isFilled = ({ text, kind, problem }) => text !== "" || kind === "error" || problem !== null;

/** Count the letters of a text, as Python does.
 * @param {string} text */
export const length = (text) => text.length - (text.match(/[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0);

/** Keep a cell, unless it is empty; refuse what no framework needs.
 * @param {Sheet} into @param {Room} left @param {number} row @param {number} column @param {Cell} one */
export function put(into, left, row, column, one) {
  if (!isFilled(one)) return;
  const where = { sheet: into.name, cell: cellName(row, column) };
  if (row >= LAST_ROW) throw new Refused("too-low", { limit: LAST_ROW, ...where });
  left.cells -= 1;
  left.letters -= length(one.text) + WORK;
  if (column >= MOST_COLUMNS || Math.min(left.cells, left.letters) < 0) throw new Refused("too-wide", where);
  const cells = into.rows.get(row) ?? new Map();
  if (!cells.size) into.rows.set(row, cells);
  cells.set(column, one);
}

/** Remember merged cells; refuse more of them than anyone draws.
 * @param {Sheet} into @param {Area} area */
export function merge(into, area) {
  if (into.merged.length >= MOST_MERGED) {
    throw new Refused("too-many-merged", { sheet: into.name, cell: cellName(area.top, area.left) });
  }
  into.merged.push(area);
}

/** Take away what lies under merged cells, which nobody sees, and remember where it was.
 * @param {Sheet} from */
export function uncover(from) {
  for (const { top, left, bottom, right } of from.merged) {
    for (const [row, cells] of [...from.rows].filter(([row]) => top <= row && row <= bottom)) {
      for (const column of [...cells.keys()].filter((one) => left <= one && one <= right)) {
        if (row === top && column === left) continue;
        cells.delete(column);
        from.covered.push([row, column]);
      }
      if (!cells.size) from.rows.delete(row);
    }
  }
}

/** Give the text of a cell; nothing for an empty one.
 * @param {{ rows: Map<number, Map<number, { text: string }>> }} from @param {number} row @param {number} column */
export const textAt = (from, row, column) => from.rows.get(row)?.get(column)?.text ?? "";

/** Name a column as spreadsheets do: A, B… Z, AA.
 * @param {number} column */
export function columnLetter(column) {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Name a cell as spreadsheets do: C14.
 * @param {number} row @param {number} column */
export const cellName = (row, column) => `${columnLetter(column)}${row + 1}`;
