"""A file of settings, and those that it inherits from → values that know their place.

Takes the path of a YAML file as MkDocs reads it (`!ENV`, `INHERIT`, anchors), gives plain values and,
for each, where it is written. Doesn't know which settings exist. Files of data are read elsewhere
(`nodes`), and refuse most of this.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from referentiels.reading import syntax
from referentiels.reading.text import split_lines
from referentiels.words.diagnostics import Diagnostic, Pointer, Severity, Span
from referentiels.words.language import quote, say

MOST_INHERITED = 20
LARGEST = 1_000_000
"""Bytes."""
_MOST_MERGED = 10_000
"""Keys that merging may put together in one mapping: a page of anchors could ask for millions."""


class Unreadable(Exception):
    """A file of settings can't be read: `diagnostic` says where and why."""

    def __init__(self, file: str, diagnostic: Diagnostic, line: int = 0) -> None:
        super().__init__(file)
        self.file, self.diagnostic, self.line = file, diagnostic, line


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file says, over what it inherits."""

    data: Mapping[str, Any] = field(default_factory=dict)
    layers: tuple[tuple[str, yaml.Node], ...] = ()
    """Each file that was read, by its name, the nearest first."""
    texts: Mapping[str, str] = field(default_factory=dict)
    repeated: tuple[tuple[str, Span, Span], ...] = ()
    """Each key that is written twice in one mapping: its place, and the first one's."""

    def place(self, pointer: Pointer = ()) -> Span:
        """Give where a value is written: itself, or the nearest thing above it that is there."""
        for depth in range(len(pointer), 0, -1):
            for name, root in self.layers:
                found = _walk(root, pointer[:depth])
                if found:
                    return _span(name, found, pointer)
        name = self.layers[0][0] if self.layers else ""
        return Span(name, 1, 1, 1, 1, pointer)


def load_settings(file: Path) -> Settings:
    """Read a file of settings.

    Raises:
        Unreadable: it can't be read, or a file that it inherits from can't.
    """
    return _load(file, file.parent, MOST_INHERITED)


def _load(file: Path, root: Path, inherited: int) -> Settings:
    name = Path(os.path.relpath(file, root)).as_posix()
    text = _read(file, name)
    node, data, repeated = _compose(text, name)
    if node is None or not isinstance(data, dict):
        return Settings({}, ((name, node),) if node else (), {name: text})
    parent = data.pop("INHERIT", None)
    own = Settings(data, ((name, node),), {name: text}, repeated)
    if not isinstance(parent, str) or not inherited:
        return own
    if not (file.parent / parent).is_file():
        raise Unreadable(Path(parent).name, _missing(own, parent))
    under = _load(file.parent / parent, root, inherited - 1)
    return Settings(
        data=merge(under.data, data),
        layers=own.layers + under.layers,
        texts={**under.texts, **own.texts},
        repeated=own.repeated + under.repeated,
    )


def _missing(settings: Settings, parent: str) -> Diagnostic:
    return Diagnostic(
        rule="unreadable-settings",
        severity=Severity.ERROR,
        message=say("le fichier « {parent} » n'existe pas", parent=quote(parent)),
        help=say("corrigez le nom après INHERIT, qui part du dossier de ce fichier"),
        span=settings.place(("INHERIT",)),
    )


def merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Put one configuration over another: inside mappings too, whole lists in the place of lists."""
    merged = {**under, **over}
    for key, value in over.items():
        below = under.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = merge(below, value)
    return merged


def _read(file: Path, name: str) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError("too large")
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise Unreadable(name, _unreadable(name, error)) from None


def _unreadable(name: str, error: Exception) -> Diagnostic:
    return syntax.explain_unplaced(name, str(getattr(error, "strerror", error)))


def _compose(
    text: str, name: str
) -> tuple[yaml.Node | None, Any, tuple[tuple[str, Span, Span], ...]]:
    """Give the nodes of a text, what they come to, and the keys that are written twice.

    Raises:
        Unreadable: it is no YAML, or says what no settings can be.
    """
    loader: _Loader | None = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, None, ()
        repeated = tuple(  # before merging, which writes the keys of anchors into the nodes
            (key, _span(name, second, (key,)), _span(name, first, (key,)))
            for key, first, second in _repeated(node, set())
        )
        return node, loader.construct_document(node), repeated
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = syntax.explain(name, split_lines(text), error) if mark else _unreadable(name, error)
        raise Unreadable(name, told, mark.line + 1 if mark else 0) from None
    except Exception as error:  # PyYAML lets through whatever its own types raise: `!!timestamp x`
        raise Unreadable(name, _unreadable(name, error)) from None
    finally:
        if loader:
            loader.dispose()


class _Loader(yaml.SafeLoader):
    """Read what MkDocs would read; what names a piece of Python is of no interest here."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._open: set[str] = set()

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse a value that holds itself: nothing that walks through it would end."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        anchor = getattr(event, "anchor", None)
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias and anchor in self._open:
            raise yaml.composer.ComposerError(
                None, None, "found a value that holds itself", event.start_mark
            )
        if is_alias or not anchor:
            return super().compose_node(parent, index)
        self._open.add(anchor)
        node = super().compose_node(parent, index)
        self._open.discard(anchor)
        return node

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Merge as YAML says, within reason."""
        super().flatten_mapping(node)
        if len(node.value) > _MOST_MERGED:
            raise yaml.constructor.ConstructorError(
                None, None, "too many merged keys", node.start_mark
            )


def _read_variable(loader: _Loader, node: yaml.Node) -> Any:
    """Give the first variable that is set, else the default, as `!ENV` does for MkDocs."""
    if not isinstance(node, yaml.SequenceNode):
        return _as_yaml(loader, [str(node.value)], None)
    names = [str(one.value) for one in node.value]
    if len(names) < 2:
        return _as_yaml(loader, names, None)
    return _as_yaml(loader, names[:-1], loader.construct_object(node.value[-1], deep=True))


def _as_yaml(loader: _Loader, names: list[str], default: Any) -> Any:
    """Give the value of a variable as if it had been typed: `false` is no text."""
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(yaml.ScalarNode(tag, value))


_Loader.add_constructor("!ENV", _read_variable)
_Loader.add_multi_constructor("", lambda *_: None)


def _walk(node: yaml.Node | None, pointer: Pointer) -> yaml.Node | None:
    """Follow keys and positions; for a key without value, give the key itself."""
    for step in pointer:
        below = None
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if str(pair[0].value) == str(step)]
            below = pairs[-1][1] if pairs else None
            if pairs and below is not None and below.start_mark.index == below.end_mark.index:
                below = pairs[-1][0]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            below = node.value[step] if step < len(node.value) else None
        node = below
    return node


def _span(name: str, node: yaml.Node, pointer: Pointer) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(name, start.line + 1, start.column + 1, end.line + 1, end.column + 1, pointer)


def _repeated(node: yaml.Node, seen: set[int]) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if id(node) in seen or not isinstance(node, yaml.CollectionNode):
        return
    seen.add(id(node))
    first: dict[str, yaml.Node] = {}
    for one in node.value:
        if isinstance(one, tuple):
            key = str(one[0].value)
            if isinstance(one[0], yaml.ScalarNode) and key != "<<" and key in first:
                yield key, first[key], one[0]
            first.setdefault(key, one[0])
        yield from _repeated(one[1] if isinstance(one, tuple) else one, seen)
