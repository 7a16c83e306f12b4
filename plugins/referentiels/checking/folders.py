"""The folders of a project → what a check found in them.

Takes settings, gives diagnostics and the catalogue. Knows where data stands; what is wrong with it is for
the gate and the rules to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from referentiels.checking import comparing, examining, translated
from referentiels.checking.examining import Known
from referentiels.checking.gate import Admitted
from referentiels.checking.received import Received, own_address, receive
from referentiels.checking.rules.vocabulary import find_same_here
from referentiels.checking.verdicts import FOLDER, Kept
from referentiels.model.catalogue import Catalogue, index
from referentiels.model.guests import Guests, elsewhere_of
from referentiels.reading import project
from referentiels.reading.sources import (
    Kind,
    Loaded,
    find_locations,
    load,
    load_folder,
)
from referentiels.tools import saving
from referentiels.words.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data is: two folders below `root`, whose paths are shown after `shown`."""

    root: Path = Path()
    frameworks_dir: str = "frameworks"
    library_dir: str = "criteria-library"
    shown: str = ""

    def folder(self, kind: Kind) -> tuple[Path, str]:
        """Give the folder of a kind of file, and how it is shown."""
        name = self.frameworks_dir if kind is Kind.FRAMEWORK else self.library_dir
        return self.root / name, "/".join(part for part in (self.shown, name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run found, and the models when they were asked for."""

    diagnostics: Sequence[Diagnostic]
    texts: Mapping[str, str]
    files: int
    catalogue: Catalogue
    admitted: Mapping[str, Admitted] = field(default_factory=dict)
    """Each file as it was read, by path, when the models were asked for: nobody opens it again."""

    @property
    def has_errors(self) -> bool:
        return examining.has_errors(self.diagnostics)


def settle(settings: Settings) -> list[Path]:
    """Finish what a process that was stopped was writing into a project; gives the files."""
    folders = (settings.root, *(settings.folder(kind)[0] for kind in Kind))
    return [file for folder in folders for file in saving.settle(folder)]


def kept_in(settings: Settings) -> Kept:
    """Give what earlier runs kept of a project."""
    return Kept(settings.root / FOLDER, settings.root)


def check(
    settings: Settings,
    *,
    keep: bool = False,
    known: Known | None = None,
    kept: Kept | None = None,
) -> Outcome:
    """Check the whole of two folders; `keep` also gives the catalogue, and the files as they were read.

    `known` are files that were admitted before, `kept` what earlier runs found: files that hold the same
    are not parsed again.
    """
    settle(settings)
    library, odd = load_folder(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    frameworks, odder = load_folder(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    beside, oddest = load_folder(*settings.folder(Kind.EQUIVALENCES), Kind.EQUIVALENCES)
    received = receive(settings.root, settings.shown, frameworks, keep=kept is not None)
    examined = examining.examine(
        library, frameworks, keep=keep, known=known, kept=kept, beside=received.beside
    )
    own = own_address(settings.root) if _needs_address(examined, beside) else ""
    said = [*odd, *odder, *oddest, *received.diagnostics, *find_same_here(examined.domains, own)]
    outcome = _outcome(examined, said, len(library) + len(frameworks) + len(beside))
    files = (*examined.library, *examined.files) if keep else ()
    whole = replace(
        outcome,
        admitted={one.location.path: one for one in files},
        texts={**outcome.texts, **received.texts},
        catalogue=replace(outcome.catalogue, guests=received.guests),
    )
    joined = _beside(whole, _compare(received.guests, own, beside, examined, library), keep)
    is_whole = len(examined.domains) == len(library)
    domains = examined.domains if is_whole else None
    return _translated(joined, translated.examine(settings.root, settings.shown, domains))


def _needs_address(examined: examining.Examined, beside: Sequence[Loaded]) -> bool:
    """Tell whether anything may speak of the site by its address."""
    return bool(beside) or any(
        criterion.same_as for domain in examined.domains for criterion in domain.criteria
    )


def _compare(
    guests: Guests,
    own: str,
    beside: Sequence[Loaded],
    examined: examining.Examined,
    library: Sequence[Loaded],
) -> comparing.Compared:
    is_whole = len(examined.domains) == len(library)
    return comparing.examine_equivalences(
        beside, examined.domains, elsewhere_of(guests, own), is_whole
    )


def _beside(outcome: Outcome, found: comparing.Compared, keep: bool) -> Outcome:
    """Add what is said of the criteria of other sites."""
    catalogue = replace(
        outcome.catalogue, equivalences=found.equivalences, elsewhere=found.elsewhere
    )
    kept = {one.location.path: one for one in found.files} if keep else {}
    return replace(
        outcome,
        diagnostics=sorted(
            (*outcome.diagnostics, *found.diagnostics), key=lambda diagnostic: diagnostic.order
        ),
        texts={**outcome.texts, **found.texts},
        catalogue=catalogue,
        admitted={**outcome.admitted, **kept},
    )


def _translated(outcome: Outcome, said: translated.Said) -> Outcome:
    """Add what is said of the files of translations."""
    return replace(
        outcome,
        diagnostics=sorted((*outcome.diagnostics, *said.diagnostics), key=lambda one: one.order),
        texts={**outcome.texts, **said.texts},
        files=outcome.files + said.files,
    )


def check_files(settings: Settings, files: Iterable[Loaded]) -> Outcome:
    """Check some files only, against the library beside them."""
    settle(settings)
    wanted = list({file.location.place: file for file in files}.values())
    named = {file.location.place for file in wanted}
    library, odd = find_locations(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    _, odder = find_locations(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    others = [location for location in library if location.place not in named]
    asked = [file for file in wanted if file.location.kind is Kind.LIBRARY]
    frameworks = [file for file in wanted if file.location.kind is Kind.FRAMEWORK]
    beside = [file for file in wanted if file.location.kind is Kind.EQUIVALENCES]
    whole = [*map(load, others), *asked]
    is_joined = bool(frameworks or beside)
    received = receive(settings.root, settings.shown) if is_joined else Received()
    examined = examining.examine(whole, frameworks, keep=False, beside=received.beside)
    own = own_address(settings.root) if _needs_address(examined, beside) else ""
    compared = _compare(received.guests, own, beside, examined, whole)
    paths = {file.location.path for file in wanted}
    found = [
        diagnostic
        for diagnostic in (
            *examined.diagnostics,
            *odd,
            *odder,
            *find_same_here(examined.domains, own),
        )
        if any(span.path in paths for span in (diagnostic.span, *_related(diagnostic)))
    ]
    return _beside(_outcome(examined, [], len(wanted), found), compared, keep=False)


def _related(diagnostic: Diagnostic) -> Iterable[Span]:
    return (related.span for related in diagnostic.related)


def _outcome(
    examined: examining.Examined,
    odd: Iterable[Diagnostic],
    files: int,
    found: Iterable[Diagnostic] | None = None,
) -> Outcome:
    diagnostics = [*(examined.diagnostics if found is None else found), *odd]
    return Outcome(
        diagnostics=sorted(diagnostics, key=lambda diagnostic: diagnostic.order),
        texts=examined.texts,
        files=files,
        catalogue=index(examined.frameworks, examined.domains),
    )


def find_settings(start: Path = Path()) -> Settings:
    """Find the project that a folder is in, and where it says that its data is.

    Raises:
        Misplaced: its configuration names a folder that is not there.
    """
    settings = settings_at(project.find_root(start) or start)
    lack = project.find_lack(settings.root, project.read_layout(settings.root))
    if lack:
        raise project.Misplaced(lack)
    return settings


def settings_at(root: Path) -> Settings:
    """Read where the data of one folder is, whether there is any or not."""
    layout = project.read_layout(root)
    return Settings(
        root=root,
        frameworks_dir=layout.frameworks_dir,
        library_dir=layout.library_dir,
        shown="" if root == Path() else root.as_posix(),
    )
