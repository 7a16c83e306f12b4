/* A selection → a draft to take away: a file of framework, which `referentiels check` accepts once it says
   who speaks and under which licence. */

import { free, slug } from "./letters.js";
import { asBlock, gather } from "./picked.js";
import { ABOVE, writeFile } from "./writing.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** What comments say: on the first line, where each thing comes from, and what only the reader can say (who speaks,
 * what others may do with it).
 * @typedef {{ title: string, from: string, unsaid: string[] }} Said */

/** Write a draft of a framework.
 * @param {Picked[]} picked @param {import("./fields.js").Field} field @param {string} name
 * @param {Said} said */
export function toYaml(picked, field, name, { title, from, unsaid }) {
  const taken = new Set();
  const next = (/** @type {string} */ wanted) => free(wanted, taken);
  const framework = { [ABOVE]: unsaid, status: "draft" };
  const domains = gather(picked).map((domain) => ({
    id: next(domain.shared || slug(domain.name) || "domaine"),
    name: domain.name,
    shared: domain.shared,
    criteria: domain.criteria.map(({ criterion, notes, from: origin, indicators }) => ({
      [ABOVE]: [`${from} ${origin}`],
      id: next(criterion.id || criterion.shared || "critere"),
      name: criterion.name,
      shared: criterion.shared,
      summary: notes.join("\n\n"),
      indicators: indicators.flatMap(({ indicator, note, from: source, ref }) =>
        indicator
          ? [
              {
                [ABOVE]: [`${from} ${source}${note ? ` – ${note}` : ""}`],
                ...asBlock(indicator, ref.startsWith("criteres/") ? indicator.id : ""),
                id: next(indicator.id || "indicateur"),
              },
            ]
          : [],
      ),
    })),
  }));
  return writeFile({ format: "1", structure: { name }, framework, domains }, field, [title]);
}
