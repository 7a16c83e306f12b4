/* The sheet of an .xlsx without its empty rows and cells, of which there may be a million: the twin of `_Thinner` in
   `archive.py`. Works on bytes, each a letter of a text for as long as it is looked at. */

const EMPTY_CELL = /<c r="[^<>]*(?:\/>|><\/c>)/g;
const EMPTY_ROW = /<row r="[^<>]*(?:\/>|>[ \t\n\r\f\v]*<\/row>)/g;
const UNPLACED = ["<row>", "<row/", "<c>", "<c/"];
const LONGEST_REST = 1024 * 1024;

/** Bytes from 128 up stand apart: the browser reads them without loss.
 * @param {Uint8Array} bytes */
const lettersOf = (bytes) => new TextDecoder("x-user-defined").decode(bytes);

/** @param {string} text */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  return bytes;
}

/** Make what takes pieces one after the other, and gives what isn't empty of them; their ends are kept for the next. */
export function thinner() {
  let rest = "";
  let on = true;
  return (/** @type {Uint8Array<ArrayBuffer>} */ piece) => {
    if (!on && !rest) return piece;
    const whole = rest + lettersOf(piece);
    const cut = cutOf(whole, piece.length === 0);
    rest = on && cut >= 0 ? whole.slice(cut) : "";
    if (!on || cut < 0) return bytesOf(whole);
    const done = whole.slice(0, cut);
    on = !done.includes("<!") && isPlaced(done);
    return bytesOf(on ? done.replace(EMPTY_CELL, "").replace(EMPTY_ROW, "") : done);
  };
}

/** @param {string} whole @param {boolean} last */
function cutOf(whole, last) {
  if (last) return whole.length;
  const row = whole.lastIndexOf("<row");
  return row <= 0 || whole.length - row > LONGEST_REST ? whole.lastIndexOf("<") : row;
}

/** Tell whether each row and cell says its place: none may go before one that counts.
 * @param {string} piece */
const isPlaced = (piece) =>
  !UNPLACED.some((one) => piece.includes(one)) &&
  ["row", "c"].every((one) => piece.split(`<${one} `).length === piece.split(`<${one} r="`).length);
