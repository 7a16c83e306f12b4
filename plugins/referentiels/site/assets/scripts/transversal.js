/* The transversal framework: how many structures must share a criterion for it to be shown, kept in the address; all
   that is folded, unfolded at once, and on paper. */

import { fill, find } from "./site.js";

export function start() {
  filter();
  unfold();
}

/** Show what enough structures share. */
function filter() {
  const form = /** @type {HTMLFormElement} */ (find(".rf-threshold"));
  const input = /** @type {HTMLInputElement} */ (find("#_seuil"));
  const status = find("[role=status]", form);
  const least = Number(input.min);
  const asked = (/** @type {string | null} */ text) => Math.max(least, Math.trunc(Number(text)) || least);
  const show = () => {
    const shown = keep(asked(input.value));
    const { one, many, none } = status.dataset;
    status.textContent = shown === 0 ? (none ?? "") : fill(shown === 1 ? one : many, { n: shown });
  };
  const read = () => {
    const wanted = asked(new URLSearchParams(location.search).get("seuil"));
    input.value = String(wanted);
    show();
    if (wanted === least) status.textContent = ""; // the page says it already
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    show();
    const [url, wanted] = [new URL(location.href), asked(input.value)];
    if (wanted > least) url.searchParams.set("seuil", String(wanted));
    else url.searchParams.delete("seuil");
    history.replaceState(null, "", url);
  });
  addEventListener("popstate", read);
  read();
  form.hidden = false;
}

/** Keep the criteria that so many structures share, and count them; a domain without any goes too.
 * @param {number} wanted */
function keep(wanted) {
  const criteria = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-structures]")]);
  for (const one of criteria) one.hidden = Number(one.dataset.structures) < wanted;
  for (const one of new Set(criteria.map((each) => each.closest("section"))))
    one?.toggleAttribute("hidden", !one.querySelector("[data-structures]:not([hidden])"));
  return criteria.filter((one) => !one.hidden).length;
}

function unfold() {
  const folded = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("[data-structures] > details")]);
  const button = find("#_deplier");
  const words = [button.textContent ?? "", button.dataset.close ?? ""];
  const open = () => folded.every((one) => one.open);
  button.addEventListener("click", () => {
    const wanted = !open();
    for (const one of folded) one.open = wanted;
  });
  for (const one of folded) one.addEventListener("toggle", () => (button.textContent = words[open() ? 1 : 0]));
  /** Whoever follows a link to a criterion finds it unfolded. */
  const follow = () => {
    const place = document.getElementById(location.hash.slice(1))?.closest("details");
    if (place) place.open = true;
  };
  addEventListener("hashchange", follow);
  follow();
  /** @type {HTMLDetailsElement[]} */
  let printed = [];
  addEventListener("beforeprint", () => {
    printed = folded.filter((one) => !one.open);
    for (const one of printed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of printed) one.open = false;
  });
}
