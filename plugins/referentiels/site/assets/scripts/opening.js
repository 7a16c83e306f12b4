/* The first screen of the assistant: begin, resume, open; what is left for something else is set aside, not lost. */

import { load } from "./chosen.js";
import { prepare, read } from "./document.js";
import { bring, erase, nameOf, resume } from "./drafts.js";
import { listenToWorkbooks } from "./handing.js";
import { loadAside, shaped } from "./kept.js";
import { bare } from "./letters.js";
import { findPublished } from "./naming.js";
import { data as readData, element, fill, find, root } from "./site.js";
import { clock } from "./telling.js";
import { full, same } from "./writing.js";

/** @typedef {import("./assistant.js").Holder} Holder */

const LARGEST = 1024 * 1024;
const PROPOSED = 8;
/** A name has something that is seen. */
const VISIBLE = /[^\s\p{C}]/u;

/** @param {string} text */
function tell(text) {
  find("#_ouverture").textContent = text;
}

/** @param {Holder} holder */
export function listen(holder) {
  const { words, licences } = holder.desk;
  const name = /** @type {HTMLInputElement} */ (find("#_nouveau"));
  const begin = async () => {
    if (!VISIBLE.test(name.value)) {
      tell(words.noname);
      name.focus();
      return;
    }
    if (!(await isReady(holder))) return;
    const known = await findNamed(name.value);
    if (known) askWhich(holder, known, name.value.trim(), beginNew);
    else beginNew();
  };
  const beginNew = () => {
    find("#_connu").replaceChildren();
    const structure = { name: name.value.trim() };
    const data = { format: "1", structure, framework: { status: "draft", licence: licences[0] } };
    const whole = /** @type {HTMLInputElement | null} */ (document.querySelector("#_avec input"))?.checked;
    if (holder.open({ data, origin: null, at: 0, agreed: "" }) && whole) bring(holder);
  };
  name.addEventListener("input", () => find("#_connu").replaceChildren());
  // It comes while one reads and types, not before.
  find("#_commencer").addEventListener("focusin", () => void isReady(holder), { once: true });
  find("#_partir").addEventListener("click", begin);
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter") begin();
  });
  find("#_chercher").addEventListener("input", () => propose(holder));
  listenToWorkbooks(holder);
  const file = /** @type {HTMLInputElement} */ (find("#_fichier"));
  const take = async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    if (chosen.size > LARGEST) tell(words.bigfile);
    else openText(holder, await chosen.text(), "");
  };
  file.addEventListener("change", take);
  void take(); // someone may have chosen before anything listened
}

/** Find the structure of the site that has this name; without its list, none is known.
 * @param {string} name */
async function findNamed(name) {
  const names = await readData("lecture/structures").catch(() => []);
  return findPublished(names, name);
}

/** Ask whether it is what is published that one comes for: better now than on the last screen.
 * @param {Holder} holder @param {string} id @param {string} name @param {() => void} begin */
function askWhich(holder, id, name, begin) {
  const { words } = holder.desk;
  const act = (/** @type {string} */ look, /** @type {string} */ word, /** @type {() => void} */ onclick) =>
    element("button", { type: "button", class: look, onclick }, word);
  find("#_connu").replaceChildren(
    element("p", {}, fill(words.known, { name })),
    element(
      "p",
      { class: "rf-item__acts" },
      act("rf-button", words.knownopen, () => openPublished(holder, id)),
      act("rf-quiet", words.knownother, begin),
    ),
  );
  find("#_connu button").focus();
}

/** Bring what a draft needs; when it does not come, say so.
 * @param {Holder} holder */
async function isReady(holder) {
  try {
    await holder.ready();
    return true;
  } catch {
    tell(holder.desk.words.unreachable);
    return false;
  }
}

