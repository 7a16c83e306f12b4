/* The first sheet, one answer a line → what stands once in a file: the structure, the framework itself. The twin of
   `form.py`; a test compares what both make. */

import { foldHeader, key, putAt } from "./headers.js";
import { isSaid, takeValue } from "./held.js";
import { Account, inOrder, reportMerged } from "./sheets.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./held.js").Held} Held */

const [TITLE, ANSWER, HELP] = [0, 1, 2];

/** Give the identifier of the page that the first sheet says, before anything else is read.
 * @param {Work} work @param {Sheet | undefined} sheet */
export function pageOf(work, sheet) {
  if (!sheet) return "";
  const account = new Account(work, sheet);
  const row = findRows(account).get(key(["", work.fold(work.told.form.page)]));
  return row === undefined ? "" : account.text(row, ANSWER);
}

/** Give the line of each title of the first column, by section.
 * @param {Account} account */
function findRows(account) {
  const { work, sheet } = account;
  const titles = new Map(work.told.sections.map((/** @type {Table} */ one) => [work.fold(one.title), one.title]));
  /** @type {Map<string, number>} */
  const found = new Map();
  let section = "";
  for (const row of inOrder(sheet.rows.keys())) {
    account.takeKnown(row, work.told.form.titles);
    const title = foldHeader(work, account.look(row, TITLE));
    if (titles.has(title)) {
      section = /** @type {string} */ (titles.get(title));
      takeWords(account, row);
    } else if (title && !found.has(key([section, title]))) found.set(key([section, title]), row);
  }
  return found;
}

/** @param {Account} account @param {number} row */
function takeWords(account, row) {
  account.take(row, TITLE);
  account.take(row, HELP);
}

/** Read the first sheet into what is filled in.
 * @param {Work} work @param {Sheet | undefined} sheet @param {Filled} filled */
export function readFirst(work, sheet, filled) {
  if (!sheet) {
    for (const section of work.told.sections) filled.absent.add(key(section.steps));
    return;
  }
  const account = new Account(work, sheet);
  const rows = findRows(account);
  const page = rows.get(key(["", work.fold(work.told.form.page)]));
  if (page !== undefined) {
    takeWords(account, page);
    filled.identifier = account.text(page, ANSWER);
  }
  for (const section of work.told.sections) {
    filled.places.set(key(section.steps), work.sheet(sheet.name));
    /** @type {Held} */
    const block = { steps: section.steps, item: (filled.data[section.steps[0]] = {}) };
    for (const column of section.columns) {
      const row = rows.get(key([section.title, work.fold(column.title)]));
      if (row === undefined) filled.absent.add(key([...section.steps, ...column.path]));
      else answer(account, row, column, block, filled);
    }
  }
  filled.found.push(...reportMerged(account, 0, [ANSWER]), ...account.reportLeft());
}

/** Put the answer of a line into its block, and remember where it was typed.
 * @param {Account} account @param {number} row @param {import("./typed.js").Column} column @param {Held} block
 * @param {Filled} filled */
function answer(account, row, column, block, filled) {
  takeWords(account, row);
  const where = account.work.cell(account.sheet.name, row, ANSWER);
  filled.places.set(key([...block.steps, ...column.path]), where);
  const value = takeValue(account.work, account.take(row, ANSWER), column, where, filled);
  if (isSaid(value)) putAt(block.item, column.path, value);
}
