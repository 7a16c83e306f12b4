"""A real Chromium on the real site, served as a host would."""

import functools
import http.server
import os
import re
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .hostile import make_site

SYSTEM = ("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve a folder as a host does, without a word."""

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


def _watch(browser):
    """Note what policies refuse, in every window that is opened from now on."""
    open_context = browser.new_context

    def new_context(**options):
        context = open_context(**options)
        context.add_init_script(TELL)
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
    yield REFUSED
    assert REFUSED == []


@pytest.fixture
def visit(chromium, address):
    """Open a page in a fresh window; fails on any console error, request elsewhere or fired payload."""
    contexts, problems = [], []

    def look(path="", width=1280, height=900, scheme="light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        contexts.append(context)
        context.add_init_script("globalThis.alert = said => console.error(`fired: ${said}`)")
        page = context.new_page()
        page.on(
            "console", lambda said: problems.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda asked: problems.append(asked.url) if not asked.url.startswith(address) else None,
        )
        page.goto(address + path)
        return page

    yield look
    for context in contexts:
        context.close()
    assert [one for one in problems if "404" not in one] == []
