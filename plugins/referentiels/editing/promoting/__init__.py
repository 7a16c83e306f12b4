"""A local criterion → the library, and the link to it: the two texts that change, and nothing else in them.

Takes a wish, the catalogue and the two files, gives both new texts with what the checks say of them,
or refuses in words. Writes nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from referentiels.checking.examining import examine_new
from referentiels.checking.gate import Admitted, Reading
from referentiels.checking.rules.nearness import Nearness
from referentiels.editing.amending import Amended, amend
from referentiels.editing.amending.kept_identifiers import give_ids
from referentiels.editing.promoting.choosing import Choice, Refused, Wish, choose
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedDomain
from referentiels.reading.fields import describe
from referentiels.reading.nodes import Plain
from referentiels.reading.sources import Kind
from referentiels.words.diagnostics import Diagnostic

__all__ = ["Changed", "Promotion", "Refused", "Wish", "choose", "promote"]

WITH_INDICATOR = ("name", "type", "nature", "unit", "source", "frequency")
"""What an indicator brings into the library; its results and targets are the structure's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A file as it would become."""

    path: str
    text: str
    rewritten: bool
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Both files, and the criteria of others that could now be linked too."""

    choice: Choice
    library: Changed
    framework: Changed
    alike: tuple[tuple[str, str], ...]


def promote(
    choice: Choice, catalogue: Catalogue, library: Reading, framework: Reading
) -> Promotion:
    """Make both new texts."""
    shared = give_ids(_add(choice, library.plain), library.plain)
    amended = amend(library, shared, describe(Kind.LIBRARY))
    others = tuple(one for one in catalogue.wide.domains if one.id != choice.domain.id)
    in_library, admitted = _change(amended, others)
    grown = (admitted.domain,) if admitted.domain else ()
    link = give_ids(_link(choice, framework.plain), framework.plain)
    linked = amend(framework, link, describe(Kind.FRAMEWORK))
    in_framework, _ = _change(linked, (*others, *grown))
    return Promotion(
        choice=choice,
        library=in_library,
        framework=in_framework,
        alike=tuple(_find_alike(choice, catalogue, grown)),
    )


def _add(choice: Choice, data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give the library file with the criterion at its end, without what is the structure's alone."""
    criterion = choice.criterion
    also = [criterion.name] if choice.name != criterion.name else []
    new: dict[str, Plain] = {
        "id": choice.id,
        "name": choice.name,
        "definition": criterion.summary,
        "also_called": list(also),
        "status": "proposed",
        "indicators": [
            {"id": one.id, **{key: str(getattr(one, key)) for key in WITH_INDICATOR}}
            for one in criterion.indicators
        ],
    }
    changed: Any = copy.deepcopy(dict(data))
    changed["criteria"] = [*changed.get("criteria", ()), new]
    return dict(changed)


def _link(choice: Choice, data: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give the framework with the criterion and its indicators linked."""
    changed: Any = copy.deepcopy(dict(data))
    domain, place = choice.place
    criterion = changed["domains"][domain]["criteria"][place]
    criterion["shared"] = choice.id
    for one, known in zip(
        criterion.get("indicators", ()), choice.criterion.indicators, strict=True
    ):
        one["shared"] = known.id
    return dict(changed)


def _change(amended: Amended, library: tuple[SharedDomain, ...]) -> tuple[Changed, Admitted]:
    admitted, found = examine_new(amended.reading, library)
    path = admitted.location.path
    return Changed(path=path, text=amended.text, rewritten=amended.whole, found=found), admitted


def _find_alike(
    choice: Choice, catalogue: Catalogue, grown: Sequence[SharedDomain]
) -> Iterable[tuple[str, str]]:
    """Give the criteria of other structures, linked to none, whose name is nearly that of the new one."""
    new = [one for domain in grown for one in domain.criteria if one.id == choice.id]
    nearness = Nearness(new)
    for framework, _, criterion in catalogue.uses():
        other = framework.id != choice.framework.id and not criterion.shared
        if other and nearness.nearest(criterion.name):
            yield framework.id, criterion.name
