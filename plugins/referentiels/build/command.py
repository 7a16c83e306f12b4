"""A project, built or refreshed as a command asks: everything checked, then made, and what is told of it.

Takes the folder of a project, gives a site in its place; what stops that is `Refused`. The other host does
the same from its own events. Doesn't know options, nor who listens.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from referentiels.build import hosting, publishing, sharing
from referentiels.build.alone import Alone, beside, set_up
from referentiels.build.making import Source, Task
from referentiels.build.moment import NoMoment, read_asked
from referentiels.build.notices import Teller
from referentiels.build.output import Output, UnsafeFolder, explain_unwritten
from referentiels.build.planning import Planning, Refused
from referentiels.build.printing import Documents, Printing
from referentiels.build.publishing import Place, Published
from referentiels.build.written.framed import find_refused
from referentiels.build.written.pages import Desk, Written
from referentiels.checking import reporting
from referentiels.checking.gate import Admitted
from referentiels.model.catalogue import Catalogue
from referentiels.reading import project
from referentiels.reading.configuration import SiteConfiguration, read_configuration
from referentiels.site.indexing import IndexingFailed
from referentiels.words.diagnostics import Diagnostic, Severity
from referentiels.words.language import Translator, translator


@dataclass
class Counting:
    """Tell what happens, and count what a strict build refuses."""

    log: Teller
    refused: int = field(default=0)

    def info(self, text: str) -> None:
        """Tell what is good to know."""
        self.log.info(text)

    def warning(self, text: str) -> None:
        """Tell what a strict build refuses."""
        self.refused += 1
        self.log.warning(text)

    def error(self, text: str) -> None:
        """Tell what is wrong."""
        self.log.error(text)


def configure(root: Path, log: Teller) -> SiteConfiguration:
    """Read the configuration of a project, and say what is wrong with it.

    Raises:
        Refused: nothing can be built from it.
    """
    configured = read_configuration(root)
    words = translator(configured.site.options.language if configured.site else "fr")
    tell(configured.diagnostics, configured.texts, words, log)
    if configured.site is None or configured.has_errors:
        raise Refused("Le site n'est pas construit : corrigez mkdocs.yml.")
    lack = project.find_lack(root, hosting.make_layout(configured.site))
    if lack:
        raise Refused(f"{words.text(lack)}.")
    site, foreign = hosting.refuse_foreign(configured.site)
    planning = Planning(site, log)
    planning.say_what_is_not_used(foreign)
    planning.say_what_is_missing()
    return site


def tell(
    found: Iterable[Diagnostic], texts: Mapping[str, str], words: Translator, log: Teller
) -> None:
    """Say mistakes as errors, and advice as such."""
    for one in found:
        say = log.error if one.severity is Severity.ERROR else log.info
        say(reporting.render_text(one, texts, words).rstrip())


def check_written(site: SiteConfiguration, written: Written, log: Counting) -> None:
    """Say what is wrong with written pages, and what browsers will refuse in them."""
    words = translator(site.options.language)
    refused = [*find_refused(written, site.docs_dir.name)]
    tell((*written.diagnostics, *refused), written.texts, words, log)
    log.refused += len(refused)


def ready(
    site: SiteConfiguration,
    log: Counting,
    printing: Printing | None = None,
    others: Collection[str] = (),
) -> Alone:
    """Check everything, and make a site ready to be made; `others` are files that are made elsewhere.

    Raises:
        Refused: something stops the publication.
    """
    planning = Planning(site, log)
    planning.refuse_mistaken_texts()
    plan = planning.plan(hosting.count_published(site.site_dir), printing)
    written = Desk(planning.words).read(site, beside(plan, others))
    check_written(site, written, log)
    if written.has_errors:
        raise Refused("Le site n'est pas construit : des pages écrites sont à corriger.")
    return set_up(site, plan, written)


def refuse_no_moment() -> None:
    """Refuse a moment that is none, before anything is made."""
    try:
        read_asked(os.environ)
    except NoMoment as asked:
        raise Refused(f"{translator('fr').text(asked.message)}.") from None


@dataclass(frozen=True, kw_only=True)
class Request:
    """What somebody wants built."""

    root: Path
    strict: bool = True
    target: Path | None = None
    """Where, when it is not where `mkdocs.yml` says."""
    shares: Sequence[Path] = ()
    """What other machines made of this site."""


def build(request: Request, log: Teller) -> Published:
    """Build the site of a project.

    Raises:
        Refused: something stops the publication; the site that was there is as it was.
    """
    refuse_no_moment()
    counting = Counting(log)
    site = configure(request.root, counting)
    target = request.target or site.site_dir
    settings = hosting.make_settings(site)
    kept = (site.root, site.docs_dir, settings.root / settings.frameworks_dir)
    try:
        output = Output(target, kept)
        output.start()
    except UnsafeFolder as reason:
        raise Refused(f"Le site n'est pas construit : {reason}.") from None
    try:
        Planning(site, counting).refuse_to_move(output.target)
        return _fill(site, output, request, counting)
    except OSError as error:
        raise Refused(explain_unwritten(error, output.is_between)) from None
    finally:
        output.discard()


def _fill(
    site: SiteConfiguration,
    output: Output,
    request: Request,
    log: Counting,
) -> Published:
    for folder in request.shares:
        if not sharing.read_shares([folder]):
            raise Refused(f"« {folder} » ne contient aucune part : donnez le dossier des parts.")
    shares = sharing.read_shares(request.shares)
    place = Place(
        root=site.root, target=output.target, building=output.building, alone=True, shares=shares
    )
    alone = ready(site, log, partial(_print_with, Documents(site, log), shares))
    published = _publish(alone, place)
    if request.strict and log.refused:
        raise Refused(
            f"Le site n'est pas publié : {log.refused} avertissement(s) ci-dessus. Corrigez, ou ajoutez "
            "--no-strict pour publier quand même."
        )
    output.publish()
    publishing.remember(place, published)
    return published


def _publish(
    alone: Alone,
    place: Place,
    does: Callable[[Task], bool] | None = None,
) -> Published:
    gc.freeze()  # what was read lives as long as the build, in each of its processes
    try:
        return publishing.publish(alone.setting, place, alone.tasks(), does=does)
    except IndexingFailed as reason:
        raise Refused(f"L'index de la recherche n'a pas pu être fait : {reason}") from None


def _print_with(
    documents: Documents,
    shares: Sequence[Source],
    catalogue: Catalogue,
    admitted: Mapping[str, Admitted],
) -> Mapping[str, bytes | Path]:
    """Make the documents that no share has made."""
    if not shares:
        return documents.print_all(catalogue, admitted)
    keys = documents.name_all(catalogue, admitted)
    found = sharing.find_documents(shares, keys)
    return {**found, **documents.print_all(catalogue, admitted, set(keys) - set(found))}


def build_share(request: Request, typed: str, log: Teller) -> Published:
    """Make one share of a site, in a folder of its own that is filled anew.

    Raises:
        Refused: something stops the publication.
    """
    refuse_no_moment()
    counting = Counting(log)
    site = configure(request.root, counting)
    names: dict[str, str] = {}
    everywhere: set[str] = set()
    shares: list[sharing.Share] = []

    def print_share(
        catalogue: Catalogue, admitted: Mapping[str, Admitted]
    ) -> Mapping[str, bytes | Path]:
        structures = (one.id for one in catalogue.frameworks)
        share = sharing.read_share(typed, {*structures, *catalogue.shared_criteria})
        shares.append(share)
        documents = Documents(site, counting)
        keys = documents.name_all(catalogue, admitted)
        everywhere.update(keys)
        names.update((address, key) for address, key in keys.items() if share.holds(address))
        return documents.print_all(catalogue, admitted, names)

    folder = (request.target or site.site_dir.with_name(f"{site.site_dir.name}-parts")) / (
        sharing.read_share(typed).name
    )
    try:
        alone = ready(site, counting, print_share, everywhere)
        shutil.rmtree(folder, ignore_errors=True)
        building = folder / sharing.FILES
        building.mkdir(parents=True)
        place = Place(root=site.root, target=building, building=building)
        published = _publish(alone, place, shares[0].does)
        sharing.keep_share(folder, published.ledger, names)
    except OSError as error:
        raise Refused(explain_unwritten(error, is_between=False)) from None
    return published
