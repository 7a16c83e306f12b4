"""What a part of the program is made of: its own file, and those that it asks for, one after the other.

Takes the names of modules, gives a digest of their files, of the files of those that they import from
this program, and of the data that stands beside them. So that what was made by a part of the program
is made again when this part changes, and kept when another does. Nothing is imported for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
_IMPORTS = re.compile(
    rf"^[ \t]*from ({PROGRAM.name}[\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE
)
_DATA = {".json", ".mo", ".yml"}
"""What modules read as they start: words, schemas, texts."""
_OF_ALL = PROGRAM / "schemas"
"""The one folder of data that modules of another room read."""


@cache
def digest_of(*modules: str) -> str:
    """Name some modules as they are: a line changed in what they are made of gives another name."""
    mark = hashlib.sha256()
    for file in sorted(list_files(*modules)):
        mark.update(file.relative_to(PROGRAM).as_posix().encode() + b"\0")
        mark.update(hashlib.sha256(file.read_bytes()).digest())
    return mark.hexdigest()


def list_files(*modules: str) -> set[Path]:
    """List the files that modules are made of, data included."""
    known = _modules()
    found: set[Path] = set()
    waiting = [known[name] for name in modules]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _asked_by(file)
    return found.union(*(_data_in(folder) for folder in {_OF_ALL, *(f.parent for f in found)}))


@cache
def _asked_by(file: Path) -> frozenset[Path]:
    """List the modules of this program that a file imports, wherever in it."""
    known = _modules()
    return frozenset(
        known.get(f"{module}.{name}") or known[module]
        for module, names in _IMPORTS.findall(file.read_text(encoding="utf-8"))
        for name in re.findall(r"\w+", names)
    )


@cache
def _modules() -> Mapping[str, Path]:
    """Give the file of each module of this program, by its name."""
    found = {}
    for file in PROGRAM.rglob("*.py"):
        place = file.parent if file.name == "__init__.py" else file.with_suffix("")
        found[".".join((PROGRAM.name, *place.relative_to(PROGRAM).parts))] = file
    return found


@cache
def _data_in(folder: Path) -> frozenset[Path]:
    """List the data of a folder, and of those below it that hold no module."""
    found = {one for one in folder.iterdir() if one.suffix in _DATA}
    for below in folder.iterdir():
        if below.is_dir() and not any(below.glob("*.py")):
            found |= _data_in(below)
    return frozenset(found)
