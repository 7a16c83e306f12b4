"""What examining a framework came to, and where it is kept: a file that holds the same is not parsed again.

Takes what files held, gives the verdict and the model that the same bytes, at the same path, among the same
library, came to before this same program. Only a framework without mistakes that stop the publication is
kept: the others are few, and read again. The folder may be deleted, damaged or replaced at any time.
Doesn't know how verdicts are reached.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from referentiels.checking.rules.naming import Card
from referentiels.model.model import Framework
from referentiels.model.packing import Unpackable, unpack
from referentiels.reading.sources import Loaded
from referentiels.tools.cache import Cache
from referentiels.tools.edition import edition_of
from referentiels.tools.packs import Pack, Packs
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.identifiers import is_id
from referentiels.words.language import Message

FOLDER = ".cache/referentiels"
"""Where what was made is kept, below the root of the project; may be deleted at any time."""
MODEL_PACKS = 32
"""Files that models are kept in: each is as light as a thirty-second of the site."""
_PROGRAM = Path(__file__).parents[1]
_ROOMS = ("words", "tools", "reading", "model", "checking", "schemas")
_RELIES_ON = ("yaml", "jsonschema", "jsonschema_rs", "msgspec")


class Verdict(NamedTuple):
    """What is said of one framework, among the library."""

    reading: tuple[Diagnostic, ...] = ()
    """Of its text, its writing and its shape."""
    meaning: tuple[Diagnostic, ...] = ()
    card: Card | None = None
    """What others need of it; none when it has no model."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.reading, *self.meaning)

    @property
    def is_clear(self) -> bool:
        """Whether nothing in it stops the publication."""
        return not any(one.severity is Severity.ERROR for one in self.diagnostics)


class Leaf(NamedTuple):
    """What is known of a file; without its model when nobody wants that."""

    verdict: Verdict
    model: Framework | None = None


def _write_text(value: object) -> str:
    """Write a key or a code as the text that it is: only files are told what is kept."""
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_write_text)
_DECODER = msgspec.msgpack.Decoder(Verdict)


@cache
def _edition() -> bytes:
    files = (file for room in _ROOMS for file in (_PROGRAM / room).rglob("*"))
    return edition_of((one for one in files if one.suffix in {".py", ".json"}), _RELIES_ON)


def keys_of(library: Iterable[Loaded], files: Iterable[Loaded]) -> list[bytes]:
    """Give the keys of some frameworks among a library: a digest of all that a verdict depends on."""
    among = hashlib.sha256(_edition())
    for one in library:
        among.update(_name(one))
    keys = []
    for one in files:
        mark = among.copy()
        mark.update(_name(one))
        keys.append(mark.digest())
    return keys


def _name(loaded: Loaded) -> bytes:
    where = f"{loaded.location.kind} {loaded.location.identifier} {loaded.location.path}"
    held = f"{loaded.digest}{' refused' if loaded.refusal else ''}"
    return hashlib.sha256(f"{held} {where}".encode("utf-8", "surrogatepass")).digest()


class Kept:
    """Verdicts and models by key; in a lasting process, those of the last run stay at hand."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._cache = Cache(folder, root)
        self._last: dict[bytes, Leaf] = {}

    def find(
        self, keys: Sequence[bytes], files: Sequence[Loaded], models: bool
    ) -> list[Leaf | None]:
        """Find what is known of some frameworks, with their models if those are wanted."""
        found = [self._recall(key, models) for key in keys]
        if all(found):
            return found
        shelf = _Shelf(self._cache, models)
        return [
            known or shelf.find(key, file)
            for known, key, file in zip(found, keys, files, strict=True)
        ]

    def _recall(self, key: bytes, models: bool) -> Leaf | None:
        known = self._last.get(key)
        return known if known and (known.model or not models) else None

    def keep(self, known: Mapping[bytes, Leaf], new: Mapping[bytes, bytes], models: bool) -> None:
        """Keep what is known of all the frameworks of a run; what is of none of them is forgotten.

        `new` are the keys that were not found, with the packed model where models are wanted.
        """
        self._last = dict(known)
        clear = {key: packed for key, packed in new.items() if known[key].verdict.is_clear}
        if clear:
            _Shelf(self._cache, models).replace(known, clear)


class _Shelf:
    """The packs of a folder: verdicts are small, and all that a check asks for."""

    def __init__(self, cache: Cache, models: bool) -> None:
        self._verdicts = Pack(cache, "verdicts.pack")
        self._models = Packs(cache, "models", MODEL_PACKS) if models else None

    def find(self, key: bytes, file: Loaded) -> Leaf | None:
        written = self._verdicts.find(key)
        packed = self._models.find(key) if self._models else None
        if written is None or file.refusal or (packed is None and self._models):
            return None
        try:
            model = None if packed is None else unpack(packed, Framework, file.location.path)
            known = Leaf(_DECODER.decode(written), model)
        except (msgspec.DecodeError, Unpackable, RecursionError):
            return None
        return known if _may_be_believed(known, file) else None

    def replace(self, known: Mapping[bytes, Leaf], new: Mapping[bytes, bytes]) -> None:
        written = {key: _write(known[key].verdict) for key in new if new[key] or not self._models}
        verdicts = {key: found for key, found in written.items() if found}
        self._verdicts.replace(known, verdicts)
        if self._models:
            self._models.replace(known, {key: new[key] for key in verdicts})


def _write(verdict: Verdict) -> bytes:
    """Write a verdict; nothing comes of what no text can say, as some names of files."""
    try:
        return _ENCODER.encode(verdict)
    except UnicodeEncodeError:
        return b""


def _may_be_believed(known: Leaf, file: Loaded) -> bool:
    """Look at what digests don't promise: whoever can write in the folder can write digests too.

    What is said can be said, and of this file; identifiers, which become addresses, are some.
    """
    verdict, model = known
    path = file.location.path
    said = all(one.span.path == path and _can_be_said(one) for one in verdict.diagnostics)
    named = model is None or (
        model.id == file.location.identifier and all(map(is_id, _identifiers(model)))
    )
    return said and named and verdict.is_clear and verdict.card is not None


def _identifiers(framework: Framework) -> Iterator[str]:
    yield framework.id
    for domain in framework.domains:
        yield domain.id
        for criterion in domain.criteria:
            yield criterion.id
            yield from (one.id for one in criterion.indicators)


def _can_be_said(one: Diagnostic) -> bool:
    sentences = (one.message, one.help, *(each.message for each in one.related))
    return all(map(_has_its_values, sentences))


def _has_its_values(message: Message) -> bool:
    inner = (each for each in message.values.values() if isinstance(each, Message))
    try:
        return bool(message.template.format(**message.values)) and all(map(_has_its_values, inner))
    except (LookupError, ValueError, AttributeError, TypeError):
        return not message.values  # a sentence without values is not filled in
