"""Pages while someone writes: made when a browser asks for them, and the index when a search does.

Takes the server of `mkdocs serve` and the folder that it serves, puts there what is asked for. Knows
what is to be served only between two changes: meanwhile, whoever asks waits. When MkDocs can't make the
site anew, the folder is again as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from referentiels.build.publishing import make_index_of
from referentiels.build.shelving import Shelf, shelves_of
from referentiels.build.tasks import INDEX, Setting
from referentiels.paper.documents import PrintingFailed
from referentiels.site.indexing import IndexingFailed

log = get_plugin_logger(__name__)
LONGEST_WAIT = 60.0
"""Seconds: as long as MkDocs lets a browser wait."""


class Asked:
    """What browsers have asked for since the last change."""

    def __init__(self) -> None:
        self._ready = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._state = 0
        """How many changes have begun to be read."""
        self._setting: Setting | None = None
        self._site = Path()
        self._last_good: tempfile.TemporaryDirectory[str] | None = None
        """The files that MkDocs has written, which it removes before it makes others."""
        self._ours: Collection[str] = ()
        self._has_index = False

    def close(self) -> None:
        """Know that a change is being read."""
        self._state += 1
        self._ready.clear()

    def open(self, setting: Setting, site: Path, ours: Collection[str]) -> None:
        """Know what there is to serve."""
        kept = tempfile.TemporaryDirectory(dir=site.parent, ignore_cleanup_errors=True)
        shutil.copytree(site, kept.name, dirs_exist_ok=True, copy_function=_link)
        with self._one_at_a_time:
            self._setting, self._site, self._ours = setting, site, ours
            self._has_index, self._last_good = False, kept
        self._ready.set()

    def watch(self, server: LiveReloadServer) -> None:
        """Make what is asked for before the server looks for it, and go on when a change can't be made."""
        answer: Callable[..., Iterable[bytes]] | None = server.get_app()
        assert answer is not None
        make_anew = server.builder

        def answer_late(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            said: list[Any] = []
            body: Iterable[bytes] = ()
            is_settled = False
            while not is_settled:
                state = self._state
                if path.startswith(server.mount_path) and self._ready.wait(LONGEST_WAIT):
                    with self._one_at_a_time:
                        self._have(path.removeprefix(server.mount_path))
                said.clear()
                body = answer(environ, lambda *given: said.extend(given))
                # What was put into the folder is gone when a change came before the server looked.
                is_settled = state == self._state or not said[0].startswith("404")
            start_response(*said)
            return body

        def make_anew_or_go_on() -> None:
            try:
                make_anew()
            except (Exception, SystemExit) as error:
                # Else MkDocs lets everybody wait until a save that it can make a site of.
                self._go_on(error)

        server.set_app(answer_late)
        server.builder = make_anew_or_go_on

    def _go_on(self, error: BaseException) -> None:
        """Serve again what there was before a change that no site could be made of."""
        if not isinstance(error, SystemExit):  # of which MkDocs has already told why
            log.error(f"Erreur pendant la construction ({type(error).__name__}) : {error}")
        log.error("Le site n'a pas pu être refait : il reste comme il était.")
        if self._last_good:
            shutil.copytree(
                self._last_good.name, self._site, dirs_exist_ok=True, copy_function=_link
            )
        self._has_index = False
        self._ready.set()

    def _have(self, address: str) -> None:
        """Put what stands at an address into the folder that is served."""
        assert self._setting is not None
        page = f"{address.rstrip('/')}/{INDEX}".lstrip("/")
        if any(address.startswith(f"{one.place}/") for one in self._shelves()):
            self._have_index(self._setting)
            return
        for path in [page] if address == "" or address.endswith("/") else [address, page]:
            self._put(self._setting, path)

    def _shelves(self) -> Iterable[Shelf]:
        assert self._setting is not None
        return shelves_of(self._setting.plan).values()

    def _put(self, setting: Setting, path: str) -> None:
        file = self._site / path
        data = None if file.exists() else self._make(setting, path)
        if data is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def _make(self, setting: Setting, path: str) -> bytes | None:
        try:
            return setting.answer(path)
        except PrintingFailed as reason:
            log.info(f"Le document {path} n'a pas pu être fait, et n'est pas publié : {reason}")
            return None

    def _have_index(self, setting: Setting) -> None:
        if self._has_index:
            return
        try:
            make_index_of(setting, self._site, self._ours)
            self._has_index = True
        except (IndexingFailed, OSError) as reason:
            # Pages that change meanwhile are no mistake: the next question makes it again.
            log.info(f"L'index de la recherche n'a pas pu être fait : {reason}")


def _link(source: str, place: str) -> None:
    """Have the same file at another place: a copy where the disk knows no links."""
    Path(place).unlink(missing_ok=True)
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)
