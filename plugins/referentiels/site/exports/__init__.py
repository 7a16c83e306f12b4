"""Catalogue → files to take away: one module a format, each a pure function to `{path: bytes}`.

Takes a catalogue, gives bytes that are the same from run to run. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.model.catalogue import Catalogue
from referentiels.site.exports import (
    assistant,
    catalogue_json,
    criterion_json,
    pieces,
    schemas,
    structure_json,
    tables,
)

FORMATS = (catalogue_json, tables, schemas, structure_json, criterion_json, pieces, assistant)


def export(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Make every file."""
    return {path: data for form in FORMATS for path, data in form.export(catalogue).items()}
