"""What changed since when: the history of all files, read once and told in words.

Takes the folders and the catalogue of today, gives a chronicle. No check needs it, and it never fails: what
is not at hand is said not to be. Nobody's name is told, nor a text that would be refused today. Doesn't know
pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from referentiels.checking.gate import Admitted
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.log import Log
from referentiels.history.archive.past import Past
from referentiels.history.chronicle.keeping import Shelf
from referentiels.history.chronicle.reading import Model
from referentiels.history.chronicle.telling import Story, tell_story
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Chronicle, Limit
from referentiels.model.model import Framework
from referentiels.reading.sources import Kind
from referentiels.words.language import Translator

MOST_STEPS = 2000
"""Published steps that are told; what is older stays in the repository, and pages say so."""


def find_chronicle(
    past: Past,
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
    try:
        return _tell_all(past, catalogue, words, _at_hand(admitted or {}, earlier or {}), most)
    except NoHistory:
        return Chronicle(is_asked=True, limit=Limit.MISSING, moment=_tell(past.moment))


def _tell_all(
    past: Past,
    catalogue: Catalogue,
    words: Translator,
    known: Mapping[tuple[Kind, str, bytes], Model],
    most: int,
) -> Chronicle:
    history = past.main
    log = history.log._replace(steps=history.log.steps[:most])
    is_long = len(history.log.steps) > most
    story = Story(
        log=log,
        passages=tuple(one for one in history.passages if one.at < most),
        renamings=past.renamings,
        words=words,
    )
    shelf = Shelf(past.settings.root, words.language, history.texts, known)
    told = tell_story(story, shelf, catalogue)
    shelf.close()
    return Chronicle(
        events=told.events,
        is_asked=True,
        limit=_limit(log, is_long),
        since=_since(log, is_long),
        has_links=past.place is not None and past.place.top == history.top,
        redefined=told.redefined,
        moment=_tell(past.moment),
    )


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


def _limit(log: Log, is_long: bool) -> Limit:
    if is_long:
        return Limit.LONG
    return Limit.NONE if log.begins is None else Limit.SHALLOW


def _since(log: Log, is_long: bool) -> str:
    if is_long:
        return _tell(log.moment_of(log.steps[-1]))[:10]
    return _tell(log.begins)[:10]


def _tell(moment: int | None) -> str:
    return "" if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()
