"""Files of open data → the groups that they are listed in, and what they are called there.

Takes addresses and sizes, gives frozen values: a file for spreadsheets has a name that people read, others
keep their own. Doesn't know what stands in a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from referentiels.content.tables import read_tables
from referentiels.words import addresses
from referentiels.words.language import Translator

_OF_THE_SITE = (addresses.ACCESSIBILITY_TABLE, addresses.ACCESSIBILITY_JSON)


class Download(NamedTuple):
    """A file to take away; `size` in bytes."""

    name: str
    address: str
    form: str
    size: int


class Group(NamedTuple):
    """Files for one use."""

    title: str
    anchor: str
    files: tuple[Download, ...]


def tell_download(path: str, size: int, words: Translator) -> Download:
    """Give a file by its name; what people open themselves, by what it holds."""
    name = path.removeprefix(addresses.DATA)
    called = _named(words).get(path)
    if called:
        return Download(called, path, name, size)
    return Download(name, path, name.rsplit(".", 1)[-1].upper(), size)


def _named(words: Translator) -> Mapping[str, str]:
    _, english = words.gettext, words.language == "en"
    tables = {
        f"{addresses.DATA}{one.name}.csv": one.title_en if english else one.title
        for one in read_tables()
    }
    return {
        addresses.BOOK: _("Tout le catalogue"),
        addresses.MODEL: _("Un modèle vide, à remplir"),
        **tables,
    }


def group_all(found: Collection[Download], words: Translator) -> Iterator[Group]:
    """Put each file in the first group that takes it: what is planned elsewhere comes last."""
    _ = words.gettext
    left = sorted(found, key=lambda one: one.address)
    for title, anchor, takes in (
        (_("Pour un tableur"), "_pour-un-tableur", _is_for_spreadsheets),
        (_("Pour des programmes"), "_pour-des-programmes", _is_for_programs),
        (_("Schémas : la forme de chaque fichier"), "_schemas", _is_schema),
        (_("Sur ce site lui-même"), "_ce-site", _is_of_the_site),
        (_("Autres formats"), "_autres-formats", lambda _: True),
    ):
        taken = tuple(one for one in left if takes(one.address))
        left = [one for one in left if one not in taken]
        if taken:
            yield Group(title, anchor, taken)


def _is_for_spreadsheets(address: str) -> bool:
    named = address.removeprefix(addresses.DATA)
    return "/" not in named and named.endswith((".csv", ".xlsx")) and address not in _OF_THE_SITE


def _is_for_programs(address: str) -> bool:
    folders = (addresses.TABLES, addresses.LINES)
    return address.startswith(folders) or address in (
        addresses.PACKAGE,
        f"{addresses.DATA}catalogue.json",
    )


def _is_schema(address: str) -> bool:
    return address.startswith(addresses.SCHEMAS)


def _is_of_the_site(address: str) -> bool:
    return address in _OF_THE_SITE
