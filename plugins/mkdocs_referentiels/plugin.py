"""MkDocs events, and nothing else: each hands its work to the core or to `host`."""

from __future__ import annotations

import gc
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import ChoiceLoader, Environment, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_referentiels import host, policy
from mkdocs_referentiels.config import ReferentielsConfig
from mkdocs_referentiels.dressing import place_assets
from mkdocs_referentiels.frame import Frame, without_unused
from mkdocs_referentiels.lateness import LateIndex
from mkdocs_referentiels.making import Making, report_archive
from mkdocs_referentiels.menu import Menu, make_menu
from mkdocs_referentiels.reloading import let_reload
from mkdocs_referentiels.writing import Writing, reads_all
from referentiels.build import hosting, stages
from referentiels.build.moment import NoMoment, find_moment, read_asked
from referentiels.build.output import Output, UnsafeFolder, explain_unwritten
from referentiels.build.sitemap import make_sitemap
from referentiels.build.studio import Studio
from referentiels.checking import folders
from referentiels.reading import project
from referentiels.site.indexing import IndexingFailed, make_index
from referentiels.site.pages.broken import broken_links
from referentiels.site.rendering import Fragments, Renderer
from referentiels.words.language import translator
from referentiels.words.spacing import space_page

log = get_plugin_logger(__name__)
THEME = Path(__file__).parent / "theme"


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
        self._site: stages.Site | None = None
        self._renderer: Renderer | None = None
        self._ours: list[File] = []
        self._menu: Menu | None = None
        self._writing: Writing | None = None
        self._addresses: list[str] = []
        self._assets: dict[str, str] = {}
        self._late = LateIndex()
        self._nonce = ""
        """What lets the script of `mkdocs serve` run; published pages have none."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Know whether someone is watching; defining this keeps one plugin object while serving."""
        self._serving = command == "serve"
        self._nonce = secrets.token_urlsafe(16) if self._serving else ""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read only: this also runs in programs that then have the site built by another process."""
        host.place_theme(config, THEME)
        lack = project.find_lack(host.project_root(config), host.layout(self.config))
        if lack:
            raise PluginError(f"{translator(self.config.language).text(lack)}.")
        try:
            read_asked(os.environ)
        except NoMoment as reason:
            raise PluginError(f"{translator(self.config.language).text(reason.message)}.") from None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check everything before MkDocs touches the site."""
        making = Making(self.config, config)
        making.refuse_mistaken_texts()
        making.say_what_is_not_used()
        if self._serving:
            # Until the site is made: going through all that was read, again and again, takes longer.
            gc.disable()
            first = self._studio is None
            self._studio = self._studio or Studio(making.settings)
            outcome, self._site = self._studio.refresh(
                making.words, hosting.read_experiences(Path(config.docs_dir)), making.print_all
            )
            making.report(outcome)
            if first and self._studio.archive:
                report_archive(self._studio.archive)
        else:
            target = self._build_beside(config, making.settings)
            with _values_set_aside():
                self._site = making.make_site(hosting.count_published(target))

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

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
        """Watch both data folders, and make the index of the search when someone searches."""
        self._late.watch(server, Path(config.site_dir), self.config.language)
        let_reload(server, self._nonce)
        layout = host.layout(self.config)
        for folder in (layout.frameworks_dir, layout.library_dir):
            path = host.project_root(config) / folder
            if path.is_dir():
                server.watch(str(path))

    @event_priority(100)  # first: other plugins look for our pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add generated pages, exports and assets."""
        assert self._site is not None
        words = translator(self.config.language)
        self._renderer = Renderer(words, host.make_host(self.config, config))
        pages = self._site.pages
        fragments = Fragments(self._renderer, pages)
        ours = [
            host.page_file(page, partial(fragments.at, place), config)
            for place, page in enumerate(pages)
        ]
        ours += [host.data_file(path, data, config) for path, data in self._site.files.items()]
        ours.append(host.data_file(policy.HEADERS, policy.headers_file(), config))
        self._assets, published = place_assets()
        ours += [host.data_file(path, data, config) for path, data in published.items()]
        self._ours = ours
        self._refuse_collision(files)
        for file in ours:
            files.append(file)
        return files

    def _refuse_collision(self, files: Files) -> None:
        ours = {id(file) for file in self._ours}
        others = (file for file in files if id(file) not in ours)
        collision = host.find_collision(others, self._ours)
        if collision:
            raise PluginError(
                f"La page « {collision} » prendrait la place d'une page faite à partir des fichiers : "
                "donnez-lui un autre nom."
            )

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the menu from the sections and the written pages, all of which are known now."""
        assert self._renderer is not None
        self._refuse_collision(files)  # with what other plugins have added since
        moment = None if self._serving else find_moment(host.project_root(config), os.environ)
        if moment:
            host.date_pages(files, moment)
        self._renderer.know_written([*host.written_pages(files)])
        self._addresses = [file.url for file in files.documentation_pages()]
        self._writing = None
        if reads_all(config):
            self._writing = Writing(translator(self.config.language), config)
            self._writing.take(files)
        self._menu = make_menu(nav, translator(self.config.language), config.use_directory_urls)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its words and what is the same on every page."""
        if self._writing:
            self._writing.check(files)
        words = translator(self.config.language)
        env.add_extension("jinja2.ext.i18n")
        # The publisher's own templates stand over ours, ours over Material's: each extends the next.
        assert env.loader is not None
        env.loader = ChoiceLoader(
            [env.loader, PrefixLoader({"material": host.next_theme(config, THEME)})]
        )
        extension: Any = env
        extension.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)
        env.globals.update(
            rf_menu=self._menu,
            rf_assets=self._assets,
            rf_policy=policy.policy(self._nonce),
            rf_broken=broken_links(self._site.pages) if self._site else (),
        )
        Frame(env).install(env)
        return env

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Make what written pages say in their header safe to print: themes print it raw."""
        if not isinstance(page, host.GeneratedPage):
            host.escape_header(page)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Say sides of cells by classes, and name what browsers will refuse in a written page."""
        if isinstance(page, host.GeneratedPage):
            return html
        aligned = policy.align_by_class(html)
        refused = policy.refused_in(aligned)
        if refused:
            log.warning(
                f"La page « {page.file.src_uri} » contient {', '.join(refused)} : les navigateurs ne "
                "l'appliqueront pas, car les pages de ce site n'acceptent ni script ni style dans leur "
                "texte, ni rien d'un autre site. Mettez-le dans un fichier du site, ou retirez-le."
            )
        return aligned

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Tell the theme which pages are generated, and which part of the menu is open."""
        assert self._menu is not None
        context["rf_generated"] = isinstance(page, host.GeneratedPage)
        context["rf_kind"] = page.generated.kind if isinstance(page, host.GeneratedPage) else "page"
        context["rf_here"] = self._menu.here(page)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Clean the pages that the frame did not make, and set the spaces of all."""
        framed = page.meta.get("template") == "generated.html"
        return self._spaced(output if framed else without_unused(output))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Clean the page of wrong addresses too."""
        return self._spaced(without_unused(output)) if template_name == "404.html" else output

    def _spaced(self, output: str) -> str:
        return space_page(output) if self.config.language == "fr" else output

    @event_priority(-100)  # last: other plugins may still write into the new site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """List the pages, index them, then swap the sites, unless a strict build is about to fail."""
        for name, data in make_sitemap(self._addresses, config.site_url or "").items():
            # Over MkDocs' own, whose bytes depend on the day.
            Path(config.site_dir, name).write_bytes(data)
        if self._serving:
            self._late.forget()
            gc.enable()
            return
        try:
            make_index(Path(config.site_dir), self.config.language)
        except IndexingFailed as reason:
            raise PluginError(f"L'index de la recherche n'a pas pu être fait : {reason}") from None
        if self._output is None:
            return
        if not (config.strict and host.warning_count(logging.getLogger("mkdocs").handlers)):
            self._output.publish()
        self._leave()

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
