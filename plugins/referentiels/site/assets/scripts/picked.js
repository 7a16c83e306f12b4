/* References of the selection → what they name, in the words of whoever says it, and as a draft takes it. */

import { read } from "./reading.js";
import { isAbsent } from "./site.js";

/** @typedef {import("./reading.js").Indicator} Indicator */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Reading} Reading */
/** `page` is what it was taken from.
 * @typedef {{ ref: string, note: string, from: string, page: Reading, criterion: Criterion,
 * indicator: Indicator | null }} Picked */

/** Find what a reference names: "gone" when it is no longer there, "unread" when nobody can tell.
 * @param {string} ref @param {string} note @param {(reading: Reading) => string} named says whose words they are
 * @param {(address: string) => Promise<Reading>} open
 * @returns {Promise<Picked | "gone" | "unread">} */
async function look(ref, note, named, open) {
  const [address, anchor = ""] = ref.split("#");
  try {
    const page = await open(address);
    const from = named(page);
    for (const criterion of page.criteria) {
      if (criterion.id === anchor) return { ref, note, from, page, criterion, indicator: null };
      const indicator = criterion.indicators.find((one) => one.id && one.id === anchor);
      if (indicator) return { ref, note, from, page, criterion, indicator };
    }
  } catch (error) {
    if (!isAbsent(error)) return "unread";
  }
  return "gone";
}

/** Find what references name, and count what could not be found. What is taken away is read as it was written, what is
 * shown as the page says it.
 * @param {{ ref: string, note: string }[]} items @param {(reading: Reading) => string} [named]
 * @param {(address: string) => Promise<Reading>} [open] */
export async function lookAll(items, named = (reading) => reading.title, open = read) {
  const found = await Promise.all(items.map(({ ref, note }) => look(ref, note, named, open)));
  const picked = /** @type {Picked[]} */ (found.filter((one) => typeof one !== "string"));
  return { found, picked, gone: found.filter((one) => one === "gone").length, unread: found.includes("unread") };
}

/** Gather what is picked by domain and criterion, in the order chosen.
 * @param {Picked[]} picked */
export function gather(picked) {
  /** @type {Map<string, { name: string, shared: string, criteria: Map<string, { criterion: Criterion, notes: string[],
   * from: string, ref: string, indicators: Picked[] }> }>} */
  const domains = new Map();
  for (const one of picked) {
    const { name, shared } = one.criterion.domain;
    const domain = domains.get(shared || name) ?? { name, shared, criteria: new Map() };
    domains.set(shared || name, domain);
    // Two structures' words for one shared criterion stay two: which one to keep is for the reader to say.
    const key = one.ref.split("#")[0] + (one.criterion.id || one.criterion.shared);
    const criterion = domain.criteria.get(key) ?? {
      criterion: one.criterion,
      notes: [],
      from: one.from,
      ref: one.ref.split("#")[0] + (one.criterion.id ? `#${one.criterion.id}` : ""),
      indicators: [],
    };
    domain.criteria.set(key, criterion);
    if (one.indicator) criterion.indicators.push(one);
    else if (one.note) criterion.notes.push(one.note);
  }
  return [...domains.values()].map((domain) => ({ ...domain, criteria: [...domain.criteria.values()] }));
}

/** Write an indicator as a file has it.
 * @param {Indicator} one @param {string} shared the indicator of the library that it is, if any
 * @returns {import("./kept.js").Block} */
export function asBlock({ name, type, nature, unit, source, frequency }, shared) {
  const block = { name, type, nature, unit, source, frequency, shared };
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value));
}
