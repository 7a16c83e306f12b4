/* An item of the selection, as its page shows it: what it names, whose words these are, a note, its place. */

import { element, fill, labelled, link, spaced } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** What can be done with an item.
 * @typedef {{ note: (text: string) => void, move: (step: number) => void, drop: () => void,
 * fold: (isOpen: boolean) => void }} Acts */
/** @typedef {{ at: number, last: number, note: string, isOpen: boolean }} Place */

/** Show an item; `found` is what its reference names, or why nothing is.
 * @param {string} ref @param {Picked | "gone" | "unread"} found @param {Place} place @param {Acts} acts
 * @param {DOMStringMap} words */
export function showItem(ref, found, place, acts, words) {
  const one = typeof found === "string" ? null : found;
  const name = one ? (one.indicator ?? one.criterion).name : ref;
  const said = one ? tellOrigin(one, words) : ((found === "unread" ? words.unread : words.gone) ?? "");
  return element(
    "li",
    { class: "rf-chosen__item" },
    element("p", {}, element("a", { href: link(ref) }, name), ...typeOf(one, words)),
    element("p", { class: "rf-note" }, said),
    button("rf-drop", words.drop, name, acts.drop),
    more(name, place, acts, words),
  );
}

/** @param {Picked} one @param {DOMStringMap} words */
function tellOrigin({ ref, from, criterion, indicator }, words) {
  const values = { from, criterion: criterion.name, domain: criterion.domain.name };
  // A shared indicator is said to come from its criterion already.
  return fill(indicator && !ref.startsWith("criteres/") ? words.fromcriterion : words.from, values);
}

/** @param {Picked | null} one @param {DOMStringMap} words */
function typeOf(one, words) {
  if (!one?.indicator) return [];
  const { type } = one.indicator;
  return [" ", element("span", { class: `rf-type rf-type--${type}` }, words[type] ?? "")];
}

/** Fold what few items need: a note, another place.
 * @param {string} name @param {Place} place @param {Acts} acts @param {DOMStringMap} words */
function more(name, { at, last, note, isOpen }, acts, words) {
  const hidden = () => element("span", { class: "rf-hidden" }, ` : ${name}`);
  const id = `_note-${at}`;
  const field = element("textarea", {
    id,
    rows: "2",
    maxlength: "2000",
    oninput: (event) => acts.note(/** @type {HTMLTextAreaElement} */ (event.target).value),
  });
  return element(
    "details",
    {
      class: "rf-chosen__more",
      open: isOpen,
      ontoggle: (event) => acts.fold(/** @type {HTMLDetailsElement} */ (event.target).open),
    },
    element("summary", {}, words.more ?? "", hidden()),
    element(
      "p",
      { class: "rf-chosen__note" },
      element("label", { for: id }, words.note ?? "", hidden()),
      Object.assign(field, { value: note }),
    ),
    element(
      "p",
      { class: "rf-chosen__acts" },
      button("rf-up", words.up, name, () => acts.move(-1), at === 0),
      button("rf-down", words.down, name, () => acts.move(1), at === last),
    ),
  );
}

/** @param {string} className @param {string | undefined} word @param {string} name @param {() => void} act */
function button(className, word, name, act, disabled = false) {
  const traits = {
    type: "button",
    class: `rf-quiet ${className}`,
    disabled,
    "aria-label": spaced(labelled(word, name)),
  };
  return element("button", { ...traits, onclick: act }, word ?? "");
}
