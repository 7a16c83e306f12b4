"""The site while someone writes, without any other host: made anew at each change, page by page.

Takes the folder of a project, gives what stands at an address. What can't be read shows its mistakes, the
rest keeps working; a page is made when somebody asks for it. Doesn't know the server.
"""

from __future__ import annotations

import gc
import tempfile
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from referentiels.build import hosting
from referentiels.build.alone import Alone, beside, set_up
from referentiels.build.command import Counting, check_written, configure
from referentiels.build.planning import Planning
from referentiels.build.printing import Documents
from referentiels.build.shelving import Shelf, shelves_of, sort_out
from referentiels.build.studio import Studio
from referentiels.build.written.pages import Desk
from referentiels.checking.received import places_of
from referentiels.checking.verdicts import FOLDER
from referentiels.model.catalogue import Catalogue, uses_of
from referentiels.model.model import Framework
from referentiels.paper.documents import PrintingFailed
from referentiels.reading.configuration import SiteConfiguration
from referentiels.reading.project import find_configuration
from referentiels.reading.sources import Kind
from referentiels.reading.translations import FOLDER as TRANSLATIONS
from referentiels.site.indexing import make_index
from referentiels.site.indexing.records import unpack
from referentiels.site.plan import Plan
from referentiels.tools.cache import Cache

MOST_HELD = 200
"""Pages and files kept between two changes: browsers ask for the same ones again."""


