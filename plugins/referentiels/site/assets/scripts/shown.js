/* A number of an .xlsx and the code of its format → the cell that people see, as a French spreadsheet does: the twin of
   `showing.py`. Doesn't know sheets. */

import {
  absolute,
  compare,
  decimal,
  isNegative,
  isZero,
  nearest,
  over,
  rank,
  shift,
  times,
  write,
} from "./decimals.js";
import { has, sectionsOf } from "./formats.js";
import { cell } from "./grid.js";
import { momentCell, serialOf } from "./moments.js";
import { fixed, general, inFrench, keptNumber, notUnderstood, numberCell, plainCell, unreadable } from "./numbers.js";
import { textCell } from "./tidied.js";

/** @typedef {import("./decimals.js").Decimal} Decimal */
/** @typedef {import("./formats.js").Section} Section */
/** @typedef {import("./formats.js").Sign} Sign */
/** @typedef {import("./grid.js").Cell} Cell */

/** Show a number of a file.
 * @param {string} kept @param {string} code @param {boolean} since1904 @returns {Cell} */
export function showNumber(kept, code, since1904) {
  const number = keptNumber(kept);
  if (!number) return cell(kept, { kind: "number", problem: unreadable(kept) });
  const sections = sectionsOf(code);
  const chosen = sections && choose(sections, number);
  const lost = cell("", { kind: "number", problem: notUnderstood(number) });
  if (!chosen) return lost;
  const { signs, saysNegative } = chosen;
  if (has(signs, "date", "elapsed", "minute")) return momentCell(signs, number, since1904);
  const shown = saysNegative ? absolute(number) : number;
  if (signs.length === 1 && /^(general General|text @)$/.test(`${signs[0].kind} ${signs[0].text}`)) {
    return plainCell(shown);
  }
  const drawn = draw(signs, shown);
  return drawn === null ? lost : numberCell(drawn, number);
}

/** Show a text under a format: most leave it as it is, some put words around, one hides it.
 * @param {string} text @param {string} code */
export function showText(text, code) {
  const found = sectionsOf(code);
  if (!found) return text;
  const { signs } = found[found.length - 1];
  if (found.length < 4 && !has(signs, "text")) return text;
  return signs.map((one) => (one.kind === "text" ? text : one.text)).join("");
}

/** Show a date that a file writes in words: 2014-10-03T12:00:00.
 * @param {string} text @param {string} code @param {boolean} since1904 */
export function showDated(text, code, since1904) {
  const serial = serialOf(text, since1904);
  if (!serial) return textCell(text);
  return showNumber(write(serial), code === "General" ? "dd/mm/yyyy" : code, since1904);
}

/** Choose the section for a number, and whether it says by itself that one is negative.
 * @param {Section[]} sections @param {Decimal} number */
function choose(sections, number) {
  const numeric = sections.slice(0, 3);
  const [first, second, third] = numeric;
  if (numeric.some((one) => one.condition)) {
    const found = numeric.find((one) => !one.condition || one.condition(number));
    const unsaid = isNegative(number) && !found?.signs.some((one) => one.kind === "literal" && "-(".includes(one.text));
    return found && !unsaid ? { signs: found.signs, saysNegative: isNegative(number) } : null;
  }
  if (sections.length === 2 && has(first.signs, "text")) return { signs: first.signs, saysNegative: false };
  if (isNegative(number) && second) return { signs: second.signs, saysNegative: true };
  return { signs: (isZero(number) && third ? third : first).signs, saysNegative: false };
}

/** @param {Sign[]} signs @param {Decimal} number */
function draw(signs, number) {
  const percents = signs.filter((one) => one.kind === "percent").length;
  const scaled = times(number, decimal(1, 2 * percents));
  if (has(signs, "slash") && has(signs, "digit")) return drawFraction(signs, scaled);
  return has(signs, "exponent") ? drawPower(signs, scaled) : drawFigures(signs, scaled);
}

/** @param {Sign[]} signs @param {string} kind */
const placesOf = (signs, kind) => [...signs.keys()].filter((place) => signs[place].kind === kind);

/** @param {Sign[]} signs @param {Decimal} number */
function drawFigures(signs, number) {
  const digits = placesOf(signs, "digit");
  const [point = signs.length] = placesOf(signs, "point");
  const before = digits.filter((place) => place < point);
  const after = digits.filter((place) => place > point);
  const last = before.at(-1) ?? point;
  const end = digits.at(-1) ?? point;
  const commas = placesOf(signs, "comma");
  const thousands = commas.filter((place) => (last < place && place < point) || place > end).length;
  const grouped = commas.some((place) => before.length > 0 && before[0] < place && place < last);
  const scaled = thousands ? over(number, decimal(1, 3 * thousands)) : number;
  const [whole, rest = ""] = write(absolute(fixed(scaled, after.length))).split(".");
  const left = fillFigures(signs, before, whole === "0" ? "" : whole, grouped);
  const right = decimals(
    after.map((place) => signs[place]),
    rest,
  );
  const figures = [...left.values()].join("") + right.join("");
  const negative = isNegative(number) && (!figures || /[^0 ]/.test(figures));
  const pieces = signs.map(({ kind, text }, place) => {
    if (kind === "digit") return left.get(place) ?? right.shift();
    if (kind === "point") return ",";
    if (kind === "general" || kind === "text") return inFrench(general(absolute(number)));
    return ["literal", "percent", "slash"].includes(kind) ? text : "";
  });
  return ((negative ? "-" : "") + pieces.join("")).replaceAll(", ", " ").replace(/,+$/, "");
}

