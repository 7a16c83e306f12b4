/* What people would not expect of a sheet that was read: hidden, filtered, struck out, left aside. The twin of
   `facts.py`; a test compares what both tell. */

import { inOrder } from "./sheets.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Cell} Cell */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {{ row: number, column: number, cell: Cell }} Put */

/** Tell what there is to know of sheets that were read.
 * @param {Work} work @param {Sheet[]} sheets @param {Set<number>} [columns] all, unless some are named
 * @returns {Answer[]} */
export const tellFacts = (work, sheets, columns) => sheets.flatMap((sheet) => tell(work, sheet, columns));

/** @param {Work} work @param {Sheet} sheet @param {Set<number>} [columns] @returns {Answer[]} */
function tell(work, sheet, columns) {
  const { name } = sheet;
  const cells = cellsOf(sheet).filter(({ column }) => !columns || columns.has(column));
  const rows = new Set(cells.map(({ row }) => row));
  const seen = new Set(cells.map(({ column }) => column));
  const lines = (/** @type {string} */ words, /** @type {Set<number>} */ places) =>
    runs(rows, places).map(([first, last]) => work.say(work.lines(name, first, last), words));
  return [
    ...(sheet.hidden && cells.length ? [work.say(work.sheet(name), "hidden-sheet")] : []),
    ...lines("hidden-rows", sheet.hiddenRows),
    ...lines("filtered-rows", sheet.filteredRows),
    ...runs(seen, sheet.hiddenColumns).map(([first, last]) =>
      work.say(work.columns(name, first, last), "hidden-columns"),
    ),
    ...tellCells(work, name, cells),
    ...sheet.covered.map(([row, column]) => work.say(work.cell(name, row, column), "covered")),
    ...tellBeside(work, sheet),
  ];
}

/** @param {Sheet} sheet @returns {Put[]} */
function cellsOf({ rows }) {
  return inOrder(rows.keys()).flatMap((row) => {
    const cells = /** @type {Map<number, Cell>} */ (rows.get(row));
    return inOrder(cells.keys()).map((column) => ({ row, column, cell: /** @type {Cell} */ (cells.get(column)) }));
  });
}

/** @param {Work} work @param {string} name @param {Put[]} cells @returns {Answer[]} */
function tellCells(work, name, cells) {
  const struck = cells
    .filter(({ cell }) => cell.struck)
    .map(({ row, column, cell }) => {
      const words = cell.struck === "wholly" ? "struck" : "partly-struck";
      return work.say(work.cell(name, row, column), words, { text: work.quote(cell.text) });
    });
  const [first, ...others] = cells.filter(({ cell }) => cell.formula && cell.kind !== "error");
  if (!first) return struck;
  const where = work.cell(name, first.row, first.column);
  return [...struck, work.say(where, others.length ? "formulas" : "formula", { count: others.length })];
}

/** @param {Work} work @param {Sheet} sheet @returns {Answer[]} */
function tellBeside(work, { name, comments, pictures }) {
  const say = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ many) =>
    count ? [work.say(work.sheet(name), count > 1 ? many : one, { count })] : [];
  return [...say(comments, "comment", "comments"), ...say(pictures, "picture", "pictures")];
}

/** Give the first and the last of each run of places that both have and that follow each other.
 * @param {Set<number>} some @param {Set<number>} others @returns {[number, number][]} */
function runs(some, others) {
  /** @type {[number, number][]} */
  const found = [];
  for (const place of inOrder(some).filter((one) => others.has(one))) {
    const last = found.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}
