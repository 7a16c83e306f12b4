"""An address of the web → the bytes that stand there, or the reason why they are not taken.

Takes an address that somebody wrote, which may lead anywhere. Only https is spoken, on the host that is
named, for so long and so many bytes. Doesn't know what the bytes say.
"""

from __future__ import annotations

import http.client
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from referentiels.tools.hosts import Clock, Internet, Network, reach
from referentiels.tools.refusing import Refused
from referentiels.tools.unreachable import explain, explain_status
from referentiels.words.language import Message, say

_CHUNK = 65_536
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "referentiels", "Accept-Encoding": "identity", "Connection": "close"}
_PORT = 443


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


def download(address: str, limits: Limits = Limits(), network: Network | None = None) -> Downloaded:
    """Take what stands at an address, following it on its own host only.

    Raises:
        Refused: it is not taken, whatever the reason.
    """
    clock = Clock(limits.seconds)
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
        raise Refused(explain(error)) from None
    finally:
        clock.stop()


def _follow(address: str, limits: Limits, network: Network, clock: Clock) -> Downloaded:
    first = here = read_address(address)
    for _ in range(limits.redirects + 1):
        connection = _connect(here, network, clock)
        try:
            connection.request("GET", _target(here), headers=_HEADERS)
            with connection.getresponse() as answer:
                if answer.status not in _REDIRECTIONS:
                    return Downloaded(_take(answer, limits), here.geturl())
                here = _next(here, answer)
        finally:
            connection.close()
        if _stand(here) != _stand(first):
            raise Refused(
                say(
                    "cette adresse mène chez un autre hôte, {host} : écrivez l'adresse où le fichier se "
                    "trouve vraiment",
                    host=here.netloc,
                )
            )
    raise Refused(
        say(
            "cette adresse mène à une autre plus de {number} fois de suite", number=limits.redirects
        )
    )


def _next(here: SplitResult, answer: http.client.HTTPResponse) -> SplitResult:
    """Read where an answer leads."""
    told = answer.headers.get("Location", "").strip()
    if not told:
        raise Refused(say("cette adresse mène à une autre, et l'hôte ne dit pas laquelle"))
    with suppress(UnicodeError):
        told = told.encode("latin-1").decode()  # accents that a host left as they are
    return read_address(urljoin(here.geturl(), told))


def read_address(address: str) -> SplitResult:
    """Read an address: of https, with a host, without a name and a password.

    Raises:
        Refused: it is none that is followed.
    """
    try:
        found = urlsplit(address)
        port, host = found.port, _name(found)
    except ValueError:
        raise Refused(_badly_written(address)) from None
    if found.scheme != "https":
        raise Refused(
            say("seules les adresses en https:// sont suivies, pas {address}", address=address)
        )
    odd = any(one.isspace() or ord(one) < 32 or ord(one) == 127 for one in address)
    if not host or port == 0 or odd:
        raise Refused(_badly_written(address))
    if "@" in found.netloc:
        raise Refused(say("cette adresse contient un nom ou un mot de passe : retirez-les"))
    return found._replace(fragment="")


def _badly_written(address: str) -> Message:
    return say("cette adresse est mal écrite : {address}", address=address)


def _target(here: SplitResult) -> str:
    path = quote(here.path or "/", safe="/%:@!$&'()*+,;=-._~")
    query = quote(here.query, safe="/%:@!$&'()*+,;=-._~?")
    return f"{path}?{query}" if query else path


def _connect(here: SplitResult, network: Network, clock: Clock) -> http.client.HTTPSConnection:
    """Connect to a host, and make sure that it is the one."""
    host, port = _stand(here)
    raw = reach(host, port, network, clock)
    clock.watch(raw)
    try:
        secured = network.context.wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
    clock.watch(secured)
    connection = http.client.HTTPSConnection(host, port, timeout=clock.left)
    connection.sock = secured
    return connection


def _stand(here: SplitResult) -> tuple[str, int]:
    """Give the host and the port that an address leads to, however they are written."""
    return _name(here), here.port or _PORT


def _name(here: SplitResult) -> str:
    """Give the name of a host as networks write it."""
    host = (here.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode().lower()


def _take(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    """Take the bytes of an answer: as many as come, not as many as it says."""
    if answer.status != http.client.OK:
        raise Refused(explain_status(answer.status))
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
