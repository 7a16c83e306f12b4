/* Drafts that come and go in the assistant: opened, set aside, taken back, erased; none is lost without a word. */

import { bringSelection } from "./brought.js";
import { eraseDraft, loadAside, loadDraft, setAside, shaped } from "./kept.js";
import { fill } from "./site.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./assistant.js").Holder} Holder */

/** Write in another draft; the one that was begun is set aside, and can be taken back. Gives false when someone
 * would rather not.
 * @param {Holder} holder @param {Draft} draft @param {string} [step] */
export function openDraft(holder, draft, step = "structure") {
  const { words } = holder.desk;
  const known = holder.saved ? loadDraft() : holder.begun && holder.desk.draft;
  const older = known ? loadAside() : null;
  if (older && !confirm(fill(words.replace, { name: nameOf(words, older) }))) return false;
  const kept = known && setAside(known);
  if (known && !kept && !confirm(fill(words.lose, { name: nameOf(words, known) }))) return false;
  holder.take(draft);
  holder.typed();
  holder.goTo(step);
  if (kept) holder.desk.tell(fill(words.setaside, { name: nameOf(words, known) }), () => resume(holder));
  return true;
}

/** Take back the draft that was set aside; the present one takes its place there.
 * @param {Holder} holder */
export async function resume(holder) {
  await holder.ready();
  const [aside, known] = [loadAside(), loadDraft()];
  if (!aside) return;
  holder.take({ ...aside, data: shaped(aside.data, holder.desk.field) ?? {} });
  setAside(known && holder.begun ? known : null);
  holder.typed();
  holder.goTo("structure");
}

/** Begin anew, with nothing.
 * @param {Holder} holder */
export function erase(holder) {
  eraseDraft();
  holder.take({ data: {}, origin: null, at: 0 });
  holder.saved = true;
  history.replaceState(null, "", location.pathname);
  holder.show();
}

/** Go on with what was chosen while reading.
 * @param {Holder} holder */
export async function bring(holder) {
  await bringSelection(holder.desk);
  holder.goTo("criteres");
}

/** Call a draft by the name of its structure.
 * @param {Record<string, string>} words @param {Draft} draft */
export function nameOf(words, draft) {
  return String(draft.data.structure?.name ?? words.unnamed);
}
