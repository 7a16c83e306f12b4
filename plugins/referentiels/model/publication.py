"""What a host knows of a site as a whole, and that goes with everything that leaves it.

Takes what is configured, gives a frozen value: where the site stays, its name, who may be written to, of
what day its content is. Doesn't know how a host was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from referentiels.words.addresses import stands_on
from referentiels.words.licences import LICENCES, OURS, Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where a site stays, and what is said of it wherever a part of it goes."""

    address: str = ""
    """Permanent address of the site, ending with `/`; empty when nobody knows it."""
    served: str = ""
    """Where it is served today, when that is another one."""
    name: str = ""
    contact: str = ""
    """A shared address or a page, for who writes about the site."""
    licence: str = OURS
    """Of the library and of the catalogue, as files name it."""
    day: str = ""
    """The day of the last change of its content, in universal time; empty when the history is not whole."""

    @property
    def terms(self) -> Licence:
        """The licence, under each of its names."""
        return LICENCES[self.licence]

    def holds(self, address: str) -> bool:
        """Tell whether something of the web stands on the site, where it stays or where it is served."""
        return any(stands_on(address, one) for one in (self.address, self.served))

    def iri(self, address: str, up: str = "") -> str:
        """Name what stands at an address of the site: for ever, or from `up`, its root, if it has none."""
        return f"{self.address or up}{quote(address, safe='/#?=&%_.-~')}"
