"""An address of the site, known before anything is made there: what makes it, and what that reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from referentiels.insight.facets import Facet

Made = TypeVar("Made", covariant=True)


class Entry(NamedTuple, Generic[Made]):
    """What stands at an address; whoever makes it again from facets that say the same gets the same."""

    address: str
    make: Callable[[], Made]
    reads: tuple[Facet, ...] = ()
