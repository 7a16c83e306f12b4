/* The fields of a file, read from its published schema: the twin of `fields.py`. */

/** @typedef {"text" | "choice" | "words" | "block" | "blocks"} Form */
/** @typedef {{ name: string, title: string, help: string, form: Form, required: boolean, choices: string[],
 * pattern: string, longest: number, bare: boolean, prose: boolean, item: string, children: Field[] }} Field */

/** Give a whole file as a block of fields.
 * @param {any} schema
 * @returns {Field} */
export function describe(schema) {
  return field("", schema, schema, true);
}

/** Find a field of a block, or of each of its blocks.
 * @param {Field | undefined} block @param {string} name */
export function child(block, name) {
  return block?.children.find((one) => one.name === name);
}

/** @param {string} name @param {any} found @param {any} schema @param {boolean} required @returns {Field} */
function field(name, found, schema, required) {
  const whole = resolve(found, schema);
  const inner = resolve(whole.items ?? {}, schema);
  const block = whole.type === "array" ? inner : whole;
  const types = [whole.type].flat();
  return {
    name,
    title: whole.title ?? name,
    help: whole.description ?? "",
    form: form(whole, inner),
    required,
    choices: (whole.enum ?? []).filter((/** @type {unknown} */ one) => typeof one === "string"),
    pattern: whole.$anchor ?? "",
    longest: block.maxLength ?? 0,
    bare: types.includes("integer") || types.includes("boolean") || name === "format",
    prose: whole.contentMediaType === "text/markdown",
    item: inner.title ?? "",
    children: Object.entries(block.properties ?? {}).map(([key, one]) =>
      field(key, one, schema, (block.required ?? []).includes(key)),
    ),
  };
}

/** @param {any} whole @param {any} inner @returns {Form} */
function form(whole, inner) {
  if (whole.type === "object") return "block";
  if (whole.type === "array") return inner.type === "object" ? "blocks" : "words";
  return whole.enum ? "choice" : "text";
}

/** Follow a reference; what is written beside it comes first.
 * @param {any} found @param {any} schema @returns {any} */
function resolve(found, schema) {
  if (!found.$ref) return found;
  const { $ref, ...beside } = found;
  return { ...resolve(schema.$defs[$ref.split("/").pop()], schema), ...beside };
}
