"""What a proposal changes beside the data: written pages, code, settings.

Takes two folders, gives paths. Files are compared, never run nor shown; links are not followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referentiels.checking.declared import NAME
from referentiels.history.differences import Vanished
from referentiels.reading import lock
from referentiels.reading.project import read_layout
from referentiels.reading.sources import SUFFIXES

_NOT_OURS = frozenset(
    {
        ".git",
        ".venv",
        "node_modules",
        "site",
        "__pycache__",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
    }
)
_PAGES, _FOR_DEVELOPERS = "docs/", "docs/developers/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Paths that change outside the data folders."""

    pages: tuple[str, ...]
    """Written pages and their images."""
    others: tuple[str, ...]
    """Code, settings, workflows: what decides how everything is checked and published."""
    vanished: tuple[Vanished, ...]
    """Addresses of written pages that go."""
    copies: tuple[str, ...] = ()
    """Which other sites are shown, and copies of what they share."""


def look_beside(old: Path, new: Path) -> Beside:
    """Compare all that is not data."""
    # What is published today says which files are data: a proposal can't hide others by saying it anew.
    layout = read_layout(old)
    data = frozenset({layout.frameworks_dir, layout.library_dir})
    before, after = dict(_files(old, data)), dict(_files(new, data))
    changed = sorted(
        path
        for path in before.keys() | after.keys()
        if path not in before or path not in after or not _same(before[path], after[path])
    )
    pages = [path for path in changed if _is_page(path)]
    gone = (path for path in pages if path.endswith(".md") and path not in after)
    return Beside(
        pages=tuple(pages),
        others=tuple(path for path in changed if not _is_page(path) and not _is_copied(path)),
        copies=tuple(path for path in changed if _is_copied(path)),
        vanished=tuple(Vanished(_address(path), "") for path in gone),
    )


def _is_page(path: str) -> bool:
    return path.startswith(_PAGES) and not path.startswith(_FOR_DEVELOPERS)


def _is_copied(path: str) -> bool:
    return path in (NAME, lock.NAME) or path.startswith(f"{lock.FOLDER}/")


def _address(path: str) -> str:
    page = path.removeprefix(_PAGES).removesuffix(".md")
    return f"{page.removesuffix('index')}" if page.rpartition("/")[2] == "index" else f"{page}/"


def _files(folder: Path, data: frozenset[str]) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(folder):
        # In a worktree of Git, `.git` is a file.
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(set(folders) - _NOT_OURS - set(linked))
        at = Path(place).relative_to(folder).as_posix()
        for name in (*names, *linked):
            if name not in _NOT_OURS and not (at in data and name.endswith(SUFFIXES)):
                yield (name if at == "." else f"{at}/{name}"), Path(place) / name


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and os.readlink(one) == os.readlink(other)  # noqa: PTH115
    if not one.is_file() or not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.read_bytes() == other.read_bytes()
