/* Lists of blocks, item by item: added, moved, taken away, each with a way back. */

import { keyOf, register, unfolded } from "./form.js";
import { element, fill, labelled } from "./site.js";
import { brief } from "./telling.js";

/** @typedef {import("./kept.js").Block} Block */
/** @typedef {import("./form.js").Desk} Desk */

/** @typedef {{ title: string, places: { owner: Block, above: (string | number)[], label: string }[] }} Homes */

/** What one comes to first in an item: its name, or the line that unfolds it. */
const FIRST = ":is(summary, input, textarea, select)";

/** Make the list of some blocks, with buttons to add, move and take away.
 * @param {Desk} desk @param {Block} owner @param {string} name key of the list
 * @param {(string | number)[]} above
 * @param {{ title: string, add: string, named: (item: Block) => string, draw: (item: Block, steps: (string |
 * number)[]) => (Node | string)[], homes?: (item: Block) => Homes }} how
    `homes`: where an item may be moved to */
export function list(desk, owner, name, above, how) {
  const items = /** @type {Block[]} */ (Array.isArray(owner[name]) ? owner[name] : []);
  const write = (/** @type {Block[]} */ now) => {
    if (now.length) owner[name] = now;
    else delete owner[name];
  };
  const base = keyOf([...above, name]);
  const place = element("div", { class: "rf-items" });
  items.forEach((item, at) => {
    const steps = [...above, name, at];
    const said = element("p", { class: "rf-mistake", hidden: true });
    const box = element("fieldset", { class: "rf-item", id: `_i-${keyOf(steps)}`, tabindex: "-1" });
    register(desk, steps, { input: null, said, touched: true, label: how.named(item) });
    const button = (
      /** @type {string} */ word,
      /** @type {boolean} */ off,
      /** @type {() => void} */ act,
      /** @type {string} */ mark,
    ) => {
      const made = element("button", { type: "button", class: `rf-quiet ${mark}`, disabled: off, onclick: act }, word);
      const name = () => made.setAttribute("aria-label", labelled(word, how.named(item) || how.title));
      desk.names.push(name); // the name of an item changes as one types it
      name();
      return made;
    };
    const move = (/** @type {number} */ step) => {
      const now = [...items];
      now.splice(at + step, 0, ...now.splice(at, 1));
      write(now);
      desk.redraw(`#_i-${base}-${at + step} > .rf-item__acts > .${goesOn(at + step, step, items.length)}`);
      desk.tell(fill(desk.words.moved, { name: called(item, how), n: at + step + 1 }), () => {
        write(items);
        desk.redraw(`#_i-${base}-${at}`);
      });
    };
    const drop = () => {
      const now = items.filter((_, other) => other !== at);
      write(now);
      desk.redraw(now.length ? `#_i-${base}-${Math.min(at, now.length - 1)} ${FIRST}` : `#_a-${base}`);
      desk.tell(fill(desk.words.removed, { name: called(item, how) }), () => {
        const back = [...(Array.isArray(owner[name]) ? owner[name] : [])];
        back.splice(at, 0, item);
        write(back);
        desk.redraw(`#_i-${base}-${at} ${FIRST}`);
      });
    };
    box.append(
      element("legend", {}, `${how.title} ${at + 1}`),
      ...how.draw(item, steps),
      said,
      element(
        "p",
        { class: "rf-item__acts" },
        button(desk.words.up, at === 0, () => move(-1), "rf-up"),
        button(desk.words.down, at === items.length - 1, () => move(1), "rf-down"),
        button(desk.words.remove, false, drop, "rf-drop"),
      ),
      ...(how.homes ? moving(desk, item, { owner, name, steps }, how.homes(item), how) : []),
    );
    place.append(box);
  });
  place.append(
    element(
      "p",
      {},
      element(
        "button",
        {
          type: "button",
          class: "rf-quiet rf-add",
          id: `_a-${base}`,
          onclick: () => {
            write([...items, {}]);
            desk.redraw(`#_i-${base}-${items.length} :is(input, textarea, select)`);
          },
        },
        `+ ${how.add}`,
      ),
    ),
  );
  return place;
}

/** Name an item where it is spoken of.
 * @param {Block} item @param {{ title: string, named: (item: Block) => string }} how */
function called(item, how) {
  return brief(how.named(item)) || how.title;
}

/** Tell which button is pressed next by who moves an item further; at the end of the list, the one that comes back.
 * @param {number} at @param {number} step @param {number} length */
function goesOn(at, step, length) {
  const isLast = at === (step < 0 ? 0 : length - 1);
  return step < 0 !== isLast ? "rf-up" : "rf-down";
}

/** Offer to move an item to another block that holds such items.
 * @param {Desk} desk @param {Block} item @param {{ owner: Block, name: string, steps: (string | number)[] }} from
 * @param {Homes} homes
 * @param {{ title: string, named: (item: Block) => string }} how */
function moving(desk, item, from, { title, places }, how) {
  const others = places.filter(({ owner }) => owner !== from.owner);
  if (!others.length) return [];
  const rows = others.map((to) =>
    element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: "rf-quiet",
          onclick: () => moveTo(desk, item, from, to, called(item, how)),
        },
        to.label,
      ),
    ),
  );
  const made = unfolded(desk, item, title, [element("ul", { class: "rf-homes" }, ...rows)], false);
  const summary = /** @type {HTMLElement} */ (made.firstChild);
  const named = () => summary.setAttribute("aria-label", labelled(title, called(item, how)));
  desk.names.push(named);
  named();
  return [made];
}

/** @param {Desk} desk @param {Block} item @param {{ owner: Block, name: string, steps: (string | number)[] }} from
 * @param {Homes["places"][number]} to @param {string} called */
function moveTo(desk, item, { owner, name, steps }, to, called) {
  const [was, had] = [owner[name], to.owner[name]];
  const write = (/** @type {Block} */ block, /** @type {Block[] | undefined} */ items) => {
    if (items?.length) block[name] = items;
    else delete block[name];
  };
  write(
    owner,
    was.filter((/** @type {Block} */ one) => one !== item),
  );
  write(to.owner, [...(had ?? []), item]);
  desk.folds.delete(item);
  desk.redraw(`#_i-${keyOf([...to.above, name, (had ?? []).length])}`);
  desk.tell(fill(desk.words.movedto, { name: called, home: brief(to.label) }), () => {
    write(owner, was);
    write(to.owner, had);
    desk.redraw(`#_i-${keyOf(steps)}`);
  });
}
