/* The sheets of a year's workbook that came back, and what its structure publishes → the same with the results of the
   period. Nothing but results is added or changed. The twin of `returning.py` and of what `referentiels import`
   says; a test compares both. */

import { isError, placed } from "./filled.js";
import { key as keyOf } from "./headers.js";
import { withIds } from "./naming.js";
import { answer, asNew, differences, isBare, isSame } from "./yeartyped.js";
import { Finder } from "./yearfinding.js";
import { findLacking, takeItemsAway } from "./yearlacking.js";
import { findLeft, tellOwnWords } from "./yearleft.js";
import { readLines } from "./yearlines.js";
import { wordsOf } from "./yearsaid.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./filled.js").Examine} Examine */
/** @typedef {import("./yearly.js").Identity} Identity */
/** @typedef {import("./yearlines.js").Line} Line */
/** @typedef {import("./yearlines.js").Read} Read */
/** @typedef {import("./yearfinding.js").Found} Found */
/** What a workbook of a year would make of a file; `added` and `changed` count results.
 * @typedef {import("./filled.js").Brought & { added: number, changed: number }} YearBrought */

/** Say what the workbook of a year would add to what its structure publishes; no data when nothing can be. With `keep`,
 * nothing goes: neither what the workbook no longer has, nor the approximation of a value that is replaced.
 * @param {Work} work @param {Sheet[]} sheets @param {Identity} identity @param {Block | undefined} before
 * @param {Examine} examine @param {boolean} [keep] @returns {YearBrought} */
export function bringBack(work, sheets, identity, before, examine, keep = false) {
  const refused = refuse(work, sheets, identity, before);
  if (refused) return { data: null, found: [refused], notes: [], kept: [], added: 0, changed: 0 };
  const bringer = new Bringer(work, /** @type {Block} */ (before), keep);
  bringer.bring(sheets, identity.identifier);
  const { data, places, found, notes, added, changed } = bringer;
  const kept = bringer.unspoken.map((one) => work.note("domain", { name: work.quote(one) }));
  const checked = examine(data, /** @type {Block} */ (before)).map((one) => placed(one, places));
  const counts = { added: added.size, changed: changed.size };
  if (checked.some((one) => isError(one) && !one.place))
    return { data: null, found: [work.say("", "own-mistakes")], notes: [], kept: [], ...counts };
  const all = eachOnce([...found, ...checked.filter((one) => one.place)]);
  return { data, found: [...all.filter(isError), ...all.filter((one) => !isError(one))], notes, kept, ...counts };
}

/** Say why a workbook is not read at all, if it isn't.
 * @param {Work} work @param {Sheet[]} sheets @param {Identity} identity @param {Block | undefined} before
 * @returns {Answer | null} */
function refuse(work, sheets, { structure, identifier, version, mark }, before) {
  const { yearly, limits } = work.told;
  if (!mark) return work.say("", "identity-gone");
  if (!before) {
    const values = { structure: work.quote(structure), id: work.quote(identifier) || "?" };
    return work.say("", "no-page", values);
  }
  if (work.fold(mark) !== work.fold(yearly.mark)) return work.say("", "other-form", { mark });
  const now = String(before.framework?.version ?? "").trim();
  const name = (/** @type {string} */ one) =>
    one ? work.note("version", { version: work.quote(one) }) : work.note("unnumbered", {});
  if (version !== now) return work.say("", "other-version", { own: name(version), now: name(now) });
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.size, 0);
  return rows > limits.rows ? work.say("", "too-many-answers", { limit: limits.lines }) : null;
}

/** Say once what is wrong with a cell, however many results it goes into.
 * @param {Answer[]} found */
const eachOnce = (found) => [
  ...new Map(found.map((one) => [JSON.stringify([one.place, one.rule, one.message]), one])).values(),
];

/** Brings one workbook back. */
class Bringer {
  /** @param {Work} work @param {Block} before @param {boolean} keep */
  constructor(work, before, keep) {
    this.work = work;
    this.framework = withIds(before);
    this.finder = new Finder(work, this.framework);
    this.data = structuredClone(before);
    this.keep = keep;
    /** @type {Map<string, string>} where each value was typed */
    this.places = new Map();
    /** @type {Answer[]} */
    this.found = [];
    /** @type {string[]} */
    this.notes = [];
    /** @type {Map<string, string>} the line that each result comes from: two may not say different things of one */
    this.lines = new Map();
    this.filled = new Set();
    this.added = new Set();
    this.changed = new Set();
    /** @type {string[]} the domains that have no sheet */
    this.unspoken = [];
  }

  /** @param {Sheet[]} sheets @param {string} id */
  bring(sheets, id) {
    const { work, finder } = this;
    const read = readLines(work, sheets, finder.sheets);
    const tells = (/** @type {Line} */ { cells }) =>
      work.told.yearly.telling.some((/** @type {string} */ key) => cells.has(key));
    const [telling, alone] = [read.lines.filter(tells), read.lines.filter((line) => !tells(line))];
    this.found.push(
      ...read.found,
      ...alone.map((line) => work.say(line.place, "period-alone")),
      ...findLeft(work, sheets, wordsOf(work, this.framework, id), read, finder),
    );
    if (!telling.length && !read.found.length && !this.hasEmptied(read)) {
      this.found.push(work.say("", "nothing-filled"));
      return;
    }
    if (!read.period && telling.some(({ cells }) => !cells.has("period")))
      this.found.push(work.say(read.periodPlace ?? "", read.periodPlace === null ? "period-gone" : "no-period"));
    for (const line of telling) this.bringLine(line, read);
    const unsaid = finder.all.filter((one) => !this.filled.has(keyOf(one.steps)));
    this.notes.push(...this.tellFilled(unsaid), ...tellOwnWords(work, sheets));
    this.settleLacking(read);
  }

