/* The page of a structure or of a shared criterion → what it says, as values. The pages are the only
   data that comparing and choosing need: what is shown there is what is used here. */

import { page } from "./site.js";

/** @typedef {{ anchor: string, name: string, shared: string }} Domain */
/** @typedef {{ anchor: string, name: string, type: string, nature: string, unit: string, source: string, frequency: string, notes: string }} Indicator */
/** @typedef {{ anchor: string, name: string, shared: string, sharedName: string, domain: Domain, definition: string, alsoCalled: string, audiences: string, learnt: string, indicators: Indicator[] }} Criterion */
/** `age` counts the versions since; 0 is today.
 * @typedef {{ address: string, title: string, version: string, age: number, domains: Domain[], criteria: Criterion[], users: string[] }} Reading */

/** @param {ParentNode | null} within @param {string} selector */
function text(within, selector) {
  return within?.querySelector(selector)?.textContent?.replace(/[ \t\r\n\f]+/g, " ").trim() ?? "";
}

/** Give the identifier in the last folder of a link.
 * @param {ParentNode | null} within @param {string} selector */
function identifier(within, selector) {
  const href = within?.querySelector(selector)?.getAttribute("href") ?? "";
  return /\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(href)?.[1] ?? "";
}

/** @param {HTMLElement} row @returns {Indicator} */
function indicator(row) {
  const line = row.closest("tr") ?? row;
  return {
    anchor: row.querySelector(".rf-name")?.id ?? "",
    name: text(row, ".rf-name"),
    type: row.dataset.type ?? "",
    nature: row.dataset.nature ?? "",
    unit: row.dataset.unit ?? text(row, ".rf-unit"),
    source: text(line, ".rf-source"),
    frequency: text(line, ".rf-frequency"),
    notes: [...row.querySelectorAll("div.rf-note")].map((one) => one.textContent?.trim() ?? "").join(" "),
  };
}

/** Read a page.
 * @param {string} address such as `structures/corlab/` or `criteres/lien-social/`
 * @returns {Promise<Reading>} */
export async function read(address) {
  const found = await page(address);
  return address.startsWith("structures/") ? structure(found, address) : criterion(found, address);
}

/** @param {Document} found @param {string} address @returns {Reading} */
function structure(found, address) {
  /** @type {Domain[]} */
  const domains = [];
  /** @type {Criterion[]} */
  const criteria = [];
  for (const body of found.querySelectorAll(".rf-table > tbody")) {
    if (body.matches(".rf-domain")) {
      domains.push({ anchor: body.querySelector(".rf-domain__name")?.id ?? "", name: text(body, ".rf-domain__name"), shared: identifier(body, "a.rf-shared") });
      continue;
    }
    const cell = body.querySelector("th");
    criteria.push({
      anchor: cell?.querySelector(".rf-criterion__name")?.id ?? "",
      name: text(cell, ".rf-criterion__name"),
      shared: identifier(cell, "a.rf-shared"),
      sharedName: text(cell, "a.rf-shared .rf-shared__name"),
      domain: domains[domains.length - 1],
      definition: text(cell, ".rf-prose"),
      alsoCalled: "",
      audiences: text(cell, ":scope > .rf-note"),
      learnt: text(body, ".rf-learnt"),
      indicators: [.../** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("td[data-type]"))].map(indicator),
    });
  }
  const { version = "", age = "0" } = /** @type {HTMLElement | null} */ (found.querySelector("[data-version]"))?.dataset ?? {};
  return { address, title: text(found, "h1"), version, age: Number(age), domains, criteria, users: [] };
}

/** @param {Document} found @param {string} address @returns {Reading} */
function criterion(found, address) {
  const head = found.querySelector(".rf-head");
  const domain = { anchor: "", name: text(found, ".rf-trail li:last-child"), shared: identifier(found, ".rf-trail li:last-child a") };
  const title = text(found, "h1");
  /** @type {Criterion} */
  const whole = {
    anchor: "",
    name: title,
    shared: address.split("/")[1],
    sharedName: title,
    domain,
    definition: text(head, ".rf-lead"),
    alsoCalled: text(head, ".rf-also [data-value]"),
    audiences: "",
    learnt: "",
    indicators: [.../** @type {NodeListOf<HTMLElement>} */ (found.querySelectorAll("li[data-type]"))].map(indicator),
  };
  const users = [...found.querySelectorAll(".rf-card .rf-card__who")].map((one) => one.textContent?.trim() ?? "");
  return { address, title, version: "", age: 0, domains: [domain], criteria: [whole], users: [...new Set(users)] };
}
