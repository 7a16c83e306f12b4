"""Ways in: by audience, by territory, by kind of structure, each with its criteria and indicators.

Audiences and territories are the structures' own words; words that give the same address (capitals
and accents aside) are one way in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.insight.plurality import audiences_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once, uses_of
from referentiels.model.model import Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.identifiers import slug
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

CRITERIA_A_PAGE = 200
WAYS_A_PAGE = 400
MOST_STRUCTURES = 60


class UseRow(NamedTuple):
    """A criterion as one structure says it: its page says how it is observed."""

    name: str
    place: str
    shared: Link | None
    structure: str


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


class _Wording(NamedTuple):
    """What the pages of one way in say."""

    home: str
    title: str
    lead: str
    empty: str
    one: str
    one_lead: str


def plan_ways(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the three lists and the pages behind them."""
    _ = words.gettext
    yield from _plan(
        catalogue,
        _by_audience(catalogue),
        _Wording(
            home=addresses.AUDIENCES,
            title=_("Publics"),
            lead=_("Pour qui, ou avec qui, les structures agissent, avec leurs propres mots."),
            empty=_("Aucune structure n'a encore nommé ses publics."),
            one=_("Public : {name}"),
            one_lead=_("Les critères des structures qui nomment ce public."),
        ),
        words,
    )
    yield from _plan(
        catalogue,
        _by_territory(catalogue),
        _Wording(
            home=addresses.TERRITORIES,
            title=_("Territoires"),
            lead=_("Où agissent les structures, tel qu'elles le disent."),
            empty=_("Aucune structure n'a encore nommé son territoire."),
            one=_("Territoire : {name}"),
            one_lead=_("Les critères des structures de ce territoire."),
        ),
        words,
    )
    yield from _plan(
        catalogue,
        _by_kind(catalogue, words),
        _Wording(
            home=addresses.KINDS,
            title=_("Types d'organisation"),
            lead=_(
                "Associations, coopératives, collectifs, réseaux : lire celles qui vous ressemblent."
            ),
            empty=_("Aucune structure n'a encore dit de quelle sorte elle est."),
            one=_("Sorte de structure : {name}"),
            one_lead=_("Les critères des structures de cette sorte."),
        ),
        words,
    )


def _plan(
    catalogue: Catalogue, ways: dict[str, _Way], said: _Wording, words: Translator
) -> Iterator[Entry[Page]]:
    facets = facets_of(catalogue)
    ordered = sorted(ways.items(), key=lambda item: alphabetical(item[1].name))
    rows = [
        WayRow(Link(way.name, f"{said.home}{key}/"), len(way.frameworks), len(way.uses))
        for key, way in ordered
    ]
    listed = Rows(rows, WAYS_A_PAGE, said.home)
    for chapter in listed.chapters():
        shown = facets.rows(listed.at(chapter), chapter.rows, about=len(rows))
        yield Entry(listed.at(chapter), partial(_view_ways, said, chapter, words), (shown,))
    for key, way in ordered:
        uses = Rows(way.uses, CRITERIA_A_PAGE, f"{said.home}{key}/")
        for chapter in uses.chapters():
            make = partial(_view_way, catalogue, said, way, uses.at(chapter), chapter, words)
            reads = (
                facets.library,
                facets.rows(
                    uses.at(chapter),
                    chapter.rows,
                    facets.use,
                    (way.name, len(way.uses), _structures(way)),
                ),
            )
            yield Entry(uses.at(chapter), make, reads)


def _view_ways(said: _Wording, chapter: Chapter, words: Translator) -> Page:
    return Page(
        address=addresses.following(said.home, chapter.number),
        template="ways",
        title=numbered(said.title, chapter, words),
        description=said.lead,
        view=WaysView(lead=said.lead, empty=said.empty, chapter=chapter),
    )


def _view_way(
    catalogue: Catalogue,
    said: _Wording,
    way: _Way,
    address: str,
    chapter: Chapter,
    words: Translator,
) -> Page:
    rows = [_row(catalogue, use) for use in chapter.rows if isinstance(use, CriterionUse)]
    return Page(
        address=address,
        template="way",
        title=numbered(said.one.format(name=way.name), chapter, words),
        description=said.one_lead,
        view=WayView(
            lead=said.one_lead,
            structures=_structures(way),
            more=max(0, len(way.frameworks) - MOST_STRUCTURES),
            chapter=chapter._replace(rows=rows),
            criteria=len(way.uses),
        ),
        trail=(Link(said.title, said.home),),
    )


def _structures(way: _Way) -> tuple[Link, ...]:
    first = islice(way.frameworks.values(), MOST_STRUCTURES)
    return tuple(Link(one.structure.called, addresses.structure(one.id)) for one in first)


@gathered_once
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


@gathered_once
def _by_territory(catalogue: Catalogue) -> dict[str, _Way]:
    return _by_framework(catalogue, lambda one: one.structure.territory)


@gathered_once
def _by_kind(catalogue: Catalogue, words: Translator) -> dict[str, _Way]:
    kinds = {code: words.text(word) for code, word in LABELS["kind"].items() if code}
    return _by_framework(catalogue, lambda one: kinds.get(one.structure.kind, ""))


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
        use.framework.structure.called,
    )
