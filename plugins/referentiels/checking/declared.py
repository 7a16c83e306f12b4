"""`sources.yml`, the other sites that a project shows → who they are, and what is wrong with the file.

Takes the folder of a project. A mistake is told like one of any file of data: at its line, with its cure.
Doesn't know what was fetched from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.checking.readings import understand
from referentiels.checking.rules.privacy import find_in_words
from referentiels.model.neighbour import Neighbour, is_same_site
from referentiels.reading import shape
from referentiels.reading.nodes import MappingNode, span_of
from referentiels.reading.pointing import find
from referentiels.tools.downloading import read_address
from referentiels.tools.faults import reason
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.tools.refusing import Refused
from referentiels.words.diagnostics import Diagnostic, Pointer, Severity, Span
from referentiels.words.identifiers import RESERVED
from referentiels.words.language import Message, quote, say
from referentiels.words.likeness import bare

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
    for at, one in enumerate(listed):
        before = listed[:at]
        for key, message, help in (*_find_twins(one, before), *_find_odd(one)):
            yield _tell(_at(path, root, ("sources", at, key)), message, help)
        for key in sorted(one.keys() & {"name", "contact"}):
            yield from find_in_words(one[key], _at(path, root, ("sources", at, key)))


def _find_twins(
    one: Mapping[str, str], before: Sequence[Mapping[str, str]]
) -> Iterator[tuple[str, Message, Message]]:
    """Find what a source has in common with another, and must not: pages could not tell them apart."""
    if any(one["id"] == each["id"] for each in before):
        yield (
            "id",
            say("deux sources s'appellent « {id} »", id=one["id"]),
            say("donnez un autre identifiant à l'une d'elles"),
        )
    elif any(bare(one["name"]) == bare(each["name"]) for each in before):
        yield (
            "name",
            say("deux sources portent le nom « {name} »", name=quote(one["name"])),
            say("donnez un autre nom à l'une d'elles : les pages disent d'où vient chaque chose"),
        )
    elif key := _find_same_place(one, before):
        yield (
            key,
            say("deux sources ont la même adresse, {place}", place=quote(one[key])),
            say("corrigez l'une des deux adresses, ou retirez une source"),
        )


def _find_same_place(one: Mapping[str, str], before: Sequence[Mapping[str, str]]) -> str:
    """Give the key by which a source is the same site as another; none when it is not."""
    home = one.get("home", "")
    if any(one["from"].strip() == each["from"].strip() for each in before):
        return "from"
    return "home" if any(is_same_site(home, each.get("home", "")) for each in before) else ""


def _find_odd(one: Mapping[str, str]) -> Iterator[tuple[str, Message, Message]]:
    if one["id"] in RESERVED:
        yield (
            "id",
            say("l'identifiant « {id} » est réservé", id=one["id"]),
            say("choisissez un nom plus précis, par exemple « {id}-ville »", id=one["id"]),
        )
    if is_of_the_web(one["from"].strip()):
        try:
            read_address(one["from"].strip())
        except Refused as refused:
            yield "from", refused.message, _HOW_TO_WRITE


_HOW_TO_WRITE = say(
    "écrivez une adresse en https://, ou le chemin d'un dossier ou d'une archive .zip"
)
_OF_THE_WEB = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:|[^/\\]+@[^/\\]+:")


def is_of_the_web(place: str) -> bool:
    """Tell whether a place is written as addresses are, not as paths; a drive of Windows is one."""
    return _OF_THE_WEB.match(place) is not None


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
