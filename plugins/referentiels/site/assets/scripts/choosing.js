/* The list to choose from: a box to tick beside each name, narrowed by what is typed, a part at a time when it is
   long. */

import { bare } from "./letters.js";
import { element, fill, find } from "./site.js";

/** How many names are shown at first, and how many each time that more are asked for. */
const A_PART = 24;
const MORE = 60;

/** @typedef {[string, string]} Name an identifier, and what it is called */

/** @param {DOMStringMap} words @param {(id: string, ticked: boolean) => void} choose
 * @param {() => void} seek is told when someone looks for a name, or asks for more */
export function offerNames(words, choose, seek) {
  const list = find("#_noms");
  const input = /** @type {HTMLInputElement} */ (find("#_nom"));
  const more = find("#_plus");
  const status = find("#_trouves");
  /** @type {Name[]} */
  let names = [];
  /** @type {{ chosen: string[], full: boolean }} */
  let now = { chosen: [], full: false };
  let most = A_PART;

  const boxes = () => /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll("input")]);

  const mark = () => {
    for (const box of boxes()) {
      box.checked = now.chosen.includes(box.value);
      box.disabled = now.full && !box.checked;
    }
  };

  const draw = () => {
    const typed = bare(input.value).split(/\s+/).filter(Boolean);
    const found = names.filter(([, name]) => typed.every((word) => bare(name).includes(word)));
    // A button for a handful would take as much room as these.
    const shown = found.length <= most + A_PART / 4 ? found : found.slice(0, most);
    list.replaceChildren(...shown.map(([id, name]) => box(id, name, choose)));
    mark();
    const left = found.length - shown.length;
    more.hidden = left <= 0;
    more.textContent = fill(words.more, { n: Math.min(left, MORE) });
    status.textContent = typed.length ? tell(found.length, words) : "";
  };

  input.addEventListener("input", () => {
    most = A_PART;
    seek();
    draw();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !input.value.trim()) return;
    event.preventDefault();
    const first = boxes().find((one) => !one.checked && !one.disabled);
    if (!first) return;
    input.value = "";
    draw();
    choose(first.value, true);
  });
  more.addEventListener("click", () => {
    const first = boxes().length;
    most += MORE;
    seek();
    draw();
    boxes()[first]?.focus();
  });

  return {
    /** Offer other names. @param {Name[]} given */
    offer(given) {
      names = given;
      most = A_PART;
      input.value = "";
      find("#_taper").hidden = names.length <= A_PART / 2;
      draw();
    },
    /** Offer these names too, without anything moving. @param {Name[]} given */
    extend(given) {
      const held = boxes().find((one) => one === document.activeElement)?.value;
      names = given;
      draw();
      boxes()
        .find((one) => one.value === held)
        ?.focus();
    },
    focus: () => (find("#_taper").hidden ? boxes()[0] : input)?.focus(),
    /** Show what is chosen. @param {string[]} chosen @param {boolean} full */
    mark(chosen, full) {
      now = { chosen, full };
      mark();
    },
  };
}

/** @param {number} number @param {DOMStringMap} words */
const tell = (number, words) =>
  number ? fill(number === 1 ? words.onename : words.names, { n: number }) : (words.none ?? "");

/** @param {string} id @param {string} name @param {(id: string, ticked: boolean) => void} choose */
function box(id, name, choose) {
  const tick = element("input", {
    type: "checkbox",
    value: id,
    onchange: (event) => choose(id, /** @type {HTMLInputElement} */ (event.target).checked),
  });
  return element("li", {}, element("label", {}, tick, element("span", {}, name)));
}
