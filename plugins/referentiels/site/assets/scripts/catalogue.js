/* The filters of the catalogue. The index is read at the first use; the names, when they are shown;
   the words, when someone looks for one. The state is in the address. */

import { offerPicks } from "./picking.js";
import { OPEN, byDomain, look, narrow, readFacets, readIndex, readRows } from "./facets.js";
import { element, fill, find, link } from "./site.js";

const SHOWN = 20;
/** Filters with one choice, and those with several. */
const SINGLE = [...OPEN, "tri"];
const SEVERAL = ["provenance", "domaine", "type", "portee", "indicateurs", "sorte"];

/** @typedef {Record<string, string[]>} State what is chosen in each filter, `q` and `tri` included */

/** @param {number} count */
const number = (count) => `(${count.toLocaleString("fr")})`;

export function start() {
  const form = /** @type {HTMLFormElement} */ (find("#_filtres"));
  const status = find("[role=status]", form);
  const list = find("#_resultats");
  const more = find("#_plus");
  const all = find("#_liste");
  const reset = find("button[type=reset]", form);
  const text = /** @type {HTMLInputElement} */ (find("#_q"));
  const details = /** @type {HTMLDetailsElement} */ (find("details", form));
  let shown = SHOWN;
  let turn = 0;
  /** Open filters that the reader has turned to. @type {Set<string>} */
  const asked = new Set();

  /** @returns {State} */
  const chosen = () => {
    const found = new FormData(form);
    return Object.fromEntries(
      ["q", ...SEVERAL, ...SINGLE].map((name) => [
        name,
        found
          .getAll(name)
          .map(String)
          .filter((one) => one.trim()),
      ]),
    );
  };

  const write = (/** @type {State} */ state, /** @type {boolean} */ step) => {
    const url = new URL(location.href);
    url.search = "";
    for (const [name, values] of Object.entries(state))
      for (const value of values) url.searchParams.append(name, value);
    if (url.href === location.href) return;
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    text.value = (given.get("q") ?? "").slice(0, 100);
    for (const name of SEVERAL) {
      const values = given.getAll(name);
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name=${name}]`)))
        box.checked = values.includes(box.value);
    }
    for (const name of SINGLE) {
      const select = /** @type {HTMLSelectElement | null} */ (form.querySelector(`select[name=${name}]`));
      if (!select) continue;
      select.value = given.get(name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    if ([...SEVERAL, ...SINGLE].some((name) => given.has(name))) details.open = true;
    show();
  };

  const show = async () => {
    const state = chosen();
    const mine = (turn += 1);
    const idle = Object.values(state).every((values) => values.length === 0);
    reset.hidden = idle;
    if (idle) {
      list.hidden = more.hidden = true;
      all.hidden = false;
      status.textContent = "";
      return recount(null);
    }
    try {
      const slow = setTimeout(() => {
        if (mine === turn) status.textContent = status.dataset.reading ?? "";
      }, 400);
      const index = await readIndex();
      const facets = await readFacets(
        index,
        OPEN.filter((name) => asked.has(name) || state[name].length),
      );
      const { found, counts } = narrow(index.number, facets, state, await look(index, state.q.join(" ")));
      const domains = facets.get("domaine");
      const ordered = domains && state.tri[0] === "domaine" ? byDomain(found, domains) : found;
      const rows = await readRows(index, ordered.slice(0, shown));
      clearTimeout(slow);
      if (mine !== turn) return;
      list.replaceChildren(...rows.map(draw));
      offerPicks(list);
      list.hidden = found.length === 0;
      all.hidden = true;
      more.hidden = found.length <= shown;
      const { one, many, none } = status.dataset;
      status.textContent = fill(found.length === 0 ? none : found.length === 1 ? one : many, {
        n: found.length.toLocaleString("fr"),
        total: index.number.toLocaleString("fr"),
      });
      recount(counts);
    } catch {
      if (mine !== turn) return;
      list.hidden = more.hidden = true;
      all.hidden = false;
      status.textContent = status.dataset.wrong ?? "";
    }
  };

  /** Show beside each value what choosing it would give; of a filter not yet read, nothing.
   * @param {import("./facets.js").Counts | null} all what is in the page when nothing is chosen */
  const recount = (all) => {
    for (const name of [...SEVERAL, ...OPEN]) {
      const counts = all && (all.get(name) ?? new Map());
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name=${name}]`))) {
        const note = /** @type {HTMLElement} */ (box.parentElement?.lastElementChild);
        note.dataset.whole ??= note.textContent ?? "";
        note.textContent = counts ? number(counts.get(box.value) ?? 0) : note.dataset.whole;
      }
      for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (
        form.querySelectorAll(`select[name=${name}] option[data-name]`)
      )) {
        option.dataset.whole ??= option.textContent ?? "";
        const said = counts?.size ? ` ${number(counts.get(option.value) ?? 0)}` : "";
        option.textContent = counts ? `${option.dataset.name}${said}` : option.dataset.whole;
      }
    }
  };

  /** @param {any[]} row @returns {HTMLElement} */
  const draw = ([name, address, domain = "", structure = "", line = "", also = [], near = []]) =>
    element(
      "li",
      {},
      element("h3", {}, element("a", { href: link(address), "data-pick": true }, name)),
      ...(line ? [element("p", {}, line)] : []),
      ...(also.length ? [element("p", { class: "rf-also" }, `${list.dataset.also} ${also.join(" · ")}`)] : []),
      ...(near.length
        ? [
            element(
              "p",
              { class: "rf-also" },
              `${list.dataset.near} `,
              ...near.flatMap((/** @type {[string, string]} */ [title, place], /** @type {number} */ at) => [
                ...(at ? [" · "] : []),
                element("a", { href: link(place) }, title),
              ]),
            ),
          ]
        : []),
      element(
        "p",
        { class: "rf-note" },
        [domain, structure || list.dataset.shared, structure ? list.dataset.own : ""].filter(Boolean).join(" · "),
      ),
    );

  let typing = 0;
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      shown = SHOWN;
      write(chosen(), false);
      show();
    }, 250);
  });
  form.addEventListener("change", (event) => {
    if (event.target === text) return;
    shown = SHOWN;
    write(chosen(), true);
    show();
  });
  form.addEventListener("focusin", (event) => {
    const { name } = /** @type {HTMLSelectElement} */ (event.target);
    if (!OPEN.includes(name) || asked.has(name)) return;
    asked.add(name);
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      text.focus();
      write(chosen(), true);
      show();
    }),
  );
  more.addEventListener("click", async () => {
    const before = list.children.length;
    shown += SHOWN;
    await show();
    /** @type {HTMLElement | null} */ (list.children[before]?.querySelector("a"))?.focus();
  });
  addEventListener("popstate", () => {
    shown = SHOWN;
    read();
  });
  form.hidden = false;
  read();
}
