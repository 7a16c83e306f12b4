"""The bytes of a workbook → its parts, once it is sure that they are few, small and readable.

A workbook is an archive of XML files. What is unpacked is counted as it comes, whatever the archive
says of it, and so is the work; no part may declare entities. Macros, pictures and links to other files
are never opened. Only what every spreadsheet writes is unpacked: stored or deflate, no password.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

from referentiels.entrances.workbook.grid import Refused
from referentiels.words.language import quote
from referentiels.words.spreadsheets import said

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_CONTENT = 30 * 1024 * 1024
"""Bytes, once unpacked: of what is read and isn't empty."""
LARGEST_UNPACKED = 256 * 1024 * 1024
"""Bytes, with the empty rows that spreadsheets write down to the last one."""
MOST_PARTS = 1000
MOST_ELEMENTS = 500_000
"""Of a file: the fullest that is read has a few hundred thousand."""
_PIECE = 64 * 1024
_STREAMED = 1024 * 1024

_MANIFEST = "META-INF/manifest.xml"

_EMPTY_CELL = re.compile(rb'<c r="[^<>]*(?:/>|></c>)')
_EMPTY_ROW = re.compile(rb'<row r="[^<>]*(?:/>|>\s*</row>)')
_DEEPEST = 100
_LONGEST_TAG = 4
"""Pieces without the end of a tag: more is no text of a cell."""


class Parts:
    """The parts of a workbook, read one by one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        self._found = {one.filename: one for one in entries}
        self._left, self._unpacked = LARGEST_CONTENT, LARGEST_UNPACKED
        self.elements = MOST_ELEMENTS
        self._examine(entries)

    def _examine(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_PARTS:
            raise Refused(*said("too-many-parts", count=len(entries), limit=MOST_PARTS))
        if len(self._found) < len(entries):
            raise damaged()
        for one in entries:
            if one.flag_bits & 1:
                raise _locked(one.filename)
            if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(*said("unknown-packing", part=quote(one.filename)))
        if _MANIFEST in self and b"encryption-data" in self.read(_MANIFEST):
            raise _locked("content.xml")

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def read(self, name: str) -> bytes:
        """Unpack a part; what it says of its size isn't believed."""
        return b"".join(self._unpack(name, lambda piece: piece))

    def stream_sheet(self, name: str) -> Iterator[bytes]:
        """Unpack the sheet of an .xlsx piece by piece, without its empty rows and cells."""
        return self._unpack(name, _Thinner().thin)

    def _unpack(self, name: str, change: Callable[[bytes], bytes]) -> Iterator[bytes]:
        try:
            with self._archive.open(self._found[name]) as part:
                while piece := part.read(_STREAMED):
                    self._unpacked -= len(piece)
                    kept = change(piece)
                    self._left -= len(kept)
                    if min(self._left, self._unpacked) < 0:
                        raise too_heavy(name)
                    yield kept
                yield change(b"")
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise damaged(name) from error
        except (NotImplementedError, RuntimeError) as error:  # an unknown compression, a password
            raise damaged(name) from error


class _Thinner:
    """Take empty rows and cells out of the sheet of an .xlsx: there may be a million of them."""

    def __init__(self) -> None:
        self._rest = b""
        self._on = True

    def thin(self, piece: bytes) -> bytes:
        """Give what isn't empty of a piece; the end of one is kept for the next."""
        whole = self._rest + piece
        cut = whole.rfind(b"<row") if piece else len(whole)
        if cut <= 0 or len(whole) - cut > _STREAMED:
            cut = whole.rfind(b"<") if piece else len(whole)
        if not self._on or cut < 0:
            self._rest = b""
            return whole
        whole, self._rest = whole[:cut], whole[cut:]
        self._on = b"<!" not in whole and _all_placed(whole)
        return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", whole)) if self._on else whole


def _all_placed(piece: bytes) -> bool:
    """Tell whether each row and cell says its place: none may go before one that counts."""
    if any(sign in piece for sign in (b"<row>", b"<row/", b"<c>", b"<c/")):
        return False
    return all(
        piece.count(b"<%b " % one) == piece.count(b'<%b r="' % one) for one in (b"row", b"c")
    )


def damaged(part: str = "") -> Refused:
    """Refuse what can't be read; `part` names what of the archive is broken."""
    return Refused(*(said("part-damaged", part=quote(part)) if part else said("damaged")))


def _locked(part: str) -> Refused:
    return Refused(*said("locked", part=quote(part)))


def too_heavy(part: str) -> Refused:
    """Refuse a part that would fill the memory."""
    limit = LARGEST_CONTENT // 1024 // 1024
    return Refused(*said("too-heavy", limit=limit, part=quote(part)))


def walk_xml(
    parts: Parts,
    name: str,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    too_much: Callable[[], Refused] | None = None,
    pieces: Iterable[bytes] | None = None,
) -> None:
    """Walk through a part; names come without their namespace. `too_much` says where work stopped."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def short(name: str) -> str:
        found = names.get(name)
        if found is None:
            found = names[name] = name.rpartition(" ")[2]
        return found

    depth = 0

    def on_start(name_: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise damaged(name)
        parts.elements -= 1 + len(attributes) // 16
        if parts.elements < 0:
            raise too_much() if too_much else too_heavy(name)
        begin(short(name_), {short(key): value for key, value in attributes.items()})

    def on_end(name_: str) -> None:
        nonlocal depth
        depth -= 1
        end(short(name_))

    def refuse(*_: Any) -> None:
        raise damaged(name)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse  # entities: none is ever needed, and they can explode
    open_ = 0
    try:
        for piece in pieces if pieces is not None else (parts.read(name),):
            for start in range(0, len(piece), _PIECE):
                part = piece[start : start + _PIECE]
                open_ = 0 if b">" in part else open_ + 1
                if open_ > _LONGEST_TAG:
                    raise damaged(name)
                parser.Parse(part, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(name) from error


def ignore(_: str) -> None:
    """Pass over what says nothing here."""
