/* Fields of the schema → labelled controls bound to a block of data, with their help and their mistakes.
   What is typed goes into the data at once; a mistake is shown once its field has been left. */

import { chips } from "./chips.js";
import { element, fill } from "./site.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {{ rule: string, severity: string, message: string, help: string, steps: (string | number)[] }} Found */
/** @typedef {{ input: HTMLElement | null, said: HTMLElement, touched: boolean, label: string }} Control */
/** @typedef {{ words: Record<string, string>, labels: Record<string, Record<string, string>>, licences: string[],
 * rules: any, awaited: boolean, controls: Map<string, Control>, names: (() => void)[], typed: () => void,
 * redraw: (focus?: string) => void, tell: (text: string, undo?: () => void) => void }} Desk */

const LABELLED = {
  kind: "kind",
  status: "framework_status",
  relation: "relation",
  type: "type",
  nature: "nature",
  purpose: "purpose",
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
 * @param {{ title?: string, help?: string, brief?: boolean }} [options] */
export function control(desk, block, field, above, options = {}) {
  const steps = [...above, field.name];
  const id = `_c-${keyOf(steps)}`;
  const now = block[field.name];
  const list =
    field.form === "words" && chips(desk, id, Array.isArray(now) ? now : [], (all) => keep(desk, block, field, all));
  const input = list ? list.area : makeInput(desk, block, field, id);
  const help = options.help ?? (options.brief ? "" : field.form === "choice" ? "" : field.help);
  const said = element("p", { class: "rf-mistake", id: `${id}-dit`, hidden: true });
  const describedBy = [help && `${id}-aide`, `${id}-dit`].filter(Boolean).join(" ");
  input.setAttribute("aria-describedby", describedBy);
  const needed = keyOf(steps) === NEEDED;
  if (needed) input.setAttribute("aria-required", "true");
  const title = options.title ?? field.title;
  register(desk, steps, { input, said, touched: false, label: title });
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

/** Tell whether a mistake is only that something is not said yet: it waits until the end.
 * @param {Found} found */
export function waits(found) {
  return found.rule === "missing-field" && keyOf(found.steps) !== NEEDED;
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

/** @param {Desk} desk @param {Block} block @param {Field} field @param {string} id */
function makeInput(desk, block, field, id) {
  const now = block[field.name];
  if (field.form === "choice") {
    const names = desk.labels[LABELLED[/** @type {keyof typeof LABELLED} */ (field.name)]] ?? {};
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
  const long = !field.pattern && (field.longest === 0 || field.longest > LONGEST_LINE);
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
    const key = keyOf(steps);
    byControl.set(key, [...(byControl.get(key) ?? []), one]);
    placed.push({ found: one, key });
  }
  for (const [key, { input, said, touched }] of desk.controls) {
    const here = touched ? (byControl.get(key) ?? []) : [];
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
        ),
      ),
    );
    if (here.some((one) => one.severity === "error")) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }
  return placed;
}

/** Make the list of some blocks, with buttons to add, move and take away.
 * @param {Desk} desk @param {Block} owner @param {string} name key of the list
 * @param {(string | number)[]} above
 * @param {{ title: string, add: string, named: (item: Block) => string, draw: (item: Block, steps: (string |
 * number)[]) => (Node | string)[], first?: string, level?: string }} how */
export function list(desk, owner, name, above, how) {
  const items = /** @type {Block[]} */ (Array.isArray(owner[name]) ? owner[name] : []);
  const write = (/** @type {Block[]} */ now) => {
    if (now.length) owner[name] = now;
    else delete owner[name];
  };
  const base = keyOf([...above, name]);
  const place = element("div", { class: "rf-items" });
  items.forEach((item, at) => {
    const steps = [...above, name, at];
    const said = element("p", { class: "rf-mistake", hidden: true });
    const box = element("fieldset", { class: "rf-item", id: `_i-${keyOf(steps)}`, tabindex: "-1" });
    register(desk, steps, { input: null, said, touched: true, label: how.named(item) });
    const button = (
      /** @type {string} */ word,
      /** @type {boolean} */ off,
      /** @type {() => void} */ act,
      /** @type {string} */ mark,
    ) => {
      const made = element("button", { type: "button", class: `rf-quiet ${mark}`, disabled: off, onclick: act }, word);
      const name = () => made.setAttribute("aria-label", `${word} : ${how.named(item) || how.title}`);
      desk.names.push(name); // the name of an item changes as one types it
      name();
      return made;
    };
    const move = (/** @type {number} */ step) => {
      const now = [...items];
      now.splice(at + step, 0, ...now.splice(at, 1));
      write(now);
      desk.redraw(
        `#_i-${base}-${at + step} ${step < 0 ? ".rf-up:not(:disabled), .rf-down" : ".rf-down:not(:disabled), .rf-up"}`,
      );
      desk.tell(fill(desk.words.moved, { name: how.named(item) || how.title, n: at + step + 1 }));
    };
    const drop = () => {
      const now = items.filter((_, other) => other !== at);
      write(now);
      desk.redraw(now.length ? `#_i-${base}-${Math.min(at, now.length - 1)} input` : `#_a-${base}`);
      desk.tell(fill(desk.words.removed, { name: how.named(item) || how.title }), () => {
        const back = [...(Array.isArray(owner[name]) ? owner[name] : [])];
        back.splice(at, 0, item);
        write(back);
        desk.redraw(`#_i-${base}-${at} input`);
      });
    };
    box.append(
      element("legend", {}, `${how.title} ${at + 1}`),
      ...how.draw(item, steps),
      said,
      element(
        "p",
        { class: "rf-item__acts" },
        button(desk.words.up, at === 0, () => move(-1), "rf-up"),
        button(desk.words.down, at === items.length - 1, () => move(1), "rf-down"),
        button(desk.words.remove, false, drop, "rf-drop"),
      ),
    );
    place.append(box);
  });
  place.append(
    element(
      "p",
      {},
      element(
        "button",
        {
          type: "button",
          class: "rf-quiet rf-add",
          id: `_a-${base}`,
          onclick: () => {
            write([...items, {}]);
            desk.redraw(`#_i-${base}-${items.length} :is(input, textarea, select)`);
          },
        },
        `+ ${how.add}`,
      ),
    ),
  );
  return place;
}

/** Put controls behind a line that unfolds.
 * @param {Desk} desk @param {string} title @param {(Node | string)[]} controls @param {boolean} open */
export function unfolded(desk, title, controls, open) {
  return element("details", { class: "rf-more", open }, element("summary", {}, title), ...controls);
}
