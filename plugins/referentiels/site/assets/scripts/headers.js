/* The titles of a sheet → which column holds what. The twin of `filled.py` and `headers.py`; a test compares what both
   find. */

import { inOrder } from "./sheets.js";
import { strip } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Account} Account */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./typed.js").Column} Column */
/** @typedef {{ [key: string]: any }} Block */
/** @typedef {(string | number)[]} Steps */
/** `steps` are the keys that lead to the list, through those that hold it; `key` those from what holds it.
 * @typedef {{ title: string, help: string, item: string, steps: string[], key: string[], columns: Column[],
 * parent: string[] | null, again: { after: string[], path: string[] }[] }} Table */
/** `again` are the columns that tell again what stands in the sheet above.
 * @typedef {{ top: number, columns: Map<number, Column>, again: Map<number, Column>, parent: number | null,
 * titled: Set<number>, found: Answer[] }} Headers */

/** What a workbook says, once read: `absent` are the keys that have no sheet or column, `only` those of the one part
 * that a table without a first sheet speaks of; `draft` is what a new file needs beside that part, from a table that
 * may begin one.
 * @typedef {{ identifier: string, data: Block, places: Map<string, string>, found: Answer[], absent: Set<string>,
 * only: string[], notes: string[], draft: Block | null }} Filled */

/** Words of the first line of a sheet that are told, when its titles are not found. */
const MOST_FIRST = 6;

/** @returns {Filled} */
export const nothing = () => ({
  identifier: "",
  data: {},
  places: new Map(),
  found: [],
  absent: new Set(),
  only: [],
  notes: [],
  draft: null,
});

/** Name what some steps lead to, to find it again.
 * @param {Steps} steps */
export const key = (steps) => steps.join("/");

/** Give the value that some keys lead to.
 * @param {any} holder @param {Steps} path @returns {any} */
export const read = (holder, path) =>
  path.reduce(
    (found, step) => (found && !Array.isArray(found) && typeof found === "object" ? found[step] : undefined),
    holder,
  );

/** Put a value where some keys lead to.
 * @param {Block} item @param {string[]} path @param {any} value */
export function putAt(item, path, value) {
  for (const step of path.slice(0, -1)) item = item[step] ??= {};
  item[/** @type {string} */ (path.at(-1))] = value;
}

/** Give the list that some keys lead to; make it when it isn't there.
 * @param {Block} holder @param {string[]} path @returns {Block[]} */
export function listAt(holder, path) {
  for (const step of path.slice(0, -1)) holder = holder[step] ??= {};
  return (holder[/** @type {string} */ (path.at(-1))] ??= []);
}

/** Reduce the title of a column to what it is known by.
 * @param {Work} work @param {string} text */
export const foldHeader = (work, text) => work.fold(text).replace(/ obligatoire$/, "");

/** Find the title that is meant, folded: this one, or the only one that begins so; or nothing.
 * @param {Work} work @param {Iterable<string>} titles @param {string} text */
export function know(work, titles, text) {
  const wanted = foldHeader(work, text);
  const known = new Set([...titles].map((title) => foldHeader(work, title)));
  if (known.has(wanted)) return wanted;
  const longer = [...known].filter((title) => wanted && title.startsWith(`${wanted} `));
  return longer.length === 1 ? longer[0] : "";
}

/** Give the titles that look most like a text, those that begin so first.
 * @param {Work} work @param {string[]} titles @param {string} text */
export function nearestTitle(work, titles, text) {
  const wanted = foldHeader(work, text);
  const longer = titles.filter((title) => wanted && foldHeader(work, title).startsWith(wanted));
  return [...longer, ...work.letters.nearest(text, titles)];
}

/** Give the titles that a line below repeats, when it has nothing else: another table begins there.
 * @param {Work} work @param {Sheet} sheet @param {number} row @returns {string[]} */
export function findTitlesAgain(work, { rows }, row) {
  const cells = rows.get(row) ?? new Map();
  const texts = inOrder(cells.keys()).map((place) => /** @type {string} */ (cells.get(place)?.text));
  const titles = work.once("titles", () => allTitles(work));
  return texts.length > 1 && texts.every((one) => titles.has(foldHeader(work, one))) ? texts : [];
}

/** Give every title that a table of the model has.
 * @param {Work} work @returns {Set<string>} */
function allTitles(work) {
  const named = work.told.tables.flatMap((/** @type {Table} */ one) => [
    one.item,
    ...one.columns.flatMap((column) => [column.title, ...(column.former ?? [])]),
  ]);
  return new Set(named.map((/** @type {string} */ one) => foldHeader(work, one)));
}

