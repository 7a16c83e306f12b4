/* French words → stems: what stays of a word whatever its plural, its gender, its tense. The twin of
   `words/stems.py`, fed by its lists; a test compares them. */

import { bare } from "./letters.js";

/** @typedef {{ endings: string[], short: string[], irregular: Record<string, string>, empty: Set<string>,
 * faint: Set<string>, shortest: number, misspelt: number }} French */
/** @typedef {{ typed: string, stem: string }} Word */

const TYPED = /(?:bien|mal)[- ]?[êe]tre|[\p{L}\p{N}]+/giu;

/** Give the words of a text that say something, in order.
 * @param {string} text @param {French} french @returns {Word[]} */
export function wordsOf(text, french) {
  return (text.normalize("NFC").match(TYPED) ?? [])
    .map((typed) => ({ typed, plain: (bare(typed).match(/[a-z0-9]+/g) ?? []).join("") }))
    .filter(({ plain }) => plain && !french.empty.has(plain))
    .map(({ typed, plain }) => ({ typed, stem: stem(plain, french) }));
}

/** Reduce a word, without accents nor capitals, to its stem.
 * @param {string} word @param {French} french */
export function stem(word, { endings, short, irregular, faint, shortest }) {
  const one = Object.hasOwn(irregular, word) ? irregular[word] : singular(word, shortest);
  if (faint.has(word) || faint.has(one)) return faint.has(word) ? word : one;
  const plain = one.replaceAll("y", "i").replace(/ee$/, "e");
  const ending = endings.find(
    (known) => plain.endsWith(known) && plain.length - known.length >= shortest + Number(!short.includes(known)),
  );
  return plain.slice(0, plain.length - (ending ?? "").length).replace(/([a-z])\1+/g, "$1");
}

/** @param {string} word @param {number} shortest */
function singular(word, shortest) {
  if (word.length <= shortest) return word;
  if (word.endsWith("aux") && !word.endsWith("eaux") && word.length > shortest + 1) return `${word.slice(0, -3)}al`;
  return /[sx]$/.test(word) ? word.slice(0, -1) : word;
}

/** Tell whether both are one but for a letter: missing, added, changed, or after its neighbour. One that is
 * changed at the end makes another word: « dépend » is not « dépens ».
 * @param {string} one @param {string} other @param {French} french */
export function isSlip(one, other, { misspelt }) {
  const [short, long] = [one.length, other.length].sort((less, more) => less - more);
  if (short < misspelt || long <= misspelt || one[0] !== other[0]) return false;
  const start = alike(one, other);
  const end = alike(reversed(one.slice(start)), reversed(other.slice(start)));
  const [left, right] = [one, other].map((word) => word.slice(start, word.length - end));
  if (!left || !right) return left.length + right.length === 1;
  return left.length === 1 && right.length === 1 ? end > 0 : left.length === 2 && left === reversed(right);
}

/** Count the letters by which both begin.
 * @param {string} one @param {string} other */
function alike(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** @param {string} word */
const reversed = (word) => [...word].reverse().join("");
