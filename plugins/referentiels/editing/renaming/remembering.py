"""The list of published addresses, and a renaming → the list with each of its addresses led on.

Takes the bytes of `adresses.tsv`, which may not be there yet; gives the new ones. Doesn't know files.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referentiels.editing.renaming.leading import Leading, address_of
from referentiels.editing.renaming.naming import Kind, Refused, Target
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State
from referentiels.words import addresses
from referentiels.words.language import quote, say

WHY = "renommé"
"""What the list says of each address that a renaming leads on."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The list as it was read; none yet when `data` is nothing."""

    data: bytes | None
    rows: tuple[Row, ...] = ()

    def refuse_published(self, new: Target) -> None:
        """Refuse a name under which something was ever published, whatever became of it.

        Raises:
            Refused: an address would mean something else.
        """
        whole = Leading(new, new)
        places = {address_of(one) for one in self._former(new)}
        for row in self.rows:
            for address in (row.address, row.to):
                if address in places or whole.lead(address) is not None:
                    raise Refused(
                        say(
                            "« {typed} » a déjà été publié ({file} : {address}) : une adresse ne change "
                            "jamais de sens, même quand plus rien ne s'y trouve ; choisissez un autre nom",
                            typed=new.typed,
                            file=ledger.NAME,
                            address=quote(address),
                        )
                    )

    def _former(self, new: Target) -> Iterable[Target]:
        """Give a place in a page under each name that the page had: old links to these lead to it."""
        yield new
        if new.within:
            page = address_of(new).partition("#")[0]
            folder = page.removesuffix(f"{new.within}/")
            for row in self.rows:
                if row.to == page and row.address.startswith(folder):
                    yield Target(new.kind, new.id, row.address.removeprefix(folder).rstrip("/"))

    def moves(self, leading: Leading, known: Iterable[str]) -> Mapping[str, str]:
        """Give the published addresses that a renaming leads on; `known` are those of a thing unlisted.

        Where there is no list yet, nobody knows what was published: all of them are led on.
        """
        here = [one.address for one in self.rows if one.state is State.HERE]
        listed = [*here, *(one.to for one in self.rows if one.to)]
        wanted = listed if self.data is not None else known
        led = {address: leading.lead(address) for address in wanted}
        return {address: to for address, to in led.items() if to is not None}

    def write(self, moves: Mapping[str, str], day: str) -> bytes | None:
        """Give the list with these addresses led on, in one hop each; the same when there are none."""
        if not moves:
            return self.data
        text = ledger.write(ledger.move(self.rows, moves, day, WHY))
        was = self.data or b""
        if b"\r\n" in was:
            text = text.replace("\n", "\r\n")
        return (BOM_UTF8 if was.startswith(BOM_UTF8) else b"") + text.encode()


def remember(data: bytes | None) -> Remembered:
    """Read the list.

    Raises:
        Refused: a line of it can't be read, and writing the list again would lose it.
    """
    try:
        rows, odd = ledger.parse((data or b"").decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused(
            say("{file} n'est pas écrit en UTF-8 ; enregistrez-le ainsi", file=ledger.NAME),
            wrong=False,
        ) from None
    for line in odd:
        raise Refused(
            say(
                "{file}, ligne {line} : « {text} » n'est pas une adresse de la liste ; remettez cette ligne "
                "comme elle était, puis recommencez",
                file=ledger.NAME, line=line.line, text=quote(line.text),
            ),
            wrong=False,
        )  # fmt: skip
    return Remembered(data, rows)


def addresses_of(target: Target, anchors: Iterable[str]) -> tuple[str, ...]:
    """Give the addresses of a thing that are published for sure: its page, its places, its files."""
    page = address_of(target)
    if target.kind in (Kind.ITEM, Kind.INDICATOR):
        return (page,)
    files = {
        Kind.STRUCTURE: (
            addresses.data(page),
            addresses.file(target.id),
            addresses.workbook(target.id),
        ),
        Kind.CRITERION: (addresses.data(page),),
    }
    return (page, *(addresses.at(page, one) for one in anchors), *files.get(target.kind, ()))
