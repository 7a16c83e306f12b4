/* French words → stems: what stays of a word whatever its plural, its gender, its tense. The twin of
   `words/stems.py`, fed by its lists; a test compares them. */

import { bare } from "./letters.js";

/** @typedef {{ endings: string[], short: string[], irregular: Record<string, string>, empty: Set<string>,
 * faint: Set<string>, shortest: number }} French */
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
  const plain = one.replaceAll("y", "i");
  const ending = endings.find(
    (known) => plain.endsWith(known) && plain.length - known.length >= shortest + Number(!short.includes(known)),
  );
  const kept = plain.slice(0, plain.length - (ending ?? "").length);
  return kept.length > shortest && kept.at(-1) === kept.at(-2) ? kept.slice(0, -1) : kept;
}

/** @param {string} word @param {number} shortest */
function singular(word, shortest) {
  if (word.length <= shortest) return word;
  if (word.endsWith("aux") && !word.endsWith("eaux") && word.length > shortest + 1) return `${word.slice(0, -3)}al`;
  return /[sx]$/.test(word) ? word.slice(0, -1) : word;
}
