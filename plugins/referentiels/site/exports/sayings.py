"""What is said of a workbook, by code → a file that the page reads once someone opens one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from referentiels.model.catalogue import Catalogue
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import to_json
from referentiels.words import addresses
from referentiels.words.language import Translator, translator
from referentiels.words.spreadsheets import SAYINGS

SPREADSHEETS = f"{addresses.BUILDING}classeur.json"


def plan(_: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file."""
    yield Entry(SPREADSHEETS, partial(write, translator("fr")))


def write(words: Translator) -> bytes:
    """Write what is said in a language."""
    told = {
        code: {
            "message": words.gettext(one.message.template),
            "help": words.gettext(one.help.template),
        }
        if one.help.template
        else {"message": words.gettext(one.message.template)}
        for code, one in SAYINGS.items()
    }
    return to_json({"format": 1, "sayings": told})
