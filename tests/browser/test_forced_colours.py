"""With the colours that a reader's system forces, what was told by a ground keeps an edge or a ground."""

import pytest

from .places import STATES

pytestmark = pytest.mark.browser

PLACES = [("criteres/lien-social/", None), ("panorama/", None), ("structures/refer-ile-de-france/", None), ("", None),
          STATES["search window, with results"], STATES["assistant, mistakes listed"]]  # fmt: skip
LOST = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 2;
  const ground = getComputedStyle(document.body).backgroundColor, lost = [];
  for (const e of document.querySelectorAll('button:not(.rf-link), a.rf-button, .rf-search, .rf-selection, .rf-quiet')) {
    const s = getComputedStyle(e);
    if (seen(e) && (parseFloat(s.borderTopWidth) < 1 || s.borderTopStyle === 'none' || s.borderTopColor === ground))
      lost.push(`${e.localName}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
  }
  for (const e of document.querySelectorAll('.rf-bar')) {
    const s = getComputedStyle(e);
    if (seen(e) && s.borderTopColor === ground || parseFloat(s.borderTopWidth) < 1) lost.push(`bar ${e.className}`);
  }
  for (const e of document.querySelectorAll('.rf-menu [aria-current]')) {
    const s = getComputedStyle(e);
    if (seen(e) && (s.outlineStyle === 'none' || s.outlineColor === ground)) lost.push('where one is');
  }
  return [...new Set(lost)];
}"""


@pytest.mark.parametrize(("path", "act"), PLACES, ids=[path or "home" for path, _ in PLACES])
def test_buttons_and_bars_keep_their_edges_when_colours_are_forced(visit, path, act):
    page = visit(path, forced_colors="active")
    page.wait_for_selector("html[data-scripted]")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    if act:
        act(page)

    assert page.evaluate(LOST) == []
