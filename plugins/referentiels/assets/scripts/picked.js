/* A reference of the selection → what it names, read from the page that shows it. */

import { load } from "./chosen.js";
import { read } from "./reading.js";
import { isAbsent } from "./site.js";

/** @typedef {import("./draft.js").Picked} Picked */

/** Find what a reference names; nothing when it is no longer there. Fails when its page is out of reach.
 * @param {string} ref @param {string} note @returns {Promise<Picked | null>} */
export async function look(ref, note) {
  const [address, anchor = ""] = ref.split("#");
  try {
    const reading = await read(address);
    for (const criterion of reading.criteria) {
      if (criterion.anchor === anchor) return { ref, note, from: reading.title, criterion, indicator: null };
      const indicator = criterion.indicators.find((one) => one.anchor && one.anchor === anchor);
      if (indicator) return { ref, note, from: reading.title, criterion, indicator };
    }
  } catch (error) {
    if (!isAbsent(error)) throw error; // out of reach is not gone
  }
  return null;
}

/** Find all that is chosen, in order.
 * @returns {Promise<Picked[]>} */
export async function lookAll() {
  const found = await Promise.all(load().items.map((one) => look(one.ref, one.note)));
  return /** @type {Picked[]} */ (found.filter(Boolean));
}
