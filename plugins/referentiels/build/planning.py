"""A project and its configuration → the plan of its site, checked, and what is told of it.

Takes the configuration, gives `Plan`; a mistake that stops a build is `Refused`. Doesn't know which host
asks, nor where the site is written.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from referentiels.build import hosting, stages
from referentiels.build.languages import Untranslated, read_languages, spoken_in
from referentiels.build.moment import find_moment
from referentiels.checking import folders, reporting
from referentiels.checking.gate import Admitted
from referentiels.content import reader
from referentiels.entrances import spreadsheets
from referentiels.history import lasting
from referentiels.history.archive import Archive, find_dates, find_earlier
from referentiels.history.archive.past import Past
from referentiels.history.chronicle import find_chronicle
from referentiels.history.lasting.changing import complete
from referentiels.history.lasting.swapping import tell_swapped
from referentiels.history.lasting.wording import find_last
from referentiels.model.catalogue import Catalogue
from referentiels.model.chronicle import Chronicle
from referentiels.model.guests import Guests, last_noted
from referentiels.model.model import Experience
from referentiels.model.neighbour import OLD, age
from referentiels.model.publication import Publication
from referentiels.model.translation import Translation
from referentiels.paper import press
from referentiels.paper.documents import Imprint, PrintingFailed
from referentiels.paper.order import Order, choose
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.ledger import Row, settle_copies
from referentiels.site.entry import Entry
from referentiels.site.lasting import copies
from referentiels.site.plan import File, Plan
from referentiels.tools import progress
from referentiels.words import addresses
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Translator, translator


class Refused(Exception):
    """A mistake that stops a build; the message says it."""


Printing: TypeAlias = "Callable[[Catalogue, Mapping[str, Admitted]], Mapping[str, bytes | Path]]"
"""What makes the documents of a catalogue, from its files as they were read."""


class Teller(Protocol):
    """Who tells people what happens: a log of the host, or a terminal."""

    def info(self, text: str, /) -> object:
        """Tell what is good to know."""

    def warning(self, text: str, /) -> object:
        """Tell what a strict build refuses."""

    def error(self, text: str, /) -> object:
        """Tell what is wrong."""


def report_archive(archive: Archive, log: Teller) -> None:
    """Say what was found, and what was not: notes, never anything that stops a build."""
    number = sum(len(each) for each in archive.earlier.values())
    if archive.reason:
        log.info(f"Pas de versions antérieures : {hosting.explain_no_history(archive.reason)}.")
        return
    if archive.cut_short:
        log.info(
            "Ce clone de Git ne contient qu'une partie de l'histoire : des versions antérieures peuvent "
            "manquer, et leurs adresses ne plus répondre. Demandez toute l'histoire : « fetch-depth: 0 » "
            "dans un workflow de GitHub, « GIT_DEPTH: 0 » sur GitLab, « git fetch --unshallow » ici."
        )
    for identifier, names in archive.former.items():
        left = ", ".join(f"{addresses.STRUCTURES}{name}/" for name in names)
        log.info(
            f"Le fichier de « {identifier} » a changé de nom : {left} et ses versions mènent maintenant à "
            f"{addresses.STRUCTURES}{identifier}/."
        )
    if number or archive.left_out:
        log.info(
            f"Versions antérieures publiées : {number}. Textes laissés de côté, qui ne passent plus "
            f"les vérifications : {archive.left_out}."
        )


@dataclass(frozen=True, slots=True)
class Planning:
    """One project, as `mkdocs.yml` describes it."""

    site: SiteConfiguration
    log: Teller

    @property
    def words(self) -> Translator:
        return translator(self.site.options.language)

    @property
    def settings(self) -> folders.Settings:
        return hosting.make_settings(self.site)

    def publish(self, dates: Mapping[str, str]) -> Publication:
        """Say what goes with everything that leaves the site; `dates` are those of its files."""
        return hosting.make_publication(self.site, dates.values())

    def plan(self, published: int, printing: Printing | None = None) -> Plan:
        """Check everything and plan the site; `published` is how many structures the old one shows.

        `printing` makes documents in another way than all of them here.
        """
        printing = printing or self.print_all
        outcome = folders.check(self.settings, keep=True, kept=folders.kept_in(self.settings))
        kept = lasting.read_list(self.settings).rows
        with Past(self.settings, kept) as past:
            outcome = lasting.check(self.settings, outcome, past)
            self._refuse_mistakes(outcome, published)
            translations = self.translations()
            experiences = self._experiences(outcome.catalogue)
            archive = find_earlier(past, outcome.catalogue)
            report_archive(archive, self.log)
            dates = find_dates(past)
            told = find_chronicle(
                past, outcome.catalogue, self.words, outcome.admitted, archive.texts
            )
            dated = replace(
                outcome.catalogue,
                dates=dates,
                publication=self.publish(dates),
                guests=self.date_guests(outcome.catalogue.guests, told.moment, kept),
                chronicle=told,
            )
            self.report_swapped(told, kept)
            rows = settle_copies(complete(kept, lasting.made_of(dated)), copies(dated), "")
            last = find_last(past, rows, outcome.catalogue)
        return stages.plan_site(
            dated,
            self.words,
            experiences=experiences,
            archive=archive,
            copies={
                **stages.copy_files(outcome.admitted, outcome.catalogue),
                **spreadsheets.draw_model(outcome.catalogue, spoken_in(translations)),
                **printing(dated, outcome.admitted),
            },
            digests=stages.digests_of(outcome.admitted),
            rows=rows,
            last=last,
            offered=(stages.share_files(outcome.admitted, dated),),
            translations=translations,
        )

    def _refuse_mistakes(self, outcome: folders.Outcome, published: int) -> None:
        self.report(outcome)
        if outcome.has_errors:
            raise Refused(reporting.summarise(outcome, self.words))
        self._refuse_to_empty(outcome.catalogue, published)

    def _experiences(self, catalogue: Catalogue) -> Sequence[Experience]:
        """Read the written pages that speak of structures, and say which ones nobody knows."""
        experiences = hosting.read_experiences(self.site.docs_dir)
        for title, unknown in hosting.dead_mentions(experiences, catalogue):
            self.log.warning(
                f"« {title} » parle de « {unknown} », qui n'est pas publié ici : corrigez son en-tête."
            )
        return experiences

    def report_swapped(self, told: Chronicle, kept: Sequence[Row]) -> None:
        """Say which published addresses have changed places: nobody was asked when that was kept by Git."""
        for one in tell_swapped(told.exchanges, kept, self.words):
            self.log.info(one)

    def date_guests(self, guests: Guests, last: str, rows: Sequence[Row] = ()) -> Guests:
        """Say by which day the age of copies is told, and warn of those that are old today.

        `last` is the moment of the last commit; without one, the last day that is noted of copies and in
        `rows` of addresses is the earliest that this may be. The day of a build is in no page.
        """
        today = datetime.date.today()
        for one in guests.neighbours:
            days = age(one.fetched, today)
            if days is not None and days < 0:
                self.log.info(
                    f"La copie de ce que partage « {one.name} » est notée d'un jour à venir : reprenez-la "
                    f"avec « referentiels fetch {one.id} »."
                )
            if days is not None and days >= OLD:
                self.log.info(
                    f"La copie de ce que partage « {one.name} » a {days} jours : reprenez-la avec "
                    f"« referentiels fetch {one.id} »."
                )
        moment = find_moment(last, os.environ) if guests.neighbours else None
        if moment:
            return replace(guests, day=moment.date().isoformat())
        return replace(guests, day=last_noted(guests, (one.since for one in rows)), is_least=True)

    def translations(self) -> tuple[Translation, ...]:
        """Read the languages that the site is read in too.

        Raises:
            Refused: one of them can't be read.
        """
        options = self.site.options
        try:
            return read_languages(self.site.root, options.translations, options.language)
        except Untranslated as wrong:
            raise Refused(str(wrong)) from None

    def order(self, catalogue: Catalogue, admitted: Mapping[str, Admitted]) -> Order:
        """Say which documents and workbooks there are to make, and from what."""
        publisher = hosting.make_host(self.site)
        return Order(
            admitted=admitted,
            catalogue=catalogue,
            words=self.words,
            imprint=Imprint(site_name=publisher.site_name, published_at=publisher.published_at),
            choice=choose(self.site.options.documents, self.site.options.workbooks),
        )

    def name_documents(
        self, catalogue: Catalogue, admitted: Mapping[str, Admitted]
    ) -> Mapping[str, str]:
        """Give the key of each document by its address: the same key is the same bytes."""
        root = self.settings.root
        return press.name_all(self.order(catalogue, admitted), root / press.FOLDER, root)

    def print_all(
        self,
        catalogue: Catalogue,
        admitted: Mapping[str, Admitted],
        wanted: Collection[str] | None = None,
    ) -> Mapping[str, bytes | Path]:
        """Make the documents and the workbooks; what is missing for it is said, and stops nothing."""
        order = self.order(catalogue, admitted)
        for message in press.lacks(order):
            self.log.info(message)
        folder, root = self.settings.root / press.FOLDER, self.settings.root
        asked = press.list_addresses(order) if wanted is None else wanted
        with progress.count(len(asked), "Documents") as tick:
            printed = press.print_all(order, folder, root, tick, wanted)
        if printed.note:
            self.log.info(self.words.text(printed.note))
        for address, reason in printed.failed.items():
            self.log.info(
                f"Le document {address} n'a pas pu être fait, et n'est pas publié : {reason}"
            )
        return printed.files

    def offer_all(
        self, catalogue: Catalogue, admitted: Mapping[str, Admitted]
    ) -> Sequence[Entry[File]]:
        """Give the documents and the workbooks, each made when somebody asks for it."""
        order = self.order(catalogue, admitted)
        for message in press.lacks(order):
            self.log.info(message)
        return [
            Entry(address, partial(self._print_one, order, address))
            for address in press.list_addresses(order)
        ]

    def _print_one(self, order: Order, address: str) -> bytes:
        root = self.settings.root
        data = press.print_one(order, address, root / press.FOLDER, root)
        if data is None:
            raise PrintingFailed("un de ses textes est trop long pour une case de tableur")
        return data

    def report_unmade(self, address: str, reason: PrintingFailed) -> None:
        """Say which document could not be made."""
        self.log.info(f"Le document {address} n'a pas pu être fait, et n'est pas publié : {reason}")

    def report(self, outcome: reporting.Outcome) -> None:
        """Log errors; warnings are advice, counted only: a strict build must not fail on them."""
        for diagnostic in outcome.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                self.log.error(
                    reporting.render_text(diagnostic, outcome.texts, self.words).rstrip()
                )
        self.log.info(reporting.summarise(outcome, self.words))

    def refuse_mistaken_texts(self) -> None:
        """Stop on a mistake in the texts that come with the program, for whoever changes them."""
        checked = reader.check()
        if checked.has_errors:
            self.report(checked)
            raise Refused(reporting.summarise(checked, self.words))

    def say_what_is_missing(self) -> None:
        """Say which way of proposing the pages can't offer, and what needs an address."""
        if not self.site.options.contact:
            self.log.info(
                "L'option « contact » manque : les pages ne montrent aucune adresse où écrire à qui n'a pas "
                "de compte. Donnez une adresse partagée, ou celle d'une page."
            )
        if not self.site.address:
            self.log.info(
                "Ni « permanent_url » ni « site_url » ne disent où ce site sera : rien de ce qu'il publie "
                "n'a d'adresse permanente. Les citations n'en donnent pas, et il n'y a pas de catalogue à "
                "moissonner. Pour un essai, c'est sans importance."
            )

    def refuse_to_move(self, published: Path) -> None:
        """Stop before the site that stands there gets other permanent addresses, unless that is meant."""
        before, now = hosting.find_address(published), self.site.address
        former = self.site.options.former_permanent_url
        if hosting.moves_away(before, now) and f"{former.rstrip('/')}/" != before:
            raise Refused(
                f"Le site qui est là a été publié sous {before} ; il le serait maintenant sous {now}. Les "
                "citations et les catalogues qui nomment ses pages et ses données n'y mèneraient plus.\n"
                "Pour garder ces adresses, écrivez dans mkdocs.yml, sous « referentiels » :\n"
                f"  permanent_url: {before}\n"
                "Pour en changer quand même :\n"
                f"  former_permanent_url: {before}\n"
                "Pour un simple essai, construisez-le dans un autre dossier : -d essai"
            )

    def say_what_is_not_used(self, foreign: Sequence[str], unused: Sequence[str] = ()) -> None:
        """Name, once, what someone set and will not see."""
        if foreign:
            self.log.info(
                f"Pas dans les pages : {', '.join(foreign)}. Les pages de ce site ne demandent rien à un "
                "autre site : mettez une copie du fichier dans docs/."
            )
        if unused:
            self.log.info(f"L'habillage de ce site ne se sert pas de : {', '.join(unused)}.")

    def _refuse_to_empty(self, catalogue: Catalogue, published: int) -> None:
        """Ask for an explicit word before a site that shows structures becomes one that shows none."""
        if published and not catalogue.frameworks and not self.site.options.allow_empty:
            folder = self.settings.frameworks_dir
            raise Refused(
                f"Le site publié montre {published} structure(s), et « {folder} » n'en contient "
                "plus aucune : il n'a pas changé. Si c'est bien ce que vous voulez, ajoutez "
                "« allow_empty: true » aux options de l'extension referentiels dans mkdocs.yml."
            )
