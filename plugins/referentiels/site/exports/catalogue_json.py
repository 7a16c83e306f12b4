"""The whole catalogue as JSON: the faithful copy, with the keys of the files and texts as typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import cache, partial
from operator import attrgetter
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.insight.voices import RIGHTS
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import NOT_SAID, Framework, SharedDomain
from referentiels.site.entry import Entry
from referentiels.site.exports.about import tell_about
from referentiels.words.addresses import DATA
from referentiels.words.language import translator

_FRENCH = translator("fr")
PATH = f"{DATA}catalogue.json"


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file."""
    facets = facets_of(catalogue)
    yield Entry(PATH, partial(_tell, catalogue), (facets.everything, facets.publication))


def _tell(catalogue: Catalogue) -> bytes:
    """Give the library and all frameworks; empty fields are left out."""
    publication = catalogue.publication
    about = tell_about(publication, DATA, date=publication.day, version=publication.day)
    said = json.dumps(about, ensure_ascii=False)
    library = _write(catalogue.domains)
    frameworks = _write(catalogue.frameworks)
    rights = json.dumps(
        {code: _FRENCH.text(said) for code, said in RIGHTS.items()}, ensure_ascii=False
    )
    head = f'{{"format":1,"about":{said},"rights":{rights}'
    text = f'{head},"library":[\n{library}\n],"frameworks":[\n{frameworks}\n]}}\n'
    return text.encode()


def _write(values: Sequence[Framework | SharedDomain]) -> str:
    """Give one line of JSON a value."""
    return ",\n".join(
        json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        for value in values
    )


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Give the names of a model's fields that authors write, and what reads them all."""
    names = tuple(field.name for field in fields(kind) if field.name not in NOT_SAID)
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:
    """Turn a model into plain values; empty fields are left out."""
    kind: Any = type(value)
    names, read = _fields(kind)
    return {
        name: found if type(found) is str else _plain_parts(found)
        for name, found in zip(names, read(value), strict=True)
        if found
    }


def _plain_parts(found: Any) -> Any:
    if isinstance(found, tuple):
        return [one if type(one) is str else _plain(one) for one in found]
    return _plain(found)
