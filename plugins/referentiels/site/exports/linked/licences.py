"""A licence, as files name it → the address that names it everywhere; none is made up.

Takes an identifier, gives an address or nothing. Doesn't know what the licence covers.
"""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.[05])")
_OTHERS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "etalab-2.0": "https://spdx.org/licenses/etalab-2.0",
}


def address_of_licence(name: str) -> str:
    """Give the address of a licence that has one; nothing for a name that we don't know."""
    found = _CREATIVE_COMMONS.fullmatch(name)
    if found:
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return _OTHERS.get(name, "")
