/* The page of a criterion: what « Employer ce critère » takes along is in the selection before its page opens;
   a citation says where it is read, on a site that doesn't know its own address. */

import { load, toggle } from "./chosen.js";

/** Add what a link names, unless it is there. Tells whether it is there now.
 * @param {string} ref */
const take = (ref) => load().items.some((one) => one.ref === ref) || !toggle(ref);

export function start() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-use]"))) {
    link.addEventListener("click", () => {
      // What could not be added travels in the address: the page of the selection says why.
      if (take(link.dataset.use ?? "")) link.hash = "";
    });
  }
  const here = document.querySelector("[data-here]");
  if (here) here.textContent = ` ${location.href.split(/[?#]/)[0]}`;
}
