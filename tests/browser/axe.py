"""What axe finds wrong with a page, in the looks that change most."""

from functools import cache
from pathlib import Path

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
# Only what is wrong is described: listing what is right takes axe most of its time.
RUN = """([tags, off]) => axe.run({runOnly: {type: "tag", values: tags}, rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}])),
      resultTypes: ["violations"], preload: false})
    .then(found => found.violations.map(one => [one.id, ...one.nodes.map(node => node.target.join(" ")).slice(0, 4)]))"""
LOOKS = [(360, "dark", []), (1280, "light", ["color-contrast"])]
"""Two are enough: what a scheme or a width changes alone is measured by the tests of contrast and of reflow.

Looking at colours takes axe most of its time; the tests of contrast do it in every look.
"""


@cache
def _axe():
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page):
    """List what axe finds wrong, in each look; the page has been brought to its state already.

    Less motion must have been asked for, so that colours change at once with the scheme.
    """
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_axe())
    found = {}
    for width, scheme, off in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found[f"{scheme} {width}"] = page.evaluate(RUN, [TAGS, off])
    return {look: wrong for look, wrong in found.items() if wrong}
