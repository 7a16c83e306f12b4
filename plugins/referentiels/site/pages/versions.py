"""Versions of a framework: what the page of today says of them, and what each of their pages says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from referentiels.model.model import Framework
from referentiels.words import addresses
from referentiels.words.addresses import Link


class VersionLine(NamedTuple):
    """A version in the history; without an address, nobody has its text."""

    version: str
    date: str
    nature: str
    summary: str
    address: str
    comparison: str


class Replaced(NamedTuple):
    """That a page shows an earlier version, and which; `age` counts the versions since, from 1."""

    version: str
    present: Link
    present_version: str
    comparison: str
    age: int


def version_lines(framework: Framework, earlier: tuple[Framework, ...]) -> Iterator[VersionLine]:
    """List the history as its author wrote it, then the texts that it doesn't speak of."""
    texts = {one.version: one for one in earlier}
    for change in framework.history:
        text = texts.pop(change.version, None)
        links = _links(text) if text else ("", "")
        yield VersionLine(change.version, change.date, change.nature, change.summary, *links)
    for text in texts.values():
        yield VersionLine(text.version, text.date, "", "", *_links(text))


def _links(text: Framework) -> tuple[str, str]:
    return (
        addresses.version(text.id, text.version),
        addresses.compared_versions(text.id, text.version),
    )


def replaced(text: Framework, framework: Framework, age: int) -> Replaced:
    """Say which version a page shows, and what has taken its place."""
    return Replaced(
        text.version,
        Link(framework.structure.called, addresses.structure(framework.id)),
        framework.version,
        addresses.compared_versions(text.id, text.version),
        age,
    )
