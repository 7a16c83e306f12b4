/* The sheets of a workbook that someone filled in → a framework to be, and the answers by cell. The twin of
   `handed_in.py` and of what `referentiels import` says; a test compares both. */

import { tellFacts } from "./facts.js";
import { pageOf } from "./firstsheet.js";
import { isFlat } from "./flat.js";
import { gather, isRead, reportUnknownSheet, sheetOf } from "./gathering.js";
import { nothing } from "./headers.js";
import { join, tellKept } from "./joining.js";
import { tellGone } from "./losses.js";
import { withIds } from "./naming.js";
import { Work } from "./sheets.js";
import { readWhole } from "./taken.js";
import { Library } from "./typed.js";

/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Filled} Filled */
/** @typedef {import("./headers.js").Block} Block */
/** What the checks of the assistant find in data that comes into a file.
 * @typedef {(data: Block, before: Block) => import("./checks.js").Finding[]} Examine */
/** What a workbook would make of a draft: `kept` are the titles of what it doesn't speak of.
 * @typedef {{ data: Block | null, found: Answer[], notes: string[], kept: string[] }} Brought */

/** @typedef {{ brought: Brought, gone: string[] }} Removal */

const ADVICE_ON_IDS = "missing-id";

/** @param {any} told what modele.json says @param {import("./likeness.js").Library} library
 * @param {import("./sheets.js").Letters} letters @param {import("./sheets.js").Sayings} sayings */
export function prepareWork(told, library, letters, sayings) {
  return new Work(told, new Library(library, letters.fold), letters, sayings);
}

/** Give the identifier of the page that the first sheet says, before anything else is read.
 * @param {Work} work @param {Sheet[]} sheets */
export const identifierOf = (work, sheets) => pageOf(work, sheetOf(work, sheets, work.told.form.name));

/** Read the sheets of the model, or the one that holds a table for all; `csv` is the one sheet of a text.
 * @param {Work} work @param {Sheet[]} sheets @param {boolean} csv @param {Block} [published]
 * @returns {Filled} */
export function readFilled(work, sheets, csv, published = {}) {
  if (csv) return readWhole(work, sheets[0], true);
  const hasForm = sheetOf(work, sheets, work.told.form.name);
  const tables = hasForm ? [] : sheets.filter((one) => isFlat(work, one));
  if (tables.length > 1 && !sheets.some((one) => isRead(work, one.name))) {
    const names = tables.map((one) => work.quote(one.name)).join(", ");
    return { ...nothing(), found: [work.say("", "several-tables", { names })] };
  }
  if (tables.length !== 1) {
    const filled = gather(work, sheets, withIds(published));
    const read = sheets.filter((one) => isRead(work, one.name));
    filled.found.push(...factsOf(work, read));
    return filled;
  }
  const filled = readWhole(work, tables[0]);
  const others = sheets.filter((one) => one !== tables[0] && one.rows.size);
  filled.found.push(...factsOf(work, tables), ...others.map((one) => reportUnknownSheet(work, one.name, [])));
  return filled;
}

/** Say what people would not expect of sheets that were read.
 * @param {Work} work @param {Sheet[]} sheets @returns {Answer[]} */
const factsOf = (work, sheets) =>
  tellFacts(/** @type {any} */ (sheets)).map(({ place, rule, severity, ...said }) => ({
    place: place ? work.put(place).message : "",
    rule,
    severity,
    ...work.put(said),
  }));

/** Say what a filled workbook would make of a file, or of nothing; no data when it was not read at all. With `keep`,
 * what the workbook lacks stays.
 * @param {Work} work @param {Filled} filled @param {Block} before @param {Examine} examine @param {boolean} keep
 * @returns {Brought} */
export function bringIn(work, filled, before, examine, keep) {
  if (filled.found.some((one) => !one.place)) return { data: null, found: filled.found, notes: [], kept: [] };
  const published = Object.keys(before).length > 0;
  const { data, places, notes } = join(work, before, begun(work, filled, published), keep || filled.draft !== null);
  if (published) places.delete(""); // what the table doesn't speak of has its place in the file
  const checked = examine(data, before).map((one) => placed(one, places));
  const found = [...filled.found, ...checked.filter((one) => isOfTheTable(one, published))];
  return {
    data,
    found: [...found.filter(isError), ...found.filter((one) => !isError(one))],
    notes: [
      ...filled.notes,
      ...(filled.draft && !published ? [work.note("begun", work.told.chosen.header)] : []),
      ...notes,
    ],
    kept: tellKept(work, before, filled.absent),
  };
}

/** Give what a workbook would make of a published file if what it lacks were taken away, and what would go; nothing
 * when nothing would, or when a mistake may be why.
 * @param {Work} work @param {Filled} filled @param {Block} before @param {Examine} examine
 * @param {import("./fields.js").Field} field @returns {Removal | null} */
export function takeAway(work, filled, before, examine, field) {
  const brought = bringIn(work, filled, before, examine, false);
  if (!brought.data || brought.found.some(isError)) return null;
  const gone = tellGone(work, field, before, brought.data);
  return gone.length ? { brought, gone } : null;
}

/** Begin a file with what was chosen, unless there is one that takes it in.
 * @param {Work} work @param {Filled} filled @param {boolean} published @returns {Filled} */
const begun = (work, filled, published) =>
  filled.draft && !published ? { ...filled, data: { ...filled.draft, ...filled.data }, only: [] } : filled;

/** @param {Answer} one */
export const isError = (one) => one.severity === "error";

/** Leave out the advice on what the file already had, and on identifiers that it had not written.
 * @param {Answer} one @param {boolean} published */
function isOfTheTable(one, published) {
  return isError(one) || !((published && !one.place) || one.rule === ADVICE_ON_IDS);
}

/** Say where a mistake was typed: its value, else what holds it.
 * @param {import("./checks.js").Finding} found @param {Map<string, string>} places @returns {Answer} */
export function placed({ rule, severity, message, help, steps }, places) {
  let cut = steps.length;
  while (cut > 0 && !places.has(steps.slice(0, cut).join("/"))) cut -= 1;
  return { place: places.get(steps.slice(0, cut).join("/")) ?? "", rule, severity, message, help };
}
