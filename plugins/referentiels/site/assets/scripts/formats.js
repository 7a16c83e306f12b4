/* The code of a number format of an .xlsx → its sections, each a list of signs: the twin of `formats.py`.

   Every sign of a code is known or the whole code is refused: a format that isn't understood must not let a number
   through as it is kept. Doesn't know values. */

import { compare, readDecimal } from "./decimals.js";

/** @typedef {import("./decimals.js").Decimal} Decimal */
/** A piece of a format: what it is, and how it is written.
 * @typedef {{ kind: string, text: string }} Sign */
/** A part of a format, with the numbers that it is for; none says which when nothing is written.
 * @typedef {{ signs: Sign[], condition: ((number: Decimal) => boolean) | null }} Section */

const DATE = "dd/mm/yyyy";
const TIME = "h:mm:ss";

/** @param {number} from @param {number} to @param {string} code @returns {[number, string][]} */
const all = (from, to, code) => Array.from({ length: to - from }, (_, place) => [from + place, code]);

/** The codes that a number stands for, as a French spreadsheet shows them; those of Asia as LibreOffice.
 * @type {[number, string][]} */
// prettier-ignore
export const BUILT_IN = [
  ...[
    "General", "0", "0.00", "#,##0", "#,##0.00",
    "#,##0\\ €;\\-#,##0\\ €", "#,##0\\ €;[Red]\\-#,##0\\ €",
    "#,##0.00\\ €;\\-#,##0.00\\ €", "#,##0.00\\ €;[Red]\\-#,##0.00\\ €",
    "0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??",
    DATE, "d-mmm-yy", "d-mmm", "mmm-yy",
    "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", TIME, "dd/mm/yyyy h:mm",
  ].map((code, place) => /** @type {[number, string]} */ ([place, code])),
  ...all(23, 27, "General"),
  ...all(27, 32, DATE),
  ...all(32, 36, TIME),
  [36, DATE],
  ...[
    "#,##0;\\-#,##0", "#,##0;[Red]\\-#,##0",
    "#,##0.00;\\-#,##0.00", "#,##0.00;[Red]\\-#,##0.00",
    '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-',
    '_-* #,##0\\ "€"_-;\\-* #,##0\\ "€"_-;_-* "-"\\ "€"_-;_-@_-',
    '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-',
    '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
    "mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@",
  ].map((code, place) => /** @type {[number, string]} */ ([37 + place, code])),
  ...all(50, 59, DATE),
  ...["0", "0.00", "#,##0", "#,##0.00"].map((code, place) => /** @type {[number, string]} */ ([59 + place, code])),
  ...[
    "0%", "0.00%", "# ?/?", "# ??/??", DATE, DATE, "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm", TIME, "dd/mm/yyyy h:mm",
    "mm:ss", "[h]:mm:ss", "mm:ss.0",
  ].map((code, place) => /** @type {[number, string]} */ ([67 + place, code])),
];

