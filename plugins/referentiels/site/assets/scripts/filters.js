/* What narrows a list: criteria, structures and indicators have one way. The index is read at the first choice;
   rows, when they are shown; words, when someone looks for one. The state is in the address.
   On a wide screen the filters stand in a column; on a telephone, in a sheet over the page. */

import { offerPicks } from "./picking.js";
import { look, narrow, readFacets, readIndex, readRows } from "./facets.js";
import { fold, rowsDrawn } from "./rows.js";
import { element, fill, find } from "./site.js";

const SHOWN = 20;
const NARROW = "(max-width: 60em)";

/** @typedef {Record<string, string[]>} State what is chosen in each filter, `q` included */

/** @param {number} count */
const said = (count) => count.toLocaleString(document.documentElement.lang);

export function start() {
  const form = /** @type {HTMLFormElement} */ (find("#_filtres"));
  const main = find("#_liste");
  const text = /** @type {HTMLInputElement} */ (find("#_q"));
  const status = find("#_etat");
  const list = find("#_resultats");
  const more = find("#_plus");
  const chips = find("#_choisis");
  const reset = find("button[type=reset]", form);
  const sheet = sheetFor(form, find("#_colonne"), () => reveal());
  /** @type {{ files: string, words: string }} */
  const names = JSON.parse(list.dataset.said ?? "{}");
  const draw = rowsDrawn(list);
  /** What the page itself lists. */
  const whole = [...list.children];
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
  const filters = [...new Set(boxes.map((box) => box.name))];
  /** Filters that the reader has unfolded. @type {Set<string>} */
  const asked = new Set();
  let shown = SHOWN;
  let turn = 0;

  /** @returns {State} */
  const chosen = () => ({
    q: text.value.trim() ? [text.value] : [],
    ...Object.fromEntries(
      filters.map((name) => [name, boxes.filter((box) => box.name === name && box.checked).map((box) => box.value)]),
    ),
  });

  const write = (/** @type {State} */ state, /** @type {boolean} */ step) => {
    const url = new URL(location.href);
    url.search = "";
    url.hash = "";
    for (const [name, values] of Object.entries(state))
      for (const value of values) url.searchParams.append(name, value);
    if (url.href === location.href) return;
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    text.value = (given.get("q") ?? "").slice(0, 100);
    for (const box of boxes) {
      const names = [box.value, ...(box.dataset.also ?? "").split(" ")];
      box.checked = given.getAll(box.name).some((one) => names.includes(one));
      if (box.checked) /** @type {HTMLDetailsElement} */ (box.closest("details")).open = true;
    }
    return show();
  };

  const show = async () => {
    const state = chosen();
    const mine = (turn += 1);
    const idle = Object.values(state).every((values) => values.length === 0);
    reset.hidden = idle;
    sayChosen(state);
    if (idle) return showWhole("");
    try {
      const slow = setTimeout(() => {
        if (mine === turn) status.textContent = status.dataset.reading ?? "";
      }, 400);
      const index = await readIndex(names.files);
      const wanted = index.apart.filter((name) => asked.has(name) || state[name]?.length);
      const facets = await readFacets(names.files, index, wanted);
      const matching = await look(names.words, index, state.q.join(" "));
      const { found, counts } = narrow(index.number, facets, state, matching);
      const rows = await readRows(names.files, index, found.slice(0, shown));
      clearTimeout(slow);
      if (mine !== turn) return;
      list.replaceChildren(...draw(rows));
      if ("picks" in list.dataset) offerPicks(list);
      more.hidden = found.length <= shown;
      say(found.length, index.number);
      recount(counts);
    } catch {
      if (mine === turn) showWhole(status.dataset.wrong ?? "");
    }
  };

  /** Show the page as it came: what was not read can't be narrowed.
   * @param {string} why */
  const showWhole = (why) => {
    if (list.firstElementChild !== whole[0]) list.replaceChildren(...whole);
    more.hidden = fold(list, shown);
    status.textContent = why;
    sheet.say(-1);
    recount(null);
  };

  /** @param {number} number @param {number} total */
  const say = (number, total) => {
    const { one, many, none } = status.dataset;
    const sentence = number === 0 ? none : number === 1 ? one : many;
    status.textContent = fill(sentence, { n: said(number), total: said(total) });
    sheet.say(number);
  };

  /** Show beside each value what choosing it would give; one that gives nothing is not offered.
   * @param {import("./facets.js").Counts | null} all what is in the page when nothing is chosen */
  const recount = (all) => {
    for (const box of boxes) {
      const label = /** @type {HTMLElement} */ (box.closest("label"));
      const note = find("[data-count]", label);
      note.dataset.whole ??= note.textContent ?? "";
      const counts = all?.get(box.name);
      const number = counts ? (counts.get(box.value) ?? 0) : null;
      note.textContent = number === null ? note.dataset.whole : `(${said(number)})`;
      label.hidden = number === 0 && !box.checked;
    }
    for (const details of form.querySelectorAll("details"))
      details.hidden = !details.querySelector("label:not([hidden])");
  };

  /** Show what is chosen above the results, each to be taken away.
   * @param {State} state */
  const sayChosen = (state) => {
    const ticked = boxes.filter((box) => box.checked);
    const typed = state.q.length ? [chip(text.value.trim(), () => (text.value = ""))] : [];
    chips.replaceChildren(...typed, ...ticked.map((box) => chip(box.dataset.name ?? "", () => (box.checked = false))));
    chips.hidden = !chips.firstChild;
    sheet.count(ticked.length);
    for (const details of form.querySelectorAll("details")) {
      const number = details.querySelectorAll("input:checked").length;
      find("[data-chosen]", details).textContent = number ? `(${number})` : "";
    }
  };

  /** @param {string} name @param {() => void} remove */
  const chip = (name, remove) => {
    const label = fill(chips.dataset.remove, { name });
    const act = () => {
      const place = [...chips.children].indexOf(made);
      remove();
      change();
      /** @type {HTMLElement} */ (
        chips.children[place]?.firstElementChild ?? chips.querySelector("button") ?? text
      ).focus({
        preventScroll: true,
      });
    };
    const button = element("button", { type: "button", "aria-label": label, onclick: act }, name);
    const made = element("li", {}, button);
    return made;
  };

  /** Bring the first result into the window, the sheet apart: it says itself how many there are. */
  const reveal = () => {
    const first = list.querySelector("li:not([hidden])");
    if (!first || sheet.isOpen()) return;
    const { top, bottom } = first.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return;
    main.scrollIntoView({ block: "start" });
    if (first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "nearest" });
  };

  const change = async () => {
    shown = SHOWN;
    write(chosen(), true);
    await show();
    reveal();
  };

  let typing = 0;
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      shown = SHOWN;
      write(chosen(), false);
      await show();
      reveal();
    }, 250);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== text) change();
  });
  form.addEventListener(
    "toggle",
    ({ target }) => {
      const { open, dataset } = /** @type {HTMLDetailsElement} */ (target);
      if (!open || asked.has(dataset.filter ?? "")) return;
      asked.add(dataset.filter ?? "");
      if (!reset.hidden) show();
    },
    true,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      text.value = "";
      for (const box of boxes) box.checked = false;
      change();
    }),
  );
  more.addEventListener("click", async () => {
    const before = shown;
    shown += SHOWN;
    await show();
    /** @type {HTMLElement | null} */ (list.querySelectorAll("li")[before]?.querySelector("a"))?.focus();
  });
  addEventListener("popstate", () => {
    shown = SHOWN;
    read();
  });
  form.hidden = false;
  find("[data-look]", main).hidden = false;
  // What an address points to is shown, however far down.
  const pointed = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (pointed && list.contains(pointed)) {
    const place = [...list.querySelectorAll("li")].findIndex((one) => pointed.parentElement?.contains(one));
    shown = Math.max(SHOWN, place + SHOWN);
  }
  read().then(() => pointed?.scrollIntoView());
}

