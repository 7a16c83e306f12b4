"""The list of all indicators, by criterion and type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.facets import Facets, facets_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import (
    INDICATOR_TYPES,
    Indicator,
    SharedCriterion,
    SharedIndicator,
)
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

INDICATORS_A_PAGE = 250


class Row(NamedTuple):
    """An indicator and who uses it; the library's own suggestions have no structure."""

    criterion: Link
    type: str
    name: str
    address: str
    structure: Link | None


class CriterionRows(NamedTuple):
    """The indicators of one criterion, on one page."""

    criterion: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsView:
    """A page of the list."""

    groups: tuple[CriterionRows, ...]
    chapter: Chapter
    total: int


class _Found(NamedTuple):
    """An indicator, under a shared criterion or none, and the structure that it is of, if any."""

    criterion: SharedCriterion | None
    indicator: SharedIndicator | Indicator
    use: CriterionUse | None


def plan_indicators(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the list of all indicators."""
    facets, found = (
        facets_of(catalogue),
        Rows(_list(catalogue), INDICATORS_A_PAGE, addresses.INDICATORS),
    )
    for chapter in found.chapters():
        address = found.at(chapter)
        make = partial(_view, chapter, len(found.rows), words)
        shown = facets.rows(address, chapter.rows, partial(_told, facets), len(found.rows))
        yield Entry(address, make, (shown, facets.library))


def _told(facets: Facets, found: _Found) -> object:
    """Give the mark of what an indicator is shown with."""
    if found.use is None:
        return found.criterion and found.criterion.id, found.indicator.id
    return facets.use(found.use), found.indicator.id


@gathered_once
def _list(catalogue: Catalogue) -> tuple[_Found, ...]:
    """Give all indicators: those of shared criteria by criterion and type, then the others."""
    return (*_shared(catalogue), *_local(catalogue))


def _shared(catalogue: Catalogue) -> Iterator[_Found]:
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            found = [_Found(criterion, one, None) for one in criterion.indicators]
            for use in catalogue.criterion_uses.get(criterion.id, ()):
                found += [_Found(criterion, one, use) for one in use.criterion.indicators]
            yield from sorted(found, key=lambda one: INDICATOR_TYPES.index(one.indicator.type))


def _local(catalogue: Catalogue) -> Iterator[_Found]:
    for use in catalogue.uses():
        if use.criterion.shared not in catalogue.shared_criteria:
            for one in use.criterion.indicators:
                yield _Found(None, one, use)


def _view(chapter: Chapter, total: int, words: Translator) -> Page:
    own = Link(words.gettext("Critères propres à une structure"), addresses.CRITERIA)
    shown = [_row(one, own) for one in chapter.rows if isinstance(one, _Found)]
    groups = tuple(
        CriterionRows(criterion, tuple(group))
        for criterion, group in groupby(shown, key=lambda row: row.criterion)
    )
    return Page(
        address=addresses.following(addresses.INDICATORS, chapter.number),
        template="indicators",
        title=numbered(words.gettext("Indicateurs"), chapter, words),
        description=words.gettext("Tous les indicateurs, par critère et par type."),
        view=IndicatorsView(groups=groups, chapter=chapter._replace(rows=shown), total=total),
    )


def _row(found: _Found, own: Link) -> Row:
    criterion, one, use = found
    link = Link(criterion.name, addresses.criterion(criterion.id)) if criterion else own
    if use is None:
        return Row(link, one.type, one.name, addresses.at(link.address, one.id), None)
    home = addresses.structure(use.framework.id)
    structure = Link(use.framework.structure.called, home)
    return Row(link, one.type, one.name, addresses.at(home, one.id), structure)
