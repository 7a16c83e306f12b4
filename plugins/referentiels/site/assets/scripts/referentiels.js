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

/** @param {HTMLButtonElement | null} button */
function offerSchemes(button) {
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => {
    const chosen = document.documentElement.dataset.scheme;
    return chosen ? chosen === "dark" : system.matches;
  };
  const say = () => {
    button.textContent = (isDark() ? button.dataset.light : button.dataset.dark) ?? "";
    button.setAttribute("aria-label", `${button.dataset.name} ${button.textContent.toLowerCase()}`);
  };
  button.addEventListener("click", () => {
    const scheme = isDark() ? "light" : "dark";
    document.documentElement.dataset.scheme = scheme;
    try {
      localStorage.setItem("rf-scheme", scheme);
    } catch {
      /* private browsing: for this page only */
    }
    say();
  });
  system.addEventListener("change", say);
  say();
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
  let wanted = false;
  try {
    wanted = localStorage.getItem("rf-slash") === "1";
  } catch {
    /* no storage: no shortcut */
  }
  if (wanted) {
    addEventListener("keydown", (event) => {
      const typing = /** @type {HTMLElement} */ (event.target).closest(
        "input, textarea, select, dialog, [contenteditable]",
      );
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      open();
    });
  }
}

/** What each page needs, by what stands in it. */
const PARTS = {
  ".rf-selection": () => import("./picking.js"),
  "#_recherche": () => import("./search.js"),
  "#_filtres": () => import("./catalogue.js"),
  "#_choisir": () => import("./comparison.js"),
  "#_choix": () => import("./selection.js"),
  "#_construire": () => import("./assistant.js"),
  ".rf-threshold": () => import("./transversal.js"),
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
attempt(() => offerSchemes(document.querySelector(".rf-scheme")));
attempt(offerSearch);
for (const [selector, load] of Object.entries(PARTS)) {
  if (document.querySelector(selector)) attempt(async () => (await load()).start(), selector !== ".rf-selection");
}