/** Give what stands at each place before the point, from the right; the first takes what is left.
 * @param {Sign[]} signs @param {number[]} places @param {string} whole @param {boolean} grouped */
function fillFigures(signs, places, whole, grouped) {
  /** @type {Map<number, string>} */
  const found = new Map();
  let [left, count] = [whole, 0];
  for (const place of [...places].reverse()) {
    const take = place === places[0] ? left.length : Math.min(1, left.length);
    const text = left.slice(left.length - take) || ({ 0: "0", "?": " " }[signs[place].text] ?? "");
    left = left.slice(0, left.length - take);
    let drawn = "";
    for (const figure of [...text].reverse()) {
      drawn = grouped && count && count % 3 === 0 ? `${figure} ${drawn}` : figure + drawn;
      count += 1;
    }
    found.set(place, drawn);
  }
  return found;
}

/** Give what stands at each place after the point: zeros at the end only where they are asked.
 * @param {Sign[]} signs @param {string} rest */
function decimals(signs, rest) {
  const found = [...rest.padEnd(signs.length, "0")];
  for (let place = signs.length - 1; place >= 0; place -= 1) {
    if (found[place] !== "0" || signs[place].text === "0") break;
    found[place] = signs[place].text === "?" ? " " : "";
  }
  return found;
}

/** @param {Sign[]} signs @param {Decimal} number */
function drawPower(signs, number) {
  const [at] = placesOf(signs, "exponent");
  const [point = at] = placesOf(signs, "point");
  const step = Math.max(1, placesOf(signs.slice(0, point), "digit").length);
  const count = placesOf(signs.slice(point, at), "digit").length;
  let power = isZero(number) ? 0 : Math.floor(rank(number) / step) * step;
  let value = fixed(shift(number, -power), count);
  if (compare(absolute(value), decimal(1, step)) >= 0) {
    power += step;
    value = fixed(shift(number, -power), count);
  }
  const words = signs
    .slice(at)
    .filter((one) => one.kind === "literal")
    .map((one) => one.text);
  const exponent = `${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return `${inFrench(write(value))}E${exponent}${words.join("")}`;
}

/** @param {Sign[]} signs @param {Decimal} number */
function drawFraction(signs, number) {
  const [at] = placesOf(signs, "slash");
  const before = signs.slice(0, at).map((one) => (one.kind === "literal" ? " " : one.text));
  const below = signs
    .slice(at)
    .filter((one) => one.kind === "digit")
    .map((one) => one.text)
    .join("");
  const mixed = before.join("").trim().split(/\s+/).length > 1;
  const size = ratio(absolute(number));
  const whole = mixed ? size.top / size.bottom : 0n;
  const over = { top: size.top - whole * size.bottom, bottom: size.bottom };
  const exact = /[^#?0]/.test(below);
  if (exact && /[^0-9]/.test(below)) return null;
  const part = exact ? nearestWith(over, BigInt(below)) : nearestBelow(over, 10n ** BigInt(below.length || 1) - 1n);
  const sign = isNegative(number) ? "-" : "";
  if (mixed && part.top % part.bottom === 0n && part.top <= part.bottom) return sign + (whole + part.top / part.bottom);
  return `${sign}${whole ? `${whole} ` : ""}${part.top}/${part.bottom}`;
}

/** @typedef {{ top: bigint, bottom: bigint }} Ratio */

/** @param {bigint} one @param {bigint} other @returns {bigint} */
const common = (one, other) => (other === 0n ? one : common(other, one % other));

/** Write a number as a fraction in its lowest terms.
 * @param {Decimal} number @returns {Ratio} */
function ratio({ figures, power }) {
  const [top, bottom] = power >= 0 ? [figures * 10n ** BigInt(power), 1n] : [figures, 10n ** BigInt(-power)];
  const shared = common(top, bottom);
  return { top: top / shared, bottom: bottom / shared };
}

/** @param {Ratio} size @param {bigint} bottom @returns {Ratio} */
const nearestWith = (size, bottom) => ({ top: nearest(size.top * bottom, size.bottom, "even"), bottom });

/** Give the nearest fraction whose bottom isn't larger than some number: `Fraction.limit_denominator`.
 * @param {Ratio} size @param {bigint} largest @returns {Ratio} */
function nearestBelow(size, largest) {
  if (size.bottom <= largest) return ratioOf(size);
  let [p0, q0, p1, q1, top, bottom] = [0n, 1n, 1n, 0n, size.top, size.bottom];
  for (;;) {
    const step = top / bottom;
    const next = q0 + step * q1;
    if (next > largest) break;
    [p0, q0, p1, q1] = [p1, q1, p0 + step * p1, next];
    [top, bottom] = [bottom, top - step * bottom];
  }
  const more = (largest - q0) / q1;
  const other = { top: p0 + more * p1, bottom: q0 + more * q1 };
  return 2n * bottom * (q0 + more * q1) <= size.bottom ? { top: p1, bottom: q1 } : other;
}

/** @param {Ratio} size @returns {Ratio} */
function ratioOf({ top, bottom }) {
  const shared = common(top, bottom);
  return { top: top / shared, bottom: bottom / shared };
}
