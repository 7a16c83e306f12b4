"""What is said of every file of data, whatever its format: licence, day, version, where it comes from.

Takes what is known of the publication, gives plain values; what nobody knows is left out, so that a site
without an address says none. Doesn't know what stands in the file.
"""

from __future__ import annotations

from typing import Any

from referentiels.model.publication import Publication
from referentiels.site.exports.compact import full
from referentiels.site.exports.linked.licences import address_of_licence

LIBRARY = "library"
"""The provenance of what the library says: it was written in common."""


def tell_about(
    publication: Publication,
    address: str,
    licence: str = "",
    date: str = "",
    version: str = "",
) -> dict[str, Any]:
    """Say what a file is a copy of: `address` is the page that shows the same.

    What has no licence of its own has that of the library.
    """
    licence = licence or publication.licence
    return full(
        licence=licence,
        licence_url=address_of_licence(licence),
        date=date,
        version=version,
        source=publication.address and publication.iri(address),
        publisher=publication.name,
    )
