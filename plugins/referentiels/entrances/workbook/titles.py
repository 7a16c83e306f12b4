"""The titles of one table for a whole framework → which column holds what, of which level.

A column of a domain or a criterion is named with its kind before (« Critère : Présentation »), unless
it is its name. A column may also hold the indicators of one type. Doesn't know what stands below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from referentiels.editing.proposing import Placed
from referentiels.entrances.workbook import row_mistakes
from referentiels.entrances.workbook.account import Account
from referentiels.entrances.workbook.filled import know, nearest_title
from referentiels.entrances.workbook.headers import SEARCHED_FOR_HEADERS, leave
from referentiels.entrances.workbook.layout import Column, Table, plan
from referentiels.words.labels import LABELS
from referentiels.words.language import Message, translator
from referentiels.words.likeness import fold

_Meant = tuple[Table, Column]
_NAME, _TYPE = ("name",), ("type",)


@dataclass(slots=True)
class Titles:
    """The line of the titles; what each column holds; and the columns by type of indicator.

    `titled` are all the columns that have a title, known or not.
    """

    top: int
    chain: Sequence[Table]
    columns: dict[int, _Meant] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)
    titled: set[int] = field(default_factory=set)
    twice: set[int] = field(default_factory=set)
    found: list[Placed] = field(default_factory=list)

    @property
    def places(self) -> list[int]:
        return sorted([*self.columns, *self.types])

    @property
    def levels(self) -> int:
        """How many levels are named: domains, criteria, indicators."""
        named = {table.steps for table, column in self.columns.values() if column.path == _NAME}
        return len(named | ({self.chain[-1].steps} if self.types else set()))

    def find_gaps(self) -> Iterator[tuple[Table, Table]]:
        """Find each level without a name, above one that has columns; with the level below it."""
        used = [table for table, _ in self.columns.values()]
        used += [self.chain[-1]] if self.types else []
        named = [table for table, column in self.columns.values() if column.path == _NAME]
        last = max(map(self.chain.index, used))
        for above, below in pairwise(self.chain[: last + 1]):
            if above not in named:
                yield above, below

    def own(self, path: tuple[str, ...]) -> Column:
        """Give a column of the last level, the indicators."""
        return next(one for one in self.chain[-1].columns if one.path == path)

    def absent(self) -> set[tuple[str, ...]]:
        """Give the keys of which the table doesn't speak: columns, and levels without any."""
        given = {(*table.steps, *column.path) for table, column in self.columns.values()}
        if self.types:
            given |= {(*self.chain[-1].steps, *path) for path in (_NAME, _TYPE)}
        found = {one.steps for one in plan().tables if one.parent is self.chain[-1]}
        for table in self.chain:
            columns = {(*table.steps, *one.path) for one in table.columns}
            found |= columns - given
            if not any((*table.steps, *_NAME) == one for one in given):
                found.add(table.steps)
        return found


@cache
def chain() -> Sequence[Table]:
    """Give the sheets that hold each other, down to the indicators."""
    tables = plan().tables
    found = [next(one for one in tables if any(two.parent is one for two in tables))]
    while len(found) < 3 and (below := [one for one in tables if one.parent is found[-1]]):
        found.append(below[0])
    return tuple(found)


ALSO_CALLED = {
    "domains": ("axe", "champ", "dimension", "registre", "thématique", "thème"),
    "criteria": ("critère d'évaluation", "critère d'utilité sociale"),
}
"""What structures call their domains and criteria, by the last step that leads to them (see the glossary)."""


@cache
def _known() -> tuple[Mapping[str, _Meant], Sequence[str]]:
    """Give what each folded title stands for, and the titles as they are shown."""
    known: dict[str, _Meant] = {}
    shown: list[str] = []
    levels = chain()
    for table in levels:
        for column in table.columns:
            whole, is_name = f"{table.item} : {column.title}", column.path == _NAME
            own = table.item if is_name else column.title
            # The last level takes a title that several have.
            others = (table.title, *_also_called(table)) if is_name else ()
            for title in (whole, own, *column.titles[1:], *others):
                known[fold(title)] = (table, column)
            shown.append(own if table is levels[-1] or is_name else whole)
    return known, shown


def shown_titles() -> list[str]:
    """Give the titles that most tables have, by which others can be understood."""
    item, words = chain()[-1].item, translator("fr")
    types = [words.text(label) for label in LABELS["type"].values()]
    by_type = [f"{item}s d’{one}" if one[0] in "aeiou" else f"{item}s de {one}" for one in types]
    return [*(table.item for table in chain()), "Type", *by_type]


def _also_called(table: Table) -> Iterator[str]:
    """Give the other names of a level, one or several."""
    for name in ALSO_CALLED.get(table.steps[-1], ()):
        first, _, rest = name.partition(" ")
        yield from (name, f"{first}s {rest}".rstrip())


@cache
def _types() -> Mapping[str, str]:
    """Give the type that the title of a column names: « Indicateurs de résultat », « Impacts »."""
    item, words = fold(chain()[-1].item), translator("fr")
    found: dict[str, str] = {}
    for code, label in LABELS["type"].items():
        word = fold(words.text(label))
        for ending in (word, f"{word}s"):
            found[ending] = code
            for start in (item, f"{item}s"):
                found |= dict.fromkeys(
                    (f"{start} {ending}", f"{start} de {ending}", f"{start} d {ending}"), code
                )
    return found


def find_titles(account: Account, place: Callable[[int, int], Message]) -> Titles | None:
    """Find the line of the titles: near the top, the one that has the most of them."""
    best: Titles | None = None
    for row in sorted(account.sheet.rows):
        if row >= SEARCHED_FOR_HEADERS:
            break
        found = _read(account, row)
        more = best is None or len(found.places) > len(best.places)
        if found.levels and more:
            best = found
    if best is not None:
        for column in account.sheet.rows[best.top]:
            account.take(best.top, column)
        best.found = list(_report(account, best, place))
    return best


def _read(account: Account, row: int) -> Titles:
    known, _ = _known()
    titles = Titles(row, chain(), titled=set(account.sheet.rows[row]))
    texts = {column: cell.text for column, cell in sorted(account.sheet.rows[row].items())}
    for column, text in texts.items():
        meant = known.get(know(known, text))
        code = _types().get(fold(text), "")
        if code and (fold(text) not in _bare_types() or _are_by_type(texts.values())):
            if code not in titles.types.values():
                titles.types[column] = code
            else:
                titles.twice.add(column)
        elif meant and meant not in titles.columns.values():
            titles.columns[column] = meant
        elif meant:
            titles.twice.add(column)
    return titles


@cache
def _bare_types() -> frozenset[str]:
    """Give the titles that may mean something else: « Résultat » alone."""
    item = fold(chain()[-1].item)
    return frozenset(title for title in _types() if not title.startswith(item))


def _are_by_type(titles: Iterable[str]) -> bool:
    """Tell whether bare words are the types: two of them at least stand side by side."""
    return len({_types()[fold(one)] for one in titles if fold(one) in _types()}) > 1


def _report(
    account: Account, titles: Titles, place: Callable[[int, int], Message]
) -> Iterator[Placed]:
    """Report the columns whose title is there twice, or has no field and something below it."""
    _, shown = _known()
    for column in sorted(titles.titled - set(titles.places)):
        count = leave(account, titles.top, column)
        where, text = place(titles.top, column), account.sheet.text(titles.top, column)
        if column in titles.twice:
            yield row_mistakes.report_title_twice(where, text)
        elif count:
            close, usual = nearest_title(shown, text), shown_titles()
            yield row_mistakes.report_unknown_title(where, text, close, usual)
