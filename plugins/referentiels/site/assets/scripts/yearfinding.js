/* A line of a year's workbook → the indicator that it speaks of: by its identifier, else by names. The twin of
   `finding.py`. */

import { nameSheets } from "./yearsheets.js";
import { plain } from "./yearsaid.js";

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Steps} Steps */
/** @typedef {import("./yearlines.js").Line} Line */
/** An indicator, the keys and places that lead to it in the data, and how lines name it.
 * @typedef {{ indicator: Block, steps: Steps, domain: string, sheet: string, criterion: string,
 * name: string }} Found */

/** All the indicators of a framework, found by what a line says. */
export class Finder {
  /** @param {Work} work @param {Block} framework with its identifiers */
  constructor(work, framework) {
    const domains = /** @type {Block[]} */ (framework.domains ?? []);
    this.work = work;
    this.sheets = nameSheets(
      work,
      domains.map((one) => one.name),
    );
    this.all = list(work, domains, this.sheets);
    this.ids = gather(this.all, (one) => String(one.indicator.id));
    this.names = gather(this.all, (one) => one.name);
    this.suggestions = work.told.yearly.limits.suggestions;
  }

  /** Give the indicator of a line, else what is wrong with the line.
   * @param {Line} line @returns {{ found: Found } | { wrong: Answer }} */
  find(line) {
    const { work } = this;
    if (!line.identifier) return this.findByName(line);
    const known = this.ids.get(line.identifier) ?? [];
    if (!known.length) return { wrong: this.reportUnknown(line) };
    if (known.length > 1) return this.choose(line, this.narrow(line, known)); // a mistake of the file
    const named = this.named(line);
    if (!named.length || named.includes(known[0])) return { found: known[0] };
    const values = {
      name: work.quote(line.indicator),
      id: line.identifier,
      own: work.quote(known[0].indicator.name),
      other: named[0].indicator.id,
    };
    return { wrong: work.say(line.place, "mixed", values) };
  }

  /** Give the indicators that a line may speak of, whatever is wrong with it.
   * @param {Line} line */
  mayBe(line) {
    return this.ids.get(line.identifier) ?? this.named(line);
  }

  /** @param {Line} line @returns {{ found: Found } | { wrong: Answer }} */
  findByName(line) {
    const named = this.named(line);
    if (named.length) return this.choose(line, named);
    const name = line.indicator ? "unnamed-indicator" : "unnamed";
    return { wrong: this.work.say(line.place, name, { name: this.work.quote(line.indicator) }) };
  }

  /** @param {Line} line @param {Found[]} among @returns {{ found: Found } | { wrong: Answer }} */
  choose(line, among) {
    if (among.length === 1) return { found: among[0] };
    const identifiers = among.map((one) => one.indicator.id).join(", ");
    const values = { name: this.work.quote(line.indicator), identifiers };
    return { wrong: this.work.say(line.place, "ambiguous-indicator", values) };
  }

  /** Give the indicators of that name, of that criterion when the line says one.
   * @param {Line} line */
  named(line) {
    return this.narrow(line, this.names.get(plain(this.work, line.indicator)) ?? []);
  }

  /** Keep those of the criterion that the line names; of its sheet, when that leaves several.
   * @param {Line} line @param {Found[]} found */
  narrow(line, found) {
    const criterion = plain(this.work, line.criterion);
    const left = line.criterion ? found.filter((one) => one.criterion === criterion) : found;
    const here = left.filter((one) => one.sheet === this.work.fold(line.sheet));
    return left.length > 1 && here.length ? here : left;
  }

  /** @param {Line} line */
  reportUnknown(line) {
    const named = this.named(line);
    let close = named.length === 1 ? named[0].indicator.id : "";
    if (!close && this.suggestions) {
      this.suggestions -= 1;
      close = this.work.letters.nearest(line.identifier, [...this.ids.keys()])[0] ?? "";
    }
    const name = close ? "unknown-indicator-close" : "unknown-indicator";
    return this.work.say(line.place, name, { id: this.work.quote(line.identifier) }, { id: close });
  }
}

/** @param {Found[]} all @param {(one: Found) => string} keyOf */
function gather(all, keyOf) {
  /** @type {Map<string, Found[]>} */
  const found = new Map();
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return found;
}

/** @param {Work} work @param {Block[]} domains @param {string[]} sheets @returns {Found[]} */
const list = (work, domains, sheets) =>
  domains.flatMap(({ name: domain, criteria = [] }, place) =>
    criteria.flatMap((/** @type {Block} */ { name, indicators = [] }, /** @type {number} */ row) =>
      indicators.map((/** @type {Block} */ indicator, /** @type {number} */ number) => ({
        indicator,
        steps: ["domains", place, "criteria", row, "indicators", number],
        domain,
        sheet: work.fold(sheets[place]),
        criterion: plain(work, name),
        name: plain(work, indicator.name),
      })),
    ),
  );
