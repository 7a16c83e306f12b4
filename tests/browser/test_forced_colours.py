"""With the colours that a reader's system forces, what was told by a ground keeps an edge or a ground."""

import pytest

pytestmark = pytest.mark.browser

LOST = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 2;
  const ground = getComputedStyle(document.body).backgroundColor, lost = [];
  for (const e of document.querySelectorAll('button:not(.rf-link), a.rf-button, summary.rf-quiet, .rf-search, .rf-selection, .rf-quiet')) {
    const s = getComputedStyle(e);
    if (seen(e) && (parseFloat(s.borderTopWidth) < 1 || s.borderTopStyle === 'none' || s.borderTopColor === ground))
      lost.push(`${e.localName}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
  }
  for (const e of document.querySelectorAll('.rf-bar')) {
    const s = getComputedStyle(e);
    if (seen(e) && s.borderTopColor === ground || parseFloat(s.borderTopWidth) < 1) lost.push(`bar ${e.className}`);
  }
  for (const e of document.querySelectorAll(':is(.rf-menu, .rf-tabs) [aria-current]')) {
    const s = getComputedStyle(e);
    if (seen(e) && (s.outlineStyle === 'none' || s.outlineColor === ground)) lost.push('where one is');
  }
  return [...new Set(lost)];
}"""


def test_buttons_and_bars_keep_their_edges_when_colours_are_forced(place):
    place.emulate_media(forced_colors="active")
    try:
        assert place.evaluate("matchMedia('(forced-colors: active)').matches")
        assert place.evaluate(LOST) == []
    finally:
        place.emulate_media(forced_colors="none")
