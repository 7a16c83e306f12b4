/* What a line tells again of the item above, as the unit beside a value: looked at, and never taken; told once for all
   the lines of an item that say something else, and not of what the file says, as who changes a unit above leaves the
   former one below. The twin of `told_again.py`; a test compares what both say. */

import { key, read } from "./headers.js";
import { byIdentifier } from "./losses.js";

/** @typedef {import("./sheets.js").Account} Account */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Headers} Headers */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./held.js").Held} Held */
/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./typed.js").Column} Column */

/** What is told once: where it stands among the answers, how to tell it, and by how many lines it is meant.
 * @typedef {{ at: number, tell: (others: number) => Answer, lines: number }} Told */

/** What lines tell again, in one workbook. */
export class Again {
  /** @param {Work} work @param {Filled} filled @param {Block} published with its identifiers */
  constructor(work, { found, absent }, published) {
    this.work = work;
    this.found = found;
    this.absent = absent;
    this.formerly = byIdentifier(work.told.holders, published);
    /** @type {Map<Block, Map<string, Told>>} */
    this.told = new Map();
  }

  /** Look at what a line tells again; report what the item above doesn't say, where it says anything.
   * @param {Account} account @param {number} row @param {Headers} headers @param {Table | null} above
   * @param {Held | null} holder */
  look(account, row, headers, above, holder) {
    for (const [place, column] of headers.again) {
      const cell = account.take(row, place);
      if (!cell || !holder || !above || this.absent.has(key([...above.steps, ...column.path]))) continue;
      if (!this.isKnown(cell.text, column, holder.item, above))
        this.report(this.work.cell(account.sheet.name, row, place), column, above, cell.text, holder.item);
    }
  }

  /** Say of each thing that was told on how many lines it stands. */
  settle() {
    for (const ofItem of this.told.values())
      for (const { at, tell, lines } of ofItem.values()) this.found[at] = tell(lines - 1);
  }

  /** @param {string} text @param {Column} column @param {Block} item @param {Table} above */
  isKnown(text, column, item, above) {
    const former = this.formerly.get(`${above.key.at(-1)} ${item.id ?? ""}`);
    const says = (/** @type {Block} */ one) => repeats(this.work, text, tellAgain(column, one));
    return says(item) || (former !== undefined && says(former));
  }

  /** @param {string} where @param {Column} column @param {Table} above @param {string} text @param {Block} item */
  report(where, column, above, text, item) {
    const { work, found } = this;
    const met = key([...column.path, work.fold(text) || text]);
    const ofItem = this.told.get(item) ?? new Map();
    this.told.set(item, ofItem);
    const told = ofItem.get(met);
    if (told) {
      told.lines += 1;
      return;
    }
    const values = { text: work.quote(text), sheet: above.title, column: column.title };
    const tell = (/** @type {number} */ others) =>
      work.say(where, "told-otherwise", { ...values, others: work.others(others) });
    ofItem.set(met, { at: found.length, tell, lines: 1 });
    found.push(tell(0));
  }
}

/** Give what an item says in a column that is told again; a part of all is in percents, as on its page.
 * @param {Column} column @param {Block} item */
export function tellAgain({ path }, item) {
  const said = String(read(item, path) ?? "");
  return said || (path.join() === "unit" && item.nature === "percentage" ? "%" : "");
}

/** @param {Work} work @param {string} text @param {string} said */
function repeats(work, text, said) {
  const { trim } = work.letters;
  const alike = work.fold(text) !== "" && work.fold(text) === work.fold(said);
  return !trim(text) || trim(text) === trim(said) || alike;
}
