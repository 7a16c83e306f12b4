/* What readers choose for themselves: colours, and the key that opens the search. Kept in their browser. */

import { find } from "./site.js";

/** Read a choice, or keep it; where nothing can be kept, it lasts as long as the page.
 * @param {string} name
 * @param {string} [value] */
function kept(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name) ?? "";
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    /* private browsing */
  }
  return value ?? "";
}

/** @param {string} scheme */
function colour(scheme) {
  if (scheme) document.documentElement.dataset.scheme = scheme;
  else delete document.documentElement.dataset.scheme;
}

/** Open the window of the choices, as they are now. */
export function openSettings() {
  const dialog = /** @type {HTMLDialogElement} */ (find("#_preferences"));
  const form = /** @type {HTMLFormElement} */ (find("form", dialog));
  const colours = /** @type {RadioNodeList} */ (form.elements.namedItem("couleurs"));
  const slash = /** @type {HTMLInputElement} */ (form.elements.namedItem("barre"));
  colours.value = document.documentElement.dataset.scheme ?? "";
  slash.checked = kept("rf-slash") === "1";
  form.onchange = () => {
    colour(kept("rf-scheme", colours.value));
    kept("rf-slash", slash.checked ? "1" : "");
  };
  dialog.showModal();
}
