/* What the checks find → beside its control, with buttons that write what was meant. */

import { NEEDED, keyOf } from "./form.js";
import { element, fill } from "./site.js";

/** @typedef {import("./form.js").Control} Control */
/** @typedef {import("./form.js").Desk} Desk */
/** @typedef {import("./form.js").Found} Found */

/** What each place says already.
 * @type {WeakMap<HTMLElement, string>} */
const SAID = new WeakMap();

/** Tell whether a mistake is only that something is not said yet: it waits until the end.
 * @param {Found} found */
export function waits(found) {
  return found.rule === "missing-field" && keyOf(found.steps) !== NEEDED;
}

/** Show each mistake beside its control, or beside the block that holds it; gives those of this screen.
 * @param {Desk} desk @param {Found[]} found
 * @returns {{ found: Found, key: string }[]} */
export function showMistakes(desk, found) {
  /** @type {Map<string, Found[]>} */
  const byControl = new Map();
  const placed = [];
  for (const one of found) {
    let steps = one.steps;
    while (steps.length && !desk.controls.has(keyOf(steps))) steps = steps.slice(0, -1);
    if (!steps.length || (waits(one) && !desk.awaited)) continue;
    if (one.severity !== "error" && !desk.advised.has(desk.step)) continue;
    const key = keyOf(steps);
    byControl.set(key, [...(byControl.get(key) ?? []), one]);
    placed.push({ found: one, key });
  }
  for (const [key, one] of desk.controls) {
    const here = one.touched ? (byControl.get(key) ?? []) : [];
    drawSaid(desk, key, one, here);
    if (here.some(({ severity }) => severity === "error")) one.input?.setAttribute("aria-invalid", "true");
    else one.input?.removeAttribute("aria-invalid");
  }
  return placed;
}

/** Say what was found at a control; what is said already stays, as someone may be on one of its buttons.
 * @param {Desk} desk @param {string} key @param {Control} control @param {Found[]} here */
function drawSaid(desk, key, { said, write }, here) {
  const now = JSON.stringify(here);
  if (SAID.get(said) === now) return;
  SAID.set(said, now);
  said.hidden = !here.length;
  said.replaceChildren(
    ...here.map((one) =>
      element(
        "span",
        { class: `rf-mistake--${one.severity}` },
        element("strong", {}, `${one.severity === "error" ? desk.words.error : desk.words.advice} : `),
        one.message,
        " ",
        element("span", { class: "rf-cure" }, `→ ${one.help}`),
        ...(keyOf(one.steps) === key && write ? remedies(desk, one, write) : []),
      ),
    ),
  );
}

/** Offer what could be written instead: pressing does it.
 * @param {Desk} desk @param {Found} found @param {NonNullable<Control["write"]>} write */
function remedies({ words, labels }, { cures = [], beside }, write) {
  const about = Object.entries(beside ?? {}).map(([name, code]) => labels[name]?.[code] ?? code)[0];
  return cures.map((value) =>
    element(
      "button",
      { type: "button", class: "rf-quiet rf-remedy", onclick: () => write(value, beside) },
      fill(about ? words.remedybeside : words.remedy, { value, about }),
    ),
  );
}
