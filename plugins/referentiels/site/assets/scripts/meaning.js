/* Whether what is written makes sense: the rules that a schema can't say, over the data of one framework.
   The twin of the modules of `rules/`; a test compares what both find. */

import { joinList, splitList } from "./enumerating.js";
import { free, slug } from "./letters.js";
import { fold, nearCriterion, trim } from "./likeness.js";
import { isBlock, texts } from "./shapes.js";

/** @typedef {import("./checks.js").Examination} Examination */
/** @typedef {import("./checks.js").Steps} Steps */
/** @typedef {Record<string, any>} Block */
/** @typedef {{ block: Block, steps: Steps }} Placed */
/** @typedef {{ domains: Placed[], criteria: Placed[], indicators: (Placed & { within: Block })[], results: (Placed &
 * { of: Block })[], named: Placed[] }} Parts */

/** How a number may not be exact, in the order of the pattern that finds it. */
const BOUNDS = ["more-than", "less-than", "about"];

/** Find what does not make sense in well-shaped data; what is misshapen is left to others.
 * @param {Examination} work @param {any} data */
export function checkMeaning(work, data) {
  const parts = cut(data);
  for (const domain of parts.domains) checkDomain(work, domain, block(data, "framework"));
  /** @type {Map<string, string>} */
  const same = new Map();
  for (const criterion of parts.criteria) checkCriterion(work, criterion, same);
  for (const indicator of parts.indicators) checkLink(work, indicator);
  for (const result of parts.results) checkResult(work, result);
  checkIds(work, parts.named);
  checkSpaces(work, data);
  checkLists(work, data, parts);
  for (const list of namedLists(data, parts)) checkTwins(work, list);
  checkWhole(work, data, parts);
  for (const [steps, date] of dates(data, parts)) {
    if (date && !exists(date)) work.tell("meaning", "impossible-date", steps, { date: work.quote(date) });
  }
}

/** @param {Block} holder @param {string} key @returns {string} */
function text(holder, key) {
  const value = holder[key];
  return typeof value === "string" && value.trim() ? value : "";
}

/** @param {any} holder @param {string} key @returns {Block} */
function block(holder, key) {
  const value = holder?.[key];
  return isBlock(value) ? value : {};
}

/** @param {Block} holder @param {string} key @param {Steps} steps @returns {Placed[]} */
function items(holder, key, steps) {
  const list = Array.isArray(holder?.[key]) ? holder[key] : [];
  const placed = list.map((/** @type {any} */ one, /** @type {number} */ at) => ({
    block: one,
    steps: [...steps, key, at],
  }));
  return placed.filter((/** @type {Placed} */ one) => isBlock(one.block));
}

/** Cut a framework into its parts, in the order of the file.
 * @param {any} data @returns {Parts} */
function cut(data) {
  /** @type {Parts} */
  const parts = { domains: items(data, "domains", []), criteria: [], indicators: [], results: [], named: [] };
  for (const domain of parts.domains) {
    parts.named.push(domain);
    for (const criterion of items(domain.block, "criteria", domain.steps)) {
      parts.criteria.push(criterion);
      parts.named.push(criterion);
      for (const indicator of items(criterion.block, "indicators", criterion.steps)) {
        parts.indicators.push({ ...indicator, within: criterion.block });
        parts.named.push(indicator);
        parts.results.push(
          ...items(indicator.block, "results", indicator.steps).map((one) => ({ ...one, of: indicator.block })),
        );
      }
    }
  }
  return parts;
}

/** @param {Examination} work @param {Placed} domain @param {Block} about */
function checkDomain(work, { block: domain, steps }, about) {
  const shared = text(domain, "shared");
  const known = work.library.domains.map((one) => one.id);
  if (shared && !known.includes(shared))
    tellUnknown(work, "unknown-domain", [...steps, "shared"], shared, work.library.domains);
  if (!items(domain, "criteria", []).length && !text(about, "note")) {
    work.tell("meaning", "empty-domain", [...steps, "name"], { name: work.quote(text(domain, "name")) });
  }
}

