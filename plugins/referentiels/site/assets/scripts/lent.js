/* What the assistant lends → what reads and fills in workbooks. */

import { prepareWork } from "./filled.js";
import { data as readData, tongue } from "./site.js";

/** @typedef {import("./handing.js").Lent} Lent */
/** @typedef {import("./handing.js").Rules} Rules */

const LONGEST_NUMBER = 40;

/** Bring the plan and the words that are published, and put them to work.
 * @param {Rules} rules @param {Lent} lent */
export async function workOf({ rules, library }, lent) {
  const [told, { sayings }] = await Promise.all(
    ["modele", "classeur"].map((name) => readData(`assistant/${tongue}${name}`)),
  );
  return prepareWork(told, library, lettersOf(rules, lent), sayings);
}

/** @param {any} rules @param {Lent} lent @returns {import("./sheets.js").Letters} */
function lettersOf(rules, { splitList, joinList, ...others }) {
  const number = new RegExp(`^(?:${rules.patterns.number.source})$`, "u");
  return {
    ...others,
    splitList: (text) => splitList(text, rules),
    joinList: (items) => joinList(items, rules),
    isNumber: (text) => text.length <= LONGEST_NUMBER && number.test(text),
  };
}
