/* What is published of a structure or of a shared criterion → the same, as a page in another language says it: names of
   the library are translated, what structures wrote says its language. What it was stays beside, to compare names. */

import { read } from "./reading.js";
import { data, element, lang, showing, spaced, translation } from "./site.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Domain} Domain */
/** @typedef {import("./reading.js").Indicator} Indicator */
/** A text, and its language when that is not the language of the page.
 * @typedef {string | [string, string]} Told */
/** @typedef {Map<string, string>} Names */

const TEXTS = ["name", "summary", "unit", "source", "frequency", "limits", "lessons", "remark"];

/** The language that texts of the page may be in beside its own. */
const other = lang.startsWith("fr") ? translation : "fr";
const MARKS = /[\u0001\u0003]/g;

Object.assign(showing, { text: show, plain });

/** Have a text say that it is not in the language of the page, wherever an element shows it: as in `tongues.py`, marks
 * that no file may hold go with it.
 * @param {string} text */
export const foreign = (text) => (text ? `\u0001${text}\u0003` : text);

/** Give a text without what it says of its language.
 * @param {string} text */
function plain(text) {
  return text.replace(MARKS, "");
}

/** @param {string} text @param {Record<string, unknown>} traits of the element @returns {(Node | string)[]} */
function show(text, traits) {
  if (traits.lang) return [plain(text)];
  return text.split(MARKS).map((part, at) => (at % 2 ? element("span", { lang: other }, part) : signed(part)));
}

const SIGNS = /[«»]|\s[:;!?%]/;
/** What is being written in the page. */
let writing = () => /** @type {unknown} */ ("");

/** Have what is being written shown as it is: its signs are those of whoever writes.
 * @param {() => unknown} find */
export function keepSigns(find) {
  writing = find;
}

/** Set the signs of what the page says, and of nothing that its reader wrote: the twin of `set_english` in
 * `spacing.py`, in English.
 * @param {string} text @returns {string} */
function signed(text) {
  if (lang !== "en") return spaced(text);
  if (!SIGNS.test(text)) return text;
  const [own] = textsOf([writing(), ...keptHere()])
    .filter((one) => SIGNS.test(one) && text.includes(one))
    .sort((one, other) => other.length - one.length);
  if (own) return text.split(own).map(signed).join(own);
  return text
    .replace(/«\s?/g, "“")
    .replace(/\s?»/g, "”")
    .replace(/(?<=\d)\s(?=%)|\s(?=[:;!?](\s|$))/g, "");
}

/** Give what this browser keeps: drafts and a selection.
 * @returns {unknown[]} */
function keptHere() {
  try {
    return ["brouillon", "brouillon-avant", "selection"].map((one) => JSON.parse(localStorage[`rf-${one}`] ?? "0"));
  } catch {
    return [];
  }
}

/** @param {unknown} value @returns {string[]} all texts of it */
function textsOf(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}

/** Read what a page says as a page of this language says it: what others wrote stays as they wrote it.
 * @param {string} address @returns {Promise<Reading>} */
export async function readHere(address, whole = false) {
  return translate(await read(address, whole));
}

/** @param {Reading} reading @returns {Promise<Reading>} */
async function translate(reading) {
  const [criterionNames, domainNames, own] = await Promise.all([
    readNames("partages"),
    readNames("domaines"),
    readOwn(reading.address),
  ]);
  const title = own ? said(own.name, reading.title) : foreign(reading.title);
  const domains = new Map(reading.domains.map((one) => [one, sayDomain(one, own, domainNames)]));
  const criteria = reading.criteria.map((one) => {
    const domain = domains.get(one.domain) ?? one.domain;
    return own ? sayShared(one, own, domain) : sayWritten(one, domain, criterionNames);
  });
  return { ...reading, title, domains: [...domains.values()], criteria, users: reading.users.map(foreign) };
}

/** Give the names of shared things, by identifier.
 * @param {"partages" | "domaines"} list @returns {Promise<Names>} */
