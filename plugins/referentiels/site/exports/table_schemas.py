"""The descriptions of the tables → what tells programs their form: Table Schema, JSON Schema of the lines.

Takes a table and what is known of the publication, gives plain values. Their addresses hold a number: the
form of what is published under one never changes. Doesn't read any row.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from referentiels.content.tables import LIST, Column, Table, read_tables
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.publication import Publication
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.words.addresses import DATA, LINE_SCHEMAS, TABLE_SCHEMAS, TABLES

VERSION, CREATED, LAST_MODIFIED = "1.0.0", "2026-11-29", "2026-11-29"
"""Of the form of the tables: none of them moves when rows do."""
PROJECT = "Référentiels partagés"
"""Who is named where a publisher must be and the site has no name."""


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give both schemas of each table."""
    publication, reads = catalogue.publication, (facets_of(catalogue).place,)
    for table in read_tables():
        make = partial(_write_table_schema, table, publication)
        yield Entry(f"{TABLE_SCHEMAS}{table.name}.json", make, reads)
        make = partial(_write_line_schema, table, publication)
        yield Entry(f"{LINE_SCHEMAS}{table.name}.json", make, reads)


def _write_table_schema(table: Table, publication: Publication) -> bytes:
    address = f"{TABLE_SCHEMAS}{table.name}.json"
    iri = partial(publication.iri, up="../" * address.count("/"))
    return to_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "name": f"referentiels-partages-{table.name}",
            "title": table.title,
            "title_en": table.title_en,
            "description": table.description,
            "homepage": iri(DATA),
            "path": iri(address),
            "version": VERSION,
            "created": CREATED,
            "lastModified": LAST_MODIFIED,
            "contributors": [{"title": publication.name or PROJECT, "role": "author"}],
            "resources": [{"title": table.title, "path": iri(f"{TABLES}{table.name}.csv")}],
            **table_schema(table),
        }
    )


def table_schema(table: Table) -> dict[str, Any]:
    """Give the Table Schema of a table, without what it is linked to."""
    return {
        "fields": [_field(one) for one in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }


def _field(column: Column) -> dict[str, Any]:
    return full(
        name=column.name,
        title=column.title,
        title_en=column.title_en,
        description=column.description,
        type=column.type,
        example=column.example,
        constraints=full(
            required=column.required, enum=list(column.choices), pattern=column.pattern
        ),
    )


def references_of(table: Table) -> list[dict[str, Any]]:
    """Say which columns name a row of another table: only who has all the tables can follow them."""
    return [
        {
            "fields": list(one.columns),
            "reference": {"resource": one.table, "fields": list(one.to)},
        }
        for one in table.references
    ]


def _write_line_schema(table: Table, publication: Publication) -> bytes:
    address = f"{LINE_SCHEMAS}{table.name}.json"
    # Where nobody knows the address, a schema is named by the program that it comes with.
    name = f"urn:referentiels:lines:{table.name}:1"
    return to_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": publication.iri(address) if publication.address else name,
            "title": table.title,
            "description": table.description,
            "$comment": table.title_en,
            "type": "object",
            "required": [one.name for one in table.columns if one.required],
            "additionalProperties": False,
            "properties": {one.name: _property(one) for one in table.columns},
        }
    )


def _property(column: Column) -> dict[str, Any]:
    told = {
        "title": column.title,
        "description": column.description,
        "$comment": column.title_en,
        "examples": _examples(column),
    }
    one = _form(column)
    form = {"type": "array", "minItems": 1, "items": one} if column.many else one
    return {**full(**told), **form}


def _examples(column: Column) -> list[object]:
    if not column.example or column.type not in ("string", "date"):
        return []
    return [column.example.split(LIST) if column.many else column.example]


def _form(column: Column) -> dict[str, Any]:
    if column.type != "string":
        return (
            {"type": "string", "format": "date"} if column.type == "date" else {"type": column.type}
        )
    pattern = f"^({column.pattern})$" if column.pattern else ""
    return full(type="string", enum=list(column.choices), pattern=pattern, minLength=1)
