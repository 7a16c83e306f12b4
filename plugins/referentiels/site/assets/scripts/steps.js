/* The steps of the assistant, in their order: what draws each, and what is written on it. */

import { identity } from "./identity.js";
import { results } from "./results.js";
import { criteria, domains } from "./screens.js";
import { speaking } from "./speaking.js";
import { uses } from "./uses.js";

/** @typedef {import("./form.js").Found} Found */

export const DRAW = {
  structure: identity,
  domaines: domains,
  criteres: criteria,
  usages: uses,
  resultats: results,
  relire: speaking,
};
export const STEPS = Object.keys(DRAW);

/** Tell on which screen something is written.
 * @param {Found} found */
export function stepOf({ steps }) {
  if (steps.includes("results")) return "resultats";
  if (steps.includes("criteria")) return "criteres";
  return { domains: "domaines", usage: "usages" }[String(steps[0])] ?? "structure";
}
