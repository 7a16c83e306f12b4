/* Structures side by side: what all look at, what some do, near names, and what is left to each; on a narrow
   window, one structure at a time, with what it shares. */

import { bareDomains, gather } from "./commons.js";
import { part, quoted, row, said, table, titled } from "./columns.js";
import { bare } from "./letters.js";
import { element, fill } from "./site.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Criterion} Criterion */
/** @typedef {import("./commons.js").Line} Line */
/** @typedef {import("./commons.js").DomainLine} DomainLine */

/** @param {Reading[]} found @param {DOMStringMap} words */
export function compareStructures(found, words) {
  const drawn = new Drawing(found, words);
  const parts = element("div", { class: "rf-each" }, ...drawn.parts());
  const bare = found.filter((one) => !one.criteria.length);
  return [
    ...tellVoices(found, words),
    ...bare.map(({ title: name }) => note(fill(words.nocriteria, { name }))),
    oneAtATime(found, parts, words),
    parts,
    element("p", { class: "rf-note" }, words.link ?? ""),
  ];
}

/** Say whose words these are: a structure's own, or read in public sources.
 * @param {Reading[]} found @param {DOMStringMap} words */
function tellVoices(found, words) {
  return [...new Set(found.map((one) => one.provenance))].flatMap((voice) => {
    const names = found.filter((one) => one.provenance === voice).map(({ title }) => title);
    const told = words[voice.replace(/-(.)/, (_, letter) => letter.toUpperCase())];
    return told ? [note(`${names.join(" · ")} : ${told}.`)] : [];
  });
}

class Drawing {
  /** @param {Reading[]} found @param {DOMStringMap} words */
  constructor(found, words) {
    this.found = found;
    this.words = words;
    /** The domains of the library, in its order: what each is called, and the number of its colour.
     * @type {Record<string, [string, number]>} */
    this.library = JSON.parse(words.library ?? "{}");
  }

  parts() {
    const { found, words } = this;
    const { all, some, near, empty, alone } = gather(found, {
      domains: Object.keys(this.library),
      empty: (words.emptywords ?? "").split(" "),
      alike: Number(words.alike),
    });
    const nothing = element("p", { class: "rf-empty" }, words.nocommon ?? "");
    const together = (/** @type {Line} */ line, /** @type {number} */ at) => this.common(line, at);
    return [
      part("tous", words.all ?? "", "", all.length ? this.table(all, together) : nothing),
      ...(some.length ? [part("certains", words.some ?? "", "", this.table(some, together))] : []),
      ...(near.length
        ? [
            part(
              "proches",
              words.near ?? "",
              words.nearhelp ?? "",
              this.table(near, (line, at) => this.near(line, at)),
            ),
          ]
        : []),
      ...(empty.length
        ? [
            part(
              "domaines",
              words.empties ?? "",
              "",
              this.domains(empty, (line, at) => this.empty(line, at)),
            ),
          ]
        : []),
      ...(alone.length ? [this.alones(alone)] : []),
    ];
  }

  /** @param {DomainLine[]} lines */
  alones(lines) {
    const [before, after] = (this.words.alone ?? "{name}").split("{name}");
    const head = (/** @type {Reading} */ one) => element("span", {}, before, titled(one), after);
    const drawn = this.domains(lines, (line, at) => this.alone(line, at), head);
    const title = [
      element("span", { class: "rf-together" }, this.words.alones ?? ""),
      ...this.found.map(({ title: name }, at) =>
        element("span", { class: "rf-with", "data-column": `${at}` }, before, name, after),
      ),
    ];
    return part("seuls", title, this.words.alonehelp ?? "", drawn);
  }

  /** @param {Line[]} lines @param {(line: Line, at: number) => (Node | string)[]} cell */
  table(lines, cell) {
    return this.drawn(this.words.row, lines, cell);
  }

  /** @param {DomainLine[]} lines @param {(line: DomainLine, at: number) => (Node | string)[]} cell
   * @param {(one: Reading) => Node | string} [head] */
  domains(lines, cell, head) {
    return this.drawn(this.words.domain, lines, cell, head);
  }

  /** @template {{ name: string, domain: string }} T
   * @param {string | undefined} corner @param {T[]} lines @param {(line: T, at: number) => (Node | string)[]} cell
   * @param {(one: Reading) => Node | string} [head] */
  drawn(corner, lines, cell, head) {
    const rows = lines.map((line) => row(this.name(line), this.found, (_, at) => cell(line, at), this.words.nothing));
    return table(corner ?? "", this.found, rows, head);
  }