/** Name something shared as the page does.
 * @param {{ name: string, said?: string }} one */
const called = ({ name, said = name }) => said;

/** @param {Examination} work @param {string} wording @param {Steps} steps @param {string} id
 * @param {{ id: string, name: string, said?: string }[]} known @param {Record<string, string>} [more] */
function tellUnknown(work, wording, steps, id, known, more = {}) {
  const names = new Map(known.map((one) => [one.id, called(one)]));
  const near = work.nearest(id, [...names.keys()]);
  const ids = near.map((one) => work.quote(names.get(one) ?? one)).join(work.rules.joinIds);
  work.tell("meaning", wording, steps, { id: work.quote(id), ids, ...more }, ids ? "near" : "");
}

/** @param {Examination} work @param {Placed} criterion @param {Map<string, string>} same names, by the shared criterion
 * that they are */
function checkCriterion(work, { block: criterion, steps }, same) {
  const [name, shared] = [text(criterion, "name"), text(criterion, "shared")];
  const indicators = items(criterion, "indicators", []);
  if (criterion.role === "heading") return;
  if (indicators.length && indicators.every((one) => one.block.type === "output")) {
    work.tell("meaning", "only-outputs", [...steps, "name"], { name: work.quote(name) });
  }
  if (!shared) {
    const near = name && nearCriterion(name, work.rules, work.library);
    if (near)
      work.tell("meaning", "near-criterion", [...steps, "name"], {
        name: work.quote(name),
        id: work.quote(called(near)),
      });
    return;
  }
  if ((text(criterion, "relation") || "same") === "same") {
    const other = same.get(shared);
    if (other === undefined) same.set(shared, name);
    else {
      const values = { name: work.quote(name), other: work.quote(other), id: work.quote(shared) };
      work.tell("meaning", "twice-the-same", [...steps, "shared"], values);
    }
  }
  const found = work.library.criteria.find((one) => one.id === shared);
  if (!found) tellUnknown(work, "unknown-criterion", [...steps, "shared"], shared, work.library.criteria);
  else if (found.status === "retired") {
    const successor = work.library.criteria.find((one) => one.id === found.replaced_by);
    const values = {
      id: work.quote(called(found)),
      successor: work.quote(successor ? called(successor) : (found.replaced_by ?? "")),
      reason: work.quote(found.reason || "…"),
    };
    work.tell("meaning", "retired-criterion", [...steps, "shared"], values, found.replaced_by ? "replaced" : "");
  }
}

/** @param {Examination} work @param {Placed & { within: Block }} indicator */
function checkLink(work, { block: indicator, steps, within }) {
  const [shared, criterion] = [text(indicator, "shared"), text(within, "shared")];
  const place = [...steps, "shared"];
  if (!shared) return;
  if (!criterion) {
    work.tell("meaning", "unknown-indicator/unlinked", place, { id: work.quote(shared) });
    return;
  }
  const found = work.library.criteria.find((one) => one.id === criterion);
  const known = found?.indicators ?? [];
  if (!found || known.some((one) => one.id === shared)) return;
  const values = { criterion: work.quote(called(found)) };
  if (known.length) tellUnknown(work, "unknown-indicator", place, shared, known, values);
  else work.tell("meaning", "unknown-indicator", place, { ...values, id: work.quote(shared) }, "none");
}

/** Give the hours of a duration as a decimal number, to four places; nothing for another text.
 * @param {Examination} work @param {string} value */
function decimalHours(work, value) {
  const found = work.whole("duration").exec(value.trim().toLowerCase());
  if (!found) return "";
  const [hours, minutes, seconds] = found.slice(1).map((one) => Number(one ?? 0));
  const whole = Math.floor(((hours * 3600 + minutes * 60 + seconds) * 10000 + 1800) / 3600);
  return `${Math.floor(whole / 10000)},${String(whole % 10000).padStart(4, "0")}`.replace(/,?0+$/, "");
}

