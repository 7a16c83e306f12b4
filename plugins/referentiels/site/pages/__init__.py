"""Catalogue → page views: plain values, already sorted and counted, for templates that only print.

Takes a catalogue, gives pages with their titles, tables of contents and places in the site. Doesn't
know HTML, nor the host.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.site.pages.assistant import view_assistant
from referentiels.site.pages.criteria import view_criteria
from referentiels.site.pages.desk import view_desk
from referentiels.site.pages.documents import view_documents
from referentiels.site.pages.domains import view_domains
from referentiels.site.pages.exchange import view_help
from referentiels.site.pages.home import view_home
from referentiels.site.pages.indicators import view_indicators
from referentiels.site.pages.overview import view_overview
from referentiels.site.pages.page import Page
from referentiels.site.pages.plurality import view_plurality
from referentiels.site.pages.scenarios import view_scenarios
from referentiels.site.pages.structures import view_structures
from referentiels.site.pages.transversal import view_transversal
from referentiels.site.pages.ways import view_ways
from referentiels.words.language import Translator

VIEWS = (
    view_home,
    view_structures,
    view_domains,
    view_criteria,
    view_indicators,
    view_transversal,
    view_overview,
    view_plurality,
    view_ways,
    view_scenarios,
    view_documents,
    view_help,
    view_desk,
    view_assistant,
)


def view_catalogue(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make every page that comes from the files."""
    for view in VIEWS:
        yield from view(catalogue, words)
