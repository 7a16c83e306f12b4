"""One share of a site, made by one machine among several, and the shares put together.

Takes `3/8`, gives which addresses are that share's, and keeps what was made of it in a folder that travels.
Putting shares together is a build that takes from them what has the same key: the bytes are those of one
machine. Doesn't know pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from referentiels.build.ledger import LARGEST, Ledger, digest, read_ledger, write_ledger
from referentiels.build.making import Source, Task
from referentiels.tools.opening import NotPlain, TooLarge, take

LEDGER, DOCUMENTS = "part.json", "documents.json"
FILES = "site"
_SHARE = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})", re.ASCII)
_OF_THE_WHOLE = frozenset({"sizes", "weights", "papers"})
"""Facets that only the whole site knows: what reads them is made when shares are put together."""


class NoShare(ValueError):
    """A share that is none; its text is what was typed."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share among several; `number` counts from 1."""

    number: int
    among: int
    subjects: Collection[str] = ()
    """Identifiers of structures and of shared criteria."""

    @property
    def name(self) -> str:
        return f"{self.number}-{self.among}"

    def holds(self, path: str) -> bool:
        """Tell whether an address is of this share: all that is of one subject is in the same."""
        names = path.split("/")
        stems = (name.split(".")[0] for name in names)
        about = next((one for one in stems if one in self.subjects), path)
        mark = hashlib.sha256(about.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(mark[:8], "big") % self.among == self.number - 1

    def does(self, task: Task) -> bool:
        """Tell whether to make a file here."""
        whole = any(facet.name in _OF_THE_WHOLE for facet in task.reads)
        return self.holds(task.path) and not whole


def read_share(typed: str, subjects: Collection[str] = ()) -> Share:
    """Read a share as it is typed: `3/8`.

    Raises:
        NoShare: it is none.
    """
    found = _SHARE.fullmatch(typed)
    if not found or int(found[1]) > int(found[2]):
        raise NoShare(typed)
    return Share(int(found[1]), int(found[2]), subjects)


def keep_share(folder: Path, ledger: Ledger, documents: Mapping[str, str]) -> None:
    """Tell, beside the files of a share, what they are; `documents` are the keys of its documents."""
    write_ledger(folder / LEDGER, ledger)
    body = json.dumps(documents, sort_keys=True).encode()
    (folder / DOCUMENTS).write_bytes(body)


def read_shares(folders: Iterable[Path]) -> tuple[Source, ...]:
    """Read what shares hold; a folder of shares gives each of them."""
    places = [
        place
        for folder in folders
        for place in ([folder] if (folder / LEDGER).exists() else sorted(folder.glob("*/")))
    ]
    return tuple(Source(place / FILES, read_ledger(place / LEDGER)) for place in places)


def find_documents(sources: Iterable[Source], keys: Mapping[str, str]) -> dict[str, Path]:
    """Find documents that shares have made from the same: their files, by address."""
    found: dict[str, Path] = {}
    for source in sources:
        for address, key in _documents(source.folder.parent).items():
            kept, file = source.ledger.files.get(address), source.folder / address
            if kept and keys.get(address) == key and _is_sound(file, kept.digest):
                found[address] = file
    return found


def _documents(folder: Path) -> dict[str, str]:
    try:
        told = json.loads(take(folder / DOCUMENTS, LARGEST))
    except (OSError, ValueError, RecursionError, NotPlain, TooLarge):
        return {}
    return {str(a): str(k) for a, k in told.items()} if isinstance(told, dict) else {}


def _is_sound(file: Path, its_digest: str) -> bool:
    try:
        return digest(take(file, LARGEST)) == its_digest
    except (OSError, NotPlain, TooLarge):
        return False
