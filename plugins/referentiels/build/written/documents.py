"""The folder of written pages → its files, in the order of the folders, with their addresses.

Takes a folder and patterns, gives pages to write and files to copy. Reads none of them.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from referentiels.build.written.patterns import matcher
from referentiels.words.diagnostics import Diagnostic, Related, Severity, Span
from referentiels.words.language import say

_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
_HIDDEN = (".*", "/templates/")
"""What is never published of this folder, unless a pattern takes it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of the folder: `path` from the folder on, and where the site has it."""

    path: str
    file: Path
    destination: str
    """The file of the site."""
    url: str
    """Its address from the root of the site, as links write it; empty for the home page."""
    is_page: bool
    in_nav: bool = True

    @property
    def stem(self) -> str:
        """The name that the title comes from when nothing else says one."""
        return posixpath.splitext(posixpath.basename(self.path))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """What the folder holds: pages in their order, then what is copied."""

    pages: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, Document] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    """Paths that `exclude_docs` keeps from the site."""

    def __iter__(self) -> Iterator[Document]:
        yield from self.pages.values()
        yield from self.files.values()


def read_documents(
    folder: Path,
    directory_urls: bool = True,
    excluded: Iterable[str] = (),
    outside_nav: Iterable[str] = (),
) -> Documents:
    """List a folder: `index` first in each, then files by name, then folders."""
    is_left_out, is_outside = matcher((*_HIDDEN, *excluded)), matcher(outside_nav)
    found = [
        _document(path, file, directory_urls, not is_outside(path)) for path, file in _walk(folder)
    ]
    kept = _without_twins([one for one in found if not is_left_out(one.path)])
    return Documents(
        pages={one.path: one for one in kept if one.is_page},
        files={one.path: one for one in kept if not one.is_page},
        left_out=frozenset(one.path for one in found) - {one.path for one in kept},
    )


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else sorted(folders)  # a link may lead back up
        if real in seen:
            continue
        seen.add(real)
        for name in sorted(
            names, key=lambda name: (Path(name).stem not in ("index", "README"), name)
        ):
            file = Path(place) / name
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file


def _document(path: str, file: Path, directory_urls: bool, in_nav: bool) -> Document:
    if not path.endswith(_PAGES):
        return Document(path=path, file=file, destination=path, url=quote(path), is_page=False)
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    stem = "index" if stem == "README" else stem
    inside = not directory_urls or stem == "index"
    destination = posixpath.join(folder, f"{stem}.html" if inside else f"{stem}/index.html")
    url = address_of(destination) if directory_urls else quote(destination)
    return Document(
        path=path, file=file, destination=destination, url=url, is_page=True, in_nav=in_nav
    )


def address_of(destination: str) -> str:
    """Give the address of a file of the site, without `index.html`."""
    folder, name = posixpath.split(destination)
    return quote(destination if name != "index.html" else f"{folder}/" if folder else "")


def _without_twins(found: list[Document]) -> list[Document]:
    """Leave out the `README.md` of a folder that has an `index.md`."""
    taken = {one.destination for one in found if Path(one.path).stem != "README"}
    return [one for one in found if Path(one.path).stem != "README" or one.destination not in taken]


def find_collisions(
    documents: Documents, generated: Mapping[str, str], docs_dir: str
) -> Iterator[Diagnostic]:
    """Tell each file that would take the place of another one of the site, also where case doesn't count.

    `generated` gives each file that the site makes, and how to name it.
    """
    taken: dict[str, tuple[str, Document | None]] = {
        place.casefold(): (name, None) for place, name in generated.items()
    }
    for one in documents:
        key = one.destination.casefold()
        if key in taken:
            yield _collision(one, *taken[key], docs_dir)
        taken.setdefault(key, (one.path, one))


def _collision(one: Document, other: str, document: Document | None, docs_dir: str) -> Diagnostic:
    if document is None:
        message = say(
            "cette page prendrait la place d'une autre, faite à partir des fichiers : « {place} »",
            place=other,
        )
    else:
        message = say("« {other} » aurait la même adresse", other=other)
    place = Span(f"{docs_dir}/{one.path}", 1, 1, 1, 1)
    return Diagnostic(
        rule="same-address",
        severity=Severity.ERROR,
        message=message,
        help=say("donnez-lui un autre nom ; des majuscules ne suffisent pas à faire la différence"),
        span=place,
        related=(
            (Related(Span(f"{docs_dir}/{other}", 1, 1, 1, 1), say("l'autre fichier")),)
            if document
            else ()
        ),
    )
