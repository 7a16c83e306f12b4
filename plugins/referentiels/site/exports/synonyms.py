"""The list of synonyms → a file that the search and the assistant read.

What a library lacks is left out of it; pages are there with their addresses, as their site alone knows
which of them are written: the page of the search says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from referentiels.content.synonyms import WRITTEN_IN, Synonym, read_synonyms
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.site.lists.listing import named
from referentiels.words import addresses, prose

LONGEST_TEXT = 280


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file; none in a language that there is no list in."""
    language = catalogue.translated.language if catalogue.translated else "fr"
    if language in WRITTEN_IN:
        reads = (facets_of(catalogue).library,)
        address = f"{addresses.READING}{named(catalogue, 'synonymes')}.json"
        yield Entry(address, partial(_write, catalogue, language), reads)


def _write(catalogue: Catalogue, language: str) -> bytes:
    found = read_synonyms(language)
    told = [_tell(one, catalogue) for one in found.synonyms]
    criteria = dict.fromkeys(id for one in told for id in one.get("criteria", ()))
    domains = dict.fromkeys(id for one in told for id in one.get("domains", ()))
    return to_json(
        {
            "format": 1,
            "ignored": found.ignored,
            "synonyms": told,
            "criteria": {one: _criterion(one, catalogue) for one in criteria},
            "domains": {one: _domain(one, catalogue) for one in domains},
            "pages": {
                one.id: {"title": one.title, "address": one.address, "text": one.text}
                for one in found.pages
            },
        }
    )


def _tell(one: Synonym, catalogue: Catalogue) -> dict[str, Any]:
    return full(
        said=one.said,
        means=one.means,
        words=one.words,
        criteria=[id for id in one.criteria if id in catalogue.shared_criteria],
        domains=[id for id in one.domains if id in catalogue.shared_domains],
        pages=one.pages,
    )


def _criterion(identifier: str, catalogue: Catalogue) -> dict[str, str]:
    criterion = catalogue.shared_criteria[identifier]
    return {
        "title": criterion.name,
        "address": addresses.criterion(identifier),
        "text": prose.beginning(criterion.definition, LONGEST_TEXT),
        "domain": catalogue.shared_domains[criterion.domain].name,
    }


def _domain(identifier: str, catalogue: Catalogue) -> dict[str, str]:
    domain = catalogue.shared_domains[identifier]
    return {
        "title": domain.name,
        "address": addresses.domain(identifier),
        "text": prose.beginning(domain.summary, LONGEST_TEXT),
    }
