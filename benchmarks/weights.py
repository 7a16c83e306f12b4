"""What each kind of page weighs for a reader who comes for the first time, measured in Chromium.

    python benchmarks/weights.py SITE

takes the folder of a built site and gives a row a kind of page: the heaviest page of each kind, opened
in a fresh browser (nothing in its cache), and what readers do next (open the search, look for a first
word, filter the catalogue, lay two structures side by side). What is counted are the bytes that came
over the connection, headers included, from a server that packs text with gzip as hosts do. Doesn't
know how the site is made.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import ClassVar, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

MOST_BYTES, MOST_REQUESTS, MOST_SCRIPT = 40_000, 10, 12_000
"""The bars of a page that one opens: its bytes without fonts, its requests, its JavaScript but the search's
engine."""
MOST_FONTS, MOST_FONT_BYTES = 1, 30_000
"""The bars of the fonts of a page: that of the titles, which no page waits for."""
ASSISTANT, MOST_ASSISTANT, MOST_ASSISTANT_BYTES = "construire/", 30_000, 60_000
"""The one page that is a program, in any language, and the bars of its JavaScript and of all its bytes
without fonts."""
MOST_FIRST_USE = 300_000
"""The bar of what a first filter, or a first search, brings in all."""

PACKED = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt", ".webmanifest"}
"""What hosts send with gzip; the files of the search are packed already."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SYSTEM = (
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium-browser",
)
SEARCH, READING = "assets/recherche/", "donnees/lecture/"
LONGEST_WAIT, LOOKED_EVERY, QUIET_LOOKS = 60_000, 50, 12
"""Milliseconds, milliseconds, and looks in a row without anything new: then a page is at rest."""
AT_ONCE = 8
"""Pages that are opened side by side."""


LISTS = {"catalogue": "criteres/", "structures": "structures/", "indicators": "indicateurs/"}
"""The lists that readers narrow."""


class Step(NamedTuple):
    """What a reader does on an open page; `do` comes back when the result is shown."""

    name: str
    do: Callable[[Page], object]


class Visit(NamedTuple):
    """A page to open, then what is done there, one step after the other."""

    name: str
    address: str
    steps: tuple[Step, ...] = ()


class Answer(NamedTuple):
    """A request that was answered: its address, its bytes on the connection, what it is for."""

    url: str
    size: int
    kind: str
    """As the browser says: document, style, script, worker, font, image, empty for what scripts fetch."""


class Weight(NamedTuple):
    """What came over the connection when a page was opened, or during one step after that."""

    name: str
    address: str
    opened: bool
    answers: tuple[Answer, ...]
    elsewhere: tuple[str, ...]

    @property
    def size(self) -> int:
        """All its bytes but the fonts."""
        return sum(one.size for one in self.answers if one.kind != "font")

    @property
    def script(self) -> int:
        """Bytes of JavaScript, the engine of the search apart."""
        scripts = (one for one in self.answers if one.kind in ("script", "worker"))
        return sum(one.size for one in scripts if SEARCH not in one.url)

    @property
    def fonts(self) -> Sequence[int]:
        """Bytes of each font that is asked for."""
        return [one.size for one in self.answers if one.kind == "font"]

    @property
    def data(self) -> int:
        """Bytes of what is looked in: the engine and the index of the search, the files of the catalogue."""
        return sum(one.size for one in self.answers if SEARCH in one.url or READING in one.url)


# Serving


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serve a folder as a host does: text packed with gzip; write down what was sent, and as what."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[list[Answer]] = []

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file; for an address that leads nowhere, the page that says so."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        data = (file if found else Path(self.directory) / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file) if found else "text/html")
        if not found or file.suffix in PACKED:
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        head: list[bytes] = getattr(self, "_headers_buffer", [])
        size = sum(map(len, head)) + 2 + len(data)
        self.answers.append(Answer(self.path, size, self.headers.get("Sec-Fetch-Dest", "")))
        self.end_headers()
        self.wfile.write(data)


class Place(NamedTuple):
    """Where a site is served, and what was sent."""

    home: str
    answers: list[Answer]


