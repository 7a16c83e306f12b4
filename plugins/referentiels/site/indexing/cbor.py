"""Plain values ↔ CBOR (RFC 8949), as far as Pagefind's files have it: whole numbers, texts and lists."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

_UNSIGNED, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4


class NotRead(ValueError):
    """Something else than a number, a text or a list."""


def encode(value: int | str | bytes | list | tuple) -> bytes:  # type: ignore[type-arg]
    """Encode a value; bytes are what is encoded already."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, int):
        return head(_UNSIGNED, value) if value >= 0 else head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return head(_TEXT, len(data)) + data
    return head(_LIST, len(value)) + b"".join(map(encode, value))


def head(kind: int, number: int) -> bytes:
    """Encode the head of a value, as short as it can be."""
    if number < 24:
        return bytes((kind << 5 | number,))
    size = 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8
    return bytes((kind << 5 | 23 + size.bit_length(),)) + number.to_bytes(size, "big")


def list_of(encoded: list[bytes]) -> bytes:
    """Encode a list of what is encoded already."""
    return head(_LIST, len(encoded)) + b"".join(encoded)


def decode(data: bytes) -> Value:
    """Decode a value.

    Raises:
        NotRead: it is, or holds, something else than numbers, texts and lists.
    """
    return _decode(data, 0)[0]


def _decode(data: bytes, place: int) -> tuple[Value, int]:
    kind, number = data[place] >> 5, data[place] & 31
    place += 1
    if 24 <= number <= 27:
        size = 1 << number - 24
        number, place = int.from_bytes(data[place : place + size], "big"), place + size
    elif number > 27:
        raise NotRead(f"a head of {number}")
    if kind == _TEXT:
        return data[place : place + number].decode(), place + number
    if kind == _LIST:
        return _decode_list(data, place, number)
    if kind not in (_UNSIGNED, _NEGATIVE):
        raise NotRead(f"a value of kind {kind}")
    return (number if kind == _UNSIGNED else -1 - number), place


def _decode_list(data: bytes, place: int, number: int) -> tuple[list[Value], int]:
    found: list[Value] = []
    for _ in range(number):
        value, place = _decode(data, place)
        found.append(value)
    return found, place
