"""Someone who has a keyboard and no pointer, on a telephone; what they do is counted.

A touch is an act: a key that does something, a text that is written, a file that is given or taken. A screen is a
page, or a step of the assistant. Keys of Tab are counted too, and judged by nobody: they grow with what is published.
"""

from .waiting import choose

PHONE = 360
FARTHEST = 150
"""Keys of Tab from one act to the next, at most."""


def screen_of(page):
    """Name what a page shows: its address, and the step of the assistant."""
    shown = page.locator(".rf-screen:not([hidden])")
    step = shown.first.get_attribute("id") if shown.count() else ""
    return f"{page.url.split('?')[0].split('#')[0]}{step}"


class Typist:
    """Begins on the page that is open."""

    def __init__(self, page):
        self.page = page
        self.touches = self.tabs = 0
        self.screens = [screen_of(self.page)]

    def _look(self):
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE, screen_of(
            self.page
        )
        if screen_of(self.page) != self.screens[-1]:
            self.screens.append(screen_of(self.page))

    def reach(self, what):
        """Go on with Tab until something has the focus, and is seen to have it; wait for what is still to come."""
        self.page.wait_for_selector(what, state="attached")
        for _ in range(FARTHEST):
            if self.page.evaluate("what => document.activeElement.matches(what)", what):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError(f"{what} is not reached on {screen_of(self.page)}")

    def press(self, what, then="", key="Enter"):
        """Reach something and use it; wait for what it leads to."""
        self.reach(what)
        self.touches += 1
        self.page.keyboard.press(key)
        if then:
            self.page.wait_for_selector(then)
        self._look()

    def follow(self, what, then="main"):
        """Follow a link to another page, until that page is whole."""
        self.reach(what)
        self.touches += 1
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        self.page.wait_for_selector(then)
        self._look()

    def write(self, what, text):
        """Reach a field, or go on in the one that has the focus, and write."""
        self.reach(what)
        self.touches += 1
        self.page.keyboard.type(text)

    def take(self, what):
        """Take a file that a link or a button gives."""
        self.reach(what)
        self.touches += 1
        with self.page.expect_download() as asked:
            self.page.keyboard.press("Enter")
        return asked.value

    def give(self, what, name, data):
        """Give a file to a field."""
        self.reach(what)
        self.touches += 1
        choose(self.page, name, data)

    def leave(self):
        """Say yes on the last screen, and take the file that it offers, which is the one that is proposed."""
        self.press("#_accord", "#_formulaire", key="Space")
        return self.take("#_telecharger").path().read_text(encoding="utf-8")

    def took(self, record, touches, screens):
        """Record what a journey took; fail when it takes more than it did."""
        for name, count in (("touches", self.touches), ("screens", len(self.screens)), ("tabs", self.tabs)):  # fmt: skip
            record(name, count)
        assert self.touches <= touches, f"{self.touches} touches"
        assert len(self.screens) <= screens, self.screens
