"""A project → the files in which the name of a thing may stand, each read once.

Takes where a project is, gives what its files hold: data, written pages, settings, translations, lists of the
project's own. What is no plain file is not looked into. Doesn't know what is renamed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from referentiels.checking.folders import Settings
from referentiels.checking.gate import Admitted
from referentiels.editing.renaming.naming import Refused
from referentiels.model.model import SharedDomain
from referentiels.reading import ledger
from referentiels.reading import settings as configurations
from referentiels.reading.project import PLUGIN, find_configuration
from referentiels.reading.sources import Kind as Data
from referentiels.tools.opening import NotPlain, TooLarge, take
from referentiels.words.language import say

EQUIVALENCES = "equivalences.yml"
"""In the folder of the library."""
TRANSLATIONS = "translations"
LISTS = "plugins/referentiels/content"
"""Lists that come with the program: the project's own where the program is kept with it."""
EXPERIENCES = "retours"
OWNERS = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_LARGEST = 16 * 1024 * 1024
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Sort(StrEnum):
    """How a file is read."""

    DATA = "data"
    LIST = "list"
    SETTINGS = "settings"
    PAGE = "page"
    EXPERIENCE = "experience"
    """A page whose header says of which structures and criteria it speaks."""
    TRANSLATION = "translation"
    OWNERS = "owners"
    """Who has to read which file again, for the forge."""


@dataclass(frozen=True, slots=True)
class File:
    """What a file held when it was read; `path` is how it is shown, `place` its path among pages."""

    sort: Sort
    file: Path
    path: str
    data: bytes
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """All that a renaming looks into."""

    settings: Settings
    files: tuple[File, ...]
    domains: tuple[SharedDomain, ...] = ()
    """The library, as it was read."""
    sites: tuple[str, ...] = ()
    """Addresses under which the site is known, each with a last `/`."""
    ledger: bytes | None = None
    configuration: configurations.Settings = field(default_factory=configurations.Settings)

    @property
    def ledger_file(self) -> Path:
        return self.settings.root / ledger.NAME

    def shown(self, file: Path) -> str:
        """Give the path of a file as it is shown."""
        return _shown(self.settings, file)


def gather(settings: Settings, admitted: Mapping[str, Admitted]) -> Project:
    """Read all that may name something; the files of data were read by the check."""
    file = find_configuration(settings.root)
    said = configurations.load_settings(file) if file else configurations.Settings()
    docs = settings.root / str(said.data.get("docs_dir") or "docs")
    read = [
        *_data(admitted.values()),
        *_lists(settings),
        *_files(Sort.SETTINGS, settings, _menu_files(settings, said)),
        *_pages(settings, docs),
        *_files(Sort.OWNERS, settings, [settings.root / one for one in OWNERS]),
        *_files(Sort.TRANSLATION, settings, sorted((settings.root / TRANSLATIONS).glob("*.po"))),
    ]
    return Project(
        settings=settings,
        files=tuple(read),
        domains=tuple(one.domain for one in admitted.values() if one.domain),
        sites=tuple(dict.fromkeys(_sites(said.data))),
        ledger=_take_ledger(settings.root / ledger.NAME),
        configuration=said,
    )


def _data(admitted: Iterable[Admitted]) -> Iterator[File]:
    for one in admitted:
        if not is_equivalences(one.location.path):
            yield File(Sort.DATA, one.location.file, one.location.path, one.loaded.data)


def is_equivalences(path: str) -> bool:
    """Tell whether a file of the library's folder is no domain, but what others call its criteria."""
    return PurePosixPath(path).name == EQUIVALENCES


def _lists(settings: Settings) -> Iterator[File]:
    lists = [settings.folder(Data.LIBRARY)[0] / EQUIVALENCES]
    lists += sorted((settings.root / LISTS).glob("*.yml"))
    yield from _files(Sort.LIST, settings, lists)


