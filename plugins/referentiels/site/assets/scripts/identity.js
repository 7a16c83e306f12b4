/* The first screen that one fills: who the framework is about, who speaks in it, and what it is. */

import { control, controls, field, hasAny, unfolded } from "./form.js";
import { list } from "./items.js";
import { askWho } from "./speaking.js";
import { element, find } from "./site.js";

/** @typedef {import("./speaking.js").Desk} Desk */

const SAID = ["name", "kind", "summary", "territory", "website", "audiences"];
const REST = ["since", "activities", "contact", "offers_help"];
const ABOUT = ["title", "status", "version", "date", "note"];
/** What opens the part about the framework: the state is there from the beginning. */
const TOLD = ["title", "version", "date", "note"];

/** @param {Desk} desk */
export function identity(desk) {
  const { data, words } = desk;
  data.structure ??= {};
  data.framework ??= {};
  const structure = field(desk.field, "structure");
  find("#_identite").replaceChildren(
    ...controls(desk, data.structure, structure, ["structure"], SAID),
    unfolded(
      desk,
      data.structure,
      words.more,
      controls(desk, data.structure, structure, ["structure"], REST),
      hasAny(data.structure, REST),
    ),
    ...askWho(desk),
    framework(desk),
    unfolded(desk, data, words.who, [participations(desk)], data.built_with !== undefined),
  );
}

/** @param {Desk} desk */
function framework(desk) {
  const { data, words } = desk;
  const about = data.framework;
  const of = field(desk.field, "framework");
  // Whoever writes from documents has named them above.
  const asked = about.provenance !== "public-sources";
  return unfolded(
    desk,
    about,
    of.title,
    [
      ...controls(desk, about, of, ["framework"], ABOUT),
      ...(asked ? [element("h3", {}, words.sources), sources(desk)] : []),
      element("h3", {}, field(desk.field, "history").title),
      versions(desk),
    ],
    hasAny(about, asked ? [...TOLD, "sources"] : TOLD) || data.history !== undefined,
  );
}

/** The documents that a framework names.
 * @param {Desk} desk */
function sources(desk) {
  const { data, words } = desk;
  const of = field(field(desk.field, "framework"), "sources");
  return list(desk, data.framework, "sources", ["framework"], {
    title: words.source,
    add: words.addsource,
    named: (one) => one.title ?? "",
    draw: (one, steps) => controls(desk, one, of, steps, ["title", "url", "seen"]),
  });
}

/** @param {Desk} desk */
function versions(desk) {
  const { data, words } = desk;
  const of = field(desk.field, "history");
  return list(desk, data, "history", [], {
    title: of.item,
    add: words.addversion,
    named: (one) => one.version ?? one.date ?? "",
    draw: (one, steps) => [
      ...controls(desk, one, of, steps, ["version", "date"]),
      control(desk, one, field(of, "nature"), steps, { labelled: "nature_of_change" }),
      ...controls(desk, one, of, steps, ["summary"]),
    ],
  });
}

/** @param {Desk} desk */
function participations(desk) {
  const { data, words } = desk;
  const of = field(desk.field, "built_with");
  return list(desk, data, "built_with", [], {
    title: words.participation,
    add: words.addparticipation,
    named: (one) => one.who ?? "",
    draw: (one, steps) => controls(desk, one, of, steps, ["who", "how", "people", "date"]),
  });
}