/** Give which cure a text calls for, the number that it means, and how near this is.
 * @param {Examination} work @param {string} value
 * @returns {{ cure: string, number: string, bound?: string, code?: string }} */
function meantNumber(work, value) {
  const hours = decimalHours(work, value);
  if (hours) return { cure: "duration", number: hours };
  const bounded = work.pattern("bounded").exec(value);
  if (bounded) {
    const code = BOUNDS[bounded.slice(1).findIndex(Boolean)];
    return { cure: "bound", number: bounded[4], code, bound: work.label(["results", "approximation"], code) };
  }
  const number = work.pattern("numberFirst").exec(value)?.[1] ?? "";
  return { cure: number && "number", number };
}

/** @param {Examination} work @param {Placed & { of: Block }} result */
function checkResult(work, { block: result, steps, of }) {
  const [value, nature, sample] = [text(result, "value"), text(of, "nature"), text(result, "sample")];
  if (!value) return;
  const values = { value: work.quote(value), nature: work.label(["indicators", "nature"], nature) };
  if (
    ["number", "percentage", "amount"].includes(nature) &&
    !(value.length <= 40 && work.whole("number").test(value))
  ) {
    const { cure, ...meant } = meantNumber(work, value);
    work.tell("meaning", "unfit-value", [...steps, "value"], { ...values, ...meant }, cure);
  }
  if (nature === "yes-no" && !work.rules.lists.yesNo.includes(value.toLowerCase())) {
    work.tell("meaning", "unfit-value/yes-no", [...steps, "value"], values);
  }
  if ((text(result, "state") || "measured") !== "measured") return;
  const limit = work.rules.limits.sample;
  if (nature === "percentage" && !sample) {
    if (!work.pattern("sampleSaid").test(text(result, "note")))
      work.tell("meaning", "percentage-without-sample", [...steps, "value"]);
  } else if (sample && Number(sample) < limit)
    work.tell("meaning", "small-sample", [...steps, "sample"], { sample, limit });
}

/** @param {Examination} work @param {Placed[]} named */
function checkIds(work, named) {
  const taken = new Set(named.map((one) => text(one.block, "id")).filter(Boolean));
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const { block: one, steps } of named) {
    const [name, written] = [text(one, "name"), text(one, "id")];
    const id = written || free(slug(name) || "sans-nom", taken);
    if (written) {
      if (work.isId(written)) work.checkId("meaning", written, [...steps, "id"]);
    } else if (Object.hasOwn(one, "id")) {
      work.tell("meaning", "bad-id/empty", [...steps, "id"], { id: slug(name) || "lien-social" });
    } else if (name && !slug(name)) {
      work.tell("meaning", "bad-id/underived", [...steps, "name"], { name: work.quote(name), id: "lien-social" });
    } else if (name) work.tell("meaning", "missing-id", [...steps, "name"], { name: work.quote(name), id });
    if (first.has(id))
      work.tell("meaning", "duplicate-id", [...steps, "id"], {
        id: work.quote(id),
        name: work.quote(first.get(id) ?? ""),
      });
    else first.set(id, name);
  }
}

/** @param {Examination} work @param {any} data */
function checkSpaces(work, data) {
  for (const [steps, value, whole] of texts(data, work.schema, work.schema, [])) {
    const short = whole.maxLength <= work.rules.limits.name && !whole.enum && !whole.pattern && !whole.contentMediaType;
    const meant = short ? trim(value) : "";
    if (meant && meant !== value.replace(/\n$/, ""))
      work.tell("meaning", "stray-spaces", steps, { text: work.quote(meant) });
  }
}

/** Find items of lists that list things themselves.
 * @param {Examination} work @param {any} data @param {Parts} parts */
