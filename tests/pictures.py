"""Pages of documents as pictures: drawn by another program than the one that made them, then compared."""

import struct
import zlib

import pypdfium2

SCALE = 0.9
TOLERANCE = 48
"""Of 255: letters are smoothed a little otherwise from one machine to the next."""


def draw_page(data, page):
    """Draw a page in shades of grey: width, height, a byte for each point."""
    with pypdfium2.PdfDocument(data) as book:
        bitmap = book[page].render(scale=SCALE, grayscale=True)
        rows = bytes(bitmap.buffer)
        kept = b"".join(
            rows[start : start + bitmap.width]
            for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        )
        return bitmap.width, bitmap.height, kept


def write_png(width, height, pixels):
    """Write shades of grey as a PNG file."""
    lines = b"".join(b"\0" + pixels[at : at + width] for at in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in (
            (b"IHDR", header),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def read_png(data):
    """Read a picture that `write_png` wrote."""
    at, parts = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        parts[data[at + 4 : at + 8]] = data[at + 8 : at + 8 + length]
        at += 12 + length
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    lines = zlib.decompress(parts[b"IDAT"])
    step = width + 1
    pixels = b"".join(lines[at + 1 : at + step] for at in range(0, step * height, step))
    return width, height, pixels


def difference(one, other):
    """Give the part of the points that differ clearly; all of them when sizes differ."""
    if one[:2] != other[:2]:
        return 1.0
    wrong = sum(abs(a - b) > TOLERANCE for a, b in zip(one[2], other[2], strict=True))
    return wrong / len(one[2])
