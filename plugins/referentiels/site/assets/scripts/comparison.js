/* Two to four structures, versions of them, or shared criteria, side by side. What is compared is in the
   address. */

import { row, said, seen, table } from "./columns.js";
import { read } from "./reading.js";
import { data, element, fill, find } from "./site.js";
import { areVersions, compareVersions } from "./versions.js";
import { bare } from "./letters.js";

const MOST = 4;
const PROPOSED = 8;
const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
/** What the address may name; a structure may be followed by one of its earlier versions. */
const NAMES = { structure: new RegExp(`^${ID}(?:@${ID})?$`), critere: new RegExp(`^${ID}$`) };
const FOLDERS = { structure: "structures", critere: "criteres" };
const LISTS = { structure: "structures", critere: "partages" };

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {"structure" | "critere"} Kind */

export function start() {
  const form = /** @type {HTMLFormElement} */ (find("#_choisir"));
  const input = /** @type {HTMLInputElement} */ (find("#_nom"));
  const proposals = find("#_propositions");
  const list = find("#_choisis");
  const status = find("#_etat");
  const place = find("#_comparaison");
  const words = find("#_mots").dataset;
  /** @type {Kind} */
  let kind = "structure";
  /** @type {string[]} */
  let chosen = [];
  let turn = 0;

  /** Tell an earlier version from the others by its name. @param {Reading} one */
  const titled = (one) =>
    one.age ? { ...one, title: fill(words.versioned, { name: one.title, version: one.version }) } : one;

  const fromAddress = () => {
    const given = new URLSearchParams(location.search);
    kind = given.has("critere") && !given.has("structure") ? "critere" : "structure";
    const asked = given.getAll(kind);
    chosen = [...new Set(asked)].filter((one) => NAMES[kind].test(one)).slice(0, MOST);
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=quoi]")))
      radio.checked = radio.value === kind;
    show(asked.length > chosen.length ? asked.length - chosen.length : 0);
  };

  const toAddress = () => {
    const url = new URL(location.href);
    url.search = "";
    for (const one of chosen) url.searchParams.append(kind, one);
    history.pushState(null, "", url);
    show(0);
  };

  const show = async (/** @type {number} */ strange) => {
    const mine = (turn += 1);
    const readings = await Promise.all(
      chosen.map((one) =>
        read(addressOf(kind, one), true)
          .then(titled)
          .catch(() => null),
      ),
    );
    if (mine !== turn) return;
    const found = /** @type {Reading[]} */ (readings.filter(Boolean));
    const lost = strange + readings.length - found.length;
    list.replaceChildren(
      ...readings.map((reading, at) =>
        element(
          "li",
          {},
          reading ? reading.title : chosen[at],
          " ",
          element(
            "button",
            {
              type: "button",
              class: "rf-quiet",
              "aria-label": `${words.remove} : ${reading ? reading.title : chosen[at]}`,
              onclick: () => {
                chosen = chosen.filter((_, other) => other !== at);
                toAddress();
                input.focus();
              },
            },
            words.remove ?? "",
          ),
        ),
      ),
    );
    status.textContent = [
      lost ? fill(lost === 1 ? words.lost : words.losts, { n: lost }) : "",
      found.length < 2 ? words.few : fill(words.done, { n: found.length }),
      chosen.length >= MOST ? words.full : "",
    ]
      .filter(Boolean)
      .join(" ");
    input.disabled = chosen.length >= MOST;
    place.replaceChildren(...(found.length < 2 ? [] : compare(kind, found, words)));
    propose();
  };

  const propose = async () => {
    const typed = bare(input.value.trim());
    if (typed.length < 2) return proposals.replaceChildren();
    /** @type {[string, string][]} */
    const names = await data(`lecture/${LISTS[kind]}`);
    const found = names.filter(([id, name]) => !chosen.includes(id) && bare(name).includes(typed)).slice(0, PROPOSED);
    proposals.replaceChildren(
      ...found.map(([id, name]) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "rf-quiet",
              onclick: () => {
                chosen.push(id);
                input.value = "";
                toAddress();
                input.focus();
              },
            },
            `${words.add} ${name}`,
          ),
        ),
      ),
    );
    if (!found.length) proposals.replaceChildren(element("li", { class: "rf-empty" }, words.none ?? ""));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (proposals.querySelector("button"))?.click();
  });
  form.addEventListener("change", (event) => {
    const radio = /** @type {HTMLInputElement} */ (event.target);
    if (radio.name !== "quoi") return;
    kind = /** @type {Kind} */ (radio.value);
    chosen = [];
    toAddress();
  });
  input.addEventListener("input", propose);
  addEventListener("popstate", fromAddress);
  form.hidden = false;
  fromAddress();
}

