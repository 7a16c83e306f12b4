"""A project, built or refreshed as a command asks: everything checked, then made, and what is told of it.

Takes the folder of a project, gives a site in its place; what stops that is `Refused`. The other host does
the same from its own events. Doesn't know options, nor who listens.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from referentiels.build import hosting, publishing
from referentiels.build.alone import Alone, beside, set_up
from referentiels.build.moment import NoMoment, read_asked
from referentiels.build.output import Output, UnsafeFolder, explain_unwritten
from referentiels.build.planning import Planning, Refused, Teller
from referentiels.build.publishing import Place, Published
from referentiels.build.written.framed import find_refused
from referentiels.build.written.pages import Desk, Written
from referentiels.checking import reporting
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
    Planning(site, log).say_what_is_not_used(foreign)
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


def ready(site: SiteConfiguration, log: Counting) -> Alone:
    """Check everything, and make a site ready to be made.

    Raises:
        Refused: something stops the publication.
    """
    planning = Planning(site, log)
    planning.refuse_mistaken_texts()
    plan = planning.plan(hosting.count_published(site.site_dir))
    written = Desk(planning.words).read(site, beside(plan))
    check_written(site, written, log)
    if written.has_errors:
        raise Refused("Le site n'est pas construit : des pages écrites sont à corriger.")
    return set_up(site, plan, written)


def build(
    root: Path,
    log: Teller,
    strict: bool = True,
    target: Path | None = None,
    tick: Callable[[int], None] = lambda number: None,
) -> Published:
    """Build the site of a project where `mkdocs.yml` says, or in `target`.

    Raises:
        Refused: something stops the publication; the site that was there is as it was.
    """
    try:
        refuse_no_moment()
        counting = Counting(log)
        site = configure(root, counting)
        output = _begin(site, target or site.site_dir)
    except UnsafeFolder as reason:
        raise Refused(f"Le site n'est pas construit : {reason}.") from None
    try:
        return _fill(site, output, counting, strict, tick)
    except OSError as error:
        raise Refused(explain_unwritten(error, output.is_between)) from None
    finally:
        output.discard()


def refuse_no_moment() -> None:
    """Refuse a moment that is none, before anything is made."""
    try:
        read_asked(os.environ)
    except NoMoment as asked:
        raise Refused(f"{translator('fr').text(asked.message)}.") from None


def _begin(site: SiteConfiguration, target: Path) -> Output:
    settings = hosting.make_settings(site)
    output = Output(target, (site.root, site.docs_dir, settings.root / settings.frameworks_dir))
    output.start()
    return output


def _fill(
    site: SiteConfiguration,
    output: Output,
    log: Counting,
    strict: bool,
    tick: Callable[[int], None],
) -> Published:
    place = Place(root=site.root, target=output.target, building=output.building, alone=True)
    alone = ready(site, log)
    gc.freeze()  # what was read lives as long as the build, in each of its processes
    try:
        published = publishing.publish(alone.setting, place, alone.tasks(), tick=tick)
    except IndexingFailed as reason:
        raise Refused(f"L'index de la recherche n'a pas pu être fait : {reason}") from None
    if strict and log.refused:
        raise Refused(
            f"Le site n'est pas publié : {log.refused} avertissement(s) ci-dessus. Corrigez, ou ajoutez "
            "--no-strict pour publier quand même."
        )
    output.publish()
    publishing.remember(place, published)
    return published
