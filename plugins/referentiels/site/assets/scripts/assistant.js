/* The assistant: what it begins with, what is kept, what the checks say while one types. */

import { prepare, read } from "./document.js";
import { toYaml } from "./draft.js";
import { openDraft } from "./drafts.js";
import { describe } from "./fields.js";
import { focusTitle, goTo, lead, showStep } from "./going.js";
import { loadDraft, saveDraft, shaped, watchDraft } from "./kept.js";
import { giveIds } from "./naming.js";
import { listen, openPublished } from "./opening.js";
import { showMistakes } from "./mistakes.js";
import { outline } from "./outline.js";
import { data as readData, element, find, tongue, translation } from "./site.js";
import { STEPS, stepOf } from "./steps.js";
import { sayKept, settle, tell } from "./telling.js";

export { addToDraft, beginDraft, nameDraft } from "./brought.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./form.js").Found} Found */
/** @typedef {import("./screens.js").Desk} Desk */
/** Who holds the draft, for what shows it, opens it and leads through it.
 * @typedef {Assistant} Holder */

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
      focusTitle(this.step);
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
      ({ leave }) => awaited() && leave(desk, found, (one) => lead(this, one), awaited),
      () => awaited() && find("#_sorties").replaceChildren(element("p", {}, this.words.unreachable)),
    );
  }

  /** Show the step that the address asks for.
   * @param {string} [focus] what to bring the reader to */
  show(focus) {
    showStep(this, focus);
  }

  /** @param {string} step */
  goTo(step) {
    goTo(this, step);
  }

  /** Write in another draft. Gives false when someone would rather not.
   * @param {Draft} draft @param {string} [step] */
  open(draft, step) {
    return openDraft(this, draft, step);
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
}

/** Say that a structure has no name in the words of its field: without it, the structure itself is not there.
 * @param {Found} found @param {Record<string, string>} words @returns {Found} */
function named(found, words) {
  const isNameless = found.rule === "missing-field" && String(found.steps) === "structure";
  return isNameless
    ? { ...found, steps: ["structure", "name"], message: words.missingname, help: words.missingnamehelp }
    : found;
}
