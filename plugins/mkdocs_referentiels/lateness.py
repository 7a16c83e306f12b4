"""The index of the search while someone writes: made when a search asks for it, not at each change.

Takes the server of `mkdocs serve` and what makes the index. Doesn't know how an index is made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from referentiels.site.indexing import PLACE, IndexingFailed

log = get_plugin_logger(__name__)


class LateIndex:
    """Remember whether the index still tells what the pages say."""

    def __init__(self) -> None:
        self._fresh = False
        self._one_at_a_time = threading.Lock()

    def forget(self) -> None:
        """Know that pages have changed."""
        self._fresh = False

    def watch(self, server: LiveReloadServer, make: Callable[[], object]) -> None:
        """Make the index before the server answers for one of its files."""
        answer: Callable[..., Iterable[bytes]] | None = server.get_app()
        assert answer is not None

        def answer_late(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if f"/{PLACE}/" in environ.get("PATH_INFO", ""):
                self._make(make)
            return answer(environ, start_response)

        server.set_app(answer_late)

    def _make(self, make: Callable[[], object]) -> None:
        with self._one_at_a_time:
            if self._fresh:
                return
            self._fresh = True
            try:
                make()
            except (IndexingFailed, OSError) as reason:
                # Pages that change meanwhile are no mistake: the next question makes it again.
                self._fresh = False
                log.info(f"L'index de la recherche n'a pas pu être fait : {reason}")
