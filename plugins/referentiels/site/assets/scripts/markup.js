/* A part of a workbook → its elements and texts, one after the other: the twin of `walk_xml` in `archive.py`.

   The browser reads the XML. It is looked at before: nothing that declares entities is handed over, nor more elements
   than may be read, nor deeper ones. */

import { parse } from "./inert.js";
import { damaged, joined, tooHeavy } from "./zipped.js";

/** @typedef {import("./zipped.js").Parts} Parts */
/** What walks along: names come without their namespace.
 * @typedef {{ begin(tag: string, found: Map<string, string>): void, end?(tag: string): void,
 * text?(text: string): void }} Walker */

const DEEPEST = 100;
const PIECE = 64 * 1024;
/** Pieces without the end of a tag: more is no text of a cell. */
const LONGEST_TAG = 4;
const NAMESPACES = "http://www.w3.org/2000/xmlns/";
const DECLARED = /^<\?xml[^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._-]*)["']/;
const TAG = /<(\/?)([^\s<>"'/]+)[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>/y;
/** What may hold signs of elements that are none. */
const APART = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
];

/** Walk through a part. `tooMuch` says where work stopped; `pieces` stand for the part when they were read already.
 * @param {Parts} parts @param {string} name @param {Walker} walker
 * @param {{ tooMuch?: () => Error, pieces?: Uint8Array[] }} [how] */
export async function walk(parts, name, walker, { tooMuch, pieces } = {}) {
  const read = pieces ?? [await parts.read(name)];
  if (hasLongTag(read)) throw damaged(name);
  const text = decoded(joined(read));
  const bounded = text === null ? null : within(text, parts.elements);
  if (bounded === null) throw damaged(name);
  const tree = parse(bounded, "application/xml");
  if (!tree.documentElement || tree.getElementsByTagName("parsererror").length) throw damaged(name);
  let depth = 0;
  follow(tree.documentElement, {
    begin(tag, found) {
      depth += 1;
      if (depth > DEEPEST) throw damaged(name);
      parts.elements -= 1 + Math.floor(found.size / 16);
      if (parts.elements < 0) throw tooMuch ? tooMuch() : tooHeavy(name);
      walker.begin(tag, found);
    },
    end(tag) {
      depth -= 1;
      walker.end?.(tag);
    },
    text: (text) => walker.text?.(text),
  });
}

/** @param {Uint8Array[]} pieces */
function hasLongTag(pieces) {
  let open = 0;
  for (const piece of pieces) {
    for (let start = 0; start < piece.length; start += PIECE) {
      open = piece.subarray(start, start + PIECE).includes(62) ? 0 : open + 1;
      if (open > LONGEST_TAG) return true;
    }
  }
  return false;
}

/** Read the letters of a part; nothing when they are none.
 * @param {Uint8Array} bytes */
function decoded(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const wide = [head.startsWith("ÿþ") || head.startsWith("<\0"), head.startsWith("þÿ") || head.startsWith("\0<")];
  const named = wide[0] ? "utf-16le" : wide[1] ? "utf-16be" : (DECLARED.exec(head)?.[1] ?? "utf-8");
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Give a text as far as it may be read: cut after one element too many, or too deep, where the walk stops anyway.
 * Nothing for one that declares its type: entities are never needed, and they can explode.
 * @param {string} text @param {number} left elements */
function within(text, left) {
  /** @type {string[]} */
  const open = [];
  for (let at = text.indexOf("<"); at >= 0;) {
    const apart = APART.find(([start]) => text.startsWith(start, at));
    TAG.lastIndex = at;
    const found = apart ? null : TAG.exec(text);
    if (!apart && (!found || found[2].startsWith("!"))) return text.startsWith("<!", at) ? null : text;
    let next = TAG.lastIndex;
    if (apart) {
      next = text.indexOf(apart[1], at + apart[0].length);
      if (next < 0) return text;
    } else if (found?.[1]) open.pop();
    else if (found) {
      left -= 1;
      if (!found[0].endsWith("/>")) open.push(found[2]);
      if (left < 0 || open.length > DEEPEST) {
        return text.slice(0, next) + open.reverse().map((one) => `</${one}>`).join(""); // prettier-ignore
      }
    }
    at = text.indexOf("<", next);
  }
  return text;
}

/** Go through a tree in the order of its text.
 * @param {Element} root @param {Required<Walker>} walker */
function follow(root, walker) {
  /** @type {Node | null} */
  let node = root;
  while (node) {
    if (node instanceof Element) walker.begin(node.localName, attributesOf(node));
    else if (node instanceof Text) walker.text(node.data);
    if (node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node) {
      if (node instanceof Element) walker.end(node.localName);
      if (node === root) return;
      if (node.nextSibling) break;
      node = node.parentNode;
    }
    node = node?.nextSibling ?? null;
  }
}

/** @param {Element} element */
function attributesOf(element) {
  const found = new Map();
  for (const one of element.attributes) if (one.namespaceURI !== NAMESPACES) found.set(one.localName, one.value);
  return found;
}
