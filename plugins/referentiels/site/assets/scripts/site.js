/* Where the site is, and how its data is read: addresses, elements, files.
   Text from files becomes text: nothing here, nor in any module, writes HTML. */

/** Root of the site: this file is in assets/scripts.…/ */
export const root = new URL("../../", import.meta.url);

/** The language of the page. */
export const lang = document.documentElement.lang || "fr";
/** `tongue`: how the addresses of what a translation has begin; with nothing in the language of the site. */
export const { tongue = "", pages = "" } = document.documentElement.dataset;
/** The language of a translated page, whose words of the library are in files of their own. */
export const translation = tongue.slice(0, -1);
const heads = new Set(pages.split(" "));

/** Where the pages of this language are: the root, but for translations. */
export const home = new URL(tongue, root);

/** Where the index of a search in this language is. */
export const searched = heads.has("recherche") ? home : root;

/** What ends an address on hosts that don't serve folders. */
const end = document.querySelector(".rf-selection")?.getAttribute("href")?.endsWith("index.html") ? "index.html" : "";

/** Give the link to an address of the site, such as `criteres/lien-social/#x`: of the page in this language, where
 * there is one.
 * @param {string} address */
export function link(address) {
  const [, folder, rest] = /** @type {RegExpExecArray} */ (/^([^?#]*)(.*)$/.exec(address));
  const isFolder = folder === "" || folder.endsWith("/");
  const from = tongue && isFolder && heads.has(folder.split("/")[0]) ? home : root;
  return new URL(folder + (isFolder ? end : "") + rest, from).href;
}

/** Give the address, from the root of the site, of a link, whatever the language of its page; empty when it leads
 * elsewhere.
 * @param {string} href */
export function addressOf(href) {
  const url = new URL(href, location.href);
  const from = url.href.startsWith(home.href) ? home : root;
  if (!url.href.startsWith(from.href)) return "";
  return url.href
    .slice(from.href.length)
    .replace(/(^|\/)index\.html/, "$1")
    .replace(/_\d+\//, "");
}

/** Make an element.
 * @param {string} name
 * @param {Record<string, string | boolean | EventListener>} [traits] attributes, and listeners such as `onclick`
 * @param {...(Node | string)} children
 * @returns {HTMLElement} */
export function element(name, traits = {}, ...children) {
  const made = document.createElement(name);
  for (const [trait, value] of Object.entries(traits)) {
    if (typeof value === "function") made.addEventListener(trait.slice(2), value);
    else if (value === true) made.setAttribute(trait, "");
    else if (value !== false) made.setAttribute(trait, showing.plain(value));
  }
  const show = UNREAD.has(name) ? showing.plain : showing.text;
  made.append(...children.flatMap((one) => (typeof one === "string" ? show(one, traits) : one)));
  return made;
}

/** How elements show a text; a page that shows texts of two languages learns to tell them apart (`translated.js`).
 * @type {{ text: (text: string, traits: Record<string, unknown>) => string | (Node | string)[],
 * plain: (text: string) => string }} */
export const showing = { text: spaced, plain: (text) => text };

const UNREAD = new Set(["code", "option", "pre", "textarea"]);

/** Set the spaces of a French text that is shown, where a line must not break: the twin of `spacing.py`.
 * @param {string} text */
export function spaced(text) {
  if (!/ [:;!?»%€]|« |\d \d{3}/.test(text)) return text;
  return text
    .replace(/ (?=[;!?])/g, "\u202f")
    .replace(/ (?=:)/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=»)/g, "\u00a0")
    .replace(/(?<=\d) (?=[%€](?:\W|$))/g, "\u00a0")
    .replace(/(?<![\d.,/-])(?<!\d )\d{1,3}(?: \d{3})+(?![\d/-]| \d)/g, (found) => found.replace(/ /g, "\u202f"));
}

/** Name a button by what it does, and to what.
 * @param {string | undefined} does @param {string} name */
export const labelled = (does, name) => `${does}${lang === "en" ? "" : " "}: ${name}`;

/** Find what a template of ours always has.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T} */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return /** @type {T} */ (found);
}

/** Put values in their places in a sentence.
 * @param {string | undefined} sentence
 * @param {Record<string, string | number>} [values] */
export function fill(sentence, values = {}) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Tell whether a reading failed because there is no such file, and not because nobody answers.
 * @param {unknown} error */
export function isAbsent(error) {
  return error instanceof Error && /^4\d\d$/.test(error.message);
}

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** Read a file of data that the site publishes, once; a failure may be tried again.
 * @param {string} name such as `lecture/structures`
 * @returns {Promise<any>} */
export function data(name) {
  const promise =
    asked.get(name) ??
    fetch(new URL(`donnees/${name}.json`, root)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
  promise.catch(() => asked.delete(name));
  asked.set(name, promise);
  return promise;
}

/** Let someone take a text away as a file.
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} text */
export function offer(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
