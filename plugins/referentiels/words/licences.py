"""The licences under which a library may be shared: how files, people and programs call each.

Takes the name that files give a licence, gives what is said of it. Only open ones: what leaves a site may be
taken up again. Doesn't know what a licence covers here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Licence(NamedTuple):
    """A licence, under each of its names."""

    id: str
    """As files name it (SPDX)."""
    called: str
    """As sentences do."""
    title: str
    address: str
    """By which programs know it."""
    page: str
    """Where people read it, in French where there is such a page."""
    label: str
    """By which data.gouv.fr knows it."""
    is_alike: bool = False
    """Whether what is made from it has to be shared under it too."""
    asks_credit: bool = True
    """Whether who takes it up has to say where it comes from."""


_CREATIVE_COMMONS = "https://creativecommons.org"
_OPEN_DATA_COMMONS = "https://opendatacommons.org/licenses/odbl/1-0/"
_KNOWN = (
    Licence(
        "CC-BY-SA-4.0",
        "CC BY-SA 4.0",
        "Creative Commons Attribution – Partage dans les mêmes conditions 4.0",
        f"{_CREATIVE_COMMONS}/licenses/by-sa/4.0/",
        f"{_CREATIVE_COMMONS}/licenses/by-sa/4.0/deed.fr",
        "cc-by-sa",
        is_alike=True,
    ),
    Licence(
        "CC-BY-4.0",
        "CC BY 4.0",
        "Creative Commons Attribution 4.0",
        f"{_CREATIVE_COMMONS}/licenses/by/4.0/",
        f"{_CREATIVE_COMMONS}/licenses/by/4.0/deed.fr",
        "cc-by",
    ),
    Licence(
        "CC0-1.0",
        "CC0 1.0",
        "Creative Commons Zéro 1.0",
        f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/",
        f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/deed.fr",
        "cc-zero",
        asks_credit=False,
    ),
    Licence(
        "etalab-2.0",
        "Licence Ouverte 2.0",
        "Licence Ouverte / Open Licence version 2.0",
        "https://spdx.org/licenses/etalab-2.0",
        "https://github.com/etalab/licence-ouverte/blob/master/LO.md",
        "lov2",
    ),
    Licence(
        "ODbL-1.0",
        "ODbL 1.0",
        "Open Data Commons Open Database License 1.0",
        _OPEN_DATA_COMMONS,
        _OPEN_DATA_COMMONS,
        "odc-odbl",
        is_alike=True,
    ),
)
LICENCES: Mapping[str, Licence] = {one.id: one for one in _KNOWN}
"""By the name that files give them."""
OURS = "CC-BY-SA-4.0"
"""Of the texts of this project, and of a library of which nobody says another one."""
