"""What is said of every file of data, whatever its format: licence, day, version, where it comes from.

Takes what is known of the publication, gives plain values; what nobody knows is left out, so that a site
without an address says none. Doesn't know what stands in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from referentiels.insight import licences
from referentiels.model.publication import Publication
from referentiels.site.exports.compact import full

LIBRARY = "library"
"""The provenance of what the library says: it was written in common."""
LICENCE = licences.LIBRARY
"""Of the words of the library; each framework says its own."""
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by-sa/4.0/"
LICENCE_TITLE = "Creative Commons Attribution – Partage dans les mêmes conditions 4.0"
_ADDRESSES: Mapping[str, str] = {
    LICENCE: LICENCE_ADDRESS,
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def tell_about(
    publication: Publication,
    address: str,
    licence: str = LICENCE,
    date: str = "",
    version: str = "",
) -> dict[str, Any]:
    """Say what a file is a copy of: `address` is the page that shows the same."""
    return full(
        licence=licence,
        licence_url=_ADDRESSES.get(licence, ""),
        date=date,
        version=version,
        source=publication.address and publication.iri(address),
        publisher=publication.name,
    )
