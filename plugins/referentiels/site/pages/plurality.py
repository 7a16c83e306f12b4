"""The plurality of effects: a report for local authorities, in six findings, whole or by territory and year.

It counts criteria and indicators over all structures, never of one; lists are in the order of names. A
territory or a year in which one structure alone publishes has no report: it would be about that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.plurality import (
    FEWEST_STRUCTURES,
    Gathered,
    Part,
    Scope,
    Spread,
    find_spreads,
    gather,
)
from referentiels.insight.voices import tell_published
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.site.entry import Entry
from referentiels.site.pages.crossing import (
    DomainRow,
    Place,
    TypesRow,
    by_groups,
    cross_audiences,
    cross_types,
    of_scope,
)
from referentiels.site.pages.exploring import Exploration, Shared, explore, list_shared
from referentiels.site.pages.findings import (
    Finding,
    Watched,
    find_audiences,
    find_domains,
    find_shared,
    find_types,
    find_unexplored,
    find_unnumbered,
    list_watched,
)
from referentiels.site.pages.page import Page, Section
from referentiels.site.pages.sharing import Sharing, Stage, lay_sharing, list_stages
from referentiels.site.pages.spreads import SpreadView, list_spreads, plan_spreads
from referentiels.site.pages.unnumbered import Saying, begin_sayings, list_sayings, plan_sayings
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import fill, join

MOST_CHOICES = 40
"""Territories that every report leads to; when there are more, the whole report alone lists them."""
SHARED_BY = 3
"""Structures from which a criterion is shared by many, in the whole report."""


class Choice(NamedTuple):
    """A part that one may read instead; `here` when it is the one that is shown."""

    link: Link
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PluralityView:
    """All that a report prints: six findings, and what is folded below each."""

    scope: Scope
    territory: Link | None
    territories: tuple[Choice, ...]
    years: tuple[Choice, ...]
    home: Link | None
    """The list of all territories, for a report that doesn't lead to each."""
    published: str
    structures: int
    criteria: int
    indicators: int
    stages: tuple[Stage, ...]
    domains: Finding
    watched: tuple[Watched, ...]
    audiences: Finding
    columns: tuple[Link, ...]
    rows: tuple[DomainRow, ...]
    kinds: Finding
    """Of indicators: what was done, what it changed, what stays."""
    types: tuple[TypesRow, ...]
    only_done: tuple[Link, ...]
    partly_read: bool
    """Whether what `only_done` says comes from public documents: not all of them were read."""
    together: Finding
    shared: tuple[Shared, ...]
    shared_by: str
    """From how many structures on, in words."""
    sharing: Sharing
    unnumbered: Finding
    sayings: Saying
    waiting: Finding
    exploration: Exploration
    spreads: SpreadView
    spreads_apart: bool
    """Whether values side by side are in the whole report only: two parts would tell whose they are."""


class _Report(NamedTuple):
    """What the making of each report needs."""

    catalogue: Catalogue
    gathered: Gathered
    words: Translator


