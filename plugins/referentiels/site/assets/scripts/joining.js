/* What a table says, and what the file says → what the file should say. What the table doesn't speak of stays as it
   was. The twin of `joining.py`; a test compares what both make. */

import { withCodes } from "./codes.js";
import { key } from "./headers.js";
import { match, nameOf } from "./matching.js";
import { withIds } from "./naming.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Steps} Steps */
/** The data to be, where its values were typed, and what was understood without being said.
 * @typedef {{ data: Block, places: Map<string, string>, notes: string[] }} Joined */
/** An item to be: its place in the table, none for what the table lacks; and what it was.
 * @typedef {{ at: number | null, was: any }} Ordered */

/** Put what a table says over what stood before; with `keep`, what the table lacks stays.
 * @param {Work} work @param {Block} before @param {Filled} filled @param {boolean} [keep] */
export function join(work, before, filled, keep = false) {
  const spoken = { ...filled, data: withCodes(work, filled.data, before) };
  return new Joiner(work, before, spoken, keep).join();
}

class Joiner {
  /** @param {Work} work @param {Block} before @param {Filled} filled @param {boolean} keep */
  constructor(work, before, filled, keep) {
    this.work = work;
    this.before = withIds(before);
    this.filled = filled;
    this.keep = keep;
    /** @type {Map<Block, Block>} which item of the file each item of the table is */
    this.was = new Map();
    /** @type {Map<Block, string | null>} */
    this.names = new Map();
    /** @type {string[]} */
    this.notes = [];
    /** @type {Map<string, Steps>} where each block of the table stands in what is made */
    this.moved = new Map();
    /** @type {Set<any> | undefined} */
    this.known = undefined;
  }

  /** @returns {Joined} */
  join() {
    const { filled, before } = this;
    this.pairAll([[before, filled.data]], this.work.told.holders);
    const spoken = Object.fromEntries(Object.entries(before).filter(([name]) => filled.only.includes(name)));
    let data = this.block(filled.only.length ? spoken : before, filled.data, [], [], []);
    if (filled.only.length)
      data = { ...Object.fromEntries(Object.entries(before).filter(([name]) => !(name in data))), ...data };
    return { data, places: this.places(), notes: this.notes };
  }

