"""The site of a project without any other host: `mkdocs.yml`, written pages and files → what to publish.

Takes a plan, a configuration and the written pages, gives tasks, or what stands at one address. Reads what
MkDocs reads, and needs none of it. Doesn't know commands, nor where a site is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from referentiels.build import hosting, publishing
from referentiels.build.languages import dress_all
from referentiels.build.making import Task, Written
from referentiels.build.tasks import INDEX, Setting, around
from referentiels.build.written.framed import article_of, entries
from referentiels.build.written.framed import surroundings as surroundings_of
from referentiels.build.written.pages import Elsewhere, WrittenPage
from referentiels.build.written.pages import Written as WrittenPages
from referentiels.insight.facets import Facet
from referentiels.insight.voices import tell_origins
from referentiels.reading.configuration import SiteConfiguration
from referentiels.site.frame import policy
from referentiels.site.frame.frame import MISSING, Frame
from referentiels.site.frame.menu import make_menu
from referentiels.site.frame.surroundings import OwnTemplates
from referentiels.site.indexing.reading import record_of_html
from referentiels.site.indexing.records import pack
from referentiels.site.plan import Plan
from referentiels.site.rendering import Renderer

_NOT_COPIED = {".html", ".py", ".jinja", ".yml"}
"""What a publisher's folder of templates holds besides files to publish."""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """A site that is ready to be made."""

    site: SiteConfiguration
    setting: Setting
    written: WrittenPages

    def tasks(self) -> Iterator[Task]:
        """Give what is not in the plan: written pages, files beside them, the page of wrong addresses."""
        by = Facet("around", lambda: self.setting.around)
        for page in self.written.pages.values():
            told = Facet(f"written:{page.path}", partial(_told, page))
            yield Task(page.destination, partial(self._make, page), (told, by))
        for path, file in self._files.items():
            yield Task(path, partial(_copy, file), (Facet(f"file:{path}", file.read_bytes),))
        yield Task(MISSING, lambda: Written(self.setting.frame.missing().encode()), (by,))
        yield from self._lists()

    def answer(self, address: str) -> bytes | Path | None:
        """Give what stands at an address, made for whoever asks."""
        if address == MISSING:
            return self.setting.frame.missing().encode()
        page = self._by_url.get(address.removesuffix(INDEX))
        if page:
            return self._make(page).data
        found = self.setting.answer(address)
        if found is None and address.startswith("sitemap"):
            return next((one.make().data for one in self._lists() if one.path == address), None)
        return self._files.get(address) if found is None else found

    def records(self) -> Iterator[str]:
        """Give what a search finds of the written pages."""
        for page in self.written.pages.values():
            record = self._make(page).record
            if record:
                yield record

    def _lists(self) -> Iterator[Task]:
        urls = [page.url for page in self.written.pages.values()]
        return publishing.list_addresses(self.setting, urls)

    @cached_property
    def _by_url(self) -> Mapping[str, WrittenPage]:
        return {page.url.removesuffix(INDEX): page for page in self.written.pages.values()}

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        """Files to copy, by their place; those of the publisher's templates pass before the others."""
        own = self.site.theme.custom_dir
        files = (one for one in sorted(own.rglob("*")) if one.is_file()) if own else ()
        beside = {
            file.relative_to(own).as_posix(): file
            for file in files
            if own and file.suffix not in _NOT_COPIED and not file.name.startswith(".")
        }
        return {**beside, **self.written.files}

    def _make(self, page: WrittenPage) -> Written:
        html = self.setting.frame.wrap(article_of(page, self.written))
        record = record_of_html(page.url.removesuffix(INDEX), html)
        return Written(html.encode(), pack(record) if record else "")


def _told(page: WrittenPage) -> object:
    return page.title, page.html, page.edit_url, page.previous, page.next, dict(page.header)


def _copy(file: Path) -> Written:
    return Written(file.read_bytes())


def beside(plan: Plan, others: Iterable[str] = ()) -> Elsewhere:
    """Tell written pages which addresses there are besides theirs; `others` are made elsewhere."""
    return Elsewhere(pages=dict.fromkeys(plan.pages), files={*plan.files, *others})


def set_up(
    site: SiteConfiguration,
    plan: Plan,
    written: WrittenPages,
    nonce: str = "",
    last: Alone | None = None,
) -> Alone:
    """Make a site ready; with a nonce, a script that carries it runs in its pages.

    What the `last` one showed around every page is taken from it as long as it would be the same.
    """
    host = hosting.make_host(site)
    own = site.theme.custom_dir
    templates = OwnTemplates(
        folders=(str(own),) if own else (), names={"config": _as_known(site)} if own else {}
    )
    lines = entries(written)
    surroundings = surroundings_of(
        site,
        make_menu(lines, plan.words, site.directory_urls),
        policy=policy.policy(nonce),
        broken=plan.broken,
        published=tell_origins(plan.catalogue.frameworks, plan.words),
        abroad=tuple(one.code for one in plan.tongues),
        licence=plan.catalogue.publication.licence,
    )
    read = [one.read_bytes() for one in sorted(own.rglob("*.html"))] if own else []
    codes = [one.code for one in plan.tongues]
    parts = (publishing.edition(), surroundings, host, sorted(written.names), read, codes)
    mark = around(*parts)
    if last and not own and last.site == site and last.setting.around == mark:
        setting = replace(last.setting, plan=plan)
    else:
        renderer = Renderer(plan.words, host)
        renderer.know_written(written.names)
        frame = Frame(plan.words, surroundings, templates)
        dresses = dress_all(plan, host, surroundings, lines, written.names, templates)
        setting = Setting(
            plan=plan, renderer=renderer, frame=frame, host=host, around=mark, dresses=dresses
        )
    return Alone(site=site, setting=setting, written=written)


def _as_known(site: SiteConfiguration) -> Mapping[str, object]:
    """Give what templates of a publisher print of the configuration, under MkDocs' names."""
    return {
        "site_name": site.site_name,
        "site_description": site.site_description,
        "site_url": site.site_url,
        "repo_url": site.repo_url,
        "copyright": site.copyright,
        "extra": site.extra,
        "theme": {"language": site.theme.language},
    }
