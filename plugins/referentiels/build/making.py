"""A plan, and what the last build left → a folder that holds the whole site.

Takes entries, gives files: what is made from the same as before is taken from the last site, the rest
is made by several processes, which write it themselves. Doesn't know pages, nor what they are framed by.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from referentiels.build.ledger import Kept, Ledger, digest, is_as_told
from referentiels.insight.facets import Facet, Facets
from referentiels.tools.cache import key_of
from referentiels.tools.processes import share_out

FEWEST_TO_SHARE_OUT = 60
"""Below this number of things to make, starting other processes costs more than it saves."""


class Written(NamedTuple):
    """What is to be written at a path, and what the search finds of it."""

    data: bytes
    record: str = ""


class Task(NamedTuple):
    """A file to have: where, what makes it, and what that reads."""

    path: str
    make: Callable[[], Written]
    reads: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A folder that was made before, and the ledger that tells of it."""

    folder: Path
    ledger: Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a site is made, and from where what did not change is taken."""

    building: Path
    sources: tuple[Source, ...]
    """The last site first, then what other machines made of this one."""
    alone: bool = False
    """Whether nobody else writes into the new site: what stays may then be the same file on disk."""


class Done(NamedTuple):
    """What stands in the new site, and how many files had to be made for it."""

    files: Mapping[str, Kept]
    made: tuple[str, ...]


def key(path: str, reads: Iterable[Facet], facets: Facets) -> str:
    """Give the key of a file: the same as long as it is made from the same."""
    marks = (part for facet in reads for part in (facet.name, facets.mark(facet)))
    return key_of(path, *marks)[:32]


def carry_out(
    tasks: Sequence[Task],
    facets: Facets,
    ground: Ground,
    tick: Callable[[int], None] = lambda number: None,
) -> Done:
    """Have every file in the new site, made or taken over."""
    keys = [key(task.path, task.reads, facets) for task in tasks]
    files: dict[str, Kept] = {}
    fresh: list[tuple[Task, str]] = []
    for task, its_key in zip(tasks, keys, strict=True):
        kept = find_kept(task.path, its_key, ground)
        if kept:
            files[task.path] = kept
        else:
            fresh.append((task, its_key))
    tick(len(files))
    shares = share_out(
        lambda part: _make(part, ground),
        fresh,
        FEWEST_TO_SHARE_OUT,
        lambda share: tick(len(share)),
    )
    for share in shares:
        files.update(share)
    return Done(files, tuple(task.path for task, _ in fresh))


def find_kept(path: str, its_key: str, ground: Ground) -> Kept | None:
    """Take a file from where it was made before under the same key, and give what is known of it."""
    for source in ground.sources:
        kept = source.ledger.files.get(path)
        if kept and kept.key == its_key and _take_over(path, kept, source.folder, ground):
            found = (ground.building / path).stat()
            return kept._replace(time=found.st_mtime_ns)
    return None


def _take_over(path: str, kept: Kept, folder: Path, ground: Ground) -> bool:
    source, place = folder / path, ground.building / path
    if not is_as_told(source, kept):
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    if ground.alone:
        try:
            os.link(source, place)
        except OSError:  # another disk, or one that knows no links
            shutil.copy2(source, place)
    else:
        shutil.copy2(source, place)
    return True


def _make(part: Iterable[tuple[Task, str]], ground: Ground) -> dict[str, Kept]:
    return {task.path: _write(task, its_key, ground.building) for task, its_key in part}


def _write(task: Task, its_key: str, building: Path) -> Kept:
    written = task.make()
    place = building / task.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # it may be the same file on disk as the published one
    place.write_bytes(written.data)
    found = place.stat()
    return Kept(its_key, found.st_size, found.st_mtime_ns, digest(written.data), written.record)
