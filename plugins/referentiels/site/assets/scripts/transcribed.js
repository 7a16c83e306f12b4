/* What only those who write from documents have to say: which criterion is a mere heading of theirs, what they remark
   while they copy. Who writes their own framework is not asked. */

import { control, field, hasAny } from "./form.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./screens.js").Desk} Desk */

const ASKED = ["role", "remark"];

/** Make the fields of a block that are for transcribers: those that it has, and one that says something stays in sight.
 * @param {Desk} desk @param {Block} block @param {Field} of @param {(string | number)[]} steps */
export function transcribed(desk, block, of, steps) {
  const { words, data } = desk;
  if (data.framework?.provenance !== "public-sources" && !hasAny(block, ASKED)) return [];
  return ASKED.filter((name) => of.children.some((one) => one.name === name)).map((name) => {
    const made = control(desk, block, field(of, name), steps, { title: words[`t-${name}`], help: words[`h-${name}`] });
    // A heading is near no criterion: what is offered beside it changes.
    if (name === "role") made.addEventListener("change", () => desk.redraw(`#${made.querySelector("select")?.id}`));
    return made;
  });
}

/** Tell whether a block says something of that.
 * @param {Block} block */
export function isTranscribed(block) {
  return hasAny(block, ASKED);
}
