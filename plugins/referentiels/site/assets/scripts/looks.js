/* The styles and the texts of an .xlsx, which stand apart from its cells: the twin of `looks.py` and of
   `xlsx_texts.py`. */

import { BUILT_IN } from "./formats.js";
import { walk } from "./markup.js";
import { struckOf, unescaped } from "./tidied.js";
import { tooHeavy } from "./zipped.js";

/** @typedef {import("./zipped.js").Parts} Parts */
/** @typedef {import("./grid.js").Cell} Cell */
/** How a cell is shown: the code of its numbers, and whether it is struck out.
 * @typedef {{ code: string, struck: boolean }} Look */
/** A text with its look: `struck` is null when the look is that of its cell.
 * @typedef {{ text: string, struck: Cell["struck"] | null }} Text */
/** @typedef {Map<string, string>} Found attributes */

/** @type {Look} */
export const PLAIN = { code: "General", struck: false };
/** A look that the file names and hasn't: a number without a code isn't understood.
 * @type {Look} */
export const LOST = { code: "\0", struck: false };
const MOST_CODES = 2000;

/** Read a number that counts things; 0 for anything else.
 * @param {string | undefined} text */
export const wholeNumber = (text) => (text && /^[0-9]{1,9}$/.test(text) ? Number(text) : 0);

/** Tell whether a property is there, and not to say that it isn't.
 * @param {Found} found */
const isOn = (found) => !["0", "false", "none"].includes(found.get("val") ?? "1");

/** Give the looks of cells, in their order.
 * @param {Parts} parts @param {string} name */
export async function readLooks(parts, name) {
  const codes = new Map(BUILT_IN);
  /** @type {boolean[]} */
  const struck = [];
  /** @type {Look[]} */
  const looks = [];
  /** @type {string[]} */
  const inside = [];
  /** @param {string} tag @param {Found} found */
  function begin(tag, found) {
    const above = inside.at(-1) ?? "";
    inside.push(tag);
    if (tag === "numFmt" && above === "numFmts") {
      if (codes.size > MOST_CODES) throw tooHeavy(name);
      codes.set(wholeNumber(found.get("numFmtId")), found.get("formatCode") ?? "");
    } else if (tag === "font" && above === "fonts") struck.push(false);
    else if (tag === "strike" && struck.length && inside.includes("fonts")) struck[struck.length - 1] = isOn(found);
    else if (tag === "xf" && above === "cellXfs") {
      const code = codes.get(wholeNumber(found.get("numFmtId"))) ?? LOST.code;
      looks.push({ code, struck: struck[wholeNumber(found.get("fontId"))] ?? false });
    }
  }
  await walk(parts, name, { begin, end: () => void inside.pop() });
  return looks;
}

/** Read the texts that cells name by number.
 * @param {Parts} parts @param {string} name */
export async function readStrings(parts, name) {
  /** @type {Text[]} */
  const strings = [];
  const reader = textReader();
  await walk(parts, name, {
    begin(tag, found) {
      if (tag === "si") reader.clear();
      reader.begin(tag, found);
    },
    end(tag) {
      reader.end(tag);
      if (tag === "si") strings.push(reader.whole());
    },
    text: reader.add,
  });
  return strings;
}

/** Take the pieces of a text, with what of it is struck out; how it is pronounced is no part of it. */
export function textReader() {
  /** @type {string[]} */
  let pieces = [];
  /** @type {boolean[]} */
  let struck = [];
  let [looked, inside, beside, strike] = [false, false, 0, false];
  return {
    clear() {
      [pieces, struck, looked, strike] = [[], [], false, false];
    },
    /** @param {string} tag @param {Found} found */
    begin(tag, found) {
      if (tag === "rPh") beside += 1;
      else if (tag === "r") strike = false;
      else if (tag === "rPr") looked = true;
      else if (tag === "strike") strike = isOn(found);
      inside = tag === "t" && !beside;
    },
    /** @param {string} tag */
    end(tag) {
      if (tag === "rPh") beside -= 1;
      inside = false;
    },
    /** @param {string} text */
    add(text) {
      if (!inside) return;
      pieces.push(text);
      struck.push(strike);
    },
    /** @returns {Text} */
    whole: () => ({ text: unescaped(pieces.join("")), struck: looked ? struckOf(pieces, struck) : null }),
  };
}
