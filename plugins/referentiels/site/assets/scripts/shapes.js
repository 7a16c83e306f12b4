/* Whether data has the shape that the published schema says, and what to say when it has not. The twin of
   `shape/`; a test compares what both find. */

import { bare } from "./letters.js";

/** @typedef {import("./checks.js").Data} Data */
/** @typedef {import("./checks.js").Examination} Examination */
/** @typedef {import("./checks.js").Steps} Steps */

/** @type {Map<string, RegExp>} */
const compiled = new Map();

/** @param {string} source @param {string} flags */
export function compile(source, flags) {
  const key = `${flags}/${source}`;
  let found = compiled.get(key);
  if (!found) compiled.set(key, (found = new RegExp(source, `u${flags}`)));
  return found;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
export function isBlock(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Give every text and what is asked of it, in the order in which a file is written.
 * @param {Data} value @param {any} found @param {any} schema @param {Steps} steps
 * @returns {Generator<[Steps, string, any]>} */
export function* texts(value, found, schema, steps) {
  const whole = resolve(found, schema);
  if (typeof value === "string") yield [steps, value, whole];
  else if (Array.isArray(value))
    for (const [at, one] of value.entries()) yield* texts(one, whole.items ?? {}, schema, [...steps, at]);
  else if (isBlock(value)) {
    const known = Object.keys(whole.properties ?? {}).filter((key) => Object.hasOwn(value, key));
    for (const key of new Set([...known, ...Object.keys(value)]))
      yield* texts(value[key], whole.properties?.[key] ?? {}, schema, [...steps, key]);
  }
}

/** Follow a reference; what is written beside it comes first.
 * @param {any} found @param {any} schema @returns {any} */
function resolve(found, schema) {
  return found.$ref
    ? { ...resolve(schema.$defs[found.$ref.split("/").pop()], schema), ...found, $ref: undefined }
    : found;
}

/** @param {unknown} value */
function isFull(value) {
  return typeof value === "string" ? value.trim() !== "" : value !== undefined && value !== null;
}

/** @param {Examination} work @param {Data} value @param {any} found @param {Steps} steps */
export function checkShape(work, value, found, steps) {
  const whole = resolve(found, work.schema);
  if (typeof value === "string") checkText(work, value, whole, steps);
  else if (Array.isArray(value)) value.forEach((one, at) => checkShape(work, one, whole.items ?? {}, [...steps, at]));
  else if (isBlock(value)) {
    for (const field of whole.required ?? []) {
      const model = work.rules.models[field] ?? "";
      if (isFull(value[field])) continue;
      if (Object.hasOwn(value, field))
        work.tell("shape", "empty-field", [...steps, field], { field: work.title([...steps, field]) });
      else
        work.tell(
          "shape",
          "missing-field",
          [...steps, field],
          { field: work.title([...steps, field]), place: work.rules.places[whole.title], model },
          model ? "model" : "",
        );
    }
    for (const [key, inner] of Object.entries(whole.properties ?? {})) {
      if (Object.hasOwn(value, key) && isFull(value[key])) checkShape(work, value[key], inner, [...steps, key]);
    }
  }
}

/** @param {Examination} work @param {string} text @param {any} whole @param {Steps} steps */
function checkText(work, text, whole, steps) {
  const field = work.title(steps);
  const length = [...text].length;
  if (!text.trim()) {
    if (whole.minLength || whole.type === "object") work.tell("shape", "empty-field/item", steps, { field });
  } else if (whole.enum && !whole.enum.includes(text)) {
    const allowed = whole.enum.filter((/** @type {unknown} */ one) => typeof one === "string");
    const meant = text.trim().toLowerCase();
    const [near] = work.nearest(Object.hasOwn(work.rules.values, meant) ? work.rules.values[meant] : text, allowed);
    work.tell(
      "shape",
      "unknown-value",
      steps,
      {
        value: work.quote(text),
        field,
        near: near ? work.label(steps, near) : "",
        choices: allowed.map((/** @type {string} */ one) => work.label(steps, one)).join(", "),
      },
      near ? "near" : "",
    );
  } else if (whole.$anchor === "id") {
    if (!work.isId(text)) work.checkId("shape", text, steps);
  } else {
    if (whole.pattern && !compile(whole.pattern, "").test(text))
      checkForm(work, text, whole.$anchor ?? "", field, steps);
    if (length > (whole.maxLength ?? length))
      work.tell("shape", "too-many-characters", steps, { field, length, limit: whole.maxLength });
  }
}

/** @param {Examination} work @param {string} text @param {string} form @param {string} field @param {Steps} steps */
function checkForm(work, text, form, field, steps) {
  const name = work.rules.forms[form] ?? "unknown-value/other";
  const values = { text: work.quote(text), value: work.quote(text), field };
  const { cure, ...more } =
    form === "date" || form === "period"
      ? guessDate(work, text, form === "period")
      : { cure: form === "url" && work.whole("bareAddress").test(text) ? "bare" : "" };
  work.tell("shape", name, steps, { ...values, ...more }, cure);
}

/** Say how to write a date that was meant; only a period may go from one year to another.
 * @param {Examination} work @param {string} typed @param {boolean} period
 * @returns {{ cure: string, [value: string]: string }} */
function guessDate(work, typed, period) {
  const text = folded(typed);
  const slashed = work.whole("slashedDate").exec(text);
  if (slashed) return guessSlashed(work.rules.lists, Number(slashed[1]), Number(slashed[2]), slashed[3]);
  const timed = work.whole("timedDate").exec(text);
  if (timed) return { cure: "timed", date: timed[1], month: timed[1].slice(0, 7) };
  const date = guessMonth(work, text) || guessWorded(work, text) || (period ? guessYears(work, text) : "");
  if (date) return { cure: "meant", date };
  const part = work.whole("partOfAYear").exec(text);
  if (part) {
    const step = (part[1] || part[4] || part[7]).startsWith("t") ? 3 : 6;
    const first = 1 + (Number(part[2] || part[3] || part[8]) - 1) * step;
    const year = part[5] || part[6];
    if (first <= work.rules.lists.months.length)
      return { cure: "part", date: year, month: `${year}-${twoFigures(first)}` };
  }
  const alone = work.whole("oneYear").exec(text);
  return alone ? { cure: "meant", date: alone[1] } : { cure: "" };
}

/** @param {string} text */
function folded(text) {
  return bare(text).trim().split(/\s+/).join(" ");
}

/** @param {string | number} number */
function twoFigures(number) {
  return String(Number(number)).padStart(2, "0");
}

/** @param {any} lists @param {number} day @param {number} month @param {string} year
 * @returns {{ cure: string, [value: string]: string }} */
function guessSlashed({ months, saidMonths = months, first = "1er" }, day, month, year) {
  const [date, other] = [
    `${year}-${twoFigures(month)}-${twoFigures(day)}`,
    `${year}-${twoFigures(day)}-${twoFigures(month)}`,
  ];
  if (month >= 1 && month <= 12 && day > 12 && day <= 31) return { cure: "meant", date };
  if (month < 1 || month > 12 || day < 1 || day > 12) return { cure: "" };
  const ordinal = (/** @type {number} */ number) => (number === 1 ? first : String(number));
  return {
    cure: "either",
    day: ordinal(day),
    month: saidMonths[month - 1],
    date,
    other_day: ordinal(month),
    other_month: saidMonths[day - 1],
    other_date: other,
  };
}

/** Guess from figures alone: 03/2024, 2024-3, 2024/3/15. @param {Examination} work @param {string} text */
function guessMonth(work, text) {
  const turned = work.whole("monthAndYear").exec(text);
  const short = work.whole("shortDate").exec(text);
  if (!turned && !short) return "";
  const [year, month, day] = turned
    ? [turned[2], Number(turned[1]), 0]
    : [short?.[1], Number(short?.[2]), Number(short?.[3] ?? 0)];
  if (month < 1 || month > 12 || day > 31) return "";
  return `${year}-${twoFigures(month)}${day ? `-${twoFigures(day)}` : ""}`;
}

/** Guess from the name of a month, or its beginning: mars 2024, 3 janv. 2024, March 2024. @param {Examination} work
 * @param {string} text */
function guessWorded(work, text) {
  const worded = work.whole("wordedDate").exec(text);
  if (!worded) return "";
  const { months, otherMonths } = work.rules.lists;
  /** @type {number[]} */
  const meant = [months, otherMonths].flatMap((names) =>
    names.flatMap((/** @type {string} */ name, /** @type {number} */ place) =>
      folded(name).startsWith(worded[2]) ? [place + 1] : [],
    ),
  );
  if (new Set(meant).size !== 1 || Number(worded[1] ?? 0) > 31) return "";
  return `${worded[3]}-${twoFigures(meant[0])}${worded[1] ? `-${twoFigures(worded[1])}` : ""}`;
}

/** Guess from two years: 2023/2024, 2023-24. @param {Examination} work @param {string} text */
function guessYears(work, text) {
  const years = work.whole("twoYears").exec(text);
  if (!years) return "";
  const last = years[1].slice(0, 4 - years[2].length) + years[2];
  return years[1] < last ? `${years[1]}-${last}` : "";
}
