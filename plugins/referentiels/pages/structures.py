"""Pages of the structures: their list, and each framework as its synthetic table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from referentiels import addresses
from referentiels.catalogue import Catalogue, CriterionUse
from referentiels.labels import label
from referentiels.language import Translator
from referentiels.model import INDICATOR_TYPES, Criterion, Domain, Framework, SharedCriterion
from referentiels.pages.page import Chapter, Link, Page, Rows, Section, neighbours, numbered
from referentiels.pages.versions import (
    Replaced,
    VersionLine,
    earlier_versions,
    replaced,
    version_lines,
)

STRUCTURES_A_PAGE = 500
MOST_NEIGHBOURS = 6
MOST_CANDIDATES = 60
MOST_IDEAS = 3
LONGEST_BAR = 20
LONGEST_NOTE_ABOVE = 280
"""Characters: a longer note stands below the framework, with a link to it above."""


class Row(NamedTuple):
    """A structure in the list."""

    link: Link
    framework: Framework
    domains: tuple[str, ...]


class CriterionCell(NamedTuple):
    """A criterion of the table, with what the library knows of it."""

    criterion: Criterion
    shared: SharedCriterion | None
    address: str
    others: int
    height: int
    ideas: tuple[Link, ...] = ()
    """Where the structure has no indicator yet: some that others use for this criterion."""


class DomainRows(NamedTuple):
    """A domain of the table."""

    domain: Domain
    shared: Link | None
    cells: tuple[CriterionCell, ...]
    counts: tuple[tuple[int, int], ...]


class TypeCount(NamedTuple):
    """How many indicators of a type a framework has."""

    type: str
    number: int


class Near(NamedTuple):
    """Another structure, and the shared criteria that both use."""

    link: Link
    criteria: tuple[Link, ...]
    comparison: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureView:
    """All that the page of a structure prints."""

    framework: Framework
    domains: tuple[DomainRows, ...]
    types: tuple[TypeCount, ...]
    criteria: int
    indicators: int
    has_results: bool
    short_note: bool
    missing: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    experiences: tuple[Link, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    has_earlier: bool = False
    replaced: Replaced | None = None
    workbook: int = 0
    """Bytes of the workbook that is published beside the page, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The list of the structures, a page of it."""

    chapter: Chapter
    total: int


def view_structures(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    """Make the list of the structures, then the page of each."""
    yield from _view_list(catalogue, words)
    links = [
        Link(framework.structure.name, addresses.structure(framework.id))
        for framework in catalogue.frameworks
    ]
    home = Link(words.gettext("Structures"), addresses.STRUCTURES)
    for place, framework in enumerate(catalogue.frameworks):
        before, after = neighbours(links, place)
        view = _view(catalogue, framework, words)
        yield Page(
            address=links[place].address,
            template="structure",
            title=framework.structure.name,
            description=_describe(framework, words),
            view=view,
            trail=(home,),
            sections=_sections(view, words),
            previous=before,
            next=after,
            path=framework.path,
            kind="structure",
        )
        for age, text in enumerate(earlier_versions(catalogue, framework), 1):
            yield _view_earlier(catalogue, text, framework, age, words)


def _view_earlier(
    catalogue: Catalogue, text: Framework, framework: Framework, age: int, words: Translator
) -> Page:
    """Make the page of an earlier version: what it said, and nothing that is of today only."""
    structure = replace(text.structure, contact="", offers_help="")
    view = replace(
        _what_it_says(catalogue, replace(text, structure=structure)),
        replaced=replaced(text, framework, age),
    )
    said = {"name": text.structure.name, "version": text.version}
    return Page(
        address=addresses.version(framework.id, text.version),
        template="structure",
        title=words.gettext("{name}, version {version}").format(**said),
        description=words.gettext(
            "Le référentiel de {name} dans sa version {version}, qui a été remplacée."
        ).format(**said),
        view=view,
        trail=(
            Link(words.gettext("Structures"), addresses.STRUCTURES),
            Link(framework.structure.name, addresses.structure(framework.id)),
        ),
        sections=_sections(view, words),
    )


def _view_list(catalogue: Catalogue, words: Translator) -> Iterator[Page]:
    rows = [_row(catalogue, framework) for framework in catalogue.frameworks]
    for chapter in Rows(rows, STRUCTURES_A_PAGE, addresses.STRUCTURES).chapters():
        yield Page(
            address=addresses.following(addresses.STRUCTURES, chapter.number),
            template="structures",
            title=numbered(words.gettext("Structures"), chapter, words),
            description=words.gettext("Toutes les structures qui publient ici leur référentiel."),
            view=ListView(chapter=chapter, total=len(rows)),
        )


def _row(catalogue: Catalogue, framework: Framework) -> Row:
    names = tuple(domain.name for domain in framework.domains)
    return Row(Link(framework.structure.name, addresses.structure(framework.id)), framework, names)


def _describe(framework: Framework, words: Translator) -> str:
    """Say in one sentence what the page is, for search engines and shared links."""
    if framework.structure.summary:
        return framework.structure.summary
    return words.gettext("Le référentiel d'utilité sociale de {name}.").format(
        name=framework.structure.name
    )


def _view(catalogue: Catalogue, framework: Framework, words: Translator) -> StructureView:
    """Add to what a framework says what is known of it today."""
    view = _what_it_says(catalogue, framework)
    earlier = earlier_versions(catalogue, framework)
    return replace(
        view,
        missing=tuple(_missing(framework, dict(view.types), words)),
        near=_near(catalogue, framework),
        experiences=tuple(
            Link(one.title, one.address)
            for one in catalogue.experiences
            if framework.id in one.structures
        ),
        versions=tuple(version_lines(framework, earlier)),
        has_earlier=bool(earlier),
        workbook=catalogue.workbooks.get(framework.id, 0),
    )


def _what_it_says(catalogue: Catalogue, framework: Framework) -> StructureView:
    indicators = [
        indicator
        for domain in framework.domains
        for criterion in domain.criteria
        for indicator in criterion.indicators
    ]
    counts = dict.fromkeys(INDICATOR_TYPES, 0)
    for indicator in indicators:
        counts[indicator.type] += 1
    return StructureView(
        framework=framework,
        domains=tuple([_domain(catalogue, domain) for domain in framework.domains]),
        types=tuple(TypeCount(type, number) for type, number in counts.items()),
        criteria=sum(len(domain.criteria) for domain in framework.domains),
        indicators=len(indicators),
        has_results=any(indicator.results for indicator in indicators),
        short_note=len(framework.note) <= LONGEST_NOTE_ABOVE,
    )


def _domain(catalogue: Catalogue, domain: Domain) -> DomainRows:
    shared = catalogue.shared_domains.get(domain.shared)
    return DomainRows(
        domain,
        Link(shared.name, addresses.domain(shared.id)) if shared else None,
        tuple([_cell(catalogue, criterion) for criterion in domain.criteria]),
        _panorama(domain),
    )


def _panorama(domain: Domain) -> tuple[tuple[int, int], ...]:
    """Count the indicators of each type, and how long a bar the eye sees: bounded."""
    types = [one.type for criterion in domain.criteria for one in criterion.indicators]
    numbers = [types.count(type) for type in INDICATOR_TYPES]
    return tuple((number, min(number, LONGEST_BAR)) for number in numbers)


def _cell(catalogue: Catalogue, criterion: Criterion) -> CriterionCell:
    shared = catalogue.shared_criteria.get(criterion.shared) if criterion.shared else None
    height = max(1, len(criterion.indicators)) + bool(criterion.limits or criterion.lessons)
    if shared is None:
        return CriterionCell(criterion, None, "", 0, height)
    # An earlier version may use what nobody uses any more.
    users = catalogue.criterion_uses.get(shared.id, ())
    address = addresses.criterion(shared.id)
    ideas = () if criterion.indicators else tuple(islice(_ideas(shared, users), MOST_IDEAS))
    return CriterionCell(criterion, shared, address, len(users), height, ideas)


def _ideas(shared: SharedCriterion, users: Sequence[CriterionUse]) -> Iterator[Link]:
    """Find indicators of a shared criterion: the library's own, then those of a few structures."""
    own = addresses.criterion(shared.id)
    known = {one.id for one in shared.indicators}
    for proposed in shared.indicators:
        yield Link(proposed.name, addresses.at(own, proposed.id))
    for use in users[:MOST_CANDIDATES]:
        there = addresses.structure(use.framework.id)
        for one in use.criterion.indicators:
            if one.shared not in known:
                yield Link(one.name, addresses.at(there, one.id))


