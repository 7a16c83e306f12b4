"""Catalogue → page views: plain values, already sorted and counted, for templates that only print.

Takes a catalogue, gives the address of each page before it is made, with its maker and what that reads;
a page has its title, table of contents and place in the site. Doesn't know HTML, nor the host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.assistant import plan_assistant
from referentiels.site.pages.changes import plan_changes
from referentiels.site.pages.criteria import plan_criteria
from referentiels.site.pages.desk import plan_desk
from referentiels.site.pages.documents import plan_documents
from referentiels.site.pages.domains import plan_domains
from referentiels.site.pages.equivalences import plan_equivalences
from referentiels.site.pages.exchange import plan_help
from referentiels.site.pages.home import plan_home
from referentiels.site.pages.indicators import plan_indicators
from referentiels.site.pages.linked_data import plan_linked_data
from referentiels.site.pages.neighbours import plan_neighbours
from referentiels.site.pages.overview import plan_overview
from referentiels.site.pages.page import Page
from referentiels.site.pages.plurality import plan_plurality
from referentiels.site.pages.scenarios import plan_scenarios
from referentiels.site.pages.site_map import plan_site_map
from referentiels.site.pages.structures import plan_structures
from referentiels.site.pages.transversal import plan_transversal
from referentiels.site.pages.ways import plan_ways
from referentiels.site.sections import Section
from referentiels.words.language import Translator

PLANS: Mapping[Callable[[Catalogue, Translator], Iterator[Entry[Page]]], tuple[str, ...]] = {
    plan_home: ("",),
    plan_structures: ("structures",),
    plan_domains: ("domaines",),
    plan_criteria: ("criteres",),
    plan_equivalences: ("equivalences",),
    plan_indicators: ("indicateurs",),
    plan_transversal: ("transversal",),
    plan_overview: ("panorama",),
    plan_plurality: ("pluralite",),
    plan_ways: ("publics", "territoires", "sortes"),
    plan_scenarios: ("utilisations",),
    plan_documents: ("documents",),
    plan_help: ("entraide",),
    plan_desk: ("selection", "comparer", "recherche"),
    plan_assistant: ("construire",),
    plan_linked_data: ("donnees",),
    plan_changes: ("changements", "structures", "criteres"),
    plan_neighbours: ("sites-amis",),
    plan_site_map: ("plan",),
}
"""What plans pages, and the first words of their addresses."""


def plan_catalogue(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give every page that comes from the files, before any is made."""
    for plan in PLANS:
        yield from plan(catalogue, words)


def sections_of(catalogue: Catalogue, words: Translator) -> Iterator[Section]:
    """Give the sections that come from the files, before any is planned."""
    return (Section(heads, partial(plan, catalogue, words)) for plan, heads in PLANS.items())


def view_catalogue(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make every page that comes from the files."""
    return (entry.make() for entry in plan_catalogue(catalogue, words))
