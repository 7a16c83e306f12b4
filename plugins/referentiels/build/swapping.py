"""Two folders that change places, and a folder that is filled where it stands.

Takes folders. Whoever reads meanwhile finds one state or the other. Doesn't know what a site is.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_NUMBERS = {"x86_64": 316, "aarch64": 276}
"""Of `renameat2`, for C libraries that don't give it a name."""
_UNABLE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}


def exchange(one: Path, other: Path) -> bool:
    """Put each of two folders in the place of the other, at once; gives whether this system can.

    Raises:
        OSError: it can, and one of them can't be moved.
    """
    places = os.fsencode(one), os.fsencode(other)
    try:
        failed = _exchange(*places)
    except (OSError, AttributeError):  # no such library, or no such function in it
        return False
    if not failed:
        return True
    if failed in _UNABLE:
        return False
    raise OSError(failed, os.strerror(failed), str(one), None, str(other))


def _exchange(one: bytes, other: bytes) -> int:
    """Ask the system; gives its error number, 0 when it is done."""
    if sys.platform == "win32":
        return errno.ENOSYS
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        answer = library.renamex_np(one, other, _EXCHANGE)
    elif hasattr(library, "renameat2"):
        answer = library.renameat2(_HERE, one, _HERE, other, _EXCHANGE)
    elif number := _NUMBERS.get(platform.machine()):
        answer = library.syscall(number, _HERE, one, _HERE, other, _EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if answer else 0


def mounts() -> Iterator[Path]:
    """Give where volumes are mounted, as far as the system says."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    for line in lines.splitlines():
        yield Path(line.split(" ")[4].replace("\\040", " ").replace("\\134", "\\"))


def list_files(folder: Path) -> list[str]:
    """Give every file below a folder, links included, by its path."""
    found = []
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in (*files, *links)]
    return sorted(found)


def move_into(folder: Path, ready: Path, names: Iterable[str]) -> None:
    """Move files to their places, each at once: what pages need, then pages, the first one last.

    A file that is not there has been moved already, by a run that was stopped.
    """
    for name in sorted(
        names, key=lambda name: (name == "index.html", name.endswith(".html"), name)
    ):
        source, place = ready / name, folder / name
        if source.is_symlink() or source.exists():
            _make_room(folder, place)
            source.replace(place)


def _make_room(folder: Path, place: Path) -> None:
    """Take away the file that stands where a folder has to be, or the other way round."""
    for name in reversed(place.relative_to(folder).parents[:-1]):
        above = folder / name
        if above.is_symlink() or above.is_file():
            above.unlink()
        if not above.exists():
            above.mkdir()
            above.chmod(0o755)  # as the new site has it, whatever is usual here
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)


def remove_others(folder: Path, wanted: Iterable[str], spared: Iterable[str]) -> None:
    """Take away the files that are not wanted, and the folders that are empty then."""
    keep, alone = set(wanted), set(spared)
    for name in list_files(folder):
        if name not in keep and name.split("/")[0] not in alone:
            (folder / name).unlink()
    for place, _, _ in os.walk(folder, topdown=False):
        below = Path(place).relative_to(folder).parts
        if below and below[0] not in alone and not any(Path(place).iterdir()):
            Path(place).rmdir()
