/* What people would not expect of a sheet that was read: hidden, filtered, struck out, left aside: the twin of
   `facts.py`. Says it by codes, whose words are in `words/spreadsheets.py`. Doesn't know what the sheet means. */

import { cellName, columnLetter } from "./grid.js";
import { quote } from "./spaces.js";

/** @typedef {import("./grid.js").Cell} Cell */
/** @typedef {import("./grid.js").Said} Said */
/** @typedef {import("./grid.js").Sheet} Sheet */
/** Something to say of a place of a workbook, or of the whole of it.
 * @typedef {Said & { place: Said | null, rule: string, severity: "error" | "warning" }} Placed */
/** @typedef {{ row: number, column: number, cell: Cell }} Put */

/** @param {string} sheet @param {number} row @param {number} column @returns {Said} */
export const atCell = (sheet, row, column) => ({ code: "at-cell", values: { sheet, cell: cellName(row, column) } });

/** @param {string} sheet @returns {Said} */
export const atSheet = (sheet) => ({ code: "at-sheet", values: { sheet } });

/** @param {string} sheet @param {number} row @returns {Said} */
export const atLine = (sheet, row) => ({ code: "at-line", values: { sheet, line: row + 1 } });

/** @param {string} sheet @param {number} first @param {number} last @returns {Said} */
export const atLines = (sheet, first, last) =>
  first === last ? atLine(sheet, first) : { code: "at-lines", values: { sheet, first: first + 1, last: last + 1 } };

/** @param {string} sheet @param {number} first @param {number} last @returns {Said} */
export const atColumns = (sheet, first, last) =>
  first === last
    ? { code: "at-column", values: { sheet, column: columnLetter(first) } }
    : { code: "at-columns", values: { sheet, first: columnLetter(first), last: columnLetter(last) } };

/** @param {Said | null} place @param {string} rule @param {string} code @param {Said["values"]} [values]
 * @returns {Placed} */
const warn = (place, rule, code, values = {}) => ({ place, rule, severity: "warning", code, values });

/** Tell what there is to know of sheets that were read; of all their columns, unless some are named.
 * @param {Iterable<Sheet>} sheets @param {Set<number>} [columns] */
export const tellFacts = (sheets, columns) => [...sheets].flatMap((one) => [...tell(one, columns)]);

/** @param {Sheet} sheet @param {Set<number>} [columns] */
function* tell(sheet, columns) {
  const { name } = sheet;
  const cells = cellsOf(sheet, columns);
  const rows = new Set(cells.map((one) => one.row));
  const seen = new Set(cells.map((one) => one.column));
  if (sheet.hidden && cells.length) yield warn(atSheet(name), "hidden", "hidden-sheet");
  for (const [first, last] of runs(rows, sheet.hiddenRows)) yield warn(atLines(name, first, last), "hidden", "hidden");
  for (const [first, last] of runs(rows, sheet.filteredRows)) {
    yield warn(atLines(name, first, last), "hidden", "filtered");
  }
  for (const [first, last] of runs(seen, sheet.hiddenColumns)) {
    yield warn(atColumns(name, first, last), "hidden", "hidden");
  }
  yield* tellCells(name, cells);
  for (const [row, column] of sheet.covered) yield warn(atCell(name, row, column), "covered", "covered");
  yield* counted(name, sheet.comments, "one-comment", "comments");
  yield* counted(name, sheet.pictures, "one-picture", "pictures");
}

/** @param {string} name @param {number} count @param {string} one @param {string} many */
function* counted(name, count, one, many) {
  if (count > 1) yield warn(atSheet(name), "beside", many, { count });
  else if (count) yield warn(atSheet(name), "beside", one);
}

/** Give the cells of a sheet in the order in which they are read.
 * @param {Sheet} sheet @param {Set<number>} [columns] @returns {Put[]} */
function cellsOf(sheet, columns) {
  const found = [];
  for (const [row, inside] of sheet.rows) {
    for (const [column, cell] of inside) if (columns?.has(column) ?? true) found.push({ row, column, cell });
  }
  return found.sort((one, other) => one.row - other.row || one.column - other.column);
}

/** @param {string} name @param {Put[]} cells */
function* tellCells(name, cells) {
  yield* tellStruck(name, cells);
  const [first, ...others] = cells.filter(({ cell }) => cell.formula && cell.kind !== "error");
  if (!first) return;
  const where = atCell(name, first.row, first.column);
  if (others.length > 1) yield warn(where, "formula", "formulas", { count: others.length });
  else if (others.length) yield warn(where, "formula", "two-formulas");
  else yield warn(where, "formula", "one-formula");
}

/** Tell what is struck out: a line of such cells once.
 * @param {string} name @param {Put[]} cells */
function* tellStruck(name, cells) {
  const told = new Set();
  for (const { row, column, cell } of cells) {
    if (!cell.struck || (cell.struck === "wholly" && told.has(row))) continue;
    const text = quote(cell.text);
    const count = cells.filter((one) => one.row === row && one.cell.struck === "wholly").length;
    if (cell.struck === "wholly" && count > 1) {
      told.add(row);
      yield warn(atCell(name, row, column), "struck-out", "struck-line", { text, count });
    } else yield warn(atCell(name, row, column), "struck-out", `struck-${cell.struck}`, { text });
  }
}

/** Give the first and the last of each run of places, of some, that follow each other.
 * @param {Set<number>} read @param {Set<number>} some @returns {[number, number][]} */
function runs(read, some) {
  /** @type {[number, number][]} */
  const found = [];
  for (const place of [...read].filter((one) => some.has(one)).sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}
