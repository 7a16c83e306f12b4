"""What texts of the past say of themselves, and what changed from one to another: kept between runs.

A text that was read, or compared, is neither read nor compared again: it is named by its blob, which never
changes. The folder may be deleted, damaged or replaced at any time. Doesn't know what steps there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from referentiels.checking.verdicts import FOLDER
from referentiels.history.archive.following import Text
from referentiels.history.chronicle.leaves import Leaf
from referentiels.history.chronicle.reading import Model, read_past
from referentiels.model.model import Framework, SharedDomain
from referentiels.reading.sources import Kind
from referentiels.tools.cache import Cache, key_of
from referentiels.tools.edition import edition_of
from referentiels.tools.packs import Pack
from referentiels.tools.processes import share_out

NAME = "history.pack"
FEWEST_TO_SHARE_OUT = 100
_PROGRAM = Path(__file__).parents[2]
_ROOMS = ("words", "tools", "reading", "model", "checking", "insight", "history", "schemas")
_RELIES_ON = ("yaml", "jsonschema", "jsonschema_rs", "msgspec")
_Kept = TypeVar("_Kept")


class Facts(NamedTuple):
    """What is known of a text without reading it again."""

    is_readable: bool = False
    name: str = ""
    version: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """Of the library: identifiers and names of the domain, then of its criteria."""
    links: tuple[str, ...] = ()
    """The shared things that it names."""


UNREADABLE = Facts()


@cache
def _edition() -> str:
    files = (file for room in _ROOMS for file in (_PROGRAM / room).rglob("*"))
    return edition_of(
        (one for one in files if one.suffix in {".py", ".json", ".mo"}), _RELIES_ON
    ).hex()


class Shelf:
    """Facts and leaves by key, and models of this run.

    `read` gives the contents of blobs of a kind of file, `known` the models of texts at hand.
    """

    def __init__(
        self,
        root: Path,
        language: str,
        read: Callable[[Kind, set[str]], Mapping[str, bytes]],
        known: Mapping[tuple[Kind, str, bytes], Model],
    ) -> None:
        self._known = known
        self._pack = Pack(Cache(root / FOLDER, root), NAME)
        self._language, self._read = language, read
        self._used: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}
        self._models: dict[tuple[Kind, Text], Model | None] = {}

    def facts(self, texts: Iterable[tuple[Kind, Text]]) -> dict[tuple[Kind, Text], Facts]:
        """Say what is known of some texts, read as far as that is not kept."""
        found: dict[tuple[Kind, Text], Facts] = {}
        lacking = []
        for one in dict.fromkeys(texts):
            kept = self._find(self._key("facts", *_named(one)), Facts)
            if kept is None:
                lacking.append(one)
            else:
                found[one] = kept
        self.fetch(lacking)
        for one in lacking:
            found[one] = _facts_of(self._models[one])
            self._keep(self._key("facts", *_named(one)), found[one])
        return found

    def fetch(self, texts: Sequence[tuple[Kind, Text]]) -> None:
        """Read the texts that no model is at hand of."""
        lacking = [one for one in texts if one not in self._models]
        held: dict[str, bytes] = {}
        for each in dict.fromkeys(kind for kind, _ in lacking):
            held |= self._read(each, {text.blob for kind, text in lacking if kind is each})
        for kind, text in lacking:
            known = self._known.get((kind, text.identifier, held.get(text.blob, b"")))
            if known:
                self._models[kind, text] = known
        lacking = [one for one in lacking if one not in self._models]
        parts = share_out(lambda part: _read_all(part, held), lacking, FEWEST_TO_SHARE_OUT)
        self._models.update(each for part in parts for each in part)

    def model(self, kind: Kind, text: Text) -> Model | None:
        """Give what a text says; read before by `fetch`."""
        return self._models.get((kind, text))

    def find_leaves(self, *parts: str) -> dict[str, Leaf] | None:
        """Find what a comparison came to; `parts` are all that it depends on."""
        return self._find(self._key("leaves", *parts), dict[str, Leaf])

    def keep_leaves(self, leaves: dict[str, Leaf], *parts: str) -> None:
        """Keep what a comparison came to."""
        self._keep(self._key("leaves", *parts), leaves)

    def close(self) -> None:
        """Write what is new, and forget what is of no use any more."""
        self._pack.replace(self._used, self._new)

    def _key(self, *parts: str) -> bytes:
        return bytes.fromhex(key_of(_edition(), self._language, *parts))

    def _find(self, key: bytes, kind: type[_Kept]) -> _Kept | None:
        data = self._pack.find(key)
        if data is None:
            return None
        try:
            found = msgspec.msgpack.decode(data, type=kind)
        except msgspec.DecodeError:
            return None
        self._used[key] = b""
        return found

    def _keep(self, key: bytes, value: object) -> None:
        self._new[key] = msgspec.msgpack.encode(value)


def _read_all(
    texts: Sequence[tuple[Kind, Text]], held: Mapping[str, bytes]
) -> list[tuple[tuple[Kind, Text], Model | None]]:
    return [
        ((kind, text), read_past(held.get(text.blob), text.identifier, kind))
        for kind, text in texts
    ]


def _named(one: tuple[Kind, Text]) -> tuple[str, str, str]:
    kind, text = one
    return kind.value, text.identifier, text.blob


def _facts_of(model: Model | None) -> Facts:
    if isinstance(model, Framework):
        return Facts(
            is_readable=True,
            name=model.structure.name,
            version=model.version,
            links=tuple(dict.fromkeys(_links(model))),
        )
    return _facts_of_domain(model) if isinstance(model, SharedDomain) else UNREADABLE


def _links(one: Framework) -> Iterable[str]:
    for domain in one.domains:
        yield domain.shared
        for criterion in domain.criteria:
            yield criterion.shared


def _facts_of_domain(one: SharedDomain) -> Facts:
    names = ((one.id, one.name), *((each.id, each.name) for each in one.criteria))
    others = (x for each in one.criteria for x in (*each.related, each.replaced_by) if x)
    links = tuple(dict.fromkeys(others))
    return Facts(is_readable=True, name=one.name, names=names, links=links)
