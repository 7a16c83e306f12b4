"""Narrow windows, zoom, larger text and wider spacing: nothing is cut, nothing is lost on the side."""

from contextlib import contextmanager

import pytest

from .places import STATES
from .styling import add_style

pytestmark = pytest.mark.browser

WIDER = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""The spacing that a reader may ask for: WCAG 1.4.12, RGAA 10.12."""

CUT = """() => {
  const cut = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const name = e => `${e.localName}${e.id && '#' + e.id}${e.classList.length ? '.' + [...e.classList].join('.') : ''}`;
  const away = '.rf-hidden, .rf-skip, script, style, template, option, [aria-hidden=true]';
  while (walk.nextNode()) {
    const text = walk.currentNode, parent = text.parentElement;
    if (!text.data.trim() || parent.closest(away) || !parent.checkVisibility({visibilityProperty: true})) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(one => one.width > 1);
    for (let e = parent, scrolls = false; e && rects.length; e = e.parentElement) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (style.display === 'contents' || style.display === 'inline') continue;
      const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && e !== document.body && e !== document.documentElement;
      const scrolled = e.closest('.rf-scroll, pre');
      if ((hides || e === parent && !scrolled || e.matches('button, td, th')) && !scrolls && rects.some(r => r.left < box.left - 2 || r.right > box.right + 2 ||
          (hides || e.matches('button, td, th')) && (r.top < box.top - 3 || r.bottom > box.bottom + 3)))
        cut.push(`${text.data.trim().slice(0, 30)} ⊄ ${name(e)}`);
      scrolls ||= /auto|scroll/.test(style.overflowX);
      if (!e.parentElement && !scrolls && rects.some(r => r.right > innerWidth + 1 || r.left < -1))
        cut.push(`${text.data.trim().slice(0, 30)} ⊄ window`);
    }
  }
  return [...new Set(cut)].slice(0, 8);
}"""
"""List the texts that leave their box, or the window, without a way to scroll to them."""

WIDTH = "document.documentElement.scrollWidth"


@contextmanager
def _enlarged(page, times):
    """Ask for a text so many times as large, as a reader does in the browser's settings."""
    told = page.context.new_cdp_session(page)
    usual = {"standard": 16, "fixed": 13}
    larger = {font: size * times for font, size in usual.items()}
    told.send("Page.setFontSizes", {"fontSizes": larger})
    try:
        yield
    finally:
        told.send("Page.setFontSizes", {"fontSizes": usual})
        told.detach()


def test_nothing_is_wider_than_the_window_nor_cut_by_zoom(place):
    for width in (320, 360, 640):  # 640 is also 1280 at 200 %, and 320 is 1280 at 400 %
        place.set_viewport_size({"width": width, "height": 450})
        assert place.evaluate(WIDTH) <= width
        assert place.evaluate(CUT) == [], width


def test_text_twice_as_large_stays_in_the_window(place):
    size = "parseFloat(getComputedStyle(document.querySelector('.rf-article')).fontSize)"
    before = place.evaluate(size)

    with _enlarged(place, 2):
        assert place.evaluate(size) == 2 * before
        for width in (1280, 640, 360):
            place.set_viewport_size({"width": width, "height": 900})
            assert place.evaluate(WIDTH) <= width
            assert place.evaluate(CUT) == [], width


def test_wider_spacing_hides_nothing(place):
    add_style(place, WIDER)

    for width in (360, 1280):
        place.set_viewport_size({"width": width, "height": 900})
        assert place.evaluate(WIDTH) <= width
        assert place.evaluate(CUT) == [], width


@pytest.mark.parametrize("path", ["structures/refer-ile-de-france/", "structures/jardins-partages-montpellier/", "criteres/lien-social/",
                                  "transversal/", "panorama/", "publics/seniors/", ""])  # fmt: skip
def test_words_without_end_do_not_widen_a_page(visit, path):
    page = visit(path, width=360)

    page.evaluate(
        """() => document.querySelectorAll('.rf-article :is(h1, h2, h3, h4, p, td, th, dd, li, a, strong, dfn, span)')
            .forEach(e => { if (!e.children.length && e.textContent.trim() && !e.closest('.rf-legend, .rf-type, .rf-counts, .rf-tag')) e.textContent = 'anticonstitutionnellement'.repeat(12) })"""
    )

    assert page.evaluate(WIDTH) <= 360


def test_long_words_do_not_widen_a_comparison(visit):
    path, act = STATES["comparison of structures"]
    page = visit(path, width=360)
    act(page)

    page.evaluate(
        """() => document.querySelectorAll('.rf-compare :is(th, td, a, p)').forEach(e => {
            if (e.children.length === 0) e.textContent = 'anticonstitutionnellement'.repeat(12) })"""
    )

    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDTH) <= width


def test_a_text_that_is_cut_would_be_found(visit):
    page = visit("criteres/", width=360)

    add_style(page, "h1 { height: 10px; overflow: hidden; white-space: nowrap }")

    assert "h1#_titre" in page.evaluate(CUT)[0]
