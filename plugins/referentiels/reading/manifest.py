"""What an archive of frameworks says of itself: bytes → a frozen value, and back.

Takes the bytes of `manifest.json`, which anybody may have written, gives who shares what under which licence,
and the digest of each file; or says why it is none. Doesn't know where the archive came from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from referentiels.tools.refusing import Refused
from referentiels.words.identifiers import may_be_id
from referentiels.words.language import quote, say

NAME = "manifest.json"
KIND = "referentiels"
FORMAT = 1
FRAMEWORKS, LIBRARY = "frameworks", "criteria-library"
"""The folders of an archive, whatever those of a project are called."""
LARGEST = 2_000_000
_LONGEST = 400
_MOST_SOURCES = 100
_MOST_WITHHELD = 10_000
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,79}")
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")
_CONTACT = re.compile(
    r"https?://[^\s/?#@<>\"]+(?:[/?#][^\s<>\"]*)?"
    r"|[^\s@<>\":/?#&%]+@[^\s@<>\":/?#&%]+\.[^\s@<>\":/?#&%]+"
)
_HOME = re.compile(r"https?://[^\s/?#@<>\"]+(?:/[^\s?#<>\"]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A file of an archive."""

    path: str
    bytes: int
    sha256: str
    origin: str = ""
    """Where it comes from, when that is not the site that shares it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Another site, as the files of an archive name it: `lyon` in `lyon/lien-social`."""

    id: str
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Who shares what."""

    name: str
    home: str
    contact: str
    licence: str
    version: str
    files: tuple[Shared, ...]
    sources: tuple[Named, ...] = ()
    """The sites whose criteria its files may use."""
    withheld: tuple[str, ...] = ()
    """In a copy, the files that were left where they are."""

    @property
    def tree(self) -> str:
        """Name the whole content: the same digest is the same files."""
        return tree_of(self.files)


def describe(path: str, data: bytes) -> Shared:
    """Describe a file."""
    return Shared(path=path, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def tree_of(files: Iterable[Shared]) -> str:
    """Name some files by what they hold and where."""
    lines = (f"{one.sha256}  {one.path}\n" for one in sorted(files, key=lambda one: one.path))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def name_version(day: str, files: Iterable[Shared]) -> str:
    """Name a version so that it never means two contents: its day, and the beginning of their digest."""
    mark = tree_of(files)[:12]
    return f"{day[:10]}.{mark}" if day else mark


def tell(manifest: Manifest) -> Manifest:
    """Leave out what a reader of the manifest would refuse: nobody has to be able to read our settings."""
    name = "".join(one for one in " ".join(manifest.name.split()) if one.isprintable())
    return replace(
        manifest,
        name=name[:_LONGEST],
        home=_fitting(manifest.home, _HOME),
        contact=_fitting(manifest.contact, _CONTACT),
        licence=_fitting(manifest.licence, _LICENCE),
        sources=tuple(one for one in manifest.sources if _fitting(one.home, _HOME)),
    )


def _fitting(text: str, pattern: re.Pattern[str]) -> str:
    return text if len(text) <= _LONGEST and pattern.fullmatch(text) else ""


def write(manifest: Manifest) -> bytes:
    """Write a manifest: the same one gives the same bytes."""
    said = {"format": FORMAT, "kind": KIND, **asdict(manifest)}
    said["sources"] = [asdict(one) for one in sorted(manifest.sources, key=lambda one: one.id)]
    said["files"] = [_plain(one) for one in sorted(manifest.files, key=lambda one: one.path)]
    if not said.pop("withheld"):
        return _dump(said)
    return _dump({**said, "withheld": sorted(manifest.withheld)})


def _dump(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _plain(one: Shared) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if value != ""}


def parse(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        Refused: it is none, or none that we understand.
    """
    said = _load(data)
    if said.get("kind") != KIND:
        raise Refused(
            say("ce n'est pas une archive de référentiels : son {name} dit autre chose", name=NAME)
        )
    if said.get("format") != FORMAT or isinstance(said["format"], bool):  # true is 1
        raise Refused(
            say(
                "cette archive est d'un format que ce programme ne connaît pas ({format}) : mettez le "
                "programme à jour, ou demandez une archive du format {ours}",
                format=quote(str(said.get("format"))),
                ours=FORMAT,
            )
        )
    files = said.get("files")
    if not isinstance(files, list) or not files:
        raise _odd("files")
    home = _text(said, "home", _HOME)
    return Manifest(
        name=_text(said, "name"),
        home=f"{home.rstrip('/')}/" if home else "",
        contact=_text(said, "contact", _CONTACT),
        licence=_text(said, "licence", _LICENCE),
        version=_text(said, "version", _VERSION, needed=True),
        files=tuple(_shared(one) for one in files),
        sources=tuple(_named(one) for one in _listed(said, "sources", _MOST_SOURCES)),
        withheld=tuple(_path(one) for one in _listed(said, "withheld", _MOST_WITHHELD)),
    )


