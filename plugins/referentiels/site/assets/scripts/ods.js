/* The parts of an .ods → sheets of cells that say what they show: the twin of `ods.py`. LibreOffice writes beside each
   value how it shows it; the two must agree. Doesn't know what the sheets mean. */

import { compare, decimal, minus, opposite, readDecimal, times, whole } from "./decimals.js";
import {
  LAST_ROW,
  MOST_COLUMNS,
  MOST_LETTERS,
  MOST_SHEETS,
  cell,
  isFilled,
  length,
  merge,
  put,
  room,
  sheet,
  uncover,
} from "./grid.js";
import { walk } from "./markup.js";
import { NO_SUCH_DAY, dayOf, proposeHours, serialOf, written } from "./moments.js";
import { hidden, keptNumber, numberCell, plainCell, unreadable } from "./numbers.js";
import { Styles } from "./styles.js";
import { struckOf, textCell, tidy } from "./tidied.js";
import { strip } from "./spaces.js";
import { tooManySheets, tooMuch } from "./xlsx.js";

/** @typedef {import("./decimals.js").Decimal} Decimal */
/** @typedef {import("./grid.js").Cell} Cell */
/** @typedef {import("./grid.js").Sheet} Sheet */
/** @typedef {import("./looks.js").Found} Found */
/** @typedef {import("./zipped.js").Parts} Parts */
/** A cell being read: its attributes, its paragraphs, and what of them is struck out.
 * @typedef {{ found: Found, covered: boolean, style: string, paragraphs: string[], pieces: string[],
 * struck: boolean[] }} Open */

export const CONTENT = "content.xml";
const STYLES = "styles.xml";
const PICTURES = ["frame", "custom-shape"];
/** What stands in a table and is no cell: notes, buttons, drawings. */
const BESIDE = new Set([
  ..."annotation forms shapes tracked-changes g rect line ellipse control".split(" "),
  ..."ruby-text named-expressions database-ranges dde-links".split(" "),
  ...PICTURES,
]);
/** @type {Record<string, string>} */
const SIGNS = { tab: "\t", "line-break": "\n" };
const MOST_SPACES = 1000;
const VALUES = ["float", "percentage", "currency", "date", "time"];
const CELLS = ["table-cell", "covered-table-cell"];
const DURATION = /^PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,]([0-9]*))?S)?$/;
const CLOCK = /^([0-9]{1,6}):[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]*)?( ?[AP]M)?$/;

/** Read every sheet.
 * @param {Parts} parts */
export async function readOds(parts) {
  const reader = new Reader();
  if (parts.has(STYLES)) await walk(parts, STYLES, reader.styles);
  await walk(parts, CONTENT, reader, { tooMuch: () => reader.tooMuch() });
  return reader.sheets;
}

/** Reads the sheets of a document, one after the other. */
class Reader {
  /** @type {Sheet[]} */
  sheets = [];
  styles = new Styles();
  #room = room();
  #letters = MOST_LETTERS;
  #beside = 0;
  #depth = 0;
  #row = 0;
  #rows = 1;
  #rowStyle = "";
  #shown = "visible";
  #column = 0;
  #columns = 1;
  /** @type {Map<number, string>} */
  #looks = new Map();
  #nextLook = 0;
  /** @type {Open | null} */
  #cell = null;
  /** For the paragraph and each piece of text that is open: whether it is struck out.
   * @type {(boolean | null)[]} */
  #inside = [];

