"""Well-shaped nodes → frozen model.

Takes a source that has passed the shape gate, gives a `Framework` or a `SharedDomain`. Validates
nothing: it is total on well-shaped input. Ids that the author left out are derived from names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from referentiels.model.equivalences import Equivalence, Equivalences
from referentiels.model.model import (
    Change,
    Criterion,
    Domain,
    Framework,
    Indicator,
    Origin,
    Participation,
    Result,
    SharedCriterion,
    SharedDomain,
    SharedIndicator,
    SourceDocument,
    Structure,
    Usage,
)
from referentiels.reading.nodes import MappingNode, SequenceNode
from referentiels.reading.sources import Source
from referentiels.words.diagnostics import Pointer
from referentiels.words.identifiers import Ids

_Built = TypeVar("_Built")


def build_framework(source: Source) -> Framework:
    """Build a framework from a well-shaped file."""
    root, path = source.root, source.path
    ids, whole = Ids(root.plain), _origin(path, root, ())
    details, about = _part(path, root, "framework")
    facts: Any = about.plain
    return Framework(
        id=source.identifier,
        path=path,
        structure=_structure(*_part(path, root, "structure")),
        title=facts.get("title", ""),
        status=facts.get("status", ""),
        version=facts.get("version", ""),
        date=facts.get("date", ""),
        licence=facts["licence"],
        provenance=facts["provenance"],
        sources=_each(details, about, "sources", _document),
        note=facts.get("note", ""),
        built_with=_each(whole, root, "built_with", _participation),
        domains=_each(whole, root, "domains", lambda o, n: _domain(o, n, ids)),
        usage=_each(whole, root, "usage", _usage),
        history=_each(whole, root, "history", _change),
        origin=details,
    )


def build_domain(source: Source) -> SharedDomain:
    """Build a library domain from a well-shaped file."""
    root, path, ids = source.root, source.path, Ids(source.root.plain)
    origin, node = _part(path, root, "domain")
    whole = _origin(path, root, ())
    get: Callable[..., Any] = node.plain.get
    return SharedDomain(
        id=source.identifier,
        path=path,
        name=get("name"),
        summary=get("summary", ""),
        also_called=tuple(get("also_called", ())),
        criteria=_each(
            whole, root, "criteria", lambda o, n: _shared_criterion(o, n, source.identifier, ids)
        ),
        origin=origin,
    )


def build_equivalences(source: Source) -> Equivalences:
    """Build what a well-shaped file says of the criteria of other sites."""
    root, path = source.root, source.path
    whole = _origin(path, root, ())
    return Equivalences(path=path, mappings=_each(whole, root, "mappings", _equivalence))


def _equivalence(origin: Origin, node: MappingNode) -> Equivalence:
    get: Callable[..., Any] = node.plain.get
    return Equivalence(
        here=get("here"),
        there=get("there"),
        relation=get("relation"),
        reviewed=get("reviewed"),
        note=get("note", ""),
        wording=get("wording", ""),
        origin=origin,
    )


def _part(path: str, root: MappingNode, key: str) -> tuple[Origin, MappingNode]:
    node = root.values[key]
    assert isinstance(node, MappingNode)
    return _origin(path, node, (key,)), node


def _each(
    origin: Origin, node: MappingNode, key: str, build: Callable[[Origin, MappingNode], _Built]
) -> tuple[_Built, ...]:
    value = node.values.get(key)
    if not isinstance(value, SequenceNode):
        return ()
    path, above = origin.path, (*origin.pointer, key)
    return tuple(
        [
            build(_origin(path, item, (*above, at)), item)
            for at, item in enumerate(value.items)
            if isinstance(item, MappingNode)
        ]
    )


def _origin(path: str, node: MappingNode, pointer: Pointer) -> Origin:
    start = node.start  # read once: this is done for every object of every file
    return Origin(path, start.line + 1, start.column + 1, pointer, node)


def _structure(origin: Origin, node: MappingNode) -> Structure:
    get: Callable[..., Any] = node.plain.get
    return Structure(
        name=get("name"),
        kind=get("kind", ""),
        summary=get("summary", ""),
        territory=get("territory", ""),
        website=get("website", ""),
        since=get("since", ""),
        activities=tuple(get("activities", ())),
        audiences=tuple(get("audiences", ())),
        contact=get("contact", ""),
        offers_help=get("offers_help", ""),
        origin=origin,
    )


def _document(origin: Origin, node: MappingNode) -> SourceDocument:
    get: Callable[..., Any] = node.plain.get
    return SourceDocument(
        title=get("title", ""),
        url=get("url", ""),
        seen=get("seen", ""),
        origin=origin,
    )


def _participation(origin: Origin, node: MappingNode) -> Participation:
    get: Callable[..., Any] = node.plain.get
    return Participation(
        who=get("who", ""),
        how=get("how", ""),
        people=get("people", ""),
        date=get("date", ""),
        origin=origin,
    )


def _domain(origin: Origin, node: MappingNode, ids: Ids) -> Domain:
    get: Callable[..., Any] = node.plain.get
    return Domain(
        id=ids.give(node.plain),
        name=get("name"),
        shared=get("shared", ""),
        summary=get("summary", ""),
        criteria=_each(origin, node, "criteria", lambda o, n: _criterion(o, n, ids)),
        origin=origin,
    )


def _criterion(origin: Origin, node: MappingNode, ids: Ids) -> Criterion:
    get: Callable[..., Any] = node.plain.get
    return Criterion(
        id=ids.give(node.plain),
        name=get("name"),
        role=get("role", ""),
        shared=get("shared", ""),
        relation=get("relation", "same"),
        summary=get("summary", ""),
        audiences=tuple(get("audiences", ())),
        limits=get("limits", ""),
        lessons=get("lessons", ""),
        remark=get("remark", ""),
        indicators=_each(origin, node, "indicators", lambda o, n: _indicator(o, n, ids)),
        origin=origin,
    )


def _indicator(origin: Origin, node: MappingNode, ids: Ids) -> Indicator:
    get: Callable[..., Any] = node.plain.get
    return Indicator(
        id=ids.give(node.plain),
        name=get("name"),
        type=get("type"),
        nature=get("nature", ""),
        unit=get("unit", ""),
        source=get("source", ""),
        frequency=get("frequency", ""),
        target=get("target", ""),
        limits=get("limits", ""),
        lessons=get("lessons", ""),
        remark=get("remark", ""),
        shared=get("shared", ""),
        results=_each(origin, node, "results", _result),
        origin=origin,
    )


def _result(origin: Origin, node: MappingNode) -> Result:
    get: Callable[..., Any] = node.plain.get
    return Result(
        period=get("period", ""),
        value=get("value", ""),
        approximation=get("approximation", ""),
        state=get("state", "measured"),
        sample=get("sample", ""),
        method=get("method", ""),
        note=get("note", ""),
        limits=get("limits", ""),
        lessons=get("lessons", ""),
        remark=get("remark", ""),
        origin=origin,
    )


def _usage(origin: Origin, node: MappingNode) -> Usage:
    get: Callable[..., Any] = node.plain.get
    return Usage(
        purpose=get("purpose", ""),
        name=get("name", ""),
        who=tuple(get("who", ())),
        when=get("when", ""),
        how=get("how", ""),
        remark=get("remark", ""),
        origin=origin,
    )


def _change(origin: Origin, node: MappingNode) -> Change:
    get: Callable[..., Any] = node.plain.get
    return Change(
        version=get("version", ""),
        date=get("date", ""),
        nature=get("nature", ""),
        summary=get("summary", ""),
        origin=origin,
    )


def _shared_criterion(origin: Origin, node: MappingNode, domain: str, ids: Ids) -> SharedCriterion:
    get: Callable[..., Any] = node.plain.get
    return SharedCriterion(
        id=ids.give(node.plain),
        domain=domain,
        name=get("name"),
        definition=get("definition", ""),
        also_called=tuple(get("also_called", ())),
        status=get("status", "shared"),
        replaced_by=get("replaced_by", ""),
        reason=get("reason", ""),
        related=tuple(get("related", ())),
        same_as=tuple(get("same_as", ())),
        sources=_each(origin, node, "sources", _document),
        indicators=_each(origin, node, "indicators", lambda o, n: _shared_indicator(o, n, ids)),
        origin=origin,
    )


def _shared_indicator(origin: Origin, node: MappingNode, ids: Ids) -> SharedIndicator:
    get: Callable[..., Any] = node.plain.get
    return SharedIndicator(
        id=ids.give(node.plain),
        name=get("name"),
        type=get("type"),
        nature=get("nature", ""),
        unit=get("unit", ""),
        source=get("source", ""),
        frequency=get("frequency", ""),
        origin=origin,
    )
