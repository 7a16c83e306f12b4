"""A site while someone writes it, served to the browsers of this machine, which reload when it changes.

Takes a function that gives what stands at an address, and where the site is published. Knows neither
how pages are made, nor what is watched.
"""

from __future__ import annotations

import errno
import http.server
import mimetypes
import posixpath
import secrets
import socket
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, unquote, urlsplit

from referentiels.build.watching import Watcher
from referentiels.words.language import Message, say

Answer: TypeAlias = "Callable[[str], bytes | Path | None]"
"""From an address without the first `/` (empty, `criteres/`, `donnees/catalogue.json`) to what stands there.

It is asked by several threads at once. `404.html` is the page of addresses that lead nowhere.
"""

Failed: TypeAlias = "Callable[[Exception], object]"
"""Who is told what went wrong: whatever it is, the next save may mend it."""

EVENTS = "_referentiels/recharger"
_HEARTBEAT = 10.0
"""Seconds between two signs of life, by which a browser that has left is noticed."""
_TYPES = {
    "": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".yml": "text/yaml; charset=utf-8",
    ".yaml": "text/yaml; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SCRIPT = """\
<script nonce="{nonce}">
{{
  const heard = new EventSource("{events}");
  heard.onmessage = (event) => event.data !== "{state}" && location.reload();
  addEventListener("pagehide", () => heard.close());
}}
</script>
"""
_UNMADE = """\
<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Page non faite</title></head>
<body><p>Cette page n’a pas pu être faite. Le terminal où le site est servi dit pourquoi ; elle reviendra \
d’elle-même au prochain enregistrement.</p></body></html>
"""


class _Unmade(Exception):
    """What stands at an address could not be made, which has been told."""


class Unservable(Exception):
    """The address to serve at is taken, or is none; `message` says so."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_address(written: str) -> tuple[str, int]:
    """Read an address such as `127.0.0.1:8000`, `localhost:8000` or `[::1]:8000`.

    Raises:
        Unservable: it isn't one.
    """
    host, _, port = written.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdecimal() or int(port) > 65535:
        raise Unservable(
            say(
                "« {address} » n'est pas une adresse : écrivez par exemple 127.0.0.1:8000",
                address=written,
            )
        )
    return host, int(port)


class Server:
    """Serve a site at an address, until `stop`; `nonce` is the one that the policy of its pages names."""

    def __init__(
        self,
        at: tuple[str, int],
        answer: Answer,
        nonce: str,
        site_url: str = "",
        failed: Failed = lambda error: None,
    ) -> None:
        """Take the address; `failed` is told what a request could not be answered for.

        Raises:
            Unservable: another program has it, or this machine has no such address.
        """
        self.mount = f"/{unquote(urlsplit(site_url).path).strip('/')}/".replace("//", "/")
        self._answer, self._nonce, self._failed = answer, nonce, failed
        self._state = secrets.token_hex(4)
        self._changed, self.is_over = threading.Condition(), False
        try:
            self._http = _open(at, self)
        except OSError as error:
            raise Unservable(_explain(error, at)) from None
        host = f"[{at[0]}]" if ":" in at[0] else at[0]
        self.url = f"http://{host}:{self._http.server_address[1]}{quote(self.mount)}"

    def find(self, address: str) -> bytes | Path | None:
        """Give what stands at an address.

        Raises:
            _Unmade: it could not be made.
        """
        try:
            return self._answer(address)
        except Exception as error:  # of one page: all others are there
            self._failed(error)
            raise _Unmade from None

    def start(self) -> None:
        """Begin to serve, beside whatever else this program does."""
        threading.Thread(target=self._http.serve_forever, args=(0.1,), daemon=True).start()

    def reload(self) -> None:
        """Have the browsers ask again for what they show."""
        with self._changed:
            self._state = secrets.token_hex(4)
            self._changed.notify_all()

    def stop(self) -> None:
        """Let go of the browsers and of the address."""
        with self._changed:
            self.is_over = True
            self._changed.notify_all()
        self._http.shutdown()
        self._http.server_close()

    def with_script(self, page: bytes) -> bytes:
        """Add, at the end of a page, the script that hears of changes."""
        script = _SCRIPT.format(
            nonce=self._nonce, events=f"{quote(self.mount)}{EVENTS}", state=self._state
        ).encode()
        before, end, after = page.rpartition(b"</body>")
        return before + script + end + after if end else page + script

    def wait_for_change(self, known: str) -> str:
        """Wait for another state than the one that is known, or for a sign of life to be due."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or self._state != known, _HEARTBEAT)
            return self._state


def serve(
    server: Server,
    watcher: Watcher,
    refresh: Callable[[frozenset[Path]], None],
    refused: Failed,
) -> None:
    """Serve until someone stops the program with the keyboard; `refresh` is told what changed.

    While it works, and when it fails, browsers see the last good state; `refused` says what failed.
    """
    server.start()
    try:
        while True:
            changed = watcher.wait(lambda: server.is_over)
            if server.is_over:
                return
            try:
                refresh(changed)
            except Exception as error:  # whatever it is, the next save may mend it
                refused(error)
            else:
                server.reload()
    except KeyboardInterrupt:
        return
    finally:
        server.stop()


def _open(at: tuple[str, int], server: Server) -> http.server.ThreadingHTTPServer:
    class Here(http.server.ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in at[0] else socket.AF_INET
        daemon_threads = True
        # A browser that leaves in the middle of an answer is no mistake of anybody's.
        handle_error = staticmethod(lambda *_: None)  # type: ignore[assignment]

    return Here(at, type("Handler", (_Handler,), {"site": server}))


def _explain(error: OSError, at: tuple[str, int]) -> Message:
    if error.errno == errno.EADDRINUSE:
        return say(
            "le port {port} est déjà pris, peut-être par un autre de vos sites : arrêtez-le, ou choisissez "
            "un autre port avec --dev-addr {host}:{other}",
            port=at[1],
            host=at[0],
            other=at[1] + 1,
        )
    return say("rien ne peut être servi à l'adresse {host}:{port}", host=at[0], port=at[1])


class _Handler(http.server.BaseHTTPRequestHandler):
    """One request: an address of the site, or the events."""

    site: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "referentiels", ""

    def do_GET(self) -> None:
        address = self._address()
        if address == EVENTS:
            self._tell_changes()
        else:
            try:
                self._refuse() if address is None else self._give(address)
            except _Unmade:
                self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "", _UNMADE.encode())

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing: what matters is said when the site is made."""

    def _address(self) -> str | None:
        """Give the address from the root of the site; None outside of it."""
        try:
            path = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            return None
        if not path.startswith(self.site.mount) or "\0" in path or "\\" in path:
            return None
        address = path.removeprefix(self.site.mount)
        whole = posixpath.normpath(f"/{address}")[1:]
        return address if address in ("", whole, f"{whole}/") else None

    def _refuse(self) -> None:
        """Lead from the root of the server to that of the site; elsewhere, there is nothing."""
        path = unquote(urlsplit(self.path).path)
        if self.site.mount != "/" and path in ("/", self.site.mount.rstrip("/")):
            self._lead(self.site.mount)
        else:
            self._give_missing()

    def _give(self, address: str) -> None:
        found = self.site.find(address)
        if found is None and (address == "index.html" or address.endswith("/index.html")):
            found = self.site.find(address.removesuffix("index.html"))
        if found is not None:
            self._send(HTTPStatus.OK, address, found)
        elif address and not address.endswith("/") and self.site.find(f"{address}/") is not None:
            self._lead(f"{self.site.mount}{address}/")
        else:
            self._give_missing()

    def _give_missing(self) -> None:
        self._send(HTTPStatus.NOT_FOUND, "404.html", self.site.find("404.html") or b"404")

    def _lead(self, path: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path) + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, address: str, found: bytes | Path) -> None:
        try:
            data = found if isinstance(found, bytes) else found.read_bytes()
        except OSError:  # gone meanwhile
            status, address, data = HTTPStatus.NOT_FOUND, "", b"404"
        kind = content_type(address)
        if kind.startswith("text/html"):
            data = self.site.with_script(data)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _tell_changes(self) -> None:
        """Say which state the site is in, at once and whenever it changes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = ""
        while self.command != "HEAD" and not self.site.is_over:
            state = self.site.wait_for_change(known)
            self.wfile.write(b": \n\n" if state == known else f"data: {state}\n\n".encode())
            self.wfile.flush()
            known = state


def content_type(address: str) -> str:
    """Give the type of what stands at an address, as browsers need it."""
    ending = posixpath.splitext(posixpath.basename(address))[1].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
