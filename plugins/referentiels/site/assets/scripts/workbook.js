/* The bytes of a workbook (.xlsx, .ods, .csv) that someone opens in the page → its cells, or why it is refused: the
   twin of `handed_in.py`. Nothing leaves the browser, and nothing here throws for what someone opens.

   Loaded when a file is opened, and not before. */

import { Refused } from "./grid.js";
import { CONTENT, readOds } from "./ods.js";
import { readTable } from "./table.js";
import { BOOK, readXlsx } from "./xlsx.js";
import { LARGEST_FILE, Parts } from "./zipped.js";

export { atCell, atColumns, atLine, atLines, atSheet, tellFacts } from "./facts.js";
export { cellName, columnLetter, textAt } from "./grid.js";
export { cutWords, quote, strip } from "./spaces.js";

/** @typedef {import("./grid.js").Said} Said */
/** @typedef {import("./grid.js").Sheet} Sheet */
/** What opening a file came to. `csv`: its one sheet is a table of text, which has lines and no names of cells.
 * @typedef {{ sheets: Sheet[], csv: boolean, refused: Said | null }} Opened */

const MACROS = "xl/vbaProject.bin";
/** What files of other kinds begin with.
 * @type {[string, string][]} */
const OTHERS = [
  ["\xd0\xcf\x11\xe0", "old-format"],
  ["%PDF", "pdf"],
  ["<", "xml"],
  ["\x89PNG", "picture"],
  ["\xff\xd8\xff", "picture"],
  ["\x1f\x8b", "archive"],
];
const BLANK = new Set([9, 10, 11, 12, 13, 32]);

/** Read the cells of a file, whose name only tells a .csv from what is no workbook.
 * @param {string} name @param {ArrayBuffer} data @returns {Promise<Opened>} */
export async function openWorkbook(name, data) {
  try {
    const sheets = await readSheets(name, data);
    return { sheets: sheets ?? [readTable(new Uint8Array(data))], csv: !sheets, refused: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { sheets: [], csv: false, refused: error.said };
  }
}

/** Read the cells of an .xlsx or an .ods; nothing of a .csv.
 * @param {string} name @param {ArrayBuffer} data */
async function readSheets(name, data) {
  const bytes = new Uint8Array(data);
  if (bytes.length > LARGEST_FILE) throw new Refused("file-too-heavy", { limit: LARGEST_FILE / 1024 / 1024 });
  if (bytes.every((byte) => BLANK.has(byte))) throw new Refused("empty");
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start.startsWith("PK")) return openArchive(data);
  const other = OTHERS.find(([mark]) => start.startsWith(mark));
  if (other) throw new Refused(other[1]);
  if (!name.toLowerCase().endsWith(".csv")) throw new Refused("not-a-workbook");
  return null;
}

/** @param {ArrayBuffer} data */
async function openArchive(data) {
  if (!("DecompressionStream" in globalThis)) throw new Refused("old-browser");
  const parts = await Parts.open(data);
  if (parts.has(MACROS)) throw new Refused("macros");
  if (parts.has(BOOK)) return readXlsx(parts);
  if (parts.has(CONTENT)) return readOds(parts);
  throw new Refused("other-archive");
}
