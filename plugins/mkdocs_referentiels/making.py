"""A project and its options → the site, checked and made, and what the log says of it.

Takes what MkDocs knows, gives `Site`; a mistake that stops the build is a `PluginError`. Doesn't know
which event asks, nor where the site is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_referentiels import host
from mkdocs_referentiels.config import ReferentielsConfig
from referentiels.build import hosting, stages
from referentiels.checking import folders, reporting
from referentiels.checking.gate import Admitted
from referentiels.content import reader
from referentiels.entrances import spreadsheets
from referentiels.history.archive import Archive, find_earlier
from referentiels.model.catalogue import Catalogue
from referentiels.paper import press
from referentiels.paper.documents import Imprint
from referentiels.paper.order import Order, choose
from referentiels.words import addresses
from referentiels.words.diagnostics import Severity
from referentiels.words.language import Translator, translator

log = get_plugin_logger(__name__)


def report_archive(archive: Archive) -> None:
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
class Making:
    """One project, as `mkdocs.yml` describes it: `options` are those of the plugin, `config` of MkDocs."""

    options: ReferentielsConfig
    config: MkDocsConfig

    @property
    def words(self) -> Translator:
        return translator(self.options.language)

    @property
    def settings(self) -> folders.Settings:
        layout = host.layout(self.options)
        return folders.Settings(
            root=host.project_root(self.config),
            frameworks_dir=layout.frameworks_dir,
            library_dir=layout.library_dir,
        )

    def make_site(self, published: int) -> stages.Site:
        """Check everything and make the site; `published` is how many structures the old one shows."""
        outcome = folders.check(self.settings, keep=True, kept=folders.kept_in(self.settings))
        self.report(outcome)
        if outcome.has_errors:
            raise PluginError(reporting.summarise(outcome, self.words))
        self._refuse_to_empty(outcome.catalogue, published)
        experiences = hosting.read_experiences(Path(self.config.docs_dir))
        for title, unknown in hosting.dead_mentions(experiences, outcome.catalogue):
            log.warning(
                f"« {title} » parle de « {unknown} », qui n'est pas publié ici : corrigez son en-tête."
            )
        archive = find_earlier(self.settings, outcome.catalogue)
        report_archive(archive)
        return stages.make_site(
            outcome.catalogue,
            self.words,
            experiences=experiences,
            archive=archive,
            copies={
                **stages.copy_files(outcome.admitted, outcome.catalogue),
                **spreadsheets.draw_model(outcome.catalogue),
                **self.print_all(outcome.catalogue, outcome.admitted),
            },
        )

    def print_all(
        self, catalogue: Catalogue, admitted: Mapping[str, Admitted]
    ) -> Mapping[str, bytes | Path]:
        """Make the documents and the workbooks; what is missing for it is said, and stops nothing."""
        publisher = host.make_host(self.options, self.config)
        order = Order(
            admitted=admitted,
            catalogue=catalogue,
            words=self.words,
            imprint=Imprint(site_name=publisher.site_name, published_at=publisher.published_at),
            choice=choose(self.options.documents, self.options.workbooks),
        )
        for message in press.lacks(order):
            log.info(message)
        printed = press.print_all(order, self.settings.root / press.FOLDER, self.settings.root)
        if printed.note:
            log.info(self.words.text(printed.note))
        for address, reason in printed.failed.items():
            log.info(f"Le document {address} n'a pas pu être fait, et n'est pas publié : {reason}")
        return printed.files

    def report(self, outcome: reporting.Outcome) -> None:
        """Log errors; warnings are advice, counted only: a strict build must not fail on them."""
        for diagnostic in outcome.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                log.error(reporting.render_text(diagnostic, outcome.texts, self.words).rstrip())
        log.info(reporting.summarise(outcome, self.words))

    def refuse_mistaken_texts(self) -> None:
        """Stop on a mistake in the texts that come with the program, for whoever changes them."""
        checked = reader.check()
        if checked.has_errors:
            self.report(checked)
            raise PluginError(reporting.summarise(checked, self.words))

    def say_what_is_not_used(self) -> None:
        """Name, once, what someone set and will not see."""
        refused, unused = host.refuse_foreign(self.config), host.unused(self.config)
        if refused:
            log.info(
                f"Pas dans les pages : {', '.join(refused)}. Les pages de ce site ne demandent rien à un "
                "autre site : mettez une copie du fichier dans docs/."
            )
        if unused:
            log.info(f"L'habillage de ce site ne se sert pas de : {', '.join(unused)}.")

    def _refuse_to_empty(self, catalogue: Catalogue, published: int) -> None:
        """Ask for an explicit word before a site that shows structures becomes one that shows none."""
        if published and not catalogue.frameworks and not self.options.allow_empty:
            folder = host.layout(self.options).frameworks_dir
            raise PluginError(
                f"Le site publié montre {published} structure(s), et « {folder} » n'en contient "
                "plus aucune : il n'a pas changé. Si c'est bien ce que vous voulez, ajoutez "
                "« allow_empty: true » aux options de l'extension referentiels dans mkdocs.yml."
            )
