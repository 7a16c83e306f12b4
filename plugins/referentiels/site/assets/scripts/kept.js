/* The draft of the assistant, kept in this browser from the moment someone begins; what is found there
   is never trusted. */

/** @typedef {import("./writing.js").Plain} Plain */
/** @typedef {{ [key: string]: any }} Block */
/** @typedef {{ data: Block, origin: { id: string, text: string } | null, at: number, agreed?: string,
 * published?: string, brought?: string[] }} Draft
    `agreed`: to what someone agreed; `published`: who speaks in the file as it was opened; `brought`: what came from
    the selection, which is not offered again */

const KEY = "rf-brouillon";
/** The draft that another one took the place of: never lost without a word. */
const ASIDE = "rf-brouillon-avant";
const LONGEST = 2_000_000;
const DEEPEST = 12;

/** Keep text, lists and blocks, and nothing else.
 * @param {unknown} found @param {number} [depth] @returns {Plain | undefined} */
function clean(found, depth = 0) {
  if (typeof found === "string") return found;
  if (depth > DEEPEST || !found || typeof found !== "object") return undefined;
  if (Array.isArray(found)) return found.map((one) => clean(one, depth + 1)).filter((one) => one !== undefined);
  const kept = Object.entries(found).map(([key, one]) => /** @type {const} */ ([key, clean(one, depth + 1)]));
  return Object.fromEntries(kept.filter(([key, one]) => one !== undefined && /^[a-z_]{1,40}$/.test(key)));
}

/** Keep what has the form of its field, so that no screen stumbles on it.
 * @param {any} value @param {import("./fields.js").Field} field @returns {any} */
export function shaped(value, field) {
  if (field.form === "text" || field.form === "choice") return typeof value === "string" ? value : undefined;
  if (field.form === "words") return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
  if (field.form === "blocks")
    return Array.isArray(value) ? value.map((one) => block(one, field)).filter((one) => one !== undefined) : undefined;
  return block(value, field);
}

/** @param {any} value @param {import("./fields.js").Field} field */
function block(value, field) {
  if (!value || typeof value !== "object" || Array.isArray(value)) return undefined;
  const kept = Object.entries(value).map(([key, one]) => {
    const known = field.children.find((child) => child.name === key);
    return /** @type {const} */ ([key, known ? shaped(one, known) : one]);
  });
  return Object.fromEntries(kept.filter(([, one]) => one !== undefined));
}

/** Read the draft; nothing when there is none that makes sense.
 * @returns {Draft | null} */
export function loadDraft() {
  return readDraft(KEY);
}

/** Read the draft that was set aside. */
export function loadAside() {
  return readDraft(ASIDE);
}

/** @param {string} key @returns {Draft | null} */
function readDraft(key) {
  try {
    const text = localStorage.getItem(key) ?? "";
    if (!text || text.length > LONGEST) return null;
    const found = JSON.parse(text);
    const data = clean(found?.data);
    if (!data || typeof data !== "object" || Array.isArray(data)) return null;
    const { id, text: before } = found.origin ?? {};
    const origin = typeof id === "string" && typeof before === "string" ? { id, text: before } : null;
    // Drafts of before were said to speak for the structure, and nobody had been asked.
    if (typeof found.agreed !== "string" && !origin && data.framework)
      delete (/** @type {Block} */ (data.framework).provenance);
    const brought = (Array.isArray(found.brought) ? found.brought : []).map(words).filter(Boolean);
    const said = { agreed: words(found.agreed), published: words(found.published), brought };
    return { data, origin, at: Number(found.at) || 0, ...said };
  } catch {
    return null;
  }
}

/** @param {unknown} found */
function words(found) {
  return typeof found === "string" ? found : "";
}

/** Keep the draft. Gives false when the browser refuses.
 * @param {Draft} draft */
export function saveDraft(draft) {
  draft.at = Date.now();
  return write(KEY, draft);
}

/** Keep a draft beside the one that takes its place; none leaves nothing there. Gives false when the browser refuses.
 * @param {Draft | null} draft */
export function setAside(draft) {
  if (draft) return write(ASIDE, draft);
  erase(ASIDE);
  return true;
}

/** @param {string} key @param {Draft} draft */
function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Leave nothing behind. */
export function eraseDraft() {
  erase(KEY);
  erase(ASIDE);
}

/** @param {string} key */
function erase(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}

/** Say when another tab changes the draft.
 * @param {() => void} tell */
export function watchDraft(tell) {
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell();
  });
}