def plan_plurality(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the report on everything, then those of territories and years, with their long lists."""
    report = _Report(catalogue, gather(catalogue), words)
    for scope, part in report.gathered.parts.items():
        place, reads = _place(report, scope), tuple(_reads(report, scope, part))
        yield Entry(addresses.plurality(*scope), partial(_view, report, scope, part), reads)
        yield from plan_sayings(catalogue, scope, place, reads, words)
        yield from plan_spreads(_spreads(catalogue, scope), place, reads, words)


def _reads(report: _Report, scope: Scope, part: Part) -> Iterator[Facet]:
    """Give all that the structures of a report say, and the other reports that it leads to."""
    facets, gathered = facets_of(report.catalogue), report.gathered
    members = [facets.framework(one) for one in part.frameworks]
    yield facets.library
    yield facets.rows(addresses.plurality(*scope), members, facets.mark)
    yield Facet("reports", lambda: (gathered.territories, gathered.years, list(gathered.parts)))
    if scope != Scope():
        # An audience is named in the words of the first who wrote it, anywhere.
        yield Facet("audiences", lambda: gathered.audiences)


def _place(report: _Report, scope: Scope) -> Place:
    """Say where a report is; of its lists, the way to it."""
    name = _name(report, scope)
    address = addresses.plurality(*scope)
    trail = (
        Link(report.words.gettext("Utiliser"), addresses.SCENARIOS),
        Link(report.words.gettext("Pour une collectivité"), addresses.PLURALITY),
    )
    above = (Link(of_scope(trail[-1].title, name, report.words), address),)
    return Place(address, name, trail if scope == Scope() else (*trail, *above))


def _spreads(catalogue: Catalogue, scope: Scope) -> tuple[Spread, ...]:
    """Find values side by side; of a territory, they would be told apart by taking reports away."""
    if scope.territory:
        return ()
    return tuple(one for one in _all_spreads(catalogue) if scope.year in (None, one.year))


@gathered_once
def _all_spreads(catalogue: Catalogue) -> tuple[Spread, ...]:
    return find_spreads(catalogue, gather(catalogue).parts[Scope()].looks)


def _view(report: _Report, scope: Scope, part: Part) -> Page:
    catalogue, words, _ = report.catalogue, report.words, report.words.gettext
    place = _place(report, scope)
    sayings = begin_sayings(list_sayings(catalogue, scope, words), place.address)
    return Page(
        address=place.address,
        template="plurality",
        title=place.trail[-1].title,
        description=_(
            "Ce que des structures différentes regardent, pour qui et comment : "
            "un rapport en six constats, pas un classement."
        ),
        view=_make(report, scope, part, sayings, _spreads(catalogue, scope)),
        trail=place.trail[:-1],
        sections=tuple(Section(title, anchor) for anchor, title in _titles(words)),
        kind="page" if scope == Scope() else "",
    )


def _titles(words: Translator) -> Iterator[tuple[str, str]]:
    """Name the findings, with the place of each."""
    _ = words.gettext
    yield "_couverture", _("Ce qui est regardé")
    yield "_publics", _("Pour qui")
    yield "_types", _("Comment on l'observe")
    yield "_partages", _("Ce que plusieurs partagent")
    yield "_peu-visibles", _("Des effets réels, mais peu visibles")
    yield "_explorer", _("Ce qui reste à explorer")


def _name(report: _Report, scope: Scope) -> str:
    """Say what a report keeps; of a territory, that it is the one which structures name."""
    year = str(scope.year or "")
    if not scope.territory:
        return year
    # A bare « France » would promise all that is done there.
    name = fill(
        report.words.gettext("structures dont le territoire est « {territory} »"),
        territory=report.gathered.territories[scope.territory],
    )
    return join(", ", (name, year)) if year else name


def _make(
    report: _Report, scope: Scope, part: Part, sayings: Saying, spreads: tuple[Spread, ...]
) -> PluralityView:
    catalogue, words = report.catalogue, report.words
    looks, names = by_groups(part.looks, report.gathered.audiences)
    columns, rows = cross_audiences(catalogue, names, looks, words)
    types = tuple(cross_types(catalogue, part.looks, words))
    territories, home = _territories(report, scope)
    only_done = _only_done(types)
    least = SHARED_BY if scope == Scope() else FEWEST_STRUCTURES
    shared_by = _number(least, words)
    return PluralityView(
        scope=scope,
        territory=_territory(report, scope),
        territories=territories,
        years=_years(report, scope),
        home=home,
        published=tell_published(part.frameworks, words),
        structures=len(part.frameworks),
        criteria=len(part.looks),
        indicators=sum(len(look.indicators) for look in part.looks),
        stages=tuple(list_stages(part.frameworks, words)),
        domains=find_domains(catalogue, scope, part, words),
        watched=list_watched(catalogue, scope, part),
        audiences=find_audiences(looks, columns, rows, words),
        columns=columns,
        rows=rows,
        kinds=find_types(part, words),
        types=types,
        only_done=tuple(only_done.values()),
        partly_read=any(
            look.shared_domain in only_done and look.framework.provenance == "public-sources"
            for look in part.looks
        ),
        together=find_shared(catalogue, part, scope, shared_by, words),
        shared=list_shared(catalogue, part.looks, least),
        shared_by=shared_by,
        sharing=lay_sharing(catalogue, part.frameworks, part.looks, words),
        unnumbered=find_unnumbered(catalogue, part, words),
        sayings=sayings,
        waiting=find_unexplored(catalogue, part, scope, words),
        exploration=explore(catalogue, part.looks, scope, words),
        spreads=list_spreads(spreads, addresses.plurality(*scope), words),
        spreads_apart=bool(scope.territory),
    )


def _only_done(types: Iterable[TypesRow]) -> Mapping[str, Link]:
    """Find the domains in which all indicators say what was done."""
    return {
        row.domain: row.link
        for row in types
        if row.domain and row.numbers[0] and not any(row.numbers[1:])
    }


def _number(number: int, words: Translator) -> str:
    """Write a small number in words, as sentences do."""
    _ = words.gettext
    return {2: _("deux"), 3: _("trois")}.get(number, str(number))


def _territory(report: _Report, scope: Scope) -> Link | None:
    if not scope.territory:
        return None
    name = report.gathered.territories[scope.territory]
    return Link(name, f"{addresses.TERRITORIES}{scope.territory}/")


def _territories(report: _Report, scope: Scope) -> tuple[tuple[Choice, ...], Link | None]:
    """Lead to each territory, in the same year when there is a report on both."""
    _, gathered = report.words.gettext, report.gathered
    found = dict(gathered.territories)
    home = None
    if scope != Scope() and len(found) > MOST_CHOICES:
        found = {key: name for key, name in found.items() if key == scope.territory}
        home = Link(
            _("Choisir un autre territoire"), addresses.at(addresses.PLURALITY, "_ailleurs")
        )
    if not gathered.territories:
        return (), None
    keys = {"": _("Tous"), **found}
    return tuple(_choice(report, scope, key, name) for key, name in keys.items()), home


def _choice(report: _Report, scope: Scope, territory: str, name: str) -> Choice:
    both = Scope(territory, scope.year)
    there = both if both in report.gathered.parts else Scope(territory)
    return Choice(Link(name, addresses.plurality(*there)), scope.territory == territory)


def _years(report: _Report, scope: Scope) -> tuple[Choice, ...]:
    """Lead to each year that there is a report on, for the territory that is shown."""
    scopes = [Scope(scope.territory, year) for year in report.gathered.years]
    shown = [one for one in scopes if one in report.gathered.parts]
    if not shown:
        return ()
    choices = [(Scope(scope.territory), report.words.gettext("Toutes"))]
    choices += [(one, str(one.year)) for one in shown]
    return tuple(
        Choice(Link(name, addresses.plurality(*one)), one == scope) for one, name in choices
    )
