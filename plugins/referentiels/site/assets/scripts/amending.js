/* The edits that make a text of YAML say something else, touching nothing else. Brought with what reads YAML, for who
   opens a file. */

import { plain } from "./document.js";
import { child } from "./fields.js";
import { match } from "./matching.js";
import { flow, full, lines, same } from "./writing.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./writing.js").Plain} Plain */
/** @typedef {import("./document.js").Block} Block */
/** @typedef {import("./document.js").Node} Node */
/** @typedef {{ start: number, end: number, text: string }} Edit */

/** @type {any} */
let yaml;

/** Take what reads YAML, which was brought along.
 * @param {any} reader */
export function lend(reader) {
  yaml = reader;
}

/** Make a text hold this data.
 * @param {string} text @param {Node} root @param {Block} data @param {Field} field */
export function change(text, root, data, field) {
  return apply(text, 0, text.length, new Amender(text).block(root, data, field));
}

/** Give a stretch of the text with its edits, which don't overlap.
 * @param {string} text @param {number} start @param {number} end @param {Edit[]} edits */
function apply(text, start, end, edits) {
  const ordered = edits
    .map((edit, at) => ({ ...edit, at }))
    .sort((one, other) => one.start - other.start || one.end - other.end || one.at - other.at);
  let place = start;
  let given = "";
  for (const edit of ordered) {
    given += text.slice(place, edit.start) + edit.text;
    place = edit.end;
  }
  return given + text.slice(place, end);
}

/** @param {string} text */
function blankEnd(text) {
  return /(?<=\n)(?:[ \t]*\r?\n)+$/.exec(text)?.[0] ?? "";
}

/** Finds the edits of one text. */
class Amender {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** @param {Node} node */
  start(node) {
    return node.range[0];
  }

  /** Where a value really ends, blank lines and comments below it left out.
   * @param {Node} node @returns {number} */
  end(node) {
    if (yaml.isScalar(node)) {
      const [start, end] = node.range;
      return "|>".includes(this.text[start]) && /^BLOCK/.test(/** @type {any} */ (node).type)
        ? start + this.text.slice(start, end).trimEnd().length
        : end;
    }
    if (node.flow) return node.range[1];
    const last = node.items[node.items.length - 1];
    if (!last) return this.start(node);
    return yaml.isMap(node) ? Math.max(this.colon(last) + 1, this.valueEnd(last)) : this.end(last);
  }

  /** @param {any} pair */
  colon(pair) {
    return this.text.indexOf(":", pair.key.range[1]);
  }

  /** @param {any} pair */
  valueEnd(pair) {
    return isEmpty(pair.value) ? this.colon(pair) + 1 : this.end(pair.value);
  }

  /** @param {number} place */
  lineStart(place) {
    return this.text.lastIndexOf("\n", place - 1) + 1;
  }

  /** @param {number} place */
  afterLine(place) {
    const found = this.text.indexOf("\n", place);
    return found < 0 ? this.text.length : found + 1;
  }

  /** @param {any} pair */
  entryEnd(pair) {
    return this.afterLine(Math.max(this.colon(pair) + 1, this.valueEnd(pair)));
  }

  /** @param {number} place */
  column(place) {
    return place - this.lineStart(place);
  }

  /** @param {number} columns @param {string[]} written */
  indented(columns, written) {
    return written.map((line) => (line ? " ".repeat(columns) + line : line));
  }

  /** Change, add and take away the keys of a block.
   * @param {Node} node @param {Block} wanted @param {Field} field @returns {Edit[]} */
  block(node, wanted, field) {
    const was = /** @type {Block} */ (full(plain(node, 0)));
    if (!node.items.length || node.flow) {
      return same(was, wanted) ? [] : [{ start: this.start(node), end: node.range[1], text: flow(wanted, field) }];
    }
    const key = (/** @type {any} */ pair) => String(pair.key.value);
    const gone = node.items.filter((/** @type {any} */ pair) => key(pair) in was && !(key(pair) in wanted));
    const kept = node.items.filter((/** @type {any} */ pair) => !gone.includes(pair));
    const edits = kept
      .filter((/** @type {any} */ pair) => key(pair) in wanted && !same(was[key(pair)], wanted[key(pair)]))
      .flatMap((/** @type {any} */ pair) => this.value(pair, wanted[key(pair)], child(field, key(pair))));
    const known = new Set(node.items.map(key));
    const added = Object.fromEntries(Object.entries(wanted).filter(([name]) => !known.has(name)));
    return [...edits, ...this.takeAway(node, gone, kept), ...this.add(node, kept, added, field)];
  }

