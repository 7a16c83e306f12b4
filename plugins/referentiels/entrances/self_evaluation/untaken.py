"""The cells of a workbook that came back, but for those that are taken → what is said of each.

What is ours is known by its words, what was taken by its column; anything else is somebody's, and has
a line in the answer. Takes all cells, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from referentiels.editing.proposing import Placed
from referentiels.entrances.self_evaluation import guide
from referentiels.entrances.self_evaluation.columns import (
    IDENTIFIER,
    IDENTIFIER_HELP,
    LATEST,
    SAID,
    asked,
)
from referentiels.entrances.self_evaluation.finding import Finder, Found
from referentiels.entrances.self_evaluation.lines import Read
from referentiels.entrances.self_evaluation.recalling import recall_all
from referentiels.entrances.self_evaluation.saying import say_indicator, say_lines
from referentiels.entrances.self_evaluation.sheet_names import BALANCE, GUIDE, name_sheets
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.grid import Sheet
from referentiels.model.model import Framework
from referentiels.words.language import Message, say
from referentiels.words.likeness import fold
from referentiels.words.typography import set_in_type

OWN_WORDS = (f"{guide.TITLE} : {{structure}}", f"{BALANCE} : {{structure}}", "{structure}")
"""What we write with the name of a structure."""
_COUNTS = (2, 3)
"""The columns of « Bilan » that count: numbers of formulas."""


def find_left(
    sheets: Sequence[Sheet], framework: Framework, read: Read, finder: Finder
) -> Iterator[Placed]:
    """Report what stands in the sheets of ours and is not taken."""
    words = set(map(plain, _words(framework)))
    known = {}
    for line in (*read.lines, *read.blank):
        found = finder.may_be(line)
        if len(found) == 1:
            known[line.sheet, line.row] = _Own(framework, found[0])
    for sheet in sheets:
        account = Account(sheet)
        if sheet.name in read.columns:
            _take_domain(account, read, words, known)
        elif fold(sheet.name) == fold(BALANCE):
            _take_balance(account, words)
        elif fold(sheet.name) == fold(GUIDE):
            _take_words(account, words)
            for row in sheet.rows:
                if fold(sheet.text(row, 0)) == fold(guide.ADDRESS):
                    account.take(row, 1)
        else:
            continue  # a sheet that is not ours is reported as a whole
        yield from account.report_left()


def tell_own_words(sheets: Sequence[Sheet]) -> tuple[Message, ...]:
    """Say that what people wrote of the period together stays with them."""
    count = sum(len(_answers(sheet)) for sheet in sheets if fold(sheet.name) == fold(BALANCE))
    return (tell_kept(count),) if count else ()


def tell_kept(count: int) -> Message:
    """Say how many answers of the balance stay in the workbook."""
    if count > 1:
        return say(
            "{count} réponses de la feuille « {sheet} » restent dans le classeur, pour vous.",
            count=count,
            sheet=BALANCE,
        )
    return say(
        "Une réponse de la feuille « {sheet} » reste dans le classeur, pour vous.", sheet=BALANCE
    )


class _Own:
    """What we wrote on the line of an indicator, in each column: other words there are somebody's."""

    def __init__(self, framework: Framework, found: Found) -> None:
        _, domain, _, criterion, *_ = found.steps
        assert isinstance(domain, int)
        assert isinstance(criterion, int)
        name = framework.domains[domain].criteria[criterion].name
        self._said = [plain(one) for one in say_indicator(name, found.indicator)]
        self._results = set(map(plain, recall_all(found.indicator)))

    def says(self, column: int, text: str) -> bool:
        """Tell whether a text is what we wrote in a column; of results, any that may have been there."""
        if SAID[column].title == LATEST:
            return all(plain(one) in self._results for one in text.split("\n") if one.strip())
        return plain(text) == self._said[column]


_Known = Mapping[tuple[str, int], _Own]
"""What we wrote on lines, by their sheets and rows."""


