/* What a file would no longer have, named before anything has gone: the twin of `name_gone` in `changes.py`; a test
   compares both.
   What has an identifier is followed wherever it goes. */

import { NAMES, match } from "./matching.js";
import { withIds } from "./naming.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./fields.js").Field} Field */

/** Name each thing that would go, in the order of the file.
 * @param {Work} work @param {Field} field the whole file @param {Block} old @param {Block} now @returns {string[]} */
export function tellGone(work, field, old, now) {
  const [before, after] = [old, now].map((one) => work.letters.full(withIds(one)));
  return new Comparison(work, before, after).inBlock(before, after, field, "");
}

class Comparison {
  /** @param {Work} work @param {Block} before @param {Block} after */
  constructor(work, before, after) {
    this.work = work;
    this.before = byIdentifier(work.told.holders, before);
    this.after = byIdentifier(work.told.holders, after);
  }

  /** @param {Block} old @param {Block} now @param {Field} field @param {string} place @returns {string[]} */
  inBlock(old, now, field, place) {
    return field.children.flatMap((child) => {
      const [was, is] = [old[child.name], now[child.name]];
      if (this.work.letters.same(was, is)) return [];
      if (holdsBlocks(was) || holdsBlocks(is)) return this.inList(items(was), items(is), child, place);
      if (!child.children.length) return this.tellValue(was, is, child, place);
      return this.inBlock(isBlock(was) ? was : {}, isBlock(is) ? is : {}, child, place || child.title);
    });
  }

  /** @param {any[]} old @param {any[]} now @param {Field} field @param {string} place */
  inList(old, now, field, place) {
    const pairs = match(old, now);
    const gone = old.filter((_, at) => !pairs.includes(at)).flatMap((one) => this.tellGone(one, field, place));
    const rest = now.flatMap((one, at) => {
      const pair = pairs[at];
      return pair === null ? this.inNew(one, field, place) : this.inItem(old[pair], one, field, place);
    });
    return [...gone, ...rest];
  }

  /** @param {any} was @param {any} now @param {Field} field @param {string} place @returns {string[]} */
  inItem(was, now, field, place) {
    return isBlock(was) && isBlock(now) ? this.inBlock(was, now, field, this.nameOf(now, field, place)) : [];
  }

  /** Name an item that would no longer be there, and all that would go with it.
   * @param {any} was @param {Field} field @param {string} place @returns {string[]} */
  tellGone(was, field, place) {
    if (this.after.has(identify(was, field))) return []; // it stands somewhere else
    const item = this.nameOf(was, field, place);
    return [
      this.work.note("gone", { item }),
      ...inner(was, field).flatMap(([one, child]) => this.tellGone(one, child, item)),
    ];
  }

  /** Name what an item would lose that comes from somewhere else.
   * @param {any} one @param {Field} field @param {string} place @returns {string[]} */
  inNew(one, field, place) {
    const before = this.before.get(identify(one, field));
    if (before) return this.inItem(before, one, field, place);
    const name = this.nameOf(one, field, place);
    return inner(one, field).flatMap(([held, child]) => this.inNew(held, child, name));
  }

  /** @param {any} was @param {any} now @param {Field} field @param {string} place @returns {string[]} */
  tellValue(was, now, field, place) {
    if (was === undefined) return [];
    if (now === undefined) return [this.tellEmptied(was, field, place)];
    if (field.pattern !== "id") return [];
    const [before, after] = [was, now].map((one) => this.work.quote(String(one)));
    return [this.work.note("new-address", { place, was: before, now: after })];
  }

  /** Name a value that would no longer be there; a code of the file, by its field alone.
   * @param {any} was @param {Field} field @param {string} place @returns {string} */
  tellEmptied(was, field, place) {
    const name = field.choices?.length ? "emptied-choice" : "emptied";
    const text = this.work.quote(items(was).length ? was.join(" ; ") : String(was));
    return this.work.note(name, { place, field: field.title, text });
  }

  /** Name an item by what people know it by; one without a name, by what holds it.
   * @param {any} item @param {Field} field @param {string} place */
  nameOf(item, field, place) {
    const known = isBlock(item) ? NAMES.find((name) => typeof item[name] === "string") : undefined;
    if (!known) return place ? `${field.item} (${place})` : field.item;
    const inside = place && !["name", "title"].includes(known) ? ` (${place})` : "";
    return `${field.item} « ${this.work.quote(item[known])} »${inside}`;
  }
}

/** Give what has an identifier by it, with its kind: a domain isn't a criterion.
 * @param {string[]} holders @param {Block} data @returns {Map<string, Block>} */
export function byIdentifier(holders, data) {
  /** @type {Map<string, Block>} */
  const found = new Map();
  for (const holder of holders)
    for (const item of items(data[holder]).filter(isBlock)) {
      const name = `${holder} ${item.id ?? ""}`;
      if (!found.has(name)) found.set(name, item);
      for (const [key, one] of byIdentifier(holders, item)) found.set(key, one);
    }
  return found;
}

/** @param {any} value */
const isBlock = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {any} value @returns {any[]} */
const items = (value) => (Array.isArray(value) ? value : []);

/** @param {any} value */
const holdsBlocks = (value) => items(value).some(isBlock);

/** @param {any} item @param {Field} field */
const identify = (item, field) => (isBlock(item) ? `${field.name} ${item.id ?? ""}` : "");

/** Give the items that an item holds.
 * @param {any} item @param {Field} field @returns {[any, Field][]} */
function inner(item, field) {
  if (!isBlock(item)) return [];
  return field.children
    .filter((child) => child.form === "blocks")
    .flatMap((child) => items(item[child.name]).map((one) => /** @type {[any, Field]} */ ([one, child])));
}
