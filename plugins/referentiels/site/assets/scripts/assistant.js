/* The assistant: which screen is shown, what is kept, what the checks say while one types. */

import { examine } from "./checks.js";
import { load } from "./chosen.js";
import { prepare, read } from "./document.js";
import { toYaml } from "./draft.js";
import { describe } from "./fields.js";
import { keyOf, showMistakes, touch, waits } from "./form.js";
import { eraseDraft, loadDraft, saveDraft, shaped, watchDraft } from "./kept.js";
import { leave } from "./leaving.js";
import { giveIds } from "./naming.js";
import { outline } from "./outline.js";
import { bring, criteria, domains, identity, uses } from "./screens.js";
import { data as readData, element, fill, find, root } from "./site.js";
import { speaking } from "./speaking.js";
import { bare } from "./letters.js";
import { full, same } from "./writing.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./form.js").Found} Found */
/** @typedef {import("./screens.js").Desk & { draft: Draft }} Desk */

const STEPS = ["structure", "domaines", "criteres", "usages", "relire"];
const DRAW = { structure: identity, domaines: domains, criteres: criteria, usages: uses, relire: speaking };
const HOLDS = {
  structure: ["structure", "framework", "built_with"],
  domaines: ["domains"],
  criteres: ["domains"],
  usages: ["usage"],
};
const LARGEST = 1024 * 1024;
const PROPOSED = 8;

export async function start() {
  document.head.append(element("link", { rel: "stylesheet", href: new URL("assistant.css", import.meta.url).href }));
  const given = find("#_mots").dataset;
  const words = JSON.parse(given.words ?? "{}");
  const whole = find("#_construire");
  whole.hidden = false;
  try {
    const [schema, rules, library] = await Promise.all([
      readData("schemas/framework.schema"),
      readData("assistant/regles"),
      readData("assistant/bibliotheque"),
    ]);
    if (loadDraft()?.origin) await prepare();
    new Assistant(words, given, schema, rules, library).begin();
  } catch (error) {
    whole.replaceChildren(element("p", { role: "status" }, words.unreachable));
    throw error;
  }
}

/** Write a draft of what was picked while reading, as the assistant writes files.
 * @param {import("./picked.js").Picked[]} picked @param {string} name @param {import("./draft.js").Said} said */
export async function writeDraft(picked, name, said) {
  return toYaml(picked, describe(await readData("schemas/framework.schema")), name, said);
}

/** Begin a draft in this browser with what was picked while reading, unless one is begun already.
 * @param {import("./picked.js").Picked[]} picked @param {string} name of the structure */
export function beginDraft(picked, name) {
  if (loadDraft()) return;
  /** @type {import("./kept.js").Block} */
  const data = { format: "1", structure: name ? { name } : {}, framework: { status: "draft" } };
  bring(data, picked);
  saveDraft({ data, origin: null, at: 0 });
}

class Assistant {
  /** @param {Record<string, string>} words @param {DOMStringMap} given @param {any} schema @param {any} rules
   * @param {any} library */
  constructor(words, given, schema, rules, library) {
    this.words = words;
    this.schema = schema;
    this.field = describe(schema);
    this.rules = rules;
    this.library = library;
    /** @type {Found[]} */
    this.found = [];
    /** @type {import("./kept.js").Block | undefined} */
    this.before = undefined;
    this.saved = true;
    this.left = "";
    this.later = 0;
    /** @type {Desk} */
    this.desk = {
      words,
      rules,
      library,
      field: this.field,
      labels: JSON.parse(given.labels ?? "{}"),
      licences: JSON.parse(given.licences ?? "[]"),
      controls: new Map(),
      names: [],
      awaited: false,
      draft: { data: {}, origin: null, at: 0 },
      data: {},
      typed: () => this.typed(),
      redraw: (focus) => {
        this.typed();
        this.show(focus);
      },
      tell: (text, undo) => this.tell(text, undo),
    };
  }

  begin() {
    const known = loadDraft();
    if (known) this.take({ ...known, data: shaped(known.data, this.field) ?? {} });
    addEventListener("hashchange", () => {
      document.querySelector("#_dit")?.replaceChildren();
      this.show();
      this.focusTitle();
    });
    addEventListener("beforeunload", (event) => {
      if (!this.saved) event.preventDefault();
    });
    addEventListener("pagehide", () => {
      if (this.begun && this.saved) saveDraft(this.desk.draft);
    });
    watchDraft(() => this.warnOfOther());
    this.listen();
    this.show();
    this.openAsked();
  }

