/* The search: in a window over the page, or in its own page. Nothing of the index is read before the
   first word. What is looked for is in the address, so that it survives a reload and can be sent. */

import { element, fill, find, link, root } from "./site.js";
import { bare } from "./letters.js";

const SHOWN = 5;
/** Results read at once: each is a file of its own. */
const READ = 20;
const GROUPS = ["criterion", "indicator", "structure", "domain", "page"];
const ELISIONS = /\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/gi;

/** @typedef {{ title: string, href: string, excerpt: (Node | string)[], inside: { title: string,
 * href: string }[] }} Found */

/** The only script that a text may name: Pagefind starts its worker by its address. */
const WORKER = new URL("assets/recherche/pagefind-worker.js", root).href;
/** @type {any} */ (globalThis).trustedTypes?.createPolicy("default", {
  createScriptURL: (/** @type {string} */ address) =>
    new URL(address, location.href).href === WORKER ? address : null,
});

/** @type {Promise<any> | null} */
let engine = null;

function load() {
  engine ??= import(new URL("assets/recherche/pagefind.js", root).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 22 });
    return pagefind;
  });
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** Give the link to a page that was found: the index leaves out what ends an address.
 * @param {string} url */
function reach(url) {
  return link(new URL(url, root).href.slice(root.href.length));
}

/** Give back a text as it was written: see `indexing.py`.
 * @param {string} text */
