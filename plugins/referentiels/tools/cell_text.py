"""A text → the same, as the XML of a workbook holds it; and workbooks of XlsxWriter that hold it so.

XML has no word for some signs: they are written out (`_x0001_`), and a text that reads as one that is
written out has its underscore written out too. Each underscore is looked at by itself: what XlsxWriter
does instead loses letters where two of them overlap (`_x0041_x0042_`).
"""

from __future__ import annotations

import re
from typing import Any

FORMULA = "=+-@＝＋－＠\t\r\n"
"""What a text begins with that some spreadsheet runs; some of them read wide signs as the others."""
NO_XML = "\x00-\x08\x0b-\x1f\ufffe\uffff"
"""Signs that XML can't hold, or gives back as others."""
UNHELD = f"[{NO_XML}]|_(?=x[0-9A-Fa-f]{{4}}[_{NO_XML}])"
"""What is written out: these signs, and an underscore that would be read as the start of one written out."""
_UNHELD = re.compile(UNHELD)


def hold(text: str) -> str:
    """Write out what the XML of a workbook can't hold."""
    return _UNHELD.sub(write_out, text)


def write_out(found: re.Match[str]) -> str:
    """Write out one sign."""
    return f"_x{ord(found[0]):04X}_"


def book_class() -> Any:
    """Give the workbooks of XlsxWriter, with texts that come back as they were; it may not be installed."""
    from xlsxwriter import Workbook
    from xlsxwriter.packager import Packager
    from xlsxwriter.sharedstrings import SharedStrings

    class Texts(SharedStrings):  # type: ignore[misc]
        _escape_control_characters = staticmethod(hold)

    class Whole(Packager):  # type: ignore[misc]
        def _write_shared_strings_file(self) -> None:
            texts = Texts()
            texts.string_table = self.workbook.str_table
            if texts.string_table.count:
                texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
                texts._assemble_xml_file()

    class Book(Workbook):  # type: ignore[misc]
        def _get_packager(self) -> Packager:
            return Whole()

    return Book
