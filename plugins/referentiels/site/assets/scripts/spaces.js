/* What Python means by a space, in the cells of workbooks: the twin of `str.strip` and `str.split`; a test compares
   what is read of cells. */

/** All spaces, whatever their width, as the inside of a pattern. */
export const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** A sign that is seen, for a pattern. */
export const SOLID = `[^${SPACES}]`;
const AROUND = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "g");
const AFTER = new RegExp(`[${SPACES}]+$`);
const BETWEEN = new RegExp(`[${SPACES}]+`);
const LONGEST_QUOTE = 80;

/** Take the spaces around a text away.
 * @param {string} text */
export const strip = (text) => text.replace(AROUND, "");

/** @param {string} text */
export const stripEnd = (text) => text.replace(AFTER, "");

/** Cut a text at its spaces.
 * @param {string} text */
export const cutWords = (text) => text.split(BETWEEN).filter(Boolean);

/** Make each run of spaces one.
 * @param {string} text */
export const joinWords = (text) => cutWords(text).join(" ");

/** Shorten an author's text so that it fits in a sentence.
 * @param {string} text */
export function quote(text) {
  const letters = [...joinWords(text)];
  return letters.length <= LONGEST_QUOTE ? letters.join("") : `${letters.slice(0, LONGEST_QUOTE - 1).join("")}…`;
}
