/* The parts of an .xlsx → sheets of cells that say what they show: the twin of `xlsx.py`. Doesn't know what the sheets
   mean. */

import {
  MOST_COLUMNS,
  MOST_SHEETS,
  Refused,
  cell,
  cellName,
  merge,
  problem,
  put,
  room,
  sheet,
  uncover,
} from "./grid.js";
import { LOST, PLAIN, readLooks, readStrings, textReader, wholeNumber } from "./looks.js";
import { walk } from "./markup.js";
import { showDated, showNumber, showText } from "./shown.js";
import { textCell, unescaped } from "./tidied.js";
import { strip } from "./spaces.js";

/** @typedef {import("./grid.js").Area} Area */
/** @typedef {import("./grid.js").Cell} Cell */
/** @typedef {import("./grid.js").Room} Room */
/** @typedef {import("./grid.js").Sheet} Sheet */
/** @typedef {import("./looks.js").Found} Found */
/** @typedef {import("./looks.js").Look} Look */
/** @typedef {import("./looks.js").Text} Text */
/** @typedef {import("./zipped.js").Parts} Parts */
/** What all sheets of a workbook share.
 * @typedef {{ strings: Text[], looks: Look[], since1904: boolean, room: Room }} Shared */

export const BOOK = "xl/workbook.xml";
const LINKS = "xl/_rels/workbook.xml.rels";
const STRINGS = "xl/sharedStrings.xml";
const STYLES = "xl/styles.xml";
const PLACE = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/;
const ANCHOR = /<\/(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor>/g;
const COMMENT = /<(?:\w+:)?comment[ >]/g;
/** Kinds of cells that hold a text, which may have a look of its own. */
const TEXTS = ["s", "inlineStr", "str"];

/** Read every sheet that has cells.
 * @param {Parts} parts */
export async function readXlsx(parts) {
  const book = await readBook(parts);
  if (book.sheets.length > MOST_SHEETS) throw tooManySheets(book.sheets.length);
  const stringsAt = book.kinds.get("sharedStrings") ?? STRINGS;
  const looksAt = book.kinds.get("styles") ?? STYLES;
  const shared = {
    strings: parts.has(stringsAt) ? await readStrings(parts, stringsAt) : [],
    looks: parts.has(looksAt) ? await readLooks(parts, looksAt) : [],
    since1904: book.since1904,
    room: room(),
  };
  const found = [];
  for (const { name, link, hidden } of book.sheets) {
    const address = book.addresses.get(link) ?? "";
    if (!parts.has(address)) continue;
    const read = sheet(name, hidden);
    await readSheet(parts, address, read, shared);
    await countBeside(parts, address, read);
    found.push(read);
  }
  return found;
}

/** Refuse more sheets than anyone fills in.
 * @param {number} count */
export const tooManySheets = (count) => new Refused("too-many-sheets", { count, limit: MOST_SHEETS });

/** Refuse a sheet that goes on and on, and say where reading stopped.
 * @param {string} name @param {number} row @param {number} column */
export const tooMuch = (name, row, column) =>
  new Refused("too-much", { sheet: name, cell: cellName(Math.max(row, 0), Math.max(column, 0)) });

/** Read which sheets there are, and where each part stands.
 * @param {Parts} parts */
async function readBook(parts) {
  /** @type {{ name: string, link: string, hidden: boolean }[]} */
  const sheets = [];
  /** @type {Map<string, string>} */
  const addresses = new Map();
  /** @type {Map<string, string>} */
  const kinds = new Map();
  let since1904 = false;
  /** @param {string} tag @param {Found} found */
  function begin(tag, found) {
    if (tag === "sheet") {
      const hidden = (found.get("state") ?? "visible") !== "visible";
      sheets.push({ name: found.get("name") ?? "", link: found.get("id") ?? "", hidden });
    } else if (tag === "workbookPr") since1904 = isTrue(found.get("date1904"));
    else if (tag === "Relationship" && found.get("TargetMode") !== "External") {
      const address = wholeAddress("xl", found.get("Target") ?? "");
      addresses.set(found.get("Id") ?? "", address);
      kinds.set(kindOf(found), address);
    }
  }
  for (const part of [BOOK, LINKS]) await walk(parts, part, { begin });
  return { sheets, addresses, kinds, since1904 };
}

/** @param {string | undefined} text */
const isTrue = (text) => text === "1" || text === "true";

/** @param {Found} link */
const kindOf = (link) => (link.get("Type") ?? "").split("/").at(-1) ?? "";

/** @param {string} folder @param {string} target */
function wholeAddress(folder, target) {
  if (target.startsWith("/")) return target.replace(/^\/+/, "");
  const steps = folder.split("/");
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Count what stands on a sheet and is no cell: comments, pictures.
 * @param {Parts} parts @param {string} address @param {Sheet} into */
async function countBeside(parts, address, into) {
  const cut = address.lastIndexOf("/");
  const folder = address.slice(0, Math.max(cut, 0));
  const links = `${folder}/_rels/${address.slice(cut + 1)}.rels`;
  if (!parts.has(links)) return;
  /** @type {[string, string][]} */
  const beside = [];
  await walk(parts, links, {
    begin(tag, found) {
      const target = wholeAddress(folder, found.get("Target") ?? "");
      if (tag === "Relationship" && found.get("TargetMode") !== "External" && parts.has(target)) {
        beside.push([kindOf(found), target]);
      }
    },
  });
  for (const [kind, target] of beside) {
    if (kind === "comments") into.comments += await count(parts, target, COMMENT);
    else if (kind === "drawing") into.pictures += await count(parts, target, ANCHOR);
  }
}

/** @param {Parts} parts @param {string} name @param {RegExp} sign */
const count = async (parts, name, sign) =>
  new TextDecoder("latin1").decode(await parts.read(name)).match(sign)?.length ?? 0;

/** Read one sheet.
 * @param {Parts} parts @param {string} address @param {Sheet} into @param {Shared} shared */
async function readSheet(parts, address, into, shared) {
  const reader = new SheetReader(into, shared);
  const pieces = await parts.readSheet(address);
  await walk(parts, address, reader, { tooMuch: () => tooMuch(into.name, reader.row, reader.column), pieces });
  uncover(into);
  const { filtered } = reader;
  if (!filtered) return;
  into.filteredRows = new Set([...into.hiddenRows].filter((row) => filtered.top <= row && row <= filtered.bottom));
  for (const row of into.filteredRows) into.hiddenRows.delete(row);
}

/** Walks through a sheet, and puts its cells down. */
class SheetReader {
  row = -1;
  column = -1;
  /** @type {Area | null} */
  filtered = null;
  #sheet;
  #shared;
  #texts = textReader();
  /** @type {Found} */
  #cell = new Map();
  #value = "";
  #inValue = false;
  #valued = false;
  #formula = false;

  /** @param {Sheet} into @param {Shared} shared */
  constructor(into, shared) {
    this.#sheet = into;
    this.#shared = shared;
  }

  /** @param {string} tag @param {Found} found */
  begin(tag, found) {
    this.#texts.begin(tag, found);
    if (tag === "c") this.#open(found);
    else if (tag === "row") this.#openRow(found);
    else if (tag === "v") this.#inValue = this.#valued = true;
    else if (tag === "f") this.#formula = true;
    else if (tag === "mergeCell") {
      const area = areaOf(found.get("ref") ?? "");
      if (area) merge(this.#sheet, area);
    } else if (tag === "autoFilter") this.filtered = areaOf(found.get("ref") ?? "");
    else if (tag === "col") this.#hideColumns(found);
  }

  /** @param {Found} found */
  #openRow(found) {
    const written = wholeNumber(found.get("r"));
    this.row = written ? written - 1 : this.row + 1;
    this.column = -1;
    if (isTrue(found.get("hidden")) || found.get("ht") === "0") this.#sheet.hiddenRows.add(this.row);
  }

  /** @param {Found} found */
  #hideColumns(found) {
    if (!isTrue(found.get("hidden")) && found.get("width") !== "0") return;
    const [first, last] = [wholeNumber(found.get("min")), wholeNumber(found.get("max"))];
    for (let one = Math.max(first, 1) - 1; one < Math.min(last, MOST_COLUMNS); one += 1) {
      this.#sheet.hiddenColumns.add(one);
    }
  }

  /** @param {Found} found */
  #open(found) {
    this.#cell = found;
    const place = PLACE.exec(found.get("r") ?? "");
    if (place) [this.row, this.column] = [Number(place[2]) - 1, columnOf(place[1])];
    else this.column += 1;
    this.#value = "";
    this.#texts.clear();
    this.#formula = this.#valued = false;
  }

  /** @param {string} tag */
  end(tag) {
    this.#texts.end(tag);
    if (tag === "v") this.#inValue = false;
    else if (tag === "c") this.#close();
  }

  /** @param {string} text */
  text(text) {
    if (this.#inValue) this.#value += text;
    else this.#texts.add(text);
  }

  #close() {
    const [row, column] = [Math.max(this.row, 0), Math.max(this.column, 0)];
    if (this.#sheet.rows.get(row)?.has(column)) {
      throw new Refused("twice", { sheet: this.#sheet.name, cell: cellName(row, column) });
    }
    const kind = this.#cell.get("t") ?? "n";
    const style = wholeNumber(this.#cell.get("s"));
    const look = this.#shared.looks[style] ?? (style ? LOST : PLAIN);
    const shown = this.#show(kind, look);
    const struck = look.struck && !TEXTS.includes(kind) ? "wholly" : shown.struck;
    put(this.#sheet, this.#shared.room, row, column, { ...shown, struck, formula: this.#formula || shown.formula });
  }

  /** @param {string} kind @param {Look} look @returns {Cell} */
  #show(kind, look) {
    const [value, { strings, since1904 }] = [this.#value, this.#shared];
    if (kind === "e" || (this.#formula && !value && !(kind === "str" && this.#valued))) {
      return cell(value, { kind: "error" });
    }
    if (kind === "s") {
      const found = strings[wholeNumber(value)];
      if (value && !found) return cell("", { problem: problem("cell-unreadable", "text-lost") });
      return value ? shownText(found, look) : cell("");
    }
    if (kind === "inlineStr") return shownText(this.#texts.whole(), look);
    if (kind === "str") return shownText({ text: unescaped(value), struck: null }, look);
    if (kind === "b") return cell(strip(value) === "1" ? "oui" : "non", { kind: "boolean" });
    if (kind === "d") return showDated(value, look.code, since1904);
    return value ? showNumber(value, look.code, since1904) : cell("");
  }
}

/** @param {Text} text @param {Look} look @returns {Cell} */
function shownText({ text, struck }, look) {
  const shown = look.code === "General" || look.code === "@" ? text : showText(text, look.code);
  if (strip(text) && !strip(shown)) return cell("", { problem: problem("cell-format", "text-unseen") });
  return textCell(shown, { struck: struck ?? (look.struck ? "wholly" : "") });
}

/** @param {string} text @returns {Area | null} */
function areaOf(text) {
  const [first, last, ...more] = text.split(":").map((one) => PLACE.exec(one));
  if (!first || !last || more.length) return null;
  const [top, left] = [Number(first[2]) - 1, columnOf(first[1])];
  return { top, left, bottom: Number(last[2]) - 1, right: columnOf(last[1]) };
}

/** @param {string} letters */
const columnOf = (letters) => [...letters].reduce((place, one) => place * 26 + one.charCodeAt(0) - 64, 0) - 1;
