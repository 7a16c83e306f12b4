/* A workbook that someone opens on the first screen: what reads it is brought only then, and lent what this part
   holds. */

import { prepare, read } from "./document.js";
import { joinList, splitList } from "./enumerating.js";
import { fold, nearest, trim } from "./likeness.js";
import { giveIds } from "./naming.js";
import { find } from "./site.js";
import { full, same } from "./writing.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {{ desk: import("./screens.js").Desk & { draft: Draft }, schema: any,
 * open: (draft: Draft, step?: string) => boolean, ready: () => Promise<void> }} Holder */
/** What drafts are checked with.
 * @typedef {{ rules: any, library: import("./likeness.js").Library }} Rules */
/** What the assistant lends to what reads workbooks: a module is in one file only, and these are in its own.
 * @typedef {Awaited<ReturnType<typeof lend>>} Lent */

const OWN = { prepare, read, fold, nearest, trim, giveIds, full, same, splitList, joinList };

async function lend() {
  const { asProposed, examine } = await import("./checks.js");
  return { ...OWN, asProposed, examine };
}

/** Make the workbook of a draft: what fills it in is what reads one that is opened.
 * @param {Rules} rules @param {Draft["data"]} data @param {string} id of the published page that it changes, if any */
export async function makeWorkbook(rules, data, id) {
  const [{ handOut }, lent] = await Promise.all([import("./handed.js"), lend()]);
  return handOut(data, id, rules, lent);
}

/** @param {Holder} holder */
export function listenToWorkbooks(holder) {
  const field = /** @type {HTMLInputElement} */ (find("#_classeur"));
  const take = async () => {
    const chosen = field.files?.[0];
    field.value = "";
    if (!chosen) return;
    find("#_ouverture").textContent = "";
    try {
      const [{ openHanded }, lent] = await Promise.all([import("./handed.js"), lend(), holder.ready()]);
      await openHanded(chosen, holder, lent);
    } catch (error) {
      find("#_ouverture").textContent = holder.desk.words.unreachable;
      reportError(error);
    }
  };
  field.addEventListener("change", take);
  void take(); // someone may have chosen before anything listened
}
