/* Versions of one framework side by side, the oldest first: what each says, and in words what has been
   added, taken away or said otherwise since the one before. Words only: no result, no target. */

import { named, part, row, seen, table } from "./columns.js";
import { element, fill, link } from "./site.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./reading.js").Indicator} Indicator */
/** @typedef {"" | "same" | "added" | "gone" | "reworded" |
 * "changed"} State what became of something since the version before; empty in the first */
/** @typedef {{ each: (Criterion | undefined)[], indicators: (Indicator |
 * undefined)[][] }} Line a criterion through the versions */

/** Tell whether pages are versions of one framework.
 * @param {Reading[]} found */
export function areVersions(found) {
  return new Set(found.map((one) => one.address.split("/")[1])).size === 1;
}

/** Put what is the same thing on one line: a column is a version; the order is that of the newest.
 * @template T
 * @param {T[][]} columns
 * @param {((one: T) => string)[]} keys what tells that two are one, the surest first
 * @returns {(T | undefined)[][]} */
function align(columns, keys) {
  /** @type {(T | undefined)[][]} */
  const lines = [];
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    const waiting = new Set(columns[at]);
    for (const key of keys) {
      for (const one of [...waiting]) {
        const mark = key(one);
        const line = lines.find((each) => mark && !each[at] && each.some((other) => other && key(other) === mark));
        if (!line) continue;
        line[at] = one;
        waiting.delete(one);
      }
    }
    for (const one of waiting) lines.push(columns.map((_, other) => (other === at ? one : undefined)));
  }
  return lines;
}

/** @template T
 * @param {(T | undefined)[]} each
 * @param {number} at
 * @param {(one: T) => string[]} wording
 * @param {(one: T) => string[]} rest
 * @returns {State} */
function state(each, at, wording, rest) {
  const [before, now] = [each[at - 1], each[at]];
  if (at === 0 || (!before && !now)) return "";
  if (!before) return "added";
  if (!now) return "gone";
  const differ = (/** @type {(one: T) => string[]} */ of) => of(before).join("\n") !== of(now).join("\n");
  return differ(wording) ? "reworded" : differ(rest) ? "changed" : "same";
}

/** @param {(Criterion | undefined)[]} each @param {number} at */
const criterionState = (each, at) =>
  state(
    each,
    at,
    (one) => [one.name, one.summary],
    (one) => [one.domain.id, one.shared, one.audiences.join(" · "), one.limits, one.lessons, one.remark],
  );

/** @param {(Indicator | undefined)[]} each @param {number} at */
const indicatorState = (each, at) =>
  state(
    each,
    at,
    (one) => [one.name],
    (one) => [one.type, one.nature, one.unit, one.source, one.frequency, one.limits, one.lessons],
  );

/** @param {Line} line @param {number} at @returns {State} */
function lineState(line, at) {
  const own = criterionState(line.each, at);
  const observed = line.indicators.some((each) => !["", "same"].includes(indicatorState(each, at)));
  return own === "same" && observed ? "changed" : own;
}

/** Show what differs between versions and is read nowhere else in the cell.
 * @template T
 * @param {(T | undefined)[]} each
 * @param {T} one
 * @param {Record<string, (one: T) => string>} facts by the word that introduces them
 * @returns {HTMLElement[]} */
function details(each, one, facts) {
  return Object.entries(facts).flatMap(([word, of]) => {
    const all = new Set(each.filter((other) => other !== undefined).map(of));
    return all.size > 1 && of(one) ? [element("p", { class: "rf-note" }, word ? `${word} : ${of(one)}` : of(one))] : [];
  });
}

/** @param {State} state @param {DOMStringMap} words */
function tag(state, words) {
  return state && words[state] ? [" ", element("span", { class: "rf-tag" }, words[state] ?? "")] : [];
}

/** @param {Line} line @param {Reading} reading @param {number} at @param {DOMStringMap} words
 * @returns {(Node | string)[]} */
