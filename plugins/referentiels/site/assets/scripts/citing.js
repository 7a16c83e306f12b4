/* How to cite a page: a button copies each line, which says where it is read on a site that knows no address. */

import { element, labelled } from "./site.js";

const SHOWN = 40;

/** Copy a line; where the browser refuses, it is chosen, and the reader copies it.
 * @param {HTMLElement} line @param {HTMLElement} said @param {string} done @param {string} failed */
async function copy(line, said, done, failed) {
  try {
    await navigator.clipboard.writeText(line.textContent ?? "");
    said.textContent = done;
  } catch {
    getSelection()?.selectAllChildren(line);
    said.textContent = failed;
  }
}

/** Put a button after each citation. */
export function offerCopies() {
  for (const here of document.querySelectorAll(".rf-cite [data-here]"))
    here.textContent = ` ${location.href.split(/[?#]/)[0]}`;
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".rf-cites"))) {
    const [word, done, failed] = (group.dataset.words ?? "").split("|");
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".rf-cite"))) {
      const said = element("span", { role: "status", class: "rf-note" });
      const name = labelled(word, `${(line.textContent ?? "").slice(0, SHOWN)}…`);
      const onclick = () => copy(line, said, done, failed);
      const button = element("button", { type: "button", class: "rf-quiet", "aria-label": name, onclick }, word);
      line.after(element("p", {}, button, " ", said));
    }
  }
}
