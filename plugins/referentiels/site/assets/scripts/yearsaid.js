/* What the workbook of a year says already, on the left of what is to be filled in: words of ours, that nobody typed.
   The twin of `saying.py`, `recalling.py` and of the words of `untaken.py`. */

import { fill } from "./site.js";
import { joinWords, strip, stripEnd } from "./spaces.js";
import { nameSheets } from "./yearsheets.js";
import { readNumber } from "./yeartyped.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */

const NO_BREAK = "\u00a0";
const PERIOD = /^([0-9]{4})(?:-([0-9]{4})|-([0-9]{2})(?:-([0-9]{2}))?)?$/;

/** Reduce a text to what our words are known by.
 * @param {Work} work @param {string} text */
export const plain = (work, text) => work.fold(text) || strip(text);

/** Give every word that we write in the workbook of a framework, as it is known.
 * @param {Work} work @param {Block} framework with its identifiers @param {string} id @returns {Set<string>} */
export function wordsOf(work, framework, id) {
  const { yearly } = work.told;
  const { domains = [], framework: facts = {}, structure = {} } = framework;
  const nothing = yearly.nothing[facts.provenance === "public-sources" ? "sources" : "yet"];
  const names = domains.map((/** @type {Block} */ one) => one.name);
  const own = [
    ...yearly.ownWords.map((/** @type {string} */ one) => fill(one, { structure: structure.name })),
    provenanceOf(work, facts),
    ...[id, facts.version, facts.date, facts.licence].map((one) => one ?? ""),
    ...nameSheets(work, names),
    ...names,
    ...domains.flatMap((/** @type {Block} */ one) => sayDomain(work, one, nothing)),
  ];
  return new Set([...yearly.words, ...own.map((one) => plain(work, one))]);
}

/** @param {Work} work @param {Block} facts */
function provenanceOf({ told }, { provenance, sources = [] }) {
  const { provenance: said } = told.yearly;
  if (provenance === "fictional") return said.fictional;
  if (provenance !== "public-sources") return said.structure;
  return fill(sources.length > 1 ? said.sources : said.source, { number: sources.length });
}

/** @param {Work} work @param {Block} domain @param {string[]} nothing @returns {string[]} */
function sayDomain(work, { criteria = [] }, [noCriterion, noIndicator]) {
  if (!criteria.length) return ["", noCriterion];
  return criteria.flatMap((/** @type {Block} */ { name, indicators = [] }) =>
    indicators.length
      ? indicators.flatMap((/** @type {Block} */ one) => [name, ...sayIndicator(work, one)])
      : [name, noIndicator, ""],
  );
}

/** Give what stands on the line of an indicator, after its criterion, in the order of the columns; and its identifier.
 * @param {Work} work @param {Block} one @returns {string[]} */
export const sayIndicator = (work, one) => [
  one.name,
  work.told.types[one.type] ?? one.type ?? "",
  unitOf(one),
  one.source ?? "",
  one.frequency ?? "",
  tellTarget(work, one),
  recall(work, one),
  one.id,
];

/** @param {Block} indicator @returns {string} */
const unitOf = ({ nature, unit }) => unit || (nature === "percentage" ? "%" : "");

/** Give a target, with its unit when it is a number.
 * @param {Work} work @param {Block} indicator */
function tellTarget(work, indicator) {
  const { target = "", nature } = indicator;
  const unit = unitOf(indicator);
  const text = strip(target);
  const number = unit && text.endsWith(unit) ? stripEnd(text.slice(0, -unit.length)) : text;
  const reads = work.told.yearly.numeric.includes(nature) && readNumber(work, unit ? number : text);
  return reads ? `${number} ${unit}` : target;
}

/** Give the latest results, the newest first, a line each.
 * @param {Work} work @param {Block} indicator */
const recall = (work, indicator) => recallAll(work, indicator).slice(0, work.told.yearly.limits.recalled).join("\n");

/** Give all results that may have been the latest of some day, the newest first.
 * @param {Work} work @param {Block} indicator */
export function recallAll(work, indicator) {
  const results = /** @type {Block[]} */ (indicator.results ?? []);
  const dated = results
    .map((one) => ({ one, span: spanOf(one.period ?? "") }))
    .filter(({ span }) => span)
    .sort(({ span: [a, b] = [0, 0] }, { span: [c, d] = [0, 0] }) => a - c || b - d)
    .map(({ one }) => one);
  const latest = dated.length ? dated.reverse() : results;
  return latest.map((one) => tell(work, one, indicator));
}

/** Give the middle and the end of a period, in years.
 * @param {string} text @returns {[number, number] | undefined} */
function spanOf(text) {
  const found = PERIOD.exec(text);
  if (!found) return undefined;
  const [year, last, month, day] = found.slice(1).map((one) => (one === undefined ? undefined : Number(one)));
  const first = /** @type {number} */ (year);
  if (month === undefined) return between(first, (last ?? first) + 1);
  const start = first + (month - 1) / 12;
  if (day === undefined) return between(start, start + 1 / 12);
  const at = start + (day - 1) / 372;
  return between(at, at + 1 / 372);
}

/** @param {number} start @param {number} end @returns {[number, number]} */
const between = (start, end) => [(start + end) / 2, end];

/** Write a result as « 22 % (2014, effectif 85, questionnaire) ».
 * @param {Work} work @param {Block} one @param {Block} indicator */
function tell(work, one, indicator) {
  const { yearly } = work.told;
  const code = one.state ?? yearly.usual;
  const state = wordOf(work, "state", code);
  const head = valueOf(work, one, indicator) || state;
  const details = [
    head !== state && code !== yearly.usual ? state : "",
    one.period ?? "",
    one.sample ? fill(yearly.sample, { sample: one.sample }) : "",
    one.method ? shortened(work, one.method) : "",
  ].filter(Boolean);
  return details.length ? `${head} (${details.join(", ")})` : head;
}

/** @param {Work} work @param {Block} one @param {Block} indicator @returns {string} */
function valueOf(work, { value, approximation }, indicator) {
  if (!value) return "";
  if (!readNumber(work, value) || indicator.nature === "text") return shortened(work, value);
  const unit = unitOf(indicator);
  const told = unit ? `${value}${NO_BREAK}${unit}` : value;
  return approximation ? `${wordOf(work, "approximation", approximation)} ${told}` : told;
}

/** @param {Work} work @param {string} text */
function shortened(work, text) {
  const { letters: most } = work.told.yearly.limits;
  const letters = [...joinWords(text)];
  return letters.length <= most ? letters.join("") : `${stripEnd(letters.slice(0, most - 1).join(""))}…`;
}

/** @param {Work} work @param {string} key @param {string} code @returns {string} */
const wordOf = (work, key, code) => columnsOf(work).get(key)?.choices?.[code] ?? code;

/** Give the columns of what a result holds, by key.
 * @param {Work} work @returns {Map<string, import("./typed.js").Column>} */
export function columnsOf({ told }) {
  const wanted = told.yearly.steps.join("/");
  const table = told.tables.find((/** @type {any} */ one) => one.steps.join("/") === wanted);
  return new Map(table.columns.map((/** @type {any} */ one) => [one.path[0], one]));
}
