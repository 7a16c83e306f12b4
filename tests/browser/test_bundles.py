"""Joined modules run in a real browser as separate ones do: same values, each module once."""

import pytest

from referentiels.site.bundles import bundle
from tests.site.assets.test_bundles import MODULES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("joined", [False, True])
def test_joined_modules_give_what_separate_ones_give(chromium, joined):
    files = bundle(MODULES) if joined else MODULES
    page = chromium.new_page()
    page.route(
        "http://modules.test/**",
        lambda route: route.fulfill(
            body=files.get(route.request.url.rsplit("/", 1)[1], "<!doctype html>"),
            content_type="text/javascript" if route.request.url.endswith("js") else "text/html",
        ),
    )
    page.goto("http://modules.test/")

    found = page.evaluate(
        """async () => {
          const [part, other, third] = await Promise.all(["part", "other", "third"].map(one => import(`/${one}.js`)));
          return [part.start(), part.other, other.start(), third.start(), other.start()];
        }"""
    )

    page.close()
    assert found == [7, "import nothing", 1, 2, 3]
