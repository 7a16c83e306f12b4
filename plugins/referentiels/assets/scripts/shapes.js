/* Whether data has the shape that the published schema says, and what to say when it has not. The twin of
   `shape/`; a test compares what both find. */

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
export function isBlock(value) { return typeof value === "object" && value !== null && !Array.isArray(value); }

/** Give every text and what is asked of it, in the order in which a file is written.
 * @param {Data} value @param {any} found @param {any} schema @param {Steps} steps @returns {Generator<[Steps, string, any]>} */
export function* texts(value, found, schema, steps) {
  const whole = resolve(found, schema);
  if (typeof value === "string") yield [steps, value, whole];
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* texts(one, whole.items ?? {}, schema, [...steps, at]);
  else if (isBlock(value)) {
    const known = Object.keys(whole.properties ?? {}).filter((key) => Object.hasOwn(value, key));
    for (const key of new Set([...known, ...Object.keys(value)])) yield* texts(value[key], whole.properties?.[key] ?? {}, schema, [...steps, key]);
  }
}

/** Follow a reference; what is written beside it comes first.
 * @param {any} found @param {any} schema @returns {any} */
function resolve(found, schema) {
  return found.$ref ? { ...resolve(schema.$defs[found.$ref.split("/").pop()], schema), ...found, $ref: undefined } : found;
}

/** @param {unknown} value */
function isFull(value) { return typeof value === "string" ? value.trim() !== "" : value !== undefined && value !== null; }

/** @param {Examination} work @param {Data} value @param {any} found @param {Steps} steps */
export function checkShape(work, value, found, steps) {
  const whole = resolve(found, work.schema);
  if (typeof value === "string") checkText(work, value, whole, steps);
  else if (Array.isArray(value)) value.forEach((one, at) => checkShape(work, one, whole.items ?? {}, [...steps, at]));
  else if (isBlock(value)) {
    for (const field of whole.required ?? []) {
      const model = work.rules.models[field] ?? "";
      if (isFull(value[field])) continue;
      if (Object.hasOwn(value, field)) work.tell("shape", "empty-field", [...steps, field], { field });
      else work.tell("shape", "missing-field", [...steps, field], { field, place: work.rules.places[whole.title], model }, model ? "model" : "");
    }
    for (const [key, inner] of Object.entries(whole.properties ?? {})) {
      if (Object.hasOwn(value, key) && isFull(value[key])) checkShape(work, value[key], inner, [...steps, key]);
    }
  }
}

/** @param {Examination} work @param {string} text @param {any} whole @param {Steps} steps */
function checkText(work, text, whole, steps) {
  const field = String(steps.findLast((step) => typeof step === "string") ?? "");
  const length = [...text].length;
  if (!text.trim()) {
    if (whole.minLength) work.tell("shape", "empty-field/item", steps, { field });
  } else if (whole.enum && !whole.enum.includes(text)) {
    const allowed = whole.enum.filter((/** @type {unknown} */ one) => typeof one === "string");
    const meant = text.trim().toLowerCase();
    const [near] = work.nearest(Object.hasOwn(work.rules.values, meant) ? work.rules.values[meant] : text, allowed);
    work.tell("shape", "unknown-value", steps, { value: work.quote(text), field, near: near ?? "", choices: allowed.join(", ") }, near ? "near" : "");
  } else if (whole.$anchor === "id") {
    if (!work.isId(text)) work.checkId("shape", text, steps);
  } else {
    if (whole.pattern && !compile(whole.pattern, "").test(text)) checkForm(work, text, whole.$anchor ?? "", field, steps);
    if (length > (whole.maxLength ?? length)) work.tell("shape", "too-many-characters", steps, { field, length, limit: whole.maxLength });
  }
}

/** @param {Examination} work @param {string} text @param {string} form @param {string} field @param {Steps} steps */
function checkForm(work, text, form, field, steps) {
  const name = work.rules.forms[form] ?? "unknown-value/other";
  const values = { text: work.quote(text), value: work.quote(text), field };
  const { cure, ...more } = form === "date" || form === "period" ? guessDate(work, text) : { cure: form === "url" && work.whole("bareAddress").test(text) ? "bare" : "" };
  work.tell("shape", name, steps, { ...values, ...more }, cure);
}

/** Say how to write a date that was meant.
 * @param {Examination} work @param {string} typed @returns {{ cure: string, [value: string]: string }} */
function guessDate(work, typed) {
  const text = typed.trim().toLowerCase();
  const months = work.rules.lists.months;
  const two = (/** @type {string | number} */ number) => String(Number(number)).padStart(2, "0");
  const slashed = work.whole("slashedDate").exec(text);
  if (slashed) {
    const [day, month] = [Number(slashed[1]), Number(slashed[2])];
    const [date, other] = [`${slashed[3]}-${two(month)}-${two(day)}`, `${slashed[3]}-${two(day)}-${two(month)}`];
    if (month >= 1 && month <= 12 && day > 12 && day <= 31) return { cure: "meant", date };
    if (month >= 1 && month <= 12 && day >= 1 && day <= 12) {
      const ordinal = (/** @type {number} */ number) => (number === 1 ? "1er" : String(number));
      return { cure: "either", day: ordinal(day), month: months[month - 1], date, other_day: ordinal(month), other_month: months[day - 1], other_date: other };
    }
  }
  const short = work.whole("shortDate").exec(text);
  if (short) return { cure: "meant", date: [short[1], ...short.slice(2).filter(Boolean).map(two)].join("-") };
  const worded = work.whole("wordedDate").exec(text);
  const month = worded ? months.indexOf(worded[2]) + 1 : 0;
  if (worded && month) return { cure: "meant", date: `${worded[3]}-${two(month)}${worded[1] ? `-${two(worded[1])}` : ""}` };
  return { cure: "" };
}
