"""What a file says, whatever its shape: bytes → text → nodes.

Takes what a file held, gives its text, its nodes and what is wrong with how they are written. Doesn't know
which keys exist, nor models.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, replace

from referentiels.reading.nodes import MappingNode, Plain, parse
from referentiels.reading.pointing import point
from referentiels.reading.sources import Loaded, Location, Source
from referentiels.reading.text import decode
from referentiels.words.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Reading:
    """What a file says, whatever its shape."""

    loaded: Loaded
    source: Source | None = None
    """Its nodes; none when its writing can't be trusted, when another process has read it, or when what
    it says was known before."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def location(self) -> Location:
        return self.loaded.location

    @property
    def root(self) -> MappingNode | None:
        return self.source.root if self.source else None

    @property
    def plain(self) -> dict[str, Plain]:
        """Give its data alone; none when it can't be read."""
        again = self if self.source else read(self.loaded)  # workbooks alone ask, and not for all
        return again.source.root.plain if again.source else {}

    @property
    def text(self) -> str:
        """Give the text, to show or to change; of what is no text, what can be shown of it."""
        if self.source:
            return self.source.text
        return self.loaded.data.removeprefix(BOM_UTF8).decode("utf-8", "replace")


def read(loaded: Loaded) -> Reading:
    """Understand what a file held: its text, then its nodes."""
    if loaded.refusal:
        return Reading(loaded=loaded, diagnostics=(loaded.refusal,))
    location = loaded.location
    text, root, found = understand(location.path, loaded.data)
    if text is None or root is None:
        return Reading(loaded=loaded, diagnostics=found)
    source = Source(location.path, location.kind, location.identifier, text, root)
    return Reading(loaded=loaded, source=source, diagnostics=found)


def understand(
    path: str, data: bytes
) -> tuple[str | None, MappingNode | None, tuple[Diagnostic, ...]]:
    """Give the text of some bytes, its nodes, and what is wrong with how they are written."""
    text, found = decode(path, data)
    if text is None:
        return None, None, tuple(found)
    root, more = parse(path, text)
    return text, root, (*point(root, found), *more)


def read_text(location: Location, text: str) -> Reading:
    """Understand a text that is no file, or not yet."""
    return read(Loaded(location, text.encode()))


def relocate(reading: Reading, location: Location) -> Reading:
    """Give a text the place that is its own, when that is known only once it has been read."""
    source = reading.source and replace(
        reading.source, path=location.path, kind=location.kind, identifier=location.identifier
    )
    return Reading(
        loaded=replace(reading.loaded, location=location),
        source=source,
        diagnostics=tuple(_move(one, location.path) for one in reading.diagnostics),
    )


def _move(one: Diagnostic, path: str) -> Diagnostic:
    related = tuple(each._replace(span=each.span._replace(path=path)) for each in one.related)
    return replace(one, span=one.span._replace(path=path), related=related)
