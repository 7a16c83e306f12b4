"""What was typed on a line → a result as a file holds it; what can't be understood stays as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from referentiels.entrances.self_evaluation.columns import asked
from referentiels.entrances.self_evaluation.lines import Line
from referentiels.entrances.workbook.cells import Library, understand
from referentiels.insight.observations import SAID
from referentiels.model.model import Indicator
from referentiels.model.values import NUMERIC, SPACES, is_number, read_number, ungroup_count
from referentiels.words.likeness import fold

USUAL_STATE = "measured"
WORDED = ("text", "yes-no")
"""Natures of what is said in words: « plus de » is said of numbers."""
_NO_LIBRARY = Library(())


def answer(line: Line, indicator: Indicator, period: str) -> dict[str, str]:
    """Give the fields of a result, in the order of the columns."""
    result: dict[str, str] = {"period": period} if period else {}
    for one in asked():
        typed = line.cells.get(one.key)
        if typed is not None:
            meant = understand(typed.text, one.column, _NO_LIBRARY)
            result[one.key] = _bare(one.key, str(meant), indicator)
    return result


def as_new(result: Mapping[str, str]) -> dict[str, str]:
    """Write an answer as a result of its own: that a value was observed goes without saying."""
    usual = bool(result.get("value")) and result.get("state") == USUAL_STATE
    return {key: text for key, text in result.items() if not (usual and key == "state")}


def _bare(key: str, text: str, indicator: Indicator) -> str:
    """Take away what people write beside a number: its unit, the spaces between thousands."""
    if key == "value":
        return without_unit(text, indicator)
    return ungroup_count(text) if key == "sample" else text


def without_unit(text: str, indicator: Indicator) -> str:
    """Give the number of a value that was typed with the indicator's own unit; else the value."""
    if indicator.nature not in (*NUMERIC, ""):
        return text
    for unit in _units(indicator):
        number = _before(text, unit)
        if is_number(number):
            return number
    return text


def _units(indicator: Indicator) -> tuple[str, ...]:
    """Give the unit of an indicator, and its singular."""
    unit = _plain(indicator.unit)
    if not unit:
        return ("%",) if indicator.nature == "percentage" else ()
    return (unit, unit[:-1]) if unit.endswith("s") and unit.isalpha() else (unit,)


def _before(text: str, unit: str) -> str:
    plain = unicodedata.normalize("NFC", text).rstrip()
    end = re.search(rf"{SPACES}*{re.escape(unit)}$", plain, re.IGNORECASE)
    return plain[: end.start()].strip() if end else ""


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_same(key: str, old: str, new: str) -> bool:
    """Tell whether two texts of a field say the same: line ends and spaces between thousands apart."""
    if key == "value":
        one, other = read_number(old), read_number(new)
        if one is not None and other is not None:
            return one == other
    if key == "method":
        return fold(old) == fold(new)
    return _settled(old) == _settled(new)


def _settled(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def is_bare(result: Mapping[str, str], indicator: Indicator) -> bool:
    """Tell whether a result has no number that an approximation could be said of."""
    return not result.get("value") or indicator.nature in WORDED


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of an answer that say something else than a result of the file.

    An empty one has nothing to say any more: « plus de » was said of the value that goes.
    """
    state = old.get("state", USUAL_STATE)
    told = new.get("state", state)
    if "state" not in new and new.get("value") and not old.get("value") and state not in SAID:
        told = USUAL_STATE  # a value has come: what was « en cours » isn't any more
    found = {
        key: text
        for key, text in new.items()
        if key != "state" and not is_same(key, old.get(key, ""), text)
    }
    if "value" in found and "approximation" not in new and old.get("approximation"):
        found["approximation"] = ""
    return found | ({"state": told} if told != state else {})
