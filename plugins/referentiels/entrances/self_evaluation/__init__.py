"""A framework as a workbook to fill in for a period, and what the period showed, back into the file.

Takes a framework, gives the bytes of an .xlsx with a line per indicator; takes the sheets of one that
came back and the data of the file, gives the data with the new results, where each value was typed,
and what is wrong. What the results say is for the checks. Doesn't know folders.
"""

from __future__ import annotations

from referentiels.entrances.self_evaluation.drawing import draw
from referentiels.entrances.self_evaluation.exported import tell_year
from referentiels.entrances.self_evaluation.identity import Identity, identify, tell_marks
from referentiels.entrances.self_evaluation.returning import Returned, bring_back

__all__ = ["Identity", "Returned", "bring_back", "draw", "identify", "tell_marks", "tell_year"]
