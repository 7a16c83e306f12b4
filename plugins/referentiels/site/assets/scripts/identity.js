/* The first screen that one fills: who the framework is about, and what it is. */

import { controls, field, hasAny, unfolded } from "./form.js";
import { list } from "./items.js";
import { element, find } from "./site.js";

/** @typedef {import("./screens.js").Desk} Desk */

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
      data.structure,
      words.more,
      controls(desk, data.structure, structure, ["structure"], rest),
      hasAny(data.structure, rest),
    ),
    unfolded(
      desk,
      data.framework,
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
      data,
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
