/* The workbook that was made to fill in for a year: known from the model's, as the command line knows it. The twin of
   `identity.py`. */

import { strip } from "./sheets.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */

/** Tell whether a workbook is one of a year.
 * @param {Work} work @param {Sheet[]} sheets */
export function isYear(work, sheets) {
  const { label, kind, latest } = work.told.year;
  const marked = (/** @type {Sheet} */ sheet) =>
    [...sheet.rows.values()].some(
      (cells) =>
        work.fold(cells.get(0)?.text ?? "") === work.fold(label) &&
        work.fold(strip(cells.get(1)?.text ?? "")).startsWith(kind),
    );
  const titled = (/** @type {Sheet} */ { rows }) =>
    [...rows].some(
      ([row, cells]) =>
        row < work.told.limits.headers &&
        [...cells.values()].some((cell) => work.fold(cell.text) === work.fold(latest)),
    );
  return sheets.some((sheet) => marked(sheet) || titled(sheet));
}
