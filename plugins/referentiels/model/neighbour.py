"""Another site whose frameworks and criteria are shown here, from a copy.

Takes what was declared and fetched, gives a frozen value that travels with each thing that comes from there.
Doesn't know how it was fetched.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_USUAL_PORTS = (None, 80, 443)
OLD = 90
"""Days after which a copy is said to be old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Who publishes something at home, and of when our copy of it is."""

    id: str
    name: str
    home: str = ""
    """Where it is published, ending with `/`; empty when nobody said it."""
    licence: str = ""
    contact: str = ""
    version: str = ""
    fetched: str = ""
    """The day of our copy."""
    failed: str = ""
    """The day from which it could not be taken again."""

    @property
    def published(self) -> str:
        """The day of what they share, when its version says one."""
        return self.version[:10] if _DAY.match(self.version) else ""

    def at_home(self, address: str) -> str:
        """Give the address at home of what stands at the same address there; empty when unknown."""
        return f"{self.home}{quote(address, safe='/#?=&%_.-~')}" if self.home else ""

    def reference(self, identifier: str) -> str:
        """Name something of theirs as files and addresses of ours do."""
        return f"{self.id}/{identifier}"


def own_id(identifier: str) -> str:
    """Give the identifier that something has at home."""
    return identifier.rpartition("/")[2]


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are those of one site, however they are written."""
    return bool(one and other) and _place(one) == _place(other)


def is_within(address: str, site: str) -> bool:
    """Tell whether something stands on a site."""
    if not (address and site):
        return False
    (host, path), (home, beginning) = _place(address), _place(site)
    return host == home and f"{path}/".startswith(f"{beginning}/")


def _place(address: str) -> tuple[str, str]:
    """Give the host and the path of an address, in the one way that all its writings have in common."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode().lower(), parts.port
    except ValueError:
        return address, ""
    return (host if port in _USUAL_PORTS else f"{host}:{port}"), parts.path.rstrip("/")


def age(fetched: str, today: datetime.date) -> int | None:
    """Give how many days old a copy is; none when its day is not known."""
    try:
        return (today - datetime.date.fromisoformat(fetched[:10])).days
    except ValueError:
        return None
