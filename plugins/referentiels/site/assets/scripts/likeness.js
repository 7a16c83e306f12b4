/* How alike words and names are. The twin of `likeness.py` (fold, trim), `identifiers.py` (nearest) and
   `rules/nearness.py`; a test compares them. */

import { SPELT, slug } from "./letters.js";
import { alike, stems as stemsOf } from "./nearness.js";

/** @typedef {any} Rules what donnees/assistant/regles.json says */
/** @typedef {{ id: string, domain: string, name: string, said?: string, definition?: string, also_called?: string[],
 * status?: string, replaced_by?: string, reason?: string, related?: string[], indicators?: any[] }} Shared */
/** @typedef {{ domains: any[], criteria: Shared[] }} Library what donnees/assistant/bibliotheque.json says */
/** @typedef {{ criterion: Shared, name: string, stems: Set<string> }} Known */

/** How alike two words are (0 to 1), from which one may have been meant for the other. */
const CLOSE = 0.6;
const SPACES = "\\t\\n\\x0b\\x0c\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const OUTER = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "g");
const DOUBLED = new RegExp(`[${SPACES}]{2,}|[\\t-\\r\\u2028\\u2029]`, "g");
const UNHEARD = new RegExp(
  "[\\u0300-\\u0337\\u0339-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" +
    "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed" +
    "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\p{Cf}\\p{Sk}]",
  "gu",
);

/** Reduce a name to what people know it by: no case, accents, punctuation, nor spaces that differ.
 * @param {string} text */
export function fold(text) {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[œæßςøłđðþı]/g, (letter) => SPELT[letter] ?? "σ");
  const kept = plain
    .replace(UNHEARD, "")
    .replace(/[\p{S}%‰&#@]/gu, " $& ")
    .replace(/[^\p{L}\p{N}\p{M}\p{S}%‰&#@]+/gu, " ");
  return kept.trim() || trim(text);
}

/** Take the outer spaces away, and make each run of them one; a lone no-break space stays.
 * @param {string} text */
export function trim(text) {
  return text.replace(OUTER, "").replace(DOUBLED, " ");
}

/** Give the known words that look most like this one, at most three.
 * @param {string} word @param {string[]} known @returns {string[]} */
export function nearest(word, known) {
  /** @type {Map<string, string>} */
  const folded = new Map();
  for (const one of known) {
    const name = slug(one) || one;
    if (!folded.has(name)) folded.set(name, one);
  }
  const wanted = [...(slug(word) || word)];
  return [...folded.keys()]
    .map((name) => ({ name, alike: ratio([...name], wanted) }))
    .filter((one) => one.alike >= CLOSE)
    .sort((one, other) => other.alike - one.alike || (one.name < other.name ? 1 : -1))
    .slice(0, 3)
    .map((one) => String(folded.get(one.name)));
}

/** Share of letters that stand in the same order: what Python's difflib counts.
 * @param {string[]} one @param {string[]} other */
function ratio(one, other) {
  const length = one.length + other.length;
  return length ? (2 * common(one, other)) / length : 1;
}

/** @param {string[]} one @param {string[]} other @returns {number} */
function common(one, other) {
  let [start, place, size] = [0, 0, 0];
  let before = new Map();
  one.forEach((letter, i) => {
    const now = new Map();
    other.forEach((found, j) => {
      if (found !== letter) return;
      const run = (before.get(j - 1) ?? 0) + 1;
      now.set(j, run);
      if (run > size) [start, place, size] = [i - run + 1, j - run + 1, run];
    });
    before = now;
  });
  if (!size) return 0;
  return (
    size +
    common(one.slice(0, start), other.slice(0, place)) +
    common(one.slice(start + size), other.slice(place + size))
  );
}

/** @param {string} text @param {Rules} rules */
const stems = (text, rules) => stemsOf(text, rules.lists.emptyWords);

/** @type {WeakMap<Library, Known[]>} */
const learnt = new WeakMap();

/** Give every name of the library that can be linked to, with its stems.
 * @param {Rules} rules @param {Library} library @returns {Known[]} */
function names(rules, library) {
  let known = learnt.get(library);
  if (!known) {
    known = library.criteria
      .filter((criterion) => criterion.status !== "retired")
      .flatMap((criterion) =>
        [criterion.name, ...(criterion.also_called ?? [])].map((name) => ({
          criterion,
          name,
          stems: stems(name, rules),
        })),
      );
    learnt.set(library, known);
  }
  return known;
}

/** Give the shared criterion whose name, or other name, is nearly this one.
 * @param {string} name @param {Rules} rules @param {Library} library @returns {Shared | null} */
export function nearCriterion(name, rules, library) {
  const words = stems(name, rules);
  let [best, highest] = [/** @type {Shared | null} */ (null), 0];
  for (const known of names(rules, library)) {
    const now = alike(words, known.stems);
    if (now > highest) [best, highest] = [known.criterion, now];
  }
  return highest >= rules.limits.alike ? best : null;
}
