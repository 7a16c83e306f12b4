/* A year's workbook that someone opened: what the page says of it, around the answers by cell. */

import { isError } from "./filled.js";
import { tellGone } from "./losses.js";
import { Work } from "./sheets.js";
import { data as readData, fill, tongue } from "./site.js";
import { bringBack } from "./yearback.js";
import { identityOf } from "./yearly.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./filled.js").Brought} Brought */
/** @typedef {import("./filled.js").Examine} Examine */
/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./handed.js").Published} Published */
/** @typedef {import("./yearback.js").YearBrought} YearBrought */
/** @typedef {import("./filled.js").Removal} Removal */
/** @typedef {{ work: Work, id: string, before: Published, brought: Brought, removal: Removal | null,
 * said: string }} Opened */

/** Read it with the words that are said of such a workbook only.
 * @param {Work} work @param {Sheet[]} sheets @param {(id: string) => Promise<Published>} publishedBy
 * @param {Examine} examine @param {Field} field the whole file @returns {Promise<Opened>} */
export async function openYear(work, sheets, publishedBy, examine, field) {
  const own = withYear(work, await readData(`assistant/${tongue}bilan`));
  const identity = identityOf(own, sheets);
  const before = await publishedBy(identity.identifier);
  const bring = (/** @type {boolean} */ keep) => bringBack(own, sheets, identity, before?.data, examine, keep);
  const found = bring(true);
  const changes = tellChanges(own, found);
  const { screen } = own.told;
  const name = String(before?.data.structure?.name ?? "");
  const said = changes ? fill(screen.year, { name, changes }) : found.found.some(isError) ? screen.unread : screen.same;
  const notes = [
    ...found.notes,
    ...(found.data && found.kept.length ? [fill(screen.kept, { kept: found.kept.join(" ; ") })] : []),
    ...(changes ? [screen.resultsOnly] : []),
  ];
  const removal = takeAway(own, field, found, bring);
  // Without a change nor a question there is no draft to open.
  return {
    work: own,
    id: identity.identifier,
    before,
    said,
    brought: { ...found, notes, data: changes || removal ? found.data : null },
    removal: removal && { ...removal, brought: { ...removal.brought, notes } },
  };
}

/** Give what would be left if what the workbook no longer has were taken away, and what would go; nothing when nothing
 * would, or when a mistake may be why.
 * @param {Work} work @param {Field} field @param {YearBrought} kept @param {(keep: boolean) => YearBrought} bring
 * @returns {Removal | null} */
export function takeAway(work, field, kept, bring) {
  if (!kept.data || kept.found.some(isError)) return null;
  const brought = bring(false);
  if (!brought.data || brought.found.some(isError)) return null;
  const gone = tellGone(work, field, kept.data, brought.data);
  return gone.length ? { brought, gone } : null;
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
