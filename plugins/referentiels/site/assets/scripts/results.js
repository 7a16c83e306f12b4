/* The screen of results: what was observed, indicator by indicator, year after year. */

import { controls, field, hasAny, keepOpen, unfolded } from "./form.js";
import { list } from "./items.js";
import { named } from "./outline.js";
import { element, fill, find } from "./site.js";
import { isTranscribed, transcribed } from "./transcribed.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./screens.js").Desk} Desk */

const SAID = ["period", "value", "sample", "state", "limits", "lessons"];
const REST = ["approximation", "method", "note"];
/** The part of a result that unfolds. */
const PLACE = "period";

/** @param {Desk} desk */
export function results(desk) {
  const { data, words } = desk;
  const domains = /** @type {Block[]} */ (data.domains ?? []);
  const parts = domains.flatMap((domain, at) => drawDomain(desk, domain, at));
  const none = element("p", { class: "rf-empty" }, element("a", { href: "#_criteres" }, words.noindicators));
  find("#_liste-resultats").replaceChildren(...(parts.length ? parts : [none]));
}

/** @param {Desk} desk @param {Block} domain @param {number} at */
function drawDomain(desk, domain, at) {
  const criteria = /** @type {Block[]} */ (domain.criteria ?? []);
  const rows = criteria.flatMap((criterion, place) =>
    /** @type {Block[]} */ (criterion.indicators ?? []).map((indicator, last) =>
      drawResults(desk, criterion, indicator, ["domains", at, "criteria", place, "indicators", last]),
    ),
  );
  return rows.length ? [element("h3", {}, named(domain, desk.words)), ...rows] : [];
}

/** An indicator and what was observed with it: folded, with the newest in its title.
 * @param {Desk} desk @param {Block} criterion @param {Block} indicator @param {(string | number)[]} steps */
function drawResults(desk, criterion, indicator, steps) {
  const { words } = desk;
  const title = named(indicator, words);
  const newest = /** @type {Block[]} */ (indicator.results ?? []).findLast((one) => hasAny(one, SAID));
  const results = list(desk, indicator, "results", steps, {
    title: words.result,
    add: words.addresult,
    named: (one) => `${title}${one.period ? `, ${one.period}` : ""}`,
    draw: (one, below) => drawResult(desk, one, indicator, below),
  });
  const about = element("p", { class: "rf-note" }, fill(words.ofcriterion, { name: named(criterion, words) }));
  const made = unfolded(desk, indicator, title, [about, results], false);
  made.classList.add("rf-observed");
  if (newest) made.firstElementChild?.append(" ", element("span", { class: "rf-note" }, tell(desk, newest, indicator)));
  return made;
}

/** The fields of a result; one that said something when one came is folded behind what it says.
 * @param {Desk} desk @param {Block} one @param {Block} indicator @param {(string | number)[]} steps */
function drawResult(desk, one, indicator, steps) {
  const { words } = desk;
  const of = field(field(field(field(desk.field, "domains"), "criteria"), "indicators"), "results");
  const body = [
    ...controls(desk, one, of, steps, SAID),
    unfolded(
      desk,
      one,
      words.more,
      [...controls(desk, one, of, steps, REST), ...transcribed(desk, one, of, steps)],
      hasAny(one, REST) || isTranscribed(one),
    ),
  ];
  if (hasAny(one, [...SAID, ...REST])) return [unfolded(desk, one, tell(desk, one, indicator), body, false, PLACE)];
  keepOpen(desk, one, PLACE); // what is being written does not fold when the screen is drawn again
  return body;
}

/** @param {Desk} desk @param {Block} result @param {Block} indicator */
function tell({ labels, words }, { period = "", value = "", state = "", approximation = "" }, { unit = "" }) {
  const about = labels.approximation[approximation] ?? "";
  const said = value ? `${about} ${value} ${unit}`.trim() : (labels.state[state] ?? "");
  return [period, said].filter(Boolean).join(" : ") || words.result;
}
