/* The ways out of the assistant: by mail, on the forge, or kept at home. */

import { element, fill, lang, link, offer } from "./site.js";

/** @typedef {{ text: string, file: string, id: string }} Made */
/** @typedef {{ words: Record<string, string>, made: Made, name: string, territory: string, published: string,
 * said: string, spoken: string, licence: string, ready: boolean, places: DOMStringMap,
 * makeWorkbook: () => Promise<import("./handedout.js").HandedOut> }} Leaving
    `published`: the structure of the site that it changes; `spoken`: who speaks, as the forms ask it */

/** Characters of an address: above, forges refuse it. */
const LONGEST_ADDRESS = 7000;
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Characters of a mail that is prepared: above, some programs cut it without a word. */
const LONGEST_MAIL = 1900;

/** @param {Leaving} one */
export function ways(one) {
  const { words, name, said, licence, ready, published } = one;
  const what = fill(published ? words.leavingchanged : words.leavingnew, { name, said, licence });
  const online = ready ? byForge(one) : [];
  return [
    element("h3", {}, words.ways),
    element("p", { id: "_depart" }, what),
    element("ul", { class: "rf-doors rf-ways" }, ...byMail(one), ...online, atHome(one)),
    element("p", { class: "rf-note" }, words.done),
  ];
}

/** @param {string} title @param {(Node | string)[]} children */
function door(title, ...children) {
  return element("li", { class: "rf-door" }, element("h4", {}, title), ...children);
}

/** @param {string} id @param {string} href @param {string} word @param {EventListener} [onclick] */
function away(id, href, word, onclick = () => {}) {
  return element("a", { id, href, target: "_blank", rel: "noopener noreferrer", onclick }, word);
}

// By mail

/** The way of those who have no account; none on a site that has no address where to write.
 * @param {Leaving} one */
function byMail(one) {
  const { words, made, places } = one;
  const { contact = "" } = places;
  if (!contact) return [];
  if (contact.includes("://")) {
    const said = element("p", { role: "status" });
    const copied = () => void copy(made.text, said, words.copiedpage, words.copyfailedhere);
    const go = away("_courriel", contact, words.contactpage, copied);
    return [door(words.mail, element("p", {}, words.contacthelp), element("p", {}, go), said)];
  }
  const { href, whole } = prepareMail(one);
  const give = () => whole || offer(made.file, "text/yaml", made.text);
  const go = element(
    "a",
    { id: "_courriel", class: "rf-button", href, onclick: give },
    whole ? words.mailopen : words.mailattach,
  );
  const help = whole ? words.mailhelp : fill(words.maillong, { file: made.file });
  return [door(words.mail, element("p", {}, fill(help, { contact })), element("p", {}, go))];
}

/** Prepare a message: the text of the file in it, unless it is too long for that.
 * @param {Leaving} one */
function prepareMail({ words, made, name, said, licence, published, places }) {
  const subject = encodeURIComponent(fill(published ? words.mailchange : words.mailsubject, { name }));
  const to = encodeURIComponent(places.contact ?? "").replace("%40", "@");
  const begun = fill(words.mailbody, { name, said, licence });
  const message = (/** @type {string} */ rest) =>
    `mailto:${to}?subject=${subject}&body=${encodeURIComponent(`${begun}\n\n${rest}`.replace(/\n/g, "\r\n"))}`;
  const full = message(`${fill(words.mailtext, { file: made.file })}\n\n${made.text}`);
  const whole = full.length <= LONGEST_MAIL;
  return { href: whole ? full : message(fill(words.mailjoined, { file: made.file })), whole };
}

// On the forge

/** The ways of those who have an account: the form, which asks for no file; and the file itself.
 * @param {Leaving} one */
function byForge(one) {
  const { words, made, published, places } = one;
  const direct = directly(one);
  const form = (published ? places.change : places.form) ?? "";
  if (!form) return direct.length ? [door(words.propose, element("p", {}, words.proposehelp), ...direct)] : [];
  const bare = filledForm(form, one, false);
  const filled = filledForm(form, one, true);
  const takes = filled !== bare && filled.length <= LONGEST_ADDRESS;
  const steps = howTo([
    words.formsign,
    ...(takes ? [] : [words.formpaste]),
    fill(published ? words.formanswerchange : words.formanswer, { said: one.spoken }),
    words.formsend,
  ]);
  const look = places.contact ? "rf-quiet" : "rf-button"; // one main action
  const open = takes
    ? [element("p", {}, pressed(away("_formulaire", filled, words.formfilled), look)), steps]
    : copyAndOpen({ id: "_formulaire", word: words.copyopen, look }, made.text, bare, words, steps);
  return [
    door(
      words.propose,
      element("p", {}, published ? words.changehelp : words.formhelp),
      ...open,
      ...(direct.length
        ? [element("details", { class: "rf-more" }, element("summary", {}, words.direct), ...direct)]
        : []),
    ),
  ];
}

/** @param {HTMLElement} made @param {string} look */
function pressed(made, look) {
  made.classList.add(look);
  return made;
}

/** Fill in what a form of the forge takes from its address; one kind of forge takes nothing.
 * @param {string} form @param {Leaving} one @param {boolean} whole with the text of the file */
