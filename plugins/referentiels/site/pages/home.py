"""The home page: a question, the domains, one criterion as structures say it, and three doors.

Takes the catalogue; gives one page. Which criterion is shown, and whose words, follow from the files by
a rule that the page tells: nothing here is chosen by hand, and nobody comes first but by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.insight.hues import hues_of
from referentiels.insight.voices import tell_published
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.likeness import fold

QUOTED = 3
"""How many structures are quoted."""
MOST_TILES = 18
"""Above this number of shared domains, the others are one link away."""


class Tile(NamedTuple):
    """A shared domain, and the number of its colour."""

    link: Link
    hue: int


class Quotation(NamedTuple):
    """A structure's own words for a criterion, where it says them, and where they come from."""

    words: str
    place: str
    structure: Link
    provenance: str
    sources: str
    """The address of its sources; empty when it names none."""


class Example(NamedTuple):
    """A shared criterion, how many structures use it, and the words of some."""

    link: Link
    domain: Tile
    structures: int
    uses: tuple[CriterionUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home page prints."""

    published: str
    tiles: tuple[Tile, ...]
    more_domains: bool
    example: Example | None
    quotations: tuple[Quotation, ...]


def plan_home(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the home page."""
    facets = facets_of(catalogue)
    example = _example(catalogue)
    quoted = (facets.framework(use.framework) for use in (example.uses if example else ()))
    reads = (facets.library, facets.cards, *quoted)
    yield Entry(addresses.HOME, partial(view_home, catalogue, words), reads)


def view_home(catalogue: Catalogue, words: Translator) -> Page:
    """Make the home page."""
    example = _example(catalogue)
    return Page(
        address=addresses.HOME,
        template="home",
        title=words.gettext("Accueil"),
        description=words.gettext(
            "Les référentiels d'utilité sociale d'associations et de collectifs : à lire, à comparer, à "
            "réutiliser."
        ),
        view=HomeView(
            published=tell_published(catalogue.frameworks, words),
            tiles=tuple(_tile(catalogue, one.id) for one in catalogue.domains[:MOST_TILES]),
            more_domains=len(catalogue.domains) > MOST_TILES,
            example=example,
            quotations=tuple(map(_quote, example.uses)) if example else (),
        ),
    )


def _tile(catalogue: Catalogue, domain: str) -> Tile:
    name = catalogue.shared_domains[domain].name
    return Tile(Link(name, addresses.domain(domain)), hues_of(catalogue)[domain])


@gathered_once
def _example(catalogue: Catalogue) -> Example | None:
    """Show the shared criterion that most structures use, the first of the library if several are.

    None when nobody uses any: what is retired, or invented, is no example.
    """
    living = [one for one in catalogue.shared_criteria.values() if one.status != "retired"]
    used = [(one, uses) for one in living if (uses := _uses(catalogue, one.id))]
    if not used:
        return None
    criterion, uses = max(used, key=lambda one: len(one[1]))
    return Example(
        Link(criterion.name, addresses.criterion(criterion.id)),
        _tile(catalogue, criterion.domain),
        len(uses),
        tuple(_own_words_first(uses, criterion.name)[:QUOTED]),
    )


def _uses(catalogue: Catalogue, criterion: str) -> list[CriterionUse]:
    """Give who uses a criterion, by name: the first use of each structure."""
    found: dict[str, CriterionUse] = {}
    for use in catalogue.criterion_uses.get(criterion, ()):
        if not use.criterion.is_heading and use.framework.provenance != "fictional":
            found.setdefault(use.framework.id, use)
    return list(found.values())


def _own_words_first(uses: Iterable[CriterionUse], name: str) -> list[CriterionUse]:
    return sorted(uses, key=lambda use: fold(use.criterion.name) == fold(name))


def _quote(use: CriterionUse) -> Quotation:
    home = addresses.structure(use.framework.id)
    return Quotation(
        words=use.criterion.name,
        place=addresses.at(home, use.criterion.id),
        structure=Link(use.framework.structure.called, home),
        provenance=use.framework.provenance,
        sources=addresses.at(home, "_sources") if use.framework.sources else "",
    )
