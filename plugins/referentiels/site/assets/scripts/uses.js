/* The screen of uses: who will look at the framework, when, and what for. */

import { controls, field } from "./form.js";
import { list } from "./items.js";
import { offer } from "./offers.js";
import { find } from "./site.js";
import { transcribed } from "./transcribed.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./screens.js").Desk} Desk */

/** @param {Desk} desk */
export function uses(desk) {
  const { data, words, labels } = desk;
  const of = field(desk.field, "usage");
  find("#_liste-usages").replaceChildren(
    list(desk, data, "usage", [], {
      title: words.usage,
      add: words.addusage,
      named: (one) => one.name ?? labels.purpose[one.purpose] ?? "",
      draw: (one, steps) => [
        ...controls(desk, one, of, steps, ["purpose", "name", "who", "when", "how"]),
        ...transcribed(desk, one, of, steps),
      ],
    }),
  );
  const taken = new Set((data.usage ?? []).map((/** @type {Block} */ one) => one.purpose));
  offer(
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
