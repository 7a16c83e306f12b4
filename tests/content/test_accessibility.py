"""The table of the criteria of RGAA is whole, and each state in it has its evidence."""

import re

import pytest

from referentiels.content.rgaa import EVIDENCE, STATES, read_table
from tests.browser.places import KINDS
from tests.conftest import ROOT

PER_THEME = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many criteria RGAA 4.1.2 has, theme by theme: 106."""


def _requirements():
    return [one for theme in read_table().themes for one in theme.requirements]


def test_the_table_has_the_106_criteria_in_order():
    assert read_table().version == "4.1.2"
    assert [one.number for one in _requirements()] == [
        f"{theme}.{number}"
        for theme, count in enumerate(PER_THEME, 1)
        for number in range(1, count + 1)
    ]
    assert len(_requirements()) == 106
    assert [len(theme.requirements) for theme in read_table().themes] == list(PER_THEME)


@pytest.mark.parametrize("one", _requirements(), ids=lambda one: one.number)
def test_every_state_has_its_evidence(one):
    assert one.subject
    assert one.state in STATES
    assert one.evidence in EVIDENCE
    assert len(one.how) >= 10, "say what was done, or what is to be done"
    assert (one.evidence == "none") == (one.state == "non-teste")
    assert bool(one.tests) == (one.evidence == "automatic")


def test_every_test_that_is_named_exists_and_is_not_skipped():
    written = {
        name: text
        for file in (ROOT / "tests").rglob("test_*.py")
        for text in [file.read_text(encoding="utf-8")]
        for name in re.findall(r"^def (test_\w+)\(", text, re.MULTILINE)
    }
    for one in _requirements():
        for test in one.tests:
            assert test in written, (one.number, test)
            assert not re.search(rf"(skip|xfail)[^\n]*\n(@[^\n]*\n)*def {test}\(", written[test])


def test_what_is_said_to_be_checked_is_what_the_tests_open():
    opened = {address for kind, address in KINDS.items() if kind != "not found"}

    assert {one.address for one in read_table().pages} == opened


def test_the_declaration_was_made_before_it_was_reviewed():
    assert read_table().established <= read_table().reviewed


def test_without_an_audit_nothing_says_that_the_site_conforms():
    """Only people who audit it may: see « État de conformité » in the declaration."""
    template = (
        ROOT / "plugins/referentiels/site/templates/page/accessibility.html.jinja"
    ).read_text(encoding="utf-8")

    assert '<strong>{{ _("Non conforme.") }}</strong>' in template
    assert "non-teste" in {one.state for one in _requirements()}
