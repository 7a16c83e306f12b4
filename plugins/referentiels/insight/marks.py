"""Short marks of what models say: two that say the same have the same one.

Takes models, gives marks. Where a text stands in its file is no part of what it says. Doesn't know what is
made from what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from referentiels.model.model import Framework

_NOT_TOLD = frozenset({"origin", "read"})
"""Fields of the model that say nothing more: where it was written, and what its texts come to."""


def mark(value: object) -> str:
    """Give a short text that differs when what a value says differs."""
    told = repr(tell(value)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:32]


def tell(value: object) -> object:
    """Turn a model into plain nested values, without where it was written."""
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, tuple | list):
        return tuple([one if type(one) is str else tell(one) for one in value])
    if isinstance(value, Mapping):
        return tuple((key, tell(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return tuple(sorted(map(repr, value)))
    if is_dataclass(value):
        kind: Any = type(value)
        read = _reader(kind)
        return tuple([one if type(one) is str else tell(one) for one in read(value)])
    return repr(value)


@cache
def _reader(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [one.name for one in fields(kind) if one.name not in _NOT_TOLD]
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),)


class Leaf(NamedTuple):
    """The marks of a framework: of what is said beside its criteria, of what lists show, of each one."""

    structure: str
    card: str
    criteria: tuple[str, ...]
    """In the order of the file."""


def leaf_of(framework: Framework) -> Leaf:
    """Reckon the marks of a framework."""
    # What tells a structure from another of its name is not in its file.
    alone = replace(framework, structure=replace(framework.structure, apart=""))
    criteria = (criterion for domain in alone.domains for criterion in domain.criteria)
    about = (alone.id, alone.structure, alone.provenance, alone.licence)
    return Leaf(mark(about), mark(_card(alone)), tuple(map(mark, criteria)))


def _card(one: Framework) -> object:
    domains = [
        (
            domain.id,
            domain.name,
            domain.shared,
            [
                (c.id, c.name, c.role, c.shared, c.audiences, [i.type for i in c.indicators])
                for c in domain.criteria
            ],
        )
        for domain in one.domains
    ]
    return one.id, one.structure, one.status, one.provenance, one.licence, domains
