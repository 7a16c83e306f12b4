/* The letters of a text, as people type them: to search, to compare, to make an identifier. The twin of `bare` and
   `slug` in `likeness.py` and of `free` in `identifiers.py`; a test compares them. */

/** Latin letters that no accent is taken from.
 * @type {Record<string, string>} */
export const SPELT = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
export const LONGEST_ID = 64;

/** Take accents, ligatures and capitals away, and what is not seen; all the rest stays.
 * @param {string} text */
export function bare(text) {
  const spelt = text.toLowerCase().replace(/[œæßøłđðþı]/g, (letter) => SPELT[letter] ?? "");
  return spelt
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "");
}

/** Derive an identifier from words; empty when no Latin letter nor figure is left.
 * @param {string} text */
export function slug(text) {
  const plain = bare(text.replace(/’/g, "'")).replace(/[^\0-\x7f]/g, "");
  return (plain.match(/[a-z0-9]+/g) ?? [])
    .join("-")
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, "");
}

/** Give, and take, the first identifier that begins so and isn't taken: the stem itself, else with a number.
 * @param {string} stem @param {Set<string>} taken */
export function free(stem, taken) {
  let given = stem;
  for (let number = 2; taken.has(given); number += 1) {
    given = `${stem.slice(0, LONGEST_ID - `-${number}`.length).replace(/-+$/, "")}-${number}`;
  }
  taken.add(given);
  return given;
}