function written(text) {
  return text
    .replace(/\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(['’])\s/gi, "$1$2")
    .replace(/o\u200de/g, "œ")
    .replace(/O\u200dE/g, "Œ");
}

/** Write a text as the index has it: see `indexing.py`.
 * @param {string} text */
function indexed(text) {
  return text
    .replace(/\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(['’])(?=[\p{L}\p{N}])/giu, "$1$2 ")
    .replace(/œ/g, "o\u200de")
    .replace(/Œ/g, "O\u200dE");
}

/** Browsers that know Trusted Types let no text become markup, except through this: see `policy.py`. */
const inert = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("referentiels", {
  createHTML: (/** @type {string} */ text) => text,
});

/** Read a text as a document apart, in which nothing runs: the only thing that a text becomes here.
 * @param {string} text */
function parse(text) {
  return new DOMParser().parseFromString(inert ? inert.createHTML(text) : text, "text/html");
}

/** Turn an excerpt, in which words are marked, into text and marks.
 * @param {string} excerpt */
function marked(excerpt) {
  const body = parse(excerpt).body;
  return [...body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, written(node.textContent ?? "")) : written(node.textContent ?? ""),
  );
}

/** Give the places of a page where the words are: the nearest anchor above each.
 * @param {any} result */
function places(result) {
  const anchors = result.anchors.filter((/** @type {any} */ one) => one.id && !/^_(titre$|f-|t-)/.test(one.id));
  const seen = new Map();
  for (const location of result.locations) {
    const above = anchors.filter((/** @type {any} */ one) => one.location <= location).pop();
    if (above && !seen.has(above.id)) seen.set(above.id, above);
  }
  return [...seen.values()]
    .map((one) => ({
      title: written(one.text ?? "")
        .trim()
        .slice(0, 160),
      href: `${reach(result.url)}#${one.id}`,
      isIndicator: one.element === "dfn",
    }))
    .filter((one) => one.title);
}

/** Put the search somewhere.
 * @param {HTMLElement} place @param {DocumentFragment} model
 * @param {boolean} own whether this is the page of the search */
async function put(place, model, own) {
  place.append(model);
  const form = /** @type {HTMLFormElement} */ (find("form", place));
  const input = /** @type {HTMLInputElement} */ (find("[name=q]", place));
  const domain = /** @type {HTMLSelectElement} */ (find("[name=domaine]", place));
  const status = find("[role=status]", place);
  const list = find(".rf-found", place);
  const advice = find(".rf-find__advice", place);
  const key = /** @type {HTMLInputElement} */ (find("[name=touche]", place));
  for (const one of /** @type {NodeListOf<HTMLAnchorElement>} */ (place.querySelectorAll("a[data-address]")))
    one.href = link(one.dataset.address ?? "");
  let turn = 0;

  const state = () => ({
    q: input.value.trim(),
    dans: String(new FormData(form).get("dans") ?? ""),
    domaine: domain.value,
  });

  const keep = () => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(state()))
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    history.replaceState(history.state, "", url);
  };

  const show = async () => {
    const mine = (turn += 1);
    const now = state();
    advice.hidden = true;
    if (now.q.length < 2) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    const slow = setTimeout(() => {
      if (mine === turn) status.textContent = status.dataset.reading ?? "";
    }, 400);
    try {
      const pagefind = await load();
      const text = now.q.replace(ELISIONS, " ").replace(/œ/g, "oe").replace(/Œ/g, "Oe");
      const answer = await pagefind.search(text, {
        filters: { ...(now.dans && { sorte: now.dans }), ...(now.domaine && { domaine: indexed(now.domaine) }) },
      });
      /** @type {any[]} */
      const results = [];
      const readOn = async () => {
        results.push(
          ...(await Promise.all(
            answer.results.slice(results.length, results.length + READ).map((/** @type {any} */ one) => one.data()),
          )),
        );
        if (mine === turn) draw(list, results, results.length < answer.results.length ? readOn : null);
      };
      await readOn();
      clearTimeout(slow);
      if (mine !== turn) return;
      const number = answer.results.length;
      status.textContent = fill(
        number === 0 ? status.dataset.none : number === 1 ? status.dataset.one : status.dataset.many,
        { n: number, q: now.q },
      );
      advice.hidden = number > 0;
    } catch {
      clearTimeout(slow);
      if (mine === turn) status.textContent = status.dataset.wrong ?? "";
    }
  };

  let typing = 0;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (own) keep();
      show();
    }, 300);
  });
  form.addEventListener("change", (event) => {
    if (event.target !== input) {
      if (own) keep();
      show();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  try {
    key.checked = localStorage.getItem("rf-slash") === "1";
  } catch {
    /* no storage: no shortcut */
  }
  key.addEventListener("change", () => {
    try {
      if (key.checked) localStorage.setItem("rf-slash", "1");
      else localStorage.removeItem("rf-slash");
    } catch {
      key.checked = false;
    }
  });
  if (own) {
    const read = () => {
      const given = new URLSearchParams(location.search);
      input.value = (given.get("q") ?? "").slice(0, 100);
      const kinds = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=dans]"));
      for (const one of kinds) one.checked = one.value === (given.get("dans") ?? "");
      if (![...kinds].some((one) => one.checked)) kinds[0].checked = true;
      domain.value = given.get("domaine") ?? "";
      if (domain.selectedIndex < 0) domain.value = "";
      show();
    };
    addEventListener("popstate", read);
    read();
  }
  if (!own) input.focus();
}

/** Show results by kind; those that were shown stay so when others come.
 * @param {HTMLElement} list @param {any[]} results @param {(() => Promise<void>) | null} readOn reads the next ones */
function draw(list, results, readOn) {
  /** @type {Map<string, Found[]>} */
  const groups = new Map(GROUPS.map((kind) => [kind, []]));
  for (const result of results) {
    const inside = places(result);
    const kind = result.filters.sorte?.[0] ?? "page";
    const title = written(result.meta.title ?? "");
    groups.get(kind)?.push({
      title,
      href: reach(result.url),
      excerpt: marked(result.excerpt),
      inside: inside.filter((one) => !one.isIndicator).slice(0, 3),
    });
    for (const one of inside.filter((place) => place.isIndicator).slice(0, 3))
      groups.get("indicator")?.push({ title: one.title, href: one.href, excerpt: [title], inside: [] });
  }
  const before = new Map(
    [...list.querySelectorAll("section")].map((one) => [
      one.dataset.kind,
      results.length > READ ? one.querySelectorAll("li").length : 0,
    ]),
  );
  const next = element(
    "button",
    {
      type: "button",
      class: "rf-quiet",
      onclick: async () => {
        const known = new Set([...list.querySelectorAll("h3 a")].map((one) => one.getAttribute("href")));
        await readOn?.();
        const fresh = [...list.querySelectorAll("h3 a")].find((one) => !known.has(one.getAttribute("href")));
        /** @type {HTMLElement | undefined} */ (fresh)?.focus();
      },
    },
    list.dataset.next ?? "",
  );
  list.replaceChildren(
    ...[...groups]
      .filter(([, found]) => found.length)
      .map(([kind, found]) => {
        const items = element("ul", { class: "rf-list" });
        const more = element("button", { type: "button", class: "rf-quiet" }, list.dataset.more ?? "");
        const add = (/** @type {number} */ number) => {
          const added = found.slice(items.children.length, items.children.length + number).map(line);
          items.append(...added);
          more.hidden = items.children.length >= found.length;
          return added;
        };
        more.addEventListener("click", () => add(SHOWN)[0]?.querySelector("a")?.focus());
        add(SHOWN + (before.get(kind) ?? 0));
        return element(
          "section",
          { class: `rf-found__group rf-found__group--${kind}`, "data-kind": kind },
          element("h2", {}, list.dataset[kind] ?? kind),
          items,
          more,
        );
      }),
    ...(readOn ? [next] : []),
  );

  /** @param {Found} one */
  function line(one) {
    return element(
      "li",
      {},
      element("h3", {}, element("a", { href: one.href }, one.title)),
      element("p", {}, ...one.excerpt),
      ...(one.inside.length
        ? [
            element(
              "p",
              { class: "rf-note" },
              `${list.dataset.here} `,
              ...one.inside.flatMap((place, at) => [
                ...(at ? [" · "] : []),
                element("a", { href: place.href }, place.title),
              ]),
            ),
          ]
        : []),
    );
  }
}

/** Take the form from the page of the search. */
async function model() {
  const place = document.querySelector("#_modele") ? document : parse(await (await fetch(link("recherche/"))).text());
  return document.importNode(/** @type {HTMLTemplateElement} */ (find("#_modele", place)).content, true);
}

/** Start the page of the search. */
export async function start() {
  await put(find("#_recherche"), await model(), true);
}

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** Open the search over the page.
 * @param {HTMLElement} entry the button of the header, to which the focus comes back */
export async function openSearch(entry) {
  if (!dialog) {
    const form = await model();
    const close = element(
      "button",
      { type: "button", class: "rf-quiet rf-dialog__close", onclick: () => dialog?.close() },
      entry.dataset.close ?? "",
    );
    const body = element("div", { class: "rf-text rf-article rf-dialog__body" });
    dialog = /** @type {HTMLDialogElement} */ (
      element(
        "dialog",
        { class: "rf-dialog", "aria-labelledby": "_titre-recherche" },
        element(
          "div",
          { class: "rf-dialog__head" },
          element("h1", { id: "_titre-recherche" }, entry.textContent ?? ""),
          close,
        ),
        body,
      )
    );
    document.body.append(dialog);
    dialog.addEventListener("close", () => entry.focus());
    // In a field for searches, Escape would only empty the field.
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        dialog?.close();
      }
    });
    // A link to a place of this very page leaves it under the window.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || /** @type {HTMLElement} */ (event.target).closest("a")) dialog?.close();
    });
    dialog.showModal();
    await put(body, form, false);
  } else dialog.showModal();
  /** @type {HTMLInputElement} */ (find("[name=q]", dialog)).select();
}
