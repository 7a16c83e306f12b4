/* Decimal numbers as Python reckons with them (28 figures, halves to even unless said): what a spreadsheet keeps is
   rounded once, by the rule that people see, and never on the way. */

/** A number: `figures` × 10 to the `power`.
 * @typedef {{ readonly figures: bigint, readonly power: number }} Decimal */

/** @typedef {"up" | "even"} Halves which way a half goes: away from zero, or to the even figure */

const FIGURES = 28;
const WRITTEN = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?$/;

/** @param {bigint | number} figures @param {number} [power] @returns {Decimal} */
export const decimal = (figures, power = 0) => ({ figures: BigInt(figures), power });

/** Read a number; nothing for what is none.
 * @param {string} text @returns {Decimal | null} */
export function readDecimal(text) {
  const found = WRITTEN.exec(text);
  if (!found) return null;
  const [, sign, whole = "", after = "", alone = "", power = "0"] = found;
  const rest = after || alone;
  const figures = BigInt(whole + rest || "0");
  return { figures: sign === "-" ? -figures : figures, power: Number(power) - rest.length };
}

/** @param {number} count */
const ten = (count) => 10n ** BigInt(count);

/** @param {bigint} number */
const size = (number) => (number < 0n ? -number : number);

/** Count the figures of a number.
 * @param {bigint} number */
const count = (number) => String(size(number)).length;

/** Divide, to the nearest whole number.
 * @param {bigint} above @param {bigint} below more than zero @param {Halves} halves @returns {bigint} */
export function nearest(above, below, halves) {
  const whole = size(above) / below;
  const twice = 2n * (size(above) % below);
  const more = twice > below || (twice === below && (halves === "up" || whole % 2n === 1n));
  const found = more ? whole + 1n : whole;
  return above < 0n ? -found : found;
}

/** Write a number with its last figure at a power of ten.
 * @param {Decimal} number @param {number} power @param {Halves} halves @returns {Decimal} */
export function quantize({ figures, power: own }, power, halves) {
  if (own >= power) return { figures: figures * ten(own - power), power };
  return { figures: nearest(figures, ten(power - own), halves), power };
}

/** Keep so many figures of a number.
 * @param {Decimal} number @param {number} [most] @param {Halves} [halves] @returns {Decimal} */
export function keep(number, most = FIGURES, halves = "even") {
  const over = count(number.figures) - most;
  if (over <= 0) return number;
  const found = quantize(number, number.power + over, halves);
  return count(found.figures) > most ? quantize(found, found.power + 1, halves) : found;
}

/** @param {Decimal} one @param {Decimal} other @returns {Decimal} */
export const times = (one, other) => keep({ figures: one.figures * other.figures, power: one.power + other.power });

/** @param {Decimal} one @param {Decimal} other not zero @returns {Decimal} */
export function over(one, other) {
  if (one.figures === 0n) return decimal(0);
  const more = Math.max(0, FIGURES + 2 + count(other.figures) - count(one.figures));
  const above = one.figures * ten(more) * (other.figures < 0n ? -1n : 1n);
  const below = size(other.figures);
  // What is left over stands as one more figure, so that a half is known from a little more than one.
  const left = above % below === 0n ? 0n : above < 0n ? -1n : 1n;
  return keep({ figures: (above / below) * 10n + left, power: one.power - other.power - more - 1 });
}

/** @param {Decimal} one @param {Decimal} other @returns {Decimal} */
export function minus(one, other) {
  const power = Math.min(one.power, other.power);
  const [above, below] = [quantize(one, power, "even"), quantize(other, power, "even")];
  return keep({ figures: above.figures - below.figures, power });
}

/** @param {Decimal} number @returns {Decimal} */
export const opposite = ({ figures, power }) => keep({ figures: -figures, power });

/** @param {Decimal} number @returns {Decimal} */
export const absolute = ({ figures, power }) => keep({ figures: size(figures), power });

/** Tell which of two numbers is the larger: less than zero, zero or more, as for sorting.
 * @param {Decimal} one @param {Decimal} other */
export function compare(one, other) {
  const power = Math.min(one.power, other.power);
  const [above, below] = [quantize(one, power, "even").figures, quantize(other, power, "even").figures];
  return above < below ? -1 : above > below ? 1 : 0;
}

/** Move the point.
 * @param {Decimal} number @param {number} by @returns {Decimal} */
export const shift = ({ figures, power }, by) => keep({ figures, power: power + by });

/** Give the power of ten of the first figure.
 * @param {Decimal} number */
export const rank = ({ figures, power }) => count(figures) - 1 + power;

/** Give the whole part, towards zero.
 * @param {Decimal} number @returns {bigint} */
export const whole = ({ figures, power }) => (power >= 0 ? figures * ten(power) : figures / ten(-power));

/** @param {Decimal} number */
export const isWhole = (number) => compare(number, decimal(whole(number))) === 0;

/** @param {Decimal} number */
export const isZero = ({ figures }) => figures === 0n;

/** @param {Decimal} number */
export const isNegative = ({ figures }) => figures < 0n;

/** Write a number with all its figures: 12.50.
 * @param {Decimal} number */
export function write({ figures, power }) {
  const sign = figures < 0n ? "-" : "";
  if (power >= 0) return sign + String(size(figures) * (figures ? ten(power) : 1n));
  const digits = String(size(figures)).padStart(1 - power, "0");
  return `${sign}${digits.slice(0, power)}.${digits.slice(power)}`;
}

/** Write a number with a power of ten, and six figures: 1.23457E+15.
 * @param {Decimal} number */
export function writePower(number) {
  const kept = keep(number, 6);
  const digits = String(size(kept.figures)).padEnd(6, "0");
  const power = rank(kept);
  return `${isNegative(kept) ? "-" : ""}${digits[0]}.${digits.slice(1, 6)}E${power < 0 ? "" : "+"}${power}`;
}
