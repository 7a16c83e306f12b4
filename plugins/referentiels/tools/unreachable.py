"""What the network, a certificate or an answer of the web went wrong with → words.

Takes an error or the number of an answer, gives the reason why nothing came, and what may be done about it.
Doesn't know what was asked for.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl

from referentiels.words.language import Message, say

_CERTIFICATES = {
    9: say("il n'est pas encore valable"),
    10: say("il est périmé"),
    18: say("il n'est garanti que par lui-même"),
    19: say("personne de connu ne le garantit"),
    20: say("personne de connu ne le garantit"),
    21: say("personne de connu ne le garantit"),
    62: say("il est celui d'un autre hôte"),
    64: say("il est celui d'un autre hôte"),
}
"""By the numbers of OpenSSL."""
_CUT = say("la connexion s'est interrompue : recommencez plus tard")
_NO_NETWORK = say("aucun chemin n'y mène : cet ordinateur est-il relié au réseau ?")
_REASONS = {
    errno.ECONNREFUSED: say("cet hôte n'accepte aucune connexion à cet endroit"),
    errno.ECONNRESET: _CUT,
    errno.ECONNABORTED: _CUT,
    errno.EPIPE: _CUT,
    errno.ENETUNREACH: _NO_NETWORK,
    errno.EHOSTUNREACH: _NO_NETWORK,
    errno.ENETDOWN: _NO_NETWORK,
    errno.EADDRNOTAVAIL: _NO_NETWORK,
}
_BUSY = 429
_FORBIDDEN = frozenset({401, 403, 407, 451})
_GONE = frozenset({404, 410})
_FAULTS = 500


def explain(error: Exception) -> Message:
    """Say why nothing came."""
    if isinstance(error, ssl.SSLError):
        return _explain_secrecy(error)
    if isinstance(error, http.client.IncompleteRead):
        return say("le fichier s'est arrêté avant sa fin")
    if isinstance(error, http.client.HTTPException) and not isinstance(error, OSError):
        return say("ce que cet hôte répond n'est pas une réponse du web")
    if isinstance(error, socket.gaierror):
        return _explain_name(error)
    if isinstance(error, TimeoutError):
        return say("cet hôte ne répond pas")
    if isinstance(error, ConnectionResetError):
        return _CUT
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    return known or say("cet hôte ne répond pas comme il faut")


def _explain_secrecy(error: ssl.SSLError) -> Message:
    if isinstance(error, ssl.SSLCertVerificationError):
        return say(
            "le certificat de cet hôte n'est pas valable : {reason}",
            reason=_CERTIFICATES.get(error.verify_code, error.verify_message),
        )
    if isinstance(error, ssl.SSLEOFError):
        return _CUT
    return say("cet hôte ne parle pas https à cet endroit")


def _explain_name(error: socket.gaierror) -> Message:
    if error.errno == socket.EAI_AGAIN:
        return say("ce nom n'a pas pu être cherché : cet ordinateur est-il relié au réseau ?")
    return say("aucun hôte ne porte ce nom")


def explain_status(status: int) -> Message:
    """Say what an answer means that is not the file."""
    number = f"{status}"
    if status in _GONE:
        return say("il n'y a rien à cette adresse ({status})", status=number)
    if status in _FORBIDDEN:
        return say("cet hôte ne donne pas ce fichier à tout le monde ({status})", status=number)
    if status == _BUSY or status >= _FAULTS:
        return say(
            "cet hôte est en panne ou trop occupé ({status}) : recommencez plus tard", status=number
        )
    return say("l'hôte répond {status} au lieu du fichier", status=number)
