/* The screen of a workbook that someone opened: what was made of it, with an answer for each cell that there is
   something to say of; and the draft, once it is asked for. Loaded then only. */

import { bringIn, identifierOf, isError, readFilled, takeAway } from "./filled.js";
import { workOf } from "./lent.js";
import { leaveOut } from "./naming.js";
import { askWhatGoes, isToRemove } from "./removing.js";
import { element, fill, find, root } from "./site.js";
import { openWorkbook } from "./workbook.js";
import { isYear } from "./yearly.js";

export { handOut } from "./handedout.js";

/** @typedef {import("./handing.js").Lent} Lent */
/** @typedef {import("./handing.js").Holder} Holder */
/** @typedef {import("./sheets.js").Answer} Answer */
/** @typedef {import("./sheets.js").Work} Work */
/** @typedef {import("./sheets.js").Sheet} Sheet */
/** @typedef {import("./filled.js").Brought} Brought */
/** @typedef {{ text: string, data: any } | null} Published */

const MOST_SHOWN = 40;
/** The screen that a year's workbook opens on: it has nothing but results. */
const RESULTS = "resultats";

/** Read a file and show what was made of it.
 * @param {File} file @param {Holder} holder @param {Lent} lent */
export async function openHanded(file, holder, lent) {
  const { rules, library } = holder.desk;
  const { schema } = holder;
  const work = await workOf({ rules, library }, lent);
  const opened = await openWorkbook(file.name, await file.arrayBuffer());
  if (opened.refused) return show(work, file.name, refusal(work, work.put(opened.refused)));
  const sheets = opened.sheets.map((one) => sayProblems(work, one));
  const examine = (/** @type {any} */ data, /** @type {any} */ was) =>
    lent.asProposed(lent.examine(lent.giveIds(data, was), { rules, schema, library }));
  if (!opened.csv && isYear(work, sheets)) {
    const { openYear } = await import("./yearopened.js"); // few have one to open
    const year = await openYear(work, sheets, (id) => publishedBy(id, lent), examine, holder.desk.field);
    const asked = year.removal && askWhatGoes(year.work, year.removal.gone);
    const chosen = () => (year.removal && isToRemove(asked) ? year.removal.brought : year.brought);
    const go = () => open(year.work, file.name, chosen(), year.id, year.before, holder, RESULTS);
    return show(year.work, file.name, year.brought, go, year.said, asked);
  }
  const id = opened.csv ? "" : identifierOf(work, sheets);
  const before = await publishedBy(id, lent);
  const filled = readFilled(work, sheets, opened.csv, before?.data);
  const brought = alone(work, filled, before, bringIn(work, filled, before?.data ?? {}, examine, true));
  const removal = before && takeAway(work, filled, before.data, examine, holder.desk.field);
  const withNotes = (/** @type {Brought} */ one) => ({
    ...one,
    notes: [...one.notes, ...about(work, filled, id, before, one, removal === null)],
  });
  const asked = removal && askWhatGoes(work, removal.gone);
  const chosen = () => withNotes(removal && isToRemove(asked) ? removal.brought : brought);
  const go = () => open(work, file.name, chosen(), id, before, holder);
  show(work, file.name, withNotes(brought), go, verdict(work, brought), asked);
}

/** Give what a structure of the site publishes; nothing when the site has none of that name.
 * @param {string} id @param {Lent} lent @returns {Promise<Published>} */
