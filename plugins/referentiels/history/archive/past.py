"""The past of a project, asked of Git once, by whoever wants to know first.

Takes where the data is and the list of its addresses, gives the steps of its history, what became of each
file, and texts. Data that two repositories hold has two pasts, each read once. Doesn't know what texts say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from referentiels.checking.folders import Settings
from referentiels.history.archive.aside import leave_aside
from referentiels.history.archive.blobs import LACKING, Blobs
from referentiels.history.archive.following import Passage, Places, follow
from referentiels.history.archive.git import NoHistory, Place, read_date, read_place
from referentiels.history.archive.log import Log, read_log
from referentiels.history.archive.renaming import Renamings
from referentiels.history.archive.sameness import is_same_thing
from referentiels.reading.ledger import Row
from referentiels.reading.sources import Kind, list_names
from referentiels.reading.text import LARGEST_FILE

KINDS = (Kind.FRAMEWORK, Kind.LIBRARY)


@dataclass(frozen=True)
class History:
    """The history of one repository."""

    top: str
    log: Log
    places: Places
    """The data that it holds."""
    renamings: Renamings
    blobs: Blobs
    present: frozenset[Kind] = frozenset()
    """The kinds of which there are files today."""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What became of each file, the oldest step first."""
        knows = self.renamings.knows_file
        followed = follow(self.log.steps, self.places, knows, self._is_same)
        return leave_aside(followed, self.places)

    def _is_same(self, one: str, other: str, kind: Kind) -> bool:
        texts = self.texts({one, other})
        return is_same_thing(texts.get(one), texts.get(other), kind)

    @property
    def is_whole(self) -> bool:
        return self.log.begins is None

    def last_kept(self, kind: Kind) -> Mapping[str, str] | None:
        """Give the blobs that the last commit has of files, by name; nothing when only a part is known."""
        prefix = self.places.folders.get(kind)
        if prefix is None or not self.is_whole:
            return None
        kept: dict[str, str] = {}
        for one in (change for step in self.log.steps for change in step.changes):
            for path, blob in ((one.new, one.after), (one.old, "")):
                if path.startswith(prefix):
                    kept.setdefault(path.removeprefix(prefix), blob)
        return {name: blob for name, blob in kept.items() if blob}

    def texts(self, blobs: Collection[str]) -> Mapping[str, bytes]:
        """Give what blobs hold, without those that are too large to be read.

        Raises:
            NoHistory: Git could not be asked, or this clone doesn't hold all texts.
        """
        found = self.blobs.read(blobs, LARGEST_FILE)
        if len(found) < len(set(blobs)):
            raise NoHistory(LACKING)
        return {blob: data for blob, data in found.items() if data is not None}


class Past:
    """Read what is asked for, and keep it until it is closed."""

    def __init__(self, settings: Settings, rows: Iterable[Row] = ()) -> None:
        self.settings = settings
        self.renamings = Renamings(rows)
        self._read: dict[str, History | NoHistory] = {}

    def __enter__(self) -> Past:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one in self._read.values():
            if isinstance(one, History):
                one.blobs.close()

    def of(self, kind: Kind) -> History:
        """Give the history of a kind of file; that of the project where there is none of them.

        Raises:
            NoHistory: no Git, no repository, no commit.
        """
        folder, _ = self.settings.folder(kind)
        folder = folder if folder.is_dir() else self.settings.root
        place = read_place(folder)
        if place.top not in self._read:
            self._read[place.top] = self._ask(folder, place)
        found = self._read[place.top]
        if isinstance(found, NoHistory):
            raise NoHistory(str(found))
        return found

    def of_each(self) -> Mapping[Kind, History | None]:
        """Give the history of each kind of file that has a folder; nothing for one that has none."""
        kinds = [one for one in KINDS if self.settings.folder(one)[0].is_dir()]
        return {kind: self._find(kind) for kind in kinds or KINDS}

    def _find(self, kind: Kind) -> History | None:
        with suppress(NoHistory):
            return self.of(kind)
        return None

    @property
    def place(self) -> Place | None:
        """Where the project itself is."""
        return find_place(self.settings.root)

    @cached_property
    def moment(self) -> int | None:
        """The moment of the last commit of the project."""
        with suppress(NoHistory):
            known = self._read.get(read_place(self.settings.root).top)
            if known is None:
                return read_date(self.settings.root)
            return known.log.last if isinstance(known, History) else None
        return None

    def _ask(self, folder: Path, place: Place) -> History | NoHistory:
        places = {
            kind: there.prefix
            for kind in KINDS
            if (there := find_place(self.settings.folder(kind)[0])) and there.top == place.top
        }
        names = {kind: list_names(self.settings.folder(kind)[0]) for kind in places}
        today = frozenset(name for each in names.values() for name in each)
        try:
            log = read_log(folder, place)
        except NoHistory as reason:
            return reason
        return History(
            place.top,
            log,
            Places(places, today),
            self.renamings,
            Blobs(folder),
            frozenset(kind for kind, each in names.items() if each),
        )


def find_place(folder: Path) -> Place | None:
    """Ask Git where a folder is; nothing without a repository."""
    with suppress(NoHistory):
        return read_place(folder)
    return None
