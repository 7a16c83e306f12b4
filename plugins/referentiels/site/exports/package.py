"""`datapackage.json`: the tables for programs, their form, their digests, and how they join.

Written so that readers of version 2 of Data Package and those of version 1 both take it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from referentiels.content.tables import Table, read_tables
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.site.exports.table_schemas import PROJECT, references_of, table_schema
from referentiels.site.exports.tables import seal
from referentiels.words.addresses import DATA, PACKAGE, TABLES
from referentiels.words.identifiers import slug
from referentiels.words.typography import set_in_type

DESCRIPTION = (
    "Ce que des structures regardent pour évaluer leur utilité sociale : domaines, critères, indicateurs, "
    "résultats, utilisations, et la bibliothèque de critères qu'elles partagent. Chaque ligne dit sa "
    "provenance et sa licence ; celle-ci ne vaut jamais pour les mots et les chiffres d'autrui."
)


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file."""
    facets = facets_of(catalogue)
    reads = (facets.everything, facets.publication)
    yield Entry(PACKAGE, partial(_write, catalogue), reads)


def _write(catalogue: Catalogue) -> bytes:
    publication, terms = catalogue.publication, catalogue.publication.terms
    name = publication.name or PROJECT
    about = full(
        name=slug(name) or "referentiels-partages",
        id=publication.address and publication.iri(PACKAGE),
        title=name,
        description=set_in_type(DESCRIPTION),
        homepage=publication.address and publication.iri(DATA),
        version=publication.day,
        created=publication.day and f"{publication.day}T00:00:00Z",
        licenses=[{"name": terms.id, "path": terms.address, "title": terms.title}],
        contributors=[{"title": name, "role": "publisher", "roles": ["publisher"]}],
    )
    return to_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "profile": "data-package",
            **about,
            "resources": [_resource(catalogue, one) for one in read_tables()],
        }
    )


def _resource(catalogue: Catalogue, table: Table) -> dict[str, Any]:
    sealed = seal(catalogue, table)
    references = references_of(table)
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.description,
        "path": f"{TABLES.removeprefix(DATA)}{table.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": sealed.size,
        "hash": f"sha256:{sealed.digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": table_schema(table) | full(foreignKeys=references),
    }
