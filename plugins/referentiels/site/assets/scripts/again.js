/* What a line tells again of the item above, as the unit beside a value: looked at, and never taken. The twin of
   `told_again.py`; a test compares what both say. */

import { key, read } from "./headers.js";

/** @typedef {import("./sheets.js").Account} Account */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Headers} Headers */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./held.js").Held} Held */

/** Look at what a line tells again; report what the item above doesn't say, where it says anything.
 * @param {Account} account @param {number} row @param {Headers} headers @param {Table | null} above
 * @param {Held | null} holder @param {Set<string>} absent @returns {Answer[]} */
export function lookAgain(account, row, headers, above, holder, absent) {
  const { work, sheet } = account;
  return [...headers.again].flatMap(([place, column]) => {
    const cell = account.take(row, place);
    if (!cell || !holder || !above || absent.has(key([...above.steps, ...column.path]))) return [];
    if (repeats(work, cell.text, tellAgain(column, holder.item))) return [];
    const values = { text: work.quote(cell.text), sheet: above.title, column: column.title };
    return [work.say(work.cell(sheet.name, row, place), "told-otherwise", values)];
  });
}

/** Give what an item says in a column that is told again; a part of all is in percents, as on its page.
 * @param {import("./typed.js").Column} column @param {import("./headers.js").Block} item */
export function tellAgain({ path }, item) {
  const said = String(read(item, path) ?? "");
  return said || (path.join() === "unit" && item.nature === "percentage" ? "%" : "");
}

/** @param {import("./sheets.js").Work} work @param {string} text @param {string} said */
function repeats(work, text, said) {
  const { trim } = work.letters;
  const alike = work.fold(text) !== "" && work.fold(text) === work.fold(said);
  return !trim(text) || trim(text) === trim(said) || alike;
}
