/* A selection → a draft to take away: a file of framework, which `referentiels check` accepts once it says
   who speaks and under which licence, or a table for a spreadsheet. All that comes from pages is quoted. */

import { free, slug } from "./letters.js";

/** @typedef {import("./reading.js").Indicator} Indicator */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {{ ref: string, note: string, from: string, criterion: Criterion, indicator: Indicator | null }} Picked */

/** Write a text as YAML and JSON both read it.
 * @param {string} text */
function quoted(text) {
  return JSON.stringify(text.toWellFormed?.() ?? text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {string} text */
function comment(text) {
  return `# ${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim()}`;
}

/** Gather what is picked by domain and criterion, in the order chosen.
 * @param {Picked[]} picked */
export function gather(picked) {
  /** @type {Map<string, { name: string, shared: string, criteria: Map<string, { criterion: Criterion, notes: string[], from: string, indicators: Picked[] }> }>} */
  const domains = new Map();
  for (const one of picked) {
    const { name, shared } = one.criterion.domain;
    const domain = domains.get(shared || name) ?? { name, shared, criteria: new Map() };
    domains.set(shared || name, domain);
    // Two structures' words for one shared criterion stay two: which one to keep is for the reader to say.
    const key = one.ref.split("#")[0] + (one.criterion.anchor || one.criterion.shared);
    const criterion = domain.criteria.get(key) ?? { criterion: one.criterion, notes: [], from: one.from, indicators: [] };
    domain.criteria.set(key, criterion);
    if (one.indicator) criterion.indicators.push(one);
    else if (one.note) criterion.notes.push(one.note);
  }
  return [...domains.values()].map((domain) => ({ ...domain, criteria: [...domain.criteria.values()] }));
}

/** Write a draft of a framework.
 * @param {Picked[]} picked @param {string} name @param {string} title what is said on its first line @param {string} from
 * @param {string[]} unsaid what only the reader can say: who speaks, and what others may do with it */
export function toYaml(picked, name, title, from, unsaid) {
  const taken = new Set();
  const next = (/** @type {string} */ wanted) => free(wanted, taken);
  const lines = [comment(title), "format: 1", "structure:", `  name: ${quoted(name)}`, "framework:", "  status: draft", ...unsaid.map((line) => `  ${comment(line)}`), "domains:"];
  const put = (/** @type {string} */ indent, /** @type {Record<string, string>} */ values) => {
    for (const [key, value] of Object.entries(values)) if (value) lines.push(`${indent}${key}: ${quoted(value)}`);
  };
  for (const domain of gather(picked)) {
    lines.push(`  - id: ${next(domain.shared || slug(domain.name) || "domaine")}`);
    put("    ", { name: domain.name, shared: domain.shared });
    lines.push("    criteria:");
    for (const { criterion, notes, from: origin, indicators } of domain.criteria) {
      lines.push(`      ${comment(`${from} ${origin}`)}`, `      - id: ${next(criterion.anchor || criterion.shared || "critere")}`);
      put("        ", { name: criterion.name, shared: criterion.shared, summary: notes.join("\n\n") });
      if (indicators.length) lines.push("        indicators:");
      for (const { indicator, note, from: source, ref } of indicators) {
        if (!indicator) continue;
        lines.push(`          ${comment(`${from} ${source}${note ? ` – ${note}` : ""}`)}`, `          - id: ${next(indicator.anchor || "indicateur")}`);
        const shared = ref.startsWith("criteres/") ? indicator.anchor : "";
        put("            ", { name: indicator.name, type: indicator.type, nature: indicator.nature, unit: indicator.unit, source: indicator.source, frequency: indicator.frequency, shared });
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Write a table that a spreadsheet in French opens well, and never runs.
 * @param {string[][]} rows */
export function toCsv(rows) {
  const cell = (/** @type {string} */ text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
