/* Whether two names are near: the words that they have in common, once accents, endings and empty words are
   gone. The twin of `rules/nearness.py`; a test compares them. */

import { slug } from "./letters.js";

/** Reduce a name to what distinguishes it: no accents, endings or empty words.
 * @param {string} text @param {string[]} empty words that say nothing by themselves */
export function stems(text, empty) {
  const words = slug(text)
    .split("-")
    .filter((word) => !empty.includes(word));
  return new Set(words.map((word) => word.replace(/[sx]+$/, "").replace(/e+$/, "") || word));
}

/** Give the share of words in common (Dice), from 0 to 1.
 * @param {Set<string>} one @param {Set<string>} other */
export function alike(one, other) {
  return (2 * [...one].filter((word) => other.has(word)).length) / (one.size + other.size);
}
