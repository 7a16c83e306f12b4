"""The library in another language → small files that the scripts of its pages read beside the others.

Takes a translated catalogue, gives the names of all shared things, then a file for each criterion of
ours: what its own file says, translated. A text that isn't stands with its language. What structures say
is read where it was written. Doesn't know who translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain, SharedIndicator
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.site.lists.listing import named
from referentiels.words import addresses
from referentiels.words.prose import plain
from referentiels.words.tongues import language_of


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the files of names, then that of each criterion of ours."""
    wide = catalogue.wide
    reads = (facets_of(wide).library,)
    for name, things in (("partages", wide.shared_criteria), ("domaines", wide.shared_domains)):
        yield Entry(_address(catalogue, name), partial(_name_all, things.values()), reads)
    for one in catalogue.shared_criteria.values():
        file = _address(catalogue, addresses.criterion(one.id).rstrip("/"))
        yield Entry(file, partial(_say, catalogue, one), reads)


def _address(catalogue: Catalogue, name: str) -> str:
    return f"{addresses.READING}{named(catalogue, name)}.json"


def _name_all(things: Iterable[SharedCriterion | SharedDomain]) -> bytes:
    return to_json([_name(one) for one in things])


def _name(one: SharedCriterion | SharedDomain) -> list[str]:
    """Name a thing, and the language of its name when that is not the language of the page."""
    language = language_of(one.name)
    return [addresses.place(one.id), one.name, *((language,) if language else ())]


def _say(catalogue: Catalogue, one: SharedCriterion) -> bytes:
    return to_json(
        full(
            name=told(one.name),
            domain_name=told(catalogue.shared_domains[one.domain].name),
            definition=told(plain(one.definition)),
            also_called=[told(each) for each in one.also_called],
            indicators={each.id: _say_indicator(each) for each in one.indicators},
        )
    )


def _say_indicator(one: SharedIndicator) -> dict[str, Any]:
    return full(
        name=told(one.name),
        unit=told(one.unit),
        source=told(one.source),
        frequency=told(one.frequency),
    )


def told(text: str) -> str | list[str]:
    """Give a text, and its language when that is not the language of the page."""
    language = language_of(text)
    return [text, language] if language else text
