"""The addresses that a site promises to keep: what stands in `adresses.tsv`, said here and nowhere else.

Listed are the pages of structures, domains and shared criteria, the places in them that have an identifier,
and the files of `/donnees/` that people and programs take away. Not listed: lists and pages of the program,
which its tests keep; pages named for someone's words (publics, territories, kinds), which come and go with
these; earlier versions, which depend on the history at hand; pieces that only our scripts read; documents
in PDF, whose page is listed; places in the copies of what other sites share. These copies are listed, but not
promised: other sites alone decide what they share, and the page of what they took back says so. Takes a
catalogue. Makes no page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.model.neighbour import own_id
from referentiels.site.exports import FORMATS, assistant, pieces, sayings, synonyms
from referentiels.words import addresses

STANDING = frozenset(
    {
        addresses.STRUCTURES,
        addresses.CRITERIA,
        addresses.DOMAINS,
        addresses.DATA,
        addresses.LINKED,
    }
)
"""Lists that are always there: what is no more may lead to one of them."""
_NO_LASTING_PLACE = re.compile(r"/_(?:\d+|v-[^/]*)(?:/|\.json)$")
"""The following pages of a list; and earlier versions, which depend on the history that is at hand."""
_HEADS = "|".join(sorted(one.rstrip("/") for one in STANDING if not one.startswith(addresses.DATA)))
_BESIDE = "|".join((addresses.FILES, addresses.WORKBOOKS, addresses.IMPACT))
_OF_AN_ITEM = re.compile(
    rf"(?:{_BESIDE})(?P<structure>[^/]+)\.[a-z]+"
    rf"|(?:{addresses.CITATIONS}|{addresses.DATA})(?P<page>(?:{_HEADS})/(?:_[^/]+/)?[^/]+)\.[a-z]+"
)
_FORMS = ("bib", "json")
_VOCABULARY = ("ttl", "jsonld")
_OF_OUR_SCRIPTS = (assistant, pieces, sayings, synonyms)


def lasts(address: str) -> bool:
    """Tell whether an address stays as long as what it speaks of."""
    return not _NO_LASTING_PLACE.search(address)


@gathered_once
def listed(catalogue: Catalogue) -> frozenset[str]:
    """Give every address that the list of a site must hold."""
    ours = (*_of_structures(catalogue), *_of_the_library(catalogue), *_files(catalogue))
    return frozenset((*ours, *copies(catalogue)))


@gathered_once
def copies(catalogue: Catalogue) -> Mapping[str, str]:
    """Give the addresses of what other sites share, each with where it is at home; empty when unknown."""
    return dict(_of_others(catalogue))


def _of_others(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    guests = catalogue.guests
    for framework in guests.frameworks:
        yield from _copy(framework, addresses.structure, has_data=True)
    for domain in guests.domains:
        yield from _copy(domain, addresses.domain)
        for criterion in domain.criteria:
            yield from _copy(criterion, addresses.criterion, has_data=True)


def _copy(
    one: Framework | SharedDomain | SharedCriterion,
    address: Callable[[str], str],
    *,
    has_data: bool = False,
) -> Iterator[tuple[str, str]]:
    page = address(one.id)
    home = one.neighbour.at_home(address(own_id(one.id))) if one.neighbour else ""
    yield page, home
    if has_data:
        yield addresses.data(page), home


def parts(framework: Framework) -> Iterator[str]:
    """Give the identifiers that the page of a structure has as anchors."""
    for domain in framework.domains:
        yield domain.id
        for criterion in domain.criteria:
            yield criterion.id
            yield from (indicator.id for indicator in criterion.indicators)


def files_of(page: str) -> tuple[str, ...]:
    """Give the files of `/donnees/` that go with the page of a structure, a shared criterion or a domain."""
    head, _, rest = page.partition("/")
    cited = tuple(addresses.citation(page, form) for form in _FORMS)
    if f"{head}/" == addresses.STRUCTURES:
        return (*_of_a_structure(page, rest.rstrip("/")), *cited)
    return (addresses.data(page), *_vocabulary(page), *cited)


def _of_a_structure(page: str, identifier: str) -> Iterator[str]:
    yield addresses.data(page)
    yield from (addresses.file(identifier), addresses.workbook(identifier))
    yield from _vocabulary(page)
    yield addresses.impact(identifier)


def _vocabulary(page: str) -> tuple[str, ...]:
    return tuple(addresses.vocabulary(page, form) for form in _VOCABULARY)


def page_of(address: str) -> str:
    """Give the page that a place in it, or one of its files, goes with; nothing for what stands alone."""
    page, mark, _ = address.partition("#")
    if mark:
        return page
    found = _OF_AN_ITEM.fullmatch(address)
    if not found:
        return ""
    return f"{found['page']}/" if found["page"] else addresses.structure(found["structure"])


def _of_structures(catalogue: Catalogue) -> Iterator[str]:
    for framework in catalogue.frameworks:
        page = addresses.structure(framework.id)
        yield page
        yield from (addresses.at(page, part) for part in parts(framework))
        yield from (addresses.file(framework.id), addresses.workbook(framework.id))


def _of_the_library(catalogue: Catalogue) -> Iterator[str]:
    for domain in catalogue.domains:
        yield addresses.domain(domain.id)
    for criterion in catalogue.shared_criteria.values():
        page = addresses.criterion(criterion.id)
        yield page
        yield from (addresses.at(page, one.id) for one in criterion.indicators)


def _files(catalogue: Catalogue) -> Iterator[str]:
    yield from (addresses.MODEL, addresses.FEDERATION)
    for form in FORMATS:
        if form not in _OF_OUR_SCRIPTS:
            planned = (entry.address for entry in form.plan(catalogue))
            yield from (one for one in planned if lasts(one) and not addresses.source_of(one))
