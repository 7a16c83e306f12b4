"""What changed since when: the history of all files, read once and told in words.

Takes the folders and the catalogue of today, gives a chronicle. No check needs it, and it never fails: what
is not at hand is said not to be. Nobody's name is told, nor a text that would be refused today. Doesn't know
pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from referentiels.checking.gate import Admitted
from referentiels.history.archive.past import Past
from referentiels.history.chronicle.joining import Lacking, Run, join, tell
from referentiels.history.chronicle.keeping import Shelf
from referentiels.history.chronicle.reading import Model
from referentiels.history.chronicle.telling import Story, tell_story
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Chronicle
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
    known = dict(past.of_each())
    at_hand = _at_hand(admitted or {}, earlier or {})
    ours = past.place.top if past.place else ""
    while True:
        try:
            return _tell_all(past, join(known, ours, most), catalogue, words, at_hand)
        except Lacking as lacking:
            known[lacking.kind] = None


def _tell_all(
    past: Past,
    run: Run,
    catalogue: Catalogue,
    words: Translator,
    known: Mapping[tuple[Kind, str, bytes], Model],
) -> Chronicle:
    story = Story(steps=run.steps, passages=run.passages, renamings=past.renamings, words=words)
    shelf = Shelf(past.settings.root, words.language, run.texts, known)
    told = tell_story(story, shelf, catalogue)
    shelf.close()
    some = next(iter(run.reaches.values()))
    return Chronicle(
        events=told.events,
        is_asked=True,
        structures=run.reaches.get(Kind.FRAMEWORK, some),
        library=run.reaches.get(Kind.LIBRARY, some),
        redefined=told.redefined,
        exchanges=told.exchanges,
        moment=tell(past.moment),
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
