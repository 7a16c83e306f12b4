"""What is published as data → a description that other catalogues harvest: DCAT, as JSON-LD.

Takes the catalogue and the files that are planned, gives the file that data.gouv.fr and others read. Its
addresses are whole: without a permanent one, there is none. How heavy files are, and what they hold, is asked
of who makes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from referentiels.insight.facets import Facet, facets_of
from referentiels.model.catalogue import Catalogue, uses_of
from referentiels.model.publication import Publication
from referentiels.model.values import read_period
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full
from referentiels.words import addresses
from referentiels.words.language import Message, say, translator

_FRENCH = translator("fr")
_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_SHA256 = "https://spdx.org/rdf/3.0.1/terms/Core/HashAlgorithm/sha256"
"""By the name that SPDX 3 gives it: under the older one, data.gouv.fr reads digests of this type as bytes,
which are no text to it, and refuses the whole dataset."""
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Form(NamedTuple):
    """How a file is written: its name on screen, its media type, its name in the lists of the Union.

    One that no list names is called by the word that people use.
    """

    name: str
    media: str = ""
    listed: str = ""
    unlisted: str = ""


FORMS: Mapping[str, Form] = {
    "csv": Form("CSV", "text/csv", "CSV"),
    "json": Form("JSON", "application/json", "JSON"),
    "jsonl": Form("JSON Lines", unlisted="jsonl"),
    "jsonld": Form("JSON-LD", "application/ld+json", "JSON_LD"),
    "ttl": Form("Turtle", "text/turtle", "RDF_TURTLE"),
    "xlsx": Form(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"
    ),
}
_NOT_LISTED = (
    addresses.ACCESSIBILITY_TABLE,
    addresses.ACCESSIBILITY_JSON,
    addresses.MODEL,
    addresses.HARVEST,
)
_SCHEMAS = {"csv": addresses.TABLE_SCHEMAS, "jsonl": addresses.LINE_SCHEMAS}
"""What says the form of the rows, by the folder of their file."""
_OF_THE_LIBRARY = ("shared-", "bibliotheque")
_TITLES: Mapping[str, Message] = {
    "structures": say("Structures"),
    "domains": say("Domaines"),
    "criteria": say("Critères"),
    "indicators": say("Indicateurs"),
    "results": say("Résultats observés"),
    "usage": say("Utilisations"),
    "shared-criteria": say("Critères partagés"),
    "shared-indicators": say("Indicateurs partagés"),
    "catalogue": say("Tout le catalogue"),
    "datapackage": say("Description des tableaux"),
    "bibliotheque": say("Bibliothèque de critères"),
}
"""What files hold, by their names; one that is not here is called by its own."""


class Weight(NamedTuple):
    """How heavy a file is, in bytes, and the digest of what it holds."""

    size: int
    digest: str


class Distribution(NamedTuple):
    """A file to take away: what it holds, how it is written, and the form of its rows where that is told."""

    address: str
    stem: str
    form: Form
    schema: str = ""

    @property
    def is_of_library(self) -> bool:
        """Whether it holds what all share, rather than what each structure says."""
        return self.stem.startswith(_OF_THE_LIBRARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    name: str
    title: Message
    description: Message
    keywords: tuple[Message, ...]


_CATALOGUE = _Dataset(
    name="catalogue",
    title=say("Référentiels d'utilité sociale : structures, critères, indicateurs, résultats"),
    description=say(
        "Ce que des structures regardent pour évaluer leur utilité sociale : domaines, critères, "
        "indicateurs, résultats observés. Chaque référentiel dit qui l'a écrit et sous quelle licence ; "
        "celle-ci ne vaut jamais pour les mots et les chiffres d'autrui."
    ),
    keywords=(
        say("utilité sociale"),
        say("évaluation"),
        say("associations"),
        say("économie sociale et solidaire"),
    ),
)
_LIBRARY = _Dataset(
    name="bibliotheque",
    title=say("Bibliothèque de critères partagés d'utilité sociale"),
    description=say(
        "Domaines et critères partagés, avec leurs autres noms, leurs définitions et leurs liens."
    ),
    keywords=(say("utilité sociale"), say("vocabulaire"), say("thésaurus"), say("critères")),
)


def plan_harvest(
    catalogue: Catalogue, files: Collection[str], weigh: Callable[[str], Weight]
) -> Iterator[Entry[bytes]]:
    """Give the description, where the site has an address; `weigh` says what a file holds."""
    if not catalogue.publication.address:
        return
    found = tuple(list_distributions(files))
    weights = Facet("weights", lambda: [(one.address, weigh(one.address)) for one in found])
    make = partial(_write, catalogue, found, weigh)
    yield Entry(addresses.HARVEST, make, (weights, facets_of(catalogue).publication))


def list_distributions(files: Iterable[str]) -> Iterator[Distribution]:
    """Give the files that hold much or all of the data, in the order of their addresses."""
    planned = set(files)
    for address in sorted(planned):
        folder, _, name = address.removeprefix(addresses.DATA).rpartition("/")
        stem, _, end = name.rpartition(".")
        is_data = address.startswith(addresses.DATA) and address not in _NOT_LISTED
        if is_data and stem and end in FORMS and folder in ("", end):
            schema = f"{_SCHEMAS.get(folder, '')}{stem}.json"
            yield Distribution(address, stem, FORMS[end], schema if schema in planned else "")


def _write(
    catalogue: Catalogue, found: Iterable[Distribution], weigh: Callable[[str], Weight]
) -> bytes:
    # Nothing but ASCII: who reads it by a charset that the host doesn't say, or says wrongly, reads the same.
    said = json.dumps(describe(catalogue, found, weigh), separators=(",", ":"))
    return f"{said}\n".encode("ascii")


def describe(
    catalogue: Catalogue, found: Iterable[Distribution], weigh: Callable[[str], Weight]
) -> dict[str, Any]:
    """Describe both datasets, what they hold and who publishes them."""
    site, each = catalogue.publication, list(found)
    shared = [one for one in each if one.is_of_library]
    own = [one for one in each if not one.is_of_library]
    groups = [(_CATALOGUE, own), (_LIBRARY, shared)]
    datasets = [_dataset(catalogue, data, files, weigh) for data, files in groups if files]
    return {
        "@context": CONTEXT,
        "@graph": [
            _catalogue(site, datasets),
            {"@id": _publisher(site)["@id"], "@type": "foaf:Organization"}
            | {"foaf:name": _text(site.name or _FRENCH.gettext("Référentiels partagés"))},
            {"@id": site.terms.address, "@type": "dct:LicenseDocument"}
            | {"rdfs:label": site.terms.label},
            *datasets,
        ],
    }


def _catalogue(site: Publication, datasets: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    _ = _FRENCH.gettext
    return full(
        **{
            "@id": site.iri(f"{addresses.DATA}#_catalogue"),
            "@type": "dcat:Catalog",
            "dct:title": _text(_("Données ouvertes")),
            "dct:description": _text(_("Tout le catalogue, à télécharger et à réutiliser.")),
            "dct:publisher": _publisher(site),
            "foaf:homepage": _node(site.address),
            "dct:license": _node(site.terms.address),
            "dct:language": _node(f"{_EU}language/FRA"),
            "dct:modified": _day(site.day),
            "dcat:dataset": [_node(one["@id"]) for one in datasets],
        }
    )


def _dataset(
    catalogue: Catalogue,
    data: _Dataset,
    files: Iterable[Distribution],
    weigh: Callable[[str], Weight],
) -> dict[str, Any]:
    site = catalogue.publication
    name = site.iri(f"{addresses.DATA}#{data.name}")
    return full(
        **{
            "@id": name,
            "@type": "dcat:Dataset",
            "dct:identifier": name,
            "dct:title": _text(_FRENCH.text(data.title)),
            "dct:description": _text(_FRENCH.text(data.description)),
            "dcat:keyword": [_text(_FRENCH.text(one)) for one in data.keywords],
            "dcat:theme": _node(f"{_EU}data-theme/SOCI"),
            "dct:publisher": _publisher(site),
            "dct:creator": _publisher(site),
            "dcat:contactPoint": _contact(site),
            "dct:language": _node(f"{_EU}language/FRA"),
            "dct:license": _node(site.terms.address),
            "dct:accrualPeriodicity": _node(f"{_EU}frequency/IRREG"),
            "dct:temporal": _period(catalogue) if data is _CATALOGUE else {},
            "dcat:landingPage": _node(site.iri(addresses.DATA)),
            "dct:modified": _day(site.day),
            "dcat:distribution": [_distribution(site, one, weigh(one.address)) for one in files],
        }
    )


def _distribution(site: Publication, one: Distribution, weight: Weight) -> dict[str, Any]:
    place = site.iri(one.address)
    return full(
        **{
            "@id": f"{place}#distribution",
            "@type": "dcat:Distribution",
            "dct:identifier": place,
            "dct:title": _text(_title(one)),
            "dcat:accessURL": _node(site.iri(addresses.DATA)),
            "dcat:downloadURL": _node(place),
            "dcat:mediaType": one.form.media and _node(f"{_IANA}{one.form.media}"),
            "dct:format": _format(one.form),
            "dcat:byteSize": {"@value": str(weight.size), "@type": "xsd:nonNegativeInteger"},
            "dct:license": _node(site.terms.address),
            "dct:modified": _day(site.day),
            "dct:conformsTo": one.schema and _node(site.iri(one.schema)),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": _node(_SHA256),
                "spdx:checksumValue": {"@value": weight.digest, "@type": "xsd:hexBinary"},
            },
        }
    )


def _format(form: Form) -> dict[str, str]:
    if form.listed:
        return _node(f"{_EU}file-type/{form.listed}")
    return {"@type": "dct:MediaTypeOrExtent", "rdfs:label": form.unlisted}


def _title(one: Distribution) -> str:
    """Name a file by what it holds and how it is written; a table stands twice, for two kinds of readers."""
    said = _TITLES.get(one.stem)
    name = _FRENCH.text(said) if said else one.stem
    is_for_programs = one.address.count("/") > 1
    if one.form is FORMS["csv"] and not is_for_programs:
        return _FRENCH.gettext("{name} (CSV pour un tableur français)").format(name=name)
    return f"{name} ({one.form.name})"


def _contact(site: Publication) -> dict[str, Any]:
    """Say where to write: a shared address, a page, or the site itself."""
    by_mail = "@" in site.contact and "/" not in site.contact
    page = site.contact if site.contact.startswith(("https://", "http://")) else site.address
    return full(
        **{
            "@type": "vcard:Organization",
            "vcard:fn": site.name or _FRENCH.gettext("Référentiels partagés"),
            "vcard:hasEmail": by_mail and _node(f"mailto:{site.contact}"),
            "vcard:hasURL": not by_mail and _node(page),
        }
    )


def _period(catalogue: Catalogue) -> dict[str, Any]:
    """Say from which year to which one results were observed; a node without a name, that nobody fetches."""
    indicators = (one for use in uses_of(catalogue.frameworks) for one in use.criterion.indicators)
    said = {result.period for indicator in indicators for result in indicator.results}
    periods = [period for period in map(read_period, said) if period.exists]
    if not periods:
        return {}
    first = min(one.first or 0 for one in periods)
    last = max(one.last or 0 for one in periods)
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _day(f"{first:04}-01-01"),
        "dcat:endDate": _day(f"{last:04}-12-31"),
    }


def _publisher(site: Publication) -> dict[str, str]:
    return _node(site.iri("#editeur"))


def _node(iri: str) -> dict[str, str]:
    return {"@id": iri}


def _text(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "fr"}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"} if day else {}
