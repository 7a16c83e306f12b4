/* A field that takes a list → its things one by one, each a button that takes it away. Enter, or a semicolon,
   ends a thing; what is being typed counts already, and nothing moves when the field is left. */

import { joinList, splitList } from "./enumerating.js";
import { element, fill, labelled } from "./site.js";
import { brief } from "./telling.js";

/** @typedef {import("./form.js").Desk} Desk */

/** Make the field; `keep` is given the whole list each time that it changes.
 * @param {Desk} desk @param {string} id @param {string[]} now @param {(items: string[]) => void} keep */
export function chips(desk, id, now, keep) {
  let items = [...now];
  const shown = element("ul", { class: "rf-chips", hidden: true });
  const area = /** @type {HTMLTextAreaElement} */ (element("textarea", { id, rows: "1" }));
  const typed = () => splitList(area.value, desk.rules);

  const tell = () => keep([...new Set([...items, ...typed()])]);
  const set = (/** @type {string[]} */ all) => {
    items = [...new Set(all)];
    draw();
    tell();
  };
  const draw = () => {
    shown.hidden = !items.length;
    shown.replaceChildren(...items.map((text, at) => element("li", {}, chip(text, at))));
  };
  const take = () => {
    if (!area.value.trim()) return;
    const all = [...items, ...typed()];
    area.value = "";
    set(all);
  };
  const drop = (/** @type {string} */ text, /** @type {number} */ at) => {
    set(items.filter((one) => one !== text));
    const left = shown.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] ?? area).focus();
    desk.tell(fill(desk.words.removed, { name: brief(text) }), () => {
      set([...items.slice(0, at), text, ...items.slice(at)]);
      area.focus();
    });
  };
  const chip = (/** @type {string} */ text, /** @type {number} */ at) =>
    element(
      "button",
      { type: "button", "aria-label": labelled(desk.words.remove, text), onclick: () => drop(text, at) },
      text,
    );

  area.addEventListener("input", () => (/[;\n]\s*$/.test(area.value) ? take() : tell()));
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && area.value.trim()) {
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && !area.value && items.length) {
      event.preventDefault();
      area.value = joinList(items.slice(-1), desk.rules);
      set(items.slice(0, -1));
    }
  });
  draw();
  return { area, shown };
}
