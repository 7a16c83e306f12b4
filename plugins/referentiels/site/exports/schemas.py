"""The JSON Schemas, published as they are: they are the contract of the files."""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.model.catalogue import Catalogue
from referentiels.reading.shape import SCHEMAS as FOLDER
from referentiels.words.addresses import SCHEMAS


def export(catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give both schemas; they don't depend on the catalogue."""
    return {f"{SCHEMAS}{file.name}": file.read_bytes() for file in sorted(FOLDER.glob("*.json"))}
