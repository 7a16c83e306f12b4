/* The bytes of a .csv → its letters, as the spreadsheet that wrote them meant them: the twin of `csv_bytes.py`.

   UTF-8 or UTF-16 when the bytes say so; else the way of Windows, of old Macs or of DOS that gives French words. What
   mixes two ways is refused, by line. Doesn't know cells. */

import { Refused } from "./grid.js";

const NEW_LINE = 10;
const HEAD = 2000;
const FRENCH = new Set("éèêëàâäçîïôöùûüÿœæÉÈÊÀÂÇÎÔÙŒ’«»–…€°\u00a0\u202f");
/** What UTF-8 looks like when it is read as something else. */
const ACCIDENT = /[ÃÂ][\u0080-\u00bf\u0152-\u2122]|â€/;
/** What no letter of Windows has. */
const NOT_WINDOWS = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
/** What DOS wrote in France (code page 850), from 128 up: browsers don't know it. */
const DOS =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´" +
  "\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

/** Read the letters of a file.
 * @param {Uint8Array} bytes */
export function decode(bytes) {
  const begins = (/** @type {number[]} */ ...mark) => mark.every((byte, place) => bytes[place] === byte);
  if (begins(0xff, 0xfe, 0, 0)) return readUtf32(bytes, true);
  if (begins(0, 0, 0xfe, 0xff)) return readUtf32(bytes, false);
  if (begins(0xef, 0xbb, 0xbf)) {
    const rest = bytes.subarray(3);
    return readUtf8(rest) ?? refuse(lineOfFault(rest));
  }
  if (begins(0xff, 0xfe)) return readUtf16(bytes, true, 2);
  if (begins(0xfe, 0xff)) return readUtf16(bytes, false, 2);
  if (bytes.subarray(0, HEAD).includes(0)) return readWide(bytes);
  return readUtf8(bytes) ?? readOld(bytes);
}

/** Refuse letters that can't be read, by line.
 * @param {number} line @returns {never} */
export function refuse(line) {
  throw new Refused("letters-unreadable", { line });
}

/** @param {Uint8Array} bytes @param {number} place */
function lineAt(bytes, place) {
  let line = 1;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0 && at < place; at = bytes.indexOf(NEW_LINE, at + 1)) line += 1;
  return line;
}

/** @param {Uint8Array} bytes */
function readUtf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Find the first line that isn't UTF-8: no letter goes on over the end of a line.
 * @param {Uint8Array} bytes */
function lineOfFault(bytes) {
  for (let [line, start] = [1, 0]; ; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (end < 0 || readUtf8(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}

/** @param {Uint8Array} bytes @param {boolean} little @param {number} start */
function readUtf16(bytes, little, start) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @param {number} at */
  const half = (at) => (at + 2 <= bytes.length ? view.getUint16(at, little) & 0xfc00 : 0);
  for (let at = start; at < bytes.length; at += 2) {
    const pair = half(at) === 0xd800 && half(at + 2) === 0xdc00;
    if (at + 1 === bytes.length || (!pair && (half(at) & 0xf800) === 0xd800)) return refuse(lineAt(bytes, at));
    if (pair) at += 2;
  }
  const name = little ? "utf-16le" : "utf-16be";
  return new TextDecoder(name, { ignoreBOM: true }).decode(bytes.subarray(start));
}

/** @param {Uint8Array} bytes @param {boolean} little */
function readUtf32(bytes, little) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 4; at < bytes.length; at += 4) {
    const code = at + 4 <= bytes.length ? view.getUint32(at, little) : -1;
    if (code < 0 || code > 0x10ffff || (code & ~0x7ff) === 0xd800) return refuse(lineAt(bytes, at));
    text += String.fromCodePoint(code);
  }
  return text;
}

/** Read what has a zero beside each letter: UTF-16 whose mark was lost.
 * @param {Uint8Array} bytes */
function readWide(bytes) {
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 1].map((side) => head.filter((byte, place) => byte === 0 && place % 2 === side).length);
  const [most, least] = [Math.max(...zeros), Math.min(...zeros)];
  if (most * 3 > head.length && least * 10 < most) return readUtf16(bytes, zeros[1] > zeros[0], 0);
  return refuse(lineAt(bytes, bytes.indexOf(0)));
}

/** Choose the way of writing that gives the most letters of French, and the fewest others.
 * @param {Uint8Array} bytes */
function readOld(bytes) {
  let [best, most] = ["", -bytes.length];
  for (const text of oldReadings(bytes)) {
    const far = text.match(/[^\x00-\x7f]/g) ?? [];
    const score = 2 * far.filter((one) => FRENCH.has(one)).length - far.length;
    if (score > most) [best, most] = [text, score];
  }
  return best && !ACCIDENT.test(best) ? best : refuse(lineOfFault(bytes));
}

/** Read what spreadsheets write in France when nobody asks for UTF-8: Windows, old Macs, DOS.
 * @param {Uint8Array} bytes */
function* oldReadings(bytes) {
  if (!NOT_WINDOWS.some((one) => bytes.includes(one))) yield new TextDecoder("windows-1252").decode(bytes);
  yield new TextDecoder("macintosh").decode(bytes);
  yield Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : DOS[byte - 128])).join("");
}
