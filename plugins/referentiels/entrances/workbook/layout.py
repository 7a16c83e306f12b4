"""The fields of a framework → sheets and columns: a new field of the schema appears by itself.

What stands once in a file is a line of the first sheet, what stands many times is a sheet of its own.
An item that belongs to another names it in its first column. Doesn't know cells nor files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from referentiels.reading.fields import Field, Form, describe
from referentiels.reading.sources import Kind
from referentiels.words.labels import group_of

FORM = "Structure"
GUIDE = "À lire"
EXAMPLE = "Exemple"
LISTS = "Listes"
NOT_READ = (GUIDE, EXAMPLE, LISTS)
"""Sheets that are there to help: what is typed in them is not read."""

FORM_TITLES = ("Champ", "Valeur", "Aide")
PAGE = "Identifiant de la page"
PAGE_HELP = (
    "Le nom du fichier de votre structure. Laissez-le tel quel ; laissez-le vide pour une structure "
    "qui n’est pas encore publiée."
)
PAGE_LINE = 2
"""The line of the first sheet that it stands on."""
ROWS = 5000
"""The most lines of a sheet that are read."""
LONGEST_SHEET_NAME = 31

_FORMER = {"Rythme": ("Périodicité",)}
"""What a column was called in workbooks that people still have."""
UNIT = ("unit",)
_BESIDE: Mapping[tuple[str, ...], tuple[str, ...]] = {("value",): UNIT}
"""What is told again of the item above, after a column that is read with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A value of an item: `path` leads to it from the item, `labels` names its words on screen.

    `library` tells what of the library it refers to: `domains`, `criteria`, `indicators`, or nothing.
    """

    title: str
    path: tuple[str, ...]
    field: Field
    labels: str
    library: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """Give the title, then those of workbooks made before."""
        return self.title, *_FORMER.get(self.title, ())

    @property
    def header(self) -> str:
        return f"{self.title} (obligatoire)" if self.field.required else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list of items: `steps` are the keys that lead to it, through the lists that hold it.

    `shown` are its columns, and those of the list above that are told again beside them.
    """

    title: str
    help: str
    item: str
    steps: tuple[str, ...]
    columns: tuple[Column, ...]
    shown: tuple[Column, ...]
    parent: Table | None = None

    @property
    def told_again(self) -> tuple[Column, ...]:
        """Give the columns that are of the list above: they are looked at, and never taken."""
        return tuple(one for one in self.shown if one not in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The keys that lead to the list from what holds it."""
        return self.steps[len(self.parent.steps) :] if self.parent else self.steps

    @property
    def headers(self) -> tuple[str, ...]:
        own = tuple(column.header for column in self.shown)
        return (f"{self.parent.item} (obligatoire)", *own) if self.parent else own

    @property
    def helps(self) -> tuple[str, ...]:
        if self.parent is None:
            return tuple(column.field.spoken for column in self.shown)
        again, told = self.told_again, self._help_of_told(self.parent)
        own = (told if column in again else column.field.spoken for column in self.shown)
        return (self._help_of_parent(self.parent), *own)

    def _help_of_told(self, parent: Table) -> str:
        return f"Pour lire la valeur. Elle s’écrit et se change dans la feuille « {parent.title} »."

    def _help_of_parent(self, parent: Table) -> str:
        return (
            f"À quoi se rattache cette ligne : le nom écrit dans la feuille « {parent.title} », ou son "
            "identifiant."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the first sheet: what stands once in a file. `line` is that of its first answer."""

    title: str
    help: str
    steps: tuple[str, ...]
    columns: tuple[Column, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole workbook."""

    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    constants: Mapping[tuple[str, ...], str]
    """What has only one value: nobody is asked for it."""

    def table(self, steps: tuple[str, ...]) -> Table:
        """Find a table by the keys that lead to it."""
        return next(one for one in self.tables if one.steps == steps)


@cache
def plan() -> Layout:
    """Lay out the file of a framework."""
    root = describe(Kind.FRAMEWORK)
    blocks = [child for child in root.children if child.form is Form.BLOCK]
    tables = [table for child in root.children for table in _tables(child, (), None)]
    # What holds other lists comes first: it is the heart of a framework.
    holders = {table.parent.steps[0] for table in tables if table.parent}
    return Layout(
        sections=tuple(_sections(blocks)),
        tables=tuple(sorted(tables, key=lambda table: table.steps[0] not in holders)),
        constants={(one.name,): one.choices[0] for one in root.children if _is_constant(one)},
    )


def _sections(blocks: Iterable[Field]) -> Iterator[Section]:
    line = PAGE_LINE + 1
    for one in blocks:
        line += 2  # an empty one, and the title
        columns = tuple(_columns(one, (one.name,)))
        yield Section(title=one.title, help=one.help, steps=(one.name,), columns=columns, line=line)
        line += len(columns)


def _is_constant(field: Field) -> bool:
    return field.form is Form.CHOICE and len(field.choices) == 1


def _tables(field: Field, above: tuple[str, ...], parent: Table | None) -> Iterator[Table]:
    steps = (*above, field.name)
    if field.form is Form.BLOCKS:
        columns = tuple(_columns(field, steps))
        parent = Table(
            title=field.title[:LONGEST_SHEET_NAME],
            help=field.help,
            item=field.item,
            steps=steps,
            columns=columns,
            shown=tuple(_with_told(columns, parent)),
            parent=parent,
        )
        yield parent
    for child in field.children:
        yield from _tables(child, steps, parent)


def _with_told(columns: Sequence[Column], parent: Table | None) -> Iterator[Column]:
    """Give columns, each with what is told again beside it."""
    for column in columns:
        yield column
        wanted = _BESIDE.get(column.path)
        yield from (one for one in (parent.columns if parent else ()) if one.path == wanted)


def _columns(field: Field, above: tuple[str, ...]) -> list[Column]:
    """Give the columns of an item; its identifier, which few people write, comes last."""
    found = list(_values(field, above, (), ""))
    return sorted(found, key=lambda column: column.field.pattern == "id")


def _values(
    field: Field, above: tuple[str, ...], path: tuple[str, ...], before: str
) -> Iterator[Column]:
    for child in field.children:
        here = (*path, child.name)
        if child.form is Form.BLOCK:
            yield from _values(child, above, here, f"{before}{child.title} : ")
        elif child.form is not Form.BLOCKS:
            yield Column(
                title=before + child.title,
                path=here,
                field=child,
                labels=group_of(above[-1], child.name),
                library=above[-1] if child.name == "shared" else "",
            )
