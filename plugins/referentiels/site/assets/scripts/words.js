/* Cut a text into words as readers type them: no accent, no elision, no plural, no empty word.
   The index of the catalogue is cut in the same way (exports/pieces.py); a test keeps the two alike. */

import { bare } from "./letters.js";

const EMPTY = new Set(
  (
    "au aux avec ce ces dans de des du elle en et eux il ils la le les leur leurs lui ne nous on ou par pas pour " +
    "qu que qui sa se ses son sur un une vos votre vous"
  ).split(" "),
);

/** @param {string} text */
export function splitWords(text) {
  return (bare(text).match(/[a-z0-9]+/g) ?? [])
    .filter((word) => word.length > 1 && !EMPTY.has(word))
    .map((word) => (word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word));
}
