/* What the reader has chosen: references to places of the site, in order, each with a note. Kept in
   this browser, from the first choice on; what is found there is never trusted. */

/** @typedef {{ ref: string, note: string }} Item */
/** @typedef {{ name: string, items: Item[] }} Selection */

const KEY = "rf-selection";
export const MOST_ITEMS = 200;
const LONGEST_NOTE = 2000;
/** Characters: as many references as may be chosen, each as long as it may be. */
const LONGEST_LINK = MOST_ITEMS * 160;
const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
/** What comes from another site stands below its name. */
const NAME = `(?:_${ID}/)?${ID}`;
const REFERENCE = new RegExp(`^(?:criteres/${NAME}/(?:#${ID})?|structures/${NAME}/#${ID})$`);

/** Tell whether a text may be the address of a criterion or of an indicator.
 * @param {unknown} text
 * @returns {text is string} */
export function isReference(text) {
  return typeof text === "string" && text.length < 200 && REFERENCE.test(text);
}

/** @param {unknown} found @returns {Selection} */
function clean(found) {
  const { name, items } = /** @type {any} */ (found && typeof found === "object" ? found : {});
  /** @type {Map<string, Item>} */
  const kept = new Map();
  for (const one of Array.isArray(items) ? items : []) {
    if (kept.size < MOST_ITEMS && isReference(one?.ref) && !kept.has(one.ref)) {
      kept.set(one.ref, { ref: one.ref, note: String(one.note ?? "").slice(0, LONGEST_NOTE) });
    }
  }
  return { name: typeof name === "string" ? name.slice(0, 200) : "", items: [...kept.values()] };
}

/** Read the selection. */
export function load() {
  try {
    return clean(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return clean(null);
  }
}

/** Keep the selection; an empty one leaves nothing behind. Gives false when the browser refuses.
 * @param {Selection} selection */
export function save(selection) {
  const kept = clean(selection);
  try {
    if (kept.items.length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    return false;
  }
  dispatchEvent(new CustomEvent("rf-selection"));
  return true;
}

/** Add what is not there, or take away what is. Tells what stands in the way, if anything.
 * @param {string} ref @returns {"" | "full" | "refused"} */
export function toggle(ref) {
  const selection = load();
  const others = selection.items.filter((one) => one.ref !== ref);
  const added = others.length === selection.items.length;
  if (added && others.length >= MOST_ITEMS) return "full";
  return save({ ...selection, items: added ? [...others, { ref, note: "" }] : others }) ? "" : "refused";
}

/** Say when the selection changes, here, in another window, or while this page was left for another.
 * @param {() => void} tell */
export function watch(tell) {
  addEventListener("rf-selection", tell);
  addEventListener("pageshow", (event) => {
    if (event.persisted) tell();
  });
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell();
  });
}

/** Write references as they travel in a link.
 * @param {string[]} refs */
export function pack(refs) {
  return refs.map((ref) => ref.replace("/#", ".").replace(/\/$/, "")).join(",");
}

/** Read the references of a link, count what is none, and tell whether there are more than may be chosen.
 * @param {string} text */
export function unpack(text) {
  const parts = text.slice(0, LONGEST_LINK).split(",");
  if (text.length > LONGEST_LINK) parts.pop(); // perhaps cut in the middle: it would name something else
  const said = parts.filter(Boolean);
  const read = said.slice(0, MOST_ITEMS);
  const refs = read.map((part) => (part.includes(".") ? part.replace(".", "/#") : `${part}/`)).filter(isReference);
  return {
    refs: [...new Set(refs)],
    strange: read.length - refs.length,
    beyond: said.length > read.length || text.length > LONGEST_LINK,
  };
}
