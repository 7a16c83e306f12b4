/* What a reader may have meant: where acronyms and everyday words lead (content/synonyms.yml, which the assistant reads
   too, or the list of the page's language), and the word of the index that was nearly typed. Nothing is read before
   someone looks for something; the words of the index, a small file for each first letter, only when one is found
   nowhere. */

import { bare } from "./letters.js";
import { data, searched, translation } from "./site.js";
import { splitWords } from "./words.js";

/** @typedef {{ said: string[], means?: string, words?: string[], criteria?: string[], domains?: string[],
 * pages?: string[] }} Synonym */
/** @typedef {{ title: string, address: string, text: string, domain?: string }} Place */
/** @typedef {{ ignored: string[], synonyms: Synonym[], criteria: Record<string, Place>,
 * domains: Record<string, Place>, pages: Record<string, Place> }} Synonyms */
/** @typedef {{ synonym: Synonym, said: string, start: number, length: number }} Meaning a phrase, and which words of
 * the question it takes */
/** @typedef {{ words: string[], meanings: Meaning[], known: Synonyms }} Question the words that matter, as they
 * were typed */

const ELISIONS = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/giu;
const SHORTEST_NEAR = 4;
/** @type {Synonyms} */
const NONE = { ignored: [], synonyms: [], criteria: {}, domains: {}, pages: {} };

/** Read what a question says: the words that matter, and the phrases that are known under other words.
 * @param {string} text @returns {Promise<Question>} */
export async function understand(text) {
  const known = await readSynonyms();
  const typed = text.replace(ELISIONS, " ").replace(/œ/g, "oe").replace(/Œ/g, "Oe");
  const all = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const ignored = new Set(splitWords(known.ignored.join(" ")));
  const told = all.filter((word) => matters(word, ignored));
  const words = told.length ? told : all;
  return { words, meanings: recognize(words, known, ignored), known };
}

/** Each language has its list; where there is none, or when it can't be read, words are what they are. */
async function readSynonyms() {
  const name = translation ? `lecture/${translation}/synonymes` : "lecture/synonymes";
  return /** @type {Promise<Synonyms>} */ (data(name)).catch(() => NONE);
}

/** @param {string} word @param {Set<string>} ignored */
function matters(word, ignored) {
  const plain = bare(word);
  // What Latin letters and figures don't write is for the index to know.
  if (!/[a-z0-9]/.test(plain)) return true;
  return splitWords(plain).some((one) => !ignored.has(one));
}

/** Find the phrases that stand in a question, the longest of each synonym.
 * @param {string[]} words @param {Synonyms} known @param {Set<string>} ignored @returns {Meaning[]} */
function recognize(words, known, ignored) {
  const asked = words.map((word) => splitWords(word)[0] ?? bare(word));
  /** @type {Meaning[]} */
  const found = [];
  for (const synonym of known.synonyms) {
    /** @type {Meaning | null} */
    let longest = null;
    for (const said of synonym.said) {
      const phrase = splitWords(said).filter((word) => !ignored.has(word));
      const start = placeOf(phrase, asked);
      if (start >= 0 && phrase.length > (longest?.length ?? 0))
        longest = { synonym, said, start, length: phrase.length };
    }
    if (longest) found.push(longest);
  }
  return found.sort((one, other) => other.length - one.length);
}

/** @param {string[]} phrase @param {string[]} asked */
function placeOf(phrase, asked) {
  if (!phrase.length) return -1;
  return asked.findIndex((_, at) => phrase.every((word, next) => asked[at + next] === word));
}

/** @type {Map<string, Promise<Record<string, number>>>} */
const asked = new Map();

/** Read the words of the index that begin with a letter, each with the number of pages that have it.
 * @param {string} letter */
function readWords(letter) {
  const known =
    asked.get(letter) ??
    fetch(new URL(`assets/recherche/mots/${letter}.json`, searched)).then((answer) => (answer.ok ? answer.json() : {}));
  known.catch(() => asked.delete(letter));
  asked.set(letter, known);
  return known;
}

/** Give the words of the index that begin as this one, those that most pages have first.
 * @param {string} word @param {number} most */
export async function beginningWith(word, most) {
  const plain = bare(word);
  if (!/^[a-z]/.test(plain)) return [];
  return Object.entries(await readWords(plain[0]))
    .filter(([one]) => bare(one).startsWith(plain))
    .sort((one, other) => other[1] - one[1])
    .slice(0, most)
    .map(([one]) => one);
}

/** Give the word, of the index or of the synonyms, that is most like this one; none when it is one, or is like none.
 * @param {string} word @param {number} [most] letters that may differ */
export async function nearestWord(word, most = 2) {
  const plain = bare(word);
  const letters = [...new Set(plain.slice(0, 2))].filter((one) => /[a-z]/.test(one));
  if (plain.length < SHORTEST_NEAR) return "";
  const near = plain.length < 6 ? 1 : most;
  const lists = await Promise.all(letters.map(readWords));
  const said = (await readSynonyms()).synonyms.flatMap((one) => one.said.join(" ").match(/\p{L}{5,}/gu) ?? []);
  const found = [
    ...lists.flatMap((list) => Object.entries(list)),
    ...said.map((one) => /** @type {const} */ ([one, 0])),
  ]
    .map(([written, pages]) => ({ written, pages, far: distance(plain, bare(written), near) }))
    .filter((one) => one.far <= near)
    .sort(
      (one, other) => one.far - other.far || begins(other.written) - begins(one.written) || other.pages - one.pages,
    );
  return found.length && found[0].far ? found[0].written : "";

  /** @param {string} written */
  function begins(written) {
    return (
      Number(bare(written).startsWith(plain) || bare(written)[0] === plain[0]) + Number(bare(written).startsWith(plain))
    );
  }
}

/** Count the letters to put, to take away, to change or to exchange; more than `most` is only more.
 * @param {string} one @param {string} other @param {number} most */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const exchanged = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && exchanged) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}
