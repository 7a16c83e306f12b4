"""`mkdocs.yml` → where the data of a project is; and whether it really is there.

Takes a folder, gives the names of the two data folders as the site's own configuration says them, so
that the command line and the site read the same files. Doesn't know what a site is made of.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from referentiels.reading.settings import Unreadable, load_settings
from referentiels.words.language import Message, say
from referentiels.words.likeness import bare

CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")
PLUGIN = "referentiels"
FRAMEWORKS, LIBRARY = "frameworks_dir", "library_dir"

_LARGEST = 1_000_000
_LOOKED_INTO = 20
_A_FRAMEWORK = re.compile(rb"^structure:", re.MULTILINE)


class Misplaced(Exception):
    """The configuration can't be read, or names a folder that is not there."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The names of the data folders, relative to the folder of `mkdocs.yml`."""

    frameworks_dir: str = "frameworks"
    library_dir: str = "criteria-library"
    named: frozenset[str] = frozenset()
    """Options that somebody wrote: a folder that was named has to be there."""


def read_layout(root: Path) -> Layout:
    """Read where a project says that its data is.

    Raises:
        Misplaced: its configuration can't be read.
    """
    file = find_configuration(root)
    return layout_of(_options(_load(file))) if file else Layout()


def layout_of(options: Mapping[str, Any]) -> Layout:
    """Take the names of the folders out of the options of the plugin."""
    named = {key: str(options[key]) for key in (FRAMEWORKS, LIBRARY) if options.get(key)}
    return Layout(**named, named=frozenset(named))


def find_configuration(root: Path) -> Path | None:
    """Give the file that configures the site of a folder."""
    return next((root / name for name in CONFIGURATIONS if (root / name).is_file()), None)


def find_root(start: Path) -> Path | None:
    """Find the project that a folder is in: itself, or the nearest one above, in the same repository."""
    for folder in (start.absolute(), *start.resolve().parents):
        if is_project(folder):
            return start if folder == start.absolute() else _as_typed(folder, start)
        if (folder / ".git").exists():
            break
    return None


def is_project(folder: Path) -> bool:
    """Tell whether a folder holds the data of a project, or says where they are."""
    layout = Layout()
    if any((folder / name).is_dir() for name in (layout.frameworks_dir, layout.library_dir)):
        return True
    file = find_configuration(folder)
    return file is not None and _options(_load(file)) is not _NO_OPTIONS


def _as_typed(folder: Path, start: Path) -> Path:
    return folder if start.is_absolute() else Path(os.path.relpath(folder))


def find_lack(root: Path, layout: Layout) -> Message | None:
    """Say which folder is not there although it should be, and which one was perhaps meant."""
    for key in (FRAMEWORKS, LIBRARY):
        name = getattr(layout, key)
        if (root / name).is_dir():
            continue
        near = _find_nearest(root, name, layout)
        if key in layout.named:
            return _report_named(key, name, near)
        if key == FRAMEWORKS and near and _holds_frameworks(root / near):
            return say(
                "le dossier « {name} » n'existe pas, et « {near} » contient des référentiels : écrivez "
                "« frameworks_dir: {near} » dans mkdocs.yml, sous referentiels, ou redonnez au dossier "
                "son nom",
                name=name, near=near,
            )  # fmt: skip
    return None


def _report_named(key: str, name: str, near: str) -> Message:
    if near:
        return say(
            "le dossier « {name} » n'existe pas ({key} dans mkdocs.yml) : vouliez-vous écrire "
            "« {near} » ?",
            name=name, key=key, near=near,
        )  # fmt: skip
    return say(
        "le dossier « {name} » n'existe pas ({key} dans mkdocs.yml) : corrigez ce nom, ou créez le "
        "dossier (avec un fichier vide, .gitkeep, pour que Git le garde)",
        name=name, key=key,
    )  # fmt: skip


def _find_nearest(root: Path, name: str, layout: Layout) -> str:
    """Find the folder that has about this name, or the only kind of content that is missing."""
    other = layout.library_dir if name == layout.frameworks_dir else layout.frameworks_dir
    found = [one for one in _folders(root, name) if one != other]
    likeness = {one: SequenceMatcher(None, bare(one), bare(name)).ratio() for one in found}
    near = [one for one in found if likeness[one] >= 0.6]
    if name == layout.frameworks_dir:
        near = [one for one in found if _holds_frameworks(root / one)] or near
    return max(near, key=lambda one: likeness[one], default="")


def _folders(root: Path, name: str) -> Iterator[str]:
    """Give the folders that stand where one was looked for, by their paths from the root."""
    above = Path(name).parent
    if (root / above).is_dir():
        for entry in sorted((root / above).iterdir()):
            if entry.is_dir() and not entry.name.startswith("."):
                yield (above / entry.name).as_posix()


def _holds_frameworks(folder: Path) -> bool:
    for file in sorted(folder.glob("*.y*ml"))[:_LOOKED_INTO]:
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if _A_FRAMEWORK.search(opened.read(_LARGEST)):
                    return True
    return False


def _load(file: Path) -> Mapping[str, Any]:
    """Read a configuration, over those that it says it inherits from."""
    try:
        return load_settings(file).data
    except Unreadable as wrong:
        if wrong.line:
            raise Misplaced(
                say("{file} ne peut pas être lu : voyez sa ligne {line}", file=wrong.file, line=wrong.line)
            ) from None  # fmt: skip
        raise Misplaced(say("{file} ne peut pas être lu", file=wrong.file)) from None


_NO_OPTIONS: Mapping[str, Any] = {}


def _options(configuration: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the options of our plugin, however the list of plugins is written."""
    plugins = configuration.get("plugins")
    listed = (
        [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    )
    for one in listed:
        if one == PLUGIN:
            return {}
        if isinstance(one, dict) and PLUGIN in one:
            options = one[PLUGIN]
            return dict(options) if isinstance(options, dict) else {}
    return _NO_OPTIONS
