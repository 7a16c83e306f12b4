/* References of the selection → what they name, read from the pages that show them. */

import { read } from "./reading.js";
import { isAbsent } from "./site.js";

/** @typedef {import("./draft.js").Picked} Picked */
/** @typedef {import("./reading.js").Reading} Reading */

/** Find what a reference names: "gone" when it is no longer there, "unread" when nobody can tell.
 * @param {string} ref @param {string} note @param {(reading: Reading) => string} named says whose words they are
 * @returns {Promise<Picked | "gone" | "unread">} */
async function look(ref, note, named) {
  const [address, anchor = ""] = ref.split("#");
  try {
    const reading = await read(address);
    for (const criterion of reading.criteria) {
      if (criterion.anchor === anchor) return { ref, note, from: named(reading), criterion, indicator: null };
      const indicator = criterion.indicators.find((one) => one.anchor && one.anchor === anchor);
      if (indicator) return { ref, note, from: named(reading), criterion, indicator };
    }
  } catch (error) {
    if (!isAbsent(error)) return "unread";
  }
  return "gone";
}

/** Find what references name, and count what could not be found.
 * @param {{ ref: string, note: string }[]} items @param {(reading: Reading) => string} [named] */
export async function lookAll(items, named = (reading) => reading.title) {
  const found = await Promise.all(items.map(({ ref, note }) => look(ref, note, named)));
  const picked = /** @type {Picked[]} */ (found.filter((one) => typeof one !== "string"));
  return { found, picked, gone: found.filter((one) => one === "gone").length, unread: found.includes("unread") };
}
