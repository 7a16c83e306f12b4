/* Before the page is painted: the reader's own choice of light or dark, if one was made, and what is
   folded on a telephone. A file, as pages hold no script; not a module, which would come too late. */

(() => {
  try {
    const scheme = localStorage.getItem("rf-scheme");
    if (scheme) document.documentElement.dataset.scheme = scheme;
  } catch {
    /* no storage: as the device has it */
  }

  /** What is still to be folded, when its turn comes to be read. */
  const folded = new Set(
    [
      [".rf-menu", "(max-width: 60em)"],
      [".rf-toc", "(max-width: 76em)"],
      [".rf-siblings", "(max-width: 76em)"],
    ]
      .filter(([, query]) => matchMedia(query).matches)
      .map(([selector]) => selector),
  );
  const watch = new MutationObserver(() => {
    for (const selector of folded) {
      const details = document.querySelector(selector);
      if (details) {
        details.removeAttribute("open");
        folded.delete(selector);
      }
    }
  });
  if (folded.size) watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => watch.disconnect());
})();
