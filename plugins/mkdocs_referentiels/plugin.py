"""MkDocs events, and nothing else: each hands its work to the core or to `host`."""

from __future__ import annotations

import gc
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_referentiels import framing, host
from mkdocs_referentiels.asking import Asked
from mkdocs_referentiels.config import ReferentielsConfig
from mkdocs_referentiels.reloading import let_reload
from mkdocs_referentiels.writing import Writing, reads_all
from referentiels.build import hosting, publishing
from referentiels.build.moment import NoMoment, read_asked
from referentiels.build.output import Output, UnsafeFolder, explain_unwritten
from referentiels.build.planning import Planning, Refused
from referentiels.build.studio import Studio
from referentiels.build.tasks import Setting
from referentiels.checking import folders
from referentiels.checking.received import places_of
from referentiels.insight.voices import tell_origins
from referentiels.reading import project
from referentiels.reading.translations import FOLDER as TRANSLATIONS
from referentiels.site.frame import policy
from referentiels.site.indexing import IndexingFailed
from referentiels.site.plan import Plan
from referentiels.site.rendering import Renderer
from referentiels.words.language import translator

log = get_plugin_logger(__name__)


@contextmanager
def _values_set_aside() -> Iterator[None]:
    """Keep the values made meanwhile out of garbage collection.

    They live as long as the build: walking them at each collection would cost more than making pages.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class ReferentielsPlugin(BasePlugin[ReferentielsConfig]):
    """Check the files, and publish them."""

    def __init__(self) -> None:
        self._serving = False
        self._output: Output | None = None
        self._config: MkDocsConfig | None = None
        self._studio: Studio | None = None
        self._plan: Plan | None = None
        self._renderer: Renderer | None = None
        self._setting: Setting | None = None
        self._nav: Navigation | None = None
        self._ours = host.Ours()
        self._writing: Writing | None = None
        self._written: list[str] = []
        """Where the written pages are."""
        self._asked = Asked()
        self._nonce = ""
        """What lets the script of `mkdocs serve` run; published pages have none."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether someone is watching; defining this keeps one plugin object while serving."""
        self._serving = command == "serve"
        self._nonce = secrets.token_urlsafe(16) if self._serving else ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read only: this also runs in programs that then have the site built by another process."""
        words = translator(self.config.language)
        lack = project.find_lack(host.project_root(config), host.layout(self.config))
        if lack:
            raise PluginError(f"{words.text(lack)}.")
        try:
            read_asked(os.environ)
        except NoMoment as asked:
            raise PluginError(f"{words.text(asked.message)}.") from None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check everything before MkDocs touches the site."""
        self._asked.close()
        planning = Planning(host.describe(self.config, config), log)
        try:
            planning.refuse_mistaken_texts()
            planning.say_what_is_not_used(host.refuse_foreign(config), host.unused(config))
            if not self._studio:  # else it was said when the site was made for the first time
                planning.say_what_is_missing()
            if self._serving:
                self._plan = self._refresh(planning)
            else:
                target = self._build_beside(config, planning.settings)
                planning.refuse_to_move(target)
                with _values_set_aside():
                    self._plan = planning.plan(hosting.count_published(target))
        except Refused as reason:
            raise PluginError(str(reason)) from None

    def _refresh(self, planning: Planning) -> Plan:
        # Until the site is made: going through all that was read, again and again, takes longer.
        gc.disable()
        self._studio = self._studio or Studio(planning.settings)
        return planning.refresh(self._studio)

    def _build_beside(self, config: MkDocsConfig, settings: folders.Settings) -> Path:
        """Make MkDocs write beside the site; gives where that stands."""
        kept = (settings.root, Path(config.docs_dir), settings.root / settings.frameworks_dir)
        try:
            output = Output(Path(config.site_dir), kept)
            output.start()
        except UnsafeFolder as reason:
            raise PluginError(f"Le site n'est pas construit : {reason}.") from None
        self._output, self._config = output, config
        config.site_dir = str(output.building)
        return output.target

    @event_priority(-100)  # last: others may still name the builder that MkDocs gave
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Watch both data folders, and make what a browser asks for."""
        self._asked.watch(server)
        let_reload(server, self._nonce)
        layout = host.layout(self.config)
        root = host.project_root(config)
        folders_of_data = (
            root / layout.frameworks_dir,
            root / layout.library_dir,
            root / TRANSLATIONS,
        )
        for path in (*folders_of_data, *places_of(root)):
            if path.exists():
                server.watch(str(path))

    @event_priority(100)  # first: other plugins look for our pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Say which addresses there will be: other plugins, and links of written pages, look for them."""
        assert self._plan is not None
        framing.drop_theme(files, config)
        self._renderer = Renderer(self._plan.words, host.make_host(self.config, config))
        self._ours = host.Ours.of(self._plan, config)
        self._refuse_collision(files)
        self._ours.stand_among(files)
        return files

    def _refuse_collision(self, files: Files) -> None:
        collision = self._ours.find_collision(files)
        if collision:
            raise PluginError(
                f"La page « {collision} » prendrait la place d'une page faite à partir des fichiers : "
                "donnez-lui un autre nom."
            )

    @event_priority(-100)  # last: from here on, MkDocs neither reads nor writes our pages
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Know the written pages, all of which are there now."""
        assert self._renderer is not None
        self._refuse_collision(files)  # with what other plugins have added since
        self._ours.step_aside()
        self._renderer.know_written([*host.written_pages(files)])
        self._written = [file.url for file in files.documentation_pages()]
        self._writing = None
        if reads_all(config):
            self._writing = Writing(translator(self.config.language), config)
            self._writing.take(files)
        self._nav = nav
        return nav

    @event_priority(-100)  # last: what other plugins give templates is there
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Put our frame in the place of the theme; written pages have their titles by now."""
        assert self._nav is not None
        assert self._plan is not None
        assert self._renderer is not None
        if self._writing:
            self._writing.check(files)
        publisher = host.make_host(self.config, config)
        around = framing.surroundings(
            config,
            framing.menu(self._nav, self._plan.words, config),
            policy=policy.policy(self._nonce),
            broken=self._plan.broken,
            published=tell_origins(self._plan.catalogue.frameworks, self._plan.words),
            abroad=tuple(one.code for one in self._plan.tongues),
            licence=self._plan.catalogue.publication.licence,
        )
        self._setting = framing.make_setting(
            self._plan,
            self._renderer,
            around,
            publisher,
            config,
            env,
            self._ours,
            framing.entries(self._nav),
        )
        permanent = publisher.published_at if self.config.permanent_url else ""
        framing.install(env, self._setting.frame, permanent)
        return env

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Make what written pages say in their header safe to print: themes print it raw."""
        host.escape_header(page)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Say sides of cells by classes, and name what browsers will refuse in a written page."""
        aligned = policy.align_by_class(html)
        refused = policy.refused_in(aligned)
        if refused:
            log.warning(
                f"La page « {page.file.src_uri} » contient {', '.join(refused)} : les navigateurs ne "
                "l'appliqueront pas, car les pages de ce site n'acceptent ni script ni style dans leur "
                "texte, ni rien d'un autre site. Mettez-le dans un fichier du site, ou retirez-le."
            )
        return aligned

    @event_priority(-100)  # last: other plugins may still write into the new site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make what changed, then swap the sites, unless a strict build is about to fail."""
        assert self._setting is not None
        if self._serving:
            self._asked.open(self._setting, Path(config.site_dir), self._ours.paths)
            gc.enable()
            return
        if self._output is None:
            return
        place = publishing.Place(
            root=host.project_root(config),
            target=self._output.target,
            building=self._output.building,
        )
        published = self._publish(place)
        if not (config.strict and host.warning_count(logging.getLogger("mkdocs").handlers)):
            self._output.publish()
            publishing.remember(place, published)
        self._leave()

    def _publish(self, place: publishing.Place) -> publishing.Published:
        assert self._setting is not None
        building, ours = place.building, self._ours.paths
        try:
            return publishing.publish(
                self._setting,
                place,
                publishing.list_addresses(self._setting, self._written),
                lambda: publishing.read_records(building, ours),
            )
        except IndexingFailed as reason:
            raise PluginError(f"L'index de la recherche n'a pas pu être fait : {reason}") from None

    @event_priority(-100)  # last: what is raised here ends the other plugins' turn
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say in plain words what the system refused."""
        gc.enable()
        between = self._output is not None and self._output.is_between
        self._leave()
        if isinstance(error, OSError) and not self._serving:
            raise PluginError(explain_unwritten(error, between)) from None

    def _leave(self) -> None:
        """Let go of the folder; whoever comes after the build looks for the site in its place."""
        if self._output is not None and self._config is not None:
            self._config.site_dir = str(self._output.target)
            self._output.discard()
            self._output = None
