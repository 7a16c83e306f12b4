"""Wait until something is true of a page, without asking the page itself to run a text as a script.

Playwright's own `wait_for_function` polls inside the page with `eval`, which the policy of our pages refuses.
"""

import time
from typing import Any

from playwright.sync_api import Error, TimeoutError

LONGEST = 30.0
"""Seconds."""
UNDER_WAY: dict[Any, set[Any]] = {}
"""What pages have asked for and not got yet, by the window that a test opened."""
SHOWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def wait_until(page: Any, expression: str, arg: Any = None, timeout: float = LONGEST) -> Any:
    """Give the first value of an expression, or of a function, that is true."""
    end = time.monotonic() + timeout
    while not (found := _ask(page, expression, arg)):
        if time.monotonic() > end:
            raise AssertionError(f"never true on the page: {expression}")
        page.wait_for_timeout(25)
    return found


def settle(page: Any, timeout: float = LONGEST) -> None:
    """Wait until a page asks for nothing more, and has shown what it got.

    Scripts come one after the other, and each changes the page: who counts what is there, or gives the focus to
    something, before the last has come, does so on a page that no reader keeps.
    """
    end = time.monotonic() + timeout
    asked = UNDER_WAY[page.context]
    quiet = 0
    while quiet < 2:
        page.evaluate(SHOWN)
        quiet = 0 if asked else quiet + 1
        if time.monotonic() > end:
            raise AssertionError(f"never at rest: {[one.url for one in asked]}")


def follow(link: Any) -> None:
    """Click what leads to another page, and wait until that page is whole.

    A click alone comes back as soon as the first bytes of the next page are there: what is counted on it right after
    may not have been read yet.
    """
    with link.page.expect_navigation(wait_until="load"):
        link.click()


def choose(page: Any, name: str, data: bytes) -> None:
    """Press Space on the field of files that has the focus, and choose one.

    The browser is told to hand its window of files to the test, not asked: on a busy machine the key may come first,
    and the window opens for nobody.
    """
    for patience in (3_000, 10_000, 30_000):
        try:
            with page.expect_file_chooser(timeout=patience) as asked:
                page.keyboard.press("Space")
        except TimeoutError:
            continue
        asked.value.set_files([{"name": name, "mimeType": "", "buffer": data}])
        return
    raise AssertionError(f"nobody asked for {name}")


def _ask(page: Any, expression: str, arg: Any) -> Any:
    try:
        return page.evaluate(expression, arg)
    except Error as error:
        if "context" in error.message:  # the page is being left for another
            return None
        raise
