/* The sheets of a year's workbook that came back → the lines where something was typed, and what is wrong. Columns are
   known by their titles, wherever they are. The twin of `lines.py` of self-evaluations. */

import { tellFacts } from "./facts.js";
import { reportUnknownSheet } from "./gathering.js";
import { textAt } from "./grid.js";
import { foldHeader, know, nearestTitle } from "./headers.js";
import { inOrder } from "./sheets.js";
import { takeText } from "./typed.js";
import { columnsOf } from "./yearsaid.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {{ text: string, place: string }} Typed */
/** A line where something was typed: the indicator as the line names it, and what is said of it.
 * @typedef {{ place: string, sheet: string, row: number, identifier: string, criterion: string, indicator: string,
 * cells: Map<string, Typed>, columns: Map<string, Column>, statePlace: string }} Line */
/** What a workbook says; nothing was typed on the lines that are `blank`; `columns` are, by sheet of a domain, the line
 * of the titles and where each column is.
 * @typedef {{ lines: Line[], blank: Line[], period: string, periodPlace: string | null,
 * columns: Map<string, { top: number, places: Map<string, number> }>, found: Answer[] }} Read */

/** Read every sheet; `expected` are the names of those of the domains.
 * @param {Work} work @param {Sheet[]} sheets @param {string[]} expected @returns {Read} */
export function readLines(work, sheets, expected) {
  /** @type {Read} */
  const read = { lines: [], blank: [], period: "", periodPlace: null, columns: new Map(), found: [] };
  const names = new Set(expected.map((name) => work.fold(name)));
  const { guide, balance } = work.told.yearly.sheets;
  for (const sheet of sheets) {
    const name = work.fold(sheet.name);
    if (name === work.fold(balance) || findPeriod(work, sheet) !== undefined) readBalance(work, sheet, read);
    else if (name !== work.fold(guide) && sheet.rows.size) {
      const top = findTop(work, sheet);
      if (top !== null) new Reader(work, sheet, top, read).read();
      else if (names.has(name)) read.found.push(work.say(work.sheet(sheet.name), "lost-columns"));
      else read.found.push(reportUnknownSheet(work, sheet.name, []));
    }
  }
  return read;
}

/** @param {Work} work @param {Sheet} sheet */
function findPeriod(work, sheet) {
  const wanted = work.fold(work.told.yearly.labels.period);
  return inOrder(sheet.rows.keys()).find((row) => work.fold(textAt(sheet, row, 0)) === wanted);
}

/** @param {Work} work @param {Sheet} sheet @param {Read} read */
function readBalance(work, sheet, read) {
  const row = findPeriod(work, sheet);
  if (row === undefined || read.periodPlace !== null) return;
  read.periodPlace = work.cell(sheet.name, row, 1);
  const cell = sheet.rows.get(row)?.get(1);
  if (!cell) return;
  const column = /** @type {Column} */ (columnsOf(work).get("period"));
  const { text, found } = takeText(work, cell, column, read.periodPlace);
  read.period = text;
  read.found.push(...found);
}

/** Give what each title stands for, titles folded.
 * @param {Work} work */
export function titlesOf(work) {
  const { said, titles, asked } = work.told.yearly;
  const columns = columnsOf(work);
  return new Map([
    ...said.map((/** @type {string} */ one) => [work.fold(one), ""]),
    ...["criterion", "indicator", "identifier"].map((key) => [work.fold(titles[key]), key]),
    ...asked.map((/** @type {string} */ key) => [work.fold(columns.get(key)?.title ?? ""), key]),
  ]);
}

/** Find the line of the titles: near the top, the one that has the most of them.
 * @param {Work} work @param {Sheet} sheet */
function findTop(work, { rows }) {
  const titles = titlesOf(work);
  let [best, most] = [/** @type {number | null} */ (null), work.told.yearly.limits.titles - 1];
  for (const row of inOrder(rows.keys())) {
    if (row >= work.told.limits.headers) break;
    const texts = [...(rows.get(row)?.values() ?? [])].map((cell) => foldHeader(work, cell.text));
    const known = new Set(texts.filter((text) => titles.has(text)));
    if (known.size > most) [best, most] = [row, known.size];
  }
  return best;
}

