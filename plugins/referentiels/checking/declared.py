"""`sources.yml`, the other sites that a project shows → who they are, and what is wrong with the file.

Takes the folder of a project. A mistake is told like one of any file of data: at its line, with its cure.
Doesn't know what was fetched from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.checking.readings import understand
from referentiels.model.neighbour import Neighbour
from referentiels.reading import shape
from referentiels.reading.nodes import MappingNode, span_of
from referentiels.reading.pointing import find
from referentiels.tools.faults import reason
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.diagnostics import Diagnostic, Pointer, Severity, Span
from referentiels.words.identifiers import RESERVED
from referentiels.words.language import Message, quote, say

NAME = "sources.yml"
"""Beside `mkdocs.yml`."""
SCHEMA = shape.SCHEMAS / "sources.schema.json"
_LARGEST = 200_000
_RULE = "settings"


class Source(NamedTuple):
    """Another site, and where what it shares is taken."""

    neighbour: Neighbour
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the file says; no source at all when anything in it is wrong."""

    sources: Sequence[Source] = ()
    diagnostics: Sequence[Diagnostic] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def read_declared(root: Path, shown: str = "") -> Declared:
    """Read which other sites a project shows; a project without the file shows none."""
    path = "/".join(part for part in (shown, NAME) if part)
    try:
        data = take(root / NAME, _LARGEST)
    except FileNotFoundError:
        return Declared()
    except NotPlain as odd:
        return Declared(diagnostics=[_tell(_start(path), odd.message, odd.help)])
    except (TooLarge, OSError) as error:
        why = say("il est trop gros") if isinstance(error, TooLarge) else reason(error)
        return Declared(diagnostics=[_unreadable(path, why)])
    _, node, found = understand(path, data)
    texts = {path: data.decode("utf-8", "replace")}
    departures = shape.compare(path, node, SCHEMA) if node else []
    wrong = [*found, *departures]
    if node is None or any(one.severity is Severity.ERROR for one in wrong):
        return Declared(diagnostics=wrong, texts=texts)
    listed: Any = node.plain.get("sources", [])
    wrong += _find_mistakes(path, node, listed)
    if any(one.severity is Severity.ERROR for one in wrong):
        return Declared(diagnostics=wrong, texts=texts)
    return Declared(sources=[_source(one) for one in listed], diagnostics=wrong, texts=texts)


def _source(one: Mapping[str, str]) -> Source:
    home = one.get("home", "")
    neighbour = Neighbour(
        id=one["id"],
        name=" ".join(one["name"].split()),
        home=f"{home.rstrip('/')}/" if home else "",
        licence=one.get("licence", ""),
        contact=one.get("contact", ""),
    )
    return Source(neighbour, one["from"].strip())


def _find_mistakes(
    path: str, root: MappingNode, listed: Sequence[Mapping[str, str]]
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for at, one in enumerate(listed):
        span = _at(path, root, ("sources", at, "id"))
        if one["id"] in seen:
            yield _tell(
                span,
                say("deux sources s'appellent « {id} »", id=one["id"]),
                say("donnez un autre identifiant à l'une d'elles"),
            )
        elif one["id"] in RESERVED:
            yield _tell(
                span,
                say("l'identifiant « {id} » est réservé", id=one["id"]),
                say("choisissez un nom plus précis, par exemple « {id}-ville »", id=one["id"]),
            )
        seen.add(one["id"])
        if _is_elsewhere(one["from"]) and not one["from"].lower().startswith("https://"):
            yield _tell(
                _at(path, root, ("sources", at, "from")),
                say("« {place} » n'est pas une adresse que l'on suit", place=quote(one["from"])),
                say(
                    "écrivez une adresse en https://, ou le chemin d'un dossier ou d'une archive .zip"
                ),
            )


def _is_elsewhere(place: str) -> bool:
    return "://" in place or place.startswith("//")


def _at(path: str, root: MappingNode, pointer: Pointer) -> Span:
    return span_of(path, find(root, pointer), pointer)


def _start(path: str) -> Span:
    return Span(path, 1, 1, 1, 1)


def _unreadable(path: str, why: Message) -> Diagnostic:
    return _tell(
        _start(path),
        say("ce fichier ne peut pas être lu : {reason}", reason=why),
        say("mettez à cet endroit un fichier que vous avez le droit de lire"),
    )


def _tell(span: Span, message: Message, help: Message) -> Diagnostic:
    return Diagnostic(rule=_RULE, severity=Severity.ERROR, message=message, help=help, span=span)
