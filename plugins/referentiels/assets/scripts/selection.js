/* The page of the selection: what was chosen, in order, with notes; a draft to take away; a link that
   carries it. */

import { isReference, load, pack, save, unpack, watch } from "./chosen.js";
import { toCsv, toYaml } from "./draft.js";
import { read } from "./reading.js";
import { element, fill, find, link, offer } from "./site.js";

/** @typedef {import("./draft.js").Picked} Picked */

/** Find what a reference names; nothing when it is no longer there.
 * @param {string} ref @param {string} note @returns {Promise<Picked | null>} */
async function look(ref, note) {
  const [address, anchor = ""] = ref.split("#");
  try {
    const reading = await read(address);
    for (const criterion of reading.criteria) {
      if (criterion.anchor === anchor) return { ref, note, from: nameOf(reading), criterion, indicator: null };
      const indicator = criterion.indicators.find((one) => one.anchor && one.anchor === anchor);
      if (indicator) return { ref, note, from: nameOf(reading), criterion, indicator };
    }
  } catch { /* the page is gone */ }
  return null;
}

/** Say whose words they are: a structure's, or the library's.
 * @param {import("./reading.js").Reading} reading */
function nameOf(reading) {
  return reading.address.startsWith("criteres/") ? fill(find("#_mots").dataset.library, { name: reading.title }) : reading.title;
}

export function start() {
  const status = find("#_etat");
  const place = find("#_choix");
  const shared = find("#_partagee");
  const words = find("#_mots").dataset;
  let ours = false;

  const keep = (/** @type {import("./chosen.js").Selection} */ selection, again = true) => {
    ours = true;
    if (!save(selection)) status.textContent = words.refused ?? "";
    ours = false;
    if (again) return show();
  };

  const move = async (/** @type {string} */ ref, /** @type {number} */ step) => {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    const [item] = selection.items.splice(at, 1);
    selection.items.splice(at + step, 0, item);
    await keep(selection);
    const moved = place.querySelectorAll("li.rf-chosen__item")[at + step];
    /** @type {HTMLElement | null | undefined} */ (moved?.querySelector(step < 0 ? ".rf-up:not(:disabled), .rf-down" : ".rf-down:not(:disabled), .rf-up"))?.focus();
    status.textContent = fill(words.moved, { n: at + step + 1, total: selection.items.length });
  };

  const drop = async (/** @type {string} */ ref) => {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    await keep({ ...selection, items: selection.items.filter((one) => one.ref !== ref) });
    const rest = place.querySelectorAll(".rf-drop");
    /** @type {HTMLElement} */ (rest[Math.min(at, rest.length - 1)] ?? find("h1")).focus();
  };

  const show = async () => {
    const selection = load();
    const found = await Promise.all(selection.items.map((one) => look(one.ref, one.note)));
    const picked = /** @type {Picked[]} */ (found.filter(Boolean));
    const lost = found.length - picked.length;
    if (!selection.items.length) {
      status.textContent = "";
      place.replaceChildren(element("div", { class: "rf-none-yet" }, element("p", {}, words.empty ?? ""), element("p", {}, element("a", { class: "rf-button", href: link("criteres/") }, words.browse ?? ""))));
      return;
    }
    status.textContent = [fill(picked.length === 1 ? words.one : words.many, { n: picked.length }), lost ? fill(lost === 1 ? words.lost : words.losts, { n: lost }) : ""].filter(Boolean).join(" ");
    const last = found.length - 1;
    place.replaceChildren(
      element("ol", { class: "rf-chosen" }, ...found.map((one, at) => {
        const { ref, note } = selection.items[at];
        const name = one ? (one.indicator ?? one.criterion).name : ref;
        const id = `_note-${at}`;
        const button = (/** @type {string} */ className, /** @type {string | undefined} */ word, /** @type {boolean} */ off, /** @type {() => void} */ act) =>
          element("button", { type: "button", class: `rf-quiet ${className}`, disabled: off, "aria-label": `${word} : ${name}`, onclick: act }, word ?? "");
        return element("li", { class: "rf-chosen__item" },
          element("p", {}, element("a", { href: link(ref) }, name), ...(one?.indicator ? [" ", element("span", { class: `rf-type rf-type--${one.indicator.type}` }, words[one.indicator.type] ?? "")] : [])),
          element("p", { class: "rf-note" }, one ? fill(one.indicator ? words.fromcriterion : words.from, { from: one.from, criterion: one.criterion.name, domain: one.criterion.domain.name }) : words.gone ?? ""),
          element("p", { class: "rf-chosen__note" }, element("label", { for: id }, words.note ?? ""),
            Object.assign(element("textarea", { id, rows: "1", maxlength: "2000", oninput: (event) => {
              const now = load();
              const item = now.items.find((other) => other.ref === ref);
              if (item) item.note = /** @type {HTMLTextAreaElement} */ (event.target).value;
              keep(now, false);
            } }), { value: note })),
          element("p", { class: "rf-chosen__acts" },
            button("rf-up", words.up, at === 0, () => move(ref, -1)), button("rf-down", words.down, at === last, () => move(ref, 1)), button("rf-drop", words.drop, false, () => drop(ref))));
      })),
      leave(words, keep, status));
  };

  const receive = async () => {
    const given = new URLSearchParams(location.search).get("choix");
    if (given === null) return;
    const { refs, strange } = unpack(given);
    const found = await Promise.all(refs.map((ref) => look(ref, "")));
    const picked = /** @type {Picked[]} */ (found.filter(Boolean));
    const lost = strange + found.length - picked.length;
    const close = () => { history.replaceState(null, "", location.pathname); shared.replaceChildren(); };
    shared.replaceChildren(element("section", { class: "rf-received", "aria-labelledby": "_recue" },
      element("h2", { id: "_recue" }, words.received ?? ""),
      ...(lost ? [element("p", {}, fill(lost === 1 ? words.lost : words.losts, { n: lost }))] : []),
      element("ul", {}, ...picked.map((one) => element("li", {}, element("a", { href: link(one.ref) }, (one.indicator ?? one.criterion).name), " ", element("span", { class: "rf-note" }, one.from)))),
      element("p", {},
        ...(picked.length ? [element("button", { type: "button", class: "rf-button", onclick: () => {
          const selection = load();
          const known = new Set(selection.items.map((one) => one.ref));
          close();
          keep({ ...selection, items: [...selection.items, ...picked.filter((one) => isReference(one.ref) && !known.has(one.ref)).map(({ ref }) => ({ ref, note: "" }))] });
        } }, words.take ?? ""), " "] : []),
        element("button", { type: "button", class: "rf-quiet", onclick: close }, words.leave ?? ""))));
  };

  watch(() => { if (!ours) show(); });
  addEventListener("pageshow", (event) => { if (event.persisted) show(); });
  receive();
  show();
}

