"""Texts that would do harm by their form, or by their number."""

import json

import pytest

from tests.conftest import FRAMEWORK

NAME = "  name: Le journal du quartier\n"


@pytest.mark.parametrize(
    "contact",
    [
        "javascript://%0aalert(1)//contact@exemple.org",
        "javascript:alert(1)//contact@exemple.org",
        "data:text/html,<script>alert(1)</script>//contact@exemple.org",
        "//exemple.org/contact@exemple.org",
        "contact@exemple.org?bcc=tous@exemple.org",
        "contact@exemple.org&body=x",
        "contact%0a@exemple.org",
        "https://",
        "https://exemple.org/a b",
    ],
)
def test_a_contact_is_a_page_or_an_address_and_nothing_that_runs(folder, contact):
    outcome = folder(
        {
            "frameworks/exemple.yml": FRAMEWORK.replace(
                NAME, f"{NAME}  contact: {json.dumps(contact)}\n"
            )
        }
    )

    assert "bad-address" in [one.rule for one in outcome.diagnostics]


@pytest.mark.parametrize(
    "contact",
    [
        "contact@exemple.org",
        "l'accueil+site@maison-du-quartier.asso.fr",
        "https://exemple.org/contact?a=1&b=é#ici",
    ],
)
def test_an_ordinary_contact_passes(folder, contact):
    outcome = folder(
        {
            "frameworks/exemple.yml": FRAMEWORK.replace(
                NAME, f"{NAME}  contact: {json.dumps(contact)}\n"
            )
        }
    )

    assert list(outcome.diagnostics) == []


def test_a_hundred_thousand_tags_are_counted_without_reading_the_file_again_for_each(folder):
    """Each has its place: looked for from the start of a megabyte, they took an hour."""
    outcome = folder(
        {"frameworks/exemple.yml": FRAMEWORK + "# <b>\n" * 50_000 + "# " + "<i>" * 50_000}
    )

    assert sum(one.number for one in outcome.diagnostics) == 100_000
    first, last = outcome.diagnostics[0].span, outcome.diagnostics[-1].span
    lines = len(FRAMEWORK.splitlines())
    assert (first.line, first.column) == (lines + 1, 3)
    assert (last.line, last.column) == (lines + 501, 3)  # the line that stands for the others
