"""The name of a host → a connection to it, if it stands in the public network; or the reason why not.

Takes a name that somebody wrote, which may lead anywhere. It is judged by the numbers that it has, and one of
these is connected to: asked again, its name might give another one. Doesn't know what is said once connected.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Protocol

from referentiels.tools.refusing import Refused
from referentiels.words.language import say

_MADE_OF_IPV4 = IPv6Network("64:ff9b::/96")
"""Addresses by which a network of the sixth kind leads to one of the fourth (RFC 6052)."""
_NOWHERE = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),
    IPv6Network("3fff::/20"),
    IPv6Network("fec0::/10"),
)
"""What Python takes for public, although no site is there: set aside by RFCs, or a cloud for its machines."""
_MOST_NUMBERS = 4


class Network(Protocol):
    """How names become numbers, and numbers are connected to."""

    @property
    def context(self) -> ssl.SSLContext:
        """What a certificate must be like."""

    def resolve(self, host: str, port: int) -> list[str]:
        """Give the numbers of a host."""

    def connect(self, number: str, port: int, seconds: float) -> socket.socket:
        """Reach a host by its number."""


class Internet:
    """The network that everybody has."""

    @property
    def context(self) -> ssl.SSLContext:
        """What a certificate must be like."""
        return ssl.create_default_context()

    def resolve(self, host: str, port: int) -> list[str]:
        """Give the numbers of a host."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [str(one[4][0]) for one in found]

    def connect(self, number: str, port: int, seconds: float) -> socket.socket:
        """Reach a host by its number."""
        return socket.create_connection((number, port), seconds)


class Clock:
    """Cut a connection when its time is over, wherever it stands: a host may give one byte a minute."""

    def __init__(self, seconds: float) -> None:
        self.ended = False
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._open: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """How many seconds there still are."""
        return max(0.001, self._until - time.monotonic())

    def watch(self, connected: socket.socket) -> None:
        """Cut this connection, and no other, when time is over."""
        with self._lock:
            self._open = connected
            if self.ended:
                _cut(connected)

    def stop(self) -> None:
        """Let go."""
        self._timer.cancel()

    def _end(self) -> None:
        with self._lock:
            self.ended = True
            if self._open:
                _cut(self._open)


def _cut(connected: socket.socket) -> None:
    try:
        # Not as TLS would: what is still on its way would then be read as if it had never been secret.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError:
        connected.close()


def reach(host: str, port: int, network: Network, clock: Clock) -> socket.socket:
    """Connect to a host by one of its numbers, all of which were looked at.

    Raises:
        Refused: it stands inside some network, or nowhere.
        OSError: none of its numbers answers.
    """
    numbers = list(dict.fromkeys(_resolve(host, port, network, clock)))
    _refuse_private(host, numbers)
    failed = OSError()
    for left, number in reversed(list(enumerate(reversed(numbers[:_MOST_NUMBERS]), 1))):
        try:
            return network.connect(number, port, clock.left / left)
        except OSError as error:
            failed = error
    raise failed


def _resolve(host: str, port: int, network: Network, clock: Clock) -> list[str]:
    """Ask for the numbers of a host, which may never answer."""
    found: list[list[str]] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            found.append(network.resolve(host, port))
        except OSError as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(clock.left)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found[0]


def _refuse_private(host: str, numbers: list[str]) -> None:
    """Refuse a host that has a number inside some network, even beside one of the web."""
    if not numbers:
        raise Refused(say("aucun hôte ne répond au nom de {host}", host=host))
    for one in numbers:
        if not is_public(one):
            raise Refused(
                say(
                    "l'hôte {host} se trouve dans un réseau privé ({number}), pas sur le web",
                    host=host,
                    number=one,
                )
            )


def is_public(number: str) -> bool:
    """Tell whether a number is one of the public network, however it is dressed."""
    try:
        found = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = _dressed(found) if isinstance(found, IPv6Address) else None
    each = (inner,) if inner and found in _MADE_OF_IPV4 else (found, inner) if inner else (found,)
    return all(
        one.is_global
        and not one.is_multicast
        and not one.is_reserved
        and not any(one in network for network in _NOWHERE)
        for one in each
    )


def _dressed(number: IPv6Address) -> IPv4Address | None:
    """Give the number of the fourth kind that one of the sixth stands for."""
    if number in _MADE_OF_IPV4:
        return IPv4Address(int(number) & 0xFFFF_FFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
