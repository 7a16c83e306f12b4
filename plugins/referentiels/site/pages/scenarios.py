"""Pages of the scenarios of use: how to go about each, and what structures declare, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from referentiels.content.scenarios import Said, Scenario, Source, read_scenarios, scenario_of
from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Framework, Usage
from referentiels.site.entry import Entry
from referentiels.site.pages.documents import Lacking, lacking, published_kinds
from referentiels.site.pages.downloads import Download, common_downloads, downloads_of
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
from referentiels.words.tongues import in_language

USES_A_PAGE = 20


class PaperRow(NamedTuple):
    """A document to take; without an address, nothing of this kind is published."""

    kind: str
    why: str
    format: str
    address: str
    size: int | None
    """In kibibytes; none for what is not made yet, or is one a structure, which has no format here."""


class SaidRow(NamedTuple):
    """A sentence, and the public documents that it comes from."""

    text: str
    sources: tuple[Source, ...]


class StepRow(NamedTuple):
    """Something to do, and how."""

    title: str
    how: str


class DeclaredUse(NamedTuple):
    """A use as a structure declares it, the page of its scenario, and the documents that fit."""

    usage: Usage
    scenario: str
    downloads: tuple[Download, ...]


class UseRow(NamedTuple):
    """A use that a structure declares, and who says so."""

    structure: Link
    provenance: str
    declared: DeclaredUse

    @property
    def is_ours(self) -> bool:
        """Whether the words are the project's, and not to be quoted as the structure's."""
        return self.provenance == "public-sources"


class ScenarioRow(NamedTuple):
    """A scenario in the list, and how many structures declare it."""

    link: Link
    question: str
    structures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenariosView:
    """All scenarios, and what people come for first."""

    collection: str
    """Where the sheets to collect answers are, or how to go about it when none is published."""
    rows: tuple[ScenarioRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioView:
    """All that the page of a scenario prints."""

    question: str
    who: str
    when: str
    steps: tuple[StepRow, ...]
    prepare: str
    outcome: str
    parts: tuple[SaidRow, ...]
    readings: tuple[Link, ...]
    papers: tuple[PaperRow, ...]
    lacking: Lacking
    traps: tuple[SaidRow, ...]
    seen: tuple[SaidRow, ...]
    quoted: tuple[UseRow, ...]
    read: tuple[UseRow, ...]
    """What the project read of uses, in its own words."""
    chapter: Chapter


def declared_uses(
    framework: Framework, downloads: Sequence[Download] = ()
) -> tuple[DeclaredUse, ...]:
    """Give each use of a structure its scenario, and those of its documents that fit."""
    return tuple(_declare(usage, downloads) for usage in framework.usage)


def _declare(usage: Usage, downloads: Sequence[Download]) -> DeclaredUse:
    by_kind = {one.kind: one for one in downloads}
    papers = scenario_of(usage.purpose).papers
    fitting = tuple(by_kind[one.kind] for one in papers if one.kind in by_kind)
    return DeclaredUse(usage, addresses.scenario(usage.purpose), fitting)


def plan_scenarios(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the list of the scenarios, then the page of each."""
    facets, uses = facets_of(catalogue), _gather(catalogue)
    numbers = [len(_users(rows)) for rows in uses.values()]
    kinds = published_kinds(catalogue)
    declared = facets.rows(addresses.SCENARIOS, numbers, about=kinds)
    yield Entry(addresses.SCENARIOS, partial(_view_list, uses, kinds, words), (declared,))
    about = (kinds, common_downloads(catalogue))
    papers = Facet("papers", lambda: about)
    scenarios = read_scenarios().values()
    links = [_link(one, words) for one in scenarios]
    for place, scenario in enumerate(scenarios):
        rows = Rows(uses[scenario.purpose], USES_A_PAGE, links[place].address)
        for chapter in rows.chapters():
            make = partial(_view, catalogue, scenario, chapter, neighbours(links, place), words)
            reads = (facets.rows(rows.at(chapter), chapter.rows), papers)
            yield Entry(rows.at(chapter), make, reads)


@gathered_once
def _gather(catalogue: Catalogue) -> Mapping[str, tuple[UseRow, ...]]:
    """Sort what structures declare by scenario: their own words, then ours, each alphabetically."""
    uses: dict[str, list[UseRow]] = {purpose: [] for purpose in read_scenarios()}
    for framework in catalogue.frameworks:
        if not framework.usage:
            continue
        there = addresses.at(addresses.structure(framework.id), "_utilisations")
        link = Link(framework.structure.called, there)
        for declared in declared_uses(framework, downloads_of(catalogue, framework)):
            purpose = scenario_of(declared.usage.purpose).purpose
            uses[purpose].append(UseRow(link, framework.provenance, declared))
    return {
        purpose: tuple(sorted(rows, key=lambda row: row.is_ours)) for purpose, rows in uses.items()
    }


