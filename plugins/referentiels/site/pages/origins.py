"""What a page says of the other site that it is a copy from.

Takes the neighbour of what it shows, gives an origin: who, where at home, under which licence, of which day.
Doesn't know what the page is about.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from referentiels.insight.licences import advise
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.model.neighbour import OLD, Neighbour, age
from referentiels.site.pages.page import Origin
from referentiels.words.language import Translator


class Borrowed(NamedTuple):
    """A site whose criteria a framework of ours uses, and what its licence asks."""

    name: str
    home: str
    licence: str
    advice: str


def find_origin(
    catalogue: Catalogue, neighbour: Neighbour | None, address: str, licence: str = ""
) -> Origin | None:
    """Say where a page is at home; `address` is where it stands there."""
    if neighbour is None:
        return None
    return Origin(
        name=neighbour.name,
        address=neighbour.at_home(address),
        licence=licence or neighbour.licence,
        fetched=neighbour.fetched,
        days=old_days(catalogue, neighbour),
        failed=neighbour.failed,
        is_least=catalogue.guests.is_least,
        published=neighbour.published,
    )


def old_days(catalogue: Catalogue, neighbour: Neighbour) -> int:
    """Give how many days old a copy is, when that is worth a warning; else 0."""
    day = catalogue.guests.day
    found = age(neighbour.fetched, datetime.date.fromisoformat(day)) if day else None
    return found if found is not None and found >= OLD else 0


def borrowed_by(
    catalogue: Catalogue, framework: Framework, words: Translator
) -> tuple[Borrowed, ...]:
    """Give the other sites whose criteria a framework uses: its page lists all licences."""
    found = {one.id: one for one in _lenders(catalogue, framework) if one != framework.neighbour}
    told: set[str] = set()
    return tuple(_borrow(framework, found[key], words, told) for key in sorted(found))


def _lenders(catalogue: Catalogue, framework: Framework) -> Iterator[Neighbour]:
    here = Neighbour(id="", name=catalogue.publication.name, licence=catalogue.publication.licence)
    for domain in framework.domains:
        links = (
            catalogue.shared_domains.get(domain.shared),
            *(catalogue.shared_criteria.get(one.shared) for one in domain.criteria),
        )
        for one in links:
            if one and (one.neighbour or (framework.neighbour and here.name)):
                yield one.neighbour or here


def _borrow(framework: Framework, lender: Neighbour, words: Translator, told: set[str]) -> Borrowed:
    """Name a lender, with what its licence asks; the same advice is told once."""
    advice = advise(framework.licence, lender.licence)
    said = words.text(advice) if advice else ""
    new = "" if said in told else said
    told.add(said)
    return Borrowed(lender.name, lender.home, lender.licence, new)
