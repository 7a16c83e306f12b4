"""Without the style sheets, every word stays; with them, none comes that isn't in the page."""

import pytest

from .places import KINDS
from .waiting import wait_until

pytestmark = pytest.mark.browser

WORDS = """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim() && walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.data.trim());
  return found }"""
ADDED = """() => [...new Set([...document.querySelectorAll('body *')].flatMap(e => ['::before', '::after'].map(pseudo => getComputedStyle(e, pseudo).content))
  .filter(content => /[\\p{L}\\p{N}]/u.test(content.replace(/^(none|normal|counter.*|attr.*|open-quote|close-quote)$/, ''))))]"""
ORDER = """() => {
  // What stays at the edge of the window while one reads has no place of its own there.
  const stays = e => { for (let at = e; at; at = at.parentElement) if (/sticky|fixed/.test(getComputedStyle(at).position)) return true; return false };
  const seen = [...document.querySelectorAll('.rf-article :is(h1, h2, h3, p, li, dt, dd, caption, td, th, label)')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.textContent.trim() && !e.closest('.rf-hidden, .rf-scroll, [aria-hidden=true]')
      && !e.querySelector('p, li, h2, h3, dt, td') && !stays(e))
    .map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.height > 1);
  const back = [];
  for (let at = 1; at < seen.length; at++) {
    const [[, above], [e, box]] = [seen[at - 1], seen[at]];
    // Later in the text: lower, or beside and to the right.
    if (box.bottom <= above.top + 1 || box.top < above.top - 8 && box.right <= above.left) back.push(e.textContent.trim().slice(0, 40));
  }
  return back.slice(0, 5);
}"""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_nothing_is_lost_nor_moved_without_a_style_sheet(visit, path):
    page = visit(path, width=1280)
    page.wait_for_selector("html[data-scripted]")
    page.wait_for_load_state("networkidle")  # what scripts ask for has come and is drawn
    styled = page.evaluate(WORDS)
    assert page.evaluate(ADDED) == []
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.evaluate(ORDER) == [], "not shown in the order of its text"
    page.set_viewport_size({"width": 1280, "height": 900})
    # The menu unfolds again by itself, when the window says that it is wide.
    wait_until(page, f"most => ({WORDS})().length >= most", len(styled))

    page.evaluate(
        "document.querySelectorAll('link[rel=stylesheet], style').forEach(one => one.remove())"
    )

    bare = page.evaluate(WORDS)
    assert [words for words in styled if words not in bare] == []
    rest = iter(bare)
    assert all(words in rest for words in styled), "not in the same order"
