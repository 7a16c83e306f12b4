"""The only way out of a bare machine: it notes which host is asked for, and leads to those that are allowed."""

import socket
import threading
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Door:
    """A proxy (HTTP) at a socket that the machine reaches without any network."""

    def __init__(self, place: Path) -> None:
        self.allowed: frozenset[str] = frozenset()
        self.asked: list[str] = []
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(place))
        self.server.listen(64)
        threading.Thread(target=self._welcome, daemon=True).start()

    def close(self) -> None:
        """Lead nowhere any more."""
        self.allowed = frozenset()
        self.server.close()

    def _welcome(self) -> None:
        with suppress(OSError):  # closed
            while True:
                inner, _ = self.server.accept()
                threading.Thread(target=self._lead, args=(inner,), daemon=True).start()

    def _lead(self, inner: socket.socket) -> None:
        with inner:
            head = _read_head(inner)
            method, target = [*head.split(b" ", 2), b"", b""][:2]
            tunnel = method == b"CONNECT"
            address = urlsplit(f"//{target.decode()}" if tunnel else target.decode())
            host, port = address.hostname or "", address.port or (443 if tunnel else 80)
            self.asked.append(host)
            if host not in self.allowed:
                inner.sendall(REFUSED)
                return
            outer, through = _reach(host, port, "https" if tunnel else "http")
            with outer:
                if not tunnel or through:
                    outer.sendall(head)
                else:
                    inner.sendall(OPEN)
                _join(inner, outer)


def _read_head(inner: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        more = inner.recv(65536)
        if not more:
            break
        head += more
    return head


def _reach(host: str, port: int, scheme: str) -> tuple[socket.socket, bool]:
    """Go to a host, through the proxy of this machine when it has one."""
    proxy = urllib.request.getproxies().get(scheme, "")
    if not proxy or urllib.request.proxy_bypass(host):
        return socket.create_connection((host, port), timeout=60), False
    found = urlsplit(proxy)
    return socket.create_connection((found.hostname or "", found.port or 80), timeout=60), True


def _join(inner: socket.socket, outer: socket.socket) -> None:
    """Carry what both say, until both have said all."""
    outer.settimeout(None)
    back = threading.Thread(target=_carry, args=(inner, outer), daemon=True)
    back.start()
    _carry(outer, inner)
    back.join()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
