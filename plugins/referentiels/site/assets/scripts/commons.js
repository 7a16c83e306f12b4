/* Frameworks, laid side by side → what all of them look at, what some do, what bears near names without being
   linked, and what is left to each. Values only: nothing here is drawn. Nobody is said to lack anything: a
   criterion that isn't linked may be elsewhere, under the same name or another. */

import { bare } from "./letters.js";
import { alike, stems } from "./nearness.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Domain} Domain */
/** What is on one line: `each` has, for each framework, what stands there.
 * @typedef {{ name: string, domain: string, each: Criterion[][] }} Line */
/** A domain on one line: the words of each for it, and the criteria that are on no other line.
 * @typedef {{ name: string, domain: string, each: { domains: Domain[], criteria: Criterion[] }[] }} DomainLine */
/** The domains of the library, in order; the words that say nothing by themselves; the share of words in common from
 * which names are near.
 * @typedef {{ domains: string[], empty: string[], alike: number }} Known */
/** @typedef {{ all: Line[], some: Line[], near: Line[], empty: DomainLine[], alone: DomainLine[] }} Commons */
/** @typedef {{ at: number, one: Criterion }} Own a criterion, and the place of whose it is */

/** Lay frameworks side by side.
 * @param {Reading[]} found @param {Known} known @returns {Commons} */
export function gather(found, known) {
  const lines = linked(found, known);
  const shared = lines.filter((line) => count(line) > 1);
  const met = new Set(shared.flatMap((line) => line.each.flat()));
  const near = nearLines(found, met, known);
  for (const line of near) for (const one of line.each.flat()) met.add(one);
  const rows = domainLines(found, known).map((line) => ({
    ...line,
    each: line.each.map((domains, at) => ({
      domains,
      criteria: found[at].criteria.filter((one) => domains.includes(one.domain) && !met.has(one)),
    })),
  }));
  const isEmpty = (/** @type {DomainLine} */ line) =>
    line.each.filter((one) => one.domains.length).length > 1 && line.each.some((one) => bareDomains(one).length);
  const isAlone = (/** @type {DomainLine} */ line) =>
    line.each.some((one) => one.criteria.length) ||
    (!isEmpty(line) && line.each.some((one) => bareDomains(one).length));
  return {
    all: shared.filter((line) => count(line) === found.length),
    some: shared.filter((line) => count(line) < found.length),
    near,
    empty: rows.filter(isEmpty),
    alone: rows.filter(isAlone),
  };
}

/** Give the domains that a framework names without any criterion.
 * @param {{ domains: Domain[] }} one */
export function bareDomains({ domains }) {
  return domains.filter((domain) => !domain.criteria.length);
}

/** @param {Line} line */
const count = (line) => line.each.filter((own) => own.length).length;

/** Put on one line all that is linked to one shared criterion.
 * @param {Reading[]} found @param {Known} known @returns {Line[]} */
function linked(found, known) {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  found.forEach(({ criteria }, at) => {
    for (const one of criteria.filter((own) => own.shared)) {
      const line = lines.get(one.shared) ?? {
        name: one.shared_name || one.name,
        domain: one.shared_domain || one.domain.shared,
        each: found.map(() => []),
      };
      line.each[at].push(one);
      lines.set(one.shared, line);
    }
  });
  return inOrder([...lines.values()], known);
}

/** By domain as in the library, then by name: never by how many.
 * @template {{ name: string, domain: string }} T
 * @param {T[]} lines @param {Known} known */
function inOrder(lines, { domains }) {
  const place = (/** @type {T} */ { domain }) => (domains.includes(domain) ? domains.indexOf(domain) : domains.length);
  return lines.sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name, "fr"));
}

/** Put on one line criteria of near names, when one of them at least is on no other line.
 * @param {Reading[]} found @param {Set<Criterion>} met @param {Known} known @returns {Line[]} */
