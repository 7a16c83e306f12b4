"""Pages of the criteria: each shared criterion with those who use it, after their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue, CriterionUse
from referentiels.model.model import (
    INDICATOR_TYPES,
    Criterion,
    Indicator,
    SharedCriterion,
    SharedIndicator,
)
from referentiels.site.entry import Entry
from referentiels.site.pages.criteria_list import plan_criteria_list, structures_using
from referentiels.site.pages.exchange import Helper, helpers_for
from referentiels.site.pages.page import (
    Chapter,
    Page,
    Rows,
    Section,
    neighbours,
    numbered,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

USES_A_PAGE = 60


class UseRow(NamedTuple):
    """How a structure says and observes a criterion."""

    structure: Link
    place: str
    use: CriterionUse


class NoteRow(NamedTuple):
    """What a structure met and learnt with a criterion, or with one of its indicators."""

    structure: Link
    place: str
    indicator: str
    limits: str
    lessons: str
    remark: str


class IndicatorRow(NamedTuple):
    """An indicator of a criterion: the library's, with who uses it, or a structure's own."""

    indicator: SharedIndicator | Indicator
    users: tuple[Link, ...]
    shared: bool


class IndicatorGroup(NamedTuple):
    """The indicators of one type."""

    type: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """All that the page of a shared criterion prints."""

    criterion: SharedCriterion
    domain: Link
    related: tuple[Link, ...]
    comparisons: tuple[Link, ...]
    successor: Link | None
    chapter: Chapter
    structures: int
    groups: tuple[IndicatorGroup, ...]
    notes: tuple[NoteRow, ...]
    helpers: tuple[Helper, ...]
    experiences: tuple[Link, ...]


def plan_criteria(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the catalogue, then those of each shared criterion."""
    facets = facets_of(catalogue)
    yield from plan_criteria_list(catalogue, words)
    for domain in catalogue.domains:
        links = [Link(c.name, addresses.criterion(c.id)) for c in domain.criteria]
        for place, criterion in enumerate(domain.criteria):
            uses = Rows(
                catalogue.criterion_uses.get(criterion.id, ()), USES_A_PAGE, links[place].address
            )
            reads = (facets.library, facets.uses(criterion.id), facets.experiences)
            for chapter in uses.chapters():
                around = neighbours(links, place)
                make = partial(_view_criterion, catalogue, criterion, chapter, around, words)
                yield Entry(uses.at(chapter), make, reads)


def _view_criterion(
    catalogue: Catalogue,
    criterion: SharedCriterion,
    chapter: Chapter,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    domain, first = catalogue.shared_domains[criterion.domain], chapter.number == 1
    shown = [_use_row(use) for use in chapter.rows if isinstance(use, CriterionUse)]
    view = CriterionView(
        criterion=criterion,
        domain=Link(domain.name, addresses.domain(domain.id)),
        related=_links(catalogue, criterion.related),
        comparisons=tuple(
            Link(shared.name, addresses.compared_criteria(criterion.id, one))
            for one in criterion.related
            if (shared := catalogue.shared_criteria.get(one))
        ),
        successor=next(iter(_links(catalogue, (criterion.replaced_by,))), None),
        chapter=chapter._replace(rows=shown),
        structures=structures_using(catalogue, criterion.id),
        groups=_groups(catalogue, criterion, shown, first),
        notes=tuple(note for row in shown for note in _notes(row)),
        helpers=helpers_for(catalogue, criterion.id) if first else (),
        experiences=tuple(
            Link(one.title, one.address)
            for one in catalogue.experiences
            if criterion.id in one.criteria
        ),
    )
    return Page(
        address=addresses.following(addresses.criterion(criterion.id), chapter.number),
        template="criterion",
        title=numbered(criterion.name, chapter, words),
        description=criterion.definition or criterion.name,
        view=view,
        trail=(Link(words.gettext("Critères"), addresses.CRITERIA), view.domain),
        sections=_sections(view, words),
        previous=around[0],
        next=around[1],
        path=domain.path,
        kind="criterion",
    )


def _links(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[Link, ...]:
    known = (catalogue.shared_criteria.get(one) for one in ids)
    return tuple(Link(one.name, addresses.criterion(one.id)) for one in known if one)


def _use_row(use: CriterionUse) -> UseRow:
    address = addresses.structure(use.framework.id)
    return UseRow(
        Link(use.framework.structure.called, address), addresses.at(address, use.criterion.id), use
    )


def _notes(row: UseRow) -> Iterator[NoteRow]:
    criterion, home = row.use.criterion, row.structure.address
    said: list[tuple[str, str, Criterion | Indicator]] = [(row.place, "", criterion)]
    said += [(addresses.at(home, one.id), one.name, one) for one in criterion.indicators]
    for place, name, one in said:
        if one.limits or one.lessons or one.remark:
            yield NoteRow(row.structure, place, name, one.limits, one.lessons, one.remark)


def _groups(
    catalogue: Catalogue, criterion: SharedCriterion, uses: list[UseRow], first: bool
) -> tuple[IndicatorGroup, ...]:
    """Gather indicators by type: the library's on the first page, then each structure's own."""
    rows: dict[str, list[IndicatorRow]] = {type: [] for type in INDICATOR_TYPES}
    known = {indicator.id for indicator in criterion.indicators}
    for shared in criterion.indicators if first else ():
        users = catalogue.indicator_uses.get((criterion.id, shared.id), ())
        links = tuple(
            _user(one.framework.structure.called, one.framework.id, one.indicator.id)
            for one in users
        )
        rows[shared.type].append(IndicatorRow(shared, links[:USES_A_PAGE], True))
    for row in uses:
        framework = row.use.framework
        for own in row.use.criterion.indicators:
            if own.shared not in known:
                user = _user(framework.structure.called, framework.id, own.id)
                rows[own.type].append(IndicatorRow(own, (user,), False))
    return tuple(IndicatorGroup(type, tuple(found)) for type, found in rows.items() if found)


def _user(name: str, framework: str, anchor: str) -> Link:
    return Link(name, addresses.at(addresses.structure(framework), anchor))


def _sections(view: CriterionView, words: Translator) -> tuple[Section, ...]:
    _ = words.gettext
    sections = [Section(_("Qui l'emploie, avec quels mots"), "_structures")]
    sections.append(Section(_("Comment on l'observe"), "_indicateurs"))
    if view.notes:
        sections.append(Section(_("Limites rencontrées et leçons"), "_lecons"))
    if view.criterion.sources or view.criterion.same_as:
        sections.append(Section(_("Sources"), "_sources"))
    sections.append(Section(_("Qui peut m'aider ?"), "_aide"))
    sections.append(Section(_("Réutiliser et citer"), "_citer"))
    return tuple(sections)
