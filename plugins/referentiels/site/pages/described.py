"""What a page says to programs: where the same stands as data, and what it is about, in terms of schema.org.

Takes models, gives plain values in which an address of the site is a `Here`. Of a framework that the
project read in public sources, it never says that the structure wrote or published it. Doesn't know HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, SharedCriterion, SharedDomain
from referentiels.model.publication import Publication
from referentiels.site.pages.page import Here, Twin
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.licences import Licence
from referentiels.words.prose import plain

JSON, TURTLE, JSON_LD = "application/json", "text/turtle", "application/ld+json"
_KINDS = {"report": "Report", "study": "CreativeWork", "tool": "CreativeWork", "project": "Project"}
"""What is no organisation, though a framework is about it."""
_FORMS = {
    "csv": "text/csv",
    "json": JSON,
    "jsonl": "application/jsonl",
    "jsonld": JSON_LD,
    "ttl": TURTLE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NO_DATA = (
    addresses.SCHEMAS,
    addresses.ACCESSIBILITY_TABLE,
    addresses.ACCESSIBILITY_JSON,
    addresses.MODEL,
)
"""What is of the program, or to be filled in."""
_OF_LIBRARY = (f"{addresses.DATA}bibliotheque.", f"{addresses.DATA}shared-")

About = Mapping[str, Any]


def twins_of_library(catalogue: Catalogue) -> tuple[Twin, ...]:
    """Give the vocabulary of the library; without a domain of ours it has none."""
    has_any = any(not one.neighbour for one in catalogue.domains)
    return _vocabulary(addresses.LIBRARY) if has_any else ()


def twins_of_domain(identifier: str) -> tuple[Twin, ...]:
    """Give the files that say what the library says of a domain."""
    return _with_json(addresses.domain(identifier))


def twins_of_criterion(identifier: str) -> tuple[Twin, ...]:
    """Give the files that say what the library says of a criterion, after that of who uses it."""
    return _with_json(addresses.criterion(identifier))


def twins_of_structure(framework: Framework) -> tuple[Twin, ...]:
    """Give the files that say what a framework says; without a domain it has no vocabulary."""
    page = addresses.structure(framework.id)
    own = Twin("JSON", JSON, addresses.data(page))
    if not framework.domains:
        return (own,)
    return (own, *_vocabulary(page), Twin("CIDS", JSON_LD, addresses.impact(framework.id)))


def _with_json(page: str) -> tuple[Twin, ...]:
    return (Twin("JSON", JSON, addresses.data(page)), *_vocabulary(page))


def _vocabulary(page: str) -> tuple[Twin, ...]:
    forms = {"Turtle": ("ttl", TURTLE), "JSON-LD": ("jsonld", JSON_LD)}
    return tuple(
        Twin(name, form, addresses.vocabulary(page, end)) for name, (end, form) in forms.items()
    )


def about_structure(framework: Framework) -> About:
    """Say which structure the page is about, and what the page is based on."""
    structure, page = framework.structure, addresses.structure(framework.id)
    it = {
        "@type": _KINDS.get(structure.kind, "Organization"),
        "@id": Here(addresses.at(page, "_structure")),
        "name": structure.name,
        "description": plain(structure.summary),
        "url": structure.website,
    }
    based = [one.url for one in framework.sources if one.url]
    return _told(
        {
            "@type": "WebPage",
            "@id": Here(page),
            "inLanguage": "fr",
            "about": _full(it),
            "isBasedOn": based if framework.provenance == "public-sources" else [],
        }
    )


def about_criterion(criterion: SharedCriterion, site: Publication) -> About:
    """Say that a shared criterion is a term of the library; what stands on the site is not « elsewhere »."""
    return _told(
        _term(addresses.criterion(criterion.id), criterion, plain(criterion.definition))
        | {"sameAs": [one for one in criterion.same_as if not site.holds(one)]}
    )


def about_domain(domain: SharedDomain) -> About:
    """Say that a shared domain is a term of the library."""
    return _told(_term(addresses.domain(domain.id), domain, plain(domain.summary)))


def about_library(domains: Iterable[SharedDomain], words: Translator, terms: Licence) -> About:
    """Say what the library is, and name its domains; `terms` is its licence."""
    return _told(
        {
            "@type": "DefinedTermSet",
            "@id": Here(addresses.DOMAINS),
            "name": words.gettext("Bibliothèque de critères partagés"),
            "inLanguage": "fr",
            "license": terms.address,
            "hasDefinedTerm": [_named(one) for one in domains],
        }
    )


def about_data(files: Iterable[str], words: Translator, terms: Licence) -> About:
    """Say which two sets of data there are, and their files; `terms` is the licence of the library."""
    _ = words.gettext
    known = [one for one in files if _form(one) in _FORMS and not one.startswith(_NO_DATA)]
    library = [one for one in known if one.startswith(_OF_LIBRARY)]
    catalogue = [one for one in known if one not in library]
    sets = (
        _dataset(
            "catalogue",
            _("Référentiels d'utilité sociale : structures, critères, indicateurs, résultats"),
            _(
                "Ce que l'on sait de l'utilité sociale de structures : domaines, critères, "
                "indicateurs et résultats, écrits par elles ou lus dans des sources publiques. "
                "La provenance et la licence sont dites de chaque référentiel."
            ),
            catalogue,
        ),
        {"license": terms.address}
        | _dataset(
            "bibliotheque",
            _("Bibliothèque de critères partagés"),
            _("Des domaines et des critères d'utilité sociale partagés entre structures."),
            library,
        ),
    )
    return _told(
        {
            "@type": "DataCatalog",
            "@id": Here(addresses.at(addresses.DATA, "_catalogue")),
            "name": _("Données ouvertes"),
            "url": Here(addresses.DATA),
            "inLanguage": "fr",
            "dataset": [one for one in sets if "distribution" in one],
        }
    )


def _dataset(name: str, title: str, about: str, files: list[str]) -> dict[str, Any]:
    given = [
        {
            "@type": "DataDownload",
            "contentUrl": Here(one),
            "encodingFormat": _FORMS[_form(one)],
        }
        for one in files
    ]
    return _full(
        {
            "@type": "Dataset",
            "@id": Here(addresses.at(addresses.DATA, name)),
            "name": title,
            "description": about,
            "distribution": given,
        }
    )


def _form(address: str) -> str:
    return address.rpartition(".")[2]


def _term(page: str, item: SharedCriterion | SharedDomain, about: str) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "@id": Here(page),
        "name": item.name,
        "alternateName": [one for one in item.also_called if one != item.name],
        "description": about,
        "termCode": item.id,
        "inDefinedTermSet": Here(addresses.DOMAINS),
    }


def _named(domain: SharedDomain) -> dict[str, Any]:
    return {"@type": "DefinedTerm", "@id": Here(addresses.domain(domain.id)), "name": domain.name}


def _told(said: Mapping[str, Any]) -> About:
    return {"@context": "https://schema.org"} | _full(said)


def _full(said: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in said.items() if value}