function nearLines(found, met, known) {
  const all = found.flatMap(({ criteria }, at) => criteria.map((one) => ({ at, one })));
  const isNear = nearness(all, known);
  const waiting = new Set(all.filter(({ one }) => !met.has(one)));
  /** @type {Line[]} */
  const lines = [];
  for (const first of waiting) {
    const line = [first];
    for (const each of line) {
      if (met.has(each.one)) continue; // it is beside its own like already: no bridge to others
      line.push(...all.filter((other) => other.at !== each.at && !line.includes(other) && isNear(each, other)));
    }
    if (line.length === 1) continue;
    for (const each of line) waiting.delete(each);
    lines.push(asLine(line, found.length));
  }
  return inOrder(lines, known);
}

/** Call a line by the shortest of its names: what the others say more about.
 * @param {Own[]} owns @param {number} columns @returns {Line} */
function asLine(owns, columns) {
  const names = owns.map(({ one }) => one.name).sort((one, other) => one.length - other.length);
  const each = Array.from({ length: columns }, (_, at) => owns.filter((own) => own.at === at).map(({ one }) => one));
  return { name: names[0], domain: "", each };
}

/** Tell whether criteria have near names: their own, or those of what they are linked to.
 * @param {Own[]} all @param {Known} known */
function nearness(all, known) {
  const names = new Map(
    all.map(({ one }) => {
      const { name, shared_name } = one.written ?? one;
      return [one, [name, shared_name].filter(Boolean).map((each) => heard(each, known))];
    }),
  );
  return (/** @type {Own} */ { one }, /** @type {Own} */ { one: other }) =>
    (names.get(one) ?? []).some((first) => (names.get(other) ?? []).some((second) => areNear(first, second, known)));
}

/** @typedef {{ letters: string, words: Set<string> }} Heard a name, as it is compared */

/** @param {string} name @param {Known} known @returns {Heard} */
const heard = (name, { empty }) => ({ letters: bare(name).trim(), words: stems(name, empty) });

/** The same words, most of them, or several that are all in the other: « lien social », « création de lien social ».
 * @param {Heard} one @param {Heard} other @param {Known} known */
function areNear(one, other, known) {
  if (one.letters === other.letters) return true;
  if (!said(one) || !said(other)) return false;
  const [few, many] = one.words.size < other.words.size ? [one.words, other.words] : [other.words, one.words];
  return alike(few, many) >= known.alike || (few.size > 1 && [...few].every((word) => many.has(word)));
}

/** Tell whether a name has words in Latin letters, that can be compared one by one.
 * @param {Heard} one */
const said = ({ words }) => words.size > 0 && !words.has("");

/** Put domains on one line when they are linked to one, or bear one name, linked or not.
 * @param {Reading[]} found @param {Known} known
 * @returns {{ name: string, domain: string, each: Domain[][] }[]} */
function domainLines(found, known) {
  const key = (/** @type {string} */ name) => {
    const one = heard(name, known);
    return said(one) ? [...one.words].sort().join(" ") : one.letters;
  };
  /** @type {Map<string, string>} */
  const linkedAs = new Map();
  for (const one of found.flatMap(({ domains }) => domains)) {
    const { shared, shared_name: name, name: own } = one.written ?? one;
    if (shared) for (const each of [name, own]) if (each) linkedAs.set(key(each), shared);
  }
  /** @type {Map<string, { name: string, domain: string, each: Domain[][] }>} */
  const lines = new Map();
  found.forEach(({ domains }, at) => {
    for (const one of domains) {
      const called = key((one.written ?? one).name);
      const domain = one.shared || linkedAs.get(called) || "";
      const line = lines.get(domain || ` ${called}`) ?? { name: one.name, domain, each: found.map(() => []) };
      if (one.shared_name) line.name = one.shared_name;
      line.each[at].push(one);
      lines.set(domain || ` ${called}`, line);
    }
  });
  return inOrder([...lines.values()], known);
}
