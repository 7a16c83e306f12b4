/* Beside a criterion: the shared ones that its name speaks of, all others to look in, and what binds them, in words.
   A part of its own, that comes with the first criterion; without the table, all can still be looked in. */

import { slug } from "./letters.js";
import { readTable, recognise } from "./recognition.js";
import { data, element, fill, find, labelled, tongue } from "./site.js";

/** @typedef {import("./screens.js").Desk} Desk */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {(string | number)[]} Steps */
/** @typedef {import("./ideas.js").SharedCriterion} Shared */

const RELATIONS = ["same", "adapted", "narrower", "broader"];
/** @type {import("./recognition.js").Table | undefined} */
let table;
/** @type {WeakMap<Block, string>} what is looked for beside each criterion, while its screen is drawn again */
const sought = new WeakMap();

/** Draw all of it: what may be the same, the field to look in, and the relation once there is a link.
 * @param {Desk} desk @param {Block} one @param {Steps} steps @param {HTMLElement} place */
export function drawNear(desk, one, steps, place) {
  if (place.firstChild) return drawOffered(desk, one, steps, place);
  place.append(seeking(desk, one, steps), element("div", { class: "rf-kin__offered" }));
  drawOffered(desk, one, steps, place);
  if (table) return;
  data(`assistant/${tongue}mots`).then(
    (told) => {
      table = readTable(told);
      drawOffered(desk, one, steps, place);
    },
    () => {}, // a help: without it, people still look in the list
  );
}

/** @param {Desk} desk @param {Block} one @param {Steps} steps @param {HTMLElement} place */
function drawOffered(desk, one, steps, place) {
  const { criteria } = desk.library;
  const linked = criteria.find((known) => known.id === one.shared);
  const found = (table ? recognise(table, one.name ?? "") : [])
    .map(({ id }) => criteria.find((known) => known.id === id))
    .filter((known) => known !== undefined);
  const offered = [...new Set([...(linked ? [linked] : []), ...found])];
  const held = find(".rf-kin__offered", place);
  if (!offered.length) return held.replaceChildren();
  held.replaceChildren(proposed(desk, one, steps, offered), ...(linked ? [relating(desk, one, steps, linked)] : []));
}

/** Ask whether the criterion is one of those.
 * @param {Desk} desk @param {Block} one @param {Steps} steps @param {Shared[]} offered */
function proposed(desk, one, steps, offered) {
  const { words } = desk;
  const name = `_n-${steps.join("-")}`;
  const radio = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ note) =>
    choice(name, id, label, note, (one.shared ?? "") === id, () => {
      link(one, id);
      desk.redraw(`input[name="${name}"]:checked`);
    });
  return element(
    "fieldset",
    {},
    element("legend", {}, words.near),
    element("p", { class: "rf-help" }, words.nearhelp),
    ...offered.map((known) => radio(known.id, known.said, beginning(known))),
    radio("", words.neither, ""),
  );
}

/** Say what binds them, in words.
 * @param {Desk} desk @param {Block} one @param {Steps} steps @param {Shared} linked */
function relating(desk, one, steps, linked) {
  const { words } = desk;
  const key = [...steps, "relation"];
  const said = element("p", { class: "rf-mistake", hidden: true });
  desk.controls.set(key.join("-"), { input: null, said, touched: true, label: words.relation });
  return element(
    "fieldset",
    { id: `_c-${key.join("-")}`, tabindex: "-1" },
    element("legend", {}, fill(words.relationto, { name: linked.said })),
    ...RELATIONS.map((code) =>
      choice(`_r-${steps.join("-")}`, code, words[`relation${code}`], "", (one.relation ?? "same") === code, () => {
        if (code === "same") delete one.relation;
        else one.relation = code;
        desk.typed();
      }),
    ),
    said,
  );
}

/** @param {string} name @param {string} value @param {string} label @param {string} note @param {boolean} checked
 * @param {() => void} onchange */
function choice(name, value, label, note, checked, onchange) {
  const about = note && { "aria-describedby": `${name}-${value}-note` };
  const chosen = element(
    "label",
    {},
    element("input", { type: "radio", name, value, checked, onchange, ...about }),
    ` ${label}`,
  );
  return note
    ? element("div", {}, chosen, element("p", { class: "rf-help", id: `${name}-${value}-note` }, note))
    : chosen;
}

/** Link a criterion to a shared one, or to none: what was said of another link falls.
 * @param {Block} one @param {string} id */
function link(one, id) {
  if (id) one.shared = id;
  else delete one.shared;
  delete one.relation;
  for (const inner of one.indicators ?? []) delete inner.shared;
}

/** The field that looks in all shared criteria, always there.
 * @param {Desk} desk @param {Block} one @param {Steps} steps */
function seeking(desk, one, steps) {
  const { words } = desk;
  const id = `_s-${steps.join("-")}`;
  const rows = element("ul", { class: "rf-offers rf-kin__found" });
  const count = element("p", { class: "rf-note", role: "status" });
  const field = /** @type {HTMLInputElement} */ (
    element("input", { type: "search", id, autocomplete: "off", "aria-describedby": `${id}-aide` })
  );
  field.value = sought.get(one) ?? "";
  const show = () => {
    const found = seek(/** @type {Shared[]} */ (desk.library.criteria), field.value);
    sought.set(one, field.value);
    rows.replaceChildren(...found.map((known) => row(desk, one, steps, known)));
    const sentence = found.length === 1 ? words.soughtone : words.sought;
    count.textContent = found.length ? fill(sentence, { n: found.length }) : words.soughtnone;
  };
  field.addEventListener("input", show);
  const whole = element(
    "details",
    { class: "rf-more rf-kin__seek", ontoggle: () => !rows.firstChild && show() },
    element("summary", {}, words.seekshared),
    element("label", { for: id }, words.seeklabel),
    element("p", { class: "rf-help", id: `${id}-aide` }, words.seekhelp),
    field,
    count,
    rows,
  );
  return whole;
}

/** @param {Desk} desk @param {Block} one @param {Steps} steps @param {Shared} known */
function row(desk, one, steps, known) {
  const { words } = desk;
  const isLinked = one.shared === known.id;
  const take = () => {
    one.name ||= known.name;
    if (!isLinked) link(one, known.id);
    desk.redraw(`input[name="_n-${steps.join("-")}"]:checked`);
    desk.tell(fill(words.linked, { name: known.said }));
  };
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "rf-quiet", "aria-label": labelled(words.link, known.said), onclick: take },
      words.link,
    ),
    " ",
    element("strong", {}, known.said),
    " ",
    element("span", { class: "rf-note" }, beginning(known)),
  );
}

/** Give the shared criteria that some words speak of, then those whose name has these letters; all when there are none.
 * @param {Shared[]} criteria @param {string} text */
function seek(criteria, text) {
  const known = criteria.filter((one) => one.status !== "retired");
  const letters = slug(text);
  if (!letters) return known;
  const met = table ? recognise(table, text, known.length).map(({ id }) => id) : [];
  const written = known.filter((one) =>
    [one.said, one.name, ...(one.also_said ?? []), ...(one.also_called ?? [])].some((name) =>
      slug(name).includes(letters),
    ),
  );
  const ids = new Set([...met, ...written.map((one) => one.id)]);
  return [...ids].map((id) => known.find((one) => one.id === id)).filter((one) => one !== undefined);
}

/** Give the first sentence of a definition.
 * @param {Shared} known */
function beginning({ definition }) {
  return (definition ?? "").match(/^.*?[.?!…](?=\s|$)/su)?.[0] ?? definition ?? "";
}
