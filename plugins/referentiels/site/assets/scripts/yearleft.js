/* The cells of a year's workbook, but for those that are taken → what is said of each: what is ours is known by its
   words, anything else is somebody's. The twin of `untaken.py`. */

import { textAt } from "./grid.js";
import { Account } from "./sheets.js";
import { strip } from "./spaces.js";
import { plain, recallAll, sayIndicator } from "./yearsaid.js";
import { titlesOf } from "./yearlines.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./yearlines.js").Read} Read */
/** What we wrote on lines, by their rows and sheets.
 * @typedef {Map<string, Own>} Known */

const COUNTS = [2, 3];

/** Report what stands in the sheets of ours and is not taken.
 * @param {Work} work @param {Sheet[]} sheets @param {Set<string>} words @param {Read} read
 * @param {import("./yearfinding.js").Finder} finder @returns {Answer[]} */
export function findLeft(work, sheets, words, read, finder) {
  const { guide, balance } = work.told.yearly.sheets;
  /** @type {Known} */
  const known = new Map();
  for (const line of [...read.lines, ...read.blank]) {
    const [found, ...others] = finder.mayBe(line);
    if (found && !others.length) known.set(`${line.row} ${line.sheet}`, new Own(work, found));
  }
  return sheets.flatMap((sheet) => {
    const account = new Account(work, sheet);
    const name = work.fold(sheet.name);
    if (read.columns.has(sheet.name)) takeDomain(account, read, words, known);
    else if (name === work.fold(balance)) takeBalance(account, words);
    else if (name === work.fold(guide)) takeGuide(account, words);
    else return []; // a sheet that is not ours is reported as a whole
    return account.reportLeft();
  });
}

/** Say that what people wrote of the period together stays with them.
 * @param {Work} work @param {Sheet[]} sheets @returns {string[]} */
export function tellOwnWords(work, sheets) {
  const balances = sheets.filter((sheet) => work.fold(sheet.name) === work.fold(work.told.yearly.sheets.balance));
  const count = balances.flatMap((sheet) => answers(work, sheet)).length;
  return count ? [work.note(count > 1 ? "own-words" : "own-word", { count })] : [];
}

/** What we wrote on the line of an indicator, in each column: there, other words of ours are somebody's. */
class Own {
  /** @param {Work} work @param {import("./yearfinding.js").Found} found */
  constructor(work, { criterion, indicator }) {
    this.work = work;
    this.said = [criterion, ...sayIndicator(work, indicator).map((one) => plain(work, one))];
    this.results = new Set(recallAll(work, indicator).map((one) => plain(work, one)));
  }

  /** Tell whether a text is what we wrote in a column; of results, any that may have been there.
   * @param {number} column @param {string} text */
  says(column, text) {
    const { said, titles } = this.work.told.yearly;
    if (said[column] !== titles.latest) return plain(this.work, text) === this.said[column];
    const lines = text.split("\n").filter((one) => strip(one));
    return lines.every((one) => this.results.has(plain(this.work, one)));
  }
}

/** Take what is asked, what a line said before, and our own words.
 * @param {Account} account @param {Read} read @param {Set<string>} words @param {Known} known */
function takeDomain(account, read, words, known) {
  const { work, sheet } = account;
  const { top, places } = /** @type {any} */ (read.columns.get(sheet.name));
  const { asked, titles } = work.told.yearly;
  const ours = new Set([...titlesOf(work).keys()]);
  const latest = work.fold(titles.latest);
  const taken = new Set(
    asked.filter((/** @type {string} */ key) => places.has(key)).map((/** @type {string} */ key) => places.get(key)),
  );
  for (const [place, cell] of sheet.rows.get(top) ?? []) {
    const title = work.fold(cell.text);
    if (title === latest || !ours.has(title)) taken.add(place); // own columns are reported as a whole
  }
  const titled = work.told.yearly.said.map((/** @type {string} */ one) => work.fold(one));
  const said = new Map(
    [...(sheet.rows.get(top) ?? [])].map(([place, cell]) => [place, titled.indexOf(work.fold(cell.text))]),
  );
  for (const [row, cells] of sheet.rows)
    for (const [place, cell] of cells) {
      const line = known.get(`${row} ${sheet.name}`);
      const column = said.get(place) ?? -1;
      if (line && column >= 0) {
        if (line.says(column, cell.text)) account.take(row, place);
      } else if ((row >= top && taken.has(place)) || words.has(plain(work, cell.text)) || row === top)
        account.take(row, place);
    }
}

/** @param {Account} account @param {Set<string>} words */
function takeBalance(account, words) {
  const { work, sheet } = account;
  takeWords(account, words);
  const period = work.fold(work.told.yearly.labels.period);
  for (const row of answers(work, sheet)) account.take(row, 1);
  for (const [row, cells] of sheet.rows) {
    if (work.fold(textAt(sheet, row, 0)) === period) account.take(row, 1);
    for (const place of COUNTS) if (/^\p{Nd}+$/u.test(cells.get(place)?.text ?? "")) account.take(row, place);
  }
}

/** @param {Account} account @param {Set<string>} words */
function takeGuide(account, words) {
  const { work, sheet } = account;
  takeWords(account, words);
  const address = work.fold(work.told.yearly.labels.address);
  for (const row of sheet.rows.keys()) if (work.fold(textAt(sheet, row, 0)) === address) account.take(row, 1);
}

/** @param {Account} account @param {Set<string>} words */
function takeWords(account, words) {
  for (const [row, cells] of account.sheet.rows)
    for (const [place, cell] of cells) if (words.has(plain(account.work, cell.text))) account.take(row, place);
}

/** Find the lines where people wrote together: below the title of each part.
 * @param {Work} work @param {Sheet} sheet @returns {number[]} */
function answers(work, sheet) {
  const titles = new Set(work.told.yearly.collective.map((/** @type {string} */ one) => work.fold(one)));
  const rows = [...sheet.rows.keys()].filter((row) => titles.has(work.fold(textAt(sheet, row, 0))));
  return rows.map((row) => row + 1).filter((row) => textAt(sheet, row, 1));
}
