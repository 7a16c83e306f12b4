"""Ways in: by audience, by territory, by kind of structure, each with its structures and criteria.

A name that is in a group keeps its address, where one reads which group it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.site.entry import Entry
from referentiels.site.pages.gathered import Way, by_audience, by_kind, by_territory, keys_of_kinds
from referentiels.site.pages.page import Chapter, Page, Rows, addressing, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.identifiers import slug
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical
from referentiels.words.tongues import fill

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
    """A way in, how many structures stand behind it, and the other names that it gathers."""

    link: Link
    structures: int
    gathers: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """All that the page of an audience, a territory or a kind prints."""

    lead: str
    gathers: tuple[Link, ...]
    """The names that a group brings together; those without an address are this page's own."""
    groups: tuple[Link, ...]
    """The groups that a name is in."""
    lists: tuple[Link, ...]
    """The same, in the lists that are filtered."""
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


class _Wording(NamedTuple):
    """What the pages of one way in say, and which filter of the lists says the same."""

    home: str
    filter: str
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
        by_audience(catalogue),
        _Wording(
            home=addresses.AUDIENCES,
            filter="public",
            title=_("Publics"),
            lead=_("Pour qui, ou avec qui, les structures agissent, avec leurs propres mots."),
            empty=_("Aucune structure n'a encore nommé ses publics."),
            one=_("Public : {name}"),
            one_lead=_("Les structures qui nomment ce public, et ce qu'elles regardent pour lui."),
        ),
        words,
    )
    yield from _plan(
        catalogue,
        by_territory(catalogue),
        _Wording(
            home=addresses.TERRITORIES,
            filter="territoire",
            title=_("Territoires"),
            lead=_("Où agissent les structures, tel qu'elles le disent."),
            empty=_("Aucune structure n'a encore nommé son territoire."),
            one=_("Territoire : {name}"),
            one_lead=_("Les structures de ce territoire, et ce qu'elles regardent."),
        ),
        words,
    )
    yield from _plan(
        catalogue,
        by_kind(catalogue, words),
        _Wording(
            home=addresses.KINDS,
            filter="sorte",
            title=_("Types d'organisation"),
            lead=_(
                "Associations, coopératives, collectifs, réseaux : lire celles qui vous ressemblent."
            ),
            empty=_("Aucune structure n'a encore dit de quelle sorte elle est."),
            one=_("Sorte de structure : {name}"),
            one_lead=_("Les structures de cette sorte, et ce qu'elles regardent."),
        ),
        words,
    )


def _plan(
    catalogue: Catalogue, ways: Mapping[str, Way], said: _Wording, words: Translator
) -> Iterator[Entry[Page]]:
    facets = facets_of(catalogue)
    ordered = sorted(ways.items(), key=lambda item: alphabetical(item[1].name))
    # A name that is in a group is listed below it.
    rows = [_row_of(said, key, way) for key, way in ordered if way.frameworks and not way.groups]
    listed = Rows(rows, WAYS_A_PAGE, said.home)
    for chapter in listed.chapters():
        shown = facets.rows(listed.at(chapter), chapter.rows, about=len(rows))
        yield Entry(listed.at(chapter), partial(_view_ways, said, chapter, words), (shown,))
    for key, way in ordered:
        uses = Rows(way.uses, CRITERIA_A_PAGE, f"{said.home}{key}/")
        asked = f"?{said.filter}={_code(said, key, addressing(catalogue, words))}"
        links = _links_of(said, ways, key, way, asked, words)
        for chapter in uses.chapters():
            make = partial(_view_way, catalogue, said, way, links, uses.at(chapter), chapter, words)
            about = (way.name, len(way.uses), _structures(way), links)
            shown = facets.rows(uses.at(chapter), chapter.rows, facets.use, about)
            yield Entry(uses.at(chapter), make, (facets.library, shown))


class _Links(NamedTuple):
    gathers: tuple[Link, ...]
    groups: tuple[Link, ...]
    lists: tuple[Link, ...]


def _links_of(
    said: _Wording, ways: Mapping[str, Way], key: str, way: Way, asked: str, words: Translator
) -> _Links:
    """Give the ways around a page: the names of its group or its groups, and the lists that say the same.

    `asked` is how an address asks a list for it.
    """
    _ = words.gettext
    lists = (
        Link(_("Les voir dans la liste des structures"), f"{addresses.STRUCTURES}{asked}"),
        Link(_("Voir leurs critères dans le catalogue"), f"{addresses.CRITERIA}{asked}"),
        Link(_("Voir leurs indicateurs"), f"{addresses.INDICATORS}{asked}"),
    )
    groups = tuple(Link(ways[one].name, f"{said.home}{one}/") for one in way.groups)
    return _Links(_gathered(said, key, way), groups, lists if way.frameworks else ())


def _code(said: _Wording, key: str, own: Translator) -> str:
    """Give what a filter calls a way in; kinds have a code of the files."""
    return key if said.filter != "sorte" else keys_of_kinds(own)[key]


def _gathered(said: _Wording, key: str, way: Way) -> tuple[Link, ...]:
    ordered = sorted(way.gathers.items(), key=lambda item: alphabetical(item[1]))
    return tuple(Link(name, "" if one == key else f"{said.home}{one}/") for one, name in ordered)


def _row_of(said: _Wording, key: str, way: Way) -> WayRow:
    others = tuple(one for one in _gathered(said, key, way) if one.title != way.name)
    return WayRow(Link(way.name, f"{said.home}{key}/"), len(way.frameworks), others)


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
    way: Way,
    links: _Links,
    address: str,
    chapter: Chapter,
    words: Translator,
) -> Page:
    rows = [_row(catalogue, use) for use in chapter.rows if isinstance(use, CriterionUse)]
    # A name may be written like that of its group, which has a page too.
    alone = any(slug(one.title) == slug(way.name) for one in links.groups)
    name = fill(words.gettext("{name} (ces mots seuls)"), name=way.name) if alone else way.name
    return Page(
        address=address,
        template="way",
        title=numbered(fill(said.one, name=name), chapter, words),
        description=said.one_lead,
        view=WayView(
            lead=said.one_lead,
            gathers=links.gathers,
            groups=links.groups,
            lists=links.lists,
            structures=_structures(way),
            more=max(0, len(way.frameworks) - MOST_STRUCTURES),
            chapter=chapter._replace(rows=rows),
            criteria=len(way.uses),
        ),
        trail=(Link(said.title, said.home),),
    )


def _structures(way: Way) -> tuple[Link, ...]:
    first = islice(way.frameworks.values(), MOST_STRUCTURES)
    return tuple(Link(one.structure.called, addresses.structure(one.id)) for one in first)


def _row(catalogue: Catalogue, use: CriterionUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    shared = catalogue.shared_criteria.get(use.criterion.shared)
    return UseRow(
        use.criterion.name,
        addresses.at(home, use.criterion.id),
        Link(shared.name, addresses.criterion(shared.id)) if shared else None,
        use.framework.structure.called,
    )