  /** Tell whether lines were emptied whose results are published.
   * @param {Read} read */
  hasEmptied(read) {
    const { gone } = findLacking(this.work, this.finder, read, this.data, this.lines);
    return gone.some((steps) => steps.at(-2) === "results");
  }

  /** Take away what the workbook no longer has, unless it is kept; remember what it doesn't speak of.
   * @param {Read} read */
  settleLacking(read) {
    const { gone, unspoken } = findLacking(this.work, this.finder, read, this.data, this.lines);
    this.unspoken = unspoken;
    if (!this.keep) this.places = takeItemsAway(this.data, this.places, gone);
  }

  /** Say how many indicators were filled in, and of which nothing is said.
   * @param {Found[]} unsaid */
  tellFilled(unsaid) {
    const { work } = this;
    const filled = this.filled.size;
    const count = filled + unsaid.length;
    if (!unsaid.length) return [work.note(count > 1 ? "all-filled" : "one-filled", { count })];
    const most = work.told.yearly.limits.unsaid;
    const rest = unsaid.length - most;
    const names = unsaid
      .slice(0, most)
      .map((one) => work.quote(one.indicator.name))
      .join(" ; ");
    return [
      work.note(filled > 1 ? "filled" : "filled-one", { filled, count }),
      work.note(rest > 1 ? "unsaid-others" : rest === 1 ? "unsaid-other" : "unsaid", { names, rest }),
    ];
  }

  /** @param {Line} line @param {Read} read */
  bringLine(line, read) {
    const known = this.finder.find(line);
    if ("wrong" in known) {
      this.found.push(known.wrong);
      return;
    }
    this.filled.add(keyOf(known.found.steps));
    const said = answer(this.work, line, known.found.indicator, read.period);
    if ("period" in said) this.put(line, known.found, said, read);
  }

  /** Put an answer among the results of its indicator: as a new one, or into the same one.
   * @param {Line} line @param {Found} found @param {Record<string, string>} said @param {Read} read */
  put(line, found, said, read) {
    const { work } = this;
    const results = resultsAt(this.data, found.steps);
    const places = this.placesOf(results, said);
    if (places.length > 1) {
      const methods = places.map((one) => String(results[one].method ?? "") || "—").join(" ; ");
      this.found.push(work.say(line.place, "several-results", { period: said.period, methods }));
      return;
    }
    const place = places[0] ?? results.length;
    const before = results[place] ?? {};
    const changed = places.length ? differences(work, before, said) : asNew(work, said);
    const name = keyOf([...found.steps, "results", place]);
    const first = this.lines.get(name) ?? line.place;
    this.lines.set(name, first);
    if (first !== line.place && Object.keys(changed).length) {
      this.found.push(work.say(line.place, "said-twice", { place: first }));
      return;
    }
    this.advise(line, found, { ...before, ...said });
    if (places.length) this.change(name, before, changed);
    else {
      results.push(changed);
      this.added.add(name);
    }
    this.rememberPlaces(line, name, read);
  }

  /** Write what changed into a result; an empty field goes, unless what goes is kept.
   * @param {string} name @param {Block} result @param {Record<string, string>} changed */
  change(name, result, changed) {
    for (const [key, text] of Object.entries(changed)) {
      if (text) result[key] = text;
      else if (!this.keep) delete result[key];
    }
    if (Object.keys(changed).length && !this.added.has(name)) this.changed.add(name);
  }

  /** Say what a reader would not see of an answer, or would take for something else.
   * @param {Line} line @param {Found} found @param {Block} told */
  advise(line, found, told) {
    const { work } = this;
    if (!told.value && !told.state) this.found.push(work.say(line.statePlace, "no-value"));
    const about = line.cells.get("approximation");
    if (about && isBare(work, told, found.indicator))
      this.found.push(work.say(about.place, "no-number", { text: work.quote(about.text) }));
  }

  /** @param {Line} line @param {string} name @param {Read} read */
  rememberPlaces(line, name, read) {
    const { places } = this;
    if (!places.has(name)) places.set(name, line.place);
    const period = `${name}/period`;
    if (read.periodPlace !== null && !places.has(period)) places.set(period, read.periodPlace);
    for (const [key, { place }] of line.cells) places.set(`${name}/${key}`, place);
  }

  /** Find the result that an answer is, by period and method: none, one, or several it may be.
   * @param {Block[]} results @param {Record<string, string>} said */
  placesOf(results, said) {
    const { work } = this;
    const method = work.fold(said.method ?? "");
    const methodOf = (/** @type {number} */ place) => String(results[place].method ?? "");
    const same = [...results.keys()].filter((place) =>
      isSame(work, "period", String(results[place].period ?? ""), said.period),
    );
    const exact = same.filter((place) => work.fold(methodOf(place)) === method);
    if (exact.length) return this.settle(results, exact, said);
    return this.settle(
      results,
      same.filter((place) => !method || !methodOf(place)),
      said,
    );
  }

  /** Among several, prefer the one that already says all this: bringing it twice changes nothing.
   * @param {Block[]} results @param {number[]} places @param {Record<string, string>} said */
  settle(results, places, said) {
    const saying = places.find((place) => !Object.keys(differences(this.work, results[place], said)).length);
    return saying === undefined ? places : [saying];
  }
}

/** Give the results of an indicator of the data; an empty list is put there when it has none.
 * @param {Block} data @param {import("./headers.js").Steps} steps @returns {Block[]} */
function resultsAt(data, steps) {
  const holder = steps.reduce((/** @type {any} */ inner, step) => inner[step], data);
  return (holder.results ??= []);
}
