"""What a framework and the library are: frozen values that know their origin.

Takes nothing, gives the words of the field (see the glossary) as Python values. All texts are as
the author typed them. Doesn't know YAML, checks or pages.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from referentiels.model.neighbour import Neighbour
from referentiels.model.values import Reading, read_result, unit_of
from referentiels.reading.nodes import MappingNode, SequenceNode, span_of
from referentiels.words.diagnostics import Pointer, Span
from referentiels.words.tongues import like

INDICATOR_TYPES = ("output", "outcome", "impact")


class _Travels:
    """A value that goes from one process to another in a third of the time that dataclasses take."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        kind: Any = type(self)
        return _arrive, (kind, _departure(kind)(self))


@cache
def _departure(kind: Any) -> attrgetter[Any]:
    return attrgetter(*(field.name for field in fields(kind) if field.init))


@cache
def _setters(kind: Any) -> tuple[Any, ...]:
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind) if field.init)


def _arrive(kind: Any, values: tuple[Any, ...]) -> Any:
    value = object.__new__(kind)
    for put, found in zip(_setters(kind), values, strict=True):
        put(value, found)
    if kind is Result:  # what was read is read again: that takes less time than to send it
        value.__post_init__()
    return value


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written; the places of its fields are known while its file is at hand."""

    path: str
    line: int
    column: int
    pointer: Pointer = ()
    node: MappingNode | None = None

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column, self.line, self.column + 1, self.pointer)

    def at(self, field: str, index: int | None = None) -> Span:
        """Give the place of a field's value (or of an item of a list), else of the whole."""
        if self.node is None or field not in self.node.values:
            return self.span
        node = self.node.values[field]
        if index is not None and isinstance(node, SequenceNode):
            return span_of(self.path, node.items[index], (*self.pointer, field, index))
        return span_of(self.path, node, (*self.pointer, field))

    def __reduce__(self) -> tuple[type[Origin], tuple[str, int, int, Pointer]]:
        # Nodes stay in the process that read the file: they weigh more than the model itself.
        return (Origin, (self.path, self.line, self.column, self.pointer))


# What is packed is written by msgspec field by field, but for origins: `model/packing` says them in a
# tenth of the space, and is only asked about what msgspec doesn't take for a dataclass.
del Origin.__dataclass_fields__


class _Reads:
    """What the texts of a result come to, read once; no field, as nobody wrote it."""

    __slots__ = ("read",)
    read: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument(_Travels):
    """A public document that a file draws on."""

    title: str
    url: str
    seen: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(_Travels, _Reads):
    """A dated observation; `state` is `measured` unless said otherwise.

    `limits` and `lessons` are those of this observation: what got in the way, what was learnt;
    `remark` is the project's own voice. `approximation` says how the source gives the value; `read` is
    what its texts come to: nobody else parses them.
    """

    period: str
    value: str
    approximation: str
    state: str
    sample: str
    method: str
    note: str
    limits: str
    lessons: str
    remark: str
    origin: Origin

    def __post_init__(self) -> None:
        read = read_result(self.period, self.value, self.sample)
        object.__setattr__(self, "read", read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(_Travels):
    """How one observes a criterion; `shared` names an indicator of the shared criterion."""

    id: str
    name: str
    type: str
    nature: str
    unit: str
    source: str
    frequency: str
    target: str
    limits: str
    lessons: str
    remark: str
    shared: str
    results: tuple[Result, ...]
    origin: Origin

    @property
    def measured_in(self) -> str:
        """The unit of its values; a percentage has one, said or not."""
        return unit_of(self.nature, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(_Travels):
    """What a structure looks at; `shared` names a criterion of the library.

    A heading only gathers indicators that a source gives without any criterion.
    """

    id: str
    name: str
    role: str
    shared: str
    relation: str
    summary: str
    audiences: tuple[str, ...]
    limits: str
    lessons: str
    remark: str
    indicators: tuple[Indicator, ...]
    origin: Origin

    @property
    def is_heading(self) -> bool:
        """Whether it is no criterion: nobody can take it up, and it isn't counted."""
        return self.role == "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(_Travels):
    """A register of social utility, in the structure's words."""

    id: str
    name: str
    shared: str
    summary: str
    criteria: tuple[Criterion, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure(_Travels):
    """The association, collective or project."""

    name: str
    kind: str
    summary: str
    territory: str
    website: str
    since: str
    activities: tuple[str, ...]
    audiences: tuple[str, ...]
    contact: str
    offers_help: str
    origin: Origin
    apart: str = ""
    """What tells it from another structure of its name, where both are known."""

    @property
    def called(self) -> str:
        """Name it so that nobody takes it for another: the name that pages and lists show."""
        return like(self.name, f"{self.name} ({self.apart})") if self.apart else self.name


NOT_SAID = frozenset({"origin", "apart", "read", "neighbour"})
"""Fields of the model that no author wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(_Travels):
    """Who took part in building the framework, and how."""

    who: str
    how: str
    people: str
    date: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage(_Travels):
    """Who uses the framework, when, what for."""

    purpose: str
    name: str
    who: tuple[str, ...]
    when: str
    how: str
    remark: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(_Travels):
    """A published version; `nature` is `substance` or `wording`."""

    version: str
    date: str
    nature: str
    summary: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(_Travels):
    """One structure's framework; `id` is the name of its file."""

    id: str
    path: str
    structure: Structure
    title: str
    status: str
    version: str
    date: str
    licence: str
    provenance: str
    sources: tuple[SourceDocument, ...]
    note: str
    built_with: tuple[Participation, ...]
    domains: tuple[Domain, ...]
    usage: tuple[Usage, ...]
    history: tuple[Change, ...]
    origin: Origin
    neighbour: Neighbour | None = None
    """The site that it is a copy from; none for ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A written page on what structures lived with their frameworks, and what it speaks of."""

    title: str
    address: str
    structures: tuple[str, ...]
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedIndicator(_Travels):
    """A way of observing a shared criterion, offered to all."""

    id: str
    name: str
    type: str
    nature: str
    unit: str
    source: str
    frequency: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCriterion(_Travels):
    """A criterion of the library; `domain` is the id of its domain."""

    id: str
    domain: str
    name: str
    definition: str
    also_called: tuple[str, ...]
    status: str
    replaced_by: str
    reason: str
    related: tuple[str, ...]
    same_as: tuple[str, ...]
    sources: tuple[SourceDocument, ...]
    indicators: tuple[SharedIndicator, ...]
    origin: Origin
    neighbour: Neighbour | None = None
    """The site that it is a copy from; none for ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDomain(_Travels):
    """A domain of the library; `id` is the name of its file."""

    id: str
    path: str
    name: str
    summary: str
    also_called: tuple[str, ...]
    criteria: tuple[SharedCriterion, ...]
    origin: Origin
    neighbour: Neighbour | None = None
    """The site that it is a copy from; none for ours."""
