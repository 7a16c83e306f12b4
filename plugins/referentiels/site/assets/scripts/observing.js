/* An indicator, as one writes it: its name, its type, how it is observed. */

import { controls, field, folded, hasAny, keyOf, unfolded } from "./form.js";
import { named } from "./outline.js";
import { element } from "./site.js";
import { isTranscribed, transcribed } from "./transcribed.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./screens.js").Desk} Desk */

/** @param {Desk} desk @param {Block} one @param {(string | number)[]} steps */
export function drawIndicator(desk, one, steps) {
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
  return folded(desk, one, named(one, words), [
    ...controls(desk, one, of, steps, ["name"]),
    types,
    unfolded(
      desk,
      one,
      words.more,
      [...controls(desk, one, of, steps, rest), ...transcribed(desk, one, of, steps)],
      hasAny(one, rest) || isTranscribed(one),
    ),
  ]);
}
