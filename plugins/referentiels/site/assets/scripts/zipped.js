/* The bytes of a workbook → its parts, once it is sure that they are few, small and readable: the twin of `archive.py`,
   and of what it uses of Python's `zipfile`.

   A workbook is an archive of XML files. Its list of parts is read here, and what they hold is unpacked by the browser
   (`DecompressionStream`), counted as it comes, whatever the archive says of it. Only what every spreadsheet writes is
   unpacked: stored or deflate, no password. */

import { Refused } from "./grid.js";
import { thinner } from "./thinned.js";
import { quote } from "./spaces.js";

/** A part as the list of an archive tells it.
 * @typedef {{ name: string, written: string, flags: number, method: number, sum: number, packed: number, size: number,
 * at: number }} Entry */

export const LARGEST_FILE = 5 * 1024 * 1024;
/** Bytes, once unpacked: of what is read and isn't empty. */
const LARGEST_CONTENT = 30 * 1024 * 1024;
/** Bytes, with the empty rows that spreadsheets write down to the last one. */
const LARGEST_UNPACKED = 256 * 1024 * 1024;
const MOST_PARTS = 1000;
/** Of a file: the fullest that is read has a few hundred thousand. */
const MOST_ELEMENTS = 500_000;
const PIECE = 1024 * 1024;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LISTED = 0x02014b50;
const HEADER = 0x04034b50;
/** What a field of 32 bits says when one of 64 says it. */
const ELSEWHERE = 0xffffffff;
const NEWEST = 63;
const STORED = 0;
const DEFLATED = 8;
const MANIFEST = "META-INF/manifest.xml";

/** Refuse what can't be read; `part` names what of the archive is broken.
 * @param {string} [part] */
export const damaged = (part = "") =>
  part ? new Refused("part-damaged", { part: quote(part) }) : new Refused("damaged");

/** Refuse a part that would fill the memory.
 * @param {string} part */
export const tooHeavy = (part) => new Refused("too-heavy", { limit: LARGEST_CONTENT / 1024 / 1024, part: quote(part) });

/** @param {string} part */
const locked = (part) => new Refused("locked", { part: quote(part) });

/** The parts of a workbook, read one by one. */
export class Parts {
  /** @type {Map<string, Entry>} */
  #found;
  #left = LARGEST_CONTENT;
  #unpacked = LARGEST_UNPACKED;
  #bytes;
  elements = MOST_ELEMENTS;

