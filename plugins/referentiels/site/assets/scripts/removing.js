/* The question of what a workbook no longer has: nothing is taken away unless it is answered so. */

import { element, fill } from "./site.js";

const MOST_SHOWN = 60;
const NAME = "_retirer";

/** Ask whether what goes is to go.
 * @param {import("./sheets.js").Work} work @param {string[]} gone */
export function askWhatGoes({ told: { screen } }, gone) {
  const more = gone.length - MOST_SHOWN;
  return element(
    "fieldset",
    { class: "rf-asked", id: NAME },
    element("legend", {}, screen.gone),
    element(
      "ul",
      {},
      ...gone.slice(0, MOST_SHOWN).map((one) => element("li", {}, one)),
      ...(more > 0 ? [element("li", {}, fill(screen.goneMore, { n: more }))] : []),
    ),
    choice("", screen.goneKeep, true),
    choice("oui", screen.goneRemove, false),
  );
}

/** Tell whether the answer is to take away.
 * @param {Element | null} asked */
export const isToRemove = (asked) =>
  /** @type {HTMLInputElement | null | undefined} */ (asked?.querySelector("input:checked"))?.value === "oui";

/** @param {string} value @param {string} words @param {boolean} checked */
function choice(value, words, checked) {
  return element("label", {}, element("input", { type: "radio", name: NAME, value, checked }), ` ${words}`);
}
