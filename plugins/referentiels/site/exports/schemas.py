"""The JSON Schemas, published as they are: they are the contract of the files."""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.model.catalogue import Catalogue
from referentiels.reading.shape import SCHEMAS as FOLDER
from referentiels.site.entry import Entry
from referentiels.words.addresses import SCHEMAS


def plan(_: Catalogue) -> Iterator[Entry[bytes]]:
    """Give both schemas; they don't depend on the catalogue."""
    for file in sorted(FOLDER.glob("*.json")):
        yield Entry(f"{SCHEMAS}{file.name}", file.read_bytes)