/** @param {Kind} kind @param {string} name such as `corlab` or `corlab@1-0` */
function addressOf(kind, name) {
  const [id, version] = name.split("@");
  return `${FOLDERS[kind]}/${id}/${version ? `_v-${version}/` : ""}`;
}

/** @param {Kind} kind @param {Reading[]} found @param {DOMStringMap} words */
function compare(kind, found, words) {
  if (kind === "critere") return compareCriteria(found, words);
  return areVersions(found) ? compareVersions(found, words) : compareStructures(found, words);
}

/** @param {Reading[]} found @param {DOMStringMap} words */
function compareStructures(found, words) {
  /** @type {Map<string, { name: string, domain: string, users: Set<Reading> }>} */
  const shared = new Map();
  for (const reading of found) {
    for (const one of reading.criteria) {
      if (!one.shared) continue;
      const known = shared.get(one.shared) ?? {
        name: one.shared_name || one.name,
        domain: one.domain?.name ?? "",
        users: new Set(),
      };
      known.users.add(reading);
      shared.set(one.shared, known);
    }
  }
  const common = [...shared]
    .filter(([, one]) => one.users.size > 1)
    .sort(([, one], [, other]) => other.users.size - one.users.size || one.name.localeCompare(other.name, "fr"));
  const rows = common.map(([id, one]) =>
    row(
      one.name,
      found,
      (reading) => reading.criteria.filter((own) => own.shared === id).map((own) => said(reading, own)),
      words.nothing,
    ),
  );
  const alone = row(
    words.alone ?? "",
    found,
    (reading) =>
      reading.criteria
        .filter((own) => !own.shared || (shared.get(own.shared)?.users.size ?? 0) < 2)
        .map((own) => said(reading, own)),
    words.nothing,
  );
  return [
    ...(rows.length
      ? [table(words.common ?? "", found, rows, words)]
      : [element("p", { class: "rf-empty" }, words.nocommon ?? "")]),
    table(words.alones ?? "", found, [alone], words),
    element("p", { class: "rf-note" }, words.link ?? ""),
  ];
}

/** @param {Reading[]} found @param {DOMStringMap} words */
function compareCriteria(found, words) {
  const whole = (/** @type {Reading} */ reading) => reading.criteria[0];
  const lines = (/** @type {string} */ text) => (text ? [text] : []);
  return [
    table(
      words.criteria ?? "",
      found,
      [
        row(words.definition ?? "", found, (one) => lines(whole(one).summary), words.nothing),
        row(words.called ?? "", found, (one) => lines(whole(one).also_called.join(" · ")), words.nothing),
        row(words.domain ?? "", found, (one) => lines(whole(one).domain.name), words.nothing),
        row(words.users ?? "", found, (one) => lines(one.users.join(" · ")), words.nothing),
        row(
          words.indicators ?? "",
          found,
          (one) =>
            whole(one).indicators.length
              ? [element("ul", {}, ...whole(one).indicators.map((own) => element("li", {}, ...seen(own))))]
              : [],
          words.nothing,
        ),
      ],
      words,
    ),
  ];
}
