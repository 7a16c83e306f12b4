"""Words of a table that have a code in files, where authors write words of their own too: « bénévoles ».

They are shown by their words and come back by their codes, unless the file writes the word itself.
Doesn't know sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from referentiels.entrances.workbook.cells import spoken
from referentiels.entrances.workbook.layout import Column, plan
from referentiels.reading.nodes import Plain
from referentiels.words.likeness import trim

Block = dict[str, Plain]


def with_codes(data: Block, before: Mapping[str, Plain]) -> Block:
    """Give what a table says with the codes of words that the file doesn't write itself."""
    result = dict(data)
    for name, column in _spoken():
        written = {one for item in _items(before, name) for one in _texts(item.get(column.path[0]))}
        codes = {word.lower(): code for code, word in spoken(column).items() if word not in written}
        if isinstance(items := result.get(name), list):
            result[name] = [_coded(one, column.path[0], codes) for one in items]
    return result


@cache
def _spoken() -> tuple[tuple[str, Column], ...]:
    """Give the columns that hold such words, each with the name of its list."""
    return tuple(
        (one.steps[0], column) for one in plan().tables for column in one.columns if spoken(column)
    )


def _coded(item: Plain, key: str, codes: Mapping[str, str]) -> Plain:
    if not isinstance(item, dict) or key not in item:
        return item
    value = item[key]
    if isinstance(value, list):
        return {**item, key: [_code(str(one), codes) for one in value]}
    return {**item, key: _code(str(value), codes)}


def _code(text: str, codes: Mapping[str, str]) -> str:
    return codes.get(trim(text).lower(), text)


def _items(holder: Mapping[str, Plain], name: str) -> Iterator[Block]:
    found = holder.get(name)
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _texts(value: Plain | None) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
