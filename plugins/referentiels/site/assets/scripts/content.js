/* What a text should not hold: characters that no file needs, what is personal, what would not be shown as it
   was meant. The twin of `text.py`, `rules/privacy.py` and `rules/markup.py`; a test compares what both find. */

/** @typedef {import("./checks.js").Examination} Examination */
/** @typedef {import("./checks.js").Steps} Steps */

/** @param {Examination} work @param {string} text @param {Steps} steps */
export function checkCharacters(work, text, steps) {
  const describe = (/** @type {string} */ one) =>
    `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const length = [...text].length;
  const control = work.pattern("control").exec(text);
  if (length > work.rules.limits.text)
    work.tell("refused", "too-long", steps, { length, limit: work.rules.limits.text });
  else if (control) work.tell("refused", "control-character", steps, { character: describe(control[0]) });
  for (const [one] of text.matchAll(work.pattern("invisible", "g")))
    work.tell("text", "invisible-character", steps, { character: describe(one) });
  // Control characters don't stand as they are in a file: they make no part of an accident there.
  for (const [one] of text.replace(work.pattern("control", "g"), "\\").matchAll(work.pattern("accident", "g"))) {
    const repaired = repair(one);
    work.tell("text", "encoding-accident", steps, { text: one, repaired }, repaired ? "repaired" : "");
  }
}

/** Read again as UTF-8 what was read as Windows-1252.
 * @param {string} text */
function repair(text) {
  const table = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  const bytes = [...text].map((letter) => table.indexOf(letter));
  if (bytes.includes(-1)) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return "";
  }
}

/** Find what is personal, and what would not be shown as it was meant.
 * @param {Examination} work @param {string} text @param {Steps} steps */
export function checkContent(work, text, steps) {
  const found = (/** @type {string} */ name) => [...text.matchAll(work.pattern(name, "g"))];
  const alone = (/** @type {RegExpExecArray} */ one) => !one.index || !work.whole("joined").test(text[one.index - 1]);
  for (const one of found("email"))
    if (isAPersons(work, one)) work.tell("content", "personal-email", steps, { email: work.quote(one[0]) });
  for (const one of found("phone")) if (alone(one)) work.tell("content", "personal-phone", steps, { number: one[0] });
  for (const one of found("nir"))
    if (alone(one) && isKeyRight(one.slice(1).join(""))) work.tell("content", "personal-number", steps);
  for (const one of found("remote")) work.tell("content", "remote-content", steps, { text: work.quote(one[0]) });
  for (const one of found("html")) work.tell("content", "raw-html", steps, { tag: work.quote(one[0]) });
}

/** @param {Examination} work @param {RegExpExecArray} email */
function isAPersons(work, email) {
  const [name, host] = [email[1].toLowerCase(), email[2].toLowerCase()];
  const words = name.split(work.pattern("nameSeparators", "g")).filter(Boolean);
  if (words.some((word) => work.rules.lists.sharedWords.includes(word))) return false;
  if (words.some((word) => work.rules.lists.firstNames.includes(word))) return true;
  return ((words.length === 2 || words.length === 3) && name.includes(".")) || work.whole("privateHosts").test(host);
}

/** @param {string} digits */
function isKeyRight(digits) {
  return 97 - (Number(digits.slice(0, -2).replace("2A", "19").replace("2B", "18")) % 97) === Number(digits.slice(-2));
}
