/* A workbook that someone opens on the first screen: what reads it is brought only then, with what the checks know. */

import { asProposed, examine } from "./checks.js";
import { prepare, read } from "./document.js";
import { fold, nearest, trim } from "./likeness.js";
import { giveIds } from "./naming.js";
import { find, root } from "./site.js";
import { full, same } from "./writing.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {{ desk: import("./screens.js").Desk & { draft: Draft }, schema: any,
 * open: (draft: Draft, step?: string) => boolean }} Holder */
/** What the assistant lends to what reads workbooks: one module is in one file, and these are in its own.
 * @typedef {ReturnType<typeof lend>} Lent */

const LONGEST_NUMBER = 40;

/** @param {Holder} holder */
export function listenToWorkbooks(holder) {
  const field = /** @type {HTMLInputElement} */ (find("#_classeur"));
  field.addEventListener("change", async () => {
    const chosen = field.files?.[0];
    field.value = "";
    if (!chosen) return;
    find("#_ouverture").textContent = "";
    try {
      const { openHanded } = await import("./handed.js");
      await openHanded(chosen, lend(holder));
    } catch (error) {
      find("#_ouverture").textContent = holder.desk.words.unreachable;
      reportError(error);
    }
  });
}

/** @param {Holder} holder */
function lend(holder) {
  const { desk, schema } = holder;
  const { rules, library } = desk;
  const number = new RegExp(`^(?:${rules.patterns.number.source})$`, "u");
  return {
    library,
    open: (/** @type {Draft} */ draft) => holder.open(draft),
    letters: {
      fold,
      trim,
      full,
      same,
      nearest: (/** @type {string} */ word, /** @type {string[]} */ known) => nearest(word, known, rules.limits),
      isNumber: (/** @type {string} */ text) => text.length <= LONGEST_NUMBER && number.test(text),
    },
    examine: (/** @type {any} */ data, /** @type {any} */ before) =>
      asProposed(examine(giveIds(data, before), { rules, schema, library })),
    published,
  };
}

/** Give what a structure of the site publishes; nothing when the site has none of that name.
 * @param {string} id */
async function published(id) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return null;
  const answer = await fetch(new URL(`donnees/fichiers/${id}.yml`, root));
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}`);
  await prepare();
  const text = (await answer.text()).replace(/^\ufeff/, "");
  const { data } = read(text);
  return data && { text, data };
}
