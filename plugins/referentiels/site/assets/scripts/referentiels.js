/* What scripts add to pages that work without them. Nothing is stored, nor any file of data read,
   before the reader asks; each page loads only the modules that it needs. */

/** @param {string} selector @param {string} query */
function keepOpenWhenWide(selector, query) {
  const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector(selector));
  if (!details) return;
  const narrow = matchMedia(query);
  narrow.addEventListener("change", () => {
    details.open = !narrow.matches;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !narrow.matches) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
}

/** Readers' own choices: colours, and a key that opens the search.
 * @param {HTMLButtonElement | null} button */
function offerSettings(button) {
  if (!button) return;
  button.addEventListener("click", async () => (await import("./settings.js")).openSettings());
  button.hidden = false;
}

/** The search opens over the page; its form leads to its own page when that fails, or without scripts. */
function offerSearch() {
  const entry = /** @type {HTMLButtonElement | null} */ (document.querySelector(".rf-search"));
  if (!entry || document.querySelector("#_recherche")) return;
  entry.setAttribute("aria-haspopup", "dialog");
  const open = async () => {
    try {
      await (await import("./search.js")).openSearch(entry);
    } catch {
      entry.form?.submit();
    }
  };
  entry.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  addEventListener("keydown", (event) => {
    const typing = /** @type {HTMLElement} */ (event.target).closest(
      "input, textarea, select, dialog, [contenteditable]",
    );
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !isWanted()) return;
    event.preventDefault();
    open();
  });
}

/** Whether the reader asked for the key « / ». */
function isWanted() {
  try {
    return localStorage.getItem("rf-slash") === "1";
  } catch {
    return false; // no storage: no shortcut
  }
}

/** Who is led to a folded part, or into it, reads what it folds: not all browsers open it. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target?.closest("details");
  if (!part || part.open) return;
  part.open = true;
  target?.scrollIntoView();
}

/** What each page needs, by what stands in it. */
const PARTS = {
  ".rf-selection": () => import("./picking.js"),
  "[data-use], .rf-cites": () => import("./criterion.js"),
  "#_recherche": () => import("./search.js"),
  "#_filtres": () => import("./filters.js"),
  "[data-fold]": () => import("./folding.js"),
  "#_choisir": () => import("./comparison.js"),
  "#_choix": () => import("./selection.js"),
  "#_construire": () => import("./assistant.js"),
  ".rf-threshold": () => import("./transversal.js"),
  "#_papiers": () => import("./papers.js"),
};

/** What failed stops nothing else. When a page's own script fails, what it says without one comes back.
 * @param {() => unknown} act */
async function attempt(act, own = false) {
  try {
    await act();
  } catch (error) {
    if (own) delete document.documentElement.dataset.scripted;
    reportError(error);
  }
}

document.documentElement.dataset.scripted = "";
attempt(() => keepOpenWhenWide(".rf-menu", "(max-width: 60em)"));
attempt(() => keepOpenWhenWide(".rf-toc", "(max-width: 76em)"));
attempt(() => keepOpenWhenWide(".rf-siblings", "(max-width: 76em)"));
attempt(() => offerSettings(document.querySelector(".rf-settings")));
attempt(offerSearch);
attempt(openTarget);
addEventListener("hashchange", () => attempt(openTarget));
for (const [selector, load] of Object.entries(PARTS)) {
  if (document.querySelector(selector)) attempt(async () => (await load()).start(), selector !== ".rf-selection");
}
