/* A text of YAML → its data; and, with the data that it should hold → a text in which only what changed has changed:
   what the author wrote and nobody touched keeps its bytes. The twin of `amending/`; a test compares them. */

import { full, same, writeFile } from "./writing.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./writing.js").Plain} Plain */
/** @typedef {{ [key: string]: Plain }} Block */
/** @typedef {any} Node of the library: `range` gives where it starts and where its value ends */

const DEEPEST = 20;

/** @type {any} */
let yaml;
/** @type {typeof import("./amending.js")} */
let amending;

/** Bring what reads YAML, and changes it: only who opens a file waits for it. */
export async function prepare() {
  if (yaml) return;
  const [reader, amender] = await Promise.all([import("./yaml.vendored.js"), import("./amending.js")]);
  amender.lend(reader);
  [yaml, amending] = [reader, amender];
}

/** Read a text; gives its data, or the line that could not be read.
 * @param {string} text
 * @returns {{ data: Block, root: Node, line: 0 } | { data: null, root: null, line: number }} */
export function read(text) {
  const counter = new yaml.LineCounter();
  const found = yaml.parseDocument(text, {
    schema: "failsafe",
    lineCounter: counter,
    uniqueKeys: true,
    keepSourceTokens: false,
    logLevel: "silent",
  });
  const wrong = found.errors[0] ?? found.warnings[0];
  if (wrong) return { data: null, root: null, line: counter.linePos(wrong.pos[0]).line };
  try {
    const data = plain(found.contents, 0);
    if (!yaml.isMap(found.contents) || typeof data !== "object" || Array.isArray(data))
      return { data: null, root: null, line: 1 };
    return { data, root: found.contents, line: 0 };
  } catch (refused) {
    return { data: null, root: null, line: refused instanceof Refused ? counter.linePos(refused.place).line : 1 };
  }
}

/** What a file never needs: anchors, aliases, too many levels. */
class Refused extends Error {
  /** @param {number} place */
  constructor(place) {
    super("refused");
    this.place = place;
  }
}

/** Give the data of a node.
 * @param {Node} node @param {number} depth @returns {Plain} */
export function plain(node, depth) {
  if (node === null || node === undefined) return "";
  if (depth > DEEPEST || node.anchor) throw new Refused(node.range?.[0] ?? 0);
  if (yaml.isScalar(node)) {
    const value = String(/** @type {any} */ (node).value ?? "").normalize("NFC");
    return /** @type {any} */ (node).type === "PLAIN" && /^(~|null|Null|NULL)$/.test(value) ? "" : value;
  }
  if (yaml.isSeq(node)) return /** @type {any} */ (node).items.map((/** @type {Node} */ one) => plain(one, depth + 1));
  if (!yaml.isMap(node)) throw new Refused(node.range?.[0] ?? 0);
  return Object.fromEntries(
    /** @type {any} */ (node).items.map((/** @type {any} */ pair) => [
      String(pair.key?.value ?? ""),
      plain(pair.value, depth + 1),
    ]),
  );
}

/** Make a text say what it should, touching nothing else; `whole` when it had to be written anew.
 * @param {string} text @param {Plain} wanted @param {Field} field
 * @returns {{ text: string, whole: boolean }} */
export function amend(text, wanted, field) {
  const data = /** @type {Block} */ (full(wanted));
  const { root } = read(text);
  if (root) {
    const amended = amending.change(text, root, data, field);
    const again = read(amended).data;
    if (again && same(full(again), data)) return { text: amended, whole: false };
  }
  const head = (/^(?:[ \t]*(?:#.*)?\n)*/.exec(text)?.[0] ?? "").split("\n").filter((line) => line.startsWith("#"));
  return {
    text: writeFile(
      data,
      field,
      head.map((line) => line.slice(1).trim()),
    ),
    whole: true,
  };
}
