"""Pages of the structures: each framework as its synthetic table, after their list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from referentiels.insight.citing import Citation, cite_framework, cite_version
from referentiels.insight.counts import FrameworkCounts, count_framework, indicators_of
from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.telling import tell_counts, tell_results
from referentiels.insight.voices import Absence, tell_absence
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import INDICATOR_TYPES, Framework
from referentiels.model.neighbour import own_id
from referentiels.site.entry import Entry
from referentiels.site.pages.described import about_structure, twins_of_structure
from referentiels.site.pages.downloads import Download, downloads_of, kinds_left_out
from referentiels.site.pages.near import Near, find_near
from referentiels.site.pages.origins import Borrowed, borrowed_by, find_origin
from referentiels.site.pages.page import Page, Section, neighbours
from referentiels.site.pages.recent import (
    Recent,
    feed_twins,
    reads_of_structure,
    recent_of_structure,
    redefined_for,
)
from referentiels.site.pages.results import gather_results, none_is_dated
from referentiels.site.pages.scenarios import DeclaredUse, declared_uses
from referentiels.site.pages.structures_list import plan_structures_list
from referentiels.site.pages.synthesis import (
    DomainRows,
    TypeCount,
    is_worth_a_picture,
    lay_out,
)
from referentiels.site.pages.versions import (
    Replaced,
    VersionLine,
    replaced,
    version_lines,
)
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import label
from referentiels.words.language import Translator
from referentiels.words.tongues import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureView:
    """All that the page of a structure prints."""

    framework: Framework
    domains: tuple[DomainRows, ...]
    types: tuple[TypeCount, ...]
    """Those that its indicators have."""
    counts: FrameworkCounts
    counted: str
    """The same in words."""
    absence: Absence
    has_picture: bool
    """Whether its domains are worth a picture, above the table that says the same."""
    has_results: bool
    undated: bool
    """Whether there are results, and none has a date."""
    uses: tuple[DeclaredUse, ...]
    citation: Citation
    missing: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    experiences: tuple[Link, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    has_earlier: bool = False
    lacks_history: bool = False
    """Whether there may be earlier versions that were not at hand."""
    recent: Recent = field(default_factory=Recent)
    redefined: Mapping[str, str] = field(default_factory=dict)
    """By criterion: the day when the shared one was redefined, since this was written."""
    replaced: Replaced | None = None
    downloads: tuple[Download, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    """What it takes from other sites."""
    left_out: tuple[str, ...] = ()
    """Kinds of documents that this site doesn't publish, and that the command makes."""


