"""What someone names on a command line, folders and files → what a check found in them.

Takes paths, gives diagnostics. Knows of which project a file is, and what it holds where its folder
doesn't say; what is wrong with it is for the gate and the rules to say.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from referentiels.checking.folders import (
    Outcome,
    Settings,
    check,
    check_files,
    find_settings,
    kept_in,
    settings_at,
    settle,
)
from referentiels.model.catalogue import index
from referentiels.reading import project
from referentiels.reading.sources import (
    SUFFIXES,
    Kind,
    Loaded,
    Location,
    find_locations,
    kind_of,
    load,
)


class WrongPath(Exception):
    """A path that a check can't do anything with: a mistake in the command, not in a file."""


Beside: TypeAlias = "Callable[[Settings, Outcome], Outcome]"
"""What is looked at beside the data of a whole project."""


def check_paths(paths: Sequence[str], beside: Beside | None = None) -> Outcome:
    """Check what a command line names: folders that hold both data folders, or files.

    `beside` adds what it finds in each whole project, which is then read whole.
    """
    outcomes = []
    alone: dict[Settings, list[Loaded]] = {}
    homes: _Homes = {}
    for path in dict.fromkeys(paths):
        place = Path(path)
        if place.is_dir():
            outcomes.append(_check_folder(place, beside))
        elif place.suffix in SUFFIXES and (place.exists() or place.is_symlink()):
            home, file = _load_file(place, homes)
            alone.setdefault(home, []).append(file)
        else:
            raise WrongPath(path)
    outcomes += [check_files(home, files) for home, files in alone.items()]
    return _join(outcomes)


def load_paths(paths: Sequence[str]) -> list[Loaded]:
    """Read the files that a command line names, each once: files, or folders that hold them."""
    found: dict[str, Loaded] = {}
    homes: _Homes = {}
    for path in dict.fromkeys(paths):
        place = Path(path)
        if place.is_dir():
            for location in _locate_folder(place):
                found.setdefault(location.place, load(location))
        elif place.suffix in SUFFIXES and (place.exists() or place.is_symlink()):
            file = _load_file(place, homes)[1]
            found.setdefault(file.location.place, file)
        else:
            raise WrongPath(path)
    return list(found.values())


def _locate_folder(folder: Path) -> Iterator[Location]:
    home = _data_folder(folder)
    if home:
        settle(home[0])
        shown = "" if folder == Path() else folder.as_posix()
        yield from _locations_in(folder, shown, home[1])
        return
    settings = _project_of(folder)
    settle(settings)
    for kind in Kind:
        yield from find_locations(*settings.folder(kind), kind)[0]


def _locations_in(folder: Path, shown: str, kind: Kind) -> list[Location]:
    """List the files of a data folder, whatever they are about."""
    beside = (Kind.EQUIVALENCES,) if kind is Kind.LIBRARY else ()
    return [each for one in (kind, *beside) for each in find_locations(folder, shown, one)[0]]


def _check_folder(folder: Path, beside: Beside | None) -> Outcome:
    home = _data_folder(folder)
    if home is None:
        settings = _project_of(folder)
        outcome = check(settings, keep=beside is not None, kept=kept_in(settings))
        return beside(settings, outcome) if beside else outcome
    settings, kind = home
    shown = "" if folder == Path() else folder.as_posix()
    return check_files(settings, map(load, _locations_in(folder, shown, kind)))


def _project_of(folder: Path) -> Settings:
    """Give the project that a folder is; « here » is also anywhere inside of one."""
    settings = find_settings(folder) if folder == Path() or project.is_project(folder) else None
    if settings is None or not any(settings.folder(kind)[0].is_dir() for kind in Kind):
        raise WrongPath(str(folder))
    return settings


def _data_folder(folder: Path) -> tuple[Settings, Kind] | None:
    """Tell of which project a folder is a data folder, and for which kind of file."""
    place = folder.resolve()
    root = project.find_root(folder if folder.is_absolute() else folder / os.pardir)
    for above in (root, place.parent):
        if above is None:
            continue
        typed = above if folder.is_absolute() else Path(os.path.relpath(above))
        settings = settings_at(typed)
        for kind in Kind:
            if settings.folder(kind)[0].resolve() == place:
                return settings, kind
    return None


_Homes = dict[Path, tuple[Settings, Kind] | None]
"""By folder, of files that stand in it: each configuration is read once."""


def _load_file(file: Path, homes: _Homes) -> tuple[Settings, Loaded]:
    folder = file.parent
    if folder not in homes:
        homes[folder] = _data_folder(folder)
        settle(home[0] if (home := homes[folder]) else Settings(root=folder))
    home = homes[folder]
    if home is None:
        shown = "" if folder == Path() else folder.as_posix()
        loaded = load(Location(file, file.as_posix(), Kind.FRAMEWORK))
        located = loaded.location._replace(kind=_sniff(loaded.data))
        return Settings(root=folder, shown=shown), replace(loaded, location=located)
    return home[0], load(Location(file, file.as_posix(), kind_of(file.name, home[1])))


def _sniff(data: bytes) -> Kind:
    """Tell a library file from a framework when its folder doesn't."""
    beginning = b"\n" + data[:100_000]
    if b"\nmappings:" in beginning:
        return Kind.EQUIVALENCES
    return Kind.LIBRARY if b"\ndomain:" in beginning else Kind.FRAMEWORK


def _join(outcomes: Sequence[Outcome]) -> Outcome:
    if len(outcomes) == 1:
        return outcomes[0]
    return Outcome(
        diagnostics=sorted((d for one in outcomes for d in one.diagnostics), key=lambda d: d.order),
        texts={path: text for one in outcomes for path, text in one.texts.items()},
        files=sum(one.files for one in outcomes),
        catalogue=index((), ()),
    )
