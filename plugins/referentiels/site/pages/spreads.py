"""How values of one indicator spread, for the eye: figures as people write them, and a small drawing.

Without names: what is known of a structure is on its own page, beside what it says of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from referentiels.insight.facets import Facet
from referentiels.insight.plurality import Band, Spread
from referentiels.model.values import SMALL_SAMPLE
from referentiels.site.entry import Entry
from referentiels.site.pages.crossing import Place, of_scope
from referentiels.site.pages.page import Chapter, Page, Rows, numbered
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator

FIRST_SPREADS = 6
SPREADS_A_PAGE = 24
LIST = "repartitions"
WIDTH, HEIGHT, GAP = 320, 56, 2
"""Of the drawing, in its own units."""


class Bar(NamedTuple):
    """Where a band stands in the drawing."""

    x: float
    y: float
    width: float
    height: float


class BandRow(NamedTuple):
    """A band in words, how many structures it holds, and its bar."""

    name: str
    number: int
    bar: Bar


class SpreadRow(NamedTuple):
    """The values of one indicator, ready to print."""

    spread: Spread
    criterion: Link
    indicator: Link
    bands: tuple[BandRow, ...]
    lowest: str
    middle: str
    highest: str
    of_few: str
    """How many of them were observed on few."""


class SpreadView(NamedTuple):
    """What a report shows of them; `more` are at `rest`."""

    rows: tuple[SpreadRow, ...]
    more: int
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadsView:
    """A page of the whole list."""

    chapter: Chapter


def list_spreads(spreads: Sequence[Spread], report: str, words: Translator) -> SpreadView:
    """Make what a report shows."""
    shown = tuple(_row(one, words) for one in spreads[:FIRST_SPREADS])
    rest = addresses.plurality_list(report, LIST)
    return SpreadView(shown, len(spreads) - len(shown), rest)


def plan_spreads(
    spreads: Sequence[Spread], report: Place, reads: tuple[Facet, ...], words: Translator
) -> Iterator[Entry[Page]]:
    """Give the whole list, when the report doesn't hold it; it reads what the report reads."""
    if len(spreads) > FIRST_SPREADS:
        rows = Rows(spreads, SPREADS_A_PAGE, addresses.plurality_list(report.address, LIST))
        for chapter in rows.chapters():
            make = partial(_view, chapter, report, rows.at(chapter), words)
            yield Entry(rows.at(chapter), make, reads)


def _view(chapter: Chapter, report: Place, address: str, words: Translator) -> Page:
    _ = words.gettext
    title = of_scope(_("Des observations côte à côte"), report.scope, words)
    rows = [_row(one, words) for one in chapter.rows if isinstance(one, Spread)]
    return Page(
        address=address,
        template="plurality-spreads",
        title=numbered(title, chapter, words),
        description=_("Ce que cinq structures au moins ont observé de la même façon, sans noms."),
        view=SpreadsView(chapter=chapter._replace(rows=rows)),
        trail=report.trail,
    )


def _row(spread: Spread, words: Translator) -> SpreadRow:
    home = addresses.criterion(spread.criterion.id)
    return SpreadRow(
        spread=spread,
        criterion=Link(spread.criterion.name, home),
        indicator=Link(spread.indicator.name, addresses.at(home, spread.indicator.id)),
        bands=tuple(_bands(spread.bands, words)),
        lowest=show_number(spread.lowest, words),
        middle=show_number(spread.middle, words),
        highest=show_number(spread.highest, words),
        of_few=_of_few(spread.small, words),
    )


def _of_few(number: int, words: Translator) -> str:
    if not number:
        return ""
    said = words.ngettext(
        "Une d'elles a observé moins de {limit} personnes ou cas : à lire avec prudence.",
        "{n} d'entre elles ont observé moins de {limit} personnes ou cas : à lire avec prudence.",
        number,
    )
    return said.format(n=number, limit=SMALL_SAMPLE)


def _bands(bands: Sequence[Band], words: Translator) -> Iterator[BandRow]:
    most = max(band.number for band in bands)
    width = WIDTH / len(bands)
    for place, band in enumerate(bands):
        height = round(HEIGHT * band.number / most, 1)
        bar = Bar(round(place * width, 1), HEIGHT - height, round(width - GAP, 1), height)
        yield BandRow(_name(band, place == len(bands) - 1, words), band.number, bar)


def _name(band: Band, last: bool, words: Translator) -> str:
    low, high = show_number(band.low, words), show_number(band.high, words)
    if band.low == band.high:
        return low
    _ = words.gettext
    pattern = _("de {low} à {high}") if last else _("de {low} à moins de {high}")
    return pattern.format(low=low, high=high)


def show_number(number: Decimal, words: Translator) -> str:
    """Write a number as readers of the language do."""
    text = f"{number.normalize():,f}"
    if words.language == "fr":
        text = text.replace(",", "\u202f").replace(".", ",")
    return text.replace("-", "\u2212")
