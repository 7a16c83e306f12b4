"""A page of a list: its rows in groups, and on the first page the filters that narrow it.

Takes a listing, gives views; each list says its own title and words. What a script needs to draw rows
that the page doesn't have is said here too, so that both look alike.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from referentiels.content.groups import read_groups
from referentiels.insight.hues import hues_of
from referentiels.insight.voices import PROVENANCES, tell_group
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.site.lists import Entry, Listing, Row, values_of
from referentiels.site.lists.criteria import OWN
from referentiels.site.lists.listing import READ
from referentiels.site.lists.structures import ELSEWHERE
from referentiels.site.lists.traits import origins_of
from referentiels.site.pages.page import Chapter
from referentiels.words.labels import LABELS
from referentiels.words.language import Translator

ROWS_A_PAGE = 150
UNFOLDED = 2
"""Filters that stand open at first; the others are one line until someone turns to them."""


class Mark(NamedTuple):
    """A shared domain, and the number of its colour."""

    name: str
    hue: int


class FilterValue(NamedTuple):
    """A value of a filter, and the number of entries behind it; `also` are codes that it answers for."""

    code: str
    name: str
    number: int
    also: str = ""
    hue: int = -1


class Filter(NamedTuple):
    """A filter: its name in addresses, its title, what it offers, whether it stands open."""

    name: str
    title: str
    values: tuple[FilterValue, ...]
    unfolded: bool


class Item(NamedTuple):
    """A row with the colours of its domains, and in words why it stands apart."""

    row: Row
    marks: tuple[Mark, ...]
    lacking: str


class Group(NamedTuple):
    """Rows that follow each other under one title; without a link, the title leads nowhere."""

    title: str
    address: str
    anchor: str
    hue: int
    rows: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the pages of all three lists print alike."""

    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    chapter: Chapter
    total: int
    said: str
    """What the script needs to draw rows: names of files, titles and words by code, as JSON."""


def view_listed(
    catalogue: Catalogue, listing: Listing, chapter: Chapter, words: Translator
) -> Listed:
    """Lay out a page of a list."""
    rows = [listing.show(one) for one in chapter.rows if isinstance(one, Entry)]
    first = chapter.number == 1
    return Listed(
        filters=tuple(filters_of(catalogue, listing, words)) if first else (),
        groups=tuple(_grouped(catalogue, rows, words)),
        chapter=chapter,
        total=len(listing.entries),
        said=_tell_script(catalogue, listing, words) if first else "",
    )


def _grouped(catalogue: Catalogue, rows: Iterable[Row], words: Translator) -> Iterator[Group]:
    titles, marks, lacking = _titles(words), _marks(catalogue), _lacking(words)
    for group, found in groupby(rows, key=lambda one: one.group):
        items = tuple(
            Item(one, tuple(marks[code] for code in one.domains), lacking.get(one.lacking, ""))
            for one in found
        )
        if isinstance(group, str):
            yield Group(titles[group], "", f"_{group}", -1, items)
        else:
            yield Group(
                group.title, group.address, _anchor(group.address), items[0].marks[0].hue, items
            )


def _anchor(address: str) -> str:
    """Give the anchor of a group that has a page: what its address ends with."""
    return address.rstrip("/").partition("/")[2].replace("/", "-")


def _titles(words: Translator) -> Mapping[str, str]:
    """Name the groups that have no page of their own."""
    own = {OWN: words.gettext("Critères propres à une structure")}
    own[ELSEWHERE] = words.gettext("Partagées par d'autres sites")
    return own | {code: tell_group(code, words) for code in PROVENANCES}


@gathered_once
def _marks(catalogue: Catalogue) -> Mapping[str, Mark]:
    hues = hues_of(catalogue)
    return {one.id: Mark(one.name, hues[one.id]) for one in catalogue.domains}


def filters_of(catalogue: Catalogue, listing: Listing, words: Translator) -> Iterator[Filter]:
    """Give each filter with its values; a value that nothing has is not offered."""
    marks, titles = _marks(catalogue), _filter_titles(words)
    for place, name in enumerate(listing.filters):
        read = READ[name]
        counts = Counter(code for one in listing.entries for code in read(one.traits))
        also = _also(name)
        values = tuple(
            FilterValue(
                code,
                called,
                counts[code],
                also.get(code, ""),
                marks[code].hue if name == "domaine" else -1,
            )
            for code, called in _values(catalogue, name, words).items()
            if counts[code]
        )
        if values:
            yield Filter(name, titles[name], values, place < UNFOLDED)


def _also(name: str) -> Mapping[str, str]:
    """Give the codes that a value answered to before its group was made, so that old links still filter."""
    sort = {"public": "audiences", "territoire": "territories"}.get(name)
    if sort is None:
        return {}
    groups = read_groups()[sort]
    return {
        code: " ".join(key for key, ids in groups.by_name.items() if code in ids and key != code)
        for code in groups.by_id
    }


def _filter_titles(words: Translator) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "domaine": _("Domaine"),
        "type": _("Type d'indicateur"),
        "public": _("Public"),
        "territoire": _("Territoire"),
        "sorte": _("Sorte de structure"),
        "portee": _("Partagé ou propre"),
        "indicateurs": _("Indicateurs"),
        "provenance": _("Provenance"),
        "origine": _("Site"),
    }


def _values(catalogue: Catalogue, name: str, words: Translator) -> Mapping[str, str]:
    """Name the values of a filter, in the order in which they are offered."""
    _, offered = words.gettext, values_of(catalogue)
    given: Mapping[str, Mapping[str, str]] = {
        "domaine": {one.id: one.name for one in catalogue.domains},
        "type": _labels("type", words),
        "public": offered.audiences,
        "territoire": offered.territories,
        "sorte": _labels("kind", words),
        "portee": {"partage": _("partagé"), "propre": _("propre à une structure")},
        "indicateurs": {"avec": _("avec indicateurs"), "sans": _("sans indicateur")},
        "provenance": {code: tell_group(code, words) for code in PROVENANCES},
        "origine": {code: name or _("ce site") for code, name in origins_of(catalogue).items()},
    }
    return given[name]


def _labels(field: str, words: Translator) -> Mapping[str, str]:
    return {code: words.text(word) for code, word in LABELS[field].items() if code}


def _lacking(words: Translator) -> Mapping[str, str]:
    """Say why a row stands apart."""
    return {
        **_labels("criterion_status", words),
        "unused": words.gettext("pas encore employé"),
        "library": words.gettext("proposé avec le critère partagé"),
        "empty": words.gettext("domaines pas encore publiés ici"),
    }


def _tell_script(catalogue: Catalogue, listing: Listing, words: Translator) -> str:
    _, marks = words.gettext, _marks(catalogue)
    said = {
        "files": listing.name,
        "words": listing.words,
        "groups": _titles(words),
        "domains": marks,
        "kinds": _labels("kind", words),
        "lacking": _lacking(words),
        "one": _("dans une démarche"),
        "many": _("dans {n} démarches"),
        "near": _("proche de {name}"),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
