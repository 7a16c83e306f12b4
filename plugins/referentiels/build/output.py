"""Build beside, then swap: the published folder is the old site or the new one, never half of one.

Takes the folder where the site is to be, gives a folder to build in. Nothing is written before
`start`; whatever ends a build, the next start puts right. Doesn't know MkDocs.
"""

from __future__ import annotations

import atexit
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from referentiels.build.holding import Held, Hold
from referentiels.build.swapping import (
    exchange,
    list_files,
    mounts,
    move_into,
    remove_others,
)
from referentiels.tools.faults import reason as refusal
from referentiels.words.language import translator

_OF_THE_HOST = frozenset({"CNAME", ".well-known"})
"""What hosts ask for at the root of a site, beside files whose name begins with a dot."""
_OF_THE_SYSTEM = frozenset({"lost+found", ".DS_Store"})
"""What systems leave in a folder: neither a site, nor worth keeping."""
_CANNOT_MOVE = {errno.EBUSY, errno.EXDEV}


_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_HALF_WAY = (
    "Le nouveau site n'est en place qu'à moitié : réparez ce qui l'empêche, puis relancez la même "
    "commande, qui commencera par finir."
)


class UnsafeFolder(Exception):
    """The place of the site is one that must not be replaced."""


class Output:
    """The folder of a site, while it is being built beside the old one."""

    def __init__(self, target: Path, kept: tuple[Path, ...]) -> None:
        self.target = target
        # A volume can't change places with a folder: it is filled where it stands.
        self._stands = _is_mounted(target) or (
            target.is_dir() and not os.access(target.parent, os.W_OK)
        )
        home = target if self._stands else target.parent
        self._mark = f".{target.name}."
        self.building = home / f"{self._mark}new"
        self._previous = home / f"{self._mark}old"
        # In the folder itself, whose files they take the place of: moving a file is one step there.
        self._ready, self._list = target / f"{self._mark}ready", target / f"{self._mark}list"
        self._unsure = target / f"{self._mark}list.tmp"
        self._hold = Hold(home / f"{self._mark}lock")
        self._owner = 0
        self._refuse_unsafe(kept)

    def start(self) -> None:
        """Hold the place, put right what an earlier run left, and make the folder to build in.

        Raises:
            UnsafeFolder: another build is under way, or nothing can be written there.
        """
        try:
            self.building.parent.mkdir(parents=True, exist_ok=True)
            self._hold.take()
            self._recover()
            self.building.mkdir()
        except Held as reason:
            raise UnsafeFolder(f"{reason} (« {self.building.parent} »)") from None
        except OSError as error:
            self._hold.release()
            why = translator("fr").text(refusal(error))
            raise UnsafeFolder(
                f"rien ne peut être écrit à côté de « {self.target} » ({why}) : donnez le droit d'y "
                "écrire, ou choisissez un autre dossier (site_dir dans mkdocs.yml)"
            ) from None
        self._owner = os.getpid()
        atexit.register(self.discard)

    def _recover(self) -> None:
        """Finish or undo what a run that was killed had begun."""
        if self._list.exists():
            if self._ready.exists():
                self._finish_filling()
            self._list.unlink()
        if self._previous.exists() and not self.target.exists():
            self._previous.rename(self.target)
        for left in (self._previous, self.building, self._ready):
            shutil.rmtree(left, ignore_errors=True)
        self._unsure.unlink(missing_ok=True)

    def publish(self) -> None:
        """Put the new site in the place of the old one."""
        self._carry_over()
        _open_to_readers(self.building)
        if self._stands:
            self._fill()
        else:
            try:
                self._swap()
            except OSError as error:
                if error.errno not in _CANNOT_MOVE:
                    raise
                self._fill()
        self.discard()

    @property
    def is_between(self) -> bool:
        """Tell whether publishing stopped half-way: the next build begins by finishing it."""
        return self._list.exists() or (self._previous.exists() and not self.target.exists())

    def discard(self) -> None:
        """Take away what was built beside, and let go of the place."""
        if self._owner == os.getpid():  # not a child of the build that ends
            shutil.rmtree(self.building, ignore_errors=True)
            self._hold.release()
            self._owner = 0
            atexit.unregister(self.discard)

    def _carry_over(self) -> None:
        """Keep what the host reads at the root of the site, unless the new site has its own."""
        for entry in _entries(self.target):
            place = self.building / entry.name
            if not self._is_of_the_host(entry) or place.exists():
                continue
            if entry.is_dir():
                shutil.copytree(entry, place, symlinks=True)
            else:
                shutil.copy2(entry, place)

    def _is_of_the_host(self, entry: Path) -> bool:
        if entry.is_symlink() or entry.name.startswith(self._mark) or entry.name in _OF_THE_SYSTEM:
            return False
        return entry.name in _OF_THE_HOST or (entry.name.startswith(".") and entry.is_file())

    def _swap(self) -> None:
        if not self.target.exists():
            self.building.rename(self.target)
        elif not exchange(self.building, self.target):
            # Not at once: whoever reads between the two finds nothing, and `_recover` mends a stop.
            self.target.rename(self._previous)
            try:
                self.building.rename(self.target)
            except OSError:
                self._previous.rename(self.target)
                raise
            shutil.rmtree(self._previous, ignore_errors=True)

    def _fill(self) -> None:
        """Fill the folder where it stands: from the moment the list is there, it will be filled."""
        if self.building.parent != self.target:
            try:
                shutil.copytree(self.building, self._ready, symlinks=True)
            except (OSError, shutil.Error):
                shutil.rmtree(self._ready, ignore_errors=True)
                raise
        else:
            self.building.rename(self._ready)
        self._unsure.write_text("\0".join(list_files(self._ready)), encoding="utf-8")
        self._unsure.replace(self._list)
        self._finish_filling()
        self._list.unlink()

    def _finish_filling(self) -> None:
        names = self._list.read_text(encoding="utf-8").split("\0")
        move_into(self.target, self._ready, names)
        left = {entry.name for entry in _entries(self.target) if entry.name.startswith(self._mark)}
        remove_others(self.target, names, left | _OF_THE_SYSTEM)
        shutil.rmtree(self._ready, ignore_errors=True)

    def _refuse_unsafe(self, kept: tuple[Path, ...]) -> None:
        target = self.target
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise UnsafeFolder(
                f"« {target} » n'est pas un dossier ordinaire : mettez dans mkdocs.yml, à site_dir, le "
                "dossier lui-même"
            )
        if (target / ".git").exists():
            raise UnsafeFolder(f"« {target} » est un dépôt Git{_ANOTHER}")
        place = target.resolve()
        for folder in (*kept, Path.home(), Path(place.anchor)):
            if place == folder.resolve() or place in folder.resolve().parents:
                raise UnsafeFolder(f"« {target} » contient « {folder} »{_ANOTHER}")
        for volume in mounts():
            if place in volume.parents:
                raise UnsafeFolder(f"« {target} » contient un volume, « {volume} »{_ANOTHER}")
        if not (target / "index.html").exists() and not self._list.exists():
            others = [entry.name for entry in _entries(target) if not self._is_no_site(entry)]
            if others:
                raise UnsafeFolder(
                    f"« {target} » contient autre chose qu'un site : « {others[0]} »{_ANOTHER}, ou videz "
                    "celui-ci"
                )

    def _is_no_site(self, entry: Path) -> bool:
        ours = entry.name.startswith(self._mark) or entry.name in _OF_THE_SYSTEM
        return ours or self._is_of_the_host(entry)