class Workbench:
    """Keep a site ready while its files change."""

    def __init__(self, root: Path, log: Counting, nonce: str) -> None:
        self._root, self._log, self._nonce = root, log, nonce
        self._site: SiteConfiguration | None = None
        self._alone: Alone | None = None
        self._former: Alone | None = None
        """The state before: somebody may still be answered from it."""
        self._studio: Studio | None = None
        self._desk: Desk | None = None
        self._index: tuple[Alone, Mapping[str, bytes]] | None = None
        """By address, from the root of the site."""
        self._held: tuple[Alone, dict[str, bytes]] | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def site(self) -> SiteConfiguration:
        """What `mkdocs.yml` says."""
        assert self._site is not None
        return self._site

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders and files that the site is made from."""
        settings = hosting.make_settings(self.site)
        own = self.site.theme.custom_dir
        configuration = find_configuration(self._root)
        return (
            self.site.docs_dir,
            settings.root / settings.frameworks_dir,
            settings.root / settings.library_dir,
            settings.root / TRANSLATIONS,
            *((own,) if own else ()),
            *((configuration,) if configuration else ()),
            *(one for one in places_of(settings.root) if one.exists()),
            *self.site.watched,
        )

    def refresh(self, changed: frozenset[Path]) -> None:
        """Read what changed, and be ready to make pages of it.

        Raises:
            Refused: the configuration can't be read; the site stays as it was.
        """
        gc.disable()
        try:
            if self._site is None or find_configuration(self._root) in changed:
                self._configure()
            alone = self._make(self.site, changed)
            if self._former:
                _let_go(self._former)
            self._former, self._alone, self._index = self._alone, alone, None
        finally:
            gc.freeze()
            gc.enable()

    def _configure(self) -> None:
        site = configure(self._root, self._log)
        if self._site is None or hosting.make_settings(site) != hosting.make_settings(self._site):
            self._studio = None
        if self._site is None or site.options.language != self._site.options.language:
            self._desk = None
        self._site = site

    def _make(self, site: SiteConfiguration, changed: frozenset[Path]) -> Alone:
        planning = Planning(site, self._log)
        self._studio = self._studio or Studio(planning.settings)
        self._desk = self._desk or Desk(planning.words)
        plan = planning.refresh(self._studio)
        last = self._alone
        if (
            last
            and last.site is site
            and _lead_nowhere_else(last.setting.plan, plan, site, changed)
        ):
            written = last.written
        else:
            written = self._desk.read(site, beside(plan))
            check_written(site, written, self._log)
        return set_up(site, plan, written, self._nonce, self._alone)

    def answer(self, address: str) -> bytes | Path | None:
        """Give what stands at an address."""
        alone = self._alone
        assert alone is not None
        if any(address.startswith(f"{one.place}/") for one in _shelves(alone)):
            return self._find_in_index(alone, address)
        if alone.setting.plan.catalogue.files.get(address, 0) is None:
            return self._print(alone, address)
        held = self._held_for(alone)
        if address in held:
            return held[address]
        found = alone.answer(address)
        if isinstance(found, bytes) and len(held) < MOST_HELD:
            held[address] = found
        return found

    def _held_for(self, alone: Alone) -> dict[str, bytes]:
        """Give what was made of the site as it is, for whoever asks again."""
        if self._held is None or self._held[0] is not alone:
            self._held = alone, {}
        return self._held[1]

    def _print(self, alone: Alone, address: str) -> bytes | Path | None:
        """Make a document, one at a time: what makes them is not made for several threads."""
        with self._one_at_a_time:
            try:
                return alone.answer(address)
            except PrintingFailed as reason:
                Documents(alone.site, self._log).report_unmade(address, str(reason))
                return None

    def _find_in_index(self, alone: Alone, name: str) -> bytes | None:
        """Make the index when a search asks for it, and not before."""
        with self._one_at_a_time:
            if self._index is None or self._index[0] is not alone:
                self._index = alone, self._make_index(alone)
            return self._index[1].get(name)

    def _make_index(self, alone: Alone) -> Mapping[str, bytes]:
        """Make the index of the site as it is, in memory: the next change may come at any time."""
        setting = alone.setting
        records = [*setting.records(setting.plan.pages), *alone.records()]
        cache = Cache(self._root / FOLDER, self._root)
        with tempfile.TemporaryDirectory() as home:
            for shelf, said in sort_out(setting.plan, records).items():
                make_index(map(unpack, said), Path(home) / shelf.place, shelf.language, cache)
            files = [one for one in Path(home).rglob("*") if one.is_file()]
            return {one.relative_to(home).as_posix(): one.read_bytes() for one in files}


def _shelves(alone: Alone) -> Iterable[Shelf]:
    return shelves_of(alone.setting.plan).values()


def _lead_nowhere_else(
    before: Plan, plan: Plan, site: SiteConfiguration, changed: frozenset[Path]
) -> bool:
    """Tell whether links of written pages lead where they did, without planning all that they may lead to."""
    settings = hosting.make_settings(site)
    data = [settings.folder(kind)[0] for kind in Kind]
    old, new = before.catalogue, plan.catalogue
    return (
        all(any(file.is_relative_to(one) for one in data) for file in changed)
        and before.broken == plan.broken
        and old.domains == new.domains
        and len(old.frameworks) == len(new.frameworks)
        and all(map(_is_addressed_alike, _in_order(old), _in_order(new)))
    )


def _in_order(catalogue: Catalogue) -> list[Framework]:
    """Give the frameworks in an order that no name changes."""
    return sorted(catalogue.frameworks, key=lambda one: one.id)


def _is_addressed_alike(before: Framework, now: Framework) -> bool:
    return before is now or _addressed(before) == _addressed(now)


def _addressed(framework: Framework) -> object:
    """Give what the addresses of pages come from in a framework."""
    about = framework.structure
    whose = (framework.id, framework.version, about.territory, about.audiences, about.kind)
    uses = [*uses_of((framework,))]
    indicators = [one for use in uses for one in use.criterion.indicators]
    periods = {result.period for one in indicators for result in one.results}
    named = [
        (use.domain.shared, use.criterion.id, use.criterion.shared, use.criterion.audiences)
        for use in uses
    ]
    return (
        *whose,
        named,
        [(one.id, one.shared) for one in indicators],
        periods,
        [one.purpose for one in framework.usage],
    )


def _let_go(alone: Alone) -> None:
    """Free what was gathered for a state that is gone.

    It leads back to its plan: as nothing of a lasting process is walked through to be freed, for that would
    take longer than making a page, it would stay for ever.
    """
    plan = alone.setting.plan
    plan.catalogue.gathered.clear()
    plan.forget()
