/* What was done, said aloud, with a way back when there is one; and what is kept. */

import { element, fill, find } from "./site.js";

/** @param {Record<string, string>} words @param {string} text @param {() => void} [undo] */
export function tell(words, text, undo) {
  const said = find("#_dit");
  const back = () => {
    said.replaceChildren();
    undo?.();
  };
  const button = () => element("button", { type: "button", class: "rf-quiet", onclick: back }, words.undo);
  said.replaceChildren(text, ...(undo ? [" ", button()] : []));
}

/** Say since when the draft is kept, or that it is not.
 * @param {Record<string, string>} words @param {number} moment none for a draft that is not begun
 * @param {boolean} saved */
export function sayKept(words, moment, saved) {
  const hour = new Date(moment).toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" });
  const kept = saved ? fill(words.saved, { at: hour.replace(":", " h ") }) : words.refused;
  const place = find("#_garde");
  const text = moment ? kept : "";
  if (place.textContent !== text) place.textContent = text;
}
