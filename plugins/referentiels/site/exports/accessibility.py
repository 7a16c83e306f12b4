"""What is known of the accessibility of the pages, criterion by criterion, to take away.

The page says it in words; these files name the tests that check each criterion, for those who run them.
"""

from __future__ import annotations

from collections.abc import Iterator

from referentiels.content.rgaa import Requirement, read_table
from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import to_json
from referentiels.site.exports.tables import write_table
from referentiels.words.addresses import ACCESSIBILITY_JSON, ACCESSIBILITY_TABLE

_HEADER = ("number", "theme", "subject", "state", "evidence", "how", "tests")


def plan(_: Catalogue) -> Iterator[Entry[bytes]]:
    """Give both files; they don't depend on the catalogue."""
    yield Entry(ACCESSIBILITY_TABLE, _write_table)
    yield Entry(ACCESSIBILITY_JSON, _write_json)


def _write_table() -> bytes:
    rows = (
        (one.number, name, one.subject, one.state, one.evidence, one.how, " | ".join(one.tests))
        for name, one in _requirements()
    )
    return write_table(_HEADER, rows)


def _write_json() -> bytes:
    table = read_table()
    return to_json(
        {
            "rgaa": table.version,
            "established": table.established.isoformat(),
            "reviewed": table.reviewed.isoformat(),
            "pages": [one._asdict() for one in table.pages],
            "criteria": [{"theme": name, **one._asdict()} for name, one in _requirements()],
        }
    )


def _requirements() -> Iterator[tuple[str, Requirement]]:
    return ((theme.name, one) for theme in read_table().themes for one in theme.requirements)
