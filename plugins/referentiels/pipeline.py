"""The only room that knows every stage.

Takes settings, gives what a check found, or a whole site. Doesn't know MkDocs: the host hands in
what only it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from referentiels import addresses, collection, saving
from referentiels.archive import Archive, read_archive
from referentiels.catalogue import Catalogue, index
from referentiels.diagnostics import Diagnostic, Span
from referentiels.exports import export
from referentiels.language import Translator
from referentiels.model import Experience, Framework
from referentiels.pages import view_catalogue
from referentiels.pages.accessibility import view_accessibility
from referentiels.pages.checks import view_checks
from referentiels.pages.data import view_data
from referentiels.pages.page import Page
from referentiels.sources import (
    SUFFIXES,
    Kind,
    Loaded,
    Location,
    find_locations,
    load,
    load_folder,
)


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
    loaded: Mapping[str, Loaded] = field(default_factory=dict)
    """What each file held, by path, when the models were asked for: nobody opens it again."""

    @property
    def has_errors(self) -> bool:
        return collection.has_errors(self.diagnostics)


def settle(settings: Settings) -> list[Path]:
    """Finish what a process that was stopped was writing into the data folders; gives the files."""
    return [file for kind in Kind for file in saving.settle(settings.folder(kind)[0])]


class WrongPath(Exception):
    """A path that a check can't do anything with: a mistake in the command, not in a file."""


