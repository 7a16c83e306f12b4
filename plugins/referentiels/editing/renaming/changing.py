"""What a file held, and a renaming → what it is to hold, with the lines that change.

Takes bytes, gives bytes: a mark at the beginning, ends of lines and whatever nobody means keep theirs. What a
file of data says afterwards is compared with what it should say. Writes nothing.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from referentiels.checking.gate import understand
from referentiels.editing.amending.edits import Edit, apply
from referentiels.editing.renaming.gathering import File, Project, Sort, menu_of
from referentiels.editing.renaming.leading import Leading
from referentiels.editing.renaming.naming import Kind, Refused, Target
from referentiels.editing.renaming.referring import (
    Change,
    changed,
    find_holder,
    find_references,
    name_item,
    respell_scalar,
)
from referentiels.editing.renaming.translating import find_contexts, texts_of_namesakes
from referentiels.editing.renaming.written import Pages
from referentiels.reading.nodes import MappingNode, scalars
from referentiels.reading.text import find_place
from referentiels.words.language import say

_LISTED = {Kind.CRITERION: "criteria", Kind.DOMAIN: "domains"}
"""The key under which a list names something of the library."""


class Line(NamedTuple):
    """A line that changes: its number, from 1, and what it says before and after."""

    number: int
    before: str
    after: str


class Changed(NamedTuple):
    """A file as it would become; `now` is nothing when it is taken away, `was` when it is new.

    `once` is the path that a file had, when it goes elsewhere.
    """

    file: Path
    path: str
    was: bytes | None
    now: bytes | None
    lines: tuple[Line, ...] = ()
    once: str = ""


class Changing:
    """Find what a renaming changes, file by file."""

    def __init__(self, project: Project, old: Target, new: Target) -> None:
        self._project, self._old, self._new = project, old, new
        self._leading = Leading(old, new)
        self._namesakes = texts_of_namesakes(project.domains, old)
        self._pages = Pages(self._leading, project.sites)

    def change(self, file: File, defines: bool) -> Changed | None:
        """Give a file as it would become, nothing if it stays; `defines` if the thing is its own."""
        text = _text_of(file) if defines or self._may_name(file) else None
        if text is None:
            return None
        if file.sort in (Sort.DATA, Sort.LIST):
            edits = self._edit_data(file, text, defines)
        else:
            edits = sorted(set(self._edit_words(file, text)))
        if not edits:
            return None
        now = apply(text, 0, len(text), edits)
        mark = BOM_UTF8 if file.data.startswith(BOM_UTF8) else b""
        return Changed(
            file.file, file.path, file.data, mark + now.encode(), tuple(_lines(text, edits))
        )

    def _may_name(self, file: File) -> bool:
        """Tell whether a file is worth reading closely; a translation may cut a name between two lines."""
        return file.sort is Sort.TRANSLATION or self._old.id.encode() in file.data

    def _edit_words(self, file: File, text: str) -> Iterator[Edit]:
        if file.sort is Sort.TRANSLATION:
            yield from find_contexts(text, self._old, self._new.id, self._namesakes)
        elif file.sort is Sort.OWNERS:
            yield from self._edit_owners(text)
        elif file.sort is Sort.SETTINGS:
            for node in menu_of(self._project.configuration):
                start, end = node.start_mark.index, node.end_mark.index
                place = text.find(node.value, start, end)
                if place >= 0:
                    yield from self._pages.edit_link(node.value, "index.md", place)
        else:
            yield from self._pages.edit_page(text, file.place, file.sort is Sort.EXPERIENCE)

    def _edit_owners(self, text: str) -> Iterator[Edit]:
        """Give what changes where a file is said to be somebody's."""
        settings = self._project.settings
        folders = {Kind.STRUCTURE: settings.frameworks_dir, Kind.DOMAIN: settings.library_dir}
        folder = folders.get(self._old.kind)
        if folder:
            place = rf"^[ \t]*/?{re.escape(folder)}/({re.escape(self._old.id)})(?=\.ya?ml(?:\s|\Z))"
            for found in re.finditer(place, text, re.MULTILINE):
                yield Edit(found.start(1), found.end(1), self._new.id)

    def _edit_data(self, file: File, text: str, defines: bool) -> list[Edit]:
        """Find the edits of a file of data, and make sure that it will say what it should."""
        _, root, _ = understand(file.path, file.data)
        if root is None:
            return []
        changes = list(find_references(root, text, self._old, self._new.id))
        if file.sort is Sort.LIST:
            changes += self._find_listed(root, text)
        if defines and (place := find_holder(root, self._old)):
            changes += name_item(root, text, place, self._new.id)
        edits = [one.edit for one in changes]
        wanted = changed(root.plain, {one.pointer: one.value for one in changes})
        after = understand(file.path, apply(text, 0, len(text), edits).encode())[1]
        if after is None or after.plain != wanted:
            raise Refused(
                say(
                    "{path} : ce fichier est écrit d'une façon qui ne permet pas de changer ce seul mot ; "
                    "mettez-le en forme avec « referentiels format », puis recommencez",
                    path=file.path,
                ),
                wrong=False,
            )
        return edits

    def _find_listed(self, root: MappingNode, text: str) -> Iterator[Change]:
        """Give what changes in a list of words: identifiers of the library, and addresses."""
        for pointer, node in scalars(root):
            keys = [step for step in pointer if isinstance(step, str)]
            if keys[-1] == _LISTED.get(self._old.kind) and node.value == self._old.id:
                edit = respell_scalar(text, node, self._old.id, self._new.id)
                yield Change(pointer, self._new.id, edit)
            elif keys[-1] == "address" and (led := self._leading.lead_link(node.value)):
                yield Change(pointer, led, respell_scalar(text, node, node.value, led))


def _text_of(file: File) -> str | None:
    try:
        return file.data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _lines(text: str, edits: Sequence[Edit]) -> Iterator[Line]:
    """Give the lines that change; an identifier that is written down is told with the line below it."""
    for number, group in groupby(sorted(edits), lambda one: find_place(text, one.start)[0]):
        here = list(group)
        start = text.rfind("\n", 0, here[0].start) + 1
        end = text.find("\n", here[-1].end)
        end = len(text) if end < 0 else end
        yield Line(number, text[start:end].strip(), apply(text, start, end, here).strip())


__all__ = ["Changed", "Changing", "Line"]
