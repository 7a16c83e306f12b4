/* Which step of the assistant is shown, and the ways from it to the others, and to where a mistake was made. */

import { touch } from "./form.js";
import { reach, summarise } from "./guiding.js";
import { waits } from "./mistakes.js";
import { drawStart } from "./opening.js";
import { element, find } from "./site.js";
import { DRAW, STEPS, stepOf } from "./steps.js";
import { show } from "./telling.js";

/** @typedef {import("./assistant.js").Holder} Holder */
/** @typedef {import("./form.js").Found} Found */

/** Show the step that the address asks for.
 * @param {Holder} assistant @param {string} [focus] what to bring the reader to */
export function showStep(assistant, focus) {
  const { step, desk } = assistant;
  if (desk.step !== step) desk.advised.add(desk.step); // advice waits until one has left
  desk.step = step;
  assistant.left = "";
  for (const screen of document.querySelectorAll(".rf-screen"))
    /** @type {HTMLElement} */ (screen).hidden = screen.id !== `_${step}`;
  for (const link of document.querySelectorAll(".rf-steps a")) {
    if (link.getAttribute("href") === `#_${step}`) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  find("#_resume").hidden = true;
  const before = new Map([...desk.controls].filter(([, one]) => one.touched));
  desk.controls.clear();
  desk.names = [];
  for (const [key, one] of before) desk.controls.set(key, { ...one, input: null });
  for (const place of ["#_identite", "#_paroles"]) find(place).replaceChildren(); // both may hold the sources
  DRAW[/** @type {keyof typeof DRAW} */ (step)]?.(desk);
  for (const [key, one] of desk.controls)
    if (before.get(key) === one || !one.said.isConnected) desk.controls.delete(key);
  find(".rf-steps").hidden = find(".rf-kept").hidden = !assistant.begun;
  /** @type {HTMLElement} */ (document.querySelector(".rf-build__table")).hidden = step === "commencer";
  assistant.check();
  if (step === "commencer") drawStart(assistant);
  drawGo(assistant);
  assistant.sayKept();
  if (!focus) return;
  const target = /** @type {HTMLElement | null} */ (document.querySelector(focus));
  target?.focus();
  show(target);
}

/** Bring the reader to the title of a step.
 * @param {string} step */
export function focusTitle(step) {
  const title = document.querySelector(`#_${step} h2`);
  /** @type {HTMLElement | null} */ (title)?.focus();
  title?.scrollIntoView({ block: "start" });
}

/** Go to a step.
 * @param {Holder} assistant @param {string} step */
export function goTo(assistant, step) {
  if (location.hash === `#_${step}`) {
    assistant.show();
    focusTitle(assistant.step);
  } else {
    assistant.arriving = true;
    location.hash = `_${step}`;
  }
}

/** @param {Holder} assistant */
function drawGo(assistant) {
  const { desk, step } = assistant;
  const { words } = desk;
  const at = STEPS.indexOf(step);
  const skips = !hasResults(desk);
  const next = step === "usages" && skips ? "relire" : STEPS[at + 1];
  const last = step === "relire" && skips ? "usages" : STEPS[at - 1];
  // Results can be said already, on a screen that nobody is led through.
  const may = step === "usages" && skips && JSON.stringify(desk.data).includes('"indicators":');
  const go = { type: "button", class: "rf-button", id: "_continuer", onclick: () => goOn(assistant, next) };
  find("#_aller").replaceChildren(
    ...(at >= 0 && next ? [element("button", go, words.continue), " "] : []),
    ...(last ? [element("a", { href: `#_${last}` }, words.back), " "] : []),
    ...(may ? [element("a", { href: "#_resultats" }, words.haveresults)] : []),
  );
}

/** Go to the next step, unless this one has mistakes: they are listed, and each leads to its place.
 * @param {Holder} assistant @param {string} next */
function goOn(assistant, next) {
  for (const key of assistant.desk.controls.keys()) touch(assistant.desk, key);
  const wrong = assistant.check().filter(({ found }) => found.severity === "error" && !waits(found));
  if (wrong.length) summarise(assistant.desk, wrong);
  else location.hash = `_${next}`;
}

/** Whether one comes for results: a new framework has none yet, and is not held up.
 * @param {Holder["desk"]} desk */
function hasResults(desk) {
  return desk.draft.origin !== null || JSON.stringify(desk.data).includes('"results":');
}

/** Lead from the review to where a mistake was made.
 * @param {Holder} assistant @param {Found} found */
export function lead(assistant, found) {
  assistant.desk.awaited = true;
  assistant.desk.advised.add(stepOf(found));
  const here = assistant.placed?.find((one) => one.found === found);
  if (here) {
    touch(assistant.desk, here.key);
    assistant.check();
    reach(here.key);
    return;
  }
  location.hash = `_${stepOf(found)}`;
  addEventListener(
    "hashchange",
    () => {
      for (const key of assistant.desk.controls.keys()) touch(assistant.desk, key);
      const placed = assistant
        .check()
        .find((one) => one.found.message === found.message && String(one.found.steps) === String(found.steps));
      if (placed) reach(placed.key);
    },
    { once: true },
  );
}
