"""Pages that end, lines that are read, a menu that one remembers: on the real content."""

import re
from html.parser import HTMLParser

import pytest

from .places import KINDS
from .styling import add_style
from .test_reflow import WIDTH

pytestmark = pytest.mark.browser

SCREENS = 8 * 740
"""Eight screens of a telephone of 360 by 740."""
NOT_READ = ("developers/", "contribuer/verifications/", "construire/")
"""What people don't read from end to end: pages for developers, one rule after another, a form."""
ENGLISH = ["Criteria", "Organisations", "Build", "Use", "Method", "About"]
PLACES = ["Critères", "Structures", "Construire", "Utiliser", "Méthode", "À propos"]

LINES = """() => {
  const found = [];
  for (const block of document.querySelectorAll('.rf-article :is(p, li, dd, blockquote)')) {
    if (!block.checkVisibility() || block.querySelector('p, li, dd, ul, ol, table, details') || block.closest('table, pre')) continue;
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lines = new Map();
    while (walk.nextNode()) {
      const range = document.createRange();
      for (let at = 0; at < walk.currentNode.length; at++) {
        range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width) lines.set(Math.round(box.bottom / 4), (lines.get(Math.round(box.bottom / 4)) ?? 0) + 1);
      }
    }
    found.push(...[...lines.values()].slice(0, -1));
  }
  return found;
}"""
"""How many signs stand on each line of text, less the last one of each paragraph."""

BROKEN = """() => {
  const found = [], walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest('script, style, code, pre, kbd, samp, textarea, [lang]:not([lang|="fr"])')) continue;
    const at = walk.currentNode.data.search(/ [:;!?»]|« /);
    if (at >= 0) found.push(walk.currentNode.data.slice(Math.max(0, at - 20), at + 20));
  }
  return found;
}"""
"""Where a line may break before a mark, or after an opening one."""


def _addresses(site):
    """Give the pages that are read, those of the whole site, by their addresses."""
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        address = f"{address}/" if address else ""
        if not address.startswith(NOT_READ) and not re.search(r"/_(\d+|en-mots)/", address):
            yield address


def test_no_page_is_longer_than_eight_screens_of_a_telephone(site, visit):
    page, long = visit(width=360, height=740), {}
    root = page.url
    for address in _addresses(site):
        page.goto(root + address)
        for _ in range(20):  # scripts fold the long lists
            height = page.evaluate("document.body.getBoundingClientRect().height")
            if height <= SCREENS:
                break
            page.wait_for_timeout(100)
        else:
            long[address] = round(height / 740, 1)

    assert long == {}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_lines_are_short_enough_to_be_read(visit, path):
    page = visit(path)

    lines = page.evaluate(LINES)

    assert sum(lines) <= 75 * max(1, len(lines))


class _Links(HTMLParser):
    """Counts the links of the footer, and reads the menu."""

    def __init__(self):
        super().__init__()
        self.footer, self.menu, self.within, self.is_place = 0, [], "", False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs).get("class") or ""
        if tag in ("footer", "details") and names in ("rf-footer", "rf-menu"):
            self.within = names
        if tag == "a" and self.within == "rf-footer":
            self.footer += 1
        # What leads to the same page in another language, and is called so, is no place.
        self.is_place = self.within == "rf-menu" and "lang" not in dict(attrs)
        if tag == "a" and self.is_place:
            self.menu.append("")

    def handle_endtag(self, tag):
        if tag in ("footer", "details"):
            self.within = ""

    def handle_data(self, data):
        if self.within == "rf-menu" and self.menu and self.is_place:
            self.menu[-1] += data


def test_every_page_has_six_places_and_a_short_footer(site):
    pages = sorted(site.rglob("*.html"))
    for file in pages:
        read = _Links()
        read.feed(file.read_text(encoding="utf-8"))

        places = ENGLISH if file.relative_to(site).parts[0] == "en" else PLACES
        assert [one.split()[0] if one[0] != "À" else one.strip() for one in read.menu] == places, (
            file
        )
        assert read.footer <= 10, file
        assert (read.footer == 0) == (file.parent.name == "construire"), file
    assert len(pages) > 100


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_text_twice_as_large_goes_on_to_the_next_line(visit, path):
    """By the style of the page this time, of which no width that is counted in letters knows."""
    page = visit(path, width=360, height=740)

    add_style(page, "html { font-size: 250% !important }")

    assert page.evaluate(WIDTH) <= 360


def test_nothing_that_is_read_breaks_before_a_mark(place):
    assert place.evaluate(BROKEN) == []
