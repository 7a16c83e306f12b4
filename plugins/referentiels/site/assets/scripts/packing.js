/* Parts → the bytes of an archive, as every spreadsheet unpacks them: `zipped.js` the other way round. */

import { checkSum, joined } from "./zipped.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const NEEDED = 20;
const DEFLATED = 8;
/** Names in UTF-8. */
const FLAGS = 0x800;
/** 1 January 1980, the first day that archives know: the same draft gives the same bytes. */
const DAY = 0x21;

/** Pack parts, in their order.
 * @param {Map<string, Bytes>} parts */
export async function pack(parts) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  /** @type {Uint8Array[]} */
  const list = [];
  let at = 0;
  for (const [part, data] of parts) {
    const name = new TextEncoder().encode(part);
    const packed = await deflated(data);
    const facts = [NEEDED, FLAGS, DEFLATED, 0, DAY];
    const sizes = [checkSum(data, 0), packed.length, data.length];
    const head = [...fields(2, facts), ...fields(4, sizes), ...fields(2, [name.length, 0])];
    pieces.push(signed(0x04034b50, head), name, packed);
    list.push(
      signed(0x02014b50, [...fields(2, [NEEDED]), ...head, ...fields(2, [0, 0, 0]), ...fields(4, [0, at])]),
      name,
    );
    at += 30 + name.length + packed.length;
  }
  const listed = joined(list);
  const count = parts.size;
  const end = [...fields(2, [0, 0, count, count]), ...fields(4, [listed.length, at]), ...fields(2, [0])];
  return joined([...pieces, listed, signed(0x06054b50, end)]);
}

/** Write numbers, the smallest byte first.
 * @param {number} size @param {number[]} numbers */
const fields = (size, numbers) =>
  numbers.flatMap((one) => Array.from({ length: size }, (_, at) => (one >>> (8 * at)) & 0xff));

/** @param {number} mark @param {number[]} bytes */
const signed = (mark, bytes) => Uint8Array.from([...fields(4, [mark]), ...bytes]);

/** @param {Bytes} data */
async function deflated(data) {
  const packed = new Blob([data]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