  get #sheet() {
    return this.sheets[this.sheets.length - 1];
  }

  tooMuch() {
    return tooMuch(this.#sheet?.name ?? "", this.#row, this.#column);
  }

  /** @param {string} tag @param {Found} found */
  begin(tag, found) {
    if (BESIDE.has(tag) || this.#beside) {
      this.#countBeside(tag);
      this.#beside += 1;
    } else if (tag === "table") {
      this.#depth += 1;
      if (this.#depth === 1) this.#openSheet(found);
    } else if (this.#depth === 0) this.styles.begin(tag, found);
    else if (this.#depth !== 1) return;
    else if (tag === "table-column") this.#addColumns(found);
    else if (tag === "table-row") this.#openRow(found);
    else if (CELLS.includes(tag)) this.#open(tag, found);
    else if (this.#cell) this.#beginText(this.#cell, tag, found);
  }

  /** @param {string} tag */
  #countBeside(tag) {
    if (this.#sheet && tag === "annotation" && this.#cell) this.#sheet.comments += 1;
    else if (this.#sheet && PICTURES.includes(tag) && this.#depth) this.#sheet.pictures += 1;
  }

  /** @param {Found} found */
  #openSheet(found) {
    if (this.sheets.length >= MOST_SHEETS) throw tooManySheets(this.sheets.length + 1);
    this.sheets.push(sheet(found.get("name") ?? "", this.styles.isHidden(found.get("style-name") ?? "")));
    [this.#row, this.#column, this.#nextLook] = [0, 0, 0];
    this.#looks.clear();
  }

  /** @param {Found} found */
  #openRow(found) {
    this.#rows = repeated(found, "number-rows-repeated");
    this.#rowStyle = found.get("default-cell-style-name") ?? "";
    this.#shown = found.get("visibility") ?? "visible";
    this.#column = 0;
  }

  /** @param {Found} found */
  #addColumns(found) {
    const count = repeated(found, "number-columns-repeated");
    const hidden = (found.get("visibility") ?? "visible") !== "visible";
    for (let place = this.#nextLook; place < Math.min(this.#nextLook + count, MOST_COLUMNS); place += 1) {
      this.#looks.set(place, found.get("default-cell-style-name") ?? "");
      if (hidden) this.#sheet.hiddenColumns.add(place);
    }
    this.#nextLook += count;
  }

  /** @param {Open} open @param {string} tag @param {Found} found */
  #beginText(open, tag, found) {
    const style = found.get("style-name") ?? "";
    if (tag === "p") {
      open.paragraphs.push("");
      this.#inside.push(this.styles.isStruck("paragraph", style));
    } else if (!this.#inside.length) return;
    else if (tag === "span") this.#inside.push(this.styles.isStruck("text", style) ?? this.#inside.at(-1) ?? null);
    else if (tag === "s") this.#take(" ".repeat(Math.min(repeated(found, "c"), MOST_SPACES)));
    else if (Object.hasOwn(SIGNS, tag)) this.#take(SIGNS[tag]);
  }

  /** @param {string} tag */
  end(tag) {
    if (this.#beside) this.#beside -= 1;
    else if (tag === "table") this.#endTable();
    else if (this.#depth === 0) this.styles.end(tag);
    else if (this.#depth !== 1) return;
    else if (tag === "table-row") this.#row += this.#rows;
    else if (CELLS.includes(tag)) this.#close();
    else if (tag === "p" || tag === "span") this.#inside.pop();
  }

  #endTable() {
    this.#depth -= 1;
    if (this.#depth === 0) uncover(this.#sheet);
  }

  /** @param {string} text */
  text(text) {
    if (this.#inside.length && !this.#beside) this.#take(text);
  }

  /** @param {string} text */
  #take(text) {
    const open = /** @type {Open} */ (this.#cell);
    this.#letters -= length(text);
    if (this.#letters < 0) throw this.tooMuch();
    open.paragraphs[open.paragraphs.length - 1] += text;
    open.pieces.push(text);
    open.struck.push(this.#inside.at(-1) ?? this.styles.isStruck("table-cell", open.style) ?? false);
  }

  /** @param {string} tag @param {Found} found */
  #open(tag, found) {
    this.#columns = repeated(found, "number-columns-repeated");
    const style = found.get("style-name") || this.#rowStyle || this.#looks.get(this.#column) || "";
    const covered = tag !== "table-cell";
    this.#cell = { found, covered, style, paragraphs: [], pieces: [], struck: [] };
    this.#inside = [];
    const [across, down] = [repeated(found, "number-columns-spanned"), repeated(found, "number-rows-spanned")];
    if (covered || (across === 1 && down === 1)) return;
    const [top, left] = [this.#row, this.#column];
    merge(this.#sheet, { top, left, bottom: top + down - 1, right: left + across - 1 });
  }

  #close() {
    if (this.#cell) {
      const { found, pieces, struck } = this.#cell;
      this.#put({
        ...this.#show(this.#cell),
        struck: struckOf(pieces, struck),
        formula: found.has("formula"),
      });
    }
    this.#column += this.#columns;
    this.#cell = null;
    this.#inside = [];
  }

  /** Keep a cell, as often as it is repeated; too often is refused at the first one too many.
   * @param {Cell} one */
  #put(one) {
    if (!isFilled(one)) return;
    for (let row = this.#row; row < Math.min(this.#row + this.#rows, LAST_ROW + 1); row += 1) {
      if (this.#shown === "filter") this.#sheet.filteredRows.add(row);
      else if (this.#shown !== "visible") this.#sheet.hiddenRows.add(row);
      for (let column = this.#column; column < this.#column + this.#columns; column += 1) {
        put(this.#sheet, this.#room, row, column, one);
      }
    }
  }

  /** Give what a cell shows.
   * @param {Open} open @returns {Cell} */
  #show({ found, paragraphs, style }) {
    const [kind, text, formula] = [found.get("value-type") ?? "", paragraphs.join("\n"), found.has("formula")];
    if (formula && !kind && !text) return cell("", { kind: "error" });
    const plain = textCell(text);
    if (formula && (plain.kind === "error" || text.startsWith("#"))) return { ...plain, kind: "error" };
    if (VALUES.includes(kind) && !strip(text) && this.styles.isFormatted(style)) {
      const number = keptNumber(found.get("value") ?? "") ?? decimal(0);
      return cell("", { kind: "number", problem: hidden("", number) });
    }
    if (["float", "percentage", "currency"].includes(kind)) {
      return showNumber(found.get("value") ?? "", kind === "percentage", text);
    }
    if (kind === "date") return this.#showDate(found.get("date-value") ?? "", style, text);
    if (kind === "time") return showTime(found.get("time-value") ?? "", text);
    if (kind === "boolean") return cell(found.get("boolean-value") === "true" ? "oui" : "non", { kind });
    return paragraphs.length ? plain : textCell(found.get("string-value") ?? "");
  }

  /** @param {string} kept @param {string} style @param {string} text @returns {Cell} */
  #showDate(kept, style, text) {
    const serial = serialOf(kept);
    const day = serial && compare(serial, decimal(0)) >= 0 ? dayOf(Number(whole(serial)), false) : null;
    if (!day) return cell(tidy(text), { kind: "date", problem: NO_SUCH_DAY });
    const plain = written(day, this.styles.shownOfDate(style) ?? "ymd");
    return cell(tidy(text) || plain, { kind: "date", plain });
  }
}

/** @param {Found} found @param {string} name */
function repeated(found, name) {
  const text = found.get(name) ?? "1";
  return /^[0-9]{1,9}$/.test(text) ? Math.max(1, Number(text)) : 1;
}

/** @param {string} kept @param {boolean} percentage @param {string} text @returns {Cell} */
function showNumber(kept, percentage, text) {
  const number = keptNumber(kept);
  if (!number) return cell(tidy(text), { kind: "number", problem: unreadable(kept || text) });
  if (!strip(text)) return plainCell(number, percentage);
  // An hour that is kept as a number of days.
  return CLOCK.test(strip(text)) ? clockCell(text, times(number, decimal(86_400))) : numberCell(text, number);
}

/** @param {string} kept @param {string} text @returns {Cell} */
function showTime(kept, text) {
  const found = DURATION.exec(kept);
  if (!found?.slice(1).some(Boolean)) {
    return cell(tidy(text), { kind: "duration", problem: NO_SUCH_DAY });
  }
  const [hours, minutes] = [Number(found[1] ?? 0), Number(found[2] ?? 0)];
  const seconds = /** @type {Decimal} */ (readDecimal(`${found[3] ?? 0}.${(found[4] || "0").slice(0, 6)}`));
  const two = (/** @type {number | bigint} */ one) => String(one).padStart(2, "0");
  const shown = strip(text) ? text : `${two(hours)}:${two(minutes)}:${two(whole(seconds))}`;
  return clockCell(shown, minus(seconds, opposite(decimal(hours * 3600 + minutes * 60))));
}

/** Make the cell of a duration: a clock shows fewer hours than there are, once it has gone round.
 * @param {string} text @param {Decimal} seconds @returns {Cell} */
function clockCell(text, seconds) {
  const found = CLOCK.exec(strip(text));
  const elapsed = Number(whole(seconds));
  const first = found ? Number(found[1]) : 0;
  const truly = first === Math.floor(elapsed / 3600) || first === Math.floor(elapsed / 60);
  const clock = found !== null && (!truly || Boolean(found[2]));
  return cell(tidy(text), { kind: "duration", hours: proposeHours(seconds, clock) });
}
