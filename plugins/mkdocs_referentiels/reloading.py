"""The script that `mkdocs serve` adds to pages, so that they reload: let through the wall by its nonce.

Takes the server of `mkdocs serve`. MkDocs writes that script into each page when it serves it, after the
policy was written: the policy of served pages names a nonce, and the script carries it. Published pages
know no nonce.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

_SCRIPT = b"<script>"


def let_reload(server: LiveReloadServer, nonce: str) -> None:
    """Give the script of the server its nonce: it is the last of the page."""
    answer: Callable[..., Iterable[bytes]] | None = server.get_app()
    assert answer is not None

    def answer_with_nonce(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said: list[Any] = []
        body = answer(environ, lambda *given: said.extend(given))
        status, headers = said
        if dict(headers).get("Content-Type") == "text/html" and status.startswith("200"):
            page = _with_nonce(b"".join(body), nonce)
            getattr(body, "close", lambda: None)()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start_response(status, headers)
        return body

    server.set_app(answer_with_nonce)


def _with_nonce(page: bytes, nonce: str) -> bytes:
    before, found, after = page.rpartition(_SCRIPT)
    return before + b'<script nonce="%b">' % nonce.encode() + after if found else page