const LONGEST = 255;
const MOST_SIGNS = 60;
const WORDS = new RegExp(
  [
    /"(?<quoted>[^"]*)"|\\(?<escaped>.)|_(?<padding>.)|\*(?<fill>.)|\[(?<bracket>[^\]]*)\]/,
    /(?<general>General|Standard|G\/Standard)|(?<half>AM\/PM|am\/pm|A\/P|a\/p)|(?<exponent>[Ee][+\-])/,
    /(?<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|e+)|(?<digit>[0#?1-9])|(?<point>\.)|(?<comma>,)|(?<percent>%)/,
    /(?<slash>\/)|(?<text>@)|(?<literal>[^A-Za-z";])/,
  ]
    .map((one) => one.source)
    .join("|"),
  "suy",
);
const CONDITION = /^(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)$/;
const COLOURS = new RegExp(
  "^(?:black|blue|cyan|green|magenta|red|white|yellow|noir|bleu|vert|rouge|blanc|jaune" +
    "|colou?r ?[0-9]{1,2}|couleur ?[0-9]{1,2})$",
  "iu",
);
/** @type {Record<string, (order: number) => boolean>} */
const COMPARE = {
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
};

/** @type {Map<string, Section[] | null>} */
const known = new Map();
const MOST_KNOWN = 4096;

/** Take a code apart; nothing for one with something in it that isn't known.
 * @param {string} code @returns {Section[] | null} */
export function sectionsOf(code) {
  let found = known.get(code);
  if (found === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    found = readSections(code);
    known.set(code, found);
  }
  return found;
}

/** @param {string} code */
function readSections(code) {
  if ([...code].length > LONGEST || code.includes("\0")) return null;
  const found = cut(code || "General")?.map(readSection) ?? [null];
  const short = found.length <= 4 && found.every((one) => one && one.signs.length <= MOST_SIGNS);
  return short ? /** @type {Section[]} */ (found) : null;
}

/** Cut at semicolons that are no words; each part comes as its words.
 * @param {string} code */
function cut(code) {
  /** @type {Record<string, string>[][]} */
  const parts = [[]];
  for (let place = 0; place < code.length;) {
    WORDS.lastIndex = place;
    const found = WORDS.exec(code);
    if (code[place] === ";") parts.push([]);
    else if (found) parts[parts.length - 1].push(/** @type {Record<string, string>} */ (found.groups));
    else return null;
    place = code[place] === ";" ? place + 1 : WORDS.lastIndex;
  }
  return parts;
}

/** @param {Record<string, string | undefined>[]} words @returns {Section | null} */
function readSection(words) {
  /** @type {Sign[]} */
  const signs = [];
  /** @type {Section["condition"][]} */
  const conditions = [];
  for (const word of words) {
    const [kind, text = ""] = Object.entries(word).find(([, text]) => text !== undefined) ?? [""];
    if (kind === "bracket") {
      const read = readBracket(text, conditions);
      if (!read) return null;
      signs.push(...read);
    } else if (["quoted", "escaped", "literal"].includes(kind)) signs.push({ kind: "literal", text });
    else if (["padding", "fill"].includes(kind)) signs.push({ kind: "literal", text: " " });
    else signs.push({ kind, text: kind === "date" ? text.toLowerCase() : text });
  }
  const settled = settle(signs);
  return settled && { signs: settled, condition: conditions[0] ?? null };
}

/** Read what stands between brackets: time that goes on past a day, a currency, a condition.
 * @param {string} text @param {Section["condition"][]} conditions @returns {Sign[] | null} */
function readBracket(text, conditions) {
  if (/^(?:h+|m+|s+)$/i.test(text)) return [{ kind: "elapsed", text: text.toLowerCase() }];
  if (text.startsWith("$")) {
    const [currency] = text.slice(1).split("-");
    return currency ? [{ kind: "literal", text: currency }] : [];
  }
  const condition = CONDITION.exec(text);
  if (condition) {
    const limit = /** @type {Decimal} */ (readDecimal(condition[2]));
    conditions.push((number) => COMPARE[condition[1]](compare(number, limit)));
    return [];
  }
  return COLOURS.test(text) ? [] : null;
}

/** Tell minutes from months, and signs that count in numbers from those that don't in dates.
 * @param {Sign[]} signs @returns {Sign[] | null} */
function settle(signs) {
  if (!has(signs, "date", "elapsed", "half")) {
    const fraction = has(signs, "slash");
    const isWord = (/** @type {Sign} */ one) => one.kind === "digit" && /[1-9]/.test(one.text) && !fraction;
    return signs.map((one) => (isWord(one) ? { kind: "literal", text: one.text } : one));
  }
  const times = signs.filter((one) => one.kind === "date" || one.kind === "elapsed");
  const found = [];
  let afterSecond = false;
  for (const one of signs) {
    if (one.kind === "date" && one.text.startsWith("m") && isMinute(one, times)) {
      found.push({ kind: "minute", text: one.text });
    } else if (["point", "comma", "slash"].includes(one.kind) || (one.kind === "digit" && afterSecond)) {
      found.push({ kind: ["point", "digit"].includes(one.kind) ? "fraction" : "literal", text: one.text });
    } else if (["digit", "percent", "exponent", "general", "text"].includes(one.kind)) return null;
    else found.push(one);
    if (one.kind === "date" || one.kind === "elapsed") afterSecond = one.text.startsWith("s");
  }
  return found;
}

/** @param {Sign} one @param {Sign[]} times */
function isMinute(one, times) {
  if (one.text.length > 2) return false;
  const here = times.indexOf(one);
  return Boolean(times[here - 1]?.text.startsWith("h") || times[here + 1]?.text.startsWith("s"));
}

/** Tell whether some kind of sign is there.
 * @param {Sign[]} signs @param {...string} kinds */
export const has = (signs, ...kinds) => signs.some((one) => kinds.includes(one.kind));
