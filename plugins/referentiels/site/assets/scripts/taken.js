/* The table of a selection → what was chosen, as a table of a framework; and the draft that it may begin. The twin of
   `chosen.py`; a test compares what both make. */

import { readFlat, placesIn } from "./flat.js";
import { key } from "./headers.js";
import { inOrder } from "./sheets.js";
import { strip } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Filled} Filled */

/** Read a table that holds a whole framework, or what someone chose on the site.
 * @param {Work} work @param {Sheet} sheet @param {boolean} [csv] @returns {Filled} */
export function readWhole(work, sheet, csv = false) {
  const top = findTop(work, sheet);
  return top === null ? readFlat(work, sheet, csv) : new Reader(work, sheet, top, csv).read();
}

/** Find the line of the titles of a selection; nothing in another table.
 * @param {Work} work @param {Sheet} sheet */
function findTop(work, sheet) {
  const { chosen, limits } = work.told;
  const wanted = [chosen.own.from, chosen.own.address, ...chosen.levels.slice(0, 2)];
  const found = inOrder(sheet.rows.keys()).find((row) => {
    const titles = new Set([...(sheet.rows.get(row)?.values() ?? [])].map((cell) => work.fold(cell.text)));
    return row < limits.headers && wanted.every((one) => titles.has(one));
  });
  return found ?? null;
}

class Reader {
  /** @param {Work} work @param {Sheet} sheet @param {number} top @param {boolean} csv */
  constructor(work, sheet, top, csv) {
    this.work = work;
    this.sheet = sheet;
    this.top = top;
    this.places = { ...placesIn(work, sheet, csv), top };
    /** @type {Map<string, number>} */
    this.columns = new Map();
    const cells = sheet.rows.get(top) ?? new Map();
    for (const place of inOrder(cells.keys())) {
      const title = work.fold(cells.get(place)?.text ?? "");
      if (!this.columns.has(title)) this.columns.set(title, place);
    }
  }

  /** @returns {Filled} */
  read() {
    const { told } = this.work;
    const { own, header } = told.chosen;
    const filled = readFlat(this.work, this.withoutOwn(), this.places.csv);
    const draft = { ...told.constants, structure: { name: this.takeName(filled) }, framework: { ...header } };
    const whence = [own.from, own.address].flatMap((title) => this.reportWhence(title));
    filled.found.push(...whence, ...this.takeNotes(filled));
    return { ...filled, draft };
  }

  /** Give the table without the columns that only a selection has. */
  withoutOwn() {
    const own = new Set(Object.values(this.work.told.chosen.own).map((title) => this.columns.get(title)));
    /** @type {Sheet["rows"]} */
    const rows = new Map();
    for (const [row, cells] of this.sheet.rows) {
      const kept = [...cells].filter(([place]) => !own.has(place));
      if (kept.length) rows.set(row, new Map(kept));
    }
    return { ...this.sheet, rows };
  }

  /** Give what a line says in a column.
   * @param {number} row @param {string} title */
  textAt(row, title) {
    const place = this.columns.get(title);
    const text = place === undefined ? "" : strip(this.sheet.rows.get(row)?.get(place)?.text ?? "");
    return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text; // what our page puts before what looks like a formula
  }

  /** Give the lines that say something in a column, and what they say.
   * @param {string} title @returns {[number, string][]} */
  rows(title) {
    return inOrder(this.sheet.rows.keys())
      .filter((row) => row > this.top && this.textAt(row, title))
      .map((row) => [row, this.textAt(row, title)]);
  }

  /** @param {number} row @param {string} title */
  at(row, title) {
    return this.places.cell(row, /** @type {number} */ (this.columns.get(title)));
  }

  /** Say once that a whole column stays in the table.
   * @param {string} title @returns {Answer[]} */
  reportWhence(title) {
    const rows = this.rows(title);
    if (!rows.length) return [];
    const [[row, text]] = rows;
    return [this.work.say(this.at(row, title), "whence", { count: rows.length, text: this.work.quote(text) })];
  }

  /** @param {Filled} filled @returns {string} */
  takeName({ found }) {
    const { work } = this;
    const { own, noName } = work.told.chosen;
    const names = this.rows(own.structure);
    const [first] = names;
    for (const [row, text] of names)
      if (work.fold(text) !== work.fold(first[1]))
        found.push(work.say(this.at(row, own.structure), "other-name", { text: work.quote(text) }));
    return first ? first[1] : noName;
  }

  /** Let the note of a criterion present it; say those that go nowhere.
   * @param {Filled} filled @returns {Answer[]} */
  takeNotes(filled) {
    const { work } = this;
    const { own, levels } = work.told.chosen;
    const criteria = this.criteria(filled);
    return this.rows(own.note).flatMap(([row, text]) => {
      const [domain, name, indicator] = levels.map((/** @type {string} */ one) => work.fold(this.textAt(row, one)));
      const found = criteria.get(JSON.stringify([domain, name]));
      if (indicator || !found || "summary" in found.criterion)
        return [work.say(this.at(row, own.note), "note-left", { text: work.quote(text) })];
      found.criterion.summary = text;
      filled.places.set(key([...found.steps, "summary"]), this.at(row, own.note));
      return [];
    });
  }

  /** Give each criterion that was read and where it stands, by the names of its domain and its own.
   * @param {Filled} filled */
  criteria({ data }) {
    /** @type {Map<string, { steps: (string | number)[], criterion: Block }>} */
    const found = new Map();
    for (const [at, domain] of (data.domains ?? []).entries())
      for (const [place, criterion] of (domain.criteria ?? []).entries()) {
        const names = [domain, criterion].map((one) => this.work.fold(String(one.name ?? "")));
        found.set(JSON.stringify(names), { steps: ["domains", at, "criteria", place], criterion });
      }
    return found;
  }
}
