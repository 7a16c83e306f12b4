/* The screens of the assistant: what each of them lets people write. */

import { load } from "./chosen.js";
import { child } from "./fields.js";
import { control, keyOf, list, unfolded } from "./form.js";
import { criteriaOf, drawNear, indicatorsOf } from "./ideas.js";
import { named } from "./outline.js";
import { asBlock, gather, lookAll } from "./picked.js";
import { element, fill, find } from "./site.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./form.js").Desk & { data: Block, field: Field, rules: any,
 * library: import("./ideas.js").Library }} Desk */

/** @param {Field} block @param {string} name @returns {Field} */
function field(block, name) {
  const found = child(block, name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** @param {Desk} desk @param {Block} block @param {Field} of @param {(string | number)[]} steps
 * @param {string[]} names */
function controls(desk, block, of, steps, names) {
  return names.map((name) => control(desk, block, field(of, name), steps));
}

/** @param {Block} block @param {string[]} names */
function hasAny(block, names) {
  return names.some((name) => block[name] !== undefined);
}

/** @param {Desk} desk */
export function identity(desk) {
  const { data, words } = desk;
  data.structure ??= {};
  data.framework ??= {};
  const structure = field(desk.field, "structure");
  const framework = field(desk.field, "framework");
  const rest = ["since", "activities", "contact", "offers_help"];
  const about = ["title", "status", "version", "date", "note"];
  find("#_identite").replaceChildren(
    ...controls(
      desk,
      data.structure,
      structure,
      ["structure"],
      ["name", "kind", "summary", "territory", "website", "audiences"],
    ),
    unfolded(
      desk,
      words.more,
      controls(desk, data.structure, structure, ["structure"], rest),
      hasAny(data.structure, rest),
    ),
    unfolded(
      desk,
      field(desk.field, "framework").title,
      [
        ...controls(desk, data.framework, framework, ["framework"], about),
        element("h3", {}, words.sources),
        list(desk, data.framework, "sources", ["framework"], {
          title: words.source,
          add: words.addsource,
          named: (one) => one.title ?? "",
          draw: (one, steps) => controls(desk, one, field(framework, "sources"), steps, ["title", "url", "seen"]),
        }),
      ],
      hasAny(data.framework, ["title", "version", "date", "note", "sources"]),
    ),
    unfolded(
      desk,
      words.who,
      [
        list(desk, data, "built_with", [], {
          title: words.participation,
          add: words.addparticipation,
          named: (one) => one.who ?? "",
          draw: (one, steps) =>
            controls(desk, one, field(desk.field, "built_with"), steps, ["who", "how", "people", "date"]),
        }),
      ],
      data.built_with !== undefined,
    ),
  );
}

/** @param {Desk} desk */
export function domains(desk) {
  const { data, words, library } = desk;
  const of = field(desk.field, "domains");
  const linked = (/** @type {Block} */ one) => library.domains.find((known) => known.id === one.shared);
  find("#_liste-domaines").replaceChildren(
    list(desk, data, "domains", [], {
      title: words.domain,
      add: words.adddomain,
      named: (one) => one.name ?? "",
      draw: (one, steps) => {
        const shared = linked(one);
        return [
          ...controls(desk, one, of, steps, ["name"]),
          ...(shared
            ? [
                element(
                  "p",
                  { class: "rf-note" },
                  fill(words.linkeddomain, { name: shared.name }),
                  " ",
                  element(
                    "button",
                    {
                      type: "button",
                      class: "rf-quiet",
                      onclick: () => {
                        delete one.shared;
                        desk.redraw(`#_c-${keyOf([...steps, "name"])}`);
                      },
                    },
                    words.unlink,
                  ),
                ),
              ]
            : []),
          unfolded(desk, words.more, controls(desk, one, of, steps, ["summary"]), one.summary !== undefined),
        ];
      },
    }),
  );
  const taken = new Set((data.domains ?? []).map((/** @type {Block} */ one) => one.shared));
  ideas(
    desk,
    find("#_idees-domaines"),
    library.domains
      .filter((one) => !taken.has(one.id))
      .map((one) => ({
        name: one.name,
        note: one.summary ?? "",
        take: () => {
          data.domains = [...(data.domains ?? []), { name: one.name, shared: one.id }];
          desk.redraw("#_idees-domaines button");
        },
      })),
  );
}

/** Offer things to take, each with a button.
 * @param {Desk} desk @param {HTMLElement} place
 * @param {{ name: string, note: string, take: () => void, type?: string }[]} found */
function ideas(desk, place, found) {
  place.replaceChildren(
    ...found.map((one) =>
      element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            class: "rf-quiet",
            "aria-label": `${desk.words.take} : ${one.name}`,
            onclick: () => {
              one.take();
              desk.tell(fill(desk.words.taken, { name: one.name }));
            },
          },
          desk.words.take,
        ),
        " ",
        ...(one.type
          ? [element("span", { class: `rf-type rf-type--${one.type}` }, desk.labels.type[one.type]), " "]
          : []),
        element("strong", {}, one.name),
        ...(one.note ? [" ", element("span", { class: "rf-note" }, one.note)] : []),
      ),
    ),
  );
}

