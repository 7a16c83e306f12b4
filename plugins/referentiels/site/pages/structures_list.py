"""The list of the structures, by provenance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from referentiels.insight.facets import facets_of
from referentiels.insight.voices import PROVENANCES, tell_group, tell_published
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Framework
from referentiels.site.entry import Entry
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

STRUCTURES_A_PAGE = 500


class Row(NamedTuple):
    """A structure in the list."""

    link: Link
    framework: Framework
    domains: tuple[str, ...]


class Group(NamedTuple):
    """Those that have the same provenance."""

    code: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The list of the structures, a page of it."""

    chapter: Chapter
    total: int
    published: str
    groups: tuple[Group, ...]
    parts: tuple[tuple[str, str, int], ...]
    """For each provenance: its code, its words and how many there are."""


def plan_structures_list(catalogue: Catalogue, words: Translator) -> Iterator[Entry[Page]]:
    """Give the pages of the list."""
    facets = facets_of(catalogue)
    listed = Rows(_listed(catalogue), STRUCTURES_A_PAGE, addresses.STRUCTURES)
    for chapter in listed.chapters():
        make = partial(_view_list, catalogue, chapter, words)
        yield Entry(listed.at(chapter), make, (facets.cards,))


@gathered_once
def _listed(catalogue: Catalogue) -> tuple[Framework, ...]:
    """Give all frameworks by provenance, then in the order of names."""
    return tuple(
        framework
        for code in PROVENANCES
        for framework in catalogue.frameworks
        if framework.provenance == code
    )


def _view_list(catalogue: Catalogue, chapter: Chapter, words: Translator) -> Page:
    published = tell_published(catalogue.frameworks, words)
    found = Counter(one.provenance for one in catalogue.frameworks)
    rows = [_row(one) for one in chapter.rows if isinstance(one, Framework)]
    return Page(
        address=addresses.following(addresses.STRUCTURES, chapter.number),
        template="structures",
        title=numbered(words.gettext("Structures"), chapter, words),
        description=f"{published[:1].upper()}{published[1:]}.",
        view=ListView(
            chapter=chapter._replace(rows=rows),
            total=len(catalogue.frameworks),
            published=published,
            groups=tuple(_grouped(rows, words)),
            parts=tuple((code, tell_group(code, words), found[code]) for code in PROVENANCES),
        ),
    )


def _grouped(rows: Iterable[Row], words: Translator) -> Iterator[Group]:
    """Put together what has the same provenance, each group in the order of names."""
    for code, group in groupby(rows, key=lambda row: row.framework.provenance):
        yield Group(code, tell_group(code, words), tuple(group))


def _row(framework: Framework) -> Row:
    names = tuple(domain.name for domain in framework.domains)
    return Row(
        Link(framework.structure.called, addresses.structure(framework.id)), framework, names
    )
