"""The reader's desk: search, comparison, selection.

A script fills them; without it, they say where else to go. These pages hold the words and the form;
what is searched, compared or chosen, the script reads in the published data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.checking.rules import nearness
from referentiels.content.synonyms import Target, read_synonyms
from referentiels.insight.facets import facets_of
from referentiels.insight.hues import hues_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Page, addressing
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.tongues import join

MOST_EXAMPLES = 4
MOST_NAMES = 300
"""Of structures, listed where no script runs; the list of structures has them all."""
COLUMNS = (
    "domaine|critère|indicateur|type|unité|source|rythme|repris de|adresse|note|domaine partagé|"
    "critère partagé|lien avec le critère partagé|indicateur partagé|nature|structure"
)
"""Of a table of the selection, as `referentiels import` reads them, whatever the language of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What a page of the desk prints besides its words: what to search in, where words lead."""

    domains: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    is_translated: bool = False
    """Whether it searches in a translation, which has not all the pages of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionView:
    """What a table of the selection is written with: the words that are read when it comes back.

    Codes and their words stand as `number=nombre|text=texte`.
    """

    columns: str
    types: str
    natures: str
    relations: str


class Named(NamedTuple):
    """The criteria of a domain, by their names."""

    domain: str
    criteria: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """What the comparison prints: where to start, names to read without a script, what the script goes by."""

    examples: tuple[Link, ...]
    structures: tuple[Link, ...]
    more: int
    domains: tuple[Named, ...]
    library: str
    """JSON: the name of each domain and the number of its colour, in the order of the library."""
    empty_words: str
    alike: float


def plan_desk(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the three pages."""
    catalogue = catalogue.wide
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
            targets=read_synonyms(words.language).pages,
            is_translated=catalogue.translated is not None,
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
        view=ComparisonView(
            examples=_pairs(catalogue),
            structures=tuple(
                Link(one.structure.called, addresses.structure(one.id))
                for one in catalogue.frameworks[:MOST_NAMES]
            ),
            more=max(0, len(catalogue.frameworks) - MOST_NAMES),
            domains=tuple(_name_criteria(catalogue)),
            library=_tell_library(catalogue),
            empty_words=" ".join(sorted(nearness.EMPTY_WORDS)),
            alike=nearness.ALIKE,
        ),
    )


def _tell_library(catalogue: Catalogue) -> str:
    hues = hues_of(catalogue)
    told = {domain.id: (domain.name, hues[domain.id]) for domain in catalogue.domains}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _name_criteria(catalogue: Catalogue) -> Iterator[Named]:
    for domain in catalogue.domains:
        if domain.criteria:
            links = (Link(one.name, addresses.criterion(one.id)) for one in domain.criteria)
            yield Named(domain.name, tuple(links))


def _view_selection(catalogue: Catalogue, words: Translator) -> Page:
    own = addressing(catalogue, words)
    return Page(
        address=addresses.SELECTION,
        template="selection",
        title=words.gettext("Ma sélection"),
        description=words.gettext(
            "Les critères et indicateurs que vous avez choisis, pour commencer votre référentiel."
        ),
        view=SelectionView(
            columns=COLUMNS,
            types=_codes("type", own),
            natures=_codes("nature", own),
            relations=_codes("relation", own),
        ),
    )


def _codes(field: str, words: Translator) -> str:
    return "|".join(f"{code}={words.text(said)}" for code, said in LABELS[field].items())


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
            found.setdefault(address, Link(join(" / ", (first, second)), address))
    return tuple(found.values())
