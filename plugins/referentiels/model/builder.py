"""Well-shaped nodes → frozen model.

Takes a source that has passed the shape gate, gives a `Framework` or a `SharedDomain`. Validates
nothing: it is total on well-shaped input. Ids that the author left out are derived from names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

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
from referentiels.words.identifiers import Ids

_Built = TypeVar("_Built")


def build_framework(source: Source) -> Framework:
    """Build a framework from a well-shaped file."""
    root, path = source.root, source.path
    ids = Ids(root.plain)
    about = _mapping(root, "framework")
    facts: Any = about.plain
    return Framework(
        id=source.identifier,
        path=path,
        structure=_structure(path, _mapping(root, "structure")),
        title=facts.get("title", ""),
        status=facts.get("status", ""),
        version=facts.get("version", ""),
        date=facts.get("date", ""),
        licence=facts["licence"],
        provenance=facts["provenance"],
        sources=_each(path, about, "sources", _document),
        note=facts.get("note", ""),
        built_with=_each(path, root, "built_with", _participation),
        domains=_each(path, root, "domains", lambda p, n: _domain(p, n, ids)),
        usage=_each(path, root, "usage", _usage),
        history=_each(path, root, "history", _change),
        origin=_origin(path, about),
    )


def build_domain(source: Source) -> SharedDomain:
    """Build a library domain from a well-shaped file."""
    root, path, ids = source.root, source.path, Ids(source.root.plain)
    node = _mapping(root, "domain")
    get: Callable[..., Any] = node.plain.get
    return SharedDomain(
        id=source.identifier,
        path=path,
        name=get("name"),
        summary=get("summary", ""),
        also_called=tuple(get("also_called", ())),
        criteria=_each(
            path, root, "criteria", lambda p, n: _shared_criterion(p, n, source.identifier, ids)
        ),
        origin=_origin(path, node),
    )


def _mapping(node: MappingNode, key: str) -> MappingNode:
    value = node.values[key]
    assert isinstance(value, MappingNode)
    return value


def _each(
    path: str, node: MappingNode, key: str, build: Callable[[str, MappingNode], _Built]
) -> tuple[_Built, ...]:
    value = node.values.get(key)
    if not isinstance(value, SequenceNode):
        return ()
    return tuple([build(path, item) for item in value.items if isinstance(item, MappingNode)])


def _origin(path: str, node: MappingNode) -> Origin:
    start = node.start  # read once: this is done for every object of every file
    return Origin(path, start.line + 1, start.column + 1, node)


def _structure(path: str, node: MappingNode) -> Structure:
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
        origin=_origin(path, node),
    )


def _document(path: str, node: MappingNode) -> SourceDocument:
    get: Callable[..., Any] = node.plain.get
    return SourceDocument(
        title=get("title", ""),
        url=get("url", ""),
        seen=get("seen", ""),
        origin=_origin(path, node),
    )


def _participation(path: str, node: MappingNode) -> Participation:
    get: Callable[..., Any] = node.plain.get
    return Participation(
        who=get("who", ""),
        how=get("how", ""),
        people=get("people", ""),
        date=get("date", ""),
        origin=_origin(path, node),
    )


def _domain(path: str, node: MappingNode, ids: Ids) -> Domain:
    get: Callable[..., Any] = node.plain.get
    return Domain(
        id=ids.give(node.plain),
        name=get("name"),
        shared=get("shared", ""),
        summary=get("summary", ""),
        criteria=_each(path, node, "criteria", lambda p, n: _criterion(p, n, ids)),
        origin=_origin(path, node),
    )


def _criterion(path: str, node: MappingNode, ids: Ids) -> Criterion:
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
        indicators=_each(path, node, "indicators", lambda p, n: _indicator(p, n, ids)),
        origin=_origin(path, node),
    )


def _indicator(path: str, node: MappingNode, ids: Ids) -> Indicator:
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
        results=_each(path, node, "results", _result),
        origin=_origin(path, node),
    )


def _result(path: str, node: MappingNode) -> Result:
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
        origin=_origin(path, node),
    )


def _usage(path: str, node: MappingNode) -> Usage:
    get: Callable[..., Any] = node.plain.get
    return Usage(
        purpose=get("purpose", ""),
        name=get("name", ""),
        who=tuple(get("who", ())),
        when=get("when", ""),
        how=get("how", ""),
        remark=get("remark", ""),
        origin=_origin(path, node),
    )


def _change(path: str, node: MappingNode) -> Change:
    get: Callable[..., Any] = node.plain.get
    return Change(
        version=get("version", ""),
        date=get("date", ""),
        nature=get("nature", ""),
        summary=get("summary", ""),
        origin=_origin(path, node),
    )


def _shared_criterion(path: str, node: MappingNode, domain: str, ids: Ids) -> SharedCriterion:
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
        sources=_each(path, node, "sources", _document),
        indicators=_each(path, node, "indicators", lambda p, n: _shared_indicator(p, n, ids)),
        origin=_origin(path, node),
    )


def _shared_indicator(path: str, node: MappingNode, ids: Ids) -> SharedIndicator:
    get: Callable[..., Any] = node.plain.get
    return SharedIndicator(
        id=ids.give(node.plain),
        name=get("name"),
        type=get("type"),
        nature=get("nature", ""),
        unit=get("unit", ""),
        source=get("source", ""),
        frequency=get("frequency", ""),
        origin=_origin(path, node),
    )
