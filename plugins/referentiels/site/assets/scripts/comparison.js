/* The page of the comparison: two to four structures, versions of them, or shared criteria, side by side. What is
   compared is in the address; what is only ticked stays with this entry of the browser's history. */

import { offerNames } from "./choosing.js";
import { part, row, seen, table } from "./columns.js";
import { read } from "./reading.js";
import { addressOf, data, element, fill, find, isAbsent, labelled, spaced, translation } from "./site.js";

const MOST = 4;
const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
/** What comes from another site stands below its name: `_lyon/corlab`. */
const NAME = `(?:_${ID}/)?${ID}`;
/** What the address may name; a structure may be followed by one of its earlier versions. */
const NAMES = { structure: new RegExp(`^${NAME}(?:@${ID})?$`), critere: new RegExp(`^${NAME}$`) };
const FOLDERS = { structure: "structures", critere: "criteres" };
const LISTS = { structure: "structures", critere: "partages" };

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {"structure" | "critere"} Kind */

export function start() {
  new Comparison(find("#_mots").dataset).begin();
}

class Comparison {
  /** @param {DOMStringMap} words */
  constructor(words) {
    this.words = words;
    this.form = /** @type {HTMLFormElement} */ (find("#_choisir"));
    this.choice = /** @type {HTMLDetailsElement} */ (find("#_liste"));
    this.place = find("#_comparaison");
    this.names = offerNames(
      words,
      (id, ticked) =>
        this.choose(ticked ? [...this.chosen, id].slice(0, MOST) : this.chosen.filter((one) => one !== id)),
      () => this.complete(),
    );
    /** @type {Kind} */
    this.kind = "structure";
    /** What the address says, and what is ticked. @type {string[]} */
    this.compared = [];
    /** @type {string[]} */
    this.chosen = [];
    this.strange = 0;
    this.beyond = false;
    this.turn = 0;
    this.offered = "";
    this.isComplete = false;
  }

