/* Fields of the schema → labelled controls bound to a block of data, with their help and their mistakes.
   What is typed goes into the data at once; a mistake is shown once its field has been left. */

import { chips } from "./chips.js";
import { child } from "./fields.js";
import { element, fill } from "./site.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {{ rule: string, severity: string, message: string, help: string, steps: (string | number)[],
 * cures?: string[], beside?: Record<string, string> }} Found
    `cures`: what could be written instead, when that is known; `beside`: what goes with it, by field */
/** @typedef {{ input: HTMLElement | null, said: HTMLElement, touched: boolean, label: string,
 * write?: (value: string, beside?: Record<string, string>) => void }} Control */
/** @typedef {{ words: Record<string, string>, labels: Record<string, Record<string, string>>, licences: string[],
 * rules: any, awaited: boolean, folds: WeakMap<Block, Map<string, boolean>>, step: string,
 * advised: Set<string>, offered?: boolean, controls: Map<string, Control>, names: (() => void)[], typed: () => void,
 * redraw: (focus?: string) => void, tell: (text: string, undo?: () => void) => void }} Desk */

const LABELLED = {
  kind: "kind",
  status: "framework_status",
  relation: "relation",
  type: "type",
  nature: "nature",
  purpose: "purpose",
  state: "state",
  approximation: "approximation",
  role: "role",
};
const LONGEST_LINE = 300;
/** An address as people say it: a host with a dot, and perhaps what follows. */
const BARE = /^(?:\/\/)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}(?::\d+)?(?:[/?#][^\s<>"]*)?$/u;
/** The only field without which nobody can go on. */
export const NEEDED = "structure-name";

/** @param {(string | number)[]} steps */
export function keyOf(steps) {
  return steps.join("-");
}

/** Make the control of a field.
 * @param {Desk} desk @param {Block} block @param {Field} field @param {(string | number)[]} above
 * @param {{ title?: string, help?: string, brief?: boolean, labelled?: string }} [options]
    `labelled`: where the words of its choices are, when its name does not tell */
export function control(desk, block, field, above, options = {}) {
  const steps = [...above, field.name];
  const id = `_c-${keyOf(steps)}`;
  const now = block[field.name];
  const list =
    field.form === "words" && chips(desk, id, Array.isArray(now) ? now : [], (all) => keep(desk, block, field, all));
  const input = list ? list.area : makeInput(desk, block, field, id, options.labelled);
  const help = options.help ?? (options.brief ? "" : field.form === "choice" ? "" : field.help);
  const said = element("p", { class: "rf-mistake", id: `${id}-dit`, hidden: true });
  const describedBy = [help && `${id}-aide`, `${id}-dit`].filter(Boolean).join(" ");
  input.setAttribute("aria-describedby", describedBy);
  const needed = keyOf(steps) === NEEDED;
  if (needed) input.setAttribute("aria-required", "true");
  const title = options.title ?? field.title;
  const write = (/** @type {string} */ value, /** @type {Record<string, string> | undefined} */ beside) => {
    /** @type {HTMLInputElement} */ (input).value = block[field.name] = value;
    if (beside) {
      Object.assign(block, beside);
      desk.redraw(`#${id}`);
      return;
    }
    desk.typed();
    input.focus();
  };
  register(desk, steps, { input, said, touched: false, label: title, write });
  const completed = element("p", { class: "rf-note", role: "status" });
  if (isAddress(field))
    input.addEventListener("change", () =>
      completeAddress(desk, block, field, /** @type {HTMLInputElement} */ (input), completed),
    );
  input.addEventListener("blur", () => {
    touch(desk, keyOf(steps));
    desk.typed();
  });
  return element(
    "div",
    { class: "rf-field" },
    element(
      "label",
      { for: id },
      title,
      ...(needed ? [" ", element("span", { class: "rf-note" }, `(${desk.words.required})`)] : []),
    ),
    ...(help
      ? [
          element(
            "p",
            { class: "rf-help", id: `${id}-aide` },
            help,
            ...(field.form === "words" ? [` ${desk.words.listhelp}`] : []),
          ),
        ]
      : []),
    ...(list ? [list.shown] : []),
    input,
    ...(isAddress(field) ? [completed] : []),
    said,
  );
}

/** @param {Field} field */
function isAddress(field) {
  return field.pattern === "url" || field.pattern === "contact";
}

/** Give an address with its beginning, when it is plain that only that is missing.
 * @param {string} typed */
export function wholeAddress(typed) {
  const begun = typed.replace(/^(https?)(?::\/{0,2}|\/\/)(?=[^:/])/i, (_, scheme) => `${scheme.toLowerCase()}://`);
  return BARE.test(begun) ? `https://${begun.replace(/^\/\//, "")}` : begun;
}

/** Put before an address what it lacks, where everyone sees it.
 * @param {Desk} desk @param {Block} block @param {Field} field @param {HTMLInputElement} input
 * @param {HTMLElement} completed */
function completeAddress(desk, block, field, input, completed) {
  const whole = wholeAddress(input.value.trim());
  completed.textContent = whole === input.value.trim() ? "" : fill(desk.words.completed, { address: whole });
  if (!whole || whole === input.value) return;
  input.value = block[field.name] = whole;
  desk.typed();
}

/** Put a value in its block; what is empty is not there.
 * @param {Desk} desk @param {Block} block @param {Field} field @param {string | string[]} value */
function keep(desk, block, field, value) {
  if (!value.length) delete block[field.name];
  else block[field.name] = value;
  desk.typed();
}

/** @param {Desk} desk @param {Block} block @param {Field} field @param {string} id @param {string} [labelled] */
function makeInput(desk, block, field, id, labelled = LABELLED[/** @type {keyof typeof LABELLED} */ (field.name)]) {
  const now = block[field.name];
  if (field.form === "choice") {
    const names = desk.labels[labelled] ?? {};
    const select = /** @type {HTMLSelectElement} */ (
      element(
        "select",
        { id, onchange: () => keep(desk, block, field, select.value) },
        element("option", { value: "" }, desk.words.choose),
        ...field.choices.map((code) => element("option", { value: code }, names[code] ?? code)),
      )
    );
    select.value = typeof now === "string" ? now : "";
    return select;
  }
  const long = !field.pattern && field.name !== "value" && (field.longest === 0 || field.longest > LONGEST_LINE);
  const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (
    element(long ? "textarea" : "input", {
      id,
      ...(long ? { rows: "3" } : { type: "text" }),
      ...listOf(desk, field),
      oninput: () => keep(desk, block, field, input.value.trim() ? input.value : ""),
    })
  );
  input.value = typeof now === "string" ? now : "";
  return input;
}

/** @param {Desk} desk @param {Field} field @returns {Record<string, string>} */
function listOf(desk, field) {
  if (field.pattern === "url") return { inputmode: "url", autocomplete: "off", spellcheck: "false" };
  if (field.pattern === "count" || field.pattern === "year") return { inputmode: "numeric" };
  return {};
}

/** @param {Desk} desk @param {(string | number)[]} steps @param {Control} made */
export function register(desk, steps, made) {
  const known = desk.controls.get(keyOf(steps));
  desk.controls.set(keyOf(steps), { ...made, touched: known?.touched ?? made.touched });
}

/** @param {Desk} desk @param {string} key */
export function touch(desk, key) {
  const known = desk.controls.get(key);
  if (known) known.touched = true;
}

/** @param {Field} block @param {string} name @returns {Field} */
export function field(block, name) {
  const found = child(block, name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** @param {Desk} desk @param {Block} block @param {Field} of @param {(string | number)[]} steps
 * @param {string[]} names */
export function controls(desk, block, of, steps, names) {
  return names.map((name) => control(desk, block, field(of, name), steps));
}

/** @param {Block} block @param {string[]} names */
export function hasAny(block, names) {
  return names.some((name) => block[name] !== undefined);
}

/** Put what an item says behind its name, when it was published already: a whole framework is long.
 * @param {Desk & { draft: { origin: unknown } }} desk @param {Block} block @param {string} title
 * @param {(Node | string)[]} controls */
export function folded(desk, block, title, controls) {
  return desk.draft.origin && "id" in block ? [unfolded(desk, block, title, controls, false, "id")] : controls;
}

/** Have a part of a block be unfolded when it is drawn, as if someone had unfolded it.
 * @param {Desk} desk @param {Block} block @param {string} part */
export function keepOpen(desk, block, part) {
  const known = desk.folds.get(block) ?? new Map();
  desk.folds.set(block, known.set(part, true));
}

/** Put controls behind a line that unfolds; what someone unfolded stays so, wherever its block goes.
 * @param {Desk} desk @param {Block} block @param {string} title @param {(Node | string)[]} controls
 * @param {boolean} open @param {string} [part] which part of the block it is, where its title may change */
export function unfolded(desk, block, title, controls, open, part = title) {
  const known = desk.folds.get(block) ?? new Map();
  desk.folds.set(block, known);
  const made = /** @type {HTMLDetailsElement} */ (
    element("details", { class: "rf-more", open: known.get(part) ?? open }, element("summary", {}, title), ...controls)
  );
  made.addEventListener("toggle", () => known.set(part, made.open));
  // That event comes a moment later: what is pressed meanwhile draws the screen again, and must find it unfolded.
  made.firstElementChild?.addEventListener("click", () => known.set(part, !made.open));
  return made;
}