/** Find the titles, wherever they are; nothing when there are none.
 * @param {Account} account @param {Table} table @param {Table | null} above @returns {Headers | null} */
export function findHeaders(account, table, above) {
  const { work, sheet } = account;
  /** @type {Map<string, Column>} */
  const known = new Map();
  const again = columnsAgain(table, above);
  for (const column of [...table.columns, ...again])
    for (const title of [column.title, ...(column.former ?? [])]) known.set(foldHeader(work, title), column);
  const parent = above ? foldHeader(work, above.item) : "";
  const titles = parent ? [...known.keys(), parent] : [...known.keys()];
  const top = findTop(account, titles);
  if (top === null) return null;
  takeWords(account, top, table);
  const places = inOrder(sheet.rows.get(top)?.keys() ?? []);
  /** @type {Headers} */
  const headers = { top, columns: new Map(), again: new Map(), parent: null, titled: new Set(places), found: [] };
  const taken = (/** @type {Column} */ one) => [headers.columns, headers.again].some((all) => holds(all, one));
  for (const place of places) {
    const text = account.text(top, place);
    const title = know(work, titles, text);
    const where = work.cell(sheet.name, top, place);
    const column = known.get(title);
    if (title && title === parent && headers.parent === null) headers.parent = place;
    else if (title && title !== parent && column && !taken(column))
      (again.includes(column) ? headers.again : headers.columns).set(place, column);
    else if (title) {
      headers.found.push(work.say(where, "title-twice", { title: work.quote(text) }));
      leave(account, top, place);
    } else if (leave(account, top, place)) {
      const shown = [...table.columns.map((one) => one.title), ...(above ? [above.item] : [])];
      headers.found.push(reportUnknown(work, where, text, nearestTitle(work, shown, text)));
    }
  }
  return headers;
}

/** Give the columns of the sheet above that a sheet tells again.
 * @param {Table} table @param {Table | null} above @returns {Column[]} */
const columnsAgain = (table, above) =>
  table.again.flatMap(({ path }) => above?.columns.filter((one) => key(one.path) === key(path)) ?? []);

/** @param {Map<number, Column>} columns @param {Column} column */
const holds = (columns, column) => [...columns.values()].includes(column);

/** Report a sheet whose titles are gone, or in another language.
 * @param {Account} account @param {string} titles */
export function reportNoHeaders(account, titles) {
  const { work, sheet } = account;
  const [top] = inOrder(sheet.rows.keys());
  const first = inOrder(sheet.rows.get(top)?.keys() ?? []).map((place) => strip(account.look(top, place)));
  const said = work.quote(first.slice(0, MOST_FIRST).join(" · "));
  return work.say(work.sheet(sheet.name), "no-headers", { first: said, titles });
}

/** @param {Work} work @param {string} where @param {string} text @param {string[]} close */
function reportUnknown(work, where, text, close) {
  const name = close.length ? "unknown-column-close" : "unknown-column";
  return work.say(where, name, { title: work.quote(text), name: close[0] ?? "" });
}

/** Take the words of ours that stand above the titles: those that help change with the model.
 * @param {Account} account @param {number} top @param {Table} table */
function takeWords(account, top, table) {
  account.takeKnown(0, [`${table.title} : ${table.help}`]);
  if (top !== account.work.told.limits.firstLine - 2) return;
  account.take(0, 0);
  for (const place of account.sheet.rows.get(top)?.keys() ?? []) account.take(top - 1, place);
}

/** Find the line of the titles: near the top, the one that has the most of them.
 * @param {Account} account @param {string[]} titles */
function findTop({ work, sheet }, titles) {
  let [best, most] = [/** @type {number | null} */ (null), 0];
  for (const row of inOrder(sheet.rows.keys())) {
    if (row >= work.told.limits.headers) break;
    const cells = [...(sheet.rows.get(row)?.values() ?? [])];
    const found = new Set(cells.map((cell) => know(work, titles, cell.text)).filter(Boolean));
    if (found.size > most) [best, most] = [row, found.size];
  }
  return best;
}

/** Leave aside a column that is reported as a whole; gives how many cells it has.
 * @param {Account} account @param {number} top @param {number} place */
export function leave(account, top, place) {
  const below = [...account.sheet.rows].filter(([row, cells]) => row > top && cells.has(place));
  for (const [row] of below) account.take(row, place);
  return below.length;
}
