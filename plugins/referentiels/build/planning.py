"""A project and its configuration → the plan of its site, checked, and what is told of it.

Takes the configuration, gives `Plan`; a mistake that stops a build is `Refused`. Doesn't know which host
asks, nor where the site is written.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from referentiels.build import hosting, stages
from referentiels.build.languages import Untranslated, read_languages, spoken_in
from referentiels.build.moment import find_moment
from referentiels.build.notices import Teller, report_archive
from referentiels.build.printing import Documents, Printing
from referentiels.build.studio import Studio
from referentiels.checking import folders, reporting
from referentiels.content import reader
from referentiels.entrances import spreadsheets
from referentiels.history import lasting
from referentiels.history.archive import find_dates, find_earlier
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
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.ledger import Row, settle_copies
from referentiels.site.lasting import copies
from referentiels.site.plan import Plan
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Translator, translator


class Refused(Exception):
    """A mistake that stops a build; the message says it."""


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

    @property
    def documents(self) -> Documents:
        return Documents(self.site, self.log)

    def publish(self, dates: Mapping[str, str]) -> Publication:
        """Say what goes with everything that leaves the site; `dates` are those of its files."""
        return hosting.make_publication(self.site, dates.values())

    def plan(self, published: int, printing: Printing | None = None) -> Plan:
        """Check everything and plan the site; `published` is how many structures the old one shows.

        `printing` makes documents in another way than all of them here.
        """
        printing = printing or self.documents.print_all
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

    def refresh(self, studio: Studio) -> Plan:
        """Plan the site again while someone writes, and tell what the checks found."""
        is_first = studio.archive is None
        outcome, plan = studio.refresh(
            self.words,
            hosting.read_experiences(self.site.docs_dir),
            self.documents.offer_all,
            self.publish,
            self.translations(),
        )
        self.report(outcome)
        if is_first and studio.archive:
            report_archive(studio.archive, self.log)
        return plan

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
