"""Without the style sheets, every word stays; with them, none comes that isn't in the page."""

import pytest

from .places import KINDS

pytestmark = pytest.mark.browser

WORDS = """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim() && walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.data.trim());
  return found }"""
ADDED = """() => [...new Set([...document.querySelectorAll('body *')].flatMap(e => ['::before', '::after'].map(pseudo => getComputedStyle(e, pseudo).content))
  .filter(content => /[\\p{L}\\p{N}]/u.test(content.replace(/^(none|normal|counter.*|attr.*)$/, ''))))]"""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_nothing_is_lost_without_a_style_sheet(visit, path):
    page = visit(path, width=1280)
    page.wait_for_selector("html[data-scripted]")
    styled = page.evaluate(WORDS)
    assert page.evaluate(ADDED) == []

    page.evaluate(
        "document.querySelectorAll('link[rel=stylesheet], style').forEach(one => one.remove())"
    )

    bare = page.evaluate(WORDS)
    assert [words for words in styled if words not in bare] == []
    rest = iter(bare)
    assert all(words in rest for words in styled), "not in the same order"
