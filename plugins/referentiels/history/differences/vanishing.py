"""Addresses that readers may have kept, and that would lead nowhere any more; and those that come.

Takes two catalogues and what became what, gives each address that goes, with the one that takes its
place. Pages are those of the plans of both sites, none of which is made; anchors are those of domains,
criteria and indicators. Doesn't know sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from referentiels.history.differences.content import Content
from referentiels.history.differences.matching import Pairs
from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.site.lasting import lasts, parts
from referentiels.site.pages import plan_catalogue
from referentiels.words import addresses
from referentiels.words.language import translator


class Vanished(NamedTuple):
    """An address of the site that would be no more, and where its content would be."""

    address: str
    now: str


class Became(NamedTuple):
    """What became what, in a whole proposal."""

    frameworks: Pairs[Framework]
    domains: Pairs[SharedDomain]
    criteria: Pairs[SharedCriterion]


def find_vanished(old: Catalogue, new: Catalogue, became: Became) -> tuple[Vanished, ...]:
    """List the addresses that would disappear, pages first, then places in pages that stay."""
    there = published(new)
    moved = dict(_moved(became))
    pages = [
        Vanished(address, moved.get(address, "")) for address in sorted(published(old) - there)
    ]
    return (*pages, *_versions(old, new), *_anchors(became, moved))


def find_appeared(old: Catalogue, new: Catalogue, became: Became) -> tuple[str, ...]:
    """List the pages that would be new; the new address of what is there already is none of them."""
    moved = set(dict(_moved(became)).values())
    return tuple(sorted(published(new) - published(old) - moved))


@gathered_once
def published(catalogue: Catalogue) -> frozenset[str]:
    """Give the address of every page that readers may keep."""
    planned = (entry.address for entry in plan_catalogue(catalogue, translator("fr")))
    return frozenset(address for address in planned if lasts(address))


def _moved(became: Became) -> Iterator[tuple[str, str]]:
    for one, other in became.frameworks.both:
        yield addresses.structure(one.id), addresses.structure(other.id)
    for before, after in became.domains.both:
        yield addresses.domain(before.id), addresses.domain(after.id)
    for was, now in became.criteria.both:
        yield addresses.criterion(was.id), addresses.criterion(now.id)


def _versions(old: Catalogue, new: Catalogue) -> Iterator[Vanished]:
    """Give the pages of earlier versions whose framework goes, or that are the present one again."""
    kept = {one.id: one for one in new.frameworks}
    for identifier, versions in sorted(old.earlier.items()):
        there = kept.get(identifier)
        for one in versions:
            if there is None:
                yield Vanished(addresses.version(identifier, one.version), "")
            elif there.version == one.version:
                page = addresses.version(identifier, one.version)
                yield Vanished(page, addresses.structure(identifier))


def _anchors(became: Became, moved: Mapping[str, str]) -> Iterator[Vanished]:
    for old, new in became.frameworks.both:
        page = addresses.structure(old.id)
        if moved[page] == page:
            yield from _places(page, parts(old), set(parts(new)), _renamed(old, new))
    for before, after in became.criteria.both:
        if before.id == after.id:
            left = {one.id for one in after.indicators}
            yield from _places(
                addresses.criterion(before.id), (one.id for one in before.indicators), left, {}
            )


def _places(
    page: str, old: Iterable[str], new: set[str], renamed: Mapping[str, str]
) -> Iterator[Vanished]:
    for anchor in old:
        if anchor not in new:
            now = renamed.get(anchor, "")
            yield Vanished(addresses.at(page, anchor), addresses.at(page, now) if now else "")


def _renamed(old: Framework, new: Framework) -> Mapping[str, str]:
    content = Content(old, new)
    found = {one.id: other.id for one, other in content.domains.both}
    found |= {one.criterion.id: other.criterion.id for one, other in content.criteria.both}
    found |= {
        one.criterion.id: merge.new.criterion.id
        for merge in content.regrouped.merges
        for one in merge.old
    }
    found |= {one.indicator.id: other.indicator.id for one, other in content.indicators.both}
    return found
