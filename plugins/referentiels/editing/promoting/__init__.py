"""A local criterion → the library, and the link to it: the two texts that change, and nothing else in them.

Takes a wish, the catalogue and the two files, gives both new texts with what the checks say of them,
or refuses in words. Writes nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referentiels.checking.gate import examine_text
from referentiels.checking.rules.nearness import Nearness
from referentiels.editing.amending import amend
from referentiels.editing.amending.identity import give_ids
from referentiels.editing.promoting.choosing import Choice, Refused, Wish, choose
from referentiels.model import builder
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedDomain
from referentiels.reading import shape
from referentiels.reading.fields import describe
from referentiels.reading.nodes import Plain, parse
from referentiels.reading.sources import Kind, Location, Source
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


def promote(choice: Choice, catalogue: Catalogue, library: Source, framework: Source) -> Promotion:
    """Make both new texts."""
    shared = give_ids(_add(choice, library.root.plain), library.root.plain)
    text, whole = amend(library.text, shared, describe(Kind.LIBRARY))
    others = tuple(one for one in catalogue.domains if one.id != choice.domain.id)
    in_library = _change(library, text, whole, others)
    grown = _build(library, text)
    link = give_ids(_link(choice, framework.root.plain), framework.root.plain)
    linked, linked_whole = amend(framework.text, link, describe(Kind.FRAMEWORK))
    in_framework = _change(framework, linked, linked_whole, (*others, *grown))
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


def _change(
    source: Source, text: str, rewritten: bool, library: tuple[SharedDomain, ...]
) -> Changed:
    location = Location(Path(f"{source.identifier}.yml"), source.path, source.kind)
    _, found = examine_text(location, text, library)
    return Changed(path=source.path, text=text, rewritten=rewritten, found=found)


def _build(source: Source, text: str) -> Sequence[SharedDomain]:
    root, _ = parse(source.path, text)
    if root is None:
        return ()
    grown = Source(source.path, source.kind, source.identifier, text, root)
    return (builder.build_domain(grown),) if shape.is_well_shaped(grown) else ()


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
