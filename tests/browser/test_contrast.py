"""What is shown stands out: texts, edges of fields and buttons, marks and bars, the outline of the focus."""

import pytest

from .styling import add_style

pytestmark = pytest.mark.browser

LEAST = 3.0
"""Of what isn't text: RGAA 3.3 and 10.7, WCAG 1.4.11."""

MEASURE = """globalThis.rf = (() => {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const known = new Map(); // reading a pixel back is slow, and pages have a dozen colours
  const read = color => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const rgba = color => known.get(color) ?? known.set(color, read(color)).get(color);
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

TEXTS = """() => {
  const {contrast, ground, seen, name, rgba} = rf, faint = new Set(), looked = new Set();
  const opacity = e => e ? getComputedStyle(e).opacity * opacity(e.parentElement) : 1;
  const look = e => {
    if (looked.has(e) || !seen(e) || e.type === 'file' && !opacity(e) || // its label is its button
       e.closest('.rf-hidden, option, :disabled, script, style, template')) return;
    looked.add(e);
    const style = getComputedStyle(e), [r, g, b, a] = rgba(style.color), under = ground(e), seenThrough = a * opacity(e);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    const ratio = contrast([r, g, b].map((one, at) => one * seenThrough + under[at] * (1 - seenThrough)), under);
    if (ratio < (large ? 3 : 4.5)) faint.add(`${name(e)}: text ${ratio.toFixed(2)}`);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.data.trim()) look(walk.currentNode.parentElement);
  document.querySelectorAll('input, select, textarea').forEach(look);
  return [...faint];
}"""
"""List the texts that are too faint: RGAA 3.2, WCAG 1.4.3."""

MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')]
  .flatMap(e => [null, '::before', '::after'].map(pseudo => getComputedStyle(e, pseudo)))
  .filter(s => s.animationName !== 'none' || s.scrollBehavior === 'smooth' || s.transitionDuration.split(',').some(one => parseFloat(one) > 0)).length"""

MISNAMED = """() => [...document.querySelectorAll(':is(a, button, input, select, textarea, summary)[aria-label]')]
  .filter(e => e.checkVisibility()).map(e => [e.getAttribute('aria-label').toLowerCase(), e.innerText.trim().toLowerCase()])
  .filter(([said, shown]) => shown.length > 1 && !said.includes(shown))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_edges_and_marks_stand_out(place, scheme):
    place.emulate_media(color_scheme=scheme)
    place.evaluate(MEASURE)

    for width in (1280, 360):
        place.set_viewport_size({"width": width, "height": 900})
        assert place.evaluate(EDGES) == [], width
        assert place.evaluate(TEXTS) == [], width


def test_nothing_moves_when_less_motion_is_asked(place):
    assert place.evaluate(MOVING) == 0


def test_what_is_read_aloud_holds_what_is_shown(place):
    assert place.evaluate(MISNAMED) == []


def test_a_faint_text_edge_or_a_motion_would_be_found(visit):
    page = visit("criteres/")
    page.wait_for_selector("#_filtres:not([hidden])")
    page.evaluate(MEASURE)

    assert page.evaluate(TEXTS) == []
    add_style(page, "#_q { border-color: #ddd !important } h1 { transition: color 1s !important }")
    add_style(page, ".rf-brand { opacity: .5 } label[for=_q] { color: #808080 !important }")

    assert ["edge" in one for one in page.evaluate(EDGES)] == [True]
    assert [one.split(" ")[0].split(".")[0] for one in page.evaluate(TEXTS)] == ["a", "label"]
    assert page.evaluate(MOVING) >= 1
