/* A selection that someone sends, carried by a link: shown first, then taken or not. */

import { MOST_ITEMS, isReference, load, unpack } from "./chosen.js";
import { element, find, link } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** @typedef {import("./chosen.js").Item} Item */
/** @typedef {import("./chosen.js").Selection} Selection */

/** Give what the address carries, if anything: after a #, or as older links have it. */
function carried() {
  return new URLSearchParams(location.hash.slice(1)).get("choix") ?? new URLSearchParams(location.search).get("choix");
}

/** Show what is sent, and let the reader take it.
 * @param {DOMStringMap} words
 * @param {(items: Item[]) => Promise<{ picked: Picked[], gone: number, unread: boolean }>} look
 * @param {(selection: Selection) => Promise<boolean>} keep @param {(lost: number) => string} tellLost */
export async function receive(words, look, keep, tellLost) {
  const given = carried();
  if (given === null) return;
  const { refs, strange, beyond } = unpack(given);
  const { picked, gone, unread } = await look(refs.map((ref) => ({ ref, note: "" })));
  const place = find("#_partagee");
  const close = () => {
    history.replaceState(null, "", location.pathname);
    place.replaceChildren();
  };
  const take = async () => {
    const items = joined(load().items, picked);
    if (!(await keep({ ...load(), items }))) return;
    close();
    if (items.length > MOST_ITEMS) find("#_etat").textContent = words.full ?? "";
  };
  const told = [tellLost(strange + gone), beyond ? words.beyond : "", unread ? words.unread : ""].filter(Boolean);
  place.replaceChildren(
    element(
      "section",
      { class: "rf-received", "aria-labelledby": "_recue" },
      element("h2", { id: "_recue" }, words.received ?? ""),
      ...told.map((one) => element("p", {}, one ?? "")),
      element("ul", {}, ...picked.map(show)),
      element(
        "p",
        {},
        ...(picked.length
          ? [element("button", { type: "button", class: "rf-button", onclick: take }, words.take ?? ""), " "]
          : []),
        element("button", { type: "button", class: "rf-quiet", onclick: close }, words.leave ?? ""),
      ),
    ),
  );
}

/** Add what is not chosen yet.
 * @param {Item[]} items @param {Picked[]} picked */
function joined(items, picked) {
  const known = new Set(items.map((one) => one.ref));
  const fresh = picked.filter((one) => isReference(one.ref) && !known.has(one.ref));
  return [...items, ...fresh.map(({ ref }) => ({ ref, note: "" }))];
}

/** @param {Picked} one */
function show(one) {
  const name = element("a", { href: link(one.ref) }, (one.indicator ?? one.criterion).name);
  return element("li", {}, name, " ", element("span", { class: "rf-note" }, one.from));
}
