"""A real Chromium on the real site, served as a host would."""

import functools
import http.server
import os
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from . import crowded
from .hostile import make_site
from .opening import serve_modules
from .places import KINDS, STATES
from .waiting import UNDER_WAY, settle

SYSTEM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")  # fmt: skip
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


LATE = float(os.environ.get("LATE", "0"))
"""Seconds that scripts and data take to come: a test that doesn't wait for what they do fails at every run."""
SLOW = float(os.environ.get("SLOW", "1"))
"""How many times slower pages think than this machine does."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve a folder as a host does, without a word."""

    def do_GET(self):
        if LATE and self.path.partition("?")[0].endswith((".js", ".json")):
            time.sleep(LATE)
        super().do_GET()

    def end_headers(self):
        if LATE:
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())


def _serve(site):
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site):
    yield from _serve(site)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Build a site from files in which every text is a payload."""
    return make_site(tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("probes"))


@pytest.fixture(scope="session")
def hostile_address(hostile):
    yield from _serve(hostile.site)


@pytest.fixture(scope="session")
def crowd(once):
    """Build a site with many structures."""
    return once("foule", crowded.make_site)


@pytest.fixture(scope="session")
def crowd_address(crowd):
    for root in _serve(crowd.parent):
        yield f"{root}{crowd.name}/"


def _executable():
    chosen = os.environ.get("CHROMIUM", "")
    found = (
        [chosen] if chosen and shutil.which(chosen) else [p for p in SYSTEM if Path(p).is_file()]
    )
    return found[0] if found else None  # none: Playwright's own


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=FLAGS)
        _watch(browser)
        yield browser
        browser.close()


REFUSED: list[str] = []
"""What the policy of a page refused, in whichever window a test opened."""
TELL = """addEventListener("securitypolicyviolation", event => console.error(
  `refused by policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`))"""
WALL = re.compile(r"refused by policy|Content Security Policy|Trusted(HTML|Script)", re.IGNORECASE)


def _slowed(page):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    return page


def _watch(browser):
    """Note what policies refuse and what is asked for, in every window that is opened from now on."""
    open_context = browser.new_context

    def new_context(**options):
        context = open_context(**options)
        context.add_init_script(TELL)
        if SLOW > 1:
            open_page = context.new_page
            context.new_page = lambda: _slowed(open_page())
        asked = UNDER_WAY[context] = set()
        context.on("request", lambda one: asked.add(one))
        for ended in ("requestfinished", "requestfailed"):
            context.on(ended, lambda one: asked.discard(one))
        # A page that is told of an absence may never read the rest of the answer, which then never ends.
        context.on(
            "response", lambda one: asked.discard(one.request) if one.status >= 400 else None
        )
        context.on("close", lambda _: UNDER_WAY.pop(context, None))
        context.on(
            "console", lambda said: REFUSED.append(said.text) if WALL.search(said.text) else None
        )
        return context

    def new_page(**options):
        context = new_context(**options)
        page = context.new_page()
        page.on("close", lambda _: context.close())
        return page

    browser.new_context, browser.new_page = new_context, new_page


@pytest.fixture(autouse=True)
def refused():
    """Fail every test in which a page did something that its policy refuses; who expects it empties the list."""
    REFUSED.clear()
    for asked in UNDER_WAY.values():
        asked.clear()
    yield REFUSED
    assert REFUSED == []


class Windows:
    """Windows kept from test to test, one for each set of options: opening one costs more than most tests.

    What a test left there (storage, routes, other pages) is gone before the next begins; a test that
    opens a second one meets somebody else, who has kept nothing.
    """

    def __init__(self, browser):
        self.browser = browser
        self.kept: dict[Any, Any] = {}
        self.used: list[Any] = []
        self.others: list[Any] = []

    def page(self, **options):
        key = tuple(sorted(options.items()))
        if key in self.used:
            self.others.append(self._open(options))
            return self.others[-1]
        if key not in self.kept:
            self.kept[key] = self._open(options)
        self.used.append(key)
        return self.kept[key]

    def _open(self, options):
        context = self.browser.new_context(**options)
        context.add_init_script("globalThis.alert = said => console.error(`fired: ${said}`)")
        return context.new_page()

    def empty(self, address):
        """Leave nothing of a test behind, which read this site."""
        for page in self.others:
            page.context.close()
        self.others.clear()
        while self.used:
            page = self.kept.pop(key := self.used.pop())
            if page.is_closed():
                page.context.close()
                continue
            for other in page.context.pages:
                if other != page:
                    other.close()
            page.unroute_all()
            # Before storage is emptied: a page that is left may still keep a draft.
            page.goto("about:blank")
            told = page.context.new_cdp_session(page)
            told.send(
                "Storage.clearDataForOrigin", {"origin": address.rstrip("/"), "storageTypes": "all"}
            )
            told.detach()
            self.kept[key] = page

    def close(self):
        for page in self.kept.values():
            page.context.close()


@pytest.fixture(scope="session")
def windows(chromium):
    kept = Windows(chromium)
    yield kept
    kept.close()


def _listen(page, address, problems):
    """Note what no page may do: an error, a request to somebody else, a payload that fires."""
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda asked: problems.append(asked.url) if not asked.url.startswith(address) else None,
    )


AS_THEY_OPEN = [(path, None) for path in KINDS.values()]
EVERYWHERE = [*AS_THEY_OPEN, *STATES.values()]


@pytest.fixture(scope="session", params=EVERYWHERE, ids=[*KINDS, *STATES])
def opened(request, chromium, address):
    """Open a page in a state once for all the tests that look at it: on a telephone, less motion asked for."""
    path, act = request.param
    problems: list[str] = []
    context = chromium.new_context(viewport={"width": 360, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    _listen(page, address, problems)
    page.goto(address + path)
    page.wait_for_selector("html[data-scripted]")
    if act:
        act(page)
    settle(page)
    yield page, problems
    context.close()
    assert [one for one in [*problems, *REFUSED] if "404" not in one] == []


@pytest.fixture
def place(opened):
    """Give a page in its state, as it was opened; a test may change window, media, size of text, styles and focus."""
    page, _ = opened
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(media="null", color_scheme="light")
    yield page
    page.evaluate("document.adoptedStyleSheets = []")


@pytest.fixture
def visit(windows, address):
    """Open a page in a window where nothing is kept; fails on any console error, request elsewhere or fired payload."""
    problems, heard = [], []

    def look(
        path="",
        width=1280,
        height=900,
        scheme="light",
        reduced_motion="no-preference",
        forced_colors="none",
        **options,
    ):
        page = windows.page(**options)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            media="null",
            color_scheme=scheme,
            reduced_motion=reduced_motion,
            forced_colors=forced_colors,
        )
        for event, hear in {
            "console": lambda said: problems.append(said.text) if said.type == "error" else None,
            "pageerror": lambda error: problems.append(str(error)),
            "request": lambda asked: (
                problems.append(asked.url) if not asked.url.startswith(address) else None
            ),
        }.items():
            page.on(event, hear)
            heard.append((page, event, hear))
        page.goto(address + path)
        return page

    yield look
    for page, event, hear in heard:
        page.remove_listener(event, hear)
    windows.empty(address)
    assert [one for one in problems if "404" not in one] == []


@pytest.fixture(scope="module")
def modules(chromium):
    """Open an empty page that serves the modules as they are written."""
    page = chromium.new_page()
    serve_modules(page)
    yield page
    page.close()
