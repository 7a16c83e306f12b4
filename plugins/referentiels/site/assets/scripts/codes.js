/* Words of a table that have a code in files, where authors write words of their own too: « bénévoles ». They come
   back by their codes, unless the file writes the word itself. The twin of `codes.py`; a test compares both. */

/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./headers.js").Block} Block */
/** @typedef {import("./headers.js").Table} Table */

/** Give what a table says with the codes of words that the file doesn't write itself.
 * @param {Work} work @param {Block} data @param {Block} before @returns {Block} */
export function withCodes({ told, letters }, data, before) {
  const result = { ...data };
  for (const { steps, columns } of /** @type {Table[]} */ (told.tables))
    for (const { path, words } of columns) {
      const [name] = steps;
      if (!words || !Array.isArray(result[name])) continue;
      const written = new Set(items(before, name).flatMap((one) => [one[path[0]]].flat().map(String)));
      const codes = new Map(
        Object.entries(words)
          .filter(([, word]) => !written.has(word))
          .map(([code, word]) => [word.toLowerCase(), code]),
      );
      const code = (/** @type {any} */ text) => codes.get(letters.trim(String(text)).toLowerCase()) ?? String(text);
      result[name] = result[name].map((/** @type {any} */ one) => coded(one, path[0], code));
    }
  return result;
}

/** @param {any} item @param {string} name @param {(text: any) => string} code */
function coded(item, name, code) {
  if (!item || typeof item !== "object" || !(name in item)) return item;
  const value = item[name];
  return { ...item, [name]: Array.isArray(value) ? value.map(code) : code(value) };
}

/** @param {Block} holder @param {string} name @returns {Block[]} */
const items = (holder, name) =>
  Array.isArray(holder[name]) ? holder[name].filter((one) => one && typeof one === "object") : [];