_ANOTHER = " ; choisissez un autre dossier (site_dir dans mkdocs.yml)"


def _entries(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.iterdir())) if folder.is_dir() else iter(())


def _is_mounted(folder: Path) -> bool:
    return os.path.ismount(folder) or folder.resolve() in set(mounts())


def _open_to_readers(folder: Path) -> None:
    """Let the program that serves the site read it, and nobody else write: the same modes everywhere."""
    folder.chmod(folder.stat().st_mode & ~0o777 | 0o755)
    for place, folders, files in os.walk(folder):
        for name in folders:
            (Path(place) / name).chmod(0o755)
        for name in files:
            file = Path(place) / name
            if not file.is_symlink():
                file.chmod(0o644)


def explain_unwritten(error: OSError, is_between: bool) -> str:
    """Say in French what the system refused, what to do, and what became of the site.

    `is_between` tells whether publishing had begun (see `Output.is_between`).
    """
    state = _HALF_WAY if is_between else "Le site publié n'a pas changé."
    return f"Le site n'a pas pu être écrit : {_explain(error)} {state}"


def _explain(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "il n'y a plus de place sur le disque. Libérez de la place et recommencez."
    place = f" (« {error.filename} »)" if error.filename else ""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"le droit d'écrire manque{place}. Donnez ce droit, ou changez site_dir, et recommencez."
    return f"{translator('fr').text(refusal(error))}{place}."
