/* What others have: the library, and how structures observe a shared criterion. */

import { asBlock } from "./picked.js";
import { read } from "./reading.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {{ id: string, name: string, definition?: string, domain: string, status?: string, users?: number,
 * indicators?: Block[] }} SharedCriterion */
/** @typedef {{ domains: { id: string, name: string, summary?: string }[], criteria: SharedCriterion[] }} Library */
/** @typedef {{ block: Block, from: string }} Idea */

const MOST = 12;

/** Give the indicators of a shared criterion, with who observes with each.
 * @param {string} id @returns {Promise<Idea[]>} */
export async function indicatorsOf(id) {
  const {
    criteria: [{ indicators }],
  } = await read(`criteres/${id.includes("/") ? "_" : ""}${id}/`);
  return indicators
    .slice(0, MOST)
    .map((one) => ({ block: asBlock(one, one.id), from: one.users.slice(0, 3).join(", ") }));
}

/** Give the criteria of a shared domain that are not taken yet.
 * @param {Library} library @param {string | undefined} domain @param {Set<string>} taken */
export function criteriaOf(library, domain, taken) {
  return library.criteria
    .filter((one) => one.domain === domain && one.status !== "retired" && !taken.has(one.id))
    .slice(0, MOST);
}

/** @type {typeof import("./kin.js") | undefined} */
let kin;

/** Draw, beside a criterion, the shared ones that it may be: at once from the second time on.
 * @param {Parameters<typeof import("./kin.js").drawNear>} asked */
export function drawNear(...asked) {
  if (kin) return kin.drawNear(...asked);
  import("./kin.js").then(
    (come) => {
      kin = come;
      kin.drawNear(...asked);
    },
    () => {}, // a help, as ideas are
  );
}