/** @param {Desk} desk */
export function criteria(desk) {
  const { data, words } = desk;
  const place = find("#_liste-criteres");
  const all = /** @type {Block[]} */ (data.domains ?? []);
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
  ideas(
    desk,
    place,
    found.map((one) => ({
      name: one.name,
      note: one.definition ?? "",
      take: () => {
        domain.criteria = [...(domain.criteria ?? []), { name: one.name, shared: one.id }];
        desk.redraw(`#_i-domains-${at}-criteria-${domain.criteria.length - 1} input`);
      },
    })),
  );
  return unfolded(desk, desk.words.criteriaideas, [place], !(domain.criteria ?? []).length);
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
  return [
    name,
    near,
    element("h4", {}, words.indicators),
    list(desk, one, "indicators", steps, {
      title: words.indicator,
      add: words.addindicator,
      named: (inner) => inner.name ?? "",
      draw: (inner, below) => drawIndicator(desk, inner, below),
    }),
    inspired,
    unfolded(desk, words.more, controls(desk, one, of, steps, rest), hasAny(one, rest)),
  ];
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
    ideas(
      desk,
      rows,
      found.map(({ block, from }) => ({
        name: block.name,
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

/** @param {Desk} desk @param {Block} one @param {(string | number)[]} steps */
function drawIndicator(desk, one, steps) {
  const { words, labels } = desk;
  const of = field(field(field(desk.field, "domains"), "criteria"), "indicators");
  const rest = ["nature", "unit", "source", "frequency", "target", "limits", "lessons"];
  const name = `_t-${keyOf(steps)}`;
  const said = element("p", { class: "rf-mistake", hidden: true });
  const types = element(
    "fieldset",
    { class: "rf-types", id: `_c-${keyOf([...steps, "type"])}`, tabindex: "-1" },
    element("legend", {}, words.type),
    ...field(of, "type").choices.map((code) =>
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          name,
          value: code,
          checked: one.type === code,
          onchange: () => {
            one.type = code;
            desk.typed();
          },
        }),
        " ",
        element("span", { class: `rf-type rf-type--${code}` }, labels.type[code]),
        " ",
        element("span", { class: "rf-note" }, labels.type_meaning[code]),
      ),
    ),
    said,
  );
  const key = keyOf([...steps, "type"]);
  desk.controls.set(key, { input: null, said, touched: desk.controls.get(key)?.touched ?? false, label: words.type });
  return [
    ...controls(desk, one, of, steps, ["name"]),
    types,
    unfolded(desk, words.more, controls(desk, one, of, steps, rest), hasAny(one, rest)),
  ];
}

/** Offer to bring in what was picked while reading.
 * @param {Desk} desk */
function selectionOffer(desk) {
  const number = load().items.length;
  if (!number) return [];
  return [
    element(
      "p",
      {},
      element(
        "button",
        {
          type: "button",
          class: "rf-quiet",
          id: "_selection",
          onclick: async () => {
            const { picked, unread } = await lookAll(load().items);
            bring(desk.data, picked);
            desk.redraw("#_selection");
            desk.tell(unread ? desk.words.unreachable : fill(desk.words.selectionadded, { n: picked.length }));
          },
        },
        fill(desk.words.selection, { n: number }),
      ),
    ),
  ];
}

/** @param {Block} data @param {import("./picked.js").Picked[]} picked */
export function bring(data, picked) {
  data.domains ??= [];
  for (const domain of gather(picked)) {
    let home = data.domains.find((/** @type {Block} */ one) =>
      domain.shared ? one.shared === domain.shared : one.name === domain.name,
    );
    if (!home) data.domains.push((home = { name: domain.name, ...(domain.shared && { shared: domain.shared }) }));
    home.criteria ??= [];
    for (const { criterion, notes, indicators } of domain.criteria) {
      let mine = home.criteria.find((/** @type {Block} */ one) =>
        criterion.shared ? one.shared === criterion.shared : one.name === criterion.name,
      );
      if (!mine)
        home.criteria.push(
          (mine = {
            name: criterion.name,
            ...(criterion.shared && { shared: criterion.shared }),
            ...(notes.length && { summary: notes.join("\n\n") }),
          }),
        );
      for (const { indicator, ref } of indicators) {
        if (!indicator || (mine.indicators ?? []).some((/** @type {Block} */ one) => one.name === indicator.name))
          continue;
        mine.indicators = [
          ...(mine.indicators ?? []),
          asBlock(indicator, ref.startsWith("criteres/") ? indicator.id : ""),
        ];
      }
    }
  }
}

/** @param {Desk} desk */
export function uses(desk) {
  const { data, words, labels } = desk;
  const of = field(desk.field, "usage");
  find("#_liste-usages").replaceChildren(
    list(desk, data, "usage", [], {
      title: words.usage,
      add: words.addusage,
      named: (one) => one.name ?? labels.purpose[one.purpose] ?? "",
      draw: (one, steps) => controls(desk, one, of, steps, ["purpose", "name", "who", "when", "how"]),
    }),
  );
  const taken = new Set((data.usage ?? []).map((/** @type {Block} */ one) => one.purpose));
  ideas(
    desk,
    find("#_idees-usages"),
    field(of, "purpose")
      .choices.filter((code) => code !== "other" && !taken.has(code))
      .map((code) => ({
        name: labels.purpose[code],
        note: words[`p-${code}`],
        take: () => {
          data.usage = [...(data.usage ?? []), { purpose: code }];
          desk.redraw(`#_c-usage-${data.usage.length - 1}-name`);
        },
      })),
  );
}
