/* Who speaks in a framework, and what others may do with it: asked before anything leaves, never
   answered for anyone. An agreement holds for one speaker and one licence: it falls when either changes. */

import { child } from "./fields.js";
import { control, register, unfolded } from "./form.js";
import { list } from "./items.js";
import { element, fill, find } from "./site.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./screens.js").Desk & { draft: Draft }} Desk */

const SPEAKERS = ["structure", "public-sources"];
const ADDRESS = /^https?:\/\/[^\s/]+/;
/** The state of a draft that begins. */
const NEW = "draft";

/** What is agreed to.
 * @param {Draft} draft */
function terms(draft) {
  const { provenance = "", licence = "" } = draft.data.framework ?? {};
  return `${provenance} ${licence}`;
}

/** Say what is still to be answered, each with the place of its answer.
 * @param {Desk} desk
 * @returns {{ text: string, place: string }[]} */
export function unanswered({ draft, words }) {
  const { provenance, sources = [] } = draft.data.framework ?? {};
  const named = sources.some(isNamed);
  return [
    ...(provenance ? [] : [{ text: words.saywho, place: "#_parole input" }]),
    ...(provenance === "public-sources" && !named
      ? [{ text: words.saysources, place: "#_documents input, #_documents button" }]
      : []),
    ...(draft.agreed === terms(draft)
      ? []
      : [{ text: words.sayagreed, place: provenance ? "#_accord" : "#_parole input" }]),
  ];
}

/** Ask what is left to say before anything leaves: who speaks, from which documents, under which licence.
 * @param {Desk} desk */
export function speaking(desk) {
  const about = (desk.draft.data.framework ??= {});
  find("#_paroles").replaceChildren(...askWho(desk), ...(about.provenance ? [agreement(desk, about)] : []));
}

/** Ask who speaks: from the first screen on, as the others depend on it.
 * @param {Desk} desk @returns {Node[]} */
export function askWho(desk) {
  const about = desk.draft.data.framework;
  return [
    element(
      "fieldset",
      { class: "rf-asked", id: "_parole" },
      element("legend", {}, desk.words.whospeaks),
      element("p", { class: "rf-help" }, desk.words.whospeakshelp),
      ...before(desk),
      ...speakers(desk, about),
    ),
    ...(about.provenance === "public-sources" ? [documents(desk, about)] : []),
  ];
}

/** What the published file says, when someone is about to say something else.
 * @param {Desk} desk */
function before({ draft, words, labels }) {
  const { published = "" } = draft;
  if (!published) return [];
  const said = fill(words.spokebefore, { said: labels.provenance[published] ?? published });
  const changed = published !== draft.data.framework.provenance;
  return [element("p", changed ? { class: "rf-mistake" } : {}, changed ? `${said} ${words.speakerchanges}` : said)];
}

/** @param {Desk} desk @param {import("./kept.js").Block} about */
function speakers(desk, about) {
  const codes = [...new Set([...SPEAKERS, desk.draft.published, about.provenance])].filter(
    (code) => code && desk.labels.provenance[code],
  );
  return codes.map((code) =>
    element(
      "label",
      {},
      element("input", {
        type: "radio",
        name: "_parle",
        value: code,
        checked: about.provenance === code,
        onchange: () => {
          speak(desk.draft, code);
          desk.redraw("#_parole input:checked");
        },
      }),
      " ",
      element(
        "span",
        {},
        element("strong", {}, desk.words[`s-${code}`]),
        " ",
        element("span", { class: "rf-note" }, desk.words[`n-${code}`]),
      ),
    ),
  );
}

/** @param {Draft} draft @param {string} code */
function speak(draft, code) {
  const about = draft.data.framework;
  about.provenance = code;
  draft.agreed = "";
  const copies = code === "public-sources";
  if (copies && !about.sources) about.sources = [{}];
  // A new draft is « en construction » for who writes it; of what a document says, nobody knows that.
  if (draft.origin) return;
  if (copies && about.status === NEW) delete about.status;
  else if (!copies) about.status ??= NEW;
}

/** Ask which documents: those that are named whole stand in one line on the last screen.
 * @param {Desk} desk @param {import("./kept.js").Block} about */
function documents(desk, about) {
  const { words } = desk;
  const of = /** @type {import("./fields.js").Field} */ (child(child(desk.field, "framework"), "sources"));
  const all = /** @type {import("./kept.js").Block[]} */ (about.sources ?? []);
  const whole = all.length > 0 && all.every(isNamed);
  const rows = list(desk, about, "sources", ["framework"], {
    title: words.source,
    add: words.addsource,
    named: (one) => one.title ?? "",
    draw: (one, steps) => of.children.map((field) => control(desk, one, field, steps)),
  });
  return element(
    "fieldset",
    { class: "rf-asked", id: "_documents" },
    element("legend", {}, words.whichsources),
    ...(desk.step === "relire" ? [unfolded(desk, about, titles(desk, all), [rows], !whole, "sources")] : [rows]),
  );
}

/** @param {Desk} desk @param {import("./kept.js").Block[]} sources */
function titles({ words }, sources) {
  return sources.map((one) => one.title || words.source).join(" ; ") || words.sources;
}

/** @param {import("./kept.js").Block} source */
function isNamed({ title = "", url = "" }) {
  return title.trim() !== "" && ADDRESS.test(url);
}

/** @param {Desk} desk @param {import("./kept.js").Block} about */
function agreement(desk, about) {
  const { words, draft } = desk;
  const codes = [...new Set([...desk.licences, about.licence])].filter(Boolean);
  const select = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      {
        id: "_c-framework-licence",
        onchange: () => {
          about.licence = select.value;
          draft.agreed = "";
          desk.redraw("#_c-framework-licence");
        },
      },
      ...codes.map((code) => element("option", { value: code }, words[`l-${code}`] ?? code)),
    )
  );
  about.licence ||= codes[0];
  select.value = about.licence;
  const said = element("p", { class: "rf-mistake", hidden: true });
  register(desk, ["framework", "licence"], { input: select, said, touched: true, label: words.licence });
  const box = /** @type {HTMLInputElement} */ (
    element("input", {
      type: "checkbox",
      id: "_accord",
      checked: draft.agreed === terms(draft),
      onchange: () => {
        draft.agreed = box.checked ? terms(draft) : "";
        desk.redraw("#_accord");
      },
    })
  );
  const granted = fill(words[about.provenance === "public-sources" ? "agreedwords" : "agreed"], {
    terms: words[`c-${about.licence}`] ?? words["c-other"],
    licence: about.licence,
  });
  return element(
    "fieldset",
    { class: "rf-asked" },
    element("legend", {}, words.whatothersmay),
    element("div", { class: "rf-field" }, element("label", { for: select.id }, words.licence), select, said),
    element("label", { class: "rf-agreed" }, box, " ", element("span", {}, granted)),
  );
}
