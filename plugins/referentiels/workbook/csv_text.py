"""The bytes of a .csv → rows of texts. Doesn't know what the columns mean."""

from __future__ import annotations

import csv
import io

from referentiels.language import say
from referentiels.workbook.grid import MOST_COLUMNS, Refused
from referentiels.workbook.layout import ROWS

_SIGNS = ";,\t"
_SAVE_AS = say("enregistrez-le dans votre tableur au format .xlsx ou .ods")


def read_rows(data: bytes) -> list[list[str]]:
    """Cut a table into its rows and cells."""
    return _cut(_decode(data))


def _decode(data: bytes) -> str:
    """Read the bytes as spreadsheets write them: UTF-8, UTF-16 with its mark, else Windows."""
    encodings = (
        ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    )
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(say("les lettres de ce fichier ne peuvent pas être lues"), _SAVE_AS)


def _cut(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max(_SIGNS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if len(rows) >= ROWS or len(row) > MOST_COLUMNS:
                raise Refused(
                    say("ce tableau a plus de {limit} lignes, ou trop de colonnes", limit=ROWS),
                    say("gardez seulement le référentiel, une ligne par indicateur"),
                )
            rows.append(row)
    except csv.Error as error:
        raise Refused(
            say("ce tableau ne peut pas être lu comme un fichier CSV"), _SAVE_AS
        ) from error
    return rows
