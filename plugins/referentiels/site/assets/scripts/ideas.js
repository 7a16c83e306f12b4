/* What others have: the library, and how structures observe a shared criterion. */

import { page } from "./site.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {{ id: string, name: string, definition?: string, domain: string, status?: string, users?: number, indicators?: Block[] }} SharedCriterion */
/** @typedef {{ domains: { id: string, name: string, summary?: string }[], criteria: SharedCriterion[] }} Library */
/** @typedef {{ block: Block, from: string }} Idea */

const MOST = 12;

/** @param {ParentNode} row @param {string} selector */
function said(row, selector) {
  return row.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** Give the indicators of a shared criterion, with who observes with each.
 * @param {string} id @returns {Promise<Idea[]>} */
export async function indicatorsOf(id) {
  const found = await page(`criteres/${id}/`);
  const rows = /** @type {HTMLElement[]} */ ([...found.querySelectorAll("li[data-type]")]);
  return rows.slice(0, MOST).map((row) => {
    const shared = row.querySelector("dfn[id]")?.id ?? "";
    const users = [...row.querySelectorAll("a[href*='structures/']")].map((one) => one.textContent?.trim() ?? "");
    const block = { name: said(row, ".rf-name"), type: row.dataset.type ?? "", nature: row.dataset.nature ?? "", unit: said(row, ".rf-unit"), source: said(row, ".rf-source"), frequency: said(row, ".rf-frequency"), shared };
    return { block: Object.fromEntries(Object.entries(block).filter(([, value]) => value)), from: users.slice(0, 3).join(", ") };
  });
}

/** Give the criteria of a shared domain that are not taken yet.
 * @param {Library} library @param {string | undefined} domain @param {Set<string>} taken */
export function criteriaOf(library, domain, taken) {
  return library.criteria.filter((one) => one.domain === domain && one.status !== "retired" && !taken.has(one.id)).slice(0, MOST);
}