function filledForm(form, { name, territory, made, published, spoken }, whole) {
  if (form.includes("/-/issues")) return form;
  /** @type {Record<string, string>} */
  const said = published
    ? { structure: link(`structures/${published}/`), parole: spoken }
    : { nom: name, ...(territory && { territoire: territory }), parole: spoken };
  const values = new URLSearchParams({ ...said, ...(whole && { fichier: made.text }) });
  return `${form}&${values}`;
}

/** Lead to the page of the forge that makes, or changes, the file.
 * @param {Leaving} one @returns {Node[]} */
function directly({ words, made, published, places }) {
  const file = encodeURIComponent(made.file);
  const { forge = "", edit = "" } = places;
  const address = fill(published ? edit : forge, { file });
  if (!address) return [];
  const filled = !published && forge.includes("/new/") ? `${address}&value=${encodeURIComponent(made.text)}` : "";
  const second = filled && filled.length <= LONGEST_ADDRESS ? words.step2new : words.step2paste;
  const steps = (/** @type {string} */ two) =>
    howTo([words.step1, fill(published ? words.step2edit : two, { file: made.file }), words.step3, words.step4]);
  return filled && filled.length <= LONGEST_ADDRESS
    ? [element("p", {}, away("_proposer", filled, words.proposenew)), steps(second)]
    : copyAndOpen(
        { id: "_proposer", word: words.proposecopy, look: "rf-quiet" },
        made.text,
        address,
        words,
        steps(second),
      );
}

/** Copy, then open; when copying is refused, show the text, and open nothing that it could not be pasted in.
 * @param {{ id: string, word: string, look: string }} button @param {string} text @param {string} href
 * @param {Record<string, string>} words @param {Node} steps @returns {Node[]} */
function copyAndOpen({ id, word, look }, text, href, words, steps) {
  const said = element("p", { role: "status" });
  const again = element("p", { hidden: true }, away(`${id}-la`, href, words.openagain));
  const act = async () => {
    again.hidden = false;
    if (await copy(text, said, words.copiedopen, words.copyfailed)) away("", href, "").click();
  };
  const made = element("button", { type: "button", class: look, id, onclick: act }, word);
  return [element("p", {}, made), said, again, steps];
}

/** Copy a text, and say so; a browser that refuses gets it shown, chosen already. Tells whether it was copied.
 * @param {string} text @param {HTMLElement} said @param {string} done @param {string} failed */
async function copy(text, said, done, failed) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = done;
    return true;
  } catch {
    const traits = { id: "_texte", rows: "12", readonly: true, spellcheck: "false", "aria-label": failed };
    const place = /** @type {HTMLTextAreaElement} */ (element("textarea", traits));
    place.value = text;
    document.querySelector("#_texte")?.remove();
    said.textContent = failed;
    said.after(place);
    place.focus();
    place.select();
    return false;
  }
}

// At home

/** What one keeps: the file, its text, paper, a workbook.
 * @param {Leaving} one */
function atHome(one) {
  const { words, made } = one;
  const said = element("p", { role: "status" });
  const act = (/** @type {string} */ id, /** @type {string} */ word, /** @type {() => unknown} */ onclick) =>
    element("button", { type: "button", class: "rf-quiet", id, onclick }, word);
  return door(
    words.download,
    element("p", {}, words.downloadhelp),
    element(
      "p",
      { class: "rf-item__acts" },
      act("_telecharger", fill(words.downloadyaml, { file: made.file }), () =>
        offer(made.file, "text/yaml", made.text),
      ),
      act("_copier", words.copy, () => copy(made.text, said, words.copied, words.copyfailedhere)),
      act("_imprimer", words.print, () => print()),
    ),
    said,
    ...asWorkbook(one),
  );
}

/** The draft as a workbook, made here; and the one that the site publishes, without what was written here.
 * @param {Leaving} one */
function asWorkbook({ words, made, published, places, makeWorkbook }) {
  const file = made.file.replace(/\.yml$/, ".xlsx");
  const said = element("p", { role: "status" });
  const take = async () => {
    said.textContent = words.workbookmaking;
    const done = await makeWorkbook().catch((error) => {
      reportError(error);
      return { said: words.workbookfailed };
    });
    if ("bytes" in done) offer(file, SPREADSHEET, done.bytes);
    said.textContent = "said" in done ? done.said : fill(words.workbookdone, { file });
  };
  const own = published && places.workbooks ? `donnees/tableurs/${published}.xlsx` : "";
  const traits = { id: "_classeur-vide", href: link(own || "donnees/modele-referentiel.xlsx"), download: true };
  return [
    element("p", {}, words.workbookhelp),
    element(
      "p",
      { class: "rf-item__acts" },
      element("button", { type: "button", class: "rf-quiet", id: "_classeur-rempli", onclick: take }, words.workbook),
    ),
    said,
    element("p", { class: "rf-note" }, element("a", traits, own ? words.ownworkbook : words.emptyworkbook)),
  ];
}

/** What forges show in English, and what our forms ask in French, in our own sentences: read aloud as what they are. */
const ENGLISH = /(Commit changes…|Propose changes|Create pull request)/;
const FRENCH = /(?<=“)(?!Commit|Propose|Create)([^”]+)(?=”)/;

/** @param {string} text */
function spoken(text) {
  const [signs, other] = lang === "en" ? [FRENCH, "fr"] : [ENGLISH, "en"];
  return text.split(signs).map((part, at) => (at % 2 ? element("span", { lang: other }, part) : part));
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
        element("span", {}, ...spoken(text)),
      ),
    ),
  );
}