/** @param {Holder} holder */
async function propose(holder) {
  const typed = bare(/** @type {HTMLInputElement} */ (find("#_chercher")).value.trim());
  const place = find("#_trouves");
  if (typed.length < 2) return place.replaceChildren();
  const names = /** @type {[string, string][]} */ (await readData("lecture/structures"));
  const found = names.filter(([, name]) => bare(name).includes(typed)).slice(0, PROPOSED);
  const open = (/** @type {string} */ id) => () => openPublished(holder, id);
  place.replaceChildren(
    ...found.map(([id, name]) =>
      element("li", {}, element("button", { type: "button", class: "rf-quiet", onclick: open(id) }, name)),
    ),
    ...(found.length ? [] : [element("li", { class: "rf-empty" }, holder.desk.words.notfound)]),
  );
}

/** Open what a structure of the site publishes.
 * @param {Holder} holder @param {string} id @param {string} [step] */
export async function openPublished(holder, id, step) {
  try {
    const answer = await fetch(new URL(`donnees/fichiers/${id}.yml`, root));
    if (!answer.ok) throw new Error(`${answer.status}`);
    await openText(holder, await answer.text(), id, step);
  } catch {
    tell(holder.desk.words.unreachable);
  }
}

/** @param {Holder} holder @param {string} written
 * @param {string} id of the published file; none for a file from elsewhere @param {string} [step] */
async function openText(holder, written, id, step) {
  const { words } = holder.desk;
  try {
    await Promise.all([holder.ready(), prepare()]);
  } catch {
    return tell(words.unreachable);
  }
  const { field } = holder.desk;
  const text = written.replace(/^\ufeff/, "");
  const found = read(text);
  if (!found.data) return tell(fill(words.nofile, { line: found.line }));
  const data = /** @type {any} */ (full(found.data));
  // Something that has not the form of its field would be lost without a word.
  if (!same(data, full(shaped(data, field) ?? {}))) return tell(words.misshapen);
  holder.open({ data, origin: { id, text }, at: 0, agreed: "", published: data.framework?.provenance }, step);
}

/** Show what is kept here, and what was chosen while reading.
 * @param {Holder} holder */
export function drawStart(holder) {
  const { words } = holder.desk;
  const { name, items } = load();
  const brought = new Set(holder.desk.draft.brought ?? []);
  const waiting = items.filter(({ ref }) => !holder.begun || !brought.has(ref)).length;
  const aside = loadAside();
  find("#_avec").replaceChildren(
    ...(items.length
      ? [
          element(
            "label",
            {},
            element("input", { type: "checkbox", checked: true }),
            ` ${fill(items.length === 1 ? words.withselection1 : words.withselection, { n: items.length })}`,
          ),
        ]
      : []),
  );
  const field = /** @type {HTMLInputElement} */ (find("#_nouveau"));
  if (!field.value && !holder.begun) field.value = name;
  find("#_reprise").replaceChildren(
    ...(holder.begun ? [resuming(holder, waiting)] : []),
    ...(aside
      ? [
          element(
            "p",
            {},
            fill(words.aside, { name: nameOf(words, aside) }),
            " ",
            element(
              "button",
              { type: "button", class: "rf-quiet", id: "_reprendre", onclick: () => resume(holder) },
              words.takeback,
            ),
          ),
        ]
      : []),
  );
}

/** @param {Holder} holder @param {number} waiting */
function resuming(holder, waiting) {
  const { words, draft } = holder.desk;
  const at = clock(draft.at, "long");
  const quiet = (/** @type {string} */ id, /** @type {string} */ word, /** @type {() => void} */ onclick) =>
    element("button", { type: "button", class: "rf-quiet", id, onclick }, word);
  const leaveAll = () => {
    if (!confirm(words.erasesure)) return;
    erase(holder);
    tell(words.erased);
    find("#_nouveau").focus();
  };
  return element(
    "div",
    { class: "rf-received" },
    element("p", {}, fill(holder.saved ? words.resumed : words.open, { name: nameOf(words, draft), at })),
    element(
      "p",
      { class: "rf-item__acts" },
      element("a", { class: "rf-button", href: "#_structure" }, fill(words.resume, { name: nameOf(words, draft) })),
      ...(waiting
        ? [quiet("_apporter", fill(waiting === 1 ? words.bring1 : words.bring, { n: waiting }), () => bring(holder))]
        : []),
      quiet("_effacer", words.erase, leaveAll),
    ),
  );
}
