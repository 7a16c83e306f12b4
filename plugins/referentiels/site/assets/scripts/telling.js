/* What was done, said aloud, with a way back when there is one; and what is kept. */

import { element, fill, find, lang } from "./site.js";

/** Characters of a name in a sentence that is in sight while one goes on. */
const LONGEST = 40;
/** What was just said stays in sight, until something is typed. */
const JUST = "rf-told--just";

/** Cut a long name, where a reader only has to recognise it.
 * @param {string} name */
export function brief(name) {
  const signs = [...name.trim()];
  return signs.length > LONGEST
    ? `${signs
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : signs.join("");
}

/** Let what was said go back to its place. */
export function settle() {
  find("#_dit").classList.remove(JUST);
}

/** Have what one is on be in sight: where it begins, when it is taller than the window.
 * @param {HTMLElement | null} target */
export function show(target) {
  if (target && target !== document.body)
    target.scrollIntoView({ block: target.offsetHeight > innerHeight ? "start" : "nearest" });
}

/** @param {Record<string, string>} words @param {string} text @param {() => void} [undo] */
export function tell(words, text, undo) {
  const said = find("#_dit");
  const back = () => {
    said.replaceChildren();
    undo?.();
  };
  const button = () => element("button", { type: "button", class: "rf-quiet", onclick: back }, words.undo);
  said.classList.add(JUST);
  said.replaceChildren(element("span", {}, text), ...(undo ? [" ", button()] : []));
  show(/** @type {HTMLElement | null} */ (document.activeElement)); // it may be below what is said now
}

/** Say a moment as one does in the language of the page.
 * @param {number} moment @param {"long"} [dateStyle] with its day */
export function clock(moment, dateStyle) {
  const said = new Date(moment).toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle, timeStyle: "short" });
  return lang === "en" ? said : said.replace(":", " h ");
}

/** Say since when the draft is kept, or that it is not.
 * @param {Record<string, string>} words @param {number} moment none for a draft that is not begun
 * @param {boolean} saved */
export function sayKept(words, moment, saved) {
  const kept = saved ? fill(words.saved, { at: clock(moment) }) : words.refused;
  const place = find("#_garde");
  const text = moment ? kept : "";
  if (place.textContent !== text) place.textContent = text;
}
