/* The assistant: which screen is shown, what is kept, what the checks say while one types. */

import { bringSelection } from "./brought.js";
import { prepare, read } from "./document.js";
import { toYaml } from "./draft.js";
import { describe } from "./fields.js";
import { touch } from "./form.js";
import { reach, summarise } from "./guiding.js";
import { eraseDraft, loadAside, loadDraft, saveDraft, setAside, shaped, watchDraft } from "./kept.js";
import { giveIds } from "./naming.js";
import { drawStart, listen, openPublished } from "./opening.js";
import { showMistakes, waits } from "./mistakes.js";
import { outline } from "./outline.js";
import { data as readData, element, fill, find, tongue, translation } from "./site.js";
import { DRAW, STEPS, stepOf } from "./steps.js";
import { sayKept, settle, show, tell } from "./telling.js";

export { addToDraft, beginDraft, nameDraft } from "./brought.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./form.js").Found} Found */
/** @typedef {import("./screens.js").Desk} Desk */

export async function start() {
  document.head.append(element("link", { rel: "stylesheet", href: new URL("assistant.css", import.meta.url).href }));
  const given = find("#_mots").dataset;
  const words = JSON.parse(given.words ?? "{}");
  const whole = find("#_construire");
  whole.hidden = false;
  try {
    const abroad = translation && (await import("./translated.js"));
    const assistant = new Assistant(words, given, abroad ? abroad.sayLibrary : asWritten);
    if (abroad) abroad.keepSigns(() => assistant.desk.data);
    const known = loadDraft();
    if (known) await assistant.ready();
    if (known?.origin) await prepare();
    assistant.begin();
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

/** @param {import("./ideas.js").Library} library */
function asWritten(library) {
  for (const one of [...library.domains, ...library.criteria]) one.said = one.name;
  return library;
}

class Assistant {
  /** @param {Record<string, string>} words @param {DOMStringMap} given
   * @param {(library: import("./ideas.js").Library) => any} say gives the library as the page says it */
  constructor(words, given, say) {
    this.words = words;
    this.say = say;
    /** What drafts are written and checked with: there once `ready` says so. */
    this.schema = /** @type {any} */ (null);
    /** @type {typeof import("./checks.js").examine | undefined} */
    this.examine = undefined;
    /** @type {Found[]} */
    this.found = [];
    /** @type {import("./kept.js").Block | undefined} */
    this.before = undefined;
    this.saved = true;
    /** Another tab has written since anything was typed here. */
    this.overtaken = false;
    this.arriving = false;
    this.left = "";
    this.later = 0;
    /** @type {Desk} */
    this.desk = {
      words,
      rules: null,
      library: { domains: [], criteria: [] },
      field: this.schema,
      labels: JSON.parse(given.labels ?? "{}"),
      licences: JSON.parse(given.licences ?? "[]"),
      controls: new Map(),
      names: [],
      awaited: false,
      step: "",
      advised: new Set(),
      folds: new WeakMap(),
      draft: { data: {}, origin: null, at: 0 },
      data: {},
      typed: () => this.typed(),
      redraw: (focus) => {
        this.typed();
        this.show(focus);
      },
      tell: (text, undo) => tell(words, text, undo),
    };
  }

  /** Bring what drafts are written and checked with: only who begins one waits for it. */
  async ready() {
    if (this.schema) return;
    const [{ examine }, schema, rules, library] = await Promise.all([
      import("./checks.js"),
      readData(tongue ? `assistant/${tongue}champs` : "schemas/framework.schema"),
      readData(`assistant/${tongue}regles`),
      readData("assistant/bibliotheque"),
    ]);
    Object.assign(this.desk, { rules, library: await this.say(library), field: describe(schema) });
    this.examine = examine;
    this.schema = schema;
  }

  begin() {
    const known = loadDraft();
    if (known) this.take({ ...known, data: shaped(known.data, this.desk.field) ?? {} });
    addEventListener("hashchange", () => {
      if (!this.arriving) find("#_dit").replaceChildren();
      this.arriving = false;
      this.show();
      this.focusTitle();
    });
    addEventListener("beforeunload", (event) => {
      if (!this.saved) event.preventDefault();
    });
    addEventListener("pagehide", () => {
      if (this.begun && this.saved && !this.overtaken) saveDraft(this.desk.draft);
    });
    // A page that is come back to is as it was left: what was added meanwhile is shown, and not written over.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && (loadDraft()?.at ?? 0) > this.desk.draft.at) location.reload();
    });
    addEventListener("online", () => {
      if (this.step !== "relire") return;
      this.left = "";
      this.leave();
    });
    watchDraft(() => this.warnOfOther());
    listen(this);
    this.show();
    this.openAsked();
  }

  /** Open the structure that the address names, or go on with it: the page of a structure leads here. */
  openAsked() {
    const asked = new URLSearchParams(location.search).get("structure") ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(asked)) return;
    const wanted = location.hash.replace(/^#_?/, "");
    const step = STEPS.includes(wanted) ? wanted : "structure";
    history.replaceState(null, "", location.pathname + location.hash);
    if (this.begun && this.desk.draft.origin?.id === asked) this.goTo(step);
    else openPublished(this, asked, step);
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
    this.overtaken = false;
    settle();
    this.saved = saveDraft(this.desk.draft);
    this.sayKept();
    for (const name of this.desk.names) name();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.check(), 250);
  }

  sayKept() {
    sayKept(this.words, this.begun ? this.desk.draft.at : 0, this.saved);
  }

  check() {
    if (!this.examine) return [];
    const { data } = this.desk;
    const { origin } = this.desk.draft;
    this.before ??= origin ? (read(origin.text).data ?? {}) : {};
    // Identifiers are given at the end: checks are told so, and speak only of what people write.
    const { rules, library } = this.desk;
    this.found = this.examine(giveIds(data, this.before), { rules, schema: this.schema, library }).map((one) =>
      named(one, this.words),
    );
    this.placed = showMistakes(
      this.desk,
      this.step === "relire" ? this.found : this.found.filter((one) => stepOf(one) === this.step),
    );
    find("#_tableau").replaceChildren(outline(data, this.words, this.desk.labels.type));
    if (this.step === "relire") this.leave();
    return this.placed;
  }

  /** Draw the end, unless it is there already: someone may be in the middle of it. What draws it comes now. */
  leave() {
    const said = JSON.stringify([this.desk.data, this.desk.draft.agreed]);
    if (said === this.left) return;
    this.left = said;
    const { desk, found } = this;
    const awaited = () => this.left === said && this.step === "relire";
    import("./leaving.js").then(
      ({ leave }) => awaited() && leave(desk, found, (one) => this.lead(one), awaited),
      () => awaited() && find("#_sorties").replaceChildren(element("p", {}, this.words.unreachable)),
    );
  }

  /** Show the step that the address asks for.
   * @param {string} [focus] what to bring the reader to */
  show(focus) {
    const { step, desk } = this;
    if (desk.step !== step) desk.advised.add(desk.step); // advice waits until one has left
    desk.step = step;
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
    if (step === "commencer") drawStart(this);
    this.drawGo();
    this.sayKept();
    if (!focus) return;
    const target = /** @type {HTMLElement | null} */ (document.querySelector(focus));
    target?.focus();
    show(target);
  }

  focusTitle() {
    const title = document.querySelector(`#_${this.step} h2`);
    /** @type {HTMLElement | null} */ (title)?.focus();
    title?.scrollIntoView({ block: "start" });
  }

  drawGo() {
    const at = STEPS.indexOf(this.step);
    const next = this.step === "usages" && !this.hasResults ? "relire" : STEPS[at + 1];
    const last = this.step === "relire" && !this.hasResults ? "usages" : STEPS[at - 1];
    const go = { type: "button", class: "rf-button", id: "_continuer", onclick: () => this.goOn(next) };
    find("#_aller").replaceChildren(
      ...(at >= 0 && next ? [element("button", go, this.words.continue), " "] : []),
      ...(last ? [element("a", { href: `#_${last}` }, this.words.back), " "] : []),
      ...(next === "relire" && this.mayHaveResults
        ? [element("a", { href: "#_resultats" }, this.words.haveresults)]
        : []),
    );
  }

  /** Go to the next step, unless this one has mistakes: they are listed, and each leads to its place.
   * @param {string} next */
  goOn(next) {
    for (const key of this.desk.controls.keys()) touch(this.desk, key);
    const wrong = this.check().filter(({ found }) => found.severity === "error" && !waits(found));
    if (wrong.length) summarise(this.desk, wrong);
    else location.hash = `_${next}`;
  }

  /** Whether one comes for results: a new framework has none yet, and is not held up. */
  get hasResults() {
    return this.desk.draft.origin !== null || JSON.stringify(this.desk.data).includes('"results":');
  }

  /** Whether results can be said already, on a screen that nobody is led through. */
  get mayHaveResults() {
    return !this.hasResults && this.step === "usages" && JSON.stringify(this.desk.data).includes('"indicators":');
  }

  /** Lead from the review to where a mistake was made.
   * @param {Found} found */
  lead(found) {
    this.desk.awaited = true;
    this.desk.advised.add(stepOf(found));
    const here = this.placed?.find((one) => one.found === found);
    if (here) {
      touch(this.desk, here.key);
      this.check();
      reach(here.key);
      return;
    }
    location.hash = `_${stepOf(found)}`;
    addEventListener(
      "hashchange",
      () => {
        for (const key of this.desk.controls.keys()) touch(this.desk, key);
        const placed = this.check().find(
          (one) => one.found.message === found.message && String(one.found.steps) === String(found.steps),
        );
        if (placed) reach(placed.key);
      },
      { once: true },
    );
  }

  warnOfOther() {
    this.overtaken = true;
    tell(this.words, this.words.elsewhere);
    const reload = () => location.reload();
    find("#_dit").append(
      " ",
      element("button", { type: "button", class: "rf-quiet", onclick: reload }, this.words.reload),
    );
  }

  // Drafts that come and go

  /** Write in another draft; the one that was begun is set aside, and can be taken back. Gives false when someone
   * would rather not.
   * @param {Draft} draft @param {string} [step] */
  open(draft, step = "structure") {
    const known = this.saved ? loadDraft() : this.begun && this.desk.draft;
    const older = known ? loadAside() : null;
    if (older && !confirm(fill(this.words.replace, { name: this.nameOf(older) }))) return false;
    const kept = known && setAside(known);
    if (known && !kept && !confirm(fill(this.words.lose, { name: this.nameOf(known) }))) return false;
    this.take(draft);
    this.typed();
    this.goTo(step);
    if (kept) this.desk.tell(fill(this.words.setaside, { name: this.nameOf(known) }), () => this.resume());
    return true;
  }

  /** Take back the draft that was set aside; the present one takes its place there. */
  async resume() {
    await this.ready();
    const [aside, known] = [loadAside(), loadDraft()];
    if (!aside) return;
    this.take({ ...aside, data: shaped(aside.data, this.desk.field) ?? {} });
    setAside(known && this.begun ? known : null);
    this.typed();
    this.goTo("structure");
  }

  erase() {
    eraseDraft();
    this.take({ data: {}, origin: null, at: 0 });
    this.saved = true;
    history.replaceState(null, "", location.pathname);
    this.show();
  }

  /** Go on with what was chosen while reading. */
  async bring() {
    await bringSelection(this.desk);
    this.goTo("criteres");
  }

  /** @param {string} step */
  goTo(step) {
    if (location.hash === `#_${step}`) {
      this.show();
      this.focusTitle();
    } else {
      this.arriving = true;
      location.hash = `_${step}`;
    }
  }

  /** @param {Draft} draft */
  nameOf(draft) {
    return String(draft.data.structure?.name ?? this.words.unnamed);
  }
}

/** Say that a structure has no name in the words of its field: without it, the structure itself is not there.
 * @param {Found} found @param {Record<string, string>} words @returns {Found} */
function named(found, words) {
  const isNameless = found.rule === "missing-field" && String(found.steps) === "structure";
  return isNameless
    ? { ...found, steps: ["structure", "name"], message: words.missingname, help: words.missingnamehelp }
    : found;
}
