/* What was picked while reading → criteria and indicators of the draft. */

import { load } from "./chosen.js";
import { loadDraft, saveDraft, setAside } from "./kept.js";
import { asBlock, gather, lookAll } from "./picked.js";
import { element, fill } from "./site.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./picked.js").Picked} Picked */
/** @typedef {import("./screens.js").Desk & { draft: Draft }} Desk */

/** Name the draft that is begun in this browser; nothing when there is none.
 * @returns {string | null} */
export function nameDraft() {
  const known = loadDraft();
  return known && String(known.data.structure?.name ?? "");
}

/** Begin a draft in this browser with what was picked while reading; one that was begun is set aside. Gives false when
 * the browser refuses.
 * @param {import("./picked.js").Picked[]} picked @param {string} name of the structure */
export function beginDraft(picked, name) {
  const known = loadDraft();
  if (known && !setAside(known)) return false;
  const data = { format: "1", structure: name ? { name } : {}, framework: { status: "draft" } };
  return keepWith({ data, origin: null, at: 0 }, picked);
}

/** Add what was picked while reading to the draft that is begun. Gives false when the browser refuses.
 * @param {import("./picked.js").Picked[]} picked */
export function addToDraft(picked) {
  const known = loadDraft();
  return known !== null && keepWith(known, picked);
}

/** @param {Draft} draft @param {import("./picked.js").Picked[]} picked */
function keepWith(draft, picked) {
  bring(draft.data, picked);
  draft.brought = [...new Set([...(draft.brought ?? []), ...picked.map(({ ref }) => ref)])];
  return saveDraft(draft);
}

/** Put what was picked where it belongs: what is there already is not doubled.
 * @param {Block} data @param {Picked[]} picked */
export function bring(data, picked) {
  data.domains ??= [];
  for (const domain of gather(picked)) {
    for (const { criterion, notes, indicators } of domain.criteria) {
      const mine = findCriterion(data, criterion) ?? addCriterion(homeOf(data, domain), criterion, notes);
      for (const { indicator, ref } of indicators) {
        const known = /** @type {Block[]} */ (mine.indicators ?? []);
        if (!indicator || known.some((one) => one.name === indicator.name)) continue;
        mine.indicators = [...known, asBlock(indicator, ref.startsWith("criteres/") ? indicator.id : "")];
      }
    }
  }
}

/** @param {Block} data @param {{ name: string, shared: string }} domain @returns {Block} */
function homeOf(data, { name, shared }) {
  const is = (/** @type {Block} */ one) => (shared ? one.shared === shared : one.name === name);
  const known = data.domains.find(is);
  if (!known) data.domains.push({ name, ...(shared && { shared }) });
  return known ?? data.domains.at(-1);
}

/** @param {Block} data @param {import("./reading.js").Criterion} wanted @returns {Block | undefined} */
function findCriterion(data, { shared, name }) {
  const all = data.domains.flatMap((/** @type {Block} */ one) => one.criteria ?? []);
  return all.find((/** @type {Block} */ one) => (shared ? one.shared === shared : one.name === name));
}

/** @param {Block} home @param {import("./reading.js").Criterion} criterion @param {string[]} notes @returns {Block} */
function addCriterion(home, { name, shared }, notes) {
  const made = { name, ...(shared && { shared }), ...(notes.length && { summary: notes.join("\n\n") }) };
  home.criteria = [...(home.criteria ?? []), made];
  return made;
}

/** What was picked and is not in the draft yet.
 * @param {Desk} desk */
function waiting({ draft }) {
  const brought = new Set(draft.brought ?? []);
  return load().items.filter(({ ref }) => !brought.has(ref));
}

/** Bring what waits into the draft; it can be taken back.
 * @param {Desk} desk */
export async function bringSelection(desk) {
  const { words, data, draft } = desk;
  const [domains, brought] = [structuredClone(data.domains), draft.brought];
  const { picked, unread } = await lookAll(waiting(desk));
  if (draft !== desk.draft) return; // another draft was opened meanwhile
  bring(data, picked);
  draft.brought = [...(brought ?? []), ...picked.map(({ ref }) => ref)];
  desk.redraw(desk.step === "criteres" ? "#_t-criteres" : "");
  const told = fill(picked.length === 1 ? words.selectionadded1 : words.selectionadded, { n: picked.length });
  const undo = () => {
    if (domains) data.domains = domains;
    else delete data.domains;
    draft.brought = brought;
    desk.redraw("#_selection");
  };
  desk.tell(unread ? words.unreachable : told, picked.length ? undo : undefined);
}

/** Offer to bring in what was picked while reading; a draft without criterion begins from it.
 * @param {Desk} desk @returns {Node[]} */
export function selectionOffer(desk) {
  const { length } = waiting(desk);
  if (!length) return [];
  const { data, words } = desk;
  const empty = !(data.domains ?? []).some((/** @type {Block} */ one) => one.criteria?.length);
  if (empty && !desk.offered) {
    desk.offered = true;
    bringSelection(desk);
  }
  const traits = { type: "button", class: "rf-quiet", id: "_selection", onclick: () => bringSelection(desk) };
  return [element("p", {}, element("button", traits, fill(words.selection, { n: length })))];
}
