/* What is published of a structure, of one of its versions or of a shared criterion (`donnees/…`, small files) →
   values: what is compared, picked and proposed. */

import { data } from "./site.js";

/** `criteria` are as the file has them.
 * @typedef {{ id: string, name: string, shared: string, shared_name: string, criteria: any[],
 * written?: Domain }} Domain `written` is what it says itself, on a page in another language */
/** `id` is its place in the page, if it has one there; `users` names who observes with it.
 * @typedef {{ id: string, name: string, type: string, nature: string, unit: string, source: string, frequency: string,
 * limits: string, lessons: string, shared: string, users: string[] }} Indicator */
/** @typedef {{ id: string, name: string, role: string, shared: string, shared_name: string, shared_domain: string,
 * relation: string, domain: Domain, summary: string, also_called: string[], audiences: string[], limits: string,
 * lessons: string, remark: string, indicators: Indicator[], written?: Criterion }} Criterion */
/** `age` counts the versions since; 0 is today. `provenance` tells whose words these are.
 * @typedef {{ address: string, title: string, version: string, age: number, provenance: string, licence: string,
 * domains: Domain[], criteria: Criterion[], users: string[] }} Reading */

const TYPES = ["output", "outcome", "impact"];
/** What files leave out when it is empty. */
const INDICATOR = {
  id: "",
  nature: "",
  unit: "",
  source: "",
  frequency: "",
  limits: "",
  lessons: "",
  shared: "",
  users: [],
};
const CRITERION = {
  role: "",
  shared: "",
  shared_name: "",
  shared_domain: "",
  relation: "",
  summary: "",
  also_called: [],
  audiences: [],
  limits: "",
  lessons: "",
  remark: "",
};

/** Read what a page says; of a shared criterion, the words of its first users, or of all of them.
 * @param {string} address such as `structures/corlab/` or `criteres/lien-social/`
 * @returns {Promise<Reading>} */
export async function read(address, whole = false) {
  const found = await data(address.slice(0, -1));
  // What stands at the address of what is no more says why, and nothing else does.
  if ("why" in found) throw Error("410");
  if (address.startsWith("structures/")) return structure(found, address);
  const others = Array.from({ length: whole ? found.files - 1 : 0 }, (_, at) => data(`${address}_${at + 2}`));
  return criterion(
    found,
    [found, ...(await Promise.all(others))].flatMap((one) => one.uses ?? []),
    address,
  );
}

/** @param {any} found @param {string} address @returns {Reading} */
function structure(found, address) {
  const domains = (found.domains ?? []).map((/** @type {any} */ one) => ({
    shared: "",
    shared_name: "",
    criteria: [],
    ...one,
  }));
  const criteria = domains.flatMap((/** @type {any} */ domain) =>
    domain.criteria.map((/** @type {any} */ one) => ({
      ...CRITERION,
      ...one,
      domain,
      indicators: (one.indicators ?? []).map((/** @type {any} */ own) => ({ ...INDICATOR, ...own })),
    })),
  );
  return {
    address,
    title: found.name,
    version: found.version ?? "",
    age: found.age ?? 0,
    provenance: found.provenance ?? "",
    licence: found.licence ?? "",
    domains,
    criteria,
    users: [],
  };
}

/** @param {any} found @param {any[]} uses who uses it, with which words and indicators @param {string} address
 * @returns {Reading} */
function criterion(found, uses, address) {
  /** @type {Map<string, Indicator>} */
  const known = new Map(
    (found.indicators ?? []).map((/** @type {any} */ one) => [one.id, { ...INDICATOR, ...one, users: [] }]),
  );
  const all = [...known.values()];
  for (const { structure_name: user, indicators = [] } of uses) {
    for (const one of indicators) {
      if (known.has(one.shared)) known.get(one.shared)?.users.push(user);
      else all.push({ ...INDICATOR, ...one, id: "", users: [user] });
    }
  }
  const domain = { id: "", name: found.domain_name, shared: found.domain, shared_name: "", criteria: [] };
  const indicators = all.sort((one, other) => TYPES.indexOf(one.type) - TYPES.indexOf(other.type));
  const whole = {
    ...CRITERION,
    ...found,
    id: "",
    shared: found.id,
    shared_name: found.name,
    summary: found.definition ?? "",
    domain,
    indicators,
  };
  const users = [...new Set(uses.map((one) => one.structure_name))];
  return {
    address,
    title: found.name,
    version: "",
    age: 0,
    provenance: "",
    licence: found.licence ?? "",
    domains: [domain],
    criteria: [whole],
    users,
  };
}
