/* Ideas taken elsewhere, each with a button that takes it. */

import { element, fill, labelled } from "./site.js";
import { brief } from "./telling.js";

/** @typedef {import("./form.js").Desk} Desk */

/** Offer things to take, each with a button.
 * @param {Desk} desk @param {HTMLElement} place
 * @param {{ name: string, note: string, take: () => void, type?: string }[]} found */
export function offer(desk, place, found) {
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
            "aria-label": labelled(desk.words.take, one.name),
            onclick: () => {
              one.take();
              desk.tell(fill(desk.words.taken, { name: brief(one.name) }));
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
