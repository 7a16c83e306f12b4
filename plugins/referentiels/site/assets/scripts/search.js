/* The search: in a window over the page, or in its own page. Nothing of the index is read before the
   first word. What is looked for is in the address, so that it survives a reload and can be sent. */

import { element, fill, find, link, spaced } from "./site.js";
import { parse } from "./inert.js";

/** Results read at once: each is a file of its own. */
const READ = 20;
const SHORTEST = 2;

/** @typedef {import("./seeking.js").Answer} Answer */
/** @typedef {import("./found.js").Found} Found */

/** Write a text as the index has it: see `indexing/records.py`.
 * @param {string} text */
function indexed(text) {
  return text
    .replace(/\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(['’])(?=[\p{L}\p{N}])/giu, "$1$2 ")
    .replace(/œ/g, "o\u200de")
    .replace(/Œ/g, "O\u200dE");
}

/** Put the search somewhere.
 * @param {HTMLElement} place @param {DocumentFragment} model
 * @param {boolean} own whether this is the page of the search */
async function put(place, model, own) {
  place.append(model);
  const form = /** @type {HTMLFormElement} */ (find("form", place));
  const input = /** @type {HTMLInputElement} */ (find("[name=q]", place));
  const domain = /** @type {HTMLSelectElement} */ (find("[name=domaine]", place));
  const status = find("[role=status]", place);
  const list = find(".rf-found", place);
  const advice = find(".rf-find__advice", place);
  for (const one of /** @type {NodeListOf<HTMLAnchorElement>} */ (place.querySelectorAll("a[data-address]")))
    one.href = link(one.dataset.address ?? "");
  let turn = 0;

  const state = () => ({
    q: input.value.trim(),
    dans: String(new FormData(form).get("dans") ?? ""),
    domaine: domain.value,
  });

  /** @param {string} q */
  const addressFor = (q) => {
    const url = new URL(own ? location.href : link("recherche/"));
    for (const [name, value] of Object.entries({ ...state(), q }))
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    return url;
  };

  const keep = () => {
    if (own) history.replaceState(history.state, "", addressFor(state().q));
  };

  /** Propose other words, which a link asks for without leaving the page.
   * @param {string} q */
  const propose = (q) => {
    const ask = element("a", { href: addressFor(q).href, onclick: take }, q);
    const [before, after] = (status.dataset.meant ?? "").split("{q}");
    return element("p", { class: "rf-find__meant" }, before, ask, spaced(after ?? ""));

    /** @param {Event} event */
    function take(event) {
      event.preventDefault();
      input.value = q;
      keep();
      show();
      input.focus();
    }
  };

  /** @param {...(Node | string)} lines */
  const say = (...lines) => {
    status.replaceChildren(...lines.map((one) => (typeof one === "string" ? element("p", {}, one) : one)));
  };

  const show = async () => {
    const mine = (turn += 1);
    const now = state();
    advice.hidden = true;
    if (now.q.length < SHORTEST) {
      say();
      list.replaceChildren();
      return;
    }
    const slow = setTimeout(() => mine === turn && say(status.dataset.reading ?? ""), 400);
    try {
      const { draw, nearlyWritten, seek } = await import("./answers.js");
      const answer = await seek(now.q, {
        ...(now.dans && { sorte: now.dans }),
        ...(now.domaine && { domaine: indexed(now.domaine) }),
      });
      const targets = reachable(answer, now, place);
      /** @type {Found[]} */
      const found = [];
      const readOn = async () => {
        const pages = answer.pages.slice(found.length, found.length + READ);
        found.push(...(await Promise.all(pages.map(async (one) => ({ page: one, said: await one.data() })))));
        if (mine === turn) draw(list, found, targets, found.length < answer.pages.length ? readOn : null);
      };
      await readOn();
      if (mine !== turn) return;
      const isNothing = !answer.pages.length && !targets.length;
      advice.hidden = !isNothing;
      say(...tell(answer, targets.length, now.q));
      const near = answer.corrected || (await nearlyWritten(answer, found, now.q));
      if (near && mine === turn) status.append(propose(near));
    } catch {
      if (mine === turn) say(status.dataset.wrong ?? "");
    } finally {
      clearTimeout(slow);
    }
  };

  /** Say what was found, and what acronyms stand for.
   * @param {Answer} answer @param {number} targets @param {string} q */
  const tell = (answer, targets, q) => {
    const told = status.dataset;
    const n = answer.pages.length;
    const numbered = targets ? told.results : n === 1 ? told.one : told.many;
    const sentence =
      !n && !targets
        ? told.none
        : answer.corrected
          ? told.instead
          : answer.isWhole
            ? numbered
            : n === 1
              ? told.part
              : told.parts;
    const means = answer.means.map((one) => fill(told.means, { q: one.said, means: one.means }));
    return [fill(sentence, { n, q, meant: answer.corrected }), ...means];
  };

  let typing = 0;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      keep();
      show();
    }, 300);
  });
  form.addEventListener("change", (event) => {
    if (event.target === input) return;
    keep();
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    keep();
    show();
  });
  if (own) {
    const read = () => {
      const given = new URLSearchParams(location.search);
      input.value = (given.get("q") ?? "").slice(0, 100);
      const kinds = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=dans]"));
      for (const one of kinds) one.checked = one.value === (given.get("dans") ?? "");
      if (![...kinds].some((one) => one.checked)) kinds[0].checked = true;
      domain.value = given.get("domaine") ?? "";
      if (domain.selectedIndex < 0) domain.value = "";
      show();
    };
    addEventListener("popstate", read);
    read();
  }
  if (!own) input.focus();
}