function checkLists(work, data, parts) {
  const structure = block(data, "structure");
  const lists = [
    { holder: structure, steps: ["structure"], key: "activities" },
    { holder: structure, steps: ["structure"], key: "audiences" },
    ...parts.criteria.map((one) => ({ holder: one.block, steps: one.steps, key: "audiences" })),
    ...items(data, "usage", []).map((one) => ({ holder: one.block, steps: one.steps, key: "who" })),
  ];
  for (const { holder, steps, key } of lists)
    for (const [at, one] of (Array.isArray(holder[key]) ? holder[key] : []).entries()) {
      const found = typeof one === "string" ? splitList(one, work.rules) : [];
      if (found.length < 2) continue;
      const apart = work.quote(joinList(found, work.rules));
      work.tell("meaning", "several-in-one", [...steps, key, at], { text: work.quote(one), items: apart });
    }
}

/** Give the lists in which two names that are read as one would be confused.
 * @param {any} data @param {Parts} parts @returns {Generator<[string, Steps][]>} */
function* namedLists(data, parts) {
  const structure = block(data, "structure");
  const words = (/** @type {Block} */ holder, /** @type {string} */ key, /** @type {Steps} */ steps) =>
    (Array.isArray(holder[key]) ? holder[key] : [])
      .map(
        (/** @type {any} */ one, /** @type {number} */ at) =>
          /** @type {[string, Steps]} */ ([one, [...steps, key, at]]),
      )
      .filter((/** @type {[any, Steps]} */ [one]) => typeof one === "string");
  const names = (/** @type {Placed[]} */ placed) =>
    placed.map((one) => /** @type {[string, Steps]} */ ([text(one.block, "name"), [...one.steps, "name"]]));
  yield words(structure, "audiences", ["structure"]);
  yield words(structure, "activities", ["structure"]);
  yield names(parts.domains);
  for (const domain of parts.domains) yield names(items(domain.block, "criteria", domain.steps));
  for (const { block: criterion, steps } of parts.criteria) {
    yield words(criterion, "audiences", steps);
    yield names(items(criterion, "indicators", steps));
  }
}

/** @param {Examination} work @param {[string, Steps][]} names */
function checkTwins(work, names) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const [name, steps] of names) {
    const key = fold(name);
    const known = first.get(key);
    if (!key) continue;
    if (known === undefined) first.set(key, name);
    else work.tell("meaning", "twin-names", steps, { name: work.quote(name), other: work.quote(known) });
  }
}

/** @param {Examination} work @param {any} data @param {Parts} parts */
function checkWhole(work, data, parts) {
  const [number, limit] = [parts.indicators.length, work.rules.limits.indicators];
  if (number > limit) work.tell("meaning", "too-many-indicators", ["structure", "name"], { number, limit });
  const about = block(data, "framework");
  if (about.provenance === "public-sources" && !items(about, "sources", []).length)
    work.tell("meaning", "missing-sources", ["framework", "provenance"]);
}

/** @param {any} data @param {Parts} parts @returns {[Steps, string][]} */
function dates(data, parts) {
  const about = block(data, "framework");
  const each = (/** @type {Placed[]} */ placed, /** @type {string} */ key) =>
    placed.map((one) => /** @type {[Steps, string]} */ ([[...one.steps, key], text(one.block, key)]));
  return [
    [["framework", "date"], text(about, "date")],
    ...each(items(about, "sources", ["framework"]), "seen"),
    ...each(items(data, "built_with", []), "date"),
    ...each(items(data, "history", []), "date"),
    ...each(parts.results, "period"),
  ];
}

/** Tell whether a date is in the calendar; what is no date is left to others.
 * @param {string} date */
function exists(date) {
  const parts = date.split("-").map(Number);
  if (!/^[0-9-]+$/.test(date) || parts.length > 3) return true;
  const [year, month = 1, day = 1] = parts;
  if (parts.length === 2 && month > 999) return year >= 1 && year <= month; // a period of two years: 2013-2014
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}
