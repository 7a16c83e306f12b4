"""Names as people read them: without stray spaces, and no two alike where they stand together.

Two names are one when `likeness.fold` says so. A name met twice is no fault of identifiers: their own
family tells those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Protocol, TypeAlias

from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework, Origin
from referentiels.reading.fields import Field, Form, describe
from referentiels.reading.nodes import MappingNode, Node, ScalarNode, SequenceNode, span_of
from referentiels.reading.sources import Kind
from referentiels.words.diagnostics import (
    Diagnostic,
    Example,
    Pointer,
    Related,
    Rule,
    Severity,
    Span,
)
from referentiels.words.doors import aside
from referentiels.words.language import quote, say
from referentiels.words.likeness import fold, trim

SHORT = 300
"""Characters: a field that may be longer holds sentences, where spaces are the author's."""

STRAY_SPACES = Rule(
    name="stray-spaces",
    severity=Severity.WARNING,
    why=say(
        "Un nom a des espaces au début ou à la fin, ou plusieurs de suite. Cela ne se voit pas, mais un "
        "tableur ou une recherche y voit un autre nom."
    ),
    example=Example(
        bad='  territory: "Brest "',
        good="  territory: Brest",
        into="structure",
    ),
)
TWIN_NAMES = Rule(
    name="twin-names",
    severity=Severity.WARNING,
    why=say(
        "Deux éléments de la même liste portent le même nom, à une majuscule, un accent, une apostrophe ou "
        "un espace près. Qui lit ne sait pas duquel on parle."
    ),
    example=Example(
        bad="            type: outcome\n"
        "          - id: lecteurs-bis\n"
        "            name: part des lecteurs qui citent une rencontre\n"
        "            type: outcome",
        good="            type: outcome\n"
        "          - id: lecteurs-reguliers\n"
        "            name: Part des lecteurs réguliers qui citent une rencontre\n"
        "            type: outcome",
        into="indicator",
    ),
)
TWIN_STRUCTURES = Rule(
    name="twin-structures",
    severity=Severity.WARNING,
    why=say(
        "Deux fichiers parlent de structures du même nom. Le site montre alors le territoire de chacune à "
        "côté de son nom ; si c'est la même structure, un seul fichier suffit."
    ),
    example=Example(
        bad="",
        good="",
        into="files",
        files={
            "autre.yml": "format: 1\nstructure:\n  name: Le Journal du quartier\n  territory: Lannion\n"
            "framework:\n  provenance: structure\n  licence: CC-BY-SA-4.0\n"
        },
    ),
)
RULES = (STRAY_SPACES, TWIN_NAMES, TWIN_STRUCTURES)

SPACES = STRAY_SPACES.worded(
    say("des espaces de trop dans « {text} »"),
    say("écrivez « {text} », sans espace au début ni à la fin, et avec un seul entre les mots"),
)
ALIKE = TWIN_NAMES.worded(
    say("« {name} » se lit comme « {other} », qui est déjà dans cette liste"),
    say("gardez-en un seul, ou donnez-leur des noms qui les distinguent"),
)
SAME_STRUCTURE = TWIN_STRUCTURES.worded(
    say("« {name} » est aussi le nom de la structure de {path}"),
    say(
        "si c'est la même structure, gardez un seul fichier ; sinon, dites le territoire de chacune"
        "{key} : le site le montrera à côté du nom",
        key=aside("territory"),
    ),
    told=say(
        "si c'est la même structure, gardez un seul fichier ; sinon il n'y a rien à changer : le site montre "
        "leur territoire à côté du nom"
    ),
)
WORDINGS = (SPACES, ALIKE, SAME_STRUCTURE)


# Spaces


_Shorts: TypeAlias = Mapping[str, "_Shorts | None"]
"""The keys that hold short texts (none below them), and those of the blocks that hold some."""


@cache
def _shorts(kind: Kind) -> _Shorts:
    return _below(describe(kind))


def _below(field: Field) -> _Shorts:
    short = {one.name: None for one in field.children if _is_short(one)}
    blocks = {one.name: _below(one) for one in field.children if one.children}
    return short | {name: inner for name, inner in blocks.items() if inner}


def _is_short(field: Field) -> bool:
    words = field.form in (Form.TEXT, Form.WORDS) and not field.pattern and not field.prose
    return words and 0 < field.longest <= SHORT


