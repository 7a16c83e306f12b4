/* The selection on paper: a table with definitions, sources, addresses and notes, then how to cite each page.
   It is in the page all the time, shown by the styles of print only: « Imprimer » and the browser's own do the same. */

import { gather } from "./picked.js";
import { element, fill, link } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** @typedef {ReturnType<typeof gather>[number]} Domain */

/** Set what is chosen for print.
 * @param {Picked[]} picked @param {string} name whose selection it is @param {DOMStringMap} words */
export function setForPrint(picked, name, words) {
  // Dates in English are those of the site: day, then month.
  const { lang } = document.documentElement;
  const when = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }).format(new Date());
  const domains = gather(picked);
  return element(
    "section",
    { class: "rf-printed" },
    element("p", {}, fill(name ? words.printedfor : words.printed, { name, site: words.site ?? "", date: when })),
    element("p", {}, link("selection/")),
    table(domains, words),
    element("h2", {}, words.cite ?? ""),
    element("ul", {}, ...cited(picked, when, words).map((one) => element("li", {}, one))),
  );
}

/** @param {Domain[]} domains @param {DOMStringMap} words */
function table(domains, words) {
  const titles = (words.papercolumns ?? "").split("|").map((one) => element("th", { scope: "col" }, one));
  const parts = domains.flatMap((domain) => domain.criteria.map((one) => rows(domain, one, words)));
  return element("table", {}, element("thead", {}, element("tr", {}, ...titles)), ...parts);
}

/** @param {Domain} domain @param {Domain["criteria"][number]} held @param {DOMStringMap} words */
function rows(domain, { criterion, ref, notes, from, indicators }, words) {
  const head = element(
    "th",
    { scope: "rowgroup", colspan: "4" },
    element("strong", {}, criterion.name),
    ` · ${domain.name}`,
    ...[criterion.summary, `${fill(words.fromwhom, { from })} ${link(ref)}`].filter(Boolean).map(line),
    ...notes.map((note) => line(`${words.note} : ${note}`)),
  );
  return element("tbody", {}, element("tr", {}, head), ...indicators.map((one) => observed(one, from, words)));
}

/** @param {string} text */
function line(text) {
  return element("p", {}, text);
}

/** @param {Picked} picked @param {string} above whose words the criterion is @param {DOMStringMap} words */
function observed({ indicator, note, from, ref }, above, words) {
  if (!indicator) return "";
  const { name, type, unit, source, frequency } = indicator;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name, ...(note ? [line(`${words.note} : ${note}`)] : [])),
    element("td", {}, [words[type], unit].filter(Boolean).join(", ")),
    element("td", {}, [source, frequency].filter(Boolean).join(", ")),
    element("td", {}, ...(from === above ? [] : [line(from)]), line(link(ref))),
  );
}

/** Say how to cite each page that something was taken from.
 * @param {Picked[]} picked @param {string} date @param {DOMStringMap} words */
function cited(picked, date, words) {
  const pages = new Map(picked.map(({ page }) => [page.address, page]));
  return [...pages.values()].map(({ address, title, provenance, licence }) => {
    const said = address.startsWith("criteres/")
      ? words.citeshared
      : words[{ structure: "citestructure", fictional: "citefictional" }[provenance] ?? "citepublic"];
    return fill(said, { title, site: words.site ?? "", licence, date, address: link(address) });
  });
}
