/* The lines of a cell → what each of them names: the cell of a table that people drew by hand. The twin of `listed.py`;
   a test compares what both cut. */

import { SOLID, strip } from "./spaces.js";

const SPACES = "[ \\t\\u00a0\\u202f]";
const BULLET = new RegExp(`^(?:[-–—*·•‣◦▪▫■□●○➢➤→✓✔]|[o§](?=[ \\t\\u00a0]))${SPACES}*(?=${SOLID})`, "u");
const NUMBERED = new RegExp(`^(?:[0-9]{1,2}|[a-zA-Z])[.)°]${SPACES}+(?=${SOLID})`, "u");

/** Give what a cell names: one a line, without its dash, bullet or number. A line without a mark, below one that has
 * one, goes on with it.
 * @param {string} text @returns {string[]} */
export function cutLines(text) {
  const lines = text
    .split(/\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]/)
    .map(strip)
    .filter(Boolean);
  const marks = lines.map(mark);
  /** @type {string[]} */
  const found = [];
  let pending = "";
  lines.forEach((line, at) => {
    if (pending && !marks[at] && marks.some(Boolean)) {
      pending = `${pending} ${line}`;
      return;
    }
    if (pending) found.push(pending);
    pending = line.slice(marks[at]).replace(/[ ;]+$/, "");
  });
  return pending ? [...found, pending] : found;
}

/** Give how many characters mark the beginning of an item of a list: a hyphen glued to a number is a minus sign.
 * @param {string} line */
function mark(line) {
  return /^-[0-9]/.test(line) ? 0 : ((NUMBERED.exec(line) ?? BULLET.exec(line))?.[0].length ?? 0);
}
