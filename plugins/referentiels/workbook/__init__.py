"""A framework as a workbook that people fill in, and back again without loss.

Takes the data of a framework, gives the bytes of an .xlsx; takes the bytes of an .xlsx, .ods or .csv,
gives the data, where each value was typed, and what is wrong with the workbook itself. What the data
says is for the checks. Writing needs XlsxWriter, reading needs nothing. Doesn't know folders.
"""

from __future__ import annotations

from referentiels.workbook.archive import LARGEST_FILE
from referentiels.workbook.cells import Library
from referentiels.workbook.drawing import CannotDraw, can_draw, draw
from referentiels.workbook.filled import Filled
from referentiels.workbook.grid import Refused, Sheet
from referentiels.workbook.joining import Joined, join, tell_kept
from referentiels.workbook.mistakes import report_refusal
from referentiels.workbook.paper import CellTooLong
from referentiels.workbook.reading import SUFFIXES, read_sheets, read_workbook

__all__ = [
    "LARGEST_FILE",
    "SUFFIXES",
    "CannotDraw",
    "CellTooLong",
    "Filled",
    "Joined",
    "Library",
    "Refused",
    "Sheet",
    "can_draw",
    "draw",
    "join",
    "read_sheets",
    "read_workbook",
    "report_refusal",
    "tell_kept",
]
