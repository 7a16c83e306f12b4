/* Which item of a new list was which item of the old one: by identifier, by what it says whole, by its name as readers
   know it; and last, when one alone is left on each side and they have something in common, as the same one under
   another name. The twin of `matching.py`; a test compares them. */

import { fold, nearest } from "./likeness.js";
import { same } from "./writing.js";

/** @typedef {import("./writing.js").Plain} Plain */
/** @typedef {{ [key: string]: Plain }} Block */

/** What an item without identifier is recognised by, the first that it has. */
export const NAMES = ["name", "title", "period", "version", "who", "purpose", "url"];
/** Letters: what is said in fewer words is said of many things. */
const TELLING = 12;
const WAYS = [identifier, whole, withMethod, exactName, nameOf];

/** Say, for each new item, which old one it was.
 * @param {Plain[]} old @param {Plain[]} wanted @returns {(number | null)[]} */
export function match(old, wanted) {
  const left = new Map(old.entries());
  /** @type {(number | null)[]} */
  const found = wanted.map(() => null);
  for (const recognise of WAYS) pair(left, found, wanted, recognise);
  pairWhatIsLeft(left, found, wanted);
  return found;
}

/** @param {Map<number, Plain>} left @param {(number | null)[]} found @param {Plain[]} wanted
 * @param {(one: Plain) => Plain | null} recognise */
function pair(left, found, wanted, recognise) {
  /** @type {Map<Plain, number[]>} */
  const places = new Map();
  for (const [place, one] of left) {
    const mark = recognise(one);
    if (mark !== null) places.set(mark, [...(places.get(mark) ?? []), place]);
  }
  wanted.forEach((one, at) => {
    const mark = found[at] === null ? recognise(one) : null;
    const place = mark === null ? undefined : places.get(mark)?.shift();
    if (place === undefined) return;
    found[at] = place;
    left.delete(place);
  });
}

/** Pair what has something in common: things with a name only when there is no choice.
 * @param {Map<number, Plain>} left @param {(number | null)[]} found @param {Plain[]} wanted */
function pairWhatIsLeft(left, found, wanted) {
  const places = [...wanted.keys()].filter((at) => found[at] === null);
  const alone = places.length === 1 && left.size === 1;
  for (const at of places) {
    const one = wanted[at];
    if (isNamed(one) && (!alone || identifier(one))) continue;
    const alike = [...left].find(([, was]) => isLikely(was, one));
    if (!alike) continue;
    found[at] = alike[0];
    left.delete(alike[0]);
  }
}

/** Tell whether an item may be another one under a new name: enough of what they say is alike.
 * @param {Plain} was @param {Plain} one */
function isLikely(was, one) {
  const [old, now] = [block(was), block(one)];
  if (!old || !now) return false;
  const said = Object.entries(old);
  if (!isNamed(now)) return said.filter(([key, value]) => same(now[key], value)).length * 2 >= said.length;
  return (
    nearest(String(now.name), [String(old.name ?? "")]).length > 0 ||
    said.some(([key, value]) => tellsTheSame(value, now[key]))
  );
}

/** @param {Plain} was @param {Plain | undefined} now */
function tellsTheSame(was, now) {
  if (Array.isArray(was) && Array.isArray(now)) {
    const names = new Set(was.map(nameOf).filter(Boolean));
    return now.some((one) => names.has(nameOf(one)));
  }
  return was === now && typeof was === "string" && [...was].length >= TELLING;
}

/** Tell whether an item has a name of its own, which says what it is.
 * @param {Plain} item */
const isNamed = (item) => block(item) !== null && "name" in Object(item) && !("purpose" in Object(item));

/** @param {Plain | undefined} item @returns {Block | null} */
const block = (item) => (item && typeof item === "object" && !Array.isArray(item) ? item : null);

/** @param {Plain} item */
function identifier(item) {
  return block(item)?.id ?? null;
}

/** @param {Plain} item */
function whole(item) {
  const known = block(item);
  return known ? JSON.stringify(Object.entries(known).sort(([one], [other]) => (one < other ? -1 : 1))) : item;
}

/** Give what tells apart two results of one period.
 * @param {Plain} item */
function withMethod(item) {
  const known = block(item);
  return known && "period" in known ? JSON.stringify([String(known.period), fold(String(known.method ?? ""))]) : null;
}

/** @param {Plain} item */
function exactName(item) {
  return named(item, String);
}

/** Give what an item is known by, whatever the hand that typed it.
 * @param {Plain} item */
export function nameOf(item) {
  return named(item, fold);
}

/** @param {Plain} item @param {(text: string) => string} reduce */
function named(item, reduce) {
  const known = block(item);
  const key = known && NAMES.find((name) => name in known);
  return known && key ? JSON.stringify([key, reduce(String(known[key]))]) : null;
}
