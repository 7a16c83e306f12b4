/* The workbook that was made to fill in for a year: known from the model's, and whose it is. The twin of
   `identity.py`. */

import { inOrder } from "./sheets.js";
import { strip } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** Whose workbook it is, as it says; `mark` is empty when that part of it is gone.
 * @typedef {{ structure: string, identifier: string, version: string, mark: string }} Identity */

/** Tell whether a workbook is one of a year.
 * @param {Work} work @param {Sheet[]} sheets */
export function isYear(work, sheets) {
  const { latest } = work.told.year;
  const titled = (/** @type {Sheet} */ { rows }) =>
    [...rows].some(
      ([row, cells]) =>
        row < work.told.limits.headers &&
        [...cells.values()].some((cell) => work.fold(cell.text) === work.fold(latest)),
    );
  return sheets.some((sheet) => isMarked(work, labelsOf(work, sheet)) || titled(sheet));
}

/** Say whose workbook it is.
 * @param {Work} work @param {Sheet[]} sheets @returns {Identity} */
export function identityOf(work, sheets) {
  const marked = sheets.map((sheet) => labelsOf(work, sheet)).find((said) => isMarked(work, said));
  const { labels } = work.told.yearly;
  const beside = (/** @type {string} */ label) => marked?.get(work.fold(label)) ?? "";
  return {
    structure: beside(labels.structure),
    identifier: beside(labels.page),
    version: beside(labels.version),
    mark: beside(labels.form),
  };
}

/** Give what stands beside each label of the first column; the first one of a name counts.
 * @param {Work} work @param {Sheet} sheet */
function labelsOf(work, { rows }) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const row of inOrder(rows.keys())) {
    const label = work.fold(rows.get(row)?.get(0)?.text ?? "");
    if (!found.has(label)) found.set(label, strip(rows.get(row)?.get(1)?.text ?? ""));
  }
  return found;
}

/** @param {Work} work @param {Map<string, string>} said */
function isMarked(work, said) {
  const { label, kind } = work.told.year;
  return work.fold(said.get(work.fold(label)) ?? "").startsWith(kind);
}
