/* Which item of a new list was which item of the old one, and the identifiers that items have. The twin of
   `matching.py` and of `with_ids`; a test compares what both pair. */

import { free, slug } from "./letters.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {{ [key: string]: any }} Block */

/** @param {any} item @returns {Block | null} */
const block = (item) => (item && typeof item === "object" && !Array.isArray(item) ? item : null);

/** Write down every identifier that the data leaves out, as the site derives it.
 * @param {Work} work @param {Block} data */
export function withIds({ told }, data) {
  const taken = new Set(written(told.holders, data));
  const give = (/** @type {Block} */ holder) => {
    const given = { ...holder };
    for (const key of told.holders)
      if (Array.isArray(holder[key]))
        given[key] = holder[key].map((one) =>
          block(one) ? give({ id: one.id ?? free(slug(String(one.name ?? "")) || told.nameless, taken), ...one }) : one,
        );
    return given;
  };
  return give(data);
}

/** Leave out the identifiers that nobody had written, but for those that would move.
 * @param {Work} work @param {Block} data @param {Block} before as it is written @returns {Block} */
export function leaveOut(work, data, before) {
  const ids = (/** @type {Block} */ one) => held(work.told.holders, one).map((item) => String(item.id ?? ""));
  const bare = held(work.told.holders, before).map((item) => !("id" in item));
  const derived = new Set(ids(withIds(work, before)).filter((_, at) => bare[at]));
  let wanted = new Set(ids(data).filter((id) => derived.has(id)));
  for (;;) {
    const kept = without(work, data, wanted);
    const again = ids(withIds(work, kept));
    const moved = ids(data).filter((id, at) => id !== again[at] && wanted.has(id));
    if (!moved.length) return kept;
    wanted = new Set([...wanted].filter((id) => !moved.includes(id)));
  }
}

/** @param {string[]} holders @param {Block} data @returns {Block[]} */
function held(holders, data) {
  return holders.flatMap((key) =>
    (Array.isArray(data[key]) ? data[key] : []).filter(block).flatMap((one) => [one, ...held(holders, one)]),
  );
}

/** @param {Work} work @param {Block} data @param {Set<string>} left @returns {Block} */
function without(work, data, left) {
  const kept = Object.fromEntries(Object.entries(data).filter(([key, one]) => key !== "id" || !left.has(one)));
  for (const key of work.told.holders)
    if (Array.isArray(data[key])) kept[key] = data[key].map((one) => (block(one) ? without(work, one, left) : one));
  return kept;
}

/** @param {string[]} holders @param {Block} data @returns {string[]} */
function written(holders, data) {
  return holders.flatMap((key) =>
    (Array.isArray(data[key]) ? data[key] : [])
      .filter(block)
      .flatMap((one) => [...("id" in one ? [String(one.id)] : []), ...written(holders, one)]),
  );
}

/** Pairs the items of two lists. */
export class Pairing {
  /** @param {Work} work */
  constructor(work) {
    this.work = work;
    this.names = /** @type {string[]} */ (work.told.names);
  }

  /** Say, for each new item, which old one it was.
   * @param {any[]} old @param {any[]} wanted @returns {(number | null)[]} */
  match(old, wanted) {
    const left = new Map(old.entries());
    /** @type {(number | null)[]} */
    const found = wanted.map(() => null);
    const ways = [
      (/** @type {any} */ one) => block(one)?.id ?? null,
      whole,
      (/** @type {any} */ one) => this.withMethod(one),
      (/** @type {any} */ one) => this.named(one, String),
      (/** @type {any} */ one) => this.nameOf(one),
    ];
    for (const recognise of ways) pair(left, found, wanted, recognise);
    this.pairWhatIsLeft(left, found, wanted);
    return found;
  }

  /** Give what tells apart two results of one period.
   * @param {any} item */
  withMethod(item) {
    const known = block(item);
    return known && "period" in known
      ? JSON.stringify([String(known.period), this.work.fold(String(known.method ?? ""))])
      : null;
  }

  /** Give what an item is known by, whatever the hand that typed it.
   * @param {any} item */
  nameOf(item) {
    return this.named(item, (text) => this.work.fold(text));
  }

  /** @param {any} item @param {(text: string) => string} reduce */
  named(item, reduce) {
    const known = block(item);
    const key = known && this.names.find((name) => name in known);
    return known && key ? JSON.stringify([key, reduce(String(known[key]))]) : null;
  }

  /** Pair what has something in common: things with a name only when there is no choice.
   * @param {Map<number, any>} left @param {(number | null)[]} found @param {any[]} wanted */
  pairWhatIsLeft(left, found, wanted) {
    const places = [...wanted.keys()].filter((at) => found[at] === null);
    const alone = places.length === 1 && left.size === 1;
    for (const at of places) {
      const one = wanted[at];
      if (isNamed(one) && (!alone || one.id)) continue;
      const alike = [...left].find(([, was]) => this.isLikely(was, one));
      if (!alike) continue;
      found[at] = alike[0];
      left.delete(alike[0]);
    }
  }

  /** Tell whether an item may be another one under a new name: enough of what they say is alike.
   * @param {any} was @param {any} one @returns {boolean} */
  isLikely(was, one) {
    if (!block(was) || !block(one)) return false;
    const said = Object.entries(was);
    const { same, nearest } = this.work.letters;
    if (!isNamed(one)) return said.filter(([key, value]) => same(one[key], value)).length * 2 >= said.length;
    return (
      nearest(String(one.name), [String(was.name ?? "")]).length > 0 ||
      said.some(([key, value]) => this.tellsTheSame(value, one[key]))
    );
  }

  /** @param {any} was @param {any} now @returns {boolean} */
  tellsTheSame(was, now) {
    if (Array.isArray(was) && Array.isArray(now)) {
      const names = new Set(was.map((one) => this.nameOf(one)).filter(Boolean));
      return now.some((one) => block(one) !== null && names.has(this.nameOf(one)));
    }
    return was === now && typeof was === "string" && [...was].length >= this.work.told.limits.telling;
  }
}

/** Tell whether an item has a name of its own, which says what it is.
 * @param {any} item */
const isNamed = (item) => block(item) !== null && "name" in item && !("purpose" in item);

/** @param {any} item */
const whole = (item) => {
  const known = block(item);
  return known ? JSON.stringify(Object.entries(known).sort(([one], [other]) => (one < other ? -1 : 1))) : item;
};

/** @param {Map<number, any>} left @param {(number | null)[]} found @param {any[]} wanted
 * @param {(one: any) => any} recognise */
function pair(left, found, wanted, recognise) {
  /** @type {Map<any, number[]>} */
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
