"""A framework, or a domain of the library ⇄ bytes, to go to another process or to wait for another run.

Takes models, gives them back equal, without the nodes of their file. Bytes are decoded straight into the
types of the model, each value checked: they can say something false, never run anything. Doesn't know
where they are kept, nor whether they still hold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from referentiels.model.model import Framework, Origin, SharedDomain
from referentiels.words.diagnostics import Pointer

_Model = TypeVar("_Model", Framework, SharedDomain)


class Unpackable(Exception):
    """Bytes that are no model of the kind that was asked for."""


def pack(model: Framework | SharedDomain) -> bytes:
    """Write a model; the path of its file is left out of its origins, being the same in all.

    Nothing comes of one whose file has a name that is no text: it can travel otherwise, and isn't kept.
    """
    try:
        return _ENCODER.encode(model)
    except UnicodeEncodeError:
        return b""


def unpack(data: bytes | memoryview, kind: type[_Model], path: str) -> _Model:
    """Read a model again; `path` is that of its file. Raises `Unpackable`."""
    try:
        model = msgspec.msgpack.Decoder(kind, dec_hook=_locate(path)).decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Unpackable(str(error)) from error
    if model.path != path:
        raise Unpackable(model.path)
    return model


def _write_origin(origin: Origin) -> tuple[int, int, str]:
    return origin.line, origin.column, "/".join(map(str, origin.pointer))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_write_origin)


def _locate(path: str) -> Callable[[type, Any], Origin]:
    def read_origin(_: type, written: Any) -> Origin:
        line, column, pointer = written
        if type(line) is not int or type(column) is not int or type(pointer) is not str:
            raise ValueError(written)
        return Origin(path, line, column, _read_pointer(pointer))

    return read_origin


@lru_cache(maxsize=16384)
def _read_pointer(written: str) -> Pointer:
    """Read the keys that lead to a value; frameworks resemble each other, and share their pointers."""
    steps = written.split("/") if written else ()
    return tuple(int(one) if one.isdecimal() else sys.intern(one) for one in steps)