def _load(data: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(data.decode()) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Refused(say("son {name} ne peut pas être lu", name=NAME))
    return said


def _listed(said: Mapping[str, Any], key: str, most: int) -> list[Any]:
    found = said.get(key, [])
    if not isinstance(found, list) or len(found) > most:
        raise _odd(key)
    return found


def _named(one: object) -> Named:
    if not isinstance(one, dict) or not may_be_id(str(one.get("id"))):
        raise _odd("sources")
    home = _text(one, "home", _HOME, needed=True)
    return Named(id=str(one["id"]), home=f"{home.rstrip('/')}/")


def _text(
    said: Mapping[str, Any],
    key: str,
    pattern: re.Pattern[str] | None = None,
    needed: bool = False,
) -> str:
    found = said.get(key, "")
    if not isinstance(found, str) or len(found) > _LONGEST or not found.isprintable():
        raise _odd(key)
    if (found and pattern and not pattern.fullmatch(found)) or (needed and not found):
        raise _odd(key)
    return found


def _shared(one: object) -> Shared:
    if not isinstance(one, dict):
        raise _odd("files")
    path, size, digest = _path(one.get("path")), one.get("bytes"), one.get("sha256")
    if type(size) is not int or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise _odd("files")
    return Shared(path=path, bytes=size, sha256=digest, origin=_text(one, "origin", _HOME))


def _path(path: object) -> str:
    if isinstance(path, str) and may_be_shared(path):
        return path
    raise Refused(
        say(
            "l'archive contient autre chose que des référentiels et une bibliothèque : {path}",
            path=quote(str(path)),
        )
    )


def may_be_shared(path: str) -> bool:
    """Tell whether a path is that of a framework, or of a domain of the library."""
    folder, _, name = path.partition("/")
    return (
        folder in (FRAMEWORKS, LIBRARY)
        and name.endswith(".yml")
        and may_be_id(name.removesuffix(".yml"))
    )


def _odd(key: str) -> Refused:
    return Refused(say("son {name} ne dit pas bien « {key} »", name=NAME, key=key))


def verify(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """Refuse files that are not those that a manifest tells.

    Raises:
        Refused: one is missing, is too many or holds something else.
    """
    told = {one.path: one for one in manifest.files}
    if len(told) != len(manifest.files):
        raise _odd("files")
    for path in sorted({*told, *files}):
        one, data = told.get(path), files.get(path)
        if one is None:
            raise Refused(
                say(
                    "l'archive contient un fichier qu'elle n'annonce pas : {path}", path=quote(path)
                )
            )
        if data is None:
            raise Refused(
                say("l'archive annonce un fichier qui n'y est pas : {path}", path=quote(path))
            )
        if describe(path, data).sha256 != one.sha256 or len(data) != one.bytes:
            raise Refused(
                say("le fichier {path} n'est pas celui que l'archive annonce", path=quote(path))
            )
