/* The page of the selection: what was chosen, in order, with notes; a draft to take away; a link that
   carries it. */

import { MOST_ITEMS, isReference, load, pack, save, unpack, watch } from "./chosen.js";
import { toCsv } from "./csv.js";
import { lookAll as findAll } from "./picked.js";
import { element, fill, find, link, offer } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */

/** @param {number} lost @param {DOMStringMap} words */
const tellLost = (lost, words) => (lost ? fill(lost === 1 ? words.lost : words.losts, { n: lost }) : "");

/** Say whose words they are: a structure's, or the library's.
 * @param {import("./reading.js").Reading} reading */
function nameOf(reading) {
  return reading.address.startsWith("criteres/")
    ? fill(find("#_mots").dataset.library, { name: reading.title })
    : reading.title;
}

/** @param {{ ref: string, note: string }[]} items */
const lookAll = (items) => findAll(items, nameOf);

export function start() {
  const status = find("#_etat");
  const place = find("#_choix");
  const shared = find("#_partagee");
  const words = find("#_mots").dataset;
  let ours = false;
  let turn = 0;

  /** @returns {Promise<boolean>} whether it is kept; if not, the page says so */
  const keep = async (/** @type {import("./chosen.js").Selection} */ selection, again = true) => {
    ours = true;
    const kept = save(selection);
    ours = false;
    if (again) await show();
    if (!kept) status.textContent = words.refused ?? "";
    return kept;
  };

  const move = async (/** @type {string} */ ref, /** @type {number} */ step) => {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    if (at < 0) return show(); // taken away in another window
    const [item] = selection.items.splice(at, 1);
    selection.items.splice(at + step, 0, item);
    if (!(await keep(selection))) return;
    const moved = place.querySelectorAll("li.rf-chosen__item")[at + step];
    /** @type {HTMLElement | null | undefined} */ (
      moved?.querySelector(step < 0 ? ".rf-up:not(:disabled), .rf-down" : ".rf-down:not(:disabled), .rf-up")
    )?.focus();
    status.textContent = fill(words.moved, { n: at + step + 1, total: selection.items.length });
  };

  const drop = async (/** @type {string} */ ref) => {
    const selection = load();
    const at = selection.items.findIndex((one) => one.ref === ref);
    await keep({ ...selection, items: selection.items.filter((one) => one.ref !== ref) });
    const rest = place.querySelectorAll(".rf-drop");
    /** @type {HTMLElement} */ (rest[Math.min(at, rest.length - 1)] ?? find("h1")).focus();
  };

  const show = async () => {
    const mine = (turn += 1);
    const before = load();
    const { found, picked, gone, unread } = await lookAll(before.items);
    if (mine !== turn) return;
    // What was typed meanwhile is kept already: it is not to be covered by what was there before.
    const notes = new Map(load().items.map((one) => [one.ref, one.note]));
    const selection = {
      ...before,
      items: before.items.map((one) => ({ ...one, note: notes.get(one.ref) ?? one.note })),
    };
    const typing = place.contains(document.activeElement)
      ? /** @type {HTMLInputElement} */ (document.activeElement)
      : null;
    if (!selection.items.length) {
      status.textContent = "";
      place.replaceChildren(
        element(
          "div",
          { class: "rf-empty" },
          element("p", {}, words.empty ?? ""),
          element("ol", {}, ...(words.steps ?? "").split("|").map((step) => element("li", {}, step))),
          element("p", {}, element("a", { class: "rf-button", href: link("criteres/") }, words.browse ?? "")),
        ),
      );
      return;
    }
    status.textContent = [
      fill(picked.length === 1 ? words.one : words.many, { n: picked.length }),
      tellLost(gone, words),
      unread ? words.unread : "",
    ]
      .filter(Boolean)
      .join(" ");
    const last = found.length - 1;
    place.replaceChildren(
      element(
        "ol",
        { class: "rf-chosen" },
        ...found.map((each, at) => {
          const { ref, note } = selection.items[at];
          const one = typeof each === "string" ? null : each;
          const name = one ? (one.indicator ?? one.criterion).name : ref;
          const id = `_note-${at}`;
          const button = (
            /** @type {string} */ className,
            /** @type {string | undefined} */ word,
            /** @type {boolean} */ off,
            /** @type {() => void} */ act,
          ) =>
            element(
              "button",
              {
                type: "button",
                class: `rf-quiet ${className}`,
                disabled: off,
                "aria-label": `${word} : ${name}`,
                onclick: act,
              },
              word ?? "",
            );
          return element(
            "li",
            { class: "rf-chosen__item" },
            element(
              "p",
              {},
              element("a", { href: link(ref) }, name),
              ...(one?.indicator
                ? [
                    " ",
                    element(
                      "span",
                      { class: `rf-type rf-type--${one.indicator.type}` },
                      words[one.indicator.type] ?? "",
                    ),
                  ]
                : []),
            ),
            element(
              "p",
              { class: "rf-note" },
              one
                ? fill(one.indicator ? words.fromcriterion : words.from, {
                    from: one.from,
                    criterion: one.criterion.name,
                    domain: one.criterion.domain.name,
                  })
                : ((each === "unread" ? words.unread : words.gone) ?? ""),
            ),
            element(
              "p",
              { class: "rf-chosen__note" },
              element("label", { for: id }, words.note ?? "", element("span", { class: "rf-hidden" }, ` : ${name}`)),
              Object.assign(
                element("textarea", {
                  id,
                  rows: "1",
                  maxlength: "2000",
                  oninput: (event) => {
                    const now = load();
                    const item = now.items.find((other) => other.ref === ref);
                    if (item) item.note = /** @type {HTMLTextAreaElement} */ (event.target).value;
                    keep(now, false);
                  },
                }),
                { value: note },
              ),
            ),
            element(
              "p",
              { class: "rf-chosen__acts" },
              button("rf-up", words.up, at === 0, () => move(ref, -1)),
              button("rf-down", words.down, at === last, () => move(ref, 1)),
              button("rf-drop", words.drop, false, () => drop(ref)),
            ),
          );
        }),
      ),
      leave(words, keep, status),
    );
    if (typing?.id) returnTo(typing);
  };

  const receive = async () => {
    const given =
      new URLSearchParams(location.hash.slice(1)).get("choix") ?? new URLSearchParams(location.search).get("choix");
    if (given === null) return;
    const { refs, strange, beyond } = unpack(given);
    const { picked, gone, unread } = await lookAll(refs.map((ref) => ({ ref, note: "" })));
    const lost = strange + gone;
    const close = () => {
      history.replaceState(null, "", location.pathname);
      shared.replaceChildren();
    };
    shared.replaceChildren(
      element(
        "section",
        { class: "rf-received", "aria-labelledby": "_recue" },
        element("h2", { id: "_recue" }, words.received ?? ""),
        ...(lost ? [element("p", {}, tellLost(lost, words))] : []),
        ...(beyond ? [element("p", {}, words.beyond ?? "")] : []),
        ...(unread ? [element("p", {}, words.unread ?? "")] : []),
        element(
          "ul",
          {},
          ...picked.map((one) =>
            element(
              "li",
              {},
              element("a", { href: link(one.ref) }, (one.indicator ?? one.criterion).name),
              " ",
              element("span", { class: "rf-note" }, one.from),
            ),
          ),
        ),
        element(
          "p",
          {},
          ...(picked.length
            ? [
                element(
                  "button",
                  {
                    type: "button",
                    class: "rf-button",
                    onclick: async () => {
                      const selection = load();
                      const known = new Set(selection.items.map((one) => one.ref));
                      const items = [
                        ...selection.items,
                        ...picked
                          .filter((one) => isReference(one.ref) && !known.has(one.ref))
                          .map(({ ref }) => ({ ref, note: "" })),
                      ];
                      if (!(await keep({ ...selection, items }))) return;
                      close();
                      if (items.length > MOST_ITEMS) status.textContent = words.full ?? "";
                    },
                  },
                  words.take ?? "",
                ),
                " ",
              ]
            : []),
          element("button", { type: "button", class: "rf-quiet", onclick: close }, words.leave ?? ""),
        ),
      ),
    );
  };

  watch(() => {
    if (!ours) show();
  });
  addEventListener("online", () => {
    show();
    receive();
  });
  addEventListener("hashchange", receive);
  receive();
  show();
}

