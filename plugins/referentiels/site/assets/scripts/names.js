/* How a line names the one that it belongs to: by its name, its identifier, or the number of its line. The twin of
   `lines.py`; a test compares what both find. */

import { strip } from "./spaces.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {{ [key: string]: any }} Block */

/** Where an item stands: the names of what holds it, and its own, folded.
 * @typedef {string[]} Path */

/** Give, for each identifier of a framework, written or derived, where its item stands.
 * @param {Work} work @param {Block} data with its identifiers @param {Path} [above]
 * @param {Map<string, Path>} [found] */
export function pathsOf(work, data, above = [], found = new Map()) {
  for (const holder of work.told.holders)
    for (const item of Array.isArray(data[holder]) ? data[holder] : []) {
      const path = [...above, work.fold(said(item, "name"))];
      found.set(said(item, "id"), path);
      pathsOf(work, item, path, found);
    }
  return found;
}

/** @param {Block} item @param {string} name @returns {string} */
const said = (item, name) => (typeof item[name] === "string" && strip(item[name]) ? item[name] : "");

/** How the items of a sheet are named from the sheets below. */
export class Names {
  /** @param {Work} work @param {[number, Block][]} items each with the number of its line @param {Path[]} paths
   * @param {Map<string, Path>} published where items stood when they were published */
  constructor(work, items, paths, published) {
    this.work = work;
    this.items = items;
    this.paths = paths;
    this.published = published;
    this.lines = new Map(items.map(([line], place) => [line, place]));
    this.ids = this.by((item) => said(item, "id"));
    this.names = this.by((item) => said(item, "name"));
    this.folded = this.by((item) => work.fold(said(item, "name")));
    /** @type {string[] | undefined} */
    this.all = undefined;
  }

  /** @param {(item: Block) => string} tell */
  by(tell) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    const met = new Set();
    this.items.forEach(([, item], place) => {
      const name = tell(item);
      if (!met.has(item) && name) found.set(name, [...(found.get(name) ?? []), place]);
      met.add(item);
    });
    return found;
  }

  /** Give the items that a text may mean: none, one, or several of the same name.
   * @param {string} text @returns {number[]} */
  find(text) {
    const exact = this.ids.get(text) ?? this.names.get(text) ?? this.ids.get(strip(text));
    if (exact) return exact;
    const stood = this.findPublished(strip(text));
    if (stood.length) return [stood[0]];
    const folded = this.work.fold(text);
    const named = this.folded.get(folded);
    if (named) return named;
    const line = this.lines.get(Number(/^ligne (\d+)$/.exec(folded)?.[1] ?? -1));
    return line === undefined ? this.findRenamed(folded) : [line];
  }

  /** Find what had a name in the file: by its identifier, else as the only one that has another.
   * @param {string} name folded @returns {number[]} */
  findRenamed(name) {
    const level = new Set(this.paths.map((one) => one.length));
    const known = [...this.published].filter(([, path]) => level.has(path.length));
    const same = known.flatMap(([id, path]) => (path.at(-1) === name ? (this.ids.get(id) ?? []) : []));
    if (same.length) return same;
    const stood = new Set(known.map(([, path]) => path.at(-1)));
    const here = new Set(this.paths.map((one) => one.at(-1)));
    const come = [...this.paths.keys()].filter((place) => !stood.has(this.paths[place].at(-1)));
    const gone = [...stood].filter((one) => !here.has(one));
    return gone.length === 1 && gone[0] === name && come.length === 1 ? come : [];
  }

  /** Find what has an identifier in the file: its own cell may have been emptied.
   * @param {string} identifier @returns {number[]} */
  findPublished(identifier) {
    const path = this.published.get(identifier);
    if (!path) return [];
    const whole = this.paths.map((one) => JSON.stringify(one));
    const all = [...this.paths.keys()];
    const stands = all.filter((place) => whole[place] === JSON.stringify(path));
    const others = new Set([...this.published.values()].map((one) => JSON.stringify(one)));
    const renamed = all.filter((place) => this.paths[place].at(-1) === path.at(-1) && !others.has(whole[place]));
    const alone = new Set(renamed.map((place) => whole[place])).size === 1;
    return stands.length ? stands : alone ? renamed : [];
  }

  /** Name an item so that it is found again.
   * @param {number} place */
  of(place) {
    const [line, item] = this.items[place];
    const alone = [said(item, "name"), said(item, "id")].find((text) => {
      const found = text ? this.find(text) : [];
      return found.length === 1 && found[0] === place;
    });
    return alone ?? `ligne ${line}`;
  }

  /** @returns {string[]} */
  get known() {
    const few = Math.min(this.items.length, this.work.told.limits.compared);
    return (this.all ??= Array.from({ length: few }, (_, place) => this.of(place)));
  }

  /** Give what tells some items of the same name apart.
   * @param {number[]} places */
  identifiers(places) {
    return places.map((place) => said(this.items[place][1], "id") || `ligne ${this.items[place][0]}`);
  }
}
