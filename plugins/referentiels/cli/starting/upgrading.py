"""A repository as it is, and this version of the program → what to change there. Writes nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referentiels.cli.starting import originals
from referentiels.cli.starting.library import Library, Origin
from referentiels.cli.starting.merging import ASIDE, Fate, Outcome, merge
from referentiels.cli.starting.program import FOLDER, REQUIREMENT, carry_program
from referentiels.cli.starting.record import RECORD, keep, recall
from referentiels.reading.translations import FOLDER as TRANSLATIONS

__all__ = ["Upgrade", "prepare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What is told file by file, and the bytes of each file that changes: none where one goes away."""

    outcomes: tuple[Outcome, ...]
    changes: Mapping[str, bytes | None]
    own_source: bool
    """The repository installs the program from a source of its choice: that line is left alone."""


def prepare(mine: Mapping[str, bytes], library: Library) -> Upgrade:
    """Compare a repository with what this version would have written there.

    Raises:
        Unreadable: nothing says what was written at first.
    """
    start, base = recall(mine.get(RECORD, b""))
    new = originals(start, library)
    if start.library is Origin.OWN:
        base, new = _without_library(base), _without_library(new)
    outcomes = tuple(merge(base, mine, new))
    program, own_source = _bring_program(mine)
    if not outcomes and not program:
        return Upgrade(outcomes=(), changes={}, own_source=own_source)
    changes = {**_stale(mine), **dict(_write(outcomes)), **program, RECORD: keep(start, new)}
    return Upgrade(outcomes=outcomes, changes=changes, own_source=own_source)


def _without_library(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: data
        for name, data in files.items()
        if not name.startswith(f"{TRANSLATIONS}/")
        and not (name.startswith("criteria-library/") and name.endswith(".yml"))
    }


def _stale(mine: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Take away what an earlier proposal put aside."""
    return {name: None for name in mine if name.startswith(ASIDE)}


def _write(outcomes: tuple[Outcome, ...]) -> Iterator[tuple[str, bytes | None]]:
    for one in outcomes:
        if one.fate is Fate.CONFLICT:
            yield f"{ASIDE}{one.path}", one.data
        elif one.fate is not Fate.KEPT:
            yield one.path, one.data


def _bring_program(mine: Mapping[str, bytes]) -> tuple[dict[str, bytes | None], bool]:
    """Give the program in the place of the one that is carried; nothing when it is the same."""
    lines = mine.get(REQUIREMENT, b"").decode("utf-8", "replace").splitlines()
    named = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    carried = named.split(" ")[0].removeprefix("./")
    if not named.startswith(f"./{FOLDER}/"):
        return {}, True
    new: dict[str, bytes | None] = {**carry_program()}
    name = next(path for path in new if path != REQUIREMENT)
    if name == carried and _same(mine.get(carried, b""), new[name] or b""):
        return {}, False
    return ({carried: None} if carried in mine else {}) | new, False


def _same(one: bytes, other: bytes) -> bool:
    """Tell whether two archives hold the same files, however they were pressed."""
    return one == other or _sums(one) == _sums(other)


def _sums(data: bytes) -> list[tuple[str, int, int]] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sorted((one.filename, one.CRC, one.file_size) for one in archive.infolist())
    except zipfile.BadZipFile:
        return None