async function readNames(list) {
  /** @type {[string, string, string?][]} */
  const rows = await data(`lecture/${translation}/${list}`);
  return new Map(rows.map(([place, name, language]) => [idOf(place), language ? foreign(name) : name]));
}

/** Give the reference of what stands at a place: `_lyon/corlab` is `lyon/corlab`.
 * @param {string} place */
const idOf = (place) => place.replace(/^_/, "");

/** Give the library of the assistant as a page of this language says it, beside the names that were written.
 * @param {import("./ideas.js").Library} library @returns {Promise<import("./ideas.js").Library>} */
export async function sayLibrary({ domains, criteria }) {
  const told = await data(`assistant/${translation}/bibliotheque`);
  return {
    domains: domains.map((one) => {
      const { name, summary } = told.domains[one.id] ?? {};
      return { ...one, said: said(name, one.name), summary: said(summary, one.summary) };
    }),
    criteria: criteria.map((one) => {
      const { name, definition, also_called = [] } = told.criteria[one.id] ?? {};
      return {
        ...one,
        said: said(name, one.name),
        definition: said(definition, one.definition),
        also_said: also_called.map((/** @type {Told} */ each) => said(each)),
      };
    }),
  };
}

/** Give what a criterion of ours says in this language; what comes from another site is translated by nobody.
 * @param {string} address @returns {Promise<any>} */
async function readOwn(address) {
  return address.startsWith("criteres/") && !address.includes("/_")
    ? data(`lecture/${translation}/${address.slice(0, -1)}`)
    : null;
}

/** @param {Told | undefined} told @param {string} [written] what there is when nothing is said */
function said(told, written = "") {
  if (told === undefined) return foreign(written);
  return typeof told === "string" ? told : foreign(told[0]);
}

/** Name what something is linked to.
 * @param {string} shared @param {string} name @param {Names} names */
const named = (shared, name, names) => names.get(shared) ?? foreign(name);

/** @param {Domain} one @param {any} own @param {Names} names @returns {Domain} */
function sayDomain(one, own, names) {
  const shared_name = named(one.shared, one.shared_name, names);
  return { ...one, name: said(own?.domain_name, one.name), shared_name, written: one };
}

/** Mark all that a file says.
 * @template {Record<string, any>} T @param {T} one @returns {T} */
function mark(one) {
  const texts = TEXTS.filter((name) => one[name]).map((name) => [name, foreign(one[name])]);
  return { ...one, ...Object.fromEntries(texts) };
}

/** @param {Indicator} one @returns {Indicator} */
const markIndicator = (one) => ({ ...mark(one), users: one.users.map(foreign) });

/** Say a criterion of a structure, in its words, and what it is linked to.
 * @param {Criterion} one @param {Domain} domain @param {Names} names @returns {Criterion} */
function sayWritten(one, domain, names) {
  const [also_called, audiences] = [one.also_called, one.audiences].map((list) => list.map(foreign));
  const shared_name = named(one.shared, one.shared_name, names);
  const indicators = one.indicators.map(markIndicator);
  return { ...mark(one), also_called, audiences, shared_name, domain, indicators, written: one };
}

/** Say a shared criterion; indicators of structures stay theirs.
 * @param {Criterion} one @param {any} own @param {Domain} domain @returns {Criterion} */
function sayShared(one, own, domain) {
  const name = said(own.name, one.name);
  return {
    ...one,
    name,
    shared_name: name,
    summary: said(own.definition, one.summary),
    also_called: (own.also_called ?? []).map((/** @type {Told} */ each) => said(each, "")),
    domain,
    indicators: one.indicators.map((each) => sayIndicator(each, own.indicators?.[each.id])),
    written: one,
  };
}

/** @param {Indicator} one @param {any} own @returns {Indicator} */
function sayIndicator(one, own) {
  if (!one.id || !own) return markIndicator(one);
  const { name, unit, source, frequency } = own;
  return {
    ...one,
    name: said(name, one.name),
    unit: said(unit, one.unit),
    source: said(source, one.source),
    frequency: said(frequency, one.frequency),
    users: one.users.map(foreign),
  };
}
