"""Which colour a domain has: the same on every page, and in every document to print.

Takes the catalogue, gives numbers; what colour each number is, sheets and templates know.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.model.catalogue import Catalogue, gathered_once
from referentiels.model.model import Domain

HUES = 9
"""How many there are: `--rf-d0` to `--rf-d8` on screen, `domain-colours` in print."""


@gathered_once
def hues_of(catalogue: Catalogue) -> Mapping[str, int]:
    """Give the number of each shared domain's colour, by its identifier: its place in the library."""
    return {domain.id: place % HUES for place, domain in enumerate(catalogue.domains)}


def hue_of(catalogue: Catalogue, domain: Domain, place: int) -> int:
    """Give the number of a structure's own domain: that of the shared one, else by its place in the file."""
    return hues_of(catalogue).get(domain.shared, place % HUES)
