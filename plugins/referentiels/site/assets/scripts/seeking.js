/* A question → the pages that answer it, the best first. Pagefind looks for one word at a time, whole or stemmed; what
   several words come to is said here: pages that have all of them, else some of them, else those of the words that were
   nearly typed. Nothing of the index is read before the first question. */

import { formsIn, withoutEnding } from "./found.js";
import { bare } from "./letters.js";
import { root, searched } from "./site.js";
import { beginningWith, nearestWord, understand } from "./meant.js";

/** @typedef {import("./meant.js").Place} Place */
/** @typedef {import("./meant.js").Meaning} Meaning */
/** @typedef {{ score: number, at: number[], pairs?: number, data: () => Promise<any> }} Page where the words
 * are in it, and how many stand together */
/** @typedef {Map<string, Page>} Pages by their name in the index */
/** @typedef {{ kind: string, id: string, place: Place, score: number }} Target a page that words lead to */
/** @typedef {{ pages: Page[], targets: Target[], words: string[], means: { said: string, means: string }[],
 * isWhole: boolean, corrected: string }} Answer `words`: those that no synonym knows; `isWhole`: pages have all the
 * words; `corrected`: what was nearly typed, and is answered instead */
/** @typedef {import("./found.js").Found} Found */
/** @typedef {Record<string, string>} Filters */

const RANKING = { termSimilarity: 5, pageLength: 0.4, termSaturation: 1.4 };
/** Letters from which a word that is found nowhere may be the beginning of others. */
const SHORTEST_BEGINNING = 3;
const MOST_BEGINNINGS = 6;
/** Pages that are opened to see how an acronym is spelt in them. */
const MOST_SPELT = 20;
const MOST_OTHER_WORDS = 3;
/** What a page counts for that is found by other words than those that were typed. */
const OTHERWISE = 0.5;
/** Places between two words that stand together. */
const TOGETHER = 3;

/** The only script that a text may name: Pagefind starts its worker by its address. */
const WORKER = new URL("assets/recherche/pagefind-worker.js", searched).href;
/** @type {any} */ (globalThis).trustedTypes?.createPolicy("default", {
  createScriptURL: (/** @type {string} */ address) =>
    new URL(address, location.href).href === WORKER ? address : null,
});

/** @type {Promise<any> | null} */
let engine = null;

function load() {
  engine ??= import(new URL("assets/recherche/pagefind.js", searched).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 22, ranking: RANKING });
    return pagefind;
  });
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** Answer a question.
 * @param {string} text @param {Filters} filters @param {boolean} [isLast] whether nothing else is to be tried
 * @returns {Promise<Answer>} */
export async function seek(text, filters, isLast = false) {
  const [{ words, meanings, known }] = await Promise.all([understand(text), load()]);
  const acronyms = meanings.filter(({ synonym, said }) => synonym.means && said === said.toUpperCase());
  const short = new Set(acronyms.map((one) => one.start));
  const each = await Promise.all(words.map((word, at) => (short.has(at) ? spelt : lookFor)(word, filters)));
  const pages = inAll(each);
  const others = await Promise.all(otherWords(words, meanings).map((one) => lookForAll(one, filters)));
  for (const other of others) merge(pages, other, OTHERWISE);
  const meant = new Set(meanings.flatMap(({ start, length }) => words.slice(start, start + length)));
  const answer = {
    words: words.filter((word) => !meant.has(word)),
    targets: aim(meanings, known, words.length, pages),
    means: acronyms.map(({ synonym, said }) => ({ said, means: synonym.means ?? "" })),
    isWhole: true,
    corrected: "",
  };
  const isMeant = answer.targets.length && meanings.some((one) => one.length === words.length);
  if (pages.size || isMeant) return { ...answer, pages: sorted(pages) };
  const unknown = words.filter((word, at) => !each[at].size && !meant.has(word));
  const nearly = isLast ? null : await answerNearly(text, unknown, filters);
  if (nearly) return nearly;
  const some = inSome(each);
  const targets = aim(meanings, known, words.length, some, true);
  return { ...answer, isWhole: false, pages: sorted(some), targets };
}