  /** Name a line, and its domain when it isn't one itself.
   * @param {{ name: string, domain: string }} line */
  name({ name, domain }) {
    if (!Object.hasOwn(this.library, domain)) return element("span", { class: "rf-line" }, name);
    const [called, hue] = this.library[domain];
    const more = called === name ? [] : [note(called, "", "span")];
    return element("span", { class: `rf-line rf-hue--${hue}` }, name, ...more);
  }

  /** Say a shared criterion in the words of one, and name who else is on the line.
   * @param {Line} line @param {number} at @returns {Node[]} */
  common(line, at) {
    const names = this.found.filter((_, other) => other !== at && line.each[other].length).map(({ title }) => title);
    return line.each[at].length
      ? [
          ...line.each[at].map((one) => said(this.found[at], one, ...this.relation(one))),
          note(fill(this.words.with, { names: names.join(" · ") }), "rf-with"),
        ]
      : [];
  }

  /** @param {Line} line @param {number} at @returns {Node[]} */
  near(line, at) {
    const others = line.each.flatMap((owns, other) =>
      owns
        .filter(() => other !== at)
        .map(({ name }) =>
          note(fill(this.words.nearby, { name: this.found[other].title, criterion: quoted(name) }), "rf-with"),
        ),
    );
    const own = line.each[at].map((one) => said(this.found[at], one, ...this.known(one)));
    return own.length ? [...own, ...others] : [];
  }

  /** @param {DomainLine} line @param {number} at @returns {Node[]} */
  empty(line, at) {
    const { domains } = line.each[at];
    return domains.map(({ name, criteria }) =>
      element("p", {}, quoted(name), ...(criteria.length ? [] : [" ", note(this.words.without ?? "", "", "span")])),
    );
  }

  /** @param {DomainLine} line @param {number} at @returns {Node[]} */
  alone(line, at) {
    const { domains, criteria } = line.each[at];
    const own = domains.map(({ name }) => name).filter((name) => name !== line.name);
    const bare = bareDomains(line.each[at]).length && !criteria.length;
    if (!criteria.length && !bare) return [];
    return [
      ...(own.length ? [note(own.map(quoted).join(" · "))] : []),
      ...criteria.map((one) => said(this.found[at], one, ...this.known(one))),
      ...(bare ? [note(this.words.without ?? "")] : []),
    ];
  }

  /** Say how a structure's criterion stands to the shared one, when it isn't the same.
   * @param {Criterion} one */
  relation(one) {
    const told = one.relation === "same" ? "" : this.words[one.relation];
    return told ? [note(told)] : [];
  }

  /** Say what a criterion is linked to, or that it is none.
   * @param {Criterion} one */
  known(one) {
    if (one.role === "heading") return [note(this.words.heading ?? "")];
    const { name, shared_name } = one.written ?? one;
    const isSaid = bare(shared_name) === bare(name);
    return one.shared_name && !isSaid ? [note(`${this.words.sharedas} : ${one.shared_name}`)] : [];
  }
}

/** @param {string} text */
const note = (text, more = "", name = "p") => element(name, { class: `rf-note ${more}`.trim() }, text);

/** Let a reader of a narrow window choose whose column is shown; what has nothing of it is left out there.
 * @param {Reading[]} found @param {HTMLElement} parts @param {DOMStringMap} words */
function oneAtATime(found, parts, words) {
  const show = (/** @type {string} */ column) => {
    for (const one of parts.querySelectorAll("[data-column]"))
      one.toggleAttribute("data-off", /** @type {HTMLElement} */ (one).dataset.column !== column);
    for (const one of parts.querySelectorAll("tbody tr"))
      one.toggleAttribute("data-off", !one.querySelector(`td[data-column="${column}"]:not(.rf-blank)`));
    for (const one of parts.querySelectorAll("section:has(table)"))
      one.toggleAttribute("data-off", !one.querySelector("tbody tr:not([data-off])"));
  };
  const select = element(
    "select",
    { id: "_montrer", onchange: (event) => show(/** @type {HTMLSelectElement} */ (event.target).value) },
    ...found.map(({ title }, at) => element("option", { value: `${at}` }, title)),
  );
  show("0");
  return element("p", { class: "rf-one" }, element("label", { for: "_montrer" }, words.show ?? ""), " ", select);
}
