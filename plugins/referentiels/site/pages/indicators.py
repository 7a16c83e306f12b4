"""The list of all indicators, by criterion and type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES
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


def view_indicators(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the list of all indicators."""
    own = Link(words.gettext("Critères propres à une structure"), addresses.CRITERIA)
    rows = [*_shared_rows(catalogue), *_local_rows(catalogue, own)]
    for chapter in Rows(rows, INDICATORS_A_PAGE, addresses.INDICATORS).chapters():
        shown = [row for row in chapter.rows if isinstance(row, Row)]
        groups = tuple(
            CriterionRows(criterion, tuple(group))
            for criterion, group in groupby(shown, key=lambda row: row.criterion)
        )
        yield Page(
            address=addresses.following(addresses.INDICATORS, chapter.number),
            template="indicators",
            title=numbered(words.gettext("Indicateurs"), chapter, words),
            description=words.gettext("Tous les indicateurs, par critère et par type."),
            view=IndicatorsView(groups=groups, chapter=chapter, total=len(rows)),
        )


def _shared_rows(catalogue: Catalogue) -> Iterator[Row]:
    for domain in catalogue.domains:
        for criterion in domain.criteria:
            link = Link(criterion.name, addresses.criterion(criterion.id))
            rows = [
                Row(link, one.type, one.name, addresses.at(link.address, one.id), None)
                for one in criterion.indicators
            ]
            for use in catalogue.criterion_uses.get(criterion.id, ()):
                home = addresses.structure(use.framework.id)
                structure = Link(use.framework.structure.called, home)
                rows += [
                    Row(link, one.type, one.name, addresses.at(home, one.id), structure)
                    for one in use.criterion.indicators
                ]
            yield from sorted(rows, key=_by_type)


def _by_type(row: Row) -> int:
    return INDICATOR_TYPES.index(row.type)


def _local_rows(catalogue: Catalogue, own: Link) -> Iterator[Row]:
    for framework, _, criterion in catalogue.uses():
        if criterion.shared in catalogue.shared_criteria:
            continue
        home = addresses.structure(framework.id)
        structure = Link(framework.structure.called, home)
        for one in criterion.indicators:
            yield Row(own, one.type, one.name, addresses.at(home, one.id), structure)
