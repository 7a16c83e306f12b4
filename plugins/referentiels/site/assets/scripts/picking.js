/* The buttons that add to the selection, beside each criterion and indicator, and their count. */

import { load, toggle, watch } from "./chosen.js";
import { addressOf, element, fill, find, labelled, spaced } from "./site.js";

/** Give the reference of what a marked element names.
 * @param {HTMLElement} marked */
function referenceOf(marked) {
  if (marked.dataset.pick) return marked.dataset.pick;
  if (marked instanceof HTMLAnchorElement) return addressOf(marked.href);
  const here = addressOf(location.href.split("#")[0].split("?")[0]);
  if (marked.matches("h1")) return here;
  return `${here}#${/** @type {HTMLElement} */ (marked.closest("[id]")).id}`;
}

/** How each button shows whether what it names is chosen. @type {WeakMap<Element, (chosen: Set<string>) => void>} */
const shows = new WeakMap();

const chosenNow = () => new Set(load().items.map((one) => one.ref));

/** Put the buttons of a part of a page.
 * @param {ParentNode} [within] */
export function offerPicks(within = document) {
  const entry = find(".rf-selection");
  const { add = "", remove = "", full, refused } = entry.dataset;
  const now = chosenNow();
  for (const marked of /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-pick]"))) {
    const ref = referenceOf(marked);
    const name = marked.dataset.name ?? marked.textContent?.trim() ?? "";
    const whole = marked.matches("h1");
    const button = element("button", { type: "button", class: "rf-pick", "data-ref": ref });
    const show = (/** @type {Set<string>} */ all) => {
      const chosen = all.has(ref);
      const does = chosen ? remove : add;
      if (whole) button.textContent = does;
      else button.title = does;
      button.setAttribute("aria-label", spaced(labelled(does, name)));
      button.classList.toggle("rf-pick--on", chosen);
    };
    button.addEventListener("click", () => {
      const hindrance = toggle(ref);
      if (hindrance) alert(hindrance === "full" ? full : refused);
    });
    shows.set(button, show);
    show(now);
    (marked.closest("h1, h3") ?? marked).after(" ", button);
  }
}

/** Start what every page has: the buttons, and their count. */
export function start() {
  count();
  offerPicks();
  // One look at the selection for all the buttons that are there: a list of results comes and goes.
  watch(() => {
    const now = chosenNow();
    for (const button of document.querySelectorAll(".rf-pick")) shows.get(button)?.(now);
  });
}

/** Show how many things are chosen, and say it when that changes. */
function count() {
  const entry = find(".rf-selection");
  const word = entry.textContent ?? "";
  const said = element("span", { class: "rf-hidden", role: "status" });
  entry.after(said);
  const show = () => {
    const number = load().items.length;
    entry.textContent = number ? `${word} (${number})` : word;
  };
  watch(() => {
    show();
    said.textContent = entry.textContent;
  });
  show();
  if (document.querySelector("[data-pick], #_filtres")) offerNext(entry, word);
}

/** Keep the way to the draft at hand, from the first thing chosen.
 * @param {HTMLElement} entry @param {string} name */
function offerNext(entry, name) {
  const { one, many, go = "" } = entry.dataset;
  const number = element("span", { class: "rf-icon rf-icon--selection" });
  const bar = element(
    "aside",
    { class: "rf-picked", "aria-label": name, "data-pagefind-ignore": "all" },
    element("div", { class: "rf-picked__inner" }, number, element("a", { href: entry.getAttribute("href") ?? "" }, go)),
  );
  const show = () => {
    const { length } = load().items;
    number.textContent = fill(length === 1 ? one : many, { n: length });
    bar.hidden = length === 0;
  };
  watch(show);
  show();
  find(".rf-footer").before(bar);
}