  /** Open the structure that the address names: the page of a structure leads here. What is being written goes
   * on when it is of this one; when it is not, `open` asks first. */
  openAsked() {
    const asked = new URLSearchParams(location.search).get("structure") ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(asked)) return;
    history.replaceState(null, "", location.pathname + location.hash);
    if (this.begun && this.desk.draft.origin?.id === asked) location.hash = "_structure";
    else this.openPublished(asked);
  }

  get begun() {
    return Object.keys(this.desk.draft.data).length > 0;
  }

  get step() {
    const asked = location.hash.replace(/^#_?/, "");
    return this.begun && STEPS.includes(asked) ? asked : "commencer";
  }

  /** @param {Draft} draft */
  take(draft) {
    this.desk.draft = draft;
    this.desk.data = draft.data;
    this.before = undefined;
    this.desk.controls.clear();
  }

  /** Something was typed: keep it at once, check it soon. */
  typed() {
    this.saved = saveDraft(this.desk.draft);
    this.sayKept();
    for (const name of this.desk.names) name();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.check(), 250);
  }

  sayKept() {
    const { draft } = this.desk;
    const at = new Date(draft.at || Date.now())
      .toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" })
      .replace(":", " h ");
    const text = !this.begun || !draft.at ? "" : this.saved ? fill(this.words.saved, { at }) : this.words.refused;
    const place = find("#_garde");
    if (place.textContent !== text) place.textContent = text;
  }

  check() {
    const { data } = this.desk;
    const { origin } = this.desk.draft;
    this.before ??= origin ? (read(origin.text).data ?? {}) : {};
    // Identifiers are given at the end: checks are told so, and speak only of what people write.
    this.found = examine(giveIds(data, this.before), { rules: this.rules, schema: this.schema, library: this.library });
    this.placed = showMistakes(this.desk, this.found);
    find("#_tableau").replaceChildren(outline(data, this.words, this.desk.labels.type));
    if (this.step === "relire") this.leave();
    return this.placed;
  }

  /** Draw the ways out, unless they are there already: someone may be in the middle of one. */
  leave() {
    const said = JSON.stringify([this.desk.data, this.desk.draft.agreed]);
    if (said === this.left) return;
    this.left = said;
    leave(this.desk, this.found, (one) => this.lead(one));
  }

  /** Show the step that the address asks for.
   * @param {string} [focus] what to bring the reader to */
  show(focus) {
    const { step } = this;
    this.left = "";
    for (const screen of document.querySelectorAll(".rf-screen"))
      /** @type {HTMLElement} */ (screen).hidden = screen.id !== `_${step}`;
    for (const link of document.querySelectorAll(".rf-steps a")) {
      if (link.getAttribute("href") === `#_${step}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    find("#_resume").hidden = true;
    const before = new Map([...this.desk.controls].filter(([, one]) => one.touched));
    this.desk.controls.clear();
    this.desk.names = [];
    for (const [key, one] of before) this.desk.controls.set(key, { ...one, input: null });
    for (const place of ["#_identite", "#_paroles"]) find(place).replaceChildren(); // both may hold the sources
    DRAW[/** @type {keyof typeof DRAW} */ (step)]?.(this.desk);
    for (const [key, one] of this.desk.controls)
      if (before.get(key) === one || !one.said.isConnected) this.desk.controls.delete(key);
    find(".rf-steps").hidden = find(".rf-kept").hidden = !this.begun;
    /** @type {HTMLElement} */ (document.querySelector(".rf-build__table")).hidden = step === "commencer";
    this.check();
    if (step === "commencer") this.drawStart();
    this.drawGo();
    this.sayKept();
    if (focus) /** @type {HTMLElement | null} */ (document.querySelector(focus))?.focus();
  }

  focusTitle() {
    const title = document.querySelector(`#_${this.step} h2`);
    /** @type {HTMLElement | null} */ (title)?.focus();
    title?.scrollIntoView({ block: "start" });
  }

  drawGo() {
    const at = STEPS.indexOf(this.step);
    const next = STEPS[at + 1];
    const back = at > 0 ? STEPS[at - 1] : "";
    find("#_aller").replaceChildren(
      ...(at >= 0 && next
        ? [
            element(
              "button",
              { type: "button", class: "rf-button", id: "_continuer", onclick: () => this.goOn(next) },
              this.words.continue,
            ),
            " ",
          ]
        : []),
      ...(back ? [element("a", { href: `#_${back}` }, this.words.back)] : []),
    );
  }

  /** Go to the next step, unless this one has mistakes: they are listed, and each leads to its place.
   * @param {string} next */
  goOn(next) {
    for (const key of this.desk.controls.keys()) touch(this.desk, key);
    const wrong = this.check().filter(({ found }) => found.severity === "error" && !waits(found) && this.isHere(found));
    if (!wrong.length) {
      location.hash = `_${next}`;
      return;
    }
    const summary = find("#_resume");
    summary.replaceChildren(
      element("h2", {}, this.words.summary),
      element(
        "ul",
        {},
        ...wrong.map(({ found, key }) =>
          element(
            "li",
            {},
            element(
              "button",
              { type: "button", class: "rf-link", onclick: () => this.reach(key) },
              `${this.desk.controls.get(key)?.label ?? ""} : ${found.message}`,
            ),
          ),
        ),
      ),
    );
    summary.hidden = false;
    summary.focus();
  }

  /** @param {Found} found */
  isHere(found) {
    const holds = HOLDS[/** @type {keyof typeof HOLDS} */ (this.step)] ?? [];
    if (!holds.includes(String(found.steps[0]))) return false;
    const inCriteria = found.steps.includes("criteria");
    return found.steps[0] !== "domains" || inCriteria === (this.step === "criteres");
  }

  /** Bring the reader to a control.
   * @param {string} key */
  reach(key) {
    const target = document.querySelector(`#_c-${CSS.escape(key)}, #_i-${CSS.escape(key)}`);
    for (let above = target?.parentElement; above; above = above.parentElement)
      if (above instanceof HTMLDetailsElement) above.open = true;
    const focusable = target?.matches("input, textarea, select")
      ? target
      : (target?.querySelector("input, textarea, select") ?? target);
    /** @type {HTMLElement | null} */ (focusable)?.focus();
  }

  /** Lead from the review to where a mistake was made.
   * @param {Found} found */
  lead(found) {
    this.desk.awaited = true;
    const here = this.placed?.find((one) => one.found === found);
    if (here) {
      touch(this.desk, here.key);
      this.check();
      this.reach(here.key);
      return;
    }
    const top = String(found.steps[0] ?? "structure");
    const step =
      top === "domains"
        ? found.steps.includes("criteria")
          ? "criteres"
          : "domaines"
        : top === "usage"
          ? "usages"
          : "structure";
    location.hash = `_${step}`;
    addEventListener(
      "hashchange",
      () => {
        for (const key of this.desk.controls.keys()) touch(this.desk, key);
        const placed = this.check().find(
          (one) => one.found.message === found.message && String(one.found.steps) === String(found.steps),
        );
        if (placed) this.reach(placed.key);
      },
      { once: true },
    );
  }

  /** Say what was done, with a way back when there is one.
   * @param {string} text @param {() => void} [undo] */
  tell(text, undo) {
    let said = document.querySelector("#_dit");
    if (!said) {
      said = element("p", { id: "_dit", role: "status", class: "rf-told" });
      find(".rf-build__work").prepend(said);
    }
    said.replaceChildren(
      text,
      ...(undo
        ? [
            " ",
            element(
              "button",
              {
                type: "button",
                class: "rf-quiet",
                onclick: () => {
                  said?.replaceChildren();
                  undo();
                },
              },
              this.words.undo,
            ),
          ]
        : []),
    );
  }

  warnOfOther() {
    this.tell(this.words.elsewhere, undefined);
    find("#_dit").append(
      " ",
      element("button", { type: "button", class: "rf-quiet", onclick: () => location.reload() }, this.words.reload),
    );
  }

  // The first screen: begin, resume, open

  listen() {
    const name = /** @type {HTMLInputElement} */ (find("#_nouveau"));
    const begin = () => {
      if (!name.value.trim()) {
        find("#_ouverture").textContent = this.words.noname;
        name.focus();
        return;
      }
      this.open({
        data: {
          format: "1",
          structure: { name: name.value.trim() },
          framework: { status: "draft", licence: this.desk.licences[0] },
        },
        origin: null,
        at: 0,
        agreed: "",
      });
    };
    find("#_partir").addEventListener("click", begin);
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") begin();
    });
    find("#_chercher").addEventListener("input", () => this.propose());
    const file = /** @type {HTMLInputElement} */ (find("#_fichier"));
    file.addEventListener("change", async () => {
      const chosen = file.files?.[0];
      file.value = "";
      if (!chosen) return;
      if (chosen.size > LARGEST) find("#_ouverture").textContent = this.words.bigfile;
      else this.openText(chosen.name.replace(/\.ya?ml$/i, ""), await chosen.text(), "");
    });
  }

  async propose() {
    const typed = bare(/** @type {HTMLInputElement} */ (find("#_chercher")).value.trim());
    const place = find("#_trouves");
    if (typed.length < 2) return place.replaceChildren();
    const names = /** @type {[string, string][]} */ (await readData("lecture/structures"));
    const found = names.filter(([, name]) => bare(name).includes(typed)).slice(0, PROPOSED);
    place.replaceChildren(
      ...found.map(([id, name]) =>
        element(
          "li",
          {},
          element("button", { type: "button", class: "rf-quiet", onclick: () => this.openPublished(id) }, name),
        ),
      ),
      ...(found.length ? [] : [element("li", { class: "rf-empty" }, this.words.notfound)]),
    );
  }

  /** @param {string} id */
  async openPublished(id) {
    try {
      const answer = await fetch(new URL(`donnees/fichiers/${id}.yml`, root));
      if (!answer.ok) throw new Error(`${answer.status}`);
      await this.openText(id, await answer.text(), id);
    } catch {
      find("#_ouverture").textContent = this.words.unreachable;
    }
  }

  /** @param {string} name @param {string} text
   * @param {string} id of the published file; none for a file from elsewhere */
  async openText(name, text, id) {
    try {
      await prepare();
    } catch {
      find("#_ouverture").textContent = this.words.unreachable;
      return;
    }
    const found = read(text.replace(/^\ufeff/, ""));
    if (!found.data) {
      find("#_ouverture").textContent = fill(this.words.nofile, { line: found.line });
      return;
    }
    const data = /** @type {any} */ (full(found.data));
    if (!same(data, full(shaped(data, this.field) ?? {}))) {
      // Something has not the form of its field: it would be lost without a word.
      find("#_ouverture").textContent = this.words.misshapen;
      return;
    }
    this.open({
      data,
      origin: { id, text: text.replace(/^\ufeff/, "") },
      at: 0,
      agreed: "",
      published: data.framework?.provenance,
    });
  }

  /** @param {Draft} draft */
  open(draft) {
    const known = loadDraft();
    if (known && !confirm(fill(this.words.replace, { name: this.nameOf(known) }))) return;
    this.take(draft);
    this.typed();
    if (location.hash === "#_structure") {
      this.show();
      this.focusTitle();
    } else location.hash = "_structure";
  }

  /** @param {Draft} draft */
  nameOf(draft) {
    return String(draft.data.structure?.name ?? this.words.unnamed);
  }

  drawStart() {
    const known = this.begun ? this.desk.draft : null;
    const place = find("#_reprise");
    const waiting = load().items.length;
    if (!known)
      return place.replaceChildren(...(waiting ? [element("p", {}, fill(this.words.waiting, { n: waiting }))] : []));
    const at = new Date(known.at).toLocaleString("fr", { dateStyle: "long", timeStyle: "short" });
    place.replaceChildren(
      element(
        "div",
        { class: "rf-received" },
        element("p", {}, fill(this.words.resumed, { name: this.nameOf(known), at })),
        element(
          "p",
          {},
          element(
            "a",
            { class: "rf-button", href: "#_structure" },
            fill(this.words.resume, { name: this.nameOf(known) }),
          ),
          " ",
          element(
            "button",
            {
              type: "button",
              class: "rf-quiet",
              id: "_effacer",
              onclick: () => {
                if (!confirm(this.words.erasesure)) return;
                eraseDraft();
                this.take({ data: {}, origin: null, at: 0 });
                this.saved = true;
                history.replaceState(null, "", location.pathname);
                this.show();
                find("#_ouverture").textContent = this.words.erased;
                find("#_nouveau").focus();
              },
            },
            this.words.erase,
          ),
        ),
      ),
    );
  }
}
