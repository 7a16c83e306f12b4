"""An address of the web → the bytes that stand there, or the reason why they are not taken.

Takes an address that somebody wrote, which may lead anywhere. Only https is spoken, only with hosts of the
public network, judged by the number that is connected to, for so long and so many bytes. Doesn't know what
the bytes say.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Protocol
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from referentiels.words.language import Message, say

_CHUNK = 65_536
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_MADE_OF_IPV4 = IPv6Network("64:ff9b::/96")
"""Addresses by which a network of the sixth kind leads to one of the fourth (RFC 6052)."""


class Refused(Exception):
    """Something is not taken; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a stranger may make us take."""

    most_bytes: int = 20_000_000
    seconds: float = 30.0
    """From the first question to the last byte."""
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What was at an address, and where it was at last."""

    data: bytes
    address: str


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


def download(address: str, limits: Limits = Limits(), network: Network | None = None) -> Downloaded:
    """Take what stands at an address, following it on its own host only.

    Raises:
        Refused: it is not taken, whatever the reason.
    """
    clock = _Clock(limits.seconds)
    try:
        found = _follow(address, limits, network or Internet(), clock)
        if clock.ended:
            raise OSError
        return found
    except Refused:
        if clock.ended:
            raise Refused(_too_slow(limits)) from None
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        if clock.ended:
            raise Refused(_too_slow(limits)) from None
        raise Refused(_explain(error)) from None
    finally:
        clock.stop()


class _Clock:
    """Cut a connection when its time is over, wherever it stands: a host may give one byte a minute."""

    def __init__(self, seconds: float) -> None:
        self.ended = False
        self._lock = threading.Lock()
        self._open: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

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


def _follow(address: str, limits: Limits, network: Network, clock: _Clock) -> Downloaded:
    first = _read(address)
    here = first
    for _ in range(limits.redirects + 1):
        connection = _connect(here, limits, network, clock)
        try:
            connection.request("GET", _target(here), headers=_HEADERS)
            with connection.getresponse() as answer:
                if answer.status not in _REDIRECTIONS:
                    return Downloaded(_take(answer, limits), here.geturl())
                here = _read(urljoin(here.geturl(), answer.headers.get("Location", "")))
        finally:
            connection.close()
        if here.netloc.lower() != first.netloc.lower():
            raise Refused(
                say(
                    "cette adresse mène chez un autre hôte, {host} : écrivez l'adresse où le fichier se "
                    "trouve vraiment",
                    host=here.hostname or "",
                )
            )
    raise Refused(
        say(
            "cette adresse mène à une autre plus de {number} fois de suite", number=limits.redirects
        )
    )


_HEADERS = {"User-Agent": "referentiels", "Accept-Encoding": "identity", "Connection": "close"}


def _read(address: str) -> SplitResult:
    """Read an address: of https, with a host, without a name and a password."""
    try:
        found = urlsplit(address)
        port = found.port
    except ValueError:
        raise Refused(say("cette adresse est mal écrite : {address}", address=address)) from None
    if found.scheme != "https":
        raise Refused(
            say("seules les adresses en https:// sont suivies, pas {address}", address=address)
        )
    odd = any(one.isspace() or ord(one) < 32 or ord(one) == 127 for one in address)
    if not found.hostname or port == 0 or odd:
        raise Refused(say("cette adresse est mal écrite : {address}", address=address))
    if "@" in found.netloc:
        raise Refused(say("cette adresse contient un nom ou un mot de passe : retirez-les"))
    return found


def _target(here: SplitResult) -> str:
    path = quote(here.path or "/", safe="/%:@!$&'()*+,;=-._~")
    query = quote(here.query, safe="/%:@!$&'()*+,;=-._~?")
    return f"{path}?{query}" if query else path


def _connect(
    here: SplitResult, limits: Limits, network: Network, clock: _Clock
) -> http.client.HTTPSConnection:
    """Connect to a host by a number that was looked at: asked again, its name might give another one."""
    host, port = _name(here), here.port or 443
    number = _public_number(host, _resolve(host, port, limits, network))
    raw = network.connect(number, port, limits.seconds)
    clock.watch(raw)
    try:
        secured = network.context.wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
    clock.watch(secured)
    connection = http.client.HTTPSConnection(host, port, timeout=limits.seconds)
    connection.sock = secured
    return connection


def _name(here: SplitResult) -> str:
    """Give the name of a host as networks write it."""
    host = (here.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode()


def _resolve(host: str, port: int, limits: Limits, network: Network) -> list[str]:
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
    asking.join(limits.seconds)
    if failed:
        raise failed[0]
    if not found:
        raise Refused(_too_slow(limits))
    return found[0]


def _public_number(host: str, numbers: list[str]) -> str:
    """Give the number to connect to; of a host that has one inside some network, none."""
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
    return numbers[0]


def is_public(number: str) -> bool:
    """Tell whether a number is one of the public network, however it is dressed."""
    try:
        found = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = _dressed(found) if isinstance(found, IPv6Address) else None
    each = (inner,) if inner and found in _MADE_OF_IPV4 else (found, inner) if inner else (found,)
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in each)


def _dressed(number: IPv6Address) -> IPv4Address | None:
    """Give the number of the fourth kind that one of the sixth stands for."""
    if number in _MADE_OF_IPV4:
        return IPv4Address(int(number) & 0xFFFF_FFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]


def _take(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    """Take the bytes of an answer: as many as come, not as many as it says."""
    if answer.status != 200:
        raise Refused(
            say("l'hôte répond {status} au lieu du fichier", status=f"{answer.status}")
            if answer.status not in (404, 410)
            else say("il n'y a plus rien à cette adresse ({status})", status=f"{answer.status}")
        )
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refused(say("l'hôte envoie le fichier sous une forme qui n'a pas été demandée"))
    if answer.length is not None and answer.length > limits.most_bytes:
        raise Refused(_too_large(limits))
    parts: list[bytes] = []
    size = 0
    while part := answer.read(_CHUNK):
        size += len(part)
        if size > limits.most_bytes:
            raise Refused(_too_large(limits))
        parts.append(part)
    if answer.length:
        raise Refused(say("le fichier s'est arrêté avant sa fin"))
    return b"".join(parts)


def _too_large(limits: Limits) -> Message:
    return say("le fichier dépasse {most} Mo", most=limits.most_bytes // 1_000_000)


def _too_slow(limits: Limits) -> Message:
    return say("l'hôte n'a pas tout envoyé en {seconds} secondes", seconds=round(limits.seconds))


def _explain(error: Exception) -> Message:
    """Say why nothing came."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say(
            "le certificat de cet hôte n'est pas valable : {reason}", reason=error.verify_message
        )
    if isinstance(error, http.client.IncompleteRead):
        return say("le fichier s'est arrêté avant sa fin")
    if isinstance(error, socket.gaierror):
        return say("aucun hôte ne répond à ce nom")
    return say(
        "l'hôte ne répond pas comme il faut : {reason}", reason=str(error) or type(error).__name__
    )
