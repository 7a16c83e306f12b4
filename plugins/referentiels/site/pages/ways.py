"""Ways in: by audience, by territory, by kind of structure, each with its criteria and indicators.

Audiences and territories are the structures' own words; words that give the same address (capitals
and accents aside) are one way in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referentiels.insight.plurality import audiences_of
from referentiels.model.catalogue import Catalogue, CriterionUse, uses_of
from referentiels.model.model import Framework, Indicator
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.identifiers import slug
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

CRITERIA_A_PAGE = 80
WAYS_A_PAGE = 400
MOST_STRUCTURES = 60


class UseRow(NamedTuple):
    """A criterion as one structure says it, and how it observes it."""

    name: str
    place: str
    shared: Link | None
    structure: Link
    indicators: tuple[Indicator, ...]


class WayRow(NamedTuple):
    """A way in, and how much stands behind it."""

    link: Link
    structures: int
    criteria: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """All that the page of an audience, a territory or a kind prints."""

    lead: str
    structures: tuple[Link, ...]
    more: int
    chapter: Chapter
    criteria: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysView:
    """All audiences, territories or kinds."""

    lead: str
    empty: str
    chapter: Chapter


class _Way(NamedTuple):
    name: str
    frameworks: dict[str, Framework]
    uses: list[CriterionUse]


def view_ways(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the three lists and the pages behind them."""
    _ = words.gettext
    yield from _view(
        catalogue,
        words,
        addresses.AUDIENCES,
        _by_audience(catalogue),
        title=_("Publics"),
        lead=_("Pour qui, ou avec qui, les structures agissent, avec leurs propres mots."),
        empty=_("Aucune structure n'a encore nommé ses publics."),
        one=_("Public : {name}"),
        one_lead=_("Les critères et les indicateurs des structures qui nomment ce public."),
    )
    yield from _view(
        catalogue,
        words,
        addresses.TERRITORIES,
        _by_framework(catalogue, lambda one: one.structure.territory),
        title=_("Territoires"),
        lead=_("Où agissent les structures, tel qu'elles le disent."),
        empty=_("Aucune structure n'a encore nommé son territoire."),
        one=_("Territoire : {name}"),
        one_lead=_("Les critères et les indicateurs des structures de ce territoire."),
    )
    kinds = {code: words.text(word) for code, word in LABELS["kind"].items() if code}
    yield from _view(
        catalogue,
        words,
        addresses.KINDS,
        _by_framework(catalogue, lambda one: kinds.get(one.structure.kind, "")),
        title=_("Types d'organisation"),
        lead=_(
            "Associations, coopératives, collectifs, réseaux : lire celles qui vous ressemblent."
        ),
        empty=_("Aucune structure n'a encore dit de quelle sorte elle est."),
        one=_("Sorte de structure : {name}"),
        one_lead=_("Les critères et les indicateurs des structures de cette sorte."),
    )


def _view(
    catalogue: Catalogue,
    words: Translator,
    home: str,
    ways: dict[str, _Way],
    *,
    title: str,
    lead: str,
    empty: str,
    one: str,
    one_lead: str,
) -> Iterator[Page]:
    ordered = sorted(ways.items(), key=lambda item: alphabetical(item[1].name))
    rows = [
        WayRow(Link(way.name, f"{home}{key}/"), len(way.frameworks), len(way.uses))
        for key, way in ordered
    ]
    for chapter in Rows(rows, WAYS_A_PAGE, home).chapters():
        yield Page(
            address=addresses.following(home, chapter.number),
            template="ways",
            title=numbered(title, chapter, words),
            description=lead,
            view=WaysView(lead=lead, empty=empty, chapter=chapter),
        )
    trail = (Link(title, home),)
    for key, way in ordered:
        address = f"{home}{key}/"
        structures = [
            Link(one.structure.called, addresses.structure(one.id))
            for one in way.frameworks.values()
        ]
        uses = [_row(catalogue, use) for use in way.uses]
        for chapter in Rows(uses, CRITERIA_A_PAGE, address).chapters():
            yield Page(
                address=addresses.following(address, chapter.number),
                template="way",
                title=numbered(one.format(name=way.name), chapter, words),
                description=one_lead,
                view=WayView(
                    lead=one_lead,
                    structures=tuple(structures[:MOST_STRUCTURES]),
                    more=max(0, len(structures) - MOST_STRUCTURES),
                    chapter=chapter,
                    criteria=len(uses),
                ),
                trail=trail,
            )


def _by_audience(catalogue: Catalogue) -> dict[str, _Way]:
    """Take every criterion of a structure that names an audience, and the criteria that name it alone."""
    ways: dict[str, _Way] = {}
    for framework in catalogue.frameworks:
        for name in framework.structure.audiences:
            _add(ways, name, framework, ())
        for use in uses_of((framework,)):
            for name in audiences_of(use):
                _add(ways, name, framework, (use,))
    return ways


def _by_framework(catalogue: Catalogue, name: Callable[[Framework], str]) -> dict[str, _Way]:
    ways: dict[str, _Way] = {}
    for framework in catalogue.frameworks:
        _add(ways, name(framework), framework, uses_of((framework,)))
    return ways


def _add(
    ways: dict[str, _Way], name: str, framework: Framework, uses: Iterable[CriterionUse]
) -> None:
    key = slug(name)
    if not key:
        return
    way = ways.setdefault(key, _Way(name, {}, []))
    way.frameworks.setdefault(framework.id, framework)
    way.uses.extend(uses)


def _row(catalogue: Catalogue, use: CriterionUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    shared = catalogue.shared_criteria.get(use.criterion.shared)
    return UseRow(
        use.criterion.name,
        addresses.at(home, use.criterion.id),
        Link(shared.name, addresses.criterion(shared.id)) if shared else None,
        Link(use.framework.structure.called, home),
        use.criterion.indicators,
    )