/** Hold the filters in a sheet where the window is narrow.
 * @param {HTMLFormElement} form @param {HTMLElement} column @param {() => void} then once it is closed */
function sheetFor(form, column, then) {
  const dialog = /** @type {HTMLDialogElement} */ (find("#_feuille"));
  const opener = find("#_filtrer");
  const see = find("#_voir");
  const word = opener.textContent ?? "";
  const whole = see.textContent ?? "";
  const wide = matchMedia(NARROW);
  const close = () => dialog.close();
  opener.addEventListener("click", () => {
    find("[data-filters]", dialog).append(form);
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    column.append(form);
    then();
  });
  find("[data-close]", dialog).addEventListener("click", close);
  see.addEventListener("click", close);
  wide.addEventListener("change", () => {
    if (!wide.matches && dialog.open) close();
  });
  return {
    isOpen: () => dialog.open,
    /** @param {number} number of results; -1 when nothing is chosen */
    say: (number) => {
      const { one, many, none } = see.dataset;
      const sentence = number === 0 ? none : number === 1 ? one : many;
      see.textContent = number < 0 ? whole : fill(sentence, { n: said(number) });
    },
    /** @param {number} number of filters chosen */
    count: (number) => {
      opener.textContent = number ? `${word} (${number})` : word;
    },
  };
}