  /** @param {ArrayBuffer} data */
  constructor(data) {
    this.#bytes = data;
    const entries = list(new DataView(data));
    if (entries.length > MOST_PARTS) {
      throw new Refused("too-many-parts", { count: entries.length, limit: MOST_PARTS });
    }
    this.#found = new Map(entries.map((one) => [one.name, one]));
    if (this.#found.size < entries.length) throw damaged();
    for (const { name, flags, method } of entries) {
      if (flags & 1) throw locked(name);
      if (method !== STORED && method !== DEFLATED) throw new Refused("unknown-packing", { part: quote(name) });
    }
  }

  /** Open an archive; one whose list says that its parts are locked is refused.
   * @param {ArrayBuffer} data */
  static async open(data) {
    const parts = new Parts(data);
    const manifest = parts.has(MANIFEST) ? await parts.read(MANIFEST) : new Uint8Array();
    if (new TextDecoder("latin1").decode(manifest).includes("encryption-data")) throw locked("content.xml");
    return parts;
  }

  /** @param {string} name */
  has(name) {
    return this.#found.has(name);
  }

  /** Name the parts, in their order. */
  get names() {
    return [...this.#found.keys()];
  }

  /** Unpack a part; what it says of its size isn't believed.
   * @param {string} name */
  async read(name) {
    return joined(await this.#unpack(name, (piece) => piece));
  }

  /** Unpack the sheet of an .xlsx piece by piece, without its empty rows and cells.
   * @param {string} name */
  readSheet(name) {
    return this.#unpack(name, thinner());
  }

  /** @param {string} name @param {(piece: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>} change */
  async #unpack(name, change) {
    const pieces = [];
    for await (const piece of pieced(this.#pour(name))) {
      this.#unpacked -= piece.length;
      const kept = change(piece);
      this.#left -= kept.length;
      if (Math.min(this.#left, this.#unpacked) < 0) throw tooHeavy(name);
      pieces.push(kept);
    }
    pieces.push(change(new Uint8Array()));
    return pieces;
  }

  /** Pour out what a part holds, as it comes; what isn't what was packed is refused at the end.
   * @param {string} name */
  async *#pour(name) {
    const entry = this.#found.get(name);
    if (!entry) throw damaged(name);
    const packed = cutOut(this.#bytes, entry);
    let [sum, left] = [0, entry.size];
    for await (const piece of entry.method === STORED ? [packed] : inflated(packed, name)) {
      const kept = piece.subarray(0, left);
      left -= kept.length;
      sum = checkSum(kept, sum);
      yield kept;
      if (left === 0) break;
    }
    if (sum !== entry.sum) throw damaged(name);
  }
}

/** Read the list of an archive, which stands at its end.
 * @param {DataView} view @returns {Entry[]} */
function list(view) {
  try {
    const { start, length, shift } = findList(view);
    /** @type {Entry[]} */
    const entries = [];
    const end = start + length;
    for (let at = start; at < end;) {
      if (at + 46 > end || view.getUint32(at, true) !== LISTED) throw damaged();
      if ((view.getUint16(at + 6, true) & 0xff) > NEWEST) throw damaged();
      const sizes = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const named = Math.min(sizes[0], end - at - 46);
      const more = Math.min(sizes[1], end - at - 46 - named);
      entries.push(readEntry(view, at, named, more, shift));
      at += 46 + sizes[0] + sizes[1] + sizes[2];
    }
    return entries;
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error; // beyond the end of the file
  }
}

/** Find where the list begins, and by how much what it says of places is to be shifted.
 * @param {DataView} view */
function findList(view) {
  let end = view.byteLength - 22;
  if (end < 0) throw damaged();
  if (view.getUint32(end, true) !== END || view.getUint16(end + 20, true) !== 0) {
    const lowest = Math.max(end - 65536, 0);
    while (end >= lowest && view.getUint32(end, true) !== END) end -= 1;
    if (end < lowest) throw damaged();
  }
  let [length, at, before] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true), end];
  if (end >= 76 && view.getUint32(end - 20, true) === LOCATOR_64 && view.getUint32(end - 76, true) === END_64) {
    if (view.getUint32(end - 16, true) !== 0 || view.getUint32(end - 4, true) > 1) throw damaged();
    [length, at, before] = [wide(view, end - 76 + 40), wide(view, end - 76 + 48), end - 76];
  }
  const start = before - length;
  if (start < 0) throw damaged();
  return { start, length, shift: start - at };
}

/** @param {DataView} view @param {number} at */
const wide = (view, at) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/** @param {DataView} view @param {number} at @param {number} named @param {number} more @param {number} shift */
function readEntry(view, at, named, more, shift) {
  const flags = view.getUint16(at + 8, true);
  const written = nameOf(new Uint8Array(view.buffer, at + 46, named), flags);
  const entry = {
    name: written.split("\0")[0],
    written,
    flags,
    method: view.getUint16(at + 10, true),
    sum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  };
  readWide(view, at + 46 + named, more, entry);
  entry.at += shift;
  return entry;
}

/** Read the sizes that fields of 32 bits are too short for.
 * @param {DataView} view @param {number} at @param {number} length @param {Entry} entry */
function readWide(view, at, length, entry) {
  const end = at + length;
  for (let next = at; next + 4 <= end;) {
    const [kind, size] = [view.getUint16(next, true), view.getUint16(next + 2, true)];
    let field = next + 4;
    next = field + size;
    if (next > end) throw damaged();
    for (const one of kind === 1 ? /** @type {const} */ (["size", "packed", "at"]) : []) {
      if (entry[one] !== ELSEWHERE) continue;
      if (field + 8 > next) throw damaged();
      entry[one] = wide(view, field);
      field += 8;
    }
  }
}

/** @param {Uint8Array} bytes @param {number} flags @param {string} [part] whose name it is, when this is known */
function nameOf(bytes, flags, part = "") {
  try {
    return new TextDecoder(flags & 0x800 ? "utf-8" : "latin1", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged(part);
  }
}

/** Give the bytes of a part, still packed; the header that stands before them must be its own.
 * @param {ArrayBuffer} data @param {Entry} entry */
function cutOut(data, { name, written, flags, packed, at }) {
  const head = new DataView(data, Math.min(Math.max(at, 0), data.byteLength));
  if (at < 0 || head.byteLength < 30 || head.getUint32(0, true) !== HEADER || flags & 0x60) throw damaged(name);
  const [named, more] = [head.getUint16(26, true), head.getUint16(28, true)];
  const start = at + 30 + named + more;
  if (start > data.byteLength) throw damaged(name);
  if (nameOf(new Uint8Array(data, at + 30, named), head.getUint16(6, true), name) !== written) throw damaged(name);
  return new Uint8Array(data, start, Math.min(packed, data.byteLength - start));
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {string} name */
async function* inflated(packed, name) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch {
    throw damaged(name);
  } finally {
    reader.cancel().catch(() => {}); // what is not read is not unpacked
  }
}

/** Gather what comes into pieces of one size, as Python reads them.
 * @param {AsyncIterable<Uint8Array>} parts */
async function* pieced(parts) {
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length;) {
      const taken = part.subarray(at, at + PIECE - filled);
      piece.set(taken, filled);
      [filled, at] = [filled + taken.length, at + taken.length];
      if (filled < PIECE) continue;
      yield piece;
      [piece, filled] = [new Uint8Array(PIECE), 0];
    }
  }
  if (filled) yield piece.subarray(0, filled);
}

/** @param {Uint8Array[]} pieces */
export function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of pieces) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** Go on with the sum (CRC-32) by which an archive knows what it holds.
 * @param {Uint8Array} bytes @param {number} before */
export function checkSum(bytes, before) {
  let sum = ~before;
  for (let place = 0; place < bytes.length; place += 1) sum = SUMS[(sum ^ bytes[place]) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}
