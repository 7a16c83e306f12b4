/* The styles of an .ods → what of a date a cell shows, what is struck out, which sheets are hidden: the twin of
   `ods_styles.py`. A style takes from its parent what it doesn't say. Doesn't know cells. */

/** What one style says by itself.
 * @typedef {{ parent: string, data: string, struck: boolean | null, hidden: boolean }} Style */

const MOST_PARENTS = 20;
/** @type {Record<string, string>} */
const PARTS_OF_A_DATE = { year: "y", month: "m", day: "d" };
const STRUCK_NAMES = ["text-line-through-style", "text-line-through-type"];

/** The styles of a document, as they are met. */
export class Styles {
  /** @type {Map<string, Style>} */
  #found = new Map();
  /** @type {Map<string, string>} */
  #dates = new Map();
  /** @type {Style | null} */
  #style = null;
  #date = "";

  /** Learn from an element that describes a look.
   * @param {string} tag @param {Map<string, string>} found */
  begin(tag, found) {
    const said = (/** @type {string} */ name) => found.get(name) ?? "";
    if (tag === "style" || tag === "default-style") {
      this.#style = { parent: said("parent-style-name"), data: said("data-style-name"), struck: null, hidden: false };
      this.#found.set(`${said("family")} ${said("name")}`, this.#style);
    } else if (tag === "date-style" || tag === "time-style") {
      this.#date = said("name");
      this.#dates.set(this.#date, "");
    } else if (Object.hasOwn(PARTS_OF_A_DATE, tag) && this.#date) {
      this.#dates.set(this.#date, this.#dates.get(this.#date) + PARTS_OF_A_DATE[tag]);
    } else if (tag === "text-properties" && this.#style) {
      const lines = STRUCK_NAMES.filter((one) => found.has(one)).map(said);
      if (lines.length) this.#style.struck = !lines.includes("none");
    } else if (tag === "table-properties" && this.#style) this.#style.hidden = said("display") === "false";
  }

  /** Leave an element.
   * @param {string} tag */
  end(tag) {
    if (tag === "date-style" || tag === "time-style") this.#date = "";
    else if (tag === "style" || tag === "default-style") this.#style = null;
  }

  /** Say what of a date is shown (`y`, `m`, `d`); nothing when no style says it.
   * @param {string} name */
  shownOfDate(name) {
    return this.#dates.get(this.#line("table-cell", name).find((one) => one.data)?.data ?? "");
  }

  /** Tell whether someone chose how a cell shows what it holds.
   * @param {string} name */
  isFormatted(name) {
    return this.#line("table-cell", name).some((one) => one.data);
  }

  /** Tell whether a text is struck out; nothing when no style says it.
   * @param {string} family @param {string} name */
  isStruck(family, name) {
    return this.#line(family, name).find((one) => one.struck !== null)?.struck ?? null;
  }

  /** Tell whether a sheet isn't shown.
   * @param {string} name */
  isHidden(name) {
    return this.#line("table", name).some((one) => one.hidden);
  }

  /** Give a style and those that it takes from.
   * @param {string} family @param {string} name */
  #line(family, name) {
    const line = [];
    for (let found = this.#found.get(`${family} ${name}`); found && line.length < MOST_PARENTS;) {
      line.push(found);
      found = this.#found.get(`${family} ${found.parent}`);
    }
    return line;
  }
}
