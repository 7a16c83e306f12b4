"""Sections are planned when somebody looks in them, and together they are all that there is."""

from pathlib import Path

import pytest

from referentiels.build import stages
from referentiels.checking import folders
from referentiels.site.entry import Entry
from referentiels.site.pages import PLANS
from referentiels.site.sections import Section, Sections, at_hand, head_of
from referentiels.words.language import translator

ROOT = Path(__file__).parents[2]
WORDS = translator("fr")


@pytest.fixture(scope="module")
def catalogue():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


def test_each_section_holds_all_that_its_planner_gives(catalogue):
    for plan, heads in PLANS.items():
        assert {head_of(one.address) for one in plan(catalogue, WORDS)} <= set(heads), plan


def test_every_address_is_found_alone_as_in_the_whole(catalogue):
    whole = stages.plan_site(catalogue, WORDS)

    for address in [*whole.pages][::9]:
        assert stages.plan_site(catalogue, WORDS).pages[address].address == address
    for address in [*whole.files][::25]:
        assert address in stages.plan_site(catalogue, WORDS).files


def _entry(address, made):
    return Entry(address, lambda: made)


def test_only_the_section_of_an_address_is_planned():
    planned = []

    def plan(head):
        planned.append(head)
        return [_entry(f"{head}/", head)]

    sections: Sections[str] = Sections(
        (
            Section(("a",), lambda: plan("a")),
            Section(("b",), lambda: plan("b")),
            at_hand([_entry("b/c/", "c"), _entry("", "accueil")]),
        )
    )

    assert sections["b/"].make() == "b"
    assert "b/c/" in sections
    assert "z/" not in sections
    assert sections[""].make() == "accueil"
    assert planned == ["b"]
    assert [*sections] == ["a/", "b/", "b/c/", ""]
    assert len(sections) == 4
    assert planned == ["b", "a"]


def test_the_last_section_has_the_address():
    first, last = at_hand([_entry("a/", "un"), _entry("b/", "b")]), at_hand([_entry("a/", "deux")])
    sections: Sections[str] = Sections((first, last))

    assert sections["a/"].make() == "deux"
    assert [one.make() for one in sections.values()] == ["deux", "b"]
