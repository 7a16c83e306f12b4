/* A draft that leaves as a workbook: the model that the site publishes, filled in here. Nothing is sent. */

import { CannotDraw, fillIn } from "./drawn.js";
import { workOf } from "./lent.js";
import { root } from "./site.js";

/** @typedef {import("./handing.js").Lent} Lent */
/** @typedef {import("./handing.js").Rules} Rules */
/** @typedef {import("./headers.js").Block} Block */
/** The bytes of a workbook, or why there is none.
 * @typedef {{ bytes: Uint8Array<ArrayBuffer> } | { said: string }} HandedOut */

const MODEL = "donnees/modele-referentiel.xlsx";

/** Make the workbook of a draft; throws when what it is made from doesn't come.
 * @param {Block} data @param {string} id of the published page that it changes, if any @param {Rules} rules
 * @param {Lent} lent @returns {Promise<HandedOut>} */
export async function handOut(data, id, rules, lent) {
  const [work, model] = await Promise.all([workOf(rules, lent), fetch(new URL(MODEL, root))]);
  if (!model.ok) throw new Error(`${model.status}`);
  if (!canPack()) return { said: work.screen("oldbrowser") };
  try {
    return { bytes: await fillIn(work, data, id, await model.arrayBuffer()) };
  } catch (error) {
    if (error instanceof CannotDraw) return { said: error.message };
    throw error;
  }
}

function canPack() {
  try {
    return Boolean(new CompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}
