"""Settings → values of the type that is expected, and what is wrong with those that are not.

Takes settings that know their place, gives texts, lists, addresses, folders. Doesn't know what they are for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from referentiels.reading.settings import Settings
from referentiels.words.diagnostics import Diagnostic, Pointer, Severity, Span
from referentiels.words.language import Message, quote, say


class Taker:
    """Take settings by their names; what is wrong is noted in `found`, and the default given."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.data = settings, settings.data
        self.found: list[Diagnostic] = []

    def tell(
        self,
        pointer: Pointer,
        message: Message,
        help: Message,
        severity: Severity = Severity.ERROR,
        span: Span | None = None,
    ) -> None:
        place = span or self.settings.place(pointer)
        self.found.append(
            Diagnostic(rule="settings", severity=severity, message=message, help=help, span=place)
        )

    def text(self, *pointer: str) -> str:
        value: Any = self.data
        for key in pointer:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None or isinstance(value, str):
            return value or ""
        self.tell(
            pointer,
            say("« {key} » doit être un texte", key=pointer[-1]),
            say("écrivez un texte, entre guillemets s'il ressemble à autre chose"),
        )
        return ""

    def flag(self, key: str, default: bool) -> bool:
        value = self.data.get(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.tell(
            (key,),
            say("« {key} » doit être vrai ou faux", key=key),
            say("écrivez true ou false"),
        )
        return default

    def mapping(self, *pointer: str) -> Mapping[str, Any]:
        value: Any = self.data
        for key in pointer:
            value = value.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.tell(
            pointer,
            say("« {key} » doit contenir des réglages", key=pointer[-1]),
            say("écrivez dessous, en retrait, une ligne par réglage : nom, deux-points, valeur"),
        )
        return {}

    def items(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.tell(
            (key,),
            say("« {key} » doit être une liste", key=key),
            say("écrivez dessous une ligne par élément, qui commence par un tiret"),
        )
        return []

    def texts(self, key: str) -> Iterator[str]:
        for at, one in enumerate(self.items(key)):
            if isinstance(one, str):
                yield one
            else:
                self.tell(
                    (key, at), say("un texte est attendu ici"), say("écrivez un nom de fichier")
                )

    def address(self, key: str) -> str:
        address = self.text(key)
        if not address:
            return ""
        try:
            parts = urlsplit(address)
            is_whole = bool(parts.scheme and parts.netloc)
        except ValueError:
            is_whole = False
        if not is_whole:
            self.tell(
                (key,),
                say("« {address} » n'est pas une adresse complète", address=quote(address)),
                say("écrivez-la comme dans un navigateur, avec https://"),
            )
        return address if is_whole else ""

    def folder(
        self, root: Path, pointer: tuple[str, ...], default: str, must_exist: bool = False
    ) -> Path:
        folder = root / (self.text(*pointer) or default)
        if must_exist and not folder.is_dir():
            self.tell(
                pointer,
                say(
                    "le dossier « {name} » n'existe pas", name=quote(self.text(*pointer) or default)
                ),
                say("corrigez ce nom, qui part du dossier de mkdocs.yml, ou créez le dossier"),
            )
        return folder

    def named(self, key: str) -> Iterator[tuple[str, Mapping[str, Any], Pointer]]:
        """Give names and settings of a list or a mapping, however it is written."""
        value = self.data.get(key)
        if isinstance(value, dict):
            items: list[tuple[str, Any, Pointer]] = [
                (str(name), given, (key, str(name))) for name, given in value.items()
            ]
        else:
            items = [
                one for at, raw in enumerate(self.items(key)) for one in _pairs(raw, (key, at))
            ]
        for name, given, pointer in items:
            if given is not None and not isinstance(given, dict):
                self.tell(
                    pointer,
                    say("« {key} » doit contenir des réglages", key=quote(name)),
                    say("écrivez dessous, en retrait, une ligne par réglage : nom, deux-points, valeur"),
                )  # fmt: skip
            yield name, given if isinstance(given, dict) else {}, pointer


def _pairs(raw: object, pointer: Pointer) -> list[tuple[str, Any, Pointer]]:
    if isinstance(raw, dict):
        return [(str(name), given, pointer) for name, given in raw.items()]
    return [(str(raw), None, pointer)]
