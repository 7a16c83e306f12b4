"""What the assistant reads in another language, beside what it reads in the language of the files.

Takes a translated catalogue and the words of its interface, gives the twins of the files of `assistant`: the
rules and their words, the fields under their names, what the library says, and phrases of both languages that
speak of it. Checks compare with the library as it was written, which scripts read too. Doesn't know what a
framework is written in: that is its writers' choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import SharedCriterion, SharedDomain
from referentiels.reading.fields import TEXTS, said
from referentiels.reading.shape import load_schema
from referentiels.reading.sources import Kind
from referentiels.site.entry import Entry
from referentiels.site.exports import assistant, sayings
from referentiels.site.exports.compact import full, to_json
from referentiels.site.exports.translated import told
from referentiels.words import addresses, prose
from referentiels.words.language import Translator


def plan(catalogue: Catalogue, words: Translator) -> Iterator[Entry[bytes]]:
    """Give the files of a language."""
    read = partial(addresses.read_in, words.language)
    library, everything = (facets_of(catalogue).library,), (facets_of(catalogue).everything,)
    yield Entry(read(assistant.RULES), partial(assistant.write_rules, words))
    yield Entry(read(addresses.FIELDS_READING), partial(_write_fields, words))
    yield Entry(read(sayings.SPREADSHEETS), partial(sayings.write, words))
    yield Entry(read(assistant.LIBRARY), partial(_write_library, catalogue), library)
    known = partial(assistant.write_recognition, catalogue)
    yield Entry(read(assistant.RECOGNITION), known, everything)


def _write_fields(words: Translator) -> bytes:
    """Write the schema of a framework under the names that a page gives its fields; it is no contract."""
    schema = load_schema(Kind.FRAMEWORK)
    return to_json(_say({key: one for key, one in schema.items() if key != "$id"}, words))


def _say(part: Any, words: Translator) -> Any:
    if isinstance(part, Mapping):
        return {key: _said(key, one, words) for key, one in part.items()}
    return [_say(one, words) for one in part] if isinstance(part, list) else part


def _said(key: str, value: Any, words: Translator) -> Any:
    is_text = isinstance(value, str) and key in TEXTS
    return words.text(said(value)) if is_text else _say(value, words)


def _write_library(catalogue: Catalogue) -> bytes:
    """Write what is shown of the library, by identifier: what binds its parts is in the file beside it."""
    longest = assistant.longest_definition(len(catalogue.shared_criteria))
    criteria = catalogue.shared_criteria.values()
    return to_json(
        {
            "format": 1,
            "domains": {one.id: _domain(one, longest) for one in catalogue.domains},
            "criteria": {one.id: _criterion(one, longest) for one in criteria},
        }
    )


def _domain(one: SharedDomain, longest: int) -> dict[str, Any]:
    return full(name=told(one.name), summary=told(prose.beginning(one.summary, longest)))


def _criterion(one: SharedCriterion, longest: int) -> dict[str, Any]:
    return full(
        name=told(one.name),
        definition=told(prose.beginning(one.definition, longest)),
        also_called=[told(each) for each in one.also_called],
    )
