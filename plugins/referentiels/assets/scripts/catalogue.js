/* The filters of the catalogue. The index is read at the first use; the names, when they are shown;
   the words, when someone looks for one. The state is in the address. */

import { offerPicks } from "./picking.js";
import { data, element, fill, find, link } from "./site.js";
import { splitWords } from "./words.js";

const SHOWN = 20;
const TYPES = ["output", "outcome", "impact"];
/** Filters with one choice, and those with several. */
const SINGLE = ["public", "territoire", "tri"];
const SEVERAL = ["domaine", "type", "portee", "indicateurs", "sorte"];

/** @typedef {{ domaine: string[], sorte: string[], public: string[], territoire: string[], piece: number,
 *    traits: number[][][], of: number[], in: number[], types: string, shared: number[], words: string[] }} Index */
/** @typedef {Record<string, string[]>} State what is chosen in each filter, `q` and `tri` included */

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

  /** @returns {State} */
  const chosen = () => {
    const found = new FormData(form);
    return Object.fromEntries(["q", ...SEVERAL, ...SINGLE].map((name) => [name, found.getAll(name).map(String).filter((one) => one.trim())]));
  };

  const write = (/** @type {State} */ state, /** @type {boolean} */ step) => {
    const url = new URL(location.href);
    url.search = "";
    for (const [name, values] of Object.entries(state)) for (const value of values) url.searchParams.append(name, value);
    if (url.href === location.href) return;
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    text.value = (given.get("q") ?? "").slice(0, 100);
    for (const name of SEVERAL) {
      const values = given.getAll(name);
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name=${name}]`))) box.checked = values.includes(box.value);
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
      const slow = setTimeout(() => { if (mine === turn) status.textContent = status.dataset.reading ?? ""; }, 400);
      /** @type {Index} */
      const index = await data("criteres");
      const matching = await look(index, state.q.join(" "));
      const found = choose(index, state, matching, "");
      const rows = await names(index, found.slice(0, shown));
      clearTimeout(slow);
      if (mine !== turn) return;
      list.replaceChildren(...rows.map(draw));
      offerPicks(list);
      list.hidden = found.length === 0;
      all.hidden = true;
      more.hidden = found.length <= shown;
      const { one, many, none } = status.dataset;
      status.textContent = fill(found.length === 0 ? none : found.length === 1 ? one : many, { n: found.length.toLocaleString("fr"), total: index.of.length.toLocaleString("fr") });
      recount({ index, state, matching });
    } catch {
      if (mine !== turn) return;
      list.hidden = more.hidden = true;
      all.hidden = false;
      status.textContent = status.dataset.wrong ?? "";
    }
  };

  /** Show beside each value what choosing it would give.
   * @param {{ index: Index, state: State, matching: Set<number> | null } | null} now */
  const recount = (now) => {
    for (const name of [...SEVERAL, "public", "territoire"]) {
      const counts = now && tally(now.index, name, choose(now.index, now.state, now.matching, name));
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`input[name=${name}]`))) {
        const note = find(".rf-note", /** @type {HTMLElement} */ (box.parentElement));
        note.dataset.whole ??= note.textContent ?? "";
        note.textContent = counts ? `(${counts.get(box.value) ?? 0})` : note.dataset.whole;
      }
      for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (form.querySelectorAll(`select[name=${name}] option[data-name]`))) {
        option.dataset.whole ??= option.textContent ?? "";
        option.textContent = counts ? `${option.dataset.name} (${counts.get(option.value) ?? 0})` : option.dataset.whole;
      }
    }
  };

  /** @param {string[]} row @returns {HTMLElement} */
  const draw = ([name, address, domain, structure, line]) =>
    element("li", {},
      element("h3", {}, element("a", { href: link(address), "data-pick": true }, name)),
      ...(line ? [element("p", {}, line)] : []),
      element("p", { class: "rf-note" }, [domain, structure || list.dataset.shared, structure ? list.dataset.own : ""].filter(Boolean).join(" · ")));

  let typing = 0;
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { shown = SHOWN; write(chosen(), false); show(); }, 250);
  });
  form.addEventListener("change", (event) => {
    if (event.target === text) return;
    shown = SHOWN;
    write(chosen(), true);
    show();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.addEventListener("reset", () => setTimeout(() => { text.focus(); write(chosen(), true); show(); }));
  more.addEventListener("click", async () => {
    const before = list.children.length;
    shown += SHOWN;
    await show();
    /** @type {HTMLElement | null} */ (list.children[before]?.querySelector("a"))?.focus();
  });
  addEventListener("popstate", () => { shown = SHOWN; read(); });
  form.hidden = false;
  read();
}

/** Find the entries that have every word typed; nothing typed is everything.
 * @param {Index} index @param {string} text @returns {Promise<Set<number> | null>} */
async function look(index, text) {
  const typed = splitWords(text);
  if (!typed.length) return text.trim() ? new Set() : null;
  /** @type {Set<number> | null} */
  let found = null;
  for (const word of typed) {
    // The word may be the start of others: read every file that may hold them.
    const files = index.words.filter((letters) => letters.startsWith(word) || word.startsWith(letters));
    /** @type {Set<number>} */
    const places = new Set();
    for (const piece of await Promise.all(files.map((letters) => data(`mots-${letters}`)))) {
      for (const [known, steps] of Object.entries(piece)) {
        if (!known.startsWith(word)) continue;
        let place = 0;
        for (const step of steps) { place += step; if (!found || found.has(place)) places.add(place); }
      }
    }
    found = places;
  }
  return found;
}

/** Choose the entries that fit every filter but one; within a filter, any of its values will do.
 * @param {Index} index @param {State} state @param {Set<number> | null} matching @param {string} without */
function choose(index, state, matching, without) {
  const shared = new Set(index.shared);
  const fits = Object.entries(state)
    .filter(([name, values]) => values.length && name !== without && name !== "q" && name !== "tri")
    .map(([name, values]) => { const wanted = new Set(values); return (/** @type {number} */ place) => traitsOf(index, shared, name, place).some((one) => wanted.has(one)); });
  const found = [];
  for (let place = 0; place < index.of.length; place += 1) {
    if ((!matching || matching.has(place)) && fits.every((fit) => fit(place))) found.push(place);
  }
  if (state.tri?.[0] === "domaine") {
    const rank = (/** @type {number} */ place) => (index.in[place] < 0 ? index.domaine.length : index.in[place]);
    found.sort((one, other) => rank(one) - rank(other) || one - other);
  }
  return found;
}

/** @param {Index} index @param {Set<number>} shared @param {string} name @param {number} place @returns {string[]} */
function traitsOf(index, shared, name, place) {
  const [kinds, audiences, territories] = index.traits[index.of[place]];
  const mask = Number(index.types[place]);
  switch (name) {
    case "domaine": return index.in[place] < 0 ? [] : [index.domaine[index.in[place]]];
    case "type": return TYPES.filter((_, bit) => mask & (1 << bit));
    case "indicateurs": return [mask ? "avec" : "sans"];
    case "portee": return [shared.has(place) ? "partage" : "propre"];
    case "sorte": return kinds.map((one) => index.sorte[one]);
    case "public": return audiences.map((one) => index.public[one]);
    default: return territories.map((one) => index.territoire[one]);
  }
}

/** @param {Index} index @param {string} name @param {number[]} places */
function tally(index, name, places) {
  const shared = new Set(index.shared);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const place of places) for (const one of traitsOf(index, shared, name, place)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Read what is shown of some entries.
 * @param {Index} index @param {number[]} places @returns {Promise<string[][]>} */
function names(index, places) {
  return Promise.all(places.map(async (place) => (await data(`criteres-${Math.floor(place / index.piece)}`))[place % index.piece]));
}