function cell(line, reading, at, words) {
  const one = line.each[at];
  const became = lineState(line, at);
  if (!one) return became === "gone" ? [element("p", {}, ...tag(became, words))] : [];
  const name = named(reading, one);
  const moved = new Set(line.each.flatMap((each) => (each ? [each.domain.id] : []))).size > 1;
  name.append(...tag(became, words));
  const items = line.indicators.flatMap((each) => {
    const [own, since] = [each[at], indicatorState(each, at)];
    const shown = own ?? (since === "gone" ? each[at - 1] : undefined);
    if (!shown) return [];
    const more = own
      ? details(each, own, {
          [words.unit ?? ""]: (i) => i.unit,
          [words.source ?? ""]: (i) => i.source,
          [words.frequency ?? ""]: (i) => i.frequency,
          [words.limits ?? ""]: (i) => i.limits,
          [words.lessons ?? ""]: (i) => i.lessons,
        })
      : [];
    return [element("li", {}, ...seen(shown), ...(since === "same" ? [] : tag(since, words)), ...more)];
  });
  return [
    name,
    ...(one.summary ? [element("p", { class: "rf-note" }, one.summary)] : []),
    ...details(line.each, one, {
      [words.domain ?? ""]: (c) => (moved ? c.domain.name : ""),
      [words.sharedas ?? ""]: (c) => c.shared_name,
      [words.audiences ?? ""]: (c) => c.audiences.join(" · "),
      [words.limits ?? ""]: (c) => c.limits,
      [words.lessons ?? ""]: (c) => c.lessons,
      [words.remark ?? ""]: (c) => c.remark,
    }),
    ...(items.length ? [element("ul", {}, ...items)] : []),
  ];
}

/** @param {Reading[]} versions @param {DOMStringMap} words */
function domains(versions, words) {
  const lines = align(
    versions.map((one) => one.domains),
    [(one) => one.id, (one) => one.shared, (one) => one.name],
  );
  const since = (/** @type {(import("./reading.js").Domain | undefined)[]} */ each, /** @type {number} */ at) =>
    state(
      each,
      at,
      (one) => [one.name],
      (one) => [one.shared],
    );
  if (lines.every((each) => each.every((_, at) => ["", "same"].includes(since(each, at))))) return [];
  return [
    row(words.domains ?? "", versions, (_, at) => [
      element(
        "ul",
        {},
        ...lines.flatMap((each) => {
          const became = since(each, at);
          const shown = each[at] ?? (became === "gone" ? each[at - 1] : undefined);
          return shown ? [element("li", {}, shown.name, ...(became === "same" ? [] : tag(became, words)))] : [];
        }),
      ),
    ]),
  ];
}

/** @param {Reading} one @param {DOMStringMap} words */
function titled(one, words) {
  return {
    ...one,
    title: one.age
      ? one.title
      : fill(one.version ? words.current : words.unnamed, { name: one.title, version: one.version }),
  };
}

/** @param {Reading[]} found @param {DOMStringMap} words */
export function compareVersions(found, words) {
  const versions = [...found].sort((one, other) => other.age - one.age).map((one) => titled(one, words));
  const newest = versions[versions.length - 1];
  const lines = align(
    versions.map((one) => one.criteria),
    [(one) => one.id, (one) => one.shared, (one) => one.name],
  ).map((each) => ({
    each,
    indicators: align(
      each.map((one) => one?.indicators ?? []),
      [(one) => one.id, (one) => one.name],
    ),
  }));
  const changed = lines.filter((line) => line.each.some((_, at) => !["", "same"].includes(lineState(line, at))));
  const kept = lines.filter((line) => !changed.includes(line));
  const nameOf = (/** @type {Line} */ line) => line.each.findLast((one) => one)?.name ?? "";
  const rows = [
    ...domains(versions, words),
    ...changed.map((line) => row(nameOf(line), versions, (one, at) => cell(line, one, at, words), words.absent, true)),
  ];
  const same = kept.map((line) =>
    element(
      "li",
      {},
      element("a", { href: link(`${newest.address}#${line.each[versions.length - 1]?.id}`) }, nameOf(line)),
    ),
  );
  const nothing = element("p", { class: "rf-empty" }, words.nochange ?? "");
  return [
    part("change", words.changes ?? "", "", rows.length ? table(words.row ?? "", versions, rows) : nothing),
    ...(same.length ? [part("pareil", words.kept ?? "", "", element("ul", {}, ...same))] : []),
    element("p", { class: "rf-note" }, words.compared ?? ""),
    element("p", { class: "rf-note" }, words.link ?? ""),
  ];
}
