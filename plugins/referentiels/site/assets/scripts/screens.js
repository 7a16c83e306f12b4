/* The screens of domains and criteria: what each of them lets people write. */

import { selectionOffer } from "./brought.js";
import { control, controls, field, folded, hasAny, keyOf, unfolded } from "./form.js";
import { criteriaOf, drawNear, indicatorsOf } from "./ideas.js";
import { list } from "./items.js";
import { drawIndicator } from "./observing.js";
import { offer } from "./offers.js";
import { named } from "./outline.js";
import { element, find } from "./site.js";
import { isTranscribed, transcribed } from "./transcribed.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./form.js").Desk & { data: Block, field: Field, rules: any, draft: import("./kept.js").Draft,
 * library: import("./ideas.js").Library }} Desk */

/** @param {Desk} desk */
export function domains(desk) {
  const { data, words, library } = desk;
  const of = field(desk.field, "domains");
  find("#_liste-domaines").replaceChildren(
    list(desk, data, "domains", [], {
      title: words.domain,
      add: words.adddomain,
      named: (one) => one.name ?? "",
      draw: (one, steps) => [
        ...controls(desk, one, of, steps, ["name"]),
        linking(desk, one, steps),
        unfolded(desk, one, words.more, controls(desk, one, of, steps, ["summary"]), one.summary !== undefined),
      ],
    }),
  );
  const taken = new Set((data.domains ?? []).map((/** @type {Block} */ one) => one.shared));
  offer(
    desk,
    find("#_idees-domaines"),
    library.domains
      .filter((one) => !taken.has(one.id))
      .map((one) => ({
        name: one.said,
        note: one.summary ?? "",
        take: () => {
          data.domains = [...(data.domains ?? []), { name: one.name, shared: one.id }];
          desk.redraw("#_idees-domaines button");
        },
      })),
  );
}

/** Ask which shared domain a domain goes with: as for criteria, its name stays.
 * @param {Desk} desk @param {Block} one @param {(string | number)[]} steps */
function linking(desk, one, steps) {
  const { words, library } = desk;
  const id = `_l-${keyOf(steps)}`;
  const choose = () => {
    if (select.value) one.shared = select.value;
    else delete one.shared;
    desk.redraw(`#${id}`);
  };
  const known = library.domains.some(({ id }) => id === one.shared) || !one.shared ? [] : [one.shared];
  const select = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { id, "aria-describedby": `${id}-aide`, onchange: choose },
      element("option", { value: "" }, words.nolink),
      ...library.domains.map((domain) => element("option", { value: domain.id }, domain.said)),
      ...known.map((strange) => element("option", { value: strange }, strange)),
    )
  );
  select.value = one.shared ?? "";
  const summary = library.domains.find((domain) => domain.id === one.shared)?.summary ?? "";
  return element(
    "div",
    { class: "rf-field" },
    element("label", { for: id }, words.linkdomain),
    element("p", { class: "rf-help", id: `${id}-aide` }, summary || words.linkdomainhelp),
    select,
  );
}

/** @param {Desk} desk */
export function criteria(desk) {
  const { data, words } = desk;
  const place = find("#_liste-criteres");
  const all = /** @type {Block[]} */ (data.domains ?? []);
  const home = (/** @type {Block} */ owner, /** @type {number} */ at) => ({
    owner,
    above: ["domains", at],
    label: named(owner, words),
  });
  place.replaceChildren(
    ...selectionOffer(desk),
    ...(all.length ? [] : [element("p", { class: "rf-empty" }, element("a", { href: "#_domaines" }, words.nodomain))]),
    ...all.map((domain, at) =>
      element(
        "section",
        { class: "rf-domainwork", "aria-labelledby": `_d-${at}` },
        element("h3", { id: `_d-${at}` }, named(domain, words)),
        list(desk, domain, "criteria", ["domains", at], {
          title: words.criterion,
          add: words.addcriterion,
          named: (one) => one.name ?? "",
          draw: (one, steps) => drawCriterion(desk, one, steps),
          homes: () => ({ title: words.movecriterion, places: all.map(home) }),
        }),
        criteriaIdeas(desk, domain, at),
      ),
    ),
  );
}

