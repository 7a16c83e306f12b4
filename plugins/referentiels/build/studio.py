"""The site while someone writes: what is broken shows its mistakes, the rest keeps working.

Takes settings, gives after each change a site made of the good files and of the last good state of
the others. Remembers models, and the earlier versions that it found at the start. Doesn't know how
files are watched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from referentiels.build import stages
from referentiels.build.languages import spoken_in
from referentiels.checking import folders
from referentiels.checking.gate import Admitted
from referentiels.entrances import spreadsheets
from referentiels.history import lasting
from referentiels.history.archive import Archive, find_dates, find_earlier
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.chronicle import Chronicle
from referentiels.model.model import Experience, Framework, SharedDomain
from referentiels.model.publication import Publication
from referentiels.model.translation import Translation
from referentiels.reading.sources import UNREADABLE_FILE
from referentiels.site.entry import Entry
from referentiels.site.pages.broken import view_broken
from referentiels.site.plan import File, Plan
from referentiels.tools.faults import reason
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Translator, say

Offering: TypeAlias = "Callable[[Catalogue, Mapping[str, Admitted]], Sequence[Entry[File]]]"
"""What gives the documents of a catalogue, from its files as read: each made when it is asked for."""
Publishing: TypeAlias = "Callable[[Mapping[str, str]], Publication]"
"""What says where the site stays, from the days when its files changed."""

_Model = TypeVar("_Model", Framework, SharedDomain)


class Studio:
    """Keep the last good state of every file."""

    def __init__(self, settings: folders.Settings) -> None:
        self._settings = settings
        self._kept = folders.kept_in(settings)
        self._frameworks: Mapping[str, Framework] = {}
        self._domains: Mapping[str, SharedDomain] = {}
        self._known: Mapping[str, Admitted] = {}
        """Every file as it is."""
        self._shown: Mapping[str, Admitted] = {}
        """Every file as it was when it was last good."""
        self.archive: Archive | None = None
        self._dates: Mapping[str, str] = {}
        self._chronicle = Chronicle()
        self._drawn: _Drawn | None = None

    def refresh(
        self,
        words: Translator,
        experiences: Iterable[Experience] = (),
        offering: Offering | None = None,
        publishing: Publishing | None = None,
        translations: Sequence[Translation] = (),
    ) -> tuple[folders.Outcome, Plan]:
        """Check everything again and plan a site that can always be shown.

        `offering` gives the documents, of which none is made for that. What the system refuses meanwhile
        is a mistake in the page, as any other.
        """
        try:
            return self._refresh(words, experiences, offering, publishing, translations)
        except OSError as error:
            return self._tell(error, words)

    def _tell(self, error: OSError, words: Translator) -> tuple[folders.Outcome, Plan]:
        """Show the last good state, with what the system refused."""
        place = Path(str(error.filename)).name if error.filename else ""
        path = f"{self._settings.frameworks_dir}/{place or 'site'}"
        found = UNREADABLE_FILE.at(
            Span(path, 1, 1, 1, 1),
            say("le site n'a pas pu être refait : {reason}", reason=reason(error)),
            say("réparez ce qui l'empêche, puis enregistrez de nouveau un fichier"),
        )
        catalogue = index(self._frameworks.values(), self._domains.values())
        outcome = folders.Outcome(diagnostics=[found], texts={}, files=0, catalogue=catalogue)
        pages = view_broken([found], {}, self._settings.library_dir, words)
        return outcome, stages.plan_site(catalogue, words, pages)

    def _draw_model(self, catalogue: Catalogue, languages: tuple[str, ...]) -> Mapping[str, bytes]:
        """Make the empty workbook, again when the library or the languages have changed."""
        told = (catalogue.wide.domains, languages)
        if self._drawn is None or self._drawn.told != told:
            self._drawn = _Drawn(told, spreadsheets.draw_model(catalogue, languages))
        return self._drawn.files

    def _look_back(self, catalogue: Catalogue, words: Translator) -> None:
        """Read the past, once."""
        with Past(self._settings, lasting.read_list(self._settings).rows) as past:
            self.archive = find_earlier(past, catalogue)
            self._dates = find_dates(past)
            self._chronicle = find_chronicle(
                past, catalogue, words, self._shown, self.archive.texts
            )

    def _refresh(
        self,
        words: Translator,
        experiences: Iterable[Experience],
        offering: Offering | None,
        publishing: Publishing | None,
        translations: Sequence[Translation],
    ) -> tuple[folders.Outcome, Plan]:
        outcome = folders.check(self._settings, keep=True, known=self._known, kept=self._kept)
        self._known = outcome.admitted
        broken = _broken_paths(outcome.diagnostics)
        self._frameworks = _last_good(outcome.catalogue.frameworks, self._frameworks, broken)
        self._domains = _last_good(outcome.catalogue.domains, self._domains, broken)
        catalogue = index(self._frameworks.values(), self._domains.values())
        shown = {*self._frameworks, *self._domains}
        sound = {path: one for path, one in outcome.admitted.items() if path not in broken}
        kept = {path: one for path, one in self._shown.items() if path in shown}
        self._shown = {**kept, **sound}
        if self.archive is None:
            self._look_back(catalogue, words)
        publication = publishing(self._dates) if publishing else Publication()
        guests = replace(outcome.catalogue.guests, day=publication.day)
        catalogue = replace(
            catalogue,
            dates=self._dates,
            publication=publication,
            chronicle=self._chronicle,
            guests=guests,
            equivalences=outcome.catalogue.equivalences,
            elsewhere=outcome.catalogue.elsewhere,
        )
        pages = view_broken(outcome.diagnostics, outcome.texts, self._settings.library_dir, words)
        model = self._draw_model(catalogue, spoken_in(translations))
        copies = {**stages.copy_files(self._shown, catalogue), **model}
        shared = stages.share_files(self._shown, catalogue)
        offered = (*(offering(catalogue, self._shown) if offering else ()), shared)
        digests = stages.digests_of(self._shown)
        return outcome, stages.plan_site(
            catalogue,
            words,
            pages,
            experiences,
            self.archive,
            copies,
            digests,
            offered,
            translations=translations,
        )


class _Drawn(NamedTuple):
    """The empty workbook, with the library that it is of and the languages that speak of it."""

    told: tuple[tuple[SharedDomain, ...], tuple[str, ...]]
    files: Mapping[str, bytes]


def _broken_paths(diagnostics: Sequence[Diagnostic]) -> frozenset[str]:
    return frozenset(one.span.path for one in diagnostics if one.severity is Severity.ERROR)


def _last_good(
    found: Iterable[_Model], before: Mapping[str, _Model], broken: frozenset[str]
) -> Mapping[str, _Model]:
    """Take the sound models; for a broken file, what it last was, if it was ever sound."""
    sound = {model.path: model for model in found if model.path not in broken}
    return {**{path: model for path, model in before.items() if path in broken}, **sound}
