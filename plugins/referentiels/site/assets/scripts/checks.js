/* The checks of `referentiels check`, while someone types: data → what is wrong, where, and the cure. Words,
   limits, lists and patterns come from donnees/assistant/regles.json, shapes from the published schema. The
   twin of `collection.py`; a test compares what both find. */

import { checkCharacters, checkContent } from "./content.js";
import { child, describe } from "./fields.js";
import { slug } from "./letters.js";
import { nearest } from "./likeness.js";
import { checkMeaning } from "./meaning.js";
import { checkShape, compile, isBlock, texts } from "./shapes.js";

/** @typedef {any} Data text, lists and blocks, as in a file */
/** @typedef {(string | number)[]} Steps the keys and places in lists that lead to a value */
/** @typedef {"refused" | "text" | "shape" | "content" | "meaning"} Stage */
/** @typedef {{ rule: string, severity: "error" | "warning", message: string, help: string, steps: Steps,
 * stage: Stage, cures: string[] }} Finding
    `cures`: what could be written instead, when that is known */
/** @typedef {{ rules: any, schema: any, library: import("./likeness.js").Library, identifier?: string,
 * written?: boolean }} Context */

/** What each cure proposes to write, from the values of its sentence.
 * @type {Record<string, (values: Record<string, any>) => string[]>} */
const PROPOSED = {
  bare: ({ value }) => (String(value).endsWith("…") ? [] : [`https://${value}`]),
  meant: ({ date }) => [date],
  either: ({ date, other_date }) => [date, other_date],
  timed: ({ date, month }) => [date, month],
  part: ({ date, month }) => [date, month],
  number: ({ number }) => [number],
  bound: ({ number }) => [number],
  duration: ({ number }) => [number],
};

/** What finds and what is found. */
export class Examination {
  /** @param {Context} context */
  constructor({ rules, schema, library }) {
    this.rules = rules;
    this.schema = schema;
    this.library = library;
    /** @type {Finding[]} */
    this.found = [];
  }

  /** Report a mistake, in the words that have this name.
   * @param {Stage} stage @param {string} name @param {Steps} steps @param {Record<string, string | number>} [values]
   * @param {string} [cure] */
  tell(stage, name, steps, values = {}, cure = "") {
    const rule = name.split("/")[0];
    const words = this.rules.wordings[name];
    const help = fill(cure ? words.cures[cure] : words.help, values);
    this.found.push({
      rule,
      severity: this.rules.severities[rule],
      message: fill(words.message, values),
      help,
      steps,
      stage,
      cures: PROPOSED[cure]?.(values) ?? [],
      ...(cure === "bound" && { beside: { approximation: values.code } }),
    });
  }

  /** Say what the field that some steps lead to is called.
   * @param {Steps} steps */
  title(steps) {
    const keys = steps.filter((step) => typeof step === "string");
    let field = describe(this.schema);
    for (const key of keys) field = child(field, key) ?? field;
    return field.title;
  }

  /** Say a value as people read it: `steps` lead to its field.
   * @param {Steps} steps @param {string} code @returns {string} */
  label(steps, code) {
    const keys = steps.filter((step) => typeof step === "string");
    return this.rules.labels[["", ...keys].slice(-2).join("/")]?.[code] ?? code;
  }

  /** @param {string} text */
  quote(text) {
    const line = text.trim().split(/\s+/).join(" ");
    const letters = [...line];
    return letters.length <= this.rules.limits.quote
      ? line
      : letters.slice(0, this.rules.limits.quote - 1).join("") + "…";
  }

  /** @param {string} name */
  pattern(name, flags = "") {
    return compile(this.rules.patterns[name].source, this.rules.patterns[name].flags + flags);
  }

  /** @param {string} name */
  whole(name) {
    return compile(`^(?:${this.rules.patterns[name].source})$`, this.rules.patterns[name].flags);
  }

  /** @param {string} word @param {string[]} known */
  nearest(word, known) {
    return nearest(word, known);
  }

  /** @param {string} text */
  isId(text) {
    return text.length <= this.rules.limits.id && this.whole("id").test(text);
  }

  /** @param {Stage} stage @param {string} text @param {Steps} steps */
  checkId(stage, text, steps) {
    const suggestion = slug(text);
    if (!this.isId(text))
      this.tell(stage, "bad-id", steps, { id: this.quote(text), suggestion }, suggestion ? "derived" : "");
    else if (this.rules.lists.reserved.includes(text)) this.tell(stage, "reserved-id", steps, { id: text });
  }
}

/** @param {string} template @param {Record<string, string | number>} values */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

/** Find every mistake of some data. What is empty in a form is not written, hence not there; with `written`,
 * the data is that of a file, where a key may stand without value. A check of files goes no further than an
 * error of writing or of shape: `asInFile` keeps what it would say.
 * @param {Data} data @param {Context} context @returns {Finding[]} */
export function examine(data, context) {
  const work = new Examination(context);
  const places = new Map();
  const kept = context.written ? data : (full(data, places) ?? {});
  for (const [steps, text] of texts(kept, context.schema, context.schema, [])) checkCharacters(work, text, steps);
  const normal = normalise(kept);
  checkShape(work, normal, context.schema, []);
  if (context.identifier) work.checkId("content", context.identifier, []);
  for (const [steps, text] of texts(normal, context.schema, context.schema, [])) checkContent(work, text, steps);
  checkMeaning(work, normal);
  for (const one of work.found) one.steps = back(one.steps, kept, places);
  return work.found;
}

/** Leave out what is empty; `places` learns where the items of shortened lists stood.
 * @param {Data} value @param {Map<Data[], number[]>} places @returns {Data | undefined} */
function full(value, places) {
  if (typeof value === "string") return value.trim() ? value : undefined;
  if (Array.isArray(value)) {
    const items = [...value.entries()]
      .map(([at, one]) => /** @type {const} */ ([at, full(one, places)]))
      .filter(([, one]) => one !== undefined);
    const kept = items.map(([, one]) => one);
    places.set(
      kept,
      items.map(([at]) => at),
    );
    return kept.length ? kept : undefined;
  }
  const kept = Object.entries(isBlock(value) ? value : {})
    .map(([key, one]) => /** @type {const} */ ([key, full(one, places)]))
    .filter(([, one]) => one !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/** Lead to where a value stands in the data as it was given.
 * @param {Steps} steps @param {Data} kept @param {Map<Data[], number[]>} places @returns {Steps} */
function back(steps, kept, places) {
  let value = kept;
  return steps.map((step) => {
    const place = typeof step === "number" ? (places.get(value)?.[step] ?? step) : step;
    value = value?.[step];
    return place;
  });
}

/** @param {Finding[]} found */
export function asInFile(found) {
  const refused = found.find((one) => one.stage === "refused");
  if (refused) return found.filter((one) => one === refused || one.stage === "text");
  const misshapen = found.some((one) => one.stage === "shape" && one.severity === "error");
  return misshapen ? found.filter((one) => one.stage !== "meaning") : found;
}

/** Keep what is said of data that someone proposes: all that no file could hold, else what its file would say.
 * @param {Finding[]} found */
export function asProposed(found) {
  const refused = found.filter((one) => one.stage === "refused");
  return refused.length ? refused : asInFile(found);
}

/** @param {Data} value @returns {Data} */
function normalise(value) {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(normalise);
  return isBlock(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normalise(one)])) : value;
}