/** @param {Desk} desk @param {Block} domain @param {number} at */
function criteriaIdeas(desk, domain, at) {
  const taken = new Set(
    (desk.data.domains ?? []).flatMap((/** @type {Block} */ one) =>
      (one.criteria ?? []).map((/** @type {Block} */ inner) => inner.shared),
    ),
  );
  const found = criteriaOf(desk.library, domain.shared, taken);
  if (!found.length) return "";
  const place = element("ul", { class: "rf-offers" });
  offer(
    desk,
    place,
    found.map((one) => ({
      name: one.said,
      note: one.definition ?? "",
      take: () => {
        domain.criteria = [...(domain.criteria ?? []), { name: one.name, shared: one.id }];
        desk.redraw(`#_i-domains-${at}-criteria-${domain.criteria.length - 1} input`);
      },
    })),
  );
  return unfolded(desk, domain, desk.words.criteriaideas, [place], !(domain.criteria ?? []).length);
}

/** @param {Desk} desk @param {Block} one @param {(string | number)[]} steps */
function drawCriterion(desk, one, steps) {
  const { words } = desk;
  const of = field(field(desk.field, "domains"), "criteria");
  const rest = ["summary", "audiences", "limits", "lessons"];
  const near = element("div", { class: "rf-kin" });
  const inspired = element("div", { class: "rf-inspired" });
  const name = control(desk, one, field(of, "name"), steps);
  drawNear(desk, one, steps, near);
  // While one types, and not when the field is left: what is then pressed must not move away.
  let asked = one.name;
  find("input", name).addEventListener("input", () => {
    if (one.name !== asked) {
      asked = one.name;
      drawNear(desk, one, steps, near);
    }
  });
  showIdeas(desk, one, steps, inspired);
  return folded(desk, one, named(one, words), [
    name,
    ...(one.role === "heading" ? [] : [near]),
    element("h4", {}, words.indicators),
    list(desk, one, "indicators", steps, {
      title: words.indicator,
      add: words.addindicator,
      named: (inner) => inner.name ?? "",
      draw: (inner, below) => drawIndicator(desk, inner, below),
      homes: (inner) => ({ title: words.moveindicator, places: inner.shared ? [] : criteriaHomes(desk) }),
    }),
    inspired,
    unfolded(
      desk,
      one,
      words.more,
      [...controls(desk, one, of, steps, rest), ...transcribed(desk, one, of, steps)],
      hasAny(one, rest) || isTranscribed(one),
    ),
  ]);
}

/** Where an indicator may go: one that is linked stays with its criterion, whose library it is of.
 * @param {Desk} desk @returns {import("./items.js").Homes["places"]} */
function criteriaHomes({ data, words }) {
  return (data.domains ?? []).flatMap((/** @type {Block} */ domain, /** @type {number} */ at) =>
    (domain.criteria ?? []).map((/** @type {Block} */ owner, /** @type {number} */ place) => ({
      owner,
      above: ["domains", at, "criteria", place],
      label: `${named(domain, words)} › ${named(owner, words)}`,
    })),
  );
}

/** Show how others observe the shared criterion.
 * @param {Desk} desk @param {Block} one @param {(string | number)[]} steps @param {HTMLElement} place */
async function showIdeas(desk, one, steps, place) {
  if (!one.shared) return;
  try {
    const taken = new Set((one.indicators ?? []).map((/** @type {Block} */ inner) => inner.name));
    const found = (await indicatorsOf(one.shared)).filter((idea) => !taken.has(idea.block.name));
    if (!found.length) return;
    const rows = element("ul", { class: "rf-offers" });
    offer(
      desk,
      rows,
      found.map(({ block, name, from }) => ({
        name,
        type: block.type,
        note: from || desk.words.library,
        take: () => {
          one.indicators = [...(one.indicators ?? []), { ...block }];
          desk.redraw(`#_a-${keyOf([...steps, "indicators"])}`);
        },
      })),
    );
    place.replaceChildren(element("p", { class: "rf-label" }, desk.words.ideas), rows);
  } catch {
    /* ideas are a help: without them, people write their own */
  }
}