@contextmanager
def serving(site: Path) -> Iterator[Place]:
    """Serve a site on this machine."""
    answers: list[Answer] = []
    host = type("Host", (_Host,), {"answers": answers})
    handler = functools.partial(host, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Place(f"http://127.0.0.1:{server.server_port}/", answers)
        finally:
            server.shutdown()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium: the one that `CHROMIUM` names, the system's, or Playwright's own."""
    named = [os.environ.get("CHROMIUM", ""), *SYSTEM]
    executable = next((one for one in named if one and shutil.which(one)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


# Choosing pages


def _kind_of(address: str) -> str:
    """Tell which pages are alike by their address; the following pages of a list are like its first."""
    parts = [part for part in address.split("/") if part and not part.startswith("_")]
    if len(parts) > 1 and not address.endswith(ASSISTANT):
        return f"{parts[0]}/…"
    return "/".join(parts)


def heaviest_pages(site: Path) -> dict[str, str]:
    """Give, for each kind of page, the address of the page whose HTML is the heaviest."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        kind = _kind_of(address)
        # Bytes before gzip go along with those after, and a big site has ten thousand pages.
        found[kind] = max(found.get(kind, (0, "")), (file.stat().st_size, address))
    return {kind: address for kind, (_, address) in found.items()}


def visits(site: Path) -> list[Visit]:
    """List what is measured: the heaviest page of each kind, then what readers do first."""
    opened = [Visit(f"`/{kind}`", address) for kind, address in heaviest_pages(site).items()]
    return [*opened, *_searches(), *_filters(), *_comparison()]


def _searches() -> Iterator[Visit]:
    word = Step("look for a first word", lambda page: _search(page, "lien"))
    opening = Step("open the search", lambda page: page.locator(".rf-search").click())
    yield Visit("search over the home page", "", (opening, word))
    yield Visit("page of the search", "recherche/", (word,))


def _search(page: Page, word: str) -> None:
    page.locator("[name=q]").last.fill(word)
    page.wait_for_selector(".rf-found li")


def _filters() -> Iterator[Visit]:
    def check(page: Page) -> None:
        page.locator("#_filtres input[type=checkbox]:visible").first.check()
        page.wait_for_function("() => /[0-9]/.test(document.querySelector('#_etat').textContent)")

    def more(page: Page) -> None:
        shown = page.locator("#_resultats li").count()
        if not page.locator("#_plus").is_visible():
            return  # a small site shows all at once
        page.locator("#_plus").click()
        page.wait_for_function(
            "n => document.querySelectorAll('#_resultats li').length > n", arg=shown
        )

    def type_(word: str) -> Callable[[Page], None]:
        return lambda page: _type(page, word)

    for name, address in LISTS.items():
        paging = (Step("choose a first filter", check), Step("show more", more))
        yield Visit(name, address, paging)
        words = tuple(Step(f"type « {word} »", type_(word)) for word in ("li", "lien", "aubepine"))
        yield Visit(name, address, words)


def _type(page: Page, word: str) -> None:
    before = page.locator("#_etat").inner_text()
    page.locator("#_q").fill(word)
    page.wait_for_function(
        "was => (text => text !== was && /[0-9]|Aucun/.test(text))"
        "(document.querySelector('#_etat').textContent)",
        arg=before,
    )


def _comparison() -> Iterator[Visit]:
    def tick(page: Page) -> None:
        box = page.locator("#_noms input:not(:checked)").first
        before = page.locator("#_choisis li").count()
        box.check()
        page.wait_for_function(
            "n => document.querySelectorAll('#_choisis li').length > n", arg=before
        )

    def compare(page: Page) -> None:
        tick(page)
        page.locator("#_choisir .rf-button").click()
        page.wait_for_selector("#_comparaison h2")

    steps = (Step("tick a structure", tick), Step("tick another, and compare", compare))
    yield Visit("comparison", "comparer/", steps)


# Measuring


def _rest(page: Page, *places: Place) -> list[tuple[Answer, ...]]:
    """Wait until nothing comes any more from any of these places; take what came from each."""
    quiet, number = 0, -1
    for _ in range(LONGEST_WAIT // LOOKED_EVERY):
        before, number = number, sum(len(one.answers) for one in places)
        quiet = quiet + 1 if number == before else 0
        if quiet == QUIET_LOOKS:
            break
        page.wait_for_timeout(LOOKED_EVERY)
    came = [tuple(one.answers) for one in places]
    for place in places:
        place.answers.clear()
    return came


@contextmanager
def _window(browser: Browser, place: Place) -> Iterator[tuple[Page, list[str]]]:
    """Open a window in which nothing is kept; give its page, and what that asks of other sites."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    elsewhere: list[str] = []
    context.on(
        "request",
        lambda asked: None if asked.url.startswith(place.home) else elsewhere.append(asked.url),
    )
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        yield page, elsewhere
    finally:
        context.close()


def weigh_openings(browser: Browser, site: Path, visits: Sequence[Visit]) -> list[Weight]:
    """Open pages side by side, each in a fresh window and from a host of its own: they rest together."""
    with ExitStack() as open_:
        places = [open_.enter_context(serving(site)) for _ in visits]
        windows = [open_.enter_context(_window(browser, place)) for place in places]
        for visit, place, (page, _) in zip(visits, places, windows, strict=True):
            page.goto(place.home + visit.address)
        came = _rest(windows[0][0], *places)
    return [
        Weight(visit.name, visit.address, True, answers, tuple(elsewhere))
        for visit, answers, (_, elsewhere) in zip(visits, came, windows, strict=True)
    ]


def weigh_steps(browser: Browser, place: Place, visit: Visit) -> list[Weight]:
    """Open a page in a fresh window, do its steps, and give what each brought.

    What one does on a page begins after its opening, which is weighed once with the others.
    """
    found: list[Weight] = []
    with _window(browser, place) as (page, elsewhere):
        page.goto(place.home + visit.address)
        _rest(page, place)
        for step in visit.steps:
            step.do(page)
            (came,) = _rest(page, place)
            name = f"{visit.name}: {step.name}"
            found.append(Weight(name, visit.address, False, came, tuple(elsewhere)))
    return found


def weigh(browser: Browser, site: Path, visits: Sequence[Visit]) -> Iterator[Weight]:
    """Weigh what visits bring: first the pages that are only opened, then what is done on others."""
    opened = [one for one in visits if not one.steps]
    for start in range(0, len(opened), AT_ONCE):
        yield from weigh_openings(browser, site, opened[start : start + AT_ONCE])
    with serving(site) as place:
        for visit in visits:
            if visit.steps:
                yield from weigh_steps(browser, place, visit)


def weigh_site(site: Path) -> list[Weight]:
    """Weigh each kind of page of a site, and what readers do first."""
    with browsing() as browser:
        return list(weigh(browser, site, visits(site)))


# Telling


def faults(weight: Weight) -> Iterator[str]:
    """Say which bars are passed."""
    if weight.opened:
        if weight.size > (
            MOST_ASSISTANT_BYTES if weight.address.endswith(ASSISTANT) else MOST_BYTES
        ):
            yield f"{weight.size} bytes"
        if len(weight.answers) > MOST_REQUESTS:
            yield f"{len(weight.answers)} requests"
        if weight.data:
            yield "data before anyone asks"
    elif weight.size > MOST_FIRST_USE:
        yield f"{weight.size} bytes"
    if weight.script > (MOST_ASSISTANT if weight.address.endswith(ASSISTANT) else MOST_SCRIPT):
        yield f"{weight.script} bytes of JavaScript"
    if len(weight.fonts) > MOST_FONTS or sum(weight.fonts) > MOST_FONT_BYTES:
        yield f"{len(weight.fonts)} fonts of {sum(weight.fonts)} bytes"
    if weight.elsewhere:
        yield f"requests elsewhere: {', '.join(weight.elsewhere)}"


def tell_weights(weights: Sequence[Weight]) -> list[str]:
    """Make the rows of a table."""
    return [
        f"{one.name} | {one.size / 1000:.1f} | {len(one.answers)} | {sum(one.fonts) / 1000:.1f} | "
        f"{one.script / 1000:.1f} | {one.data / 1000:.1f}"
        for one in weights
    ]


def tell_both(real: Sequence[Weight], large: Sequence[Weight]) -> list[str]:
    """Make the rows of a table: the real site, then the bytes and requests of a large one."""
    others = {one.name: one for one in large}
    rows = dict(zip((one.name for one in real), tell_weights(real), strict=True))
    for name in others:
        rows.setdefault(name, f"{name} | | | | | ")
    return [
        f"{row} | {one.size / 1000:.1f} | {len(one.answers)}"
        if (one := others.get(name))
        else f"{row} | | "
        for name, row in rows.items()
    ]


HEAD = "page, or step | kB | requests | fonts (kB) | of which JavaScript (kB) | of which data to look in (kB)"


def main() -> int:
    parser = argparse.ArgumentParser(description="Weigh the pages of a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--detail", action="store_true", help="also list each request")
    options = parser.parse_args()
    weights = weigh_site(options.site)
    print(f"| {HEAD} |\n| --- |{' ---: |' * HEAD.count('|')}")
    for row in tell_weights(weights):
        print(f"| {row} |")
    for one in weights:
        for fault in faults(one):
            print(f"over the bar: {one.name}: {fault} ({one.address})")
        if options.detail:
            for answer in one.answers:
                print(f"  {one.name}: {answer.size:>8} {answer.kind:<10} {answer.url}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
