"""Pages while someone writes: made when a browser asks for them, and the index when a search does.

Takes the server of `mkdocs serve` and the folder that it serves, puts there what is asked for. Knows
what is to be served only between two changes: meanwhile, whoever asks waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from referentiels.build.publishing import make_index_of
from referentiels.build.tasks import INDEX, Setting
from referentiels.site.indexing import PLACE, IndexingFailed

log = get_plugin_logger(__name__)
LONGEST_WAIT = 60.0
"""Seconds: as long as MkDocs lets a browser wait."""


class Asked:
    """What browsers have asked for since the last change."""

    def __init__(self) -> None:
        self._ready = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._setting: Setting | None = None
        self._site = Path()
        self._ours: Collection[str] = ()
        self._has_index = False

    def close(self) -> None:
        """Know that a change is being read."""
        self._ready.clear()

    def open(self, setting: Setting, site: Path, ours: Collection[str]) -> None:
        """Know what there is to serve."""
        with self._one_at_a_time:
            self._setting, self._site, self._ours = setting, site, ours
            self._has_index = False
        self._ready.set()

    def watch(self, server: LiveReloadServer) -> None:
        """Make what is asked for before the server looks for it."""
        answer: Callable[..., Iterable[bytes]] | None = server.get_app()
        assert answer is not None
        mount = server.mount_path

        def answer_late(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount) and self._ready.wait(LONGEST_WAIT):
                with self._one_at_a_time:
                    self._have(path.removeprefix(mount))
            return answer(environ, start_response)

        server.set_app(answer_late)

    def _have(self, address: str) -> None:
        """Put what stands at an address into the folder that is served."""
        assert self._setting is not None
        path = f"{address}{INDEX}" if address.endswith("/") or not address else address
        file = self._site / path
        if address.startswith(f"{PLACE}/"):
            self._have_index(self._setting)
        elif not file.exists() and (data := self._setting.answer(path)) is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def _have_index(self, setting: Setting) -> None:
        if self._has_index:
            return
        try:
            make_index_of(setting, self._site, self._ours)
            self._has_index = True
        except (IndexingFailed, OSError) as reason:
            # Pages that change meanwhile are no mistake: the next question makes it again.
            log.info(f"L'index de la recherche n'a pas pu être fait : {reason}")
