"""Pages of the structures: each framework as its synthetic table, after their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from referentiels.insight.counts import FrameworkCounts, count_framework, indicators_of
from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.telling import tell_counts, tell_results
from referentiels.insight.voices import Absence, tell_absence
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES, Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.downloads import Download, downloads_of, kinds_left_out
from referentiels.site.pages.near import Near, find_near
from referentiels.site.pages.page import Page, Section, neighbours
from referentiels.site.pages.results import DomainResults, gather_results, series_by_indicator
from referentiels.site.pages.scenarios import DeclaredUse, declared_uses
from referentiels.site.pages.structures_list import plan_structures_list
from referentiels.site.pages.synthesis import DomainRows, TypeCount, lay_out
from referentiels.site.pages.versions import (
    Replaced,
    VersionLine,
    replaced,
    version_lines,
)
from referentiels.site.pages.years import Years, lay_out_years
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import label
from referentiels.words.language import Translator

LONGEST_NOTE_ABOVE = 280
"""Characters: a longer note stands below the framework, with a link to it above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureView:
    """All that the page of a structure prints."""

    framework: Framework
    domains: tuple[DomainRows, ...]
    types: tuple[TypeCount, ...]
    counts: FrameworkCounts
    counted: str
    """The same in words."""
    absence: Absence
    short_note: bool
    uses: tuple[DeclaredUse, ...]
    results: tuple[DomainResults, ...]
    years: Years
    missing: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    experiences: tuple[Link, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    has_earlier: bool = False
    lacks_history: bool = False
    """Whether there may be earlier versions that were not at hand."""
    replaced: Replaced | None = None
    downloads: tuple[Download, ...] = ()
    left_out: tuple[str, ...] = ()
    """Kinds of documents that this site doesn't publish, and that the command makes."""


def plan_structures(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the list, then that of each structure and of its earlier versions."""
    facets = facets_of(catalogue)
    yield from plan_structures_list(catalogue, words)
    links = [
        Link(framework.structure.called, addresses.structure(framework.id))
        for framework in catalogue.frameworks
    ]
    for place, framework in enumerate(catalogue.frameworks):
        around = neighbours(links, place)
        reads = (
            facets.framework(framework),
            facets.earlier(framework),
            facets.files_of(framework),
            facets.experiences,
            facets.library,
            _beside(catalogue, framework, around),
            *_ideas(catalogue, framework),
        )
        make = partial(_view_structure, catalogue, framework, around, words)
        yield Entry(links[place].address, make, reads)
        for age, text in enumerate(catalogue.versions_before(framework), 1):
            address = addresses.version(framework.id, text.version)
            make = partial(_view_earlier, catalogue, text, framework, age, words)
            reads = (
                facets.framework(framework),
                facets.earlier(framework),
                facets.library,
                facets.users(_shared_criteria(text), address),
                *_ideas(catalogue, text),
            )
            yield Entry(address, make, reads)


def _beside(
    catalogue: Catalogue, framework: Framework, around: tuple[Link | None, Link | None]
) -> Facet:
    """Give what the page of a structure shows of the others: who is near, who uses the same, who is next."""
    facets = facets_of(catalogue)
    facets.mark(facets.sharing)  # it guards this one, and is shown by no page as a whole
    shared = _shared_criteria(framework)

    def find() -> object:
        numbers = [len(catalogue.criterion_uses.get(one, ())) for one in shared]
        return find_near(catalogue, framework), numbers, around

    return Facet(f"beside:{framework.id}", find, facets.sharing.name)


def _shared_criteria(framework: Framework) -> list[str]:
    return [one.shared for domain in framework.domains for one in domain.criteria if one.shared]


def _ideas(catalogue: Catalogue, framework: Framework) -> Iterator[Facet]:
    """Give who else uses the criteria for which a structure has no indicator: the page shows theirs."""
    facets = facets_of(catalogue)
    for domain in framework.domains:
        for criterion in domain.criteria:
            if criterion.shared in catalogue.shared_criteria and not criterion.indicators:
                yield facets.uses(criterion.shared)


def _view_structure(
    catalogue: Catalogue,
    framework: Framework,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    view = _view(catalogue, framework, words)
    return Page(
        address=addresses.structure(framework.id),
        template="structure",
        title=framework.structure.called,
        description=_describe(framework, words),
        view=view,
        trail=(Link(words.gettext("Structures"), addresses.STRUCTURES),),
        sections=_sections(view, words),
        previous=around[0],
        next=around[1],
        path=framework.path,
        kind="structure",
    )


def _view_earlier(
    catalogue: Catalogue, text: Framework, framework: Framework, age: int, words: Translator
) -> Page:
    """Make the page of an earlier version: what it said, and nothing that is of today only."""
    structure = replace(text.structure, contact="", offers_help="")
    view = replace(
        _what_it_says(catalogue, replace(text, structure=structure), words),
        replaced=replaced(text, framework, age),
    )
    said = {"name": text.structure.called, "version": text.version}
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
            Link(framework.structure.called, addresses.structure(framework.id)),
        ),
        sections=_sections(view, words),
    )


def _describe(framework: Framework, words: Translator) -> str:
    """Say in one sentence what the page is, for search engines and shared links."""
    if framework.structure.summary:
        return framework.structure.summary
    return words.gettext("Le référentiel d'utilité sociale de {name}.").format(
        name=framework.structure.called
    )


def _view(catalogue: Catalogue, framework: Framework, words: Translator) -> StructureView:
    """Add to what a framework says what is known of it today."""
    view = _what_it_says(catalogue, framework, words)
    earlier = catalogue.versions_before(framework)
    downloads = downloads_of(catalogue, framework)
    return replace(
        view,
        uses=declared_uses(framework, downloads),
        missing=tuple(_missing(framework, dict(view.types), words)),
        near=find_near(catalogue, framework),
        experiences=tuple(
            Link(one.title, one.address)
            for one in catalogue.experiences
            if framework.id in one.structures
        ),
        versions=tuple(version_lines(framework, earlier)),
        has_earlier=bool(earlier),
        lacks_history=catalogue.cut_short,
        downloads=downloads,
        left_out=kinds_left_out(framework, downloads),
    )


def _what_it_says(catalogue: Catalogue, framework: Framework, words: Translator) -> StructureView:
    indicators = indicators_of(framework)
    types = dict.fromkeys(INDICATOR_TYPES, 0)
    for indicator in indicators:
        types[indicator.type] += 1
    counts = count_framework(framework)
    telling = tell_results(framework, words)
    results = gather_results(framework, telling, words)
    series = series_by_indicator(results)
    return StructureView(
        framework=framework,
        domains=tuple([lay_out(catalogue, domain, series) for domain in framework.domains]),
        types=tuple(TypeCount(type, number) for type, number in types.items()),
        counts=counts,
        counted=tell_counts(counts, words),
        absence=tell_absence(framework, words),
        short_note=len(framework.note) <= LONGEST_NOTE_ABOVE,
        uses=declared_uses(framework),
        results=results,
        years=lay_out_years(telling),
    )


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


def _sections(view: StructureView, words: Translator) -> tuple[Section, ...]:
    _ = words.gettext
    domains = tuple(Section(rows.domain.name, rows.domain.id) for rows in view.domains)
    sections = [Section(_("Le référentiel"), "_referentiel", domains)]
    if view.results:
        sections.append(Section(_("Résultats dans le temps"), "_resultats"))
    if view.years.told:
        sections.append(Section(_("Année par année"), "_annees"))
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
    if view.versions or view.lacks_history:
        sections.append(Section(_("Versions"), "_versions"))
    if view.framework.sources:
        sections.append(Section(_("Sources"), "_sources"))
    sections.append(Section(_("Réutiliser et citer"), "_citer"))
    return tuple(sections)
