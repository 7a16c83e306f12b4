/* The data of a draft → the workbook of the model, filled in. The model is what the site publishes: its sheets, lists
   and looks stay, and only what the draft says is put in. The twin of `drawing.py` and of `lines.py`; a test compares
   both, cell by cell. */

import { tellAgain } from "./again.js";
import { key as keyOf, read } from "./headers.js";
import { answered, lined, titled } from "./inserted.js";
import { Names } from "./names.js";
import { pack } from "./packing.js";
import { withIds } from "./naming.js";
import { joinWords } from "./spaces.js";
import { showValue } from "./typed.js";
import { Parts } from "./zipped.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Table} Table */
/** @typedef {import("./typed.js").Column} Column */
/** An item, and the place of what holds it among the lines of the sheet above.
 * @typedef {{ item: Block, parent: number }} Line */
/** The texts of a sheet by row, then by column, both from 0.
 * @typedef {Map<number, Map<number, string>>} Texts */

const BOOK = "xl/workbook.xml";
const PROPERTIES = "docProps/core.xml";
const ANSWER = 1;

/** What no workbook could hold without cutting it, in words. */
export class CannotDraw extends Error {}

/** Fill in the model: gives the bytes of a workbook.
 * @param {Work} work @param {Block} data @param {string} identifier of the page that it changes, if any
 * @param {ArrayBuffer} model */
export async function fillIn(work, data, identifier, model) {
  const texts = tellTexts(work, data, identifier);
  const parts = await Parts.open(model);
  const text = async (/** @type {string} */ name) => new TextDecoder().decode(await parts.read(name));
  const places = placesOf(await text(BOOK));
  const changed = new Map([
    [PROPERTIES, titled(await text(PROPERTIES), joinWords(String(data.structure?.name ?? "")))],
  ]);
  for (const [sheet, rows] of texts) {
    const name = places.get(sheet) ?? "";
    const write = sheet === work.told.form.name ? answered : lined;
    changed.set(name, write(await text(name), rows));
  }
  /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
  const whole = new Map();
  for (const name of parts.names) {
    const written = changed.get(name);
    whole.set(name, written === undefined ? await parts.read(name) : new TextEncoder().encode(written));
  }
  return pack(whole);
}

/** Give where each sheet stands: the model numbers them in their order.
 * @param {string} book */
function placesOf(book) {
  const names = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  return new Map(names.map((name, at) => [name, `xl/worksheets/sheet${at + 1}.xml`]));
}

/** Say what stands in which cell, sheet by sheet.
 * @param {Work} work @param {Block} data @param {string} identifier @returns {Map<string, Texts>} */
export function tellTexts(work, data, identifier) {
  const { form, sections, tables } = work.told;
  /** @type {Texts} */
  const answers = new Map([[form.line - 1, new Map([[ANSWER, identifier]])]]);
  for (const { steps, line, columns } of sections)
    columns.forEach((/** @type {Column} */ column, /** @type {number} */ at) =>
      answers.set(line - 1 + at, new Map([[ANSWER, textOf(work, data, column, steps)]])),
    );
  const lines = listLines(withIds(data), tables);
  const found = new Map([[form.name, answers]]);
  for (const table of tables) {
    const holder = tables.find((/** @type {Table} */ one) => String(one.steps) === String(table.parent)) ?? null;
    const above = lines.get(String(table.parent)) ?? [];
    const all = withWaiting(table, lines.get(String(table.steps)) ?? [], above);
    found.set(table.title, rowsOf(work, table, holder, all, above));
  }
  return found;
}

/** Give the lines of each sheet, by the keys that lead to it, in the order of the file.
 * @param {Block} data @param {Table[]} tables */
function listLines(data, tables) {
  /** @type {Map<string, Line[]>} */
  const lines = new Map();
  for (const { steps, key, parent } of tables) {
    const holders = parent ? (lines.get(String(parent)) ?? []).map((one) => one.item) : [data];
    const held = (/** @type {Block} */ holder, /** @type {number} */ at) =>
      /** @type {Block[]} */ (read(holder, key) ?? []).map((item) => ({ item, parent: at }));
    lines.set(String(steps), holders.flatMap(held));
  }
  return lines;
}

/** Add a line to fill in for each item above that has none, where a table tells something of it again.
 * @param {Table} table @param {Line[]} lines @param {Line[]} above */
function withWaiting({ again }, lines, above) {
  if (!again.length) return lines;
  const held = new Set(lines.map((one) => one.parent));
  const waiting = [...above.keys()].filter((at) => !held.has(at)).map((parent) => ({ item: {}, parent }));
  return [...lines, ...waiting].sort((one, other) => one.parent - other.parent);
}

/** @param {Work} work @param {Table} table @param {Table | null} holder @param {Line[]} lines @param {Line[]} above
 * @returns {Texts} */
function rowsOf(work, table, holder, lines, above) {
  const { title, parent } = table;
  const { firstLine, lines: limit } = work.told.limits;
  if (lines.length > limit) throw new CannotDraw(work.screen("manylines", { sheet: title, limit }));
  const names = new Names(work, above.map((one, at) => [firstLine + at, one.item]), [], new Map()); // prettier-ignore
  return new Map(
    lines.map((line, at) => {
      const texts = [
        ...(parent ? [names.of(line.parent)] : []),
        ...shown(table, holder).map(({ column, again }) =>
          again ? tellAgain(column, above[line.parent].item) : textOf(work, line.item, column),
        ),
      ];
      return [firstLine - 1 + at, new Map(texts.map((text, place) => [place, text]))];
    }),
  );
}

/** Give the columns of a sheet, each with what is told again beside it.
 * @param {Table} table @param {Table | null} holder */
function shown({ columns, again }, holder) {
  const beside = (/** @type {Column} */ { path }) =>
    (holder?.columns ?? []).filter((one) =>
      again.some((told) => keyOf(told.after) === keyOf(path) && keyOf(told.path) === keyOf(one.path)),
    );
  return columns.flatMap((column) => [
    { column, again: false },
    ...beside(column).map((one) => ({ column: one, again: true })),
  ]);
}

/** Give the text of a value, as it stands in its cell.
 * @param {Work} work @param {Block} holder @param {Column} column @param {string[]} [steps] */
function textOf(work, holder, column, steps = []) {
  const value = read(holder, [...steps, ...column.path]);
  const text = value === undefined ? "" : showValue(work, value, column);
  const { letters: limit } = work.told.limits;
  if (text.length <= limit) return text;
  const begins = work.quote(text.slice(0, limit));
  throw new CannotDraw(work.screen("longcell", { title: column.title, text: begins, n: text.length, limit }));
}
