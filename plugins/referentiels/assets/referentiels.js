/* What a script adds to pages that work without one: the menu follows the width of the window, and
   the reader may choose light or dark. Nothing is stored before that choice. */

function keepOpenWhenWide(selector, query) {
  const details = document.querySelector(selector);
  if (!details) return;
  const narrow = matchMedia(query);
  narrow.addEventListener("change", () => { details.open = !narrow.matches; });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !narrow.matches) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

function offerSchemes(button) {
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => {
    const chosen = document.documentElement.dataset.scheme;
    return chosen ? chosen === "dark" : system.matches;
  };
  const say = () => { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; };
  button.addEventListener("click", () => {
    const scheme = isDark() ? "light" : "dark";
    document.documentElement.dataset.scheme = scheme;
    try { localStorage.setItem("rf-scheme", scheme); } catch { /* private browsing: for this page only */ }
    say();
  });
  system.addEventListener("change", say);
  say();
  button.hidden = false;
}

keepOpenWhenWide(".rf-menu", "(max-width: 60em)");
keepOpenWhenWide(".rf-toc", "(max-width: 76em)");
offerSchemes(document.querySelector(".rf-scheme"));
