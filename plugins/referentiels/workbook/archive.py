"""The bytes of a workbook → its parts, once it is sure that they are few, small and readable.

A workbook is an archive of XML files. Everything is weighed before anything is unpacked, and no part
may declare entities. Macros, pictures and links to other files are never opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from referentiels.language import say
from referentiels.workbook.grid import Refused

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_CONTENT = 30 * 1024 * 1024
"""Bytes, once unpacked: of what is read."""
MOST_PARTS = 1000
MOST_ELEMENTS = 1_000_000
"""Of a part: the fullest sheet that is read has a few hundred thousand."""
_PIECE = 64 * 1024

_NOT_READABLE = say("ce classeur ne peut pas être lu : il est abîmé, ou n'en est pas un")
_SAVE_AGAIN = say(
    "ouvrez-le dans votre tableur, puis enregistrez-le sous un autre nom, au format .xlsx ou .ods"
)


class Parts:
    """The parts of a workbook, read one by one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._found = {one.filename: one for one in self._archive.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Refused(_NOT_READABLE, _SAVE_AGAIN) from error
        self._left = LARGEST_CONTENT
        self._weigh()

    def _weigh(self) -> None:
        whole = sum(one.file_size for one in self._found.values())
        if len(self._found) > MOST_PARTS or whole > LARGEST_CONTENT:
            raise _too_heavy()
        if any(one.flag_bits & 1 for one in self._found.values()):
            raise Refused(
                say("ce classeur est protégé par un mot de passe"),
                say("enregistrez-le sans mot de passe"),
            )

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def read(self, name: str) -> bytes:
        """Unpack a part; what it says of its size isn't believed."""
        try:
            with self._archive.open(self._found[name]) as part:
                data = part.read(self._left + 1)
        except KeyError as error:
            raise Refused(_NOT_READABLE, _SAVE_AGAIN) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refused(_NOT_READABLE, _SAVE_AGAIN) from error
        except (NotImplementedError, RuntimeError) as error:  # an unknown compression, a password
            raise Refused(_NOT_READABLE, _SAVE_AGAIN) from error
        self._left -= len(data)
        if self._left < 0:
            raise _too_heavy()
        return data


def _too_heavy() -> Refused:
    return Refused(
        say(
            "ce classeur est trop lourd une fois ouvert (limite : {limit} Mio)",
            limit=LARGEST_CONTENT // 1024 // 1024,
        ),
        say("retirez les images et les feuilles qui ne servent pas, ou repartez d'un modèle vide"),
    )


def walk_xml(
    data: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Walk through a part; names come without their namespace."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def short(name: str) -> str:
        found = names.get(name)
        if found is None:
            found = names[name] = name.rpartition(" ")[2]
        return found

    count = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise _too_heavy()
        begin(short(name), {short(key): value for key, value in attributes.items()})

    def refuse(*_: Any) -> None:
        raise Refused(_NOT_READABLE, _SAVE_AGAIN)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = lambda name: end(short(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse  # entities: none is ever needed, and they can explode
    try:
        for start in range(0, len(data), _PIECE):
            parser.Parse(data[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(_NOT_READABLE, _SAVE_AGAIN) from error