def find_stray_spaces(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find short texts with spaces that nobody meant."""
    about, library = _shorts(Kind.FRAMEWORK), _shorts(Kind.LIBRARY)
    for one in catalogue.frameworks:
        yield from _look(one.structure.origin, about, "structure")
        yield from _look(one.origin, about, "framework")
        for key in ("domains", "usage", "built_with", "history"):
            for item in getattr(one, key):
                yield from _look(item.origin, about, key)
    for domain in catalogue.domains:
        yield from _look(domain.origin, library, "domain")
        for criterion in domain.criteria:
            yield from _look(criterion.origin, library, "criteria")


def _look(origin: Origin, shorts: _Shorts, key: str) -> Iterator[Diagnostic]:
    if origin.node:
        yield from _look_into(origin.path, origin.node, shorts.get(key) or {}, origin.pointer)


def _look_into(
    path: str, node: Node, shorts: _Shorts | None, pointer: Pointer
) -> Iterator[Diagnostic]:
    if isinstance(node, SequenceNode):
        for at, item in enumerate(node.items):
            yield from _look_into(path, item, shorts, (*pointer, at))
    elif isinstance(node, MappingNode) and shorts:
        for key in shorts.keys() & node.values.keys():
            yield from _look_into(path, node.values[key], shorts[key], (*pointer, key))
    elif isinstance(node, ScalarNode) and shorts is None:
        meant = trim(node.value)
        if meant not in ("", node.value.removesuffix("\n")):  # which a block of YAML ends with
            yield SPACES.at(span_of(path, node, pointer), text=quote(meant))


# Names that are read as one


class _Item(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def origin(self) -> Origin: ...


class _Called(NamedTuple):
    """A name, and where it stands."""

    name: str
    origin: Origin
    field: str
    number: int | None = None

    @property
    def place(self) -> Span:
        return self.origin.at(self.field, self.number)


def find_twin_names(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find names that are read as one within one list."""
    for framework in catalogue.frameworks:
        yield from _compare(_listed(framework.structure.origin, "audiences"))
        yield from _compare(_listed(framework.structure.origin, "activities"))
        yield from _compare(_names(framework.domains))
        for domain in framework.domains:
            yield from _compare(_names(domain.criteria))
            for criterion in domain.criteria:
                yield from _compare(_listed(criterion.origin, "audiences"))
                yield from _compare(_names(criterion.indicators))
    yield from _compare(_names(catalogue.domains))
    yield from _compare(_names(c for domain in catalogue.domains for c in domain.criteria))
    for shared in catalogue.shared_criteria.values():
        yield from _compare(_names(shared.indicators))


def _names(items: Iterable[_Item]) -> list[_Called]:
    return [_Called(one.name, one.origin, "name") for one in items]


def _listed(origin: Origin, key: str) -> list[_Called]:
    node = origin.node.values.get(key) if origin.node else None
    if not isinstance(node, SequenceNode):
        return []
    return [
        _Called(one.value, origin, key, at)
        for at, one in enumerate(node.items)
        if isinstance(one, ScalarNode)
    ]


def _compare(names: Sequence[_Called]) -> Iterator[Diagnostic]:
    first: dict[str, _Called] = {}
    for one in names:
        known = first.setdefault(fold(one.name), one)
        if known is not one and fold(one.name):
            related = (Related(known.place, say("premier emploi ici")),)
            name, other = quote(one.name), quote(known.name)
            yield ALIKE.at(one.place, "", related, name=name, other=other)


class Card(NamedTuple):
    """What tells a structure from another, and where it is said."""

    name: str
    territory: str
    path: str
    place: Span

    @property
    def stem(self) -> str:
        return self.path.rpartition(".")[0].casefold()


def card_of(framework: Framework) -> Card:
    """Give what a structure is known by, small enough to be carried between processes."""
    structure = framework.structure
    return Card(structure.name, structure.territory, framework.path, structure.origin.at("name"))


def find_twin_structures(cards: Iterable[Card]) -> Iterator[Diagnostic]:
    """Find structures of one name, over all the files; each is told of the first."""
    groups: dict[str, list[Card]] = {}
    for one in cards:
        groups.setdefault(fold(one.name), []).append(one)
    for twins in groups.values():
        first, *others = twins
        others = [one for one in others if one.stem != first.stem]  # twin files say so themselves
        territories = {fold(one.territory) for one in twins} - {""}
        cure = "told" if len(territories) == len(twins) else ""
        related = (Related(first.place, say("premier emploi ici")),)
        for one in others:
            name = quote(one.name)
            yield SAME_STRUCTURE.at(one.place, cure, related, name=name, path=first.path)


CHECKS = (find_stray_spaces, find_twin_names)
