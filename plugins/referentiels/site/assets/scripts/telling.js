/* What was done, said aloud, with a way back when there is one. */

import { element, find } from "./site.js";

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