  begin() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.compare();
    });
    this.form.addEventListener("change", ({ target }) => {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      if (name === "quoi") this.turnTo(/** @type {Kind} */ (value));
    });
    this.choice.addEventListener("toggle", () => this.choice.open && this.offer());
    addEventListener("popstate", () => this.readAddress());
    addEventListener("click", keepCompared);
    this.form.hidden = false;
    this.readAddress();
  }

  /** Take what the address compares, and what was ticked before this entry of the history was left. */
  readAddress() {
    const given = new URLSearchParams(location.search);
    const { kind, chosen } = /** @type {any} */ (history.state ?? {});
    const isKept = Object.hasOwn(NAMES, kind ?? "") && Array.isArray(chosen);
    this.kind = given.has("critere") && !given.has("structure") ? "critere" : "structure";
    const asked = [...new Set(given.getAll(this.kind))];
    if (!asked.length && isKept) this.kind = kind;
    const named = asked.filter((one) => NAMES[this.kind].test(one));
    this.strange = asked.length - named.length;
    this.beyond = named.length > MOST;
    this.compared = named.slice(0, MOST);
    const isOf = (/** @type {unknown} */ one) => typeof one === "string" && NAMES[this.kind].test(one);
    this.chosen = isKept && kind === this.kind ? chosen.filter(isOf).slice(0, MOST) : this.compared;
    return this.show();
  }

  /** @param {string[]} compared @param {unknown} [state] */
  write(compared, state = null) {
    const url = new URL(location.href);
    [url.search, url.hash] = ["", ""];
    for (const one of compared) url.searchParams.append(this.kind, one);
    history.pushState(state, "", url);
    return this.readAddress();
  }

  /** @param {string[]} chosen */
  choose(chosen) {
    this.chosen = chosen;
    history.replaceState({ kind: this.kind, chosen }, "");
    return this.tell();
  }

  /** @param {Kind} kind */
  turnTo(kind) {
    this.kind = kind;
    this.write([], { kind, chosen: [] });
  }

  async compare() {
    if (this.chosen.length < 2) return this.names.focus();
    await this.write(this.chosen);
    /** @type {HTMLElement | null} */ (this.place.querySelector("h2"))?.focus();
  }

  /** @param {string} name */
  async drop(name) {
    const others = this.chosen.filter((one) => one !== name);
    await (this.isDone() ? this.write(others) : this.choose(others));
    if (this.isDone()) find("summary", this.choice).focus();
    else this.names.focus();
  }

  isDone() {
    return this.place.childElementCount > 0;
  }

  /** Draw what the address compares; the list to choose from makes room for it. */
  async show() {
    const mine = (this.turn += 1);
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[name=quoi]")))
      radio.checked = radio.value === this.kind;
    const found = (await this.read(this.compared)).filter((one) => typeof one !== "string");
    const isDone = found.length > 1;
    const drawn = isDone ? await compare(this.kind, found, this.words) : [];
    if (mine !== this.turn) return;
    this.place.replaceChildren(...drawn);
    find("summary", this.choice).hidden = !isDone;
    this.choice.open = !isDone;
    // What helps to begin makes room too.
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-beginning]")))
      one.hidden = isDone;
    if (!isDone) this.offer();
    await this.tell();
  }

  /** @param {string[]} names @returns {Promise<(Reading | "gone" | "unread")[]>} */
  async read(names) {
    const open = translation ? (await import("./translated.js")).readHere : read;
    return Promise.all(
      names.map((one) =>
        open(placeOf(this.kind, one), true)
          .then((reading) => titled(reading, this.words))
          .catch((error) => (isAbsent(error) ? "gone" : "unread")),
      ),
    );
  }

  /** Say what is chosen, and what stands in the way. */
  async tell() {
    const { chosen, words } = this;
    this.names.mark(chosen, chosen.length >= MOST);
    const readings = await this.read(chosen);
    if (chosen !== this.chosen) return;
    find("#_choisis").replaceChildren(...readings.map((one, at) => this.chip(chosen[at], one)));
    const found = readings.filter((one) => typeof one !== "string").length;
    const lost = this.strange + readings.filter((one) => one === "gone").length;
    const isDrawn = this.isDone() && chosen.join() === this.compared.join();
    find("#_etat").textContent = [
      lost ? fill(lost === 1 ? words.lost : words.losts, { n: lost }) : "",
      readings.includes("unread") ? words.unread : "",
      found < 2 ? words.few : fill(isDrawn ? words.done : words.ready, { n: found }),
      this.beyond ? words.beyond : "",
      chosen.length >= MOST && !isDrawn ? words.full : "",
    ]
      .filter(Boolean)
      .join(" ");
  }

  /** @param {string} name @param {Reading | string} one */
  chip(name, one) {
    const title = typeof one === "string" ? name : one.title;
    const traits = { type: "button", class: "rf-quiet", "aria-label": spaced(labelled(this.words.remove, title)) };
    const button = element("button", { ...traits, onclick: () => this.drop(name) }, this.words.remove ?? "");
    return element("li", {}, element("span", {}, title), " ", button);
  }

  /** Fill the list with the names of what is compared, once someone looks at it: the page has those of structures. */
  async offer() {
    const { kind } = this;
    if (this.offered === kind) return;
    this.offered = kind;
    find("#_titre-noms").textContent =
      (kind === "critere" ? this.words.criterianames : this.words.structurenames) ?? "";
    if (kind === "structure") this.names.offer(await namesInPage());
    else await this.fetchNames((names) => this.names.offer(names));
  }

  /** Bring the names of structures that a long list left out of the page, when someone looks for one. */
  async complete() {
    if (this.kind === "critere" || this.isComplete) return;
    this.isComplete = true;
    if (this.words.left) await this.fetchNames((names) => this.names.extend(names));
  }

  /** @param {(names: import("./choosing.js").Name[]) => void} take */
  async fetchNames(take) {
    const { kind } = this;
    try {
      const names = await readNames(kind);
      if (kind === this.kind) take(names);
    } catch {
      this.isComplete = false;
      this.offered = "";
      find("#_trouves").textContent = this.words.unread ?? "";
    }
  }
}

