"""The catalogue of criteria: shared ones by domain, then those that one structure alone has."""

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
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import INDICATOR_TYPES, SharedCriterion
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Chapter, Page, Rows, Section, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator
from referentiels.words.likeness import alphabetical

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueView:
    """The catalogue: shared criteria by domain on its first page, then local ones."""

    groups: tuple[DomainGroup, ...]
    filters: tuple[Filter, ...]
    chapter: Chapter
    counts: Counts
    structures: int


def plan_criteria_list(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the catalogue."""
    facets = facets_of(catalogue)
    local = Rows(_local(catalogue), LOCAL_CRITERIA_A_PAGE, addresses.CRITERIA)
    for chapter in local.chapters():
        make = partial(_view_catalogue, catalogue, chapter, words)
        yield Entry(local.at(chapter), make, (facets.cards, facets.library))


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


def _links(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[Link, ...]:
    known = (catalogue.shared_criteria.get(one) for one in ids)
    return tuple(Link(one.name, addresses.criterion(one.id)) for one in known if one)
