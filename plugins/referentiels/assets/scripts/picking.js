/* The buttons that add to the selection, beside each criterion and indicator, and their count. */

import { load, toggle, watch } from "./chosen.js";
import { addressOf, element, find } from "./site.js";

/** Give the reference of what a marked element names.
 * @param {HTMLElement} marked */
function referenceOf(marked) {
  if (marked.dataset.pick) return marked.dataset.pick;
  if (marked instanceof HTMLAnchorElement) return addressOf(marked.href);
  const here = addressOf(location.href.split("#")[0].split("?")[0]);
  if (marked.matches("h1")) return here;
  return `${here}#${/** @type {HTMLElement} */ (marked.closest("[id]")).id}`;
}

/** Put the buttons of a part of a page.
 * @param {ParentNode} [within] */
export function offerPicks(within = document) {
  const entry = find(".rf-selection");
  const { add = "", remove = "" } = entry.dataset;
  for (const marked of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-pick]"))) {
    const ref = referenceOf(marked);
    const name = marked.textContent?.trim() ?? "";
    const word = marked.matches("h1, h3 > a");
    const button = element("button", { type: "button", class: `rf-pick${word ? " rf-pick--words" : ""}`, "data-ref": ref });
    const show = () => {
      const chosen = load().items.some((one) => one.ref === ref);
      button.textContent = word ? (chosen ? remove : add) : chosen ? "✓" : "+";
      button.setAttribute("aria-label", `${chosen ? remove : add} : ${name}`);
      button.title = chosen ? remove : add;
      button.classList.toggle("rf-pick--on", chosen);
    };
    button.addEventListener("click", () => {
      if (!toggle(ref)) alert(entry.dataset.refused);
    });
    watch(show);
    show();
    (marked.closest("h1, h3") ?? marked).after(" ", button);
  }
}

/** Show how many things are chosen, and say it when that changes. */
export function count() {
  const entry = find(".rf-selection");
  const word = entry.textContent ?? "";
  const said = element("span", { class: "rf-hidden", role: "status" });
  entry.after(said);
  const show = () => {
    const number = load().items.length;
    entry.textContent = number ? `${word} (${number})` : word;
  };
  watch(() => { show(); said.textContent = entry.textContent; });
  show();
}
