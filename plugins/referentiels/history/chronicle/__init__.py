"""What changed since when: the history of all files, read once and told in words.

Takes the folders and the catalogue of today, gives a chronicle. No check needs it, and it never fails: what
is not at hand is said not to be. Nobody's name is told, nor a text that would be refused today. Doesn't know
pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from referentiels.checking.folders import Settings
from referentiels.checking.gate import Admitted
from referentiels.history.archive import find_place, git
from referentiels.history.archive.log import Log, read_log
from referentiels.history.chronicle.following import Places, follow
from referentiels.history.chronicle.keeping import Shelf
from referentiels.history.chronicle.reading import Model
from referentiels.history.chronicle.renaming import Renamings
from referentiels.history.chronicle.telling import Story, tell_story
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Chronicle, Limit
from referentiels.model.model import Framework
from referentiels.reading import ledger
from referentiels.reading.sources import Kind
from referentiels.reading.text import LARGEST_FILE
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.language import Translator

MOST_STEPS = 2000
"""Published steps that are told; what is older stays in the repository, and pages say so."""
_LARGEST_LIST = 16 * 1024 * 1024


def find_chronicle(
    settings: Settings,
    catalogue: Catalogue,
    words: Translator,
    admitted: Mapping[str, Admitted] | None = None,
    earlier: Mapping[bytes, Framework] | None = None,
    most: int = MOST_STEPS,
) -> Chronicle:
    """Tell all that changed, as far as the history at hand says it.

    `admitted` are the sound files of today, `earlier` texts of the past as they were read: none is parsed
    again.
    """
    folders = [settings.folder(kind)[0] for kind in (Kind.FRAMEWORK, Kind.LIBRARY)]
    folder = next((one for one in folders if one.is_dir()), settings.root)
    try:
        log, places = read_log(folder, most), _find_places(settings, folder)
    except git.NoHistory:
        return Chronicle(is_asked=True, limit=Limit.MISSING)
    renamings = Renamings(_read_rows(settings.root))
    passages = follow(log.steps, places, renamings.knows_structure)
    read = partial(_read_blobs, folder)
    shelf = Shelf(settings.root, words.language, read, _at_hand(admitted or {}, earlier or {}))
    story = Story(log=log, passages=passages, renamings=renamings, words=words)
    told = tell_story(story, shelf, catalogue)
    shelf.close()
    here = find_place(settings.root)
    return Chronicle(
        events=told.events,
        is_asked=True,
        limit=_limit(log),
        since=_since(log),
        has_links=bool(here and here == (find_place(folder) or here)._replace(prefix=here.prefix)),
        redefined=told.redefined,
    )


def _find_places(settings: Settings, folder: Path) -> Places:
    """Find the data folders in a repository; one that is in another is not told."""
    top, _ = git.read_place(folder)
    each = {kind: find_place(settings.folder(kind)[0]) for kind in (Kind.FRAMEWORK, Kind.LIBRARY)}
    return Places({kind: one.prefix for kind, one in each.items() if one and one.top == top})


def _read_blobs(folder: Path, blobs: set[str]) -> Mapping[str, bytes]:
    try:
        return git.read_blobs(folder, blobs, LARGEST_FILE)
    except git.NoHistory:
        return {}


def _at_hand(
    admitted: Mapping[str, Admitted], earlier: Mapping[bytes, Framework]
) -> Mapping[tuple[Kind, str, bytes], Model]:
    known: dict[tuple[Kind, str, bytes], Model] = {
        (Kind.FRAMEWORK, one.id, data): one for data, one in earlier.items()
    }
    return known | {
        (one.location.kind, one.location.identifier, one.loaded.data): model
        for one in admitted.values()
        if (model := one.framework or one.domain)
    }


def _read_rows(root: Path) -> tuple[ledger.Row, ...]:
    """Read the list of addresses; a site may have none yet."""
    try:
        text = take(root / ledger.NAME, _LARGEST_LIST).decode("utf-8", "replace")
    except (OSError, NotPlain, TooLarge):
        return ()
    return ledger.parse(text)[0]


def _limit(log: Log) -> Limit:
    if log.is_cut:
        return Limit.LONG
    return Limit.NONE if log.begins is None else Limit.SHALLOW


def _since(log: Log) -> str:
    if log.is_cut:
        return str(datetime.fromtimestamp(log.steps[-1].moment, UTC).date())
    return "" if log.begins is None else str(datetime.fromtimestamp(log.begins, UTC).date())
