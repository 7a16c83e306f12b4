"""Which published structure someone means, and which ones bear a name already.

Takes words that anyone may have typed and the catalogue, gives its frameworks. Doesn't know forms.
"""

from __future__ import annotations

import re

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.words import addresses
from referentiels.words.identifiers import slug
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import fold

_ADDRESS = re.compile(r"structures/([a-z0-9-]+)(?:/|[?#\s)>\]]|\Z)")


def find_structures(wanted: str, catalogue: Catalogue) -> tuple[Framework, ...]:
    """Recognise structures by the address of a page, by their name, else by an identifier."""
    address = _ADDRESS.search(wanted)
    if address:
        return tuple(one for one in catalogue.frameworks if one.id == address[1])
    named = find_same_name(wanted, catalogue)
    return named or tuple(one for one in catalogue.frameworks if one.id == slug(wanted))


def find_same_name(name: str, catalogue: Catalogue, but: str = "") -> tuple[Framework, ...]:
    """Give the structures that bear a name, written this way or another; `but` is not one of them."""
    wanted = fold(name)
    return tuple(
        one
        for one in catalogue.frameworks
        if wanted and fold(one.structure.name) == wanted and one.id != but
    )


def name_structure(framework: Framework) -> Message:
    """Name a published structure so that nobody takes it for another."""
    place = framework.structure.territory
    named = {"name": quote(framework.structure.name), "page": addresses.structure(framework.id)}
    if place:
        return say("« {name} » ({place}, page /{page})", place=quote(place), **named)
    return say("« {name} » (page /{page})", **named)