def check(settings: Settings, *, keep: bool = False) -> Outcome:
    """Check the whole of two folders; `keep` also gives the catalogue, and what the files held."""
    settle(settings)
    library, odd = load_folder(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    frameworks, odder = load_folder(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    examined = collection.examine(library, frameworks, keep=keep)
    outcome = _outcome(examined, [*odd, *odder], len(library) + len(frameworks))
    files = (*library, *frameworks) if keep else ()
    return replace(outcome, loaded={one.location.path: one for one in files})


def check_files(settings: Settings, files: Iterable[Location]) -> Outcome:
    """Check some files only, against the library beside them."""
    settle(settings)
    wanted = list(files)
    named = {location.place for location in wanted}
    library, odd = find_locations(*settings.folder(Kind.LIBRARY), Kind.LIBRARY)
    _, odder = find_locations(*settings.folder(Kind.FRAMEWORK), Kind.FRAMEWORK)
    others = [location for location in library if location.place not in named]
    asked = [location for location in wanted if location.kind is Kind.LIBRARY]
    frameworks = [location for location in wanted if location.kind is Kind.FRAMEWORK]
    examined = collection.examine(
        [load(one) for one in (*others, *asked)], [load(one) for one in frameworks], keep=False
    )
    paths = {location.path for location in wanted}
    found = [
        diagnostic
        for diagnostic in (*examined.diagnostics, *odd, *odder)
        if any(span.path in paths for span in (diagnostic.span, *_related(diagnostic)))
    ]
    return _outcome(examined, [], len(wanted), found)


def _related(diagnostic: Diagnostic) -> Iterable[Span]:
    return (related.span for related in diagnostic.related)


def _outcome(
    examined: collection.Examined,
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


def check_paths(paths: Sequence[str], settings: Settings) -> Outcome:
    """Check what a command line names: folders that hold both data folders, or files."""
    outcomes = []
    alone: dict[Settings, list[Location]] = {}
    for path in paths:
        place = Path(path)
        if place.is_dir():
            outcomes.append(_check_folder(place, settings))
        elif place.suffix in SUFFIXES and (place.exists() or place.is_symlink()):
            home, location = _locate_file(place, settings)
            alone.setdefault(home, []).append(location)
        else:
            raise WrongPath(path)
    outcomes += [check_files(home, locations) for home, locations in alone.items()]
    return _join(outcomes)


def locate_paths(paths: Sequence[str], settings: Settings) -> list[Location]:
    """List the files that a command line names, each once: files, or folders that hold them."""
    found: list[Location] = []
    for path in paths:
        place = Path(path)
        if place.is_dir():
            home = _settings_at(place, settings)
            settle(home)
            if any(home.folder(kind)[0].is_dir() for kind in Kind):
                for kind in Kind:
                    found += find_locations(*home.folder(kind), kind)[0]
            else:
                shown = "" if place == Path() else place.as_posix()
                found += find_locations(place, shown, _kind_of(place, settings))[0]
        elif place.suffix in SUFFIXES and (place.exists() or place.is_symlink()):
            home, location = _locate_file(place, settings)
            settle(home)
            found.append(location)
        else:
            raise WrongPath(path)
    return list({location.place: location for location in found}.values())


def _kind_of(folder: Path, settings: Settings) -> Kind:
    kinds = {settings.frameworks_dir: Kind.FRAMEWORK, settings.library_dir: Kind.LIBRARY}
    kind = kinds.get(folder.resolve().name)
    if kind is None:
        raise WrongPath(str(folder))
    return kind


def _check_folder(folder: Path, settings: Settings) -> Outcome:
    shown = "" if folder == Path() else folder.as_posix()
    home = _settings_at(folder, settings)
    if any(home.folder(kind)[0].is_dir() for kind in Kind):
        return check(home)
    kind = _kind_of(folder, settings)
    locations, _ = find_locations(folder, shown, kind)
    above = folder.parent if folder.name else folder.resolve().parent
    return check_files(_settings_at(above, settings), locations)


def _settings_at(root: Path, settings: Settings) -> Settings:
    return Settings(
        root=root,
        frameworks_dir=settings.frameworks_dir,
        library_dir=settings.library_dir,
        shown="" if root == Path() else root.as_posix(),
    )


def _locate_file(file: Path, settings: Settings) -> tuple[Settings, Location]:
    kinds = {settings.frameworks_dir: Kind.FRAMEWORK, settings.library_dir: Kind.LIBRARY}
    parent = file.parent if file.parent.name else file.parent.resolve()
    kind = kinds.get(parent.resolve().name)
    if kind is None:
        return _settings_at(file.parent, settings), Location(file, file.as_posix(), _sniff(file))
    above = file.parent.parent if file.parent.name else parent.parent
    return _settings_at(above, settings), Location(file, file.as_posix(), kind)


def _sniff(file: Path) -> Kind:
    """Tell a library file from a framework when its folder doesn't."""
    start = load(Location(file, file.as_posix(), Kind.FRAMEWORK)).data[:100_000]
    return Kind.LIBRARY if b"\ndomain:" in b"\n" + start else Kind.FRAMEWORK


def _join(outcomes: Sequence[Outcome]) -> Outcome:
    return Outcome(
        diagnostics=sorted((d for one in outcomes for d in one.diagnostics), key=lambda d: d.order),
        texts={path: text for one in outcomes for path, text in one.texts.items()},
        files=sum(one.files for one in outcomes),
        catalogue=index((), ()),
    )


def find_earlier(settings: Settings, catalogue: Catalogue) -> Archive:
    """Find the earlier versions of frameworks; no check needs them, nor asks Git for anything."""
    folder, _ = settings.folder(Kind.FRAMEWORK)
    return read_archive(folder, catalogue.frameworks, catalogue.domains)


def copy_files(loaded: Mapping[str, Loaded], catalogue: Catalogue) -> Mapping[str, bytes]:
    """Give the files of the frameworks as they were read, to publish: what someone changes must be whole."""
    return {
        addresses.file(one.id): loaded[one.path].data
        for one in catalogue.frameworks
        if one.path in loaded
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything to publish: pages to render, and files as they are."""

    pages: Sequence[Page]
    files: Mapping[str, bytes | Path]
    """By address: what they hold, or where they are."""


def make_site(
    catalogue: Catalogue,
    words: Translator,
    extra: Iterable[Page] = (),
    experiences: Iterable[Experience] = (),
    earlier: Mapping[str, tuple[Framework, ...]] | None = None,
    copies: Mapping[str, bytes | Path] | None = None,
) -> Site:
    """Make all pages and files; a page of `extra` takes the place of the one at its address."""
    copies = copies or {}
    catalogue = replace(
        catalogue,
        experiences=tuple(experiences),
        earlier=earlier or {},
        files={address: _size(file) for address, file in copies.items()},
    )
    files: dict[str, bytes | Path] = {**export(catalogue), **copies}
    pages = {
        page.address: page
        for page in (
            *view_catalogue(catalogue, words),
            *view_data({path: _size(file) for path, file in files.items()}, words),
            *view_checks(words),
            *view_accessibility(words),
        )
    }
    pages.update({page.address: page for page in extra})
    return Site(pages=tuple(pages.values()), files=files)


def _size(file: bytes | Path) -> int:
    return len(file) if isinstance(file, bytes) else file.stat().st_size