/** The ways out: a draft, a table, paper, a link; and emptying.
 * @param {DOMStringMap} words @param {(selection: import("./chosen.js").Selection, again?: boolean) => unknown} keep @param {HTMLElement} status */
function leave(words, keep, status) {
  const all = async () => {
    const found = await Promise.all(load().items.map((one) => look(one.ref, one.note)));
    return /** @type {Picked[]} */ (found.filter(Boolean));
  };
  const name = /** @type {HTMLInputElement} */ (element("input", { id: "_nom", type: "text", maxlength: "200", autocomplete: "organization", oninput: () => keep({ ...load(), name: name.value }, false) }));
  name.value = load().name;
  const act = (/** @type {string | undefined} */ word, /** @type {() => unknown} */ todo, main = false) => element("li", {}, element("button", { type: "button", class: main ? "rf-button" : "rf-quiet", onclick: todo }, word ?? ""));
  const field = /** @type {HTMLInputElement} */ (element("input", { id: "_lien", type: "text", readonly: true }));
  const carried = element("p", { hidden: true }, element("label", { for: "_lien" }, words.linklabel ?? ""), " ", field);
  return element("section", { class: "rf-leave", "aria-labelledby": "_partir" },
    element("h2", { id: "_partir" }, words.go ?? ""),
    element("p", {}, element("label", { for: "_nom" }, words.name ?? ""), " ", name),
    element("ul", {},
      act(words.yaml, async () => offer("brouillon.yml", "text/yaml", toYaml(await all(), name.value.trim() || (words.noname ?? ""), words.yamltitle ?? "", words.yamlfrom ?? "")), true),
      act(words.csv, async () => offer("selection.csv", "text/csv", toCsv([(words.columns ?? "").split("|"),
        ...(await all()).map(({ criterion, indicator, from, note, ref }) => [criterion.domain.name, criterion.name, indicator?.name ?? "", indicator ? words[indicator.type] ?? "" : "", indicator?.unit ?? "", indicator?.source ?? "", indicator?.frequency ?? "", from, link(ref), note])]))),
      act(words.print, () => print()),
      act(words.share, async () => {
        field.value = `${link("selection/")}?choix=${pack(load().items.map((one) => one.ref))}`;
        /** @type {HTMLElement} */ (carried).hidden = false;
        field.select();
        try { await navigator.clipboard.writeText(field.value); status.textContent = words.copied ?? ""; } catch { status.textContent = words.copy ?? ""; }
      }),
      act(words.clear, () => { if (confirm(words.sure)) { keep({ name: "", items: [] }); find("h1").focus(); } })),
    carried);
}
