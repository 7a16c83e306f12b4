"""The texts that come with the program → their data, or what is wrong with them and where.

Takes the name of a text, whose YAML and whose schema stand in this folder, gives what it holds, well
shaped, read once a run. A mistake is told like one of any file of data: at its line, with its cure.
Doesn't know what the texts say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referentiels.checking.examining import has_errors
from referentiels.checking.gate import understand
from referentiels.checking.reporting import report
from referentiels.reading import shape
from referentiels.reading.nodes import MappingNode
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import translator

FOLDER = Path(__file__).resolve().parent
TEXTS = ("groups", "rgaa", "scenarios", "synonyms", "synonyms.en", "tables", "workshop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is wrong with some texts, and the texts themselves by path, to show the lines."""

    diagnostics: Sequence[Diagnostic]
    texts: Mapping[str, str]
    files: int

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


class Mistaken(Exception):
    """A text that can't be used as it is written; tells its mistakes."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(checked)
        self.checked = checked

    def __str__(self) -> str:
        return report(self.checked, "text", translator("fr"))


def read(name: str) -> Mapping[str, Any]:
    """Give what a text holds: texts, lists and mappings, empty values left out.

    Raises:
        Mistaken: it departs from its schema, or is no YAML.
    """
    root, checked = _examine(name)
    if root is None or checked.has_errors:
        raise Mistaken(checked)
    return root.plain


def check() -> Checked:
    """Say what is wrong with all the texts."""
    each = [_examine(name)[1] for name in TEXTS]
    return Checked(
        diagnostics=sorted((d for one in each for d in one.diagnostics), key=lambda d: d.order),
        texts={path: text for one in each for path, text in one.texts.items()},
        files=len(each),
    )


@cache
def _examine(name: str) -> tuple[MappingNode | None, Checked]:
    file = FOLDER / f"{name}.yml"
    path, data = _shown(file), file.read_bytes()
    _, root, found = understand(path, data)
    # What is written anew in each language, `synonyms.en`, has one shape.
    schema = FOLDER / f"{name.partition('.')[0]}.schema.json"
    departures = shape.compare(path, root, schema) if root else []
    texts = {path: data.decode("utf-8", "replace")}
    return root, Checked(diagnostics=(*found, *departures), texts=texts, files=1)


def _shown(file: Path) -> str:
    """Name a file as someone who works here would."""
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else str(file)
