"""What isn't text is seen too: edges of fields and buttons, marks and bars, the outline of the focus."""

import pytest

from .styling import add_style

pytestmark = pytest.mark.browser

LEAST = 3.0
"""RGAA 3.3 and 10.7, WCAG 1.4.11."""

MEASURE = """globalThis.rf = (() => {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const rgba = color => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((one, at) => one * a + under[at] * (1 - a));
  const ground = e => {
    const layers = [];
    for (; e; e = e.parentElement) { const color = rgba(getComputedStyle(e).backgroundColor); layers.push(color); if (color[3] === 1) break; }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = color => { const [r, g, b] = color.map(one => (one /= 255) <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const contrast = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + .05) / (low + .05); };
  const against = (color, e) => contrast(over(rgba(color), ground(e)), ground(e));
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 2;
  const name = e => `${e.localName}${e.type ? `[${e.type}]` : ''}.${e.className} ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 20)}`;
  return {contrast, against, ground, seen, name, rgba};
})()"""

EDGES = """() => {
  const {against, contrast, ground, seen, name} = rf, faint = [];
  const say = (e, what, ratio) => { if (ratio < 3) faint.push(`${name(e)}: ${what} ${ratio.toFixed(2)}`) };
  const border = (e, pseudo) => { const s = getComputedStyle(e, pseudo); return parseFloat(s.borderTopWidth) && s.borderTopStyle !== 'none' ? s.borderTopColor : 'transparent' };
  for (const e of document.querySelectorAll('input, select, textarea, button, .rf-search, .rf-selection')) {
    if (!seen(e) || e.disabled || e.closest('.rf-skip')) continue;
    const style = getComputedStyle(e);
    if (/checkbox|radio/.test(e.type)) { say(e, 'mark', against(style.accentColor, e.parentElement)); continue; }
    // A field is known by its edge; a button by its edge, its ground, or its own words and what it shows.
    const edges = [against(border(e), e.parentElement), contrast(ground(e), ground(e.parentElement))];
    if (e.matches('button')) edges.push(e.textContent.trim() && style.color ? contrast(rf.rgba(style.color).slice(0, 3), ground(e)) : 0);
    say(e, 'edge', Math.max(...edges));
  }
  for (const e of document.querySelectorAll('.rf-bar, .rf-type, .rf-dot, .rf-icon')) {
    if (!seen(e)) continue;
    for (const pseudo of [null, '::before']) {
      const style = getComputedStyle(e, pseudo);
      if (pseudo && style.content === 'none' || !pseudo && !e.matches('.rf-bar')) continue;
      const under = pseudo ? e : e.parentElement;
      const drawn = [against(style.backgroundColor, under), against(border(e, pseudo), under)];
      if (parseFloat(style.outlineWidth) && style.outlineStyle !== 'none') drawn.push(against(style.outlineColor, under));
      say(e, `mark ${pseudo ?? ''}`, Math.max(...drawn));
    }
  }
  return [...new Set(faint)];
}"""


MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')]
  .flatMap(e => [null, '::before', '::after'].map(pseudo => getComputedStyle(e, pseudo)))
  .filter(s => s.animationName !== 'none' || s.scrollBehavior === 'smooth' || s.transitionDuration.split(',').some(one => parseFloat(one) > 0)).length"""

MISNAMED = """() => [...document.querySelectorAll(':is(a, button, input, select, textarea, summary)[aria-label]')]
  .filter(e => e.checkVisibility()).map(e => [e.getAttribute('aria-label').toLowerCase(), e.innerText.trim().toLowerCase()])
  .filter(([said, shown]) => shown.length > 1 && !said.includes(shown))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_marks_stand_out(place, scheme):
    place.emulate_media(color_scheme=scheme)
    place.set_viewport_size({"width": 1280, "height": 900})
    place.evaluate(MEASURE)

    assert place.evaluate(EDGES) == []


def test_nothing_moves_when_less_motion_is_asked(place):
    assert place.evaluate(MOVING) == 0


def test_what_is_read_aloud_holds_what_is_shown(place):
    assert place.evaluate(MISNAMED) == []


def test_a_faint_edge_or_a_motion_would_be_found(visit):
    page = visit("criteres/")
    page.wait_for_selector("#_filtres:not([hidden])")
    page.evaluate(MEASURE)

    add_style(page, "#_q { border-color: #ddd !important } h1 { transition: color 1s !important }")

    assert ["edge" in one for one in page.evaluate(EDGES)] == [True]
    assert page.evaluate(MOVING) >= 1