/** Answer the question that was nearly asked; nothing when its words are like none, or when no page has them.
 * @param {string} text @param {string[]} unknown @param {Filters} filters @returns {Promise<Answer | null>} */
async function answerNearly(text, unknown, filters) {
  let corrected = text;
  for (const word of unknown) corrected = replaceWord(corrected, word, (await nearestWord(word)) || word);
  if (!unknown.length || corrected === text) return null;
  const answer = await seek(corrected, filters, true);
  return answer.isWhole ? { ...answer, corrected } : null;
}

/** Give the question with the word that was nearly written, when pages have its stem only: « benevola ».
 * @param {Answer} answer @param {Found[]} found @param {string} q */
export async function nearlyWritten(answer, found, q) {
  if (!found.length || !answer.isWhole) return "";
  const known = new Set(found.flatMap(formsIn).map(withoutEnding));
  let near = q;
  for (const word of answer.words) {
    const other = known.has(withoutEnding(bare(word))) ? "" : await nearestWord(word, 1);
    if (other) near = replaceWord(near, word, other);
  }
  return near === q ? "" : near;
}

/** Put a word in the place of another, which stands in a text with its accents and capitals.
 * @param {string} text @param {string} word @param {string} other */
function replaceWord(text, word, other) {
  return text.replace(/[\p{L}\p{N}]+/gu, (one) => (one.toLowerCase().replace(/œ/g, "oe") === word ? other : one));
}

/** Look for an acronym, which is found as it is spelt: « CAF » is no stem of « café ».
 * @param {string} word @param {Filters} filters @returns {Promise<Pages>} */
async function spelt(word, filters) {
  const found = [...(await lookForOne(word, filters))].slice(0, MOST_SPELT);
  const read = await Promise.all(found.map(async ([id, page]) => ({ id, page, said: await page.data() })));
  return new Map(read.filter((one) => formsIn(one).includes(word)).map(({ id, page }) => [id, page]));
}

/** Look for pages that have all of some words, and some of them together.
 * @param {string[]} words @param {Filters} filters */
async function lookForAll(words, filters) {
  const each = await Promise.all(words.map((word) => lookFor(word, filters)));
  const pages = inAll(each);
  if (words.length > 1) for (const [id, one] of pages) if (!one.pairs) pages.delete(id);
  return pages;
}

/** Look for a word, in the singular and in the plural; when nothing has it, for the words that begin so.
 * @param {string} word @param {Filters} filters @returns {Promise<Pages>} */
async function lookFor(word, filters) {
  const found = await lookForAny(numbers(word), filters);
  if (found.size || word.length < SHORTEST_BEGINNING) return found;
  return lookForAny(await beginningWith(word, MOST_BEGINNINGS), filters);
}

/** @param {string} word */
function numbers(word) {
  if (word.length < 4) return [word];
  return /[sx]$/.test(word) ? [word, word.slice(0, -1)] : [word, `${word}s`];
}

/** @param {string[]} forms @param {Filters} filters */
async function lookForAny(forms, filters) {
  /** @type {Pages} */
  const pages = new Map();
  for (const found of await Promise.all(forms.map((form) => lookForOne(form, filters)))) merge(pages, found);
  return pages;
}

/** Look for the pages that have a word, or another of its stem. Pagefind alone would give words that begin so too, and,
 * for a word that it doesn't know, those with which this one begins: between quotation marks, it doesn't.
 * @param {string} word @param {Filters} filters @returns {Promise<Pages>} */
async function lookForOne(word, filters) {
  const pagefind = await load();
  const exact = await pagefind.search(`"${word}"`, { filters });
  if (!exact.results.length) return new Map();
  const having = new Set(exact.results.map((/** @type {any} */ one) => one.id));
  const { results } = await pagefind.search(word, { filters });
  return new Map(
    results
      .filter((/** @type {any} */ one) => having.has(one.id))
      // Its data is forgotten with the result itself, which is held for as long as the page is.
      .map((/** @type {any} */ one) => [one.id, { score: one.score, at: one.words, data: () => one.data() }]),
  );
}

