/* What is used or cited: what « Employer ce critère » takes along is in the selection before its page opens. */

import { load, toggle } from "./chosen.js";
import { offerCopies } from "./citing.js";

/** Add what a link names, unless it is there. Tells whether it is there now.
 * @param {string} ref */
const take = (ref) => load().items.some((one) => one.ref === ref) || !toggle(ref);

export function start() {
  offerCopies();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-use]"))) {
    link.addEventListener("click", () => {
      // What could not be added travels in the address: the page of the selection says why.
      if (take(link.dataset.use ?? "")) link.hash = "";
    });
  }
}
