/* Rows → a table for a spreadsheet. */

/** Write a table that a spreadsheet in French opens well, and never runs.
 * @param {string[][]} rows */
export function toCsv(rows) {
  const cell = (/** @type {string} */ text) => {
    const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
    return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
