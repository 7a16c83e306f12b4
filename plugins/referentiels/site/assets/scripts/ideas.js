/* What others have: the library, and how structures observe a shared criterion. */

import { asBlock } from "./picked.js";
import { read } from "./reading.js";
import { translation } from "./site.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {{ id: string, name: string, said: string, definition?: string, domain: string, status?: string,
 * users?: number, also_called?: string[], also_said?: string[], indicators?: Block[] }} SharedCriterion
    `name`: as it was written, which is what one takes, and what drafts are checked with; `said`: as the page says it */
/** @typedef {{ domains: { id: string, name: string, said: string, summary?: string }[],
 * criteria: SharedCriterion[] }} Library */
/** @typedef {{ block: Block, name: string, from: string }} Idea what one takes, and what the page calls it */

const MOST = 12;

/** Give the indicators of a shared criterion, with who observes with each.
 * @param {string} id @returns {Promise<Idea[]>} */
export async function indicatorsOf(id) {
  const open = translation ? (await import("./translated.js")).readHere : read;
  const [said] = (await open(`criteres/${id.includes("/") ? "_" : ""}${id}/`)).criteria;
  const { indicators } = said.written ?? said;
  return said.indicators.slice(0, MOST).map(({ id, name, users }, at) => ({
    block: asBlock(indicators[at], id),
    name,
    from: users.slice(0, 3).join(", "),
  }));
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
