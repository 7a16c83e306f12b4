"""A framework as a workbook that people fill in, and back again without loss.

Takes the data of a framework, gives the bytes of an .xlsx; takes the bytes of an .xlsx, .ods or .csv,
gives the data, where each value was typed, and what is wrong with the workbook itself. What the data
says is for the checks. Writing needs XlsxWriter, reading needs nothing. Doesn't know folders.
"""

from __future__ import annotations

from referentiels.entrances.workbook.archive import LARGEST_FILE
from referentiels.entrances.workbook.cells import Library
from referentiels.entrances.workbook.chosen import tell_begun
from referentiels.entrances.workbook.drawing import CannotDraw, can_draw, draw
from referentiels.entrances.workbook.filled import Filled
from referentiels.entrances.workbook.grid import Refused, Sheet
from referentiels.entrances.workbook.handed_in import SUFFIXES, read_sheets, read_workbook
from referentiels.entrances.workbook.joining import Joined, join, tell_kept
from referentiels.entrances.workbook.mistakes import report_refusal
from referentiels.entrances.workbook.paper import CellTooLong

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
    "tell_begun",
    "tell_kept",
]
