/* A need, a structure, its papers. The page lists every structure with its papers; this finds one by a few
   letters of its name, on whichever page of the list it stands, and puts the paper that was asked for first. */

import { bare } from "./letters.js";
import { data, element, fill, find, link } from "./site.js";

const PROPOSED = 12;

export function start() {
  const place = find("#_papiers");
  const input = /** @type {HTMLInputElement} */ (find("#_nom", place));
  const status = find("[role=status]", place);
  const proposals = find(".rf-proposals", place);
  const rows = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".rf-papers-of > details")]);
  const words = place.dataset;
  const named = rows.map((row) => bare(find("summary", row).textContent ?? ""));
  let turn = 0;

  /** Structures that stand on other pages of the list. @param {string} typed */
  const elsewhere = async (typed) => {
    if (!document.querySelector(".rf-chapters") || typed.length < 2) return [];
    /** @type {[string, string][]} */
    const names = await data("lecture/structures");
    return names
      .map(([id, name], at) => ({ id, name, page: 1 + Math.floor(at / Number(words.size)) }))
      .filter((one) => one.page !== Number(words.page) && bare(one.name).includes(typed));
  };

  /** @param {{id: string, name: string, page: number}} one */
  const lead = (one) => {
    const address = `documents/${one.page > 1 ? `_${one.page}/` : ""}${location.search}#${one.id}`;
    return element("li", {}, element("a", { href: link(address) }, one.name));
  };

  const filter = async () => {
    const typed = bare(input.value.trim());
    const mine = (turn += 1);
    rows.forEach((row, at) => {
      row.hidden = !named[at]?.includes(typed);
    });
    const shown = rows.filter((row) => !row.hidden);
    const others = await elsewhere(typed).catch(() => null);
    if (mine !== turn) return;
    proposals.replaceChildren(...(others ?? []).slice(0, PROPOSED).map(lead));
    const number = shown.length + (others?.length ?? 0);
    const said = number ? (number === 1 ? words.one : fill(words.many, { n: number })) : words.none;
    status.textContent = others ? (typed ? (said ?? "") : "") : (words.failed ?? "");
    if (typed && number === 1 && shown[0]) shown[0].open = true;
  };

  const wanted = new URLSearchParams(location.search).get("besoin");
  const need = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-word]")]).find(
    (one) => one.dataset.word === wanted,
  );
  if (need) {
    need.setAttribute("aria-current", "true");
    const paper = need.nextElementSibling?.textContent ?? "";
    find("#_structures").textContent = fill(words.wanted, { paper: paper.charAt(0).toUpperCase() + paper.slice(1) });
    for (const row of rows) {
      const first = row.querySelector(`[data-kind="${need.dataset.need}"]`);
      first?.parentElement?.prepend(first);
      first?.classList.add("rf-wanted");
    }
    for (const one of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".rf-chapters a")))
      one.search = location.search;
  }
  input.addEventListener("input", filter);
  place.hidden = false;
}