  /** Give where values were typed, by where they stand now. */
  places() {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const [name, place] of this.filled.places) {
      const steps = name ? name.split("/") : [];
      let cut = steps.length;
      while (!this.moved.has(key(steps.slice(0, cut)))) cut -= 1;
      const above = /** @type {Steps} */ (this.moved.get(key(steps.slice(0, cut))));
      found.set(key([...above, ...steps.slice(cut)]), place);
    }
    return found;
  }

  // Which item is which

  /** Give what an item is known by; it is asked of each many times.
   * @param {Block} one */
  nameOf(one) {
    if (!this.names.has(one)) this.names.set(one, nameOf(one));
    return this.names.get(one);
  }

  /** Pair the items of a level, then those that they hold.
   * @param {[Block, Block][]} holders @param {string[]} keys */
  pairAll(holders, [name, ...deeper]) {
    if (!name || !holders.length) return;
    const old = holders.flatMap(([was]) => items(was, name));
    const wanted = holders.flatMap(([, now]) => items(now, name));
    const known = new Map([...old].reverse().map((one) => [String(one.id), one]));
    /** @type {Set<Block>} */
    const taken = new Set();
    for (const one of wanted) {
      const same = known.get(String(one.id ?? ""));
      if (same && !taken.has(same)) this.set(one, same, taken);
    }
    for (const [was, now] of holders) this.pairInside(items(was, name), items(now, name), taken);
    this.pairMoved(old, wanted, taken);
    /** @type {[Block, Block][]} */
    const pairs = wanted.map((one) => [this.was.get(one) ?? {}, one]);
    for (const one of old) if (!taken.has(one)) pairs.push([one, {}]); // what they hold may have gone elsewhere
    this.pairAll(pairs, deeper);
  }

  /** @param {Block} one @param {Block} same @param {Set<Block>} taken */
  set(one, same, taken) {
    this.was.set(one, same);
    taken.add(same);
  }

  /** Pair by name what is held by the same thing.
   * @param {Block[]} old @param {Block[]} now @param {Set<Block>} taken */
  pairInside(old, now, taken) {
    const left = old.filter((one) => !taken.has(one));
    const wanted = now.filter((one) => !this.was.has(one));
    match(left, wanted).forEach((place, at) => {
      if (place === null) return;
      const [one, was] = [wanted[at], left[place]];
      this.set(one, was, taken);
      const quote = (/** @type {any} */ text) => this.work.quote(String(text ?? ""));
      if (this.nameOf(one) !== this.nameOf(was))
        this.notes.push(this.work.note("renamed", { was: quote(was.name), now: quote(one.name) }));
      else if (old.filter((other) => this.nameOf(other) === this.nameOf(was)).length > 1)
        this.notes.push(this.work.note("in-order", { name: quote(was.name) }));
    });
  }

  /** Pair what went from one holder to another: a name that is left once on each side.
   * @param {Block[]} old @param {Block[]} now @param {Set<Block>} taken */
  pairMoved(old, now, taken) {
    const left = old.filter((one) => !taken.has(one));
    const wanted = now.filter((one) => !this.was.has(one) && !("id" in one));
    for (const one of wanted) {
      const name = this.nameOf(one);
      const same = left.filter((was) => this.nameOf(was) === name);
      const alike = wanted.filter((other) => this.nameOf(other) === name);
      if (same.length === 1 && alike.length === 1) this.set(one, same[0], taken);
    }
  }

  // What the file should say

  /** Join a block; `typed` leads to it in what the table says, `final` in what is made.
   * @param {Block} old @param {Block} now @param {string[]} above @param {Steps} typed @param {Steps} final */
  block(old, now, above, typed, final) {
    this.moved.set(key(typed), final);
    /** @type {Block} */
    const result = {};
    for (const name of new Set([...Object.keys(now), ...Object.keys(old)])) {
      const value = this.value(old[name], now[name], [...above, name], [...typed, name], [...final, name]);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }

  /** @param {any} was @param {any} now @param {string[]} here @param {Steps} typed @param {Steps} final
   * @returns {any} */
  value(was, now, here, typed, final) {
    const empty = now === undefined || now === "" || (Array.isArray(now) && !now.length);
    const name = here.at(-1);
    if (empty && was !== undefined) {
      if (this.keep || this.filled.absent.has(key(here)) || name === "id") return this.stays(was);
      const left = isBlock(was) ? this.block(was, {}, here, typed, final) : {};
      return Object.keys(left).length ? left : undefined;
    }
    if (name === "id" && this.keep && was !== undefined) return was;
    if (empty) return undefined;
    if (isBlock(now)) return this.block(isBlock(was) ? was : {}, now, here, typed, final);
    if (Array.isArray(now) && now.some(isBlock))
      return this.list(Array.isArray(was) ? was : [], now, here, typed, final);
    return now;
  }

  /** @param {any[]} old @param {any[]} now @param {string[]} above @param {Steps} typed @param {Steps} final
   * @returns {any[]} */
  list(old, now, above, typed, final) {
    /** @type {Ordered[]} */
    let order = this.pairs(old, now, above).map((was, at) => ({ at, was }));
    if (this.keep) order = withKept(order, old, this.there());
    return order.map(({ at, was }, place) => {
      if (at === null) return this.stays(was);
      const one = now[at];
      return isBlock(one) ? this.block(isBlock(was) ? was : {}, one, above, [...typed, at], [...final, place]) : one;
    });
  }

  /** Give what is kept of the file, without what the table has elsewhere; nothing for a list that is left empty.
   * @param {any} was @returns {any} */
  stays(was) {
    if (Array.isArray(was)) {
      const kept = was.filter((one) => !this.there().has(one)).map((one) => this.stays(one));
      return kept.length || !was.length ? kept : undefined;
    }
    if (!isBlock(was)) return was;
    const kept = Object.entries(was).map(([name, one]) => [name, this.stays(one)]);
    return Object.fromEntries(kept.filter(([, one]) => one !== undefined));
  }

  /** Tell which items of the file the table has, once all are paired.
   * @returns {Set<any>} */
  there() {
    this.known ??= new Set(this.was.values());
    return this.known;
  }

  /** Give, for each item of the table, the one of the file that it is; an empty one for none.
   * @param {any[]} old @param {any[]} now @param {string[]} above */
  pairs(old, now, above) {
    if (this.work.told.holders.includes(above.at(-1))) return now.map((one) => this.was.get(one) ?? {});
    return match(old, now).map((place) => (place === null ? {} : old[place]));
  }
}

/** Put what the table lacks after what stood before it.
 * @param {Ordered[]} order @param {any[]} old @param {Set<Block>} elsewhere */
function withKept(order, old, elsewhere) {
  const result = [...order];
  const there = new Set(order.map(({ was }) => was));
  let before = -1;
  for (const one of old) {
    if (there.has(one)) before = result.findIndex(({ was }) => was === one);
    else if (!elsewhere.has(one)) result.splice((before += 1), 0, { at: null, was: one });
  }
  return result;
}

/** @param {any} value */
const isBlock = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {Block} holder @param {string} name @returns {Block[]} */
const items = (holder, name) => (Array.isArray(holder[name]) ? holder[name].filter(isBlock) : []);

/** Give the titles of what a table doesn't speak of, where the file says something of it.
 * @param {Work} work @param {Block} before @param {Set<string>} absent @returns {string[]} */
export function tellKept({ told }, before, absent) {
  const missing = (/** @type {any} */ one, /** @type {string} */ title) =>
    one.columns
      .map((/** @type {any} */ column) => ({
        path: [...one.steps, ...column.path],
        title: `${title} : ${column.title}`,
      }))
      .filter((/** @type {any} */ { path }) => absent.has(key(path)) && says(before, path));
  const sections = told.sections.flatMap((/** @type {any} */ one) =>
    absent.has(key(one.steps)) ? [one] : missing(one, one.title),
  );
  const tables = told.tables.flatMap((/** @type {any} */ one) => {
    if (absent.has(key(one.steps))) return says(before, one.steps) ? [one] : [];
    return missing(one, one.item).filter((/** @type {any} */ { path }) => path.at(-1) !== "id");
  });
  return [...sections, ...tables].map((/** @type {any} */ one) => one.title);
}

/** @param {any} value @param {string[]} path @returns {boolean} */
function says(value, path) {
  if (!path.length)
    return Array.isArray(value) ? value.length > 0 : isBlock(value) ? Object.keys(value).length > 0 : !!value;
  if (Array.isArray(value)) return value.some((one) => says(one, path));
  return isBlock(value) && path[0] in value && says(value[path[0]], path.slice(1));
}
