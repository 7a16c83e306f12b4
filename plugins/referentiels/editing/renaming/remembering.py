"""The list of published addresses, and a renaming → the list with each of its addresses led on.

Takes the bytes of `adresses.tsv`, which may not be there yet; gives the new ones. Doesn't know files.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from referentiels.editing.renaming.leading import Leading, address_of
from referentiels.editing.renaming.naming import Refused, Target
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State, Unreadable
from referentiels.words import addresses
from referentiels.words.language import Message, quote, say

WHY = "renommé"
"""What the list says of each address that a renaming leads on."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The list; none was written yet when `data` is nothing."""

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
            for address in (row.address, *row.instead):
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

    def moves(self, leading: Leading) -> Mapping[str, str]:
        """Give the published addresses that a renaming leads on: those of things, and what others lead to."""
        here = [one.address for one in self.rows if one.state is State.HERE]
        led_to = [address for one in self.rows for address in one.instead]
        led = {address: leading.lead(address) for address in (*here, *led_to)}
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


def remember(data: bytes | None, catalogue: Catalogue, day: str) -> Remembered:
    """Read the list; where there is none yet, all that is here may have been published.

    Raises:
        Refused: a line of it can't be read, and writing the list again would lose it.
    """
    if data is None:
        here = sorted(set(_addresses(catalogue)))
        return Remembered(None, tuple(Row(day, State.HERE, one) for one in here))
    try:
        rows, odd = ledger.parse(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused(
            say("{file} n'est pas écrit en UTF-8 ; enregistrez-le ainsi", file=ledger.NAME),
            wrong=False,
        ) from None
    for line in odd:
        raise Refused(_unread(line), wrong=False)
    return Remembered(data, rows)


def _unread(line: Unreadable) -> Message:
    if line.fault in ledger.MENDED:
        return say(
            "{file}, ligne {line} : deux versions de la liste ont été réunies ; remettez-la d'abord en "
            "ordre (referentiels addresses --write), puis recommencez",
            file=ledger.NAME,
            line=line.line,
        )
    return say(
        "{file}, ligne {line} : « {text} » n'est pas une adresse de la liste ; remettez cette ligne "
        "comme elle était, puis recommencez",
        file=ledger.NAME,
        line=line.line,
        text=quote(line.text),
    )


def _addresses(catalogue: Catalogue) -> Iterator[str]:
    """Give the addresses that are published for sure: pages, places in them, and their files."""
    for framework in catalogue.frameworks:
        page = addresses.structure(framework.id)
        yield from (page, *_files(page))
        yield from (addresses.file(framework.id), addresses.workbook(framework.id))
        yield addresses.impact(framework.id)
        yield from (addresses.at(page, one) for one in _places(framework))
    for domain in catalogue.domains:
        page = addresses.domain(domain.id)
        yield from (page, *_files(page))
    for criterion in catalogue.shared_criteria.values():
        page = addresses.criterion(criterion.id)
        yield from (page, *_files(page))
        yield from (addresses.at(page, one.id) for one in criterion.indicators)


def _files(page: str) -> tuple[str, ...]:
    """Give the files of data that go with a page."""
    linked = (addresses.vocabulary(page, form) for form in ("ttl", "jsonld"))
    cited = (addresses.citation(page, form) for form in ("bib", "json"))
    return (addresses.data(page), *linked, *cited)


def _places(framework: Framework) -> Iterator[str]:
    for domain in framework.domains:
        yield domain.id
        for criterion in domain.criteria:
            yield criterion.id
            yield from (one.id for one in criterion.indicators)
