/* The ways out of the selection: a draft to take away; a table, paper, a link, the assistant; and emptying. */

import { load, pack } from "./chosen.js";
import { toCsv } from "./csv.js";
import { element, fill, find, link, offer } from "./site.js";

/** @typedef {import("./picked.js").Picked} Picked */
/** @typedef {import("./chosen.js").Selection} Selection */
/** @typedef {(selection: Selection, again?: boolean) => unknown} Keep */
/** @typedef {(items: { ref: string, note: string }[]) => Promise<{ picked: Picked[], unread: boolean }>} Look */

/** @param {DOMStringMap} words @param {Look} look @param {Keep} keep */
export function leave(words, look, keep) {
  const name = nameField(keep);
  /** Make a file of all that is chosen, unless a part of it would be missing without a word.
   * @param {(all: Picked[]) => unknown} make */
  const take = async (make) => {
    const { picked, unread } = await look(load().items);
    try {
      if (unread) throw new Error("unread");
      await make(picked);
    } catch {
      tell(words.unread);
    }
  };
  const draft = () => take((all) => writeDraft(all, name.value.trim() || (words.noname ?? ""), words));
  /** Go on in the assistant with what was chosen: in a new draft, or in the one that is begun already. */
  const goOn = (/** @type {Event} */ event) => {
    event.preventDefault();
    take(async (all) => {
      const assistant = await import("./assistant.js");
      const begin = () => go(assistant.beginDraft(all, name.value.trim()), words);
      const begun = assistant.nameDraft();
      if (begun === null) begin();
      else ask(begun, words, () => go(assistant.addToDraft(all), words), begin);
    });
  };
  const table = () => take((all) => offer("selection.csv", "text/csv", toTable(all, words)));
  const main = element("button", { type: "button", class: "rf-button rf-icon rf-icon--download", onclick: draft });
  main.append(words.yaml ?? "");
  return element(
    "section",
    { class: "rf-leave", "aria-labelledby": "_partir" },
    element("h2", { id: "_partir" }, words.go ?? ""),
    element("p", {}, element("label", { for: "_nom" }, words.name ?? ""), " ", name),
    element("p", {}, main),
    element("p", { id: "_parti", role: "status" }),
    element("div", { id: "_deja" }),
    element("p", { class: "rf-note" }, words.ways ?? ""),
    element(
      "ul",
      {},
      element("li", {}, element("a", { href: link("construire/"), onclick: goOn }, words.build ?? "")),
      act(words.print, () => print(), "print"),
      act(words.csv, table, "download"),
      act(words.share, () => share(words), ""),
      act(words.clear, () => empty(words, keep), ""),
    ),
    element(
      "p",
      { id: "_porte", hidden: true },
      element("label", { for: "_lien" }, words.linklabel ?? ""),
      " ",
      element("input", { id: "_lien", type: "text", readonly: true }),
    ),
  );
}

/** @param {boolean} kept @param {DOMStringMap} words */
function go(kept, words) {
  if (kept) location.href = link("construire/#criteres");
  else tell(words.notkept);
}

/** Ask whether to go on in the draft that is begun, or in a new one.
 * @param {string} begun its name @param {DOMStringMap} words @param {() => void} add @param {() => void} begin */
function ask(begun, words, add, begin) {
  const quiet = (/** @type {string} */ id, /** @type {string | undefined} */ word, /** @type {() => void} */ onclick) =>
    element("button", { type: "button", class: "rf-quiet", id, onclick }, word ?? "");
  find("#_deja").replaceChildren(
    element("p", {}, fill(words.begun, { name: begun || (words.unnamed ?? "") })),
    element("p", { class: "rf-acts" }, quiet("_ajouter", words.addto, add), " ", quiet("_anouveau", words.anew, begin)),
  );
  find("#_ajouter").focus();
}

/** Say what was done, beside the buttons that do it.
 * @param {string | undefined} text */
function tell(text) {
  find("#_parti").textContent = text ?? "";
}

/** @param {Keep} keep */
function nameField(keep) {
  const traits = { id: "_nom", type: "text", maxlength: "200", autocomplete: "organization" };
  const field = /** @type {HTMLInputElement} */ (element("input", traits));
  field.value = load().name;
  field.addEventListener("input", () => keep({ ...load(), name: field.value }, false));
  return field;
}

/** @param {string | undefined} word @param {() => unknown} todo @param {string} icon */
function act(word, todo, icon) {
  const look = icon ? `rf-quiet rf-icon rf-icon--${icon}` : "rf-quiet";
  return element("li", {}, element("button", { type: "button", class: look, onclick: todo }, word ?? ""));
}

/** Write a file of framework: what writes YAML comes with the assistant, nobody else waits for it.
 * @param {Picked[]} all @param {string} name @param {DOMStringMap} words */
async function writeDraft(all, name, words) {
  const said = {
    title: words.yamltitle ?? "",
    from: words.yamlfrom ?? "",
    unsaid: (words.yamlunsaid ?? "").split("|"),
  };
  const assistant = await import("./assistant.js");
  offer("brouillon.yml", "text/yaml", await assistant.writeDraft(all, name, said));
  tell(words.taken);
}

/** @param {Picked[]} all @param {DOMStringMap} words */
function toTable(all, words) {
  const rows = all.map(({ criterion, indicator, from, note, ref }) => [
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
  ]);
  return toCsv([(words.columns ?? "").split("|"), ...rows]);
}

/** Make a link that carries the selection. After a #, it goes to no server: neither its length nor what is in it is
 * anyone's affair.
 * @param {DOMStringMap} words */
async function share(words) {
  const field = /** @type {HTMLInputElement} */ (find("#_lien"));
  field.value = `${link("selection/")}#choix=${pack(load().items.map((one) => one.ref))}`;
  find("#_porte").hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    tell(words.copied);
  } catch {
    tell(words.copy);
  }
}

/** @param {DOMStringMap} words @param {Keep} keep */
function empty(words, keep) {
  if (!confirm(words.sure)) return;
  keep({ name: "", items: [] });
  find("h1").focus();
}
