/* A text → a document apart, in which nothing runs. No other module makes markup of a text. */

/** Browsers that know Trusted Types let no text become markup, except through this: see `policy.py`. */
const inert = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("referentiels", {
  createHTML: (/** @type {string} */ text) => text,
});

/** Read a text as a document apart, in which nothing runs: the only thing that a text becomes here.
 * @param {string} text @param {DOMParserSupportedType} [type] */
export function parse(text, type = "text/html") {
  return new DOMParser().parseFromString(inert ? inert.createHTML(text) : text, type);
}
