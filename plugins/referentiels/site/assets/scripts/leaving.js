/* The end of the assistant: what the checks say, and three ways out. */

import { amend, read } from "./document.js";
import { giveIds, identifyStructure } from "./naming.js";
import { element, fill, find, offer } from "./site.js";
import { unanswered } from "./speaking.js";
import { full, writeFile } from "./writing.js";

/** @typedef {import("./kept.js").Draft} Draft */
/** @typedef {import("./form.js").Found} Found */
/** @typedef {import("./screens.js").Desk} Desk */

const HEAD = ["yaml-language-server: $schema=../plugins/referentiels/schemas/framework.schema.json"];
const SPEAKER = "framework,provenance";
const LONGEST_ADDRESS = 7000;
/** Characters of an address: above, forges refuse it. */

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
  return { ...made, id, file: `${id}.yml`, changed: made.text !== draft.origin?.text };
}

/** @param {Desk & { draft: Draft }} desk @param {Found[]} whole @param {(one: Found) => void} lead */
export function leave(desk, whole, lead) {
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
  find("#_sorties").replaceChildren(
    ...(!made.changed ? [] : asked.length ? questions(words, asked) : ways(desk, made, errors.length === 0)),
  );
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
              onclick: () => /** @type {HTMLElement | null} */ (document.querySelector(place))?.focus(),
            },
            text,
          ),
        ),
      ),
    ),
  ];
}

/** @param {Desk & { draft: Draft }} desk @param {ReturnType<typeof makeFile>} made @param {boolean} ready */
function ways(desk, made, ready) {
  const { words } = desk;
  const { forge = "", contact = "", form = "" } = find("#_mots").dataset;
  const isNew = !desk.draft.origin?.id;
  const address = forge && fill(forge, { file: encodeURIComponent(made.file) });
  const filled = address && isNew && forge.includes("/new/") ? `${address}&value=${encodeURIComponent(made.text)}` : "";
  const fits = filled !== "" && filled.length <= LONGEST_ADDRESS;
  const name = String(desk.draft.data.structure?.name ?? "");
  const steps = element("div", { class: "rf-how", hidden: true });
  const copy = async () => {
    const place = /** @type {HTMLTextAreaElement} */ (
      element("textarea", { id: "_texte", rows: "12", readonly: true, spellcheck: "false" })
    );
    place.value = made.text;
    const said = element("p", { role: "status" });
    steps.replaceChildren(
      said,
      element("label", { for: "_texte" }, words.thetext),
      place,
      howTo([
        words.step1,
        fill(isNew ? words.step2paste : words.step2edit, { file: made.file }),
        words.step3,
        words.step4,
      ]),
      element(
        "p",
        {},
        element(
          "a",
          {
            class: "rf-button",
            href: isNew
              ? address
              : find("#_mots").dataset.edit
                ? fill(find("#_mots").dataset.edit, { file: encodeURIComponent(made.file) })
                : address,
            target: "_blank",
            rel: "noopener noreferrer",
          },
          words.propose,
        ),
      ),
    );
    steps.hidden = false;
    place.select();
    try {
      await navigator.clipboard.writeText(made.text);
      said.textContent = words.copied;
    } catch {
      said.textContent = words.copyfailed;
    }
  };
  return [
    element("h3", {}, words.ways),
    element(
      "ul",
      { class: "rf-doors rf-ways" },
      ...(address && ready
        ? [
            element(
              "li",
              { class: "rf-door" },
              element("h4", {}, words.propose),
              element("p", {}, words.proposehelp),
              ...(fits
                ? [
                    element(
                      "p",
                      {},
                      element(
                        "a",
                        {
                          class: "rf-button",
                          id: "_proposer",
                          href: filled,
                          target: "_blank",
                          rel: "noopener noreferrer",
                        },
                        words.proposenew,
                      ),
                    ),
                    howTo([words.step1, fill(words.step2new, { file: made.file }), words.step3, words.step4]),
                  ]
                : [
                    element(
                      "p",
                      {},
                      element(
                        "button",
                        { type: "button", class: "rf-button", id: "_proposer", onclick: copy },
                        words.proposecopy,
                      ),
                    ),
                  ]),
              steps,
            ),
          ]
        : []),
      element(
        "li",
        { class: "rf-door" },
        element("h4", {}, words.download),
        element("p", {}, words.downloadhelp),
        element(
          "p",
          {},
          element(
            "button",
            {
              type: "button",
              class: "rf-quiet",
              id: "_telecharger",
              onclick: () => offer(made.file, "text/yaml", made.text),
            },
            fill(words.downloadyaml, { file: made.file }),
          ),
        ),
      ),
      ...(ready ? [withoutAccount(words, name, made, contact), ...(form ? [byForm(words, form)] : [])] : []),
    ),
    element("p", { class: "rf-note" }, words.done),
  ];
}

/** The way out of those who have no account.
 * @param {Record<string, string>} words @param {string} name @param {ReturnType<typeof makeFile>} made
 * @param {string} contact */
function withoutAccount(words, name, made, contact) {
  const subject = encodeURIComponent(fill(words.mailsubject, { name }));
  const body = encodeURIComponent(fill(words.mailbody, { name, file: made.file }));
  const mail = `mailto:${encodeURIComponent(contact).replace("%40", "@")}?subject=${subject}&body=${body}`;
  const href = contact.includes("://") ? contact : mail;
  const link = element("a", { id: "_courriel", href, rel: "noopener noreferrer" }, words.mail);
  return element(
    "li",
    { class: "rf-door" },
    element("h4", {}, words.noaccount),
    element("p", {}, contact ? words.noaccounthelp : words.nocontact),
    ...(contact ? [element("p", {}, link)] : []),
  );
}

/** The way out of those who have an account and want no file.
 * @param {Record<string, string>} words @param {string} form */
function byForm(words, form) {
  const link = element(
    "a",
    { id: "_formulaire", href: form, target: "_blank", rel: "noopener noreferrer" },
    words.formopen,
  );
  return element(
    "li",
    { class: "rf-door" },
    element("h4", {}, words.form),
    element("p", {}, words.formhelp),
    element("p", {}, link),
  );
}

/** What forges show in English, in our own sentences: read aloud in English. */
const ENGLISH = /(Commit changes…|Propose changes|Create pull request)/;

/** @param {string} text */
function said(text) {
  return text.split(ENGLISH).map((part, at) => (at % 2 ? element("span", { lang: "en" }, part) : part));
}

/** Numbered steps, each with a small picture of what one sees there.
 * @param {string[]} steps */
function howTo(steps) {
  return element(
    "ol",
    { class: "rf-howto" },
    ...steps.map((text, at) =>
      element(
        "li",
        {},
        element("span", { class: `rf-shot rf-shot--${at + 1}`, "aria-hidden": "true" }),
        element("span", {}, ...said(text)),
      ),
    ),
  );
}
