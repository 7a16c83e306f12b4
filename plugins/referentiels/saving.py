"""The only room that writes files: what is asked is on disk whole, or not at all.

Takes paths and bytes. Whatever happens meanwhile (full disk, missing right, interruption), readers
find the old files or the new ones, never a half. Doesn't know what the files say.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write a file all at once: whatever happens meanwhile, the old one or the new one is there."""
    write_together({file: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: when one can't be written, none is changed."""
    with _all_beside(files) as beside:
        before = {file: file.read_bytes() if file.exists() else None for file in files}
        done: list[Path] = []
        try:
            for file, waiting in beside.items():
                waiting.replace(file)
                done.append(file)
        except BaseException:
            for file in done:
                _put_back(file, before[file])
            raise


def write_new(file: Path, data: bytes) -> None:
    """Write a file that must not be there yet; one that can't be written whole is taken away."""
    with file.open("xb") as opened:
        try:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        except BaseException:
            file.unlink(missing_ok=True)
            raise


@contextmanager
def _all_beside(files: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """Write each file beside its place first: what can fail mostly fails here."""
    beside: dict[Path, Path] = {}
    try:
        for file, data in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            beside[file] = file.with_name(f".{file.name}.{os.getpid()}.tmp")
            write_new(beside[file], data)
            if file.exists():
                beside[file].chmod(file.stat().st_mode & 0o777)
        yield beside
    finally:
        for waiting in beside.values():
            waiting.unlink(missing_ok=True)


def _put_back(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(data)


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder that is new, or holds nothing of the same name: all the files, or none."""
    created = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    stage = folder / f".referentiels.{os.getpid()}.tmp"
    moved: list[Path] = []
    try:
        for name, data in files.items():
            file = stage / name
            file.parent.mkdir(parents=True, exist_ok=True)
            write_new(file, data)
            if data.startswith(b"#!"):
                file.chmod(0o755)  # a program, that people start by its name
        for entry in sorted(stage.iterdir()):
            entry.rename(folder / entry.name)
            moved.append(folder / entry.name)
        stage.rmdir()
    except BaseException:
        for place in (*moved, stage):
            _take_away(place)
        if created:
            folder.rmdir()
        raise


def _take_away(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