def _take_domain(account: Account, read: Read, words: set[str], known: _Known) -> None:
    """Take what is asked, what a line said before, and our own words."""
    top, columns = read.columns[account.sheet.name]
    said = {
        place: at
        for place, cell in _row(account, top)
        for at, one in enumerate(SAID)
        if fold(cell) == fold(one.title)
    }
    taken = {columns[one.key] for one in asked() if one.key in columns}
    taken |= {place for place, cell in _row(account, top) if fold(cell) == fold(LATEST)}
    own = {place for place, cell in _row(account, top) if fold(cell) not in _titles()}
    for row, cells in account.sheet.rows.items():
        line = known.get((account.sheet.name, row))
        for place, cell in cells.items():
            if line is not None and place in said:
                if line.says(said[place], cell.text):
                    account.take(row, place)
                continue
            is_below = row >= top and place in taken | own  # own columns are reported as a whole
            if is_below or plain(cell.text) in words or row == top:
                account.take(row, place)


def _take_balance(account: Account, words: set[str]) -> None:
    _take_words(account, words)
    for row, place in [*_answers(account.sheet), *_period(account.sheet)]:
        account.take(row, place)
    for row, cells in account.sheet.rows.items():
        for place in _COUNTS:
            if place in cells and cells[place].text.isdecimal():
                account.take(row, place)


def _take_words(account: Account, words: set[str]) -> None:
    for row, cells in account.sheet.rows.items():
        for place, cell in cells.items():
            if plain(cell.text) in words:
                account.take(row, place)


def _answers(sheet: Sheet) -> list[tuple[int, int]]:
    """Find the cells where people wrote together: below the title of each part."""
    titles = {fold(title) for title, _ in guide.COLLECTIVE}
    rows = [row for row in sheet.rows if fold(sheet.text(row, 0)) in titles]
    return [(row + 1, 1) for row in rows if sheet.text(row + 1, 1)]


def _period(sheet: Sheet) -> list[tuple[int, int]]:
    return [(row, 1) for row in sheet.rows if fold(sheet.text(row, 0)) == fold(guide.PERIOD)]


def _row(account: Account, row: int) -> Iterator[tuple[int, str]]:
    yield from ((place, cell.text) for place, cell in account.sheet.rows.get(row, {}).items())


def _titles() -> set[str]:
    return {fold(one) for one in (*(said.title for said in SAID), IDENTIFIER)} | {
        fold(one.title) for one in asked()
    }


def plain(text: str) -> str:
    """Reduce a text to what our words are known by."""
    return fold(text) or text.strip()


def _words(framework: Framework) -> Iterator[str]:
    """Give every word that we write in such a workbook; those of results change with the file."""
    yield from words_of_any()
    structure = framework.structure.name
    yield from (one.format(structure=structure) for one in OWN_WORDS)
    yield set_in_type(guide.provenance_of(framework))
    yield from (framework.id, framework.version, framework.date, framework.licence)
    yield from name_sheets(domain.name for domain in framework.domains)
    for domain in framework.domains:
        yield domain.name
        for line in say_lines(domain, guide.nothing_in(framework)):
            yield from (*line.said, line.identifier)


def words_of_any() -> Iterator[str]:
    """Give the words that we write in such a workbook, whoever it is for."""
    yield from (guide.INTRODUCTION, guide.NO_DOMAIN, guide.THIS_WORKBOOK, guide.NOT_TO_CHANGE)
    yield from (guide.STRUCTURE, guide.PROVENANCE, guide.PAGE, guide.VERSION, guide.DATE)
    yield from (guide.LICENCE, guide.ADDRESS, guide.FORMAT, guide.MARK)
    for title, lines in guide.PARTS:
        yield title
        yield from (text for line in lines for text in line)
    yield from (guide.PERIOD, guide.PERIOD_HELP, *guide.BALANCE_HEADERS, guide.BALANCE_HELP)
    yield from (guide.WHOLE, guide.COLLECTIVE_TITLE, guide.COLLECTIVE_HELP)
    yield from (text for pair in guide.COLLECTIVE for text in pair)
    for said in SAID:
        yield from (said.title, said.help)
    for one in asked():
        yield from (one.title, one.help)
    yield from (IDENTIFIER, IDENTIFIER_HELP)
