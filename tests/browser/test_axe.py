"""axe on every sort of page and every state: in the dark on a telephone, in the light on a wide screen."""

import pytest

from .axe import violations
from .styling import add_style

pytestmark = pytest.mark.browser


def test_axe_finds_nothing(place):
    assert violations(place) == {}


def test_axe_would_find_something(visit):
    page = visit("criteres/lien-social/", width=360, reduced_motion="reduce")

    page.locator("h1").evaluate("h1 => h1.after(document.createElement('img'))")
    add_style(page, ".rf-article p { opacity: .3 !important }")

    found = {look: {rule for rule, *_ in wrong} for look, wrong in violations(page).items()}
    assert found == {"dark 360": {"image-alt", "color-contrast"}, "light 1280": {"image-alt"}}
