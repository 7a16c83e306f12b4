/* The page of the selection: what was chosen, in order, with notes. What someone sends, and the ways out, are apart. */

import { load, save, watch } from "./chosen.js";
import { leave } from "./departure.js";
import { showItem } from "./item.js";
import { lookAll } from "./picked.js";
import { setForPrint } from "./printed.js";
import { receive } from "./received.js";
import { element, fill, find, link, translation } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** @typedef {import("./chosen.js").Selection} Selection */

export function start() {
  new Desk(find("#_mots").dataset).begin();
}

class Desk {
  /** @param {DOMStringMap} words */
  constructor(words) {
    this.words = words;
    this.status = find("#_etat");
    this.place = find("#_choix");
    this.ours = false;
    this.turn = 0;
    /** The references whose note is unfolded. @type {Set<string>} */
    this.open = new Set();
    this.take = (/** @type {{ ref: string, note: string }[]} */ items) =>
      lookAll(items, (reading) => nameOf(reading, words));
    this.look = async (/** @type {{ ref: string, note: string }[]} */ items) =>
      translation
        ? lookAll(items, (reading) => nameOf(reading, words), (await import("./translated.js")).readHere)
        : this.take(items);
    this.tellLost = (/** @type {number} */ lost) =>
      lost ? fill(lost === 1 ? words.lost : words.losts, { n: lost }) : "";
  }

  begin() {
    const receiveOne = () => receive(this.words, this.look, (selection) => this.keep(selection), this.tellLost);
    watch(() => {
      if (!this.ours) this.show();
    });
    addEventListener("online", () => {
      this.show();
      receiveOne();
    });
    addEventListener("hashchange", receiveOne);
    receiveOne();
    this.show();
  }

  /** @param {Selection} selection @returns {Promise<boolean>} whether it is kept; if not, the page says so */
  async keep(selection, again = true) {
    this.ours = true;
    const kept = save(selection);
    this.ours = false;
    if (again) await this.show();
    if (!kept) this.status.textContent = this.words.refused ?? "";
    return kept;
  }

  /** @param {string} ref @param {number} step */
  async move(ref, step) {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    if (at < 0) return this.show(); // taken away in another window
    const [item] = selection.items.splice(at, 1);
    selection.items.splice(at + step, 0, item);
    if (!(await this.keep(selection))) return;
    const moved = this.place.querySelectorAll("li.rf-chosen__item")[at + step];
    /** @type {HTMLElement | null | undefined} */ (
      moved?.querySelector(step < 0 ? ".rf-up:not(:disabled), .rf-down" : ".rf-down:not(:disabled), .rf-up")
    )?.focus();
    this.status.textContent = fill(this.words.moved, { n: at + step + 1, total: selection.items.length });
  }

  /** @param {string} ref */
  async drop(ref) {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    await this.keep({ ...selection, items: selection.items.filter((one) => one.ref !== ref) });
    const rest = this.place.querySelectorAll(".rf-drop");
    /** @type {HTMLElement} */ (rest[Math.min(at, rest.length - 1)] ?? find("h1")).focus();
  }

  /** @param {string} ref @param {string} text */
  note(ref, text) {
    const now = load();
    const item = now.items.find((other) => other.ref === ref);
    if (item) item.note = text;
    this.keep(now, false);
  }

  async show() {
    const mine = (this.turn += 1);
    const { items } = load();
    const { found, picked, gone, unread } = await this.look(items);
    if (mine !== this.turn) return;
    const typing = this.place.contains(document.activeElement) ? document.activeElement : null;
    this.status.textContent = items.length ? this.count(picked.length, gone, unread) : "";
    this.place.replaceChildren(
      ...(items.length
        ? this.filled(
            items.map((one) => one.ref),
            found,
            picked,
          )
        : [this.empty()]),
    );
    if (typing?.id) returnTo(/** @type {HTMLInputElement} */ (typing));
  }

  /** @param {number} number @param {number} gone @param {boolean} unread */
  count(number, gone, unread) {
    const { one, many, unread: unreadable } = this.words;
    const told = [fill(number === 1 ? one : many, { n: number }), this.tellLost(gone), unread ? unreadable : ""];
    return told.filter(Boolean).join(" ");
  }

  /** @param {string[]} refs @param {(Picked | "gone" | "unread")[]} found @param {Picked[]} picked */
  filled(refs, found, picked) {
    // What was typed while these were looked for is kept already: it is not to be covered by what was there before.
    const notes = new Map(load().items.map((one) => [one.ref, one.note]));
    const items = refs.map((ref, at) => {
      const note = notes.get(ref) ?? "";
      const place = { at, last: refs.length - 1, note, isOpen: this.open.has(ref) || note !== "" };
      return showItem(ref, found[at], place, this.acts(ref), this.words);
    });
    return [
      element("ol", { class: "rf-chosen" }, ...items),
      leave(this.words, this.take, (selection, again) => this.keep(selection, again)),
      setForPrint(picked, load().name, this.words),
    ];
  }

  /** @param {string} ref */
  acts(ref) {
    return {
      note: (/** @type {string} */ text) => this.note(ref, text),
      move: (/** @type {number} */ step) => this.move(ref, step),
      drop: () => this.drop(ref),
      fold: (/** @type {boolean} */ isOpen) => this.open[isOpen ? "add" : "delete"](ref),
    };
  }

  empty() {
    const { empty, steps = "", browse = "" } = this.words;
    return element(
      "div",
      { class: "rf-empty" },
      element("p", {}, empty ?? ""),
      element("ol", {}, ...steps.split("|").map((step) => element("li", {}, step))),
      element("p", {}, element("a", { class: "rf-button", href: link("criteres/") }, browse)),
    );
  }
}

/** Say whose words they are: a structure's, or the library's.
 * @param {import("./reading.js").Reading} reading @param {DOMStringMap} words */
function nameOf({ address, title }, words) {
  return address.startsWith("criteres/") ? fill(words.library, { name: title }) : title;
}

/** Give the focus back to the field that took the place of another.
 * @param {HTMLInputElement} old */
function returnTo(old) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(old.id));
  field?.focus();
  field?.setSelectionRange?.(old.selectionStart, old.selectionEnd);
}
