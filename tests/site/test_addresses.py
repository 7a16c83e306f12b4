"""What was published once goes on answering: every address of a page that this site has ever had."""

from pathlib import Path

import pytest

PUBLISHED = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").splitlines()
"""One a line, from the root of the site, first as they stood on 2026-11-28. Add to it; never take one away."""


def test_the_list_is_whole():
    assert len(set(PUBLISHED)) > 240
    assert {"", "publics/seniors/", "pluralite/_en-mots/_2/"} <= set(PUBLISHED)


@pytest.mark.parametrize("address", PUBLISHED)
def test_a_published_address_answers(site, address):
    found = site / address
    page = found / "index.html" if address.endswith("/") or not address else found

    assert page.is_file()
