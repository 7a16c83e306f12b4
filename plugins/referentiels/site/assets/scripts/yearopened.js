/* A year's workbook that someone opened: what the page says of it, around the answers by cell. */

import { isError } from "./filled.js";
import { Work } from "./sheets.js";
import { data as readData, fill } from "./site.js";
import { bringBack } from "./yearback.js";
import { identityOf } from "./yearly.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./filled.js").Brought} Brought */
/** @typedef {import("./filled.js").Examine} Examine */
/** @typedef {import("./handed.js").Published} Published */
/** @typedef {import("./yearback.js").YearBrought} YearBrought */
/** @typedef {{ work: Work, id: string, before: Published, brought: Brought, said: string }} Opened */

/** Read it with the words that are said of such a workbook only.
 * @param {Work} work @param {Sheet[]} sheets @param {(id: string) => Promise<Published>} publishedBy
 * @param {Examine} examine @returns {Promise<Opened>} */
export async function openYear(work, sheets, publishedBy, examine) {
  const own = withYear(work, await readData("assistant/bilan"));
  const identity = identityOf(own, sheets);
  const before = await publishedBy(identity.identifier);
  const found = bringBack(own, sheets, identity, before?.data, examine);
  const changes = tellChanges(own, found);
  const { screen } = own.told;
  const name = String(before?.data.structure?.name ?? "");
  const said = changes ? fill(screen.year, { name, changes }) : found.found.some(isError) ? screen.unread : screen.same;
  const notes = [...found.notes, ...(found.gone ? [screen.goneWith] : []), ...(changes ? [screen.resultsOnly] : [])];
  // Without a change there is no draft to open.
  return {
    work: own,
    id: identity.identifier,
    before,
    said,
    brought: { ...found, notes, data: changes ? found.data : null },
  };
}

/** @param {Work} work @param {any} yearly what bilan.json says */
export function withYear({ told, library, letters, sayings }, yearly) {
  const joined = (/** @type {string} */ key) => ({ ...told[key], ...yearly[key] });
  const [wordings, notes, screen] = ["wordings", "notes", "screen"].map(joined);
  return new Work({ ...told, wordings, notes, screen, yearly }, library, letters, sayings);
}

/** Count results, in words; nothing when none comes nor changes.
 * @param {Work} work @param {YearBrought} brought */
function tellChanges({ told: { screen } }, { data, added, changed }) {
  const count = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) =>
    n ? [fill(n > 1 ? screen[many] : screen[one], { n })] : [];
  return data ? [...count(added, "added", "addeds"), ...count(changed, "changed", "changeds")].join(", ") : "";
}
