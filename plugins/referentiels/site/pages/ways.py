"""Ways in: by audience, by territory, by kind of structure, each with its structures and criteria.

Audiences and territories are the structures' own words. Near names are read together under their group
(`content/groups`); a name keeps its address, where one reads which group it is in. Words that give the
same address (capitals and accents aside) are one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from referentiels.content.groups import Groups, read_groups
from referentiels.insight.facets import facets_of
from referentiels.insight.plurality import audiences_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once, uses_of
from referentiels.model.model import Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Chapter, Page, Rows, addressing, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.identifiers import slug
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical
from referentiels.words.tongues import fill, like

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


@dataclass(slots=True)
class _Way:
    """A name that structures wrote, or a group of such names, and what stands behind it."""

    name: str
    frameworks: dict[str, Framework] = field(default_factory=dict)
    uses: list[CriterionUse] = field(default_factory=list)
    gathers: dict[str, str] = field(default_factory=dict)
    """Of a group: the names that were met, by the end of their address."""
    groups: tuple[str, ...] = ()
    """Of a name: the groups that it is in."""

    def add(self, framework: Framework, uses: Iterable[CriterionUse]) -> None:
        self.frameworks.setdefault(framework.id, framework)
        self.uses.extend(uses)


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
        _by_audience(catalogue),
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
        _by_territory(catalogue),
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
        _by_kind(catalogue, words),
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
    catalogue: Catalogue, ways: Mapping[str, _Way], said: _Wording, words: Translator
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
    said: _Wording, ways: Mapping[str, _Way], key: str, way: _Way, asked: str, words: Translator
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
    return key if said.filter != "sorte" else _keys_of_kinds(own)[key]


def _keys_of_kinds(own: Translator) -> Mapping[str, str]:
    """Give the code of each kind by the end of its address."""
    return {slug(own.text(word)): code for code, word in LABELS["kind"].items() if code}


def _gathered(said: _Wording, key: str, way: _Way) -> tuple[Link, ...]:
    ordered = sorted(way.gathers.items(), key=lambda item: alphabetical(item[1]))
    return tuple(Link(name, "" if one == key else f"{said.home}{one}/") for one, name in ordered)


def _row_of(said: _Wording, key: str, way: _Way) -> WayRow:
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
    way: _Way,
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


def _structures(way: _Way) -> tuple[Link, ...]:
    first = islice(way.frameworks.values(), MOST_STRUCTURES)
    return tuple(Link(one.structure.called, addresses.structure(one.id)) for one in first)


@gathered_once
def _by_audience(catalogue: Catalogue) -> Mapping[str, _Way]:
    """Take every criterion of a structure that names an audience, and the criteria that name it alone."""
    ways = _Ways(read_groups()["audiences"])
    for framework in catalogue.frameworks:
        ways.add(framework.structure.audiences, framework, ())
        for use in _criteria_of(framework):
            ways.add(audiences_of(use), framework, (use,))
        # A heading is no criterion, but whom it names has an address too.
        for use in uses_of((framework,)):
            ways.add(use.criterion.audiences if use.criterion.is_heading else (), framework, ())
    return ways.found


@gathered_once
def _by_territory(catalogue: Catalogue) -> Mapping[str, _Way]:
    ways = _Ways(read_groups()["territories"])
    for framework in catalogue.frameworks:
        ways.add((framework.structure.territory,), framework, _criteria_of(framework))
    return ways.found


@gathered_once
def _by_kind(catalogue: Catalogue, words: Translator) -> Mapping[str, _Way]:
    """Take every kind that files may name: its address answers even while no structure is of it."""
    keys = {code: key for key, code in _keys_of_kinds(addressing(catalogue, words)).items()}
    ways = {key: _Way(words.text(LABELS["kind"][code])) for code, key in keys.items()}
    for framework in catalogue.frameworks:
        if key := keys.get(framework.structure.kind):
            ways[key].add(framework, _criteria_of(framework))
    return ways


class _Ways:
    """The names that were met, and the groups that they are in, by the end of their address."""

    def __init__(self, groups: Groups) -> None:
        self._groups, self.found = groups, dict[str, _Way]()

    def add(self, names: Iterable[str], framework: Framework, uses: Iterable[CriterionUse]) -> None:
        """Put what a structure says under the names that it gives, and under their groups once."""
        held, met = tuple(uses), dict[str, None]()
        for name in filter(slug, names):
            met |= dict.fromkeys(self._keys(name))
        for key in met:
            self.found[key].add(framework, held)

    def _keys(self, name: str) -> tuple[str, ...]:
        key, codes = slug(name), self._groups.codes(name)
        for code in codes:
            group = self._groups.by_id.get(code)
            self.found.setdefault(code, _Way(like(name, group.name) if group else name))
            if group:
                self.found[code].gathers.setdefault(key, name)
        if key not in self.found:
            self.found[key] = _Way(name, groups=codes)
        return (*codes, key)


def _criteria_of(framework: Framework) -> list[CriterionUse]:
    """Give what a structure looks at, without the headings that only gather indicators."""
    return [use for use in uses_of((framework,)) if not use.criterion.is_heading]


def _row(catalogue: Catalogue, use: CriterionUse) -> UseRow:
    home = addresses.structure(use.framework.id)
    shared = catalogue.shared_criteria.get(use.criterion.shared)
    return UseRow(
        use.criterion.name,
        addresses.at(home, use.criterion.id),
        Link(shared.name, addresses.criterion(shared.id)) if shared else None,
        use.framework.structure.called,
    )