/** Read the names of what may be compared: structures have one name in all languages.
 * @param {Kind} kind @returns {Promise<import("./choosing.js").Name[]>} */
async function readNames(kind) {
  const isShared = translation && kind === "critere";
  /** @type {[string, string, string?][]} */
  const rows = await data(`lecture/${isShared ? `${translation}/` : ""}${LISTS[kind]}`);
  const say = await saying();
  return rows.map(([id, name, language]) => [id, !isShared || language ? say(name) : name]);
}

/** Give what has names of structures say their language, where that is not the language of the page.
 * @returns {Promise<(name: string) => string>} */
async function saying() {
  return translation ? (await import("./translated.js")).foreign : (name) => name;
}

/** Give the names that the page lists, for those who have no script too.
 * @returns {Promise<import("./choosing.js").Name[]>} */
async function namesInPage() {
  const say = await saying();
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".rf-choice__links a"));
  return [...links].flatMap((one) => {
    const id = /^structures\/((?:_[^/]+\/)?[^/]+)\/$/.exec(addressOf(one.href))?.[1];
    return id ? [/** @type {import("./choosing.js").Name} */ ([id, say(one.textContent ?? "")])] : [];
  });
}

/** The way to the other language leads to the same comparison.
 * @param {Event} event */
function keepCompared({ target }) {
  const link = /** @type {Element} */ (target).closest(".rf-tongue a");
  if (link) Object.assign(link, { search: location.search });
}

/** Tell an earlier version from the others by its name. @param {Reading} one @param {DOMStringMap} words */
function titled(one, words) {
  return one.age ? { ...one, title: fill(words.versioned, { name: one.title, version: one.version }) } : one;
}

/** @param {Kind} kind @param {string} name such as `corlab` or `corlab@1-0` */
function placeOf(kind, name) {
  const [id, version] = name.split("@");
  return `${FOLDERS[kind]}/${id}/${version ? `_v-${version}/` : ""}`;
}

/** Draw a comparison; how structures are compared is read when some are.
 * @param {Kind} kind @param {Reading[]} found @param {DOMStringMap} words @returns {Promise<HTMLElement[]>} */
async function compare(kind, found, words) {
  if (kind === "critere") return compareCriteria(found, words);
  const { areVersions, compareVersions } = await import("./versions.js");
  if (areVersions(found)) return compareVersions(found, words);
  return (await import("./structures.js")).compareStructures(found, words);
}

/** @param {Reading[]} found @param {DOMStringMap} words */
function compareCriteria(found, words) {
  const whole = (/** @type {Reading} */ reading) => reading.criteria[0];
  const lines = (/** @type {string} */ text) => (text ? [text] : []);
  const list = (/** @type {(Node | string)[][]} */ items) =>
    items.length ? [element("ul", {}, ...items.map((one) => element("li", {}, ...one)))] : [];
  const rows = [
    row(words.definition ?? "", found, (one) => lines(whole(one).summary), words.nothing),
    row(words.called ?? "", found, (one) => lines(whole(one).also_called.join(" · ")), words.nothing),
    row(words.domain ?? "", found, (one) => lines(whole(one).domain.name), words.nothing),
    row(words.users ?? "", found, (one) => lines(one.users.join(" · ")), words.nothing),
    row(words.indicators ?? "", found, (one) => list(whole(one).indicators.map(seen)), words.nothing),
  ];
  return [
    part("criteres", words.criteria ?? "", "", table(words.facts ?? "", found, rows)),
    element("p", { class: "rf-note" }, words.link ?? ""),
  ];
}
