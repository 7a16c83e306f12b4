"""A project → its documents and its workbooks: named, made all at once, or one when somebody asks for it.

Takes the configuration, and the catalogue with its files as they were read; says what could not be made,
which stops nothing. Doesn't know how a document is made, nor who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from referentiels.build import hosting
from referentiels.build.notices import Teller
from referentiels.checking.gate import Admitted
from referentiels.model.catalogue import Catalogue
from referentiels.paper import press
from referentiels.paper.documents import Imprint, PrintingFailed
from referentiels.paper.order import Order, choose
from referentiels.reading.configuration import SiteConfiguration
from referentiels.site.entry import Entry
from referentiels.site.plan import File
from referentiels.tools import progress
from referentiels.words.language import Translator, translator

Printing: TypeAlias = "Callable[[Catalogue, Mapping[str, Admitted]], Mapping[str, bytes | Path]]"
"""What makes the documents of a catalogue, from its files as they were read."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a project, as `mkdocs.yml` asks for them."""

    site: SiteConfiguration
    log: Teller

    @property
    def _words(self) -> Translator:
        return translator(self.site.options.language)

    @property
    def _root(self) -> Path:
        return hosting.make_settings(self.site).root

    def _order(self, catalogue: Catalogue, admitted: Mapping[str, Admitted]) -> Order:
        """Say which documents and workbooks there are to make, and from what."""
        publisher = hosting.make_host(self.site)
        return Order(
            admitted=admitted,
            catalogue=catalogue,
            words=self._words,
            imprint=Imprint(site_name=publisher.site_name, published_at=publisher.published_at),
            choice=choose(self.site.options.documents, self.site.options.workbooks),
        )

    def name_all(self, catalogue: Catalogue, admitted: Mapping[str, Admitted]) -> Mapping[str, str]:
        """Give the key of each document by its address: the same key is the same bytes."""
        root = self._root
        return press.name_all(self._order(catalogue, admitted), root / press.FOLDER, root)

    def print_all(
        self,
        catalogue: Catalogue,
        admitted: Mapping[str, Admitted],
        wanted: Collection[str] | None = None,
    ) -> Mapping[str, bytes | Path]:
        """Make the documents and the workbooks; what is missing for it is said, and stops nothing."""
        order = self._order(catalogue, admitted)
        for message in press.lacks(order):
            self.log.info(message)
        folder, root = self._root / press.FOLDER, self._root
        asked = press.list_addresses(order) if wanted is None else wanted
        with progress.count(len(asked), "Documents") as tick:
            printed = press.print_all(order, folder, root, tick, wanted)
        if printed.note:
            self.log.info(self._words.text(printed.note))
        for address, reason in printed.failed.items():
            self.report_unmade(address, reason)
        return printed.files

    def offer_all(
        self, catalogue: Catalogue, admitted: Mapping[str, Admitted]
    ) -> Sequence[Entry[File]]:
        """Give the documents and the workbooks, each made when somebody asks for it."""
        order = self._order(catalogue, admitted)
        for message in press.lacks(order):
            self.log.info(message)
        return [
            Entry(address, partial(self._print_one, order, address))
            for address in press.list_addresses(order)
        ]

    def _print_one(self, order: Order, address: str) -> bytes:
        root = self._root
        data = press.print_one(order, address, root / press.FOLDER, root)
        if data is None:
            raise PrintingFailed("un de ses textes est trop long pour une case de tableur")
        return data

    def report_unmade(self, address: str, reason: str) -> None:
        """Say which document could not be made."""
        self.log.info(f"Le document {address} n'a pas pu être fait, et n'est pas publié : {reason}")
