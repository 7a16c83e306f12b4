"""The reader's desk: search, comparison, selection.

A script fills them; without it, they say where else to go. These pages hold the words and the form;
what is read from other pages, the script reads there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from referentiels.content.synonyms import Target, read_synonyms
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What a page of the desk prints besides its words: where to start, what to search in, where words lead."""

    examples: tuple[Link, ...] = ()
    domains: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


def plan_desk(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the three pages."""
    facets = facets_of(catalogue)
    search, comparison, selection = (
        partial(view, catalogue, words)
        for view in (_view_search, _view_comparison, _view_selection)
    )
    yield Entry(addresses.SEARCH, search, (facets.library,))
    yield Entry(addresses.COMPARISON, comparison, (facets.library, facets.sharing))
    yield Entry(addresses.SELECTION, selection)


def _view_search(catalogue: Catalogue, words: Translator) -> Page:
    _ = words.gettext
    return Page(
        address=addresses.SEARCH,
        template="search",
        title=_("Rechercher"),
        description=_("Chercher un mot dans tous les critères, structures, indicateurs et pages."),
        view=DeskView(
            domains=tuple(one.name for one in catalogue.domains),
            targets=read_synonyms().pages,
        ),
    )


def _view_comparison(catalogue: Catalogue, words: Translator) -> Page:
    _ = words.gettext
    return Page(
        address=addresses.COMPARISON,
        template="comparison",
        title=_("Comparer"),
        description=_(
            "Deux à quatre référentiels ou critères côte à côte, avec les mots de chacun."
        ),
        view=DeskView(examples=_pairs(catalogue)),
    )


def _view_selection(_: Catalogue, words: Translator) -> Page:
    return Page(
        address=addresses.SELECTION,
        template="selection",
        title=words.gettext("Ma sélection"),
        description=words.gettext(
            "Les critères et indicateurs que vous avez choisis, pour commencer votre référentiel."
        ),
        view=DeskView(),
    )


def _pairs(catalogue: Catalogue) -> tuple[Link, ...]:
    """Propose pairs of structures that share a criterion, the first found in the order of names."""
    found: dict[str, Link] = {}
    for criterion in catalogue.shared_criteria:
        users = {
            use.framework.id: use.framework.structure.called
            for use in catalogue.criterion_uses.get(criterion, ())[:MOST_EXAMPLES]
        }
        if len(users) >= 2 and len(found) < MOST_EXAMPLES:
            (one, first), (other, second) = list(users.items())[:2]
            address = addresses.comparison(one, other)
            found.setdefault(address, Link(f"{first} / {second}", address))
    return tuple(found.values())
