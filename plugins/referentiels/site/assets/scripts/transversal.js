/* How many structures must share a criterion for it to be shown; kept in the address. */

import { fill, find } from "./site.js";

export function start() {
  const form = /** @type {HTMLFormElement} */ (find(".rf-threshold"));
  const input = /** @type {HTMLInputElement} */ (find("#_seuil"));
  const status = find("[role=status]", form);
  const least = Number(input.min);
  const show = () => {
    const wanted = Math.max(least, Math.trunc(Number(input.value)) || least);
    let shown = 0;
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".rf-common"))) {
      let any = false;
      for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-structures]"))) {
        one.hidden = Number(one.dataset.structures) < wanted;
        if (!one.hidden) {
          any = true;
          shown += 1;
        }
      }
      section.hidden = !any;
    }
    const { one, many, none } = status.dataset;
    status.textContent = shown === 0 ? (none ?? "") : fill(shown === 1 ? one : many, { n: shown });
    return wanted;
  };
  const read = () => {
    input.value = String(
      Math.max(least, Math.trunc(Number(new URLSearchParams(location.search).get("seuil"))) || least),
    );
    show();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    const wanted = show();
    const url = new URL(location.href);
    if (wanted > least) url.searchParams.set("seuil", String(wanted));
    else url.searchParams.delete("seuil");
    history.replaceState(null, "", url);
  });
  addEventListener("popstate", read);
  read();
  form.hidden = false;
}