/** Add pages to others; one that was there keeps the better score, and has the words of both.
 * @param {Pages} pages @param {Pages} others @param {number} [share] */
function merge(pages, others, share = 1) {
  for (const [id, one] of others) {
    const other = pages.get(id);
    const at = other ? [...new Set([...other.at, ...one.at])].sort((a, b) => a - b) : one.at;
    pages.set(id, { ...one, at, score: Math.max(one.score * share, other?.score ?? 0) });
  }
}

/** Give the pages that have all the words; those where they stand together come first.
 * @param {Pages[]} each @returns {Pages} */
function inAll(each) {
  const [first, ...rest] = each;
  /** @type {Pages} */
  const pages = new Map();
  for (const id of first?.keys() ?? []) {
    const found = each.flatMap((one) => one.get(id) ?? []);
    if (found.length > rest.length) pages.set(id, join(found));
  }
  return pages;
}

/** Give the pages that have some of the words; the more they have, the better.
 * @param {Pages[]} each @returns {Pages} */
function inSome(each) {
  /** @type {Pages} */
  const pages = new Map();
  for (const id of new Set(each.flatMap((one) => [...one.keys()]))) {
    const found = each.flatMap((one) => one.get(id) ?? []);
    const { score, ...page } = join(found);
    pages.set(id, { ...page, score: score * (found.length / each.length) ** 2 });
  }
  return pages;
}

/** @param {Page[]} found of one page, word by word @returns {Page} */
function join(found) {
  const score = found.reduce((sum, one) => sum + one.score, 0);
  const pairs = found.slice(1).filter((one, at) => areTogether(found[at].at, one.at)).length;
  const at = [...new Set(found.flatMap((one) => one.at))].sort((one, other) => one - other);
  return { data: found[0].data, at, pairs, score: score * (1 + pairs / found.length) };
}

/** @param {number[]} one @param {number[]} other in order, both */
function areTogether(one, other) {
  const places = new Set(other);
  return one.some((place) => Array.from({ length: TOGETHER }, (_, at) => place + at + 1).some((at) => places.has(at)));
}

/** Give the questions that say the same in other words.
 * @param {string[]} words @param {Meaning[]} meanings */
function otherWords(words, meanings) {
  return meanings
    .flatMap(({ synonym, start, length }) =>
      (synonym.words ?? []).map((other) => [
        ...words.slice(0, start),
        ...(other.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []),
        ...words.slice(start + length),
      ]),
    )
    .slice(0, MOST_OTHER_WORDS);
}

/** Give the pages that phrases lead to: before all others when the phrase is the whole question, or when no page has
 * all of its words.
 * @param {Meaning[]} meanings @param {import("./meant.js").Synonyms} known @param {number} number of words
 * @param {Pages} pages @param {boolean} [isPartial] whether these have some of the words only @returns {Target[]} */
function aim(meanings, known, number, pages, isPartial = false) {
  const best = Math.max(1, ...[...pages.values()].map((one) => one.score));
  /** @type {Map<string, Target>} */
  const targets = new Map();
  for (const { synonym, length } of meanings) {
    const share = length === number ? 2 : Number(isPartial) + (1.2 * length) / number;
    const places = /** @type {const} */ (["criteria", "domains", "pages"]).flatMap((list) =>
      (synonym[list] ?? []).map((id) => ({ kind: KIND_OF[list], id, place: known[list][id] })),
    );
    for (const [at, one] of places.entries()) {
      const score = best * share * (1 - at / 100);
      const key = one.place?.address;
      if (key && score > (targets.get(key)?.score ?? 0)) targets.set(key, { ...one, score });
    }
  }
  return [...targets.values()];
}

const KIND_OF = { criteria: "criterion", domains: "domain", pages: "page" };

/** @param {Pages} pages */
function sorted(pages) {
  return [...pages.values()].sort((one, other) => other.score - one.score);
}
