"""What an entry of the plan reads is what it declares: a catalogue notes all that is read of it."""

from dataclasses import replace
from functools import cache

import pytest

from referentiels.checking import folders
from referentiels.site.pages import plan_catalogue
from referentiels.site.rendering import Host, Renderer
from referentiels.words import addresses
from referentiels.words.language import translator
from tests.conftest import ROOT
from tests.site.recording import record, uncovered
from tests.site.test_plan import SPOKEN_OF

WORDS = translator("fr")
SHEET = addresses.criterion_document("criterion", "lien-social")
FILES = {"donnees/referentiels/corlab.yml": 2000, SHEET: 40_000}
DATES = {"criteria-library/cohesion-sociale.yml": "2026-11-23"}


@cache
def recorded():
    found = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    catalogue, note = record(replace(found, experiences=(SPOKEN_OF,), files=FILES, dates=DATES))
    users = {
        one.id: {c.shared for domain in one.domains for c in domain.criteria if c.shared}
        for one in found.frameworks
    }
    return catalogue, note, users, list(plan_catalogue(catalogue, WORDS))


def more_than_declared(entry, reads=None):
    catalogue, note, users, _ = recorded()
    catalogue.gathered.clear()
    note.take()
    Renderer(WORDS, Host()).render(entry.make())
    return uncovered(note.take(), entry.reads if reads is None else reads, users)


def families():
    """Give some pages of each family, those of the structures that say most."""
    seen: dict[str, list] = {}
    for entry in recorded()[3]:
        seen.setdefault(entry.address.split("/")[0], []).append(entry)
    return [entry for family in seen.values() for entry in family[:12]]


@pytest.mark.parametrize("entry", families(), ids=lambda entry: entry.address or "accueil")
def test_a_page_reads_what_it_declares(entry):
    assert more_than_declared(entry) == set()


@pytest.mark.parametrize("address", ["structures/corlab/", "criteres/lien-social/", "entraide/"])
def test_each_facet_is_needed_by_some_page(address):
    entry = next(one for one in recorded()[3] if one.address == address)
    loud = [
        facet.name
        for facet in entry.reads
        if more_than_declared(entry, [one for one in entry.reads if one != facet])
    ]

    assert loud, "nothing that is left out of a declaration is ever noticed"
