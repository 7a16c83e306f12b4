/* Texts → the XML of a sheet of our own model, which has none of them yet. Everything is written as text, never as a
   formula nor a link, with the look that the model gives to the cell. Knows how we write a model, and no other. */

import { cellName } from "./grid.js";

/** @typedef {import("./drawn.js").Texts} Texts */

/** Signs that XML can't hold, and what reads as one of them written out. */
const UNHELD = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b-\x1f\ufffe\uffff])/g;
/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Write the answers of the first sheet, whose cells are there and empty.
 * @param {string} sheet @param {Texts} rows */
export function answered(sheet, rows) {
  let written = sheet;
  for (const [row, cells] of rows)
    for (const [column, text] of cells) if (text) written = answer(written, row, column, text);
  return written;
}

/** @param {string} sheet @param {number} row @param {number} column @param {string} text */
function answer(sheet, row, column, text) {
  const name = cellName(row, column);
  const found = new RegExp(`<c r="${name}"( s="[0-9]+")?/>`).exec(sheet);
  if (!found) throw new Error(`no ${name} in the model`); // of another day than its plan: nothing gets lost in silence
  return sheet.replace(found[0], () => cell(row, column, found[1], text));
}

/** Add lines below the titles of a sheet, with the looks of its columns.
 * @param {string} sheet @param {Texts} rows */
export function lined(sheet, rows) {
  if (!rows.size) return sheet;
  const looks = looksOf(sheet);
  const lines = [...rows].map(([row, cells]) => {
    const filled = [...cells].filter(([, text]) => text);
    const written = filled.map(([column, text]) => cell(row, column, looks.get(column), text));
    return `<row r="${row + 1}">${written.join("")}</row>`;
  });
  const last = Math.max(...rows.keys()) + 1;
  return sheet
    .replace("</sheetData>", () => `${lines.join("")}</sheetData>`)
    .replace(/(<dimension ref="A1:[A-Z]+)[0-9]+"/, `$1${last}"`);
}

/** Give the look of each column.
 * @param {string} sheet */
function looksOf(sheet) {
  /** @type {Map<number, string>} */
  const looks = new Map();
  for (const [, first, last, look] of sheet.matchAll(/<col min="([0-9]+)" max="([0-9]+)"[^>]*?( style="[0-9]+")/g))
    for (let column = Number(first); column <= Number(last); column += 1)
      looks.set(column - 1, look.replace("style", "s"));
  return looks;
}

/** @param {number} row @param {number} column @param {string | undefined} look @param {string} text */
function cell(row, column, look, text) {
  const place = `r="${cellName(row, column)}"${look ?? ""}`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Write a text so that a workbook gives it back: XML alone has no word for some signs.
 * @param {string} text */
function escaped(text) {
  const held = text.replace(UNHELD, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
  return held.replace(/[&<>]/g, (one) => ENTITIES[one]);
}

/** Say in the title of a workbook whose it is.
 * @param {string} properties @param {string} name */
export function titled(properties, name) {
  const said = name.replace(/[\x00-\x1f\ufffe\uffff]/g, " ").replace(/[&<>]/g, (one) => ENTITIES[one]);
  return said ? properties.replace("</dc:title>", () => ` : ${said}</dc:title>`) : properties;
}
