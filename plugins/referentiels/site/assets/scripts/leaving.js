/* The end of the assistant: what the checks say, what is left to answer; then the ways out. */

import { amend, read } from "./document.js";
import { unfold } from "./guiding.js";
import { findPublished, giveIds, identifyStructure } from "./naming.js";
import { makeWorkbook } from "./handing.js";
import { data as readData, element, fill, find } from "./site.js";
import { unanswered } from "./speaking.js";
import { ways } from "./ways.js";
import { full, writeFile } from "./writing.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./form.js").Found} Found */
/** @typedef {import("./screens.js").Desk} Desk */

const HEAD = ["yaml-language-server: $schema=../plugins/referentiels/schemas/framework.schema.json"];
const SPEAKER = "framework,provenance";

/** Make the file of a draft.
 * @param {Draft} draft @param {import("./fields.js").Field} field */
export function makeFile(draft, field) {
  const before = draft.origin ? (read(draft.origin.text).data ?? {}) : {};
  const data = giveIds(/** @type {any} */ (full(draft.data)), before);
  const { name = "", territory = "" } = draft.data.structure ?? {};
  const id = draft.origin?.id || (name ? identifyStructure(String(name), String(territory)) : "mon-referentiel");
  const made = draft.origin
    ? amend(draft.origin.text, data, field)
    : { text: writeFile(data, field, HEAD), whole: false };
  return { ...made, data, id, file: `${id}.yml`, changed: made.text !== draft.origin?.text };
}

/** @param {Desk & { draft: Draft }} desk @param {Found[]} whole @param {(one: Found) => void} lead
 * @param {() => boolean} awaited whether it is still this draft that leaves */
export function leave(desk, whole, lead, awaited) {
  const { words } = desk;
  const asked = unanswered(desk);
  const found = whole.filter((one) => String(one.steps) !== SPEAKER); // asked below, in other words
  const errors = found.filter((one) => one.severity === "error");
  const advices = found.filter((one) => one.severity !== "error");
  const row = (/** @type {Found} */ one) =>
    element(
      "li",
      {},
      element("button", { type: "button", class: "rf-link", onclick: () => lead(one) }, one.message),
      " ",
      element("span", { class: "rf-note rf-cure" }, `→ ${one.help}`),
    );
  const made = makeFile(desk.draft, desk.field);
  find("#_verdict").replaceChildren(
    element(
      "p",
      { class: errors.length ? "rf-verdict rf-verdict--bad" : "rf-verdict" },
      errors.length === 0
        ? asked.length
          ? words.almost
          : words.ready
        : errors.length === 1
          ? words.notready1
          : fill(words.notready, { n: errors.length }),
    ),
    ...(errors.length ? [element("ul", { class: "rf-mistakes" }, ...errors.map(row))] : []),
    ...(advices.length
      ? [
          element(
            "details",
            { class: "rf-more", open: advices.length < 4 },
            element("summary", {}, words.advices),
            element("ul", {}, ...advices.map(row)),
          ),
        ]
      : []),
    ...(desk.draft.origin && !made.changed ? [element("p", {}, words.nochange)] : []),
    ...(made.whole ? [element("p", {}, words.whole)] : []),
  );
  find("#_sorties").replaceChildren(...(made.changed && asked.length ? questions(words, asked) : []));
  if (made.changed && !asked.length) drawWays(desk, made, errors.length === 0, awaited);
}

/** Say what must be answered before anything leaves.
 * @param {Record<string, string>} words @param {ReturnType<typeof unanswered>} asked */
function questions(words, asked) {
  return [
    element("p", {}, words.beforeleaving),
    element(
      "ul",
      { id: "_reste" },
      ...asked.map(({ text, place }) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "rf-link",
              onclick: () => {
                const target = /** @type {HTMLElement | null} */ (document.querySelector(place));
                unfold(target);
                target?.focus();
              },
            },
            text,
          ),
        ),
      ),
    ),
  ];
}

/** Draw the ways out: what is published tells which of them is right.
 * @param {Desk & { draft: Draft }} desk @param {ReturnType<typeof makeFile>} made @param {boolean} ready
 * @param {() => boolean} awaited whether it is still this draft that leaves */
async function drawWays(desk, made, ready, awaited) {
  const { words, labels, draft } = desk;
  const names = await readData("lecture/structures").catch(() => []);
  if (!awaited()) return;
  const { name = "", territory = "" } = draft.data.structure ?? {};
  const { provenance = "", licence = "" } = draft.data.framework ?? {};
  const published = draft.origin?.id || findPublished(names, String(name));
  const id = published || identifyNew(made.id, draft, names);
  const same = draft.published === provenance && draft.origin?.id;
  find("#_sorties").replaceChildren(
    ...(published && !draft.origin?.id ? [element("p", { class: "rf-mistake" }, fill(words.samename, { name }))] : []),
    ...ways({
      words,
      made: { ...made, id, file: `${id}.yml` },
      name: String(name),
      territory: String(territory),
      published,
      said: labels.provenance[provenance] ?? provenance,
      spoken: same ? words.formsame : (words[`f-${provenance}`] ?? ""),
      licence,
      ready,
      places: find("#_mots").dataset,
      makeWorkbook: () => makeWorkbook(desk, made.data, draft.origin?.id ?? ""),
    }),
  );
}

/** Give the identifier of a new structure: what stands for a name that no Latin letter tells may be taken already.
 * @param {string} id @param {Draft} draft @param {[string, string][]} names */
function identifyNew(id, { data }, names) {
  const { name = "", territory = "" } = data.structure ?? {};
  return name ? identifyStructure(String(name), String(territory), new Set(names.map(([known]) => known))) : id;
}