/** Reads the sheet of a domain. */
class Reader {
  /** @param {Work} work @param {Sheet} sheet @param {number} top @param {Read} answered */
  constructor(work, sheet, top, answered) {
    this.work = work;
    this.sheet = sheet;
    this.top = top;
    this.answered = answered;
    this.columns = columnsOf(work);
    /** @type {Map<string, number>} */
    this.places = new Map();
  }

  read() {
    const { work, sheet, top, answered } = this;
    this.findColumns();
    answered.columns.set(sheet.name, { top, places: this.places });
    this.reportMerged();
    for (const row of inOrder(sheet.rows.keys())) if (row > top) this.readLine(row);
    const places = new Set(this.asked().map(([, place]) => place));
    const facts = tellFacts(/** @type {any} */ ([sheet]), places);
    answered.found.push(
      ...facts.map(({ place, rule, severity, ...said }) => ({
        place: place ? work.put(place).message : "",
        rule,
        severity,
        ...work.put(said),
      })),
    );
  }

  findColumns() {
    const { work, sheet, top } = this;
    const titles = titlesOf(work);
    /** @type {[number, string][]} */
    const own = [];
    for (const place of inOrder(sheet.rows.get(top)?.keys() ?? [])) {
      const text = textAt(sheet, top, place);
      const title = know(work, titles.keys(), text);
      const key = titles.get(title) ?? "";
      if (key && !this.places.has(key)) this.places.set(key, place);
      else if (key || !title) own.push([place, text]);
    }
    const missing = work.told.yearly.asked
      .filter((/** @type {string} */ key) => !this.places.has(key))
      .map((/** @type {string} */ key) => /** @type {Column} */ (this.columns.get(key)).title);
    for (const [place, text] of own) this.reportOwn(place, text, missing);
  }

  /** Report a column of people's own; one that may be a column of ours, which is gone, is a mistake.
   * @param {number} place @param {string} title @param {string[]} missing */
  reportOwn(place, title, missing) {
    const { work, sheet, top } = this;
    if (![...sheet.rows.keys()].some((row) => row > top && textAt(sheet, row, place))) return;
    const where = work.cell(sheet.name, top, place);
    const begun = missing.filter((one) => work.fold(title).startsWith(`${work.fold(one)} `));
    const [column] = [...begun, ...nearestTitle(work, missing, title)];
    const values = { title: work.quote(title), ...(column && { column }) };
    this.answered.found.push(work.say(where, column ? "renamed-column" : "own-column", values));
  }

  /** @returns {[string, number][]} */
  asked() {
    return this.work.told.yearly.asked.flatMap((/** @type {string} */ key) => {
      const place = this.places.get(key);
      return place === undefined ? [] : [[key, place]];
    });
  }

  reportMerged() {
    const { work, sheet, top } = this;
    const places = new Set(this.asked().map(([, place]) => place));
    for (const { top: first, bottom, left, right } of sheet.merged) {
      const inside = [...places].filter((place) => left <= place && place <= right);
      if (bottom > top && inside.length && (bottom > first || inside.length > 1))
        this.answered.found.push(work.say(work.cell(sheet.name, first, left), "merged"));
    }
  }

  /** @param {number} row */
  readLine(row) {
    const { work, sheet, columns } = this;
    /** @type {Map<string, Typed>} */
    const cells = new Map();
    for (const [key, column] of this.asked()) {
      const cell = sheet.rows.get(row)?.get(column);
      if (!cell) continue;
      const place = work.cell(sheet.name, row, column);
      const { text, found } = takeText(work, cell, /** @type {Column} */ (columns.get(key)), place);
      this.answered.found.push(...found);
      if (text) cells.set(key, { text, place });
    }
    const state = this.places.get("state") ?? work.told.yearly.said.length;
    const lines = cells.size ? this.answered.lines : this.answered.blank;
    lines.push({
      place: work.line(sheet.name, row),
      sheet: sheet.name,
      row,
      identifier: this.text(row, "identifier"),
      criterion: this.text(row, "criterion"),
      indicator: this.text(row, "indicator"),
      cells,
      columns,
      statePlace: work.cell(sheet.name, row, state),
    });
  }

  /** @param {number} row @param {string} key */
  text(row, key) {
    const place = this.places.get(key);
    return place === undefined ? "" : textAt(this.sheet, row, place);
  }
}
