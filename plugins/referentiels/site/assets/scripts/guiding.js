/* To where a mistake was made: a list of those of a screen, each leading to its place. */

import { element, find } from "./site.js";

/** @typedef {import("./form.js").Desk} Desk */
/** @typedef {import("./form.js").Found} Found */

/** List the mistakes of a screen, and bring the reader there.
 * @param {Desk} desk @param {{ found: Found, key: string }[]} wrong */
export function summarise(desk, wrong) {
  const row = (/** @type {{ found: Found, key: string }} */ { found, key }) =>
    element(
      "button",
      { type: "button", class: "rf-link", onclick: () => reach(key) },
      `${desk.controls.get(key)?.label ?? ""} : ${found.message}`,
    );
  const summary = find("#_resume");
  summary.replaceChildren(
    element("h2", {}, desk.words.summary),
    element("ul", {}, ...wrong.map((one) => element("li", {}, row(one)))),
  );
  summary.hidden = false;
  summary.focus();
}

/** Bring the reader to a control.
 * @param {string} key */
export function reach(key) {
  const target = document.querySelector(`#_c-${CSS.escape(key)}, #_i-${CSS.escape(key)}`);
  unfold(target);
  const focusable = target?.matches("input, textarea, select")
    ? target
    : (target?.querySelector("input, textarea, select") ?? target);
  /** @type {HTMLElement | null} */ (focusable)?.focus();
}

/** Unfold all that an element stands in: nobody reaches what is folded.
 * @param {Element | null} target */
export function unfold(target) {
  for (let above = target?.parentElement; above; above = above.parentElement)
    if (above instanceof HTMLDetailsElement) above.open = true;
}
