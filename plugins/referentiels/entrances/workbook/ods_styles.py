"""The styles of an .ods → what of a date a cell shows, what is struck out, which sheets are hidden.

A style takes from its parent what it doesn't say. Doesn't know cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_MOST_PARENTS = 20
_PARTS_OF_A_DATE = {"year": "y", "month": "m", "day": "d"}
_STRUCK_NAMES = ("text-line-through-style", "text-line-through-type")


@dataclass(slots=True)
class Style:
    """What one style says by itself."""

    parent: str = ""
    data: str = ""
    struck: bool | None = None
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document, as they are met."""

    _found: dict[tuple[str, str], Style] = field(default_factory=dict)
    _dates: dict[str, str] = field(default_factory=dict)
    _style: Style | None = None
    _date: str = ""

    def begin(self, tag: str, found: Mapping[str, str]) -> None:
        """Learn from an element that describes a look."""
        if tag in ("style", "default-style"):
            self._style = Style(
                found.get("parent-style-name", ""), found.get("data-style-name", "")
            )
            self._found[found.get("family", ""), found.get("name", "")] = self._style
        elif tag in ("date-style", "time-style"):
            self._date = found.get("name", "")
            self._dates[self._date] = ""
        elif tag in _PARTS_OF_A_DATE and self._date:
            self._dates[self._date] += _PARTS_OF_A_DATE[tag]
        elif tag == "text-properties" and self._style is not None:
            said = [found[one] for one in _STRUCK_NAMES if one in found]
            if said:
                self._style.struck = "none" not in said
        elif tag == "table-properties" and self._style is not None:
            self._style.hidden = found.get("display") == "false"

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag in ("date-style", "time-style"):
            self._date = ""
        elif tag in ("style", "default-style"):
            self._style = None

    def shown_of_date(self, name: str) -> str | None:
        """Say what of a date is shown (`y`, `m`, `d`); nothing when no style says it."""
        data = next((one.data for one in self._line("table-cell", name) if one.data), "")
        return self._dates.get(data)

    def is_formatted(self, name: str) -> bool:
        """Tell whether someone chose how a cell shows what it holds."""
        return any(one.data for one in self._line("table-cell", name))

    def is_struck(self, family: str, name: str) -> bool | None:
        """Tell whether a text is struck out; nothing when no style says it."""
        said = (one.struck for one in self._line(family, name) if one.struck is not None)
        return next(said, None)

    def is_hidden(self, name: str) -> bool:
        """Tell whether a sheet isn't shown."""
        return any(one.hidden for one in self._line("table", name))

    def _line(self, family: str, name: str) -> Iterator[Style]:
        for _ in range(_MOST_PARENTS):
            found = self._found.get((family, name))
            if found is None:
                return
            yield found
            name = found.parent
