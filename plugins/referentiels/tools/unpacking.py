"""The bytes of a zip archive → the files that it holds, by name, or the reason why they are not taken.

Takes an archive that anybody may have made: what it says of its sizes is not believed, what it inflates to is
counted, and a name leads nowhere but into the folder where it is put. Writes nothing itself.
"""

from __future__ import annotations

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from referentiels.tools.refusing import Refused
from referentiels.words.language import quote, say

_CHUNK = 65_536
_ENCRYPTED = 0x1
_PLAIN_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_NO_NAMES = frozenset({"", ".", ".."})
_RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{one}{number}" for one in ("com", "lpt") for number in range(10)),
    }
)
"""Names that mean a device on some systems, whatever their suffix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much an archive may hold."""

    files: int = 6_000
    """A site of 5,000 frameworks, with its library."""
    bytes: int = 60_000_000
    """All together, inflated."""
    longest_name: int = 240


def unpack(data: bytes, room: Room = Room()) -> dict[str, bytes]:
    """Give each file of an archive by its name, sorted.

    Raises:
        Refused: any of it is not what we take.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _look(archive.infolist(), room)
            return _inflate(archive, sorted(entries, key=lambda one: one.filename), room)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise Refused(say("ce n'est pas une archive .zip entière")) from None
    except (RuntimeError, OverflowError, MemoryError):
        raise Refused(say("cette archive .zip ne peut pas être ouverte")) from None


def _look(entries: Iterable[zipfile.ZipInfo], room: Room) -> None:
    """Refuse before anything is inflated."""
    seen: dict[str, str] = {}
    for number, one in enumerate(entries, 1):
        if number > room.files:
            raise Refused(say("l'archive contient plus de {most} fichiers", most=room.files))
        _look_at_name(one.orig_filename, room)
        _look_at_kind(one)
        key = _alike(one.filename)
        if key in seen:
            raise Refused(
                say(
                    "l'archive contient deux noms que des ordinateurs confondent : « {first} » et "
                    "« {second} »",
                    first=quote(seen[key]),
                    second=quote(one.filename),
                )
            )
        seen[key] = one.filename


def _alike(name: str) -> str:
    """Give what two names have in common on systems that see no difference between them."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).rstrip("/")


def _look_at_name(name: str, room: Room) -> None:
    parts = name.removesuffix("/").split("/")
    odd = (
        len(name) > room.longest_name
        or any(ord(one) < 32 or ord(one) == 127 or one in '\\:*?"<>|' for one in name)
        or any(part in _NO_NAMES or part != part.rstrip(" .") for part in parts)
        or any(part.partition(".")[0].lower() in _RESERVED for part in parts)
    )
    if odd:
        raise Refused(
            say(
                "l'archive contient un nom qui mène hors de son dossier, ou qu'un ordinateur refuse : "
                "« {name} »",
                name=quote(name),
            )
        )


def _look_at_kind(one: zipfile.ZipInfo) -> None:
    mode = one.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(
            say(
                "l'archive contient un lien au lieu d'un fichier : « {name} »",
                name=quote(one.filename),
            )
        )
    if one.flag_bits & _ENCRYPTED:
        raise Refused(say("l'archive est protégée par un mot de passe"))
    if one.compress_type not in _PLAIN_METHODS:
        raise Refused(
            say(
                "l'archive est comprimée d'une façon qui n'est pas lue : « {name} »",
                name=quote(one.filename),
            )
        )


def _inflate(
    archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], room: Room
) -> dict[str, bytes]:
    """Inflate each file, and count what comes out of it."""
    left = room.bytes
    found = {}
    for one in entries:
        parts = []
        with archive.open(one) as opened:
            while part := opened.read(min(_CHUNK, left + 1)):
                left -= len(part)
                if left < 0:
                    raise Refused(
                        say("l'archive contient plus de {most} Mo", most=room.bytes // 1_000_000)
                    )
                parts.append(part)
        found[one.filename] = b"".join(parts)
    return found