def _pages(settings: Settings, docs: Path) -> Iterator[File]:
    inside, read = Path(os.path.realpath(docs)), set()
    for file in _walk_pages(docs):
        place = file.relative_to(docs)
        real = Path(os.path.realpath(file))
        # A link to another page of the folder shows what is read there; one that leads out is followed.
        if real in read or (real.is_relative_to(inside) and real != inside / place):
            continue
        read.add(real)
        about = PurePosixPath(place.as_posix()).parent == PurePosixPath(EXPERIENCES)
        sort = Sort.EXPERIENCE if about else Sort.PAGE
        yield from _files(sort, settings, [file], place.as_posix())


def _walk_pages(docs: Path) -> Iterator[Path]:
    """Give the pages of a folder, and of those that links in it lead to: a site publishes them too."""
    seen: set[str] = set()
    for folder, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        folders[:] = () if real in seen else sorted(one for one in folders if one[0] != ".")
        if real not in seen:
            yield from (Path(folder) / one for one in sorted(names) if one.endswith(_PAGES))
        seen.add(real)


def _files(
    sort: Sort, settings: Settings, files: Iterable[Path], place: str = ""
) -> Iterator[File]:
    for file in files:
        real = _without_links(settings.root, file)
        data = _take(real)
        if data is not None:
            yield File(sort, real, _shown(settings, real), data, place)


def _without_links(root: Path, file: Path) -> Path:
    """Give the file itself, where a path leads to it by a link: that is what changes."""
    real, top = os.path.realpath(file), os.path.realpath(root)
    if real == os.path.join(top, os.path.relpath(file, root)):  # noqa: PTH118
        return file
    return root / os.path.relpath(real, top)


def _take(file: Path) -> bytes | None:
    """Read a file; nothing when it is not there, or is no plain file."""
    try:
        return take(file, _LARGEST)
    except (FileNotFoundError, NotADirectoryError, NotPlain, TooLarge):
        return None


def _take_ledger(file: Path) -> bytes | None:
    """Read the list of addresses, however long; one that can't be is not taken for none."""
    try:
        return take(file, ledger.LARGEST)
    except FileNotFoundError:
        return None
    except NotPlain as odd:
        raise Refused(
            say("{file} : {what}", file=ledger.NAME, what=odd.message), wrong=False
        ) from None
    except TooLarge as large:
        raise Refused(
            say(
                "{file} : ce fichier est trop gros ({size} octets)",
                file=ledger.NAME,
                size=large.size,
            ),
            wrong=False,
        ) from None


def _shown(settings: Settings, file: Path) -> str:
    path = Path(os.path.relpath(file, settings.root)).as_posix()
    return f"{settings.shown}/{path}" if settings.shown else path


def _sites(said: Mapping[str, Any]) -> Iterator[str]:
    for address in (said.get("site_url"), _options(said).get("permanent_url")):
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            yield f"{address.rstrip('/')}/"


def _options(said: Mapping[str, Any]) -> Mapping[str, Any]:
    plugins = said.get("plugins")
    each = plugins if isinstance(plugins, list) else [plugins]
    found = next((one[PLUGIN] for one in each if isinstance(one, dict) and PLUGIN in one), None)
    return found if isinstance(found, dict) else {}


def _menu_files(settings: Settings, said: configurations.Settings) -> Iterator[Path]:
    return (settings.root / name for name, _ in _menus(said))


def menu_of(configuration: configurations.Settings) -> Iterator[yaml.ScalarNode]:
    """Give what the menu leads to, each with its place in the file of settings that holds it."""
    for _, menu in _menus(configuration):
        yield from _leaves(menu, set())


def _menus(configuration: configurations.Settings) -> Iterator[tuple[str, yaml.Node]]:
    """Give the file that holds the menu, and the menu: the nearest file has its say, whole."""
    for name, root in configuration.layers:
        for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
            if key.value == "nav":
                yield name, value
                return


def _leaves(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    if id(node) in seen:  # named twice by an anchor
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _leaves(one, seen)
    elif isinstance(node, yaml.MappingNode):
        for _, one in node.value:
            yield from _leaves(one, seen)