/** Give the focus back to the field that took the place of another.
 * @param {HTMLInputElement} old */
function returnTo(old) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById(old.id));
  field?.focus();
  field?.setSelectionRange?.(old.selectionStart, old.selectionEnd);
}

/** The ways out: a draft, a table, paper, a link; and emptying.
 * @param {DOMStringMap} words @param {(selection: import("./chosen.js").Selection, again?: boolean) => unknown} keep
 * @param {HTMLElement} status */
function leave(words, keep, status) {
  /** Make a file of all that is chosen, unless a part of it would be missing without a word.
   * @param {(all: Picked[]) => unknown} make */
  const take = async (make) => {
    const { picked, unread } = await lookAll(load().items);
    try {
      if (unread) throw new Error("unread");
      await make(picked);
    } catch {
      status.textContent = words.unread ?? "";
    }
  };
  const said = {
    title: words.yamltitle ?? "",
    from: words.yamlfrom ?? "",
    unsaid: (words.yamlunsaid ?? "").split("|"),
  };
  const draft = async (/** @type {Picked[]} */ all) => {
    // What writes YAML comes with the assistant: nobody else waits for it.
    const { writeDraft } = await import("./assistant.js");
    offer("brouillon.yml", "text/yaml", await writeDraft(all, name.value.trim() || (words.noname ?? ""), said));
  };
  const name = /** @type {HTMLInputElement} */ (
    element("input", {
      id: "_nom",
      type: "text",
      maxlength: "200",
      autocomplete: "organization",
      oninput: () => keep({ ...load(), name: name.value }, false),
    })
  );
  name.value = load().name;
  const act = (/** @type {string | undefined} */ word, /** @type {() => unknown} */ todo, look = "rf-quiet") =>
    element("li", {}, element("button", { type: "button", class: look, onclick: todo }, word ?? ""));
  const field = /** @type {HTMLInputElement} */ (element("input", { id: "_lien", type: "text", readonly: true }));
  const carried = element("p", { hidden: true }, element("label", { for: "_lien" }, words.linklabel ?? ""), " ", field);
  return element(
    "section",
    { class: "rf-leave", "aria-labelledby": "_partir" },
    element("h2", { id: "_partir" }, words.go ?? ""),
    element("p", {}, words.ways ?? ""),
    element("p", {}, element("label", { for: "_nom" }, words.name ?? ""), " ", name),
    element(
      "ul",
      {},
      element("li", {}, element("a", { class: "rf-button", href: link("construire/") }, words.build ?? "")),
      act(words.yaml, () => take(draft), "rf-quiet rf-icon rf-icon--download"),
      act(
        words.csv,
        () =>
          take((all) =>
            offer(
              "selection.csv",
              "text/csv",
              toCsv([
                (words.columns ?? "").split("|"),
                ...all.map(({ criterion, indicator, from, note, ref }) => [
                  criterion.domain.name,
                  criterion.name,
                  indicator?.name ?? "",
                  indicator ? (words[indicator.type] ?? "") : "",
                  indicator?.unit ?? "",
                  indicator?.source ?? "",
                  indicator?.frequency ?? "",
                  from,
                  link(ref),
                  note,
                ]),
              ]),
            ),
          ),
        "rf-quiet rf-icon rf-icon--download",
      ),
      act(words.print, () => print(), "rf-quiet rf-icon rf-icon--print"),
      act(words.share, async () => {
        // After a #, it goes to no server: neither its length nor what is in it is anyone's affair.
        field.value = `${link("selection/")}#choix=${pack(load().items.map((one) => one.ref))}`;
        /** @type {HTMLElement} */ (carried).hidden = false;
        field.select();
        try {
          await navigator.clipboard.writeText(field.value);
          status.textContent = words.copied ?? "";
        } catch {
          status.textContent = words.copy ?? "";
        }
      }),
      act(words.clear, () => {
        if (confirm(words.sure)) {
          keep({ name: "", items: [] });
          find("h1").focus();
        }
      }),
    ),
    carried,
  );
}
