"""Build beside, then swap: the published folder is the old site or the new one, never half of one.

Takes the folder where the site is to be, gives a folder to build in. Doesn't know MkDocs.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import IO


class UnsafeFolder(Exception):
    """The place of the site is one that must not be replaced."""


class Output:
    """The folder of a site, while it is being built beside the old one."""

    def __init__(self, target: Path, kept: tuple[Path, ...]) -> None:
        self.target = target
        _refuse_unsafe(target, kept)
        self.building = target.with_name(f".{target.name}.new")
        self._previous = target.with_name(f".{target.name}.old")
        self._lock = _lock(target.with_name(f".{target.name}.lock"))
        self._restore()
        shutil.rmtree(self.building, ignore_errors=True)

    def _restore(self) -> None:
        """Bring back the old site if an earlier run was killed between the two renames."""
        if self._previous.exists() and not self.target.exists():
            self._previous.rename(self.target)
        shutil.rmtree(self._previous, ignore_errors=True)

    def publish(self) -> None:
        """Put the new site in the place of the old one."""
        if self.target.exists():
            self.target.rename(self._previous)
        try:
            self.building.rename(self.target)
        except OSError:
            self._restore()
            raise
        shutil.rmtree(self._previous, ignore_errors=True)
        self._release()

    def discard(self) -> None:
        """Leave the old site as it was."""
        shutil.rmtree(self.building, ignore_errors=True)
        self._release()

    def _release(self) -> None:
        if not self._lock.closed:
            Path(self._lock.name).unlink(missing_ok=True)
            self._lock.close()


def _refuse_unsafe(target: Path, kept: tuple[Path, ...]) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UnsafeFolder(f"« {target} » n'est pas un dossier ordinaire")
    if (target / ".git").exists():
        raise UnsafeFolder(f"« {target} » est un dépôt Git")
    place = target.resolve()
    for folder in (*kept, Path.home(), Path(place.anchor)):
        if place == folder.resolve() or place in folder.resolve().parents:
            raise UnsafeFolder(f"« {target} » contient « {folder} »")
    if target.exists() and any(target.iterdir()) and not (target / "index.html").exists():
        raise UnsafeFolder(f"« {target} » contient autre chose qu'un site")


def _lock(path: Path) -> IO[str]:
    """Keep a second build away from the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise UnsafeFolder(f"une autre construction est en cours dans « {path.parent} »") from None
    os.set_inheritable(file.fileno(), False)
    return file