/** Give the pages that words lead to, as far as this site has them and the reader asks for their kind.
 * @param {Answer} answer @param {{ dans: string, domaine: string }} asked @param {HTMLElement} place */
function reachable(answer, asked, place) {
  /** @type {NodeListOf<HTMLElement>} */
  const pages = place.querySelectorAll("[data-target]");
  const known = new Map([...pages].map((one) => [one.dataset.target, one.dataset.address ?? ""]));
  return answer.targets
    .map((one) => ({ ...one, address: one.kind === "page" ? known.get(one.id) : one.place.address }))
    .filter((one) => one.address !== undefined && (!asked.dans || one.kind === asked.dans))
    .filter((one) => !asked.domaine || one.place.domain === asked.domaine)
    .map((one) => ({ ...one, href: link(one.address ?? "") }));
}

/** Take the form from the page of the search. */
async function model() {
  const place = document.querySelector("#_modele") ? document : parse(await (await fetch(link("recherche/"))).text());
  return document.importNode(/** @type {HTMLTemplateElement} */ (find("#_modele", place)).content, true);
}

/** Start the page of the search. */
export async function start() {
  await put(find("#_recherche"), await model(), true);
}

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** Open the search over the page.
 * @param {HTMLElement} entry the button of the header, to which the focus comes back */
export async function openSearch(entry) {
  if (!dialog) {
    const form = await model();
    const close = element(
      "button",
      { type: "button", class: "rf-quiet rf-dialog__close", onclick: () => dialog?.close() },
      entry.dataset.close ?? "",
    );
    const body = element("div", { class: "rf-text rf-article rf-dialog__body" });
    dialog = /** @type {HTMLDialogElement} */ (
      element(
        "dialog",
        { class: "rf-dialog", "aria-labelledby": "_titre-recherche" },
        element(
          "div",
          { class: "rf-dialog__head" },
          element("h1", { id: "_titre-recherche" }, entry.textContent ?? ""),
          close,
        ),
        body,
      )
    );
    document.body.append(dialog);
    dialog.addEventListener("close", () => entry.focus());
    // In a field for searches, Escape would only empty the field.
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        dialog?.close();
      }
    });
    // A link to a place of this very page leaves it under the window.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || /** @type {HTMLElement} */ (event.target).closest("a")) dialog?.close();
    });
    dialog.showModal();
    await put(body, form, false);
  } else dialog.showModal();
  /** @type {HTMLInputElement} */ (find("[name=q]", dialog)).select();
}
