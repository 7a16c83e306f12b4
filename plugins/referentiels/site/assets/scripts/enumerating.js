/* A text that lists things → each of them: a line, a semicolon or a comma separates. The twin of `enumerating.py`;
   a test compares them. */

import { compile } from "./shapes.js";

/** @typedef {{ patterns: Record<string, { source: string, flags: string }> }} Rules */

/** @param {string} text */
const strip = (text) => text.replace(/^[ \t\n\r\u00a0\u202f]+|[ \t\n\r\u00a0\u202f]+$/g, "");

/** @param {Rules} rules @param {string} name @param {string} text */
function begins(rules, name, text) {
  const { source, flags } = rules.patterns[name];
  return compile(`^(?:${source})`, flags).exec(text);
}

/** Give what a text lists, each without the spaces around it.
 * @param {string} text @param {Rules} rules */
export function splitList(text, rules) {
  return [...pieces(text, rules)].map((one) => bare(one, rules)).filter(Boolean);
}

/** @param {string} text @param {Rules} rules */
function* pieces(text, rules) {
  const { source, flags } = rules.patterns.piece;
  let [start, end] = [0, 0];
  for (const found of text.matchAll(compile(source, `g${flags}`))) {
    if (!strip(found[0])) continue;
    const before = text.slice(start, end);
    const one = before && text.slice(end, found.index) === ",";
    if (!one || !begins(rules, "goesOn", found[0]) || begins(rules, "goesOn", before)) {
      if (before) yield before;
      start = found.index;
    }
    end = found.index + found[0].length;
  }
  yield text.slice(start, end);
}

/** Take away the spaces, the bullet, and the quotes that kept a thing together.
 * @param {string} text @param {Rules} rules */
function bare(text, rules) {
  const line = strip(text);
  const piece = line.slice(begins(rules, "bullet", line)?.[0].length ?? 0);
  if (piece.length < 2 || !piece.startsWith('"') || !piece.endsWith('"')) return piece;
  const inner = piece.slice(1, -1).replaceAll('""', '"');
  return needsQuotes(inner, rules) ? strip(inner) : piece;
}

/** @param {string} text @param {Rules} rules @returns {boolean} */
function needsQuotes(text, rules) {
  const { source, flags } = rules.patterns.shut;
  if (text.startsWith('"') || /[()«»]/.test(text.replace(compile(source, `g${flags}`), ""))) return true;
  const [one, ...others] = splitList(text, rules);
  return one !== text || others.length > 0;
}

/** Write a list on one line, so that it can be read again as it was.
 * @param {string[]} items @param {Rules} rules */
export function joinList(items, rules) {
  return items.map((one) => (needsQuotes(one, rules) ? `"${one.replaceAll('"', '""')}"` : one)).join(" ; ");
}
