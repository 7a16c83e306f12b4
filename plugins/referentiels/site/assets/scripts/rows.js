/* The rows of a list, drawn as the page prints them, and how many of them are shown. */

import { element, fill, find, link } from "./site.js";

/** Words by code, as the page says them.
 * @typedef {{ groups: Record<string, string>, domains: Record<string, [string, number]>,
 *   kinds: Record<string, string>, lacking: Record<string, string>, one: string, many: string, near: string }} Said */

/** Show so many rows of a list, and the titles of those alone; tells whether that is all of them.
 * @param {ParentNode} list @param {number} shown @returns {boolean} */
export function fold(list, shown) {
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li")]);
  rows.forEach((row, place) => (row.hidden = place >= shown));
  for (const group of list.querySelectorAll("section")) group.hidden = !group.querySelector("li:not([hidden])");
  return rows.length <= shown;
}

/** Give what draws rows for a list, in groups that follow each other under one title.
 * @param {HTMLElement} list @returns {(rows: any[][]) => HTMLElement[]} */
export function rowsDrawn(list) {
  /** @type {Said} */
  const said = JSON.parse(list.dataset.said ?? "{}");
  const picks = "picks" in list.dataset;
  return (rows) => {
    /** @type {HTMLElement[]} */
    const sections = [];
    let last = "";
    for (const row of rows) {
      const group = JSON.stringify(row[7] ?? "");
      if (group !== last) sections.push(section(row[7], row[8] ?? [], said));
      last = group;
      sections.at(-1)?.lastElementChild?.append(draw(row, said, picks));
    }
    return sections;
  };
}

/** @param {string | [string, string]} group @param {string[]} domains @param {Said} said */
function section(group, domains, said) {
  const linked = Array.isArray(group);
  const title = linked ? element("a", { href: link(group[1]) }, group[0]) : (said.groups[group] ?? "");
  const traits = { class: linked && "rf-domain-title" };
  const hue = linked ? ` ${hueOf(domains, said)}` : "";
  return element(
    "section",
    { class: `rf-group${hue}` },
    element("h2", traits, title),
    element("ul", { class: "rf-items" }),
  );
}

/** @param {string[]} domains @param {Said} said */
const hueOf = (domains, said) => domains.length === 1 && `rf-hue--${said.domains[domains[0]][1]}`;

/** @param {any[]} row as exports/pieces.py writes it @param {Said} said @param {boolean} picks */
function draw(row, said, picks) {
  const [name, address, , , line, , near = [], , domains = [], types = [], kind, facts = [], users, lacking, lang] =
    row;
  const hue = picks && hueOf(domains, said);
  const told = [
    kind && said.kinds[kind],
    ...facts,
    row[3] && near.length && nearTo(near[0], said),
    users && fill(users === 1 ? said.one : said.many, { n: users }),
    lacking && said.lacking[lacking],
  ].filter(Boolean);
  return element(
    "li",
    { class: hue },
    element("h3", {}, element("a", { href: link(address), "data-pick": picks, lang: lang ?? false }, name)),
    ...(line ? [element("p", { lang: lang ?? false }, line)] : []),
    element(
      "p",
      { class: "rf-facts" },
      ...told.flatMap((one) => [element("span", {}, one), " "]),
      ...types.flatMap((/** @type {string} */ type) => [mark(type), " "]),
      ...(picks ? [] : [marks(domains, said)]),
    ),
  );
}

/** @param {[string, string]} near @param {Said} said */
function nearTo([name, address], said) {
  const [before, after] = said.near.split("{name}");
  return element("span", {}, before, element("a", { href: link(address) }, name), after);
}

/** Give a type of indicators as the filter shows it: shape, word and colour together.
 * @param {string} type */
const mark = (type) => find(`[data-type="${type}"] > *`).cloneNode(true);

/** @param {string[]} domains @param {Said} said */
function marks(domains, said) {
  const each = domains.map((one, place) => {
    const [name, hue] = said.domains[one];
    const heard = element("span", { class: "rf-hidden" }, place + 1 < domains.length ? `${name}, ` : name);
    return element("span", { class: `rf-mark rf-hue--${hue}`, title: name }, heard);
  });
  return element("span", { class: "rf-marks" }, ...each);
}
