/* A long list that nothing narrows: twenty rows, or as many as it says, then more. */

import { fold } from "./rows.js";
import { element, find } from "./site.js";

const SHOWN = 20;

export function start() {
  const list = find("[data-fold]");
  let shown = Number(list.dataset.shown ?? SHOWN);
  const more = element("button", { type: "button", class: "rf-quiet", onclick: showMore }, list.dataset.fold ?? "");
  function showMore() {
    const before = shown;
    shown += SHOWN;
    more.hidden = fold(list, shown);
    /** @type {HTMLElement | null} */ (list.children[before]?.querySelector("a"))?.focus();
  }
  more.hidden = fold(list, shown);
  list.after(more);
}