def _users(rows: Iterable[UseRow]) -> set[str]:
    return {row.structure.address for row in rows}


def _link(scenario: Scenario, words: Translator) -> Link:
    return Link(words.text(scenario.title), addresses.scenario(scenario.purpose))


def _view_list(
    uses: Mapping[str, tuple[UseRow, ...]], published: frozenset[str], words: Translator
) -> Page:
    rows = tuple(
        ScenarioRow(
            _link(scenario, words),
            words.text(scenario.question),
            len(_users(uses[scenario.purpose])),
        )
        for scenario in read_scenarios().values()
    )
    return Page(
        address=addresses.SCENARIOS,
        template="scenarios",
        title=words.gettext("Utiliser un référentiel"),
        description=words.gettext(
            "À quoi sert un référentiel une fois construit : qui s'en sert, quand, comment, avec quel "
            "document."
        ),
        view=ScenariosView(
            collection=addresses.documents_for("collection")
            if "collection" in published
            else addresses.scenario("follow-up"),
            rows=rows,
        ),
        kind="page",
    )


def _view(
    catalogue: Catalogue,
    scenario: Scenario,
    chapter: Chapter,
    around: tuple[Link | None, Link | None],
    words: Translator,
) -> Page:
    published = published_kinds(catalogue)
    common = {one.kind: one for one in common_downloads(catalogue)}
    papers = tuple(_papers(scenario, published, common, words))
    missing = lacking((one.kind for one in scenario.papers), published)
    view = _say(scenario, papers, missing, chapter, words)
    return _page(view, _link(scenario, words), around, words)


def _page(
    view: ScenarioView, link: Link, around: tuple[Link | None, Link | None], words: Translator
) -> Page:
    first = view.chapter.number == 1
    return Page(
        address=addresses.following(link.address, view.chapter.number),
        template="scenario",
        title=numbered(link.title, view.chapter, words),
        description=view.question,
        view=view,
        trail=(Link(words.gettext("Utiliser"), addresses.SCENARIOS),),
        sections=tuple(_sections(view, words)) if first else (),
        previous=around[0],
        next=around[1],
        kind="page" if first else "",
    )


def _sections(view: ScenarioView, words: Translator) -> Iterator[Section]:
    _ = words.gettext
    yield Section(_("Comment s'y prendre"), "_etapes")
    yield Section(_("Quelle partie du référentiel"), "_parties")
    yield Section(_("Quel document prendre"), "_documents")
    yield Section(_("Les pièges"), "_pieges")
    yield Section(_("Déjà vu ailleurs"), "_ailleurs")
    if view.quoted or not view.read:
        yield Section(_("Ce que des structures en disent"), "_ici")
    if view.read:
        yield Section(_("Ce que nous avons lu de leurs utilisations"), "_lu")


def _say(
    scenario: Scenario,
    papers: tuple[PaperRow, ...],
    missing: Lacking,
    chapter: Chapter,
    words: Translator,
) -> ScenarioView:
    say = words.text
    uses = [one for one in chapter.rows if isinstance(one, UseRow)]
    return ScenarioView(
        question=say(scenario.question),
        who=say(scenario.who),
        when=say(scenario.when),
        steps=tuple(StepRow(say(one.title), say(one.how)) for one in scenario.steps),
        prepare=say(scenario.prepare),
        outcome=say(scenario.outcome),
        parts=_rows(scenario.parts, words),
        readings=tuple(Link(say(one.title), one.address) for one in scenario.readings),
        papers=papers,
        lacking=missing,
        traps=_rows(scenario.traps, words),
        seen=_rows(scenario.seen, words),
        quoted=tuple(one for one in uses if not one.is_ours),
        read=tuple(one for one in uses if one.is_ours),
        chapter=chapter,
    )


def _rows(said: Iterable[Said], words: Translator) -> tuple[SaidRow, ...]:
    return tuple(SaidRow(words.text(one.text), _sources(one, words)) for one in said)


def _sources(said: Said, words: Translator) -> tuple[Source, ...]:
    """Give documents, which are French, by titles that say so."""
    return tuple(
        one._replace(title=in_language(one.title, "fr", words.language)) for one in said.sources
    )


def _papers(
    scenario: Scenario,
    published: frozenset[str],
    common: Mapping[str, Download],
    words: Translator,
) -> Iterator[PaperRow]:
    """Lead to a common document itself, and to the list of structures for a document of each."""
    for kind, why in scenario.papers:
        if kind in common:
            _, address, format, size = common[kind]
        else:
            own = addresses.documents_for(kind) if kind in published else ""
            address, format, size = own, "", None
        yield PaperRow(kind, words.text(why), format, address, size)
