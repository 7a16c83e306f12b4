"""Pages of the criteria: the catalogue, and each shared criterion with those who use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.insight import entries
from referentiels.insight.counts import Counts, count
from referentiels.insight.entries import list_entries
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue, CriterionUse, gathered_once
from referentiels.model.model import (
    INDICATOR_TYPES,
    Criterion,
    Indicator,
    SharedCriterion,
    SharedIndicator,
)
from referentiels.site.entry import Entry
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
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

USES_A_PAGE = 60
LOCAL_CRITERIA_A_PAGE = 300


class FilterValue(NamedTuple):
    """A value of a filter, and the number of criteria behind it."""

    code: str
    name: str
    number: int


class Filter(NamedTuple):
    """A filter of the catalogue; `open` when its values are the structures' own words."""

    name: str
    title: str
    values: tuple[FilterValue, ...]
    open: bool


class SharedRow(NamedTuple):
    """A shared criterion in the catalogue."""

    link: Link
    criterion: SharedCriterion
    structures: int
    types: tuple[str, ...]
    related: tuple[Link, ...]


class DomainGroup(NamedTuple):
    """The shared criteria of a domain."""

    link: Link
    anchor: str
    rows: tuple[SharedRow, ...]


class LocalRow(NamedTuple):
    """A criterion that one structure uses and the library doesn't know."""

    name: str
    address: str
    domain: str
    structure: Link
    near: Link | None


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
class CatalogueView:
    """The catalogue: shared criteria by domain on its first page, then local ones."""

    groups: tuple[DomainGroup, ...]
    filters: tuple[Filter, ...]
    chapter: Chapter
    counts: Counts
    structures: int


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
    local = Rows(_local(catalogue), LOCAL_CRITERIA_A_PAGE, addresses.CRITERIA)
    for chapter in local.chapters():
        make = partial(_view_catalogue, catalogue, chapter, words)
        yield Entry(local.at(chapter), make, (facets.cards, facets.library))
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


@gathered_once
def _local(catalogue: Catalogue) -> tuple[entries.Entry, ...]:
    """Give the criteria that one structure alone has, in the order of names."""
    return tuple(one for one in list_entries(catalogue).entries if not one.is_shared)


def structures_using(catalogue: Catalogue, criterion: str) -> int:
    """Count the structures that use a shared criterion."""
    return len({use.framework.id for use in catalogue.criterion_uses.get(criterion, ())})


def _view_catalogue(catalogue: Catalogue, chapter: Chapter, words: Translator) -> Page:
    first = chapter.number == 1
    groups = tuple(_group(catalogue, place) for place in range(len(catalogue.domains)))
    domains = tuple(Section(group.link.title, group.anchor) for group in groups)
    rows = [_local_row(catalogue, one) for one in chapter.rows if isinstance(one, entries.Entry)]
    return Page(
        address=addresses.following(addresses.CRITERIA, chapter.number),
        template="criteria",
        title=numbered(words.gettext("Catalogue des critères"), chapter, words),
        description=words.gettext(
            "Tous les critères d'utilité sociale, partagés ou propres à une structure."
        ),
        view=CatalogueView(
            groups=groups if first else (),
            filters=tuple(_filters(catalogue, words)) if first else (),
            chapter=chapter._replace(rows=rows),
            counts=count(catalogue),
            structures=len(catalogue.frameworks),
        ),
        sections=(
            *(domains if first else ()),
            Section(words.gettext("Critères propres à une structure"), "_propres"),
        ),
    )


def _filters(catalogue: Catalogue, words: Translator) -> Iterator[Filter]:
    """Give each filter with its values; a value that nothing has is not offered."""
    found = list_entries(catalogue)
    entries = found.entries
    _ = words.gettext
    domains = {one.id: one.name for one in catalogue.domains}
    types, kinds, voices = (
        {code: words.text(word) for code, word in LABELS[field].items()}
        for field in ("type", "kind", "provenance")
    )
    counts: dict[str, Counter[str]] = {
        "provenance": Counter(code for one in entries for code in one.provenances),
        "domaine": Counter(one.domain for one in entries),
        "type": Counter(type for one in entries for type in one.types),
        "portee": Counter("partage" if one.is_shared else "propre" for one in entries),
        "indicateurs": Counter("avec" if one.types else "sans" for one in entries),
        "sorte": Counter(kind for one in entries for kind in one.kinds if kind),
        "public": Counter(key for one in entries for key in one.audiences),
        "territoire": Counter(key for one in entries for key in one.territories),
    }
    reach = {"partage": _("partagé"), "propre": _("propre à une structure")}
    observed = {"avec": _("avec indicateurs"), "sans": _("sans indicateur")}
    named: tuple[tuple[str, str, Mapping[str, str], bool], ...] = (
        ("provenance", _("Provenance"), voices, False),
        ("domaine", _("Domaine"), domains, False),
        ("type", _("Type d'indicateur"), types, False),
        ("portee", _("Partagé ou propre"), reach, False),
        ("indicateurs", _("Indicateurs"), observed, False),
        ("sorte", _("Sorte de structure"), kinds, False),
        ("public", _("Public"), found.audiences, True),
        ("territoire", _("Territoire"), found.territories, True),
    )
    for name, title, values, is_open in named:
        offered = tuple(
            FilterValue(code, word, counts[name][code])
            for code, word in values.items()
            if counts[name][code]
        )
        if offered:
            yield Filter(name, title, offered, is_open)


def _group(catalogue: Catalogue, place: int) -> DomainGroup:
    domain = catalogue.domains[place]
    rows = tuple(
        SharedRow(
            Link(criterion.name, addresses.criterion(criterion.id)),
            criterion,
            structures_using(catalogue, criterion.id),
            _types(catalogue, criterion),
            _links(catalogue, criterion.related),
        )
        for criterion in sorted(domain.criteria, key=lambda one: alphabetical(one.name))
    )
    return DomainGroup(Link(domain.name, addresses.domain(domain.id)), domain.id, rows)


def _types(catalogue: Catalogue, criterion: SharedCriterion) -> tuple[str, ...]:
    present = {indicator.type for indicator in criterion.indicators}
    for use in catalogue.criterion_uses.get(criterion.id, ()):
        if len(present) == len(INDICATOR_TYPES):
            break
        present.update(indicator.type for indicator in use.criterion.indicators)
    return tuple(type for type in INDICATOR_TYPES if type in present)


def _local_row(catalogue: Catalogue, entry: entries.Entry) -> LocalRow:
    framework = catalogue.frameworks[entry.structure]
    address = addresses.structure(framework.id)
    return LocalRow(
        entry.name,
        addresses.at(address, entry.identifier),
        entry.words,
        Link(framework.structure.called, address),
        next(iter(_links(catalogue, entry.near)), None),
    )


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