def _missing(framework: Framework, counts: dict[str, int], words: Translator) -> Iterator[str]:
    """List what the framework does not say yet, in words; missing parts are written, not hidden."""
    _ = words.gettext
    if not framework.domains:
        yield _("les domaines de son utilité sociale")
    elif not any(domain.criteria for domain in framework.domains):
        yield _("les critères de chaque domaine")
    elif not any(counts.values()):
        yield _("les indicateurs de chaque critère")
    else:
        absent = [type for type, number in counts.items() if not number]
        for type in absent:
            word = label("type", type)
            assert word is not None
            yield _("des indicateurs de type « {type} »").format(type=words.text(word))
    if not framework.usage:
        yield _("ce que la structure fait de son référentiel")
    if not framework.built_with:
        yield _("qui l'a construit, et comment")


def _near(catalogue: Catalogue, framework: Framework) -> tuple[Near, ...]:
    """Find structures that share criteria, the rarest criteria first; bounded, whatever the number."""
    own = {
        c.shared
        for d in framework.domains
        for c in d.criteria
        if c.shared in catalogue.shared_criteria
    }
    common: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for criterion in sorted(own, key=lambda one: (len(catalogue.criterion_uses[one]), one)):
        for use in catalogue.criterion_uses[criterion][:MOST_CANDIDATES]:
            other = use.framework
            if other.id == framework.id:
                continue
            if other.id not in common:
                if len(common) >= MOST_CANDIDATES:
                    continue
                common[other.id], names[other.id] = [], other.structure.name
            if criterion not in common[other.id]:
                common[other.id].append(criterion)
    chosen = sorted(common, key=lambda one: (-len(common[one]), one))[:MOST_NEIGHBOURS]
    return tuple(
        Near(
            Link(names[other], addresses.structure(other)),
            tuple(
                Link(catalogue.shared_criteria[criterion].name, addresses.criterion(criterion))
                for criterion in common[other]
            ),
            addresses.comparison(framework.id, other),
        )
        for other in sorted(chosen, key=lambda one: names[one])
    )


def _sections(view: StructureView, words: Translator) -> tuple[Section, ...]:
    _ = words.gettext
    domains = tuple(Section(rows.domain.name, rows.domain.id) for rows in view.domains)
    sections = [Section(_("Le référentiel"), "_referentiel", domains)]
    if view.framework.usage:
        sections.append(Section(_("Ce que la structure en fait"), "_utilisations"))
    if view.framework.built_with:
        sections.append(Section(_("Qui l'a construit"), "_construction"))
    if view.missing or not view.short_note:
        sections.append(Section(_("Ce qui manque"), "_manque"))
    if view.experiences:
        sections.append(Section(_("Retours d'expérience"), "_retours"))
    if view.near:
        sections.append(Section(_("Structures proches"), "_proches"))
    if view.versions:
        sections.append(Section(_("Versions"), "_versions"))
    if view.framework.sources:
        sections.append(Section(_("Sources"), "_sources"))
    sections.append(Section(_("Réutiliser et citer"), "_citer"))
    return tuple(sections)