def plan_structures(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the list, then that of each structure and of its earlier versions."""
    catalogue = catalogue.wide
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
            facets.changed_file(framework),
            reads_of_structure(catalogue, framework),
            facets.files_of(framework),
            facets.experiences,
            facets.library,
            _beside(catalogue, framework, around),
            *((facets.guests, facets.publication) if framework.neighbour else ()),
        )
        make = partial(_view_structure, catalogue, framework, around, words)
        yield Entry(links[place].address, make, reads)
        yield from _plan_earlier(catalogue, framework, words)


def _plan_earlier(
    catalogue: Catalogue, framework: Framework, words: Translator
) -> Iterator[Entry[Page]]:
    facets = facets_of(catalogue)
    reads = (facets.framework(framework), facets.earlier(framework), facets.library)
    for age, text in enumerate(catalogue.versions_before(framework), 1):
        make = partial(_view_earlier, catalogue, text, framework, age, words)
        yield Entry(addresses.version(framework.id, text.version), make, reads)


def _beside(
    catalogue: Catalogue, framework: Framework, around: tuple[Link | None, Link | None]
) -> Facet:
    """Give what the page of a structure shows of the others: who is near, and who is next."""
    facets = facets_of(catalogue)
    facets.mark(facets.sharing)  # it guards this one, and is shown by no page as a whole

    def find() -> object:
        return find_near(catalogue, framework), around

    return Facet(f"beside:{framework.id}", find, facets.sharing.name)


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
        path="" if framework.neighbour else framework.path,
        kind="structure",
        twins=(
            *(() if framework.neighbour else twins_of_structure(framework)),
            *feed_twins(view.recent.feed, words),
        ),
        about=None if framework.neighbour else about_structure(framework),
        origin=find_origin(
            catalogue,
            framework.neighbour,
            addresses.structure(own_id(framework.id)),
            framework.licence,
        ),
    )


def _view_earlier(
    catalogue: Catalogue, text: Framework, framework: Framework, age: int, words: Translator
) -> Page:
    """Make the page of an earlier version: what it said, and nothing that is of today only."""
    structure = replace(text.structure, contact="", offers_help="")
    address = addresses.version(framework.id, text.version)
    cited = cite_version(text, address, words)
    view = replace(
        _what_it_says(catalogue, replace(text, structure=structure), cited, words),
        replaced=replaced(text, framework, age),
    )
    said = {"name": text.structure.called, "version": text.version}
    return Page(
        address=address,
        template="structure",
        title=fill(words.gettext("{name}, version {version}"), **said),
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
    cited = cite_framework(framework, catalogue.dates.get(framework.path, ""), words)
    view = _what_it_says(catalogue, framework, cited, words)
    earlier = catalogue.versions_before(framework)
    downloads = downloads_of(catalogue, framework)
    return replace(
        view,
        uses=declared_uses(framework, downloads),
        missing=tuple(_missing(framework, {one.type for one in view.types}, words)),
        near=find_near(catalogue, framework),
        experiences=tuple(
            Link(one.title, one.address)
            for one in catalogue.experiences
            if framework.id in one.structures
        ),
        versions=tuple(version_lines(framework, earlier)),
        has_earlier=bool(earlier),
        lacks_history=catalogue.cut_short,
        recent=recent_of_structure(catalogue, framework),
        redefined=redefined_for(catalogue, framework),
        downloads=downloads,
        borrowed=borrowed_by(catalogue, framework, words),
        left_out=() if framework.neighbour else kinds_left_out(framework, downloads),
    )


def _what_it_says(
    catalogue: Catalogue, framework: Framework, cited: Citation, words: Translator
) -> StructureView:
    indicators = indicators_of(framework)
    types = dict.fromkeys(INDICATOR_TYPES, 0)
    for indicator in indicators:
        types[indicator.type] += 1
    counts = count_framework(framework)
    results = gather_results(tell_results(framework, words), words)
    domains = lay_out(catalogue, framework, results, words)
    return StructureView(
        framework=framework,
        domains=domains,
        types=tuple(TypeCount(type, number) for type, number in types.items() if number),
        counts=counts,
        counted=tell_counts(counts, words),
        absence=tell_absence(framework, words),
        has_picture=is_worth_a_picture(domains),
        has_results=bool(results),
        undated=none_is_dated(results.values()),
        uses=declared_uses(framework),
        citation=cited,
    )


def _missing(framework: Framework, types: Collection[str], words: Translator) -> Iterator[str]:
    """List what the framework does not say yet, in words; missing parts are written, not hidden."""
    _ = words.gettext
    if not framework.domains:
        yield _("les domaines de son utilité sociale")
    elif not any(domain.criteria for domain in framework.domains):
        yield _("les critères de chaque domaine")
    elif not types:
        yield _("les indicateurs de chaque critère")
    else:
        for type in (one for one in INDICATOR_TYPES if one not in types):
            word = label("type", type)
            assert word is not None
            yield _("des indicateurs de type « {type} »").format(type=words.text(word))
    if not framework.usage:
        yield _("ce que la structure fait de son référentiel")
    if not framework.built_with:
        yield _("qui l'a construit, et comment")


def _sections(view: StructureView, words: Translator) -> tuple[Section, ...]:
    """Name what one scrolls to: the domains, and what follows the table."""
    _ = words.gettext
    domains = tuple(Section(rows.domain.name, rows.domain.id) for rows in view.domains)
    sections = [Section(_("Le référentiel"), "_referentiel", domains)]
    if view.framework.usage:
        sections.append(Section(_("Ce que la structure en fait"), "_utilisations"))
    if view.framework.built_with:
        sections.append(Section(_("Qui l'a construit"), "_construction"))
    if view.versions or view.lacks_history:
        sections.append(Section(_("Versions"), "_versions"))
    sections.append(Section(_("Reprendre, citer"), "_citer"))
    return tuple(sections)