async function publishedBy(id, { prepare, read }) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return null;
  const answer = await fetch(new URL(`donnees/fichiers/${id}.yml`, root));
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}`);
  await prepare();
  const text = (await answer.text()).replace(/^\ufeff/, "");
  const { data } = read(text);
  return data && { text, data };
}

/** Put in words why a cell can't be taken.
 * @param {Work} work @param {any} sheet @returns {Sheet} */
function sayProblems(work, sheet) {
  const worded = (/** @type {any} */ cell) =>
    cell.problem ? { ...cell, problem: { rule: cell.problem.rule, ...work.put(cell.problem) } } : cell;
  const rows = [...sheet.rows].map(([row, cells]) => [
    row,
    new Map([...cells].map((/** @type {any} */ [column, cell]) => [column, worded(cell)])),
  ]);
  return { ...sheet, rows: new Map(/** @type {any} */ (rows)) };
}

/** @param {Work} work @param {{ message: string, help: string }} said @returns {Brought} */
const refusal = (work, said) => ({
  data: null,
  found: [{ place: "", rule: "unreadable-workbook", severity: "error", ...said }],
  notes: [],
  kept: [],
});

/** Complete what a table alone can't say: the assistant asks for it, once the draft is open.
 * @param {Work} work @param {import("./headers.js").Filled} filled @param {Published} before @param {Brought} brought
 * @returns {Brought} */
function alone(work, filled, before, brought) {
  if (!brought.data || !filled.only.length || before) return brought;
  const { told } = work;
  const data = { ...told.constants, framework: { status: "draft" }, ...brought.data };
  const found = brought.found.filter((one) => one.place);
  return { ...brought, found, ...(filled.draft ? unanswered(work, data, brought) : { data }) };
}

/** Answer for nobody: who speaks is asked before anything leaves, and a name that nobody gave is none.
 * @param {Work} work @param {any} data @param {Brought} brought */
function unanswered(work, { structure, framework, ...data }, { notes }) {
  const { provenance, ...header } = framework;
  const { chosen } = work.told;
  const named = structure?.name === chosen.noName ? {} : { structure };
  const told = work.note("begun", chosen.header);
  return { data: { ...data, ...named, framework: header }, notes: notes.filter((one) => one !== told) };
}

/** Say which framework the workbook speaks of, and what it leaves as it is.
 * @param {Work} work @param {import("./headers.js").Filled} filled @param {string} id @param {Published} before
 * @param {Brought} brought @param {boolean} keeps what the workbook lacks stays, and nobody is asked
 * @returns {string[]} */
function about({ told }, filled, id, before, { data, kept }, keeps) {
  if (!data) return [];
  const { screen } = told;
  const name = String(before?.data.structure?.name ?? "");
  return [
    ...(before ? [fill(screen.changes, { name })] : []),
    ...(id && !before ? [fill(screen.elsewhere, { id })] : []),
    ...(filled.only.length && !data.structure?.name ? [screen.nameless] : []),
    ...(before && keeps ? [screen.keeps] : []),
    ...(before && kept.length ? [fill(screen.kept, { kept: kept.join(" ; ") })] : []),
  ];
}

/** Show what was read, and bring who reads to it.
 * @param {Work} work @param {string} name @param {Brought} brought @param {() => void} [go]
 * @param {string} [said] what was made of it, in a sentence @param {Element | null} [asked] what to answer first */
function show(work, name, brought, go, said = verdict(work, brought), asked = null) {
  const { screen } = work.told;
  const title = element("h3", { tabindex: "-1" }, fill(screen.title, { name }));
  find("#_lu").replaceChildren(
    title,
    element("p", { class: isRefused(brought) ? "rf-verdict rf-verdict--bad" : "rf-verdict" }, said),
    ...(go && brought.data
      ? [
          ...(asked ? [asked] : []),
          element(
            "p",
            {},
            element("button", { type: "button", class: "rf-button", id: "_ouvrir-classeur", onclick: go }, screen.open),
          ),
        ]
      : []),
    ...answers(work, brought),
  );
  title.focus();
  title.scrollIntoView({ block: "start" });
}

/** @param {Brought} brought */
const isRefused = ({ data, found }) => !data && found.some(isError);

/** @param {Work} work @param {Brought} brought @returns {string} */
function verdict({ told: { screen } }, { data }) {
  if (!data) return screen.unread;
  const domains = data.domains ?? [];
  const criteria = domains.flatMap((/** @type {any} */ one) => one.criteria ?? []);
  const indicators = criteria.flatMap((/** @type {any} */ one) => one.indicators ?? []);
  const count = (/** @type {any[]} */ list, /** @type {string} */ one, /** @type {string} */ many) =>
    fill(list.length > 1 ? screen[many] : screen[one], { n: list.length });
  return fill(screen.read, {
    domains: count(domains, "domain", "domains"),
    criteria: count(criteria, "criterion", "criteria"),
    indicators: count(indicators, "indicator", "indicators"),
  });
}

/** Draw an answer for each cell that there is something to say of: what must change first.
 * @param {Work} work @param {Brought} brought */
function answers({ told: { screen } }, { found, notes }) {
  const [wrong, advice] = [found.filter(isError), found.filter((one) => !isError(one))];
  return [
    ...(notes.length ? [element("ul", {}, ...notes.map((one) => element("li", {}, one)))] : []),
    ...list(wrong, wrong.length > 1 ? screen.wrong : screen.wrong1, screen.others),
    ...list(advice, advice.length > 1 ? screen.advice : screen.advice1, screen.others),
    ...(found.length ? [] : [element("p", {}, screen.nothing)]),
  ];
}

/** @param {Answer[]} found @param {string} title @param {string} others */
function list(found, title, others) {
  const rows = found.map((one) =>
    element(
      "li",
      {},
      ...(one.place ? [element("strong", {}, one.place), " : "] : []),
      one.message,
      " ",
      element("span", { class: "rf-note rf-cure" }, `→ ${one.help}`),
    ),
  );
  const beyond = rows.slice(MOST_SHOWN);
  return [
    ...(rows.length ? [element("p", {}, element("strong", {}, fill(title, { n: rows.length })))] : []),
    ...(rows.length ? [element("ul", { class: "rf-answers" }, ...rows.slice(0, MOST_SHOWN))] : []),
    ...(beyond.length
      ? [
          element(
            "details",
            { class: "rf-more" },
            element("summary", {}, fill(others, { n: beyond.length })),
            element("ul", { class: "rf-answers" }, ...beyond),
          ),
        ]
      : []),
  ];
}

/** Open the draft; what was said of cells stays above it until it is put away.
 * @param {Work} work @param {string} name @param {Brought} brought @param {string} id @param {Published} before
 * @param {Holder} holder @param {string} [step] the screen to open on */
function open(work, name, brought, id, before, holder, step) {
  const whole = work.letters.full(brought.data ?? {});
  const data = before ? leaveOut(whole, before.data) : whole;
  const origin = before ? { id, text: before.text } : null;
  const answered = find("#_reponses");
  answered.replaceChildren();
  const published = before?.data.framework?.provenance ?? "";
  if (!holder.open({ data, origin, at: 0, agreed: "", published }, step)) return;
  find("#_lu").replaceChildren();
  const { screen } = work.told;
  const close = () => answered.replaceChildren();
  answered.replaceChildren(
    element(
      "details",
      { class: "rf-more", open: brought.found.some(isError) },
      element("summary", {}, fill(screen.said, { name, n: brought.found.length })),
      ...answers(work, brought),
      element("p", {}, element("button", { type: "button", class: "rf-quiet", onclick: close }, screen.close)),
    ),
  );
}