  /** @param {any} pair @param {Plain} wanted @param {Field | undefined} field @returns {Edit[]} */
  value(pair, wanted, field) {
    if (field && yaml.isMap(pair.value) && typeof wanted === "object" && !Array.isArray(wanted))
      return this.block(pair.value, wanted, field);
    if (field && yaml.isSeq(pair.value) && Array.isArray(wanted)) {
      const list = /** @type {any} */ (pair.value);
      if (list.flow || !list.items.length) return [this.replace(pair, wanted, field)];
      if (field.form === "words" && list.items.every(yaml.isScalar)) return this.words(list, wanted.map(String), field);
      return this.items(list, wanted, field);
    }
    return [this.replace(pair, wanted, field)];
  }

  /** Write a value anew after its key, on as many lines as it takes.
   * @param {any} pair @param {Plain} wanted @param {Field | undefined} field @returns {Edit} */
  replace(pair, wanted, field) {
    const start = this.colon(pair) + 1;
    let end = Math.max(start, this.valueEnd(pair));
    const name = String(pair.key.value);
    const parent = /** @type {any} */ ({ children: field ? [field] : [] });
    const written = lines({ [name]: wanted }, parent);
    written[0] = written[0].slice(written[0].indexOf(":") + 1);
    if (written.length > 1) {
      const comment = /^[ \t]+#[^\r\n]*/.exec(this.text.slice(end));
      const header = /^[ \t]*[|>][^\s#]*([ \t]+#[^\r\n]*)/.exec(this.text.slice(start, end));
      if (comment) {
        // it would become text below: it stays beside the key
        written[0] += comment[0];
        end += comment[0].length;
      } else if (header) written[0] += header[1];
    }
    const [first, ...rest] = written;
    return { start, end, text: [first, ...this.indented(this.column(pair.key.range[0]), rest)].join(this.lineEnd) };
  }

  /** @param {Node} node @param {any[]} gone @param {any[]} kept @returns {Edit[]} */
  takeAway(node, gone, kept) {
    const first = this.start(node.items[0].key);
    const besideDash = this.text.slice(this.lineStart(first), first).trim() !== "";
    let leading = 0;
    if (besideDash) while (leading < gone.length && gone[leading] === node.items[leading]) leading += 1;
    const edits = gone
      .slice(leading)
      .map((pair) => ({ start: this.lineStart(pair.key.range[0]), end: this.entryEnd(pair), text: "" }));
    // The first key of an item shares its line with the dash: the next one takes its place.
    if (leading && kept.length) edits.push({ start: first, end: kept[0].key.range[0], text: "" });
    return edits;
  }

  /** Put new keys where the schema has them.
   * @param {Node} node @param {any[]} kept @param {Block} added @param {Field} field @returns {Edit[]} */
  add(node, kept, added, field) {
    const order = field.children.map((one) => one.name);
    const rank = (/** @type {string} */ name) => (order.includes(name) ? order.indexOf(name) : order.length);
    const column = this.column(node.items[0].key.range[0]);
    return Object.keys(added)
      .sort((one, other) => rank(one) - rank(other))
      .map((name) => {
        const before = kept.filter(
          (pair) =>
            order.includes(name) && order.includes(String(pair.key.value)) && rank(String(pair.key.value)) < rank(name),
        );
        let text = this.indented(column, lines({ [name]: added[name] }, field)).join(this.lineEnd) + this.lineEnd;
        if (before.length || !kept.length) {
          const last = (before.length ? before : node.items).reduce(
            (/** @type {any} */ one, /** @type {any} */ other) => (other.key.range[0] > one.key.range[0] ? other : one),
          );
          const place = this.entryEnd(last);
          if (place === this.text.length && !this.text.endsWith("\n")) text = this.lineEnd + text.trimEnd();
          return { start: place, end: place, text };
        }
        const place = kept[0].key.range[0];
        return { start: place, end: place, text: text.trimStart() + " ".repeat(column) };
      });
  }

  /** Cut a list into its items, each with the comments above it and the blank lines below.
   * @param {Node} list @returns {[number, number][]} */
  chunks(list) {
    const dash = (/** @type {Node} */ item) => this.text.lastIndexOf("-", this.start(item) - 1);
    const column = this.column(dash(list.items[0]));
    /** @type {number[]} */
    const starts = [];
    list.items.forEach((/** @type {Node} */ item, /** @type {number} */ place) => {
      let start = this.lineStart(dash(item));
      const floor = place ? this.end(list.items[place - 1]) : 0;
      while (place) {
        const above = this.lineStart(start - 1);
        const line = this.text.slice(above, start);
        if (above <= floor || !line.trimStart().startsWith("#") || line.length - line.trimStart().length < column)
          break;
        start = above;
      }
      starts.push(start);
    });
    const end = this.afterLine(this.end(list));
    return starts.map((start, place) => [start, starts[place + 1] ?? end]);
  }

  /** @param {Node} list @param {Plain[]} wanted @param {Field} field @returns {Edit[]} */
  items(list, wanted, field) {
    const was = list.items.map((/** @type {Node} */ item) => full(plain(item, 0)));
    const places = match(was, wanted);
    const inner = (/** @type {number} */ place, /** @type {Plain} */ one) =>
      same(was[place], one) || !yaml.isMap(list.items[place]) || typeof one !== "object" || Array.isArray(one)
        ? []
        : this.block(list.items[place], one, field);
    if (places.length === was.length && places.every((place, at) => place === at))
      return wanted.flatMap((one, at) => inner(at, one));
    const chunks = this.chunks(list);
    const column = this.column(this.text.lastIndexOf("-", this.start(list.items[0]) - 1));
    const pieces = wanted.map((one, at) => {
      const place = places[at];
      if (place === null) return this.indented(column, lines([one], field)).join(this.lineEnd);
      return apply(this.text, ...chunks[place], inner(place, one));
    });
    const start = chunks[0][0];
    const end = chunks[chunks.length - 1][1];
    const gaps = chunks.slice(0, -1).map((chunk) => blankEnd(this.text.slice(...chunk)));
    let text = "";
    pieces.forEach((piece, at) => {
      const content = piece.slice(0, piece.length - blankEnd(piece).length);
      text += content.endsWith("\n") ? content : content + this.lineEnd;
      if (at < pieces.length - 1) text += gaps[at] ?? gaps[0] ?? "";
    });
    if (!this.text.slice(0, end).endsWith("\n")) text = text.replace(/\r?\n$/, "");
    return [{ start, end, text }];
  }

  /** Change a list of words, a line a word.
   * @param {Node} list @param {string[]} wanted @param {Field} field @returns {Edit[]} */
  words(list, wanted, field) {
    const chunks = this.chunks(list);
    const was = list.items.map((/** @type {Node} */ item) => String(plain(item, 0)));
    const kept = common(was, wanted);
    const column = this.column(this.text.lastIndexOf("-", this.start(list.items[0]) - 1));
    const line = (/** @type {string} */ word) => " ".repeat(column) + lines([word], field).join(" ") + this.lineEnd;
    /** @type {Edit[]} */
    const edits = [];
    let at = 0;
    let next = 0;
    for (const [old, fresh] of [...kept, [was.length, wanted.length]]) {
      const start = chunks[at]?.[0] ?? chunks[chunks.length - 1][1];
      const end = old > at ? chunks[old - 1][1] : start;
      const text = wanted.slice(next, fresh).map(line).join("");
      if (end > start || text) edits.push({ start, end, text });
      at = old + 1;
      next = fresh + 1;
    }
    return edits;
  }
}

/** @param {Node} node */
function isEmpty(node) {
  return (
    !node || (yaml.isScalar(node) && /** @type {any} */ (node).type === "PLAIN" && node.range[0] === node.range[1])
  );
}

/** Give the longest run of words that both lists have, in order, as pairs of places.
 * @param {string[]} one @param {string[]} other @returns {[number, number][]} */
function common(one, other) {
  const length = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1)
      length[i][j] = one[i] === other[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
