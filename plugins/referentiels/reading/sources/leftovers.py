"""A name in a data folder → what left it there, when it is no file that someone wrote to be published.

Takes names only: copies, backups, locks, what synchronising and systems leave. A cure never asks to
publish what is garbage, nor the same structure twice. Doesn't open anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from pathlib import PurePath
from typing import NamedTuple

from referentiels.words.language import Message, quote, say

SUFFIXES = (".yml", ".yaml")

_QUIET = re.compile(
    r"\.ds_store|\.localized|icon\r?|(?:eh)?thumbs\.db|desktop\.ini|\.directory|\.#.*|\.nfs[0-9a-f]+"
    r"|\.fuse_hidden.*|\.goutputstream-.*|\..*\.tmp|\.referentiels\..*"
)
"""What systems and editors put there by themselves and take away again: nobody has to do anything."""

_AGAIN = r"(?:\s*\(?\d{1,3}\)?)?"
_COPY = re.compile(
    rf"(?:copie|copy)(?:\s*\(\d{{1,3}}\))?\s(?:de|of)\s(?P<before>.+)"
    rf"|(?P<after>.+?)(?:(?:\s+[-–—]\s*|\s*[-–—]\s+)(?:copie|copy){_AGAIN}|\s(?:copie|copy){_AGAIN}"
    rf"|\s*\([^()]*(?:copie|copy)[^()]*\)|\s*\(\d{{1,3}}\)|\s\d{{1,3}})"
)
_CONFLICT = re.compile(
    r"(?P<of>.+?)[ ._~-]*(?:\.sync-conflict-.*|\([^()]*(?:conflicted copy|copie en conflit|conflit)[^()]*\)"
    r"|(?:conflicted copy|copie en conflit).*|_(?:backup|base|local|remote)_\d+)"
)
_BACKUP = re.compile(
    r"#?(?P<of>.+?\.ya?ml)(?:~|#|\.~\d+~|\.(?:bak|old|save|backup|orig|rej|mine|theirs|tmp|part|crdownload"
    r"|download|r\d+|kate-swp|sw[a-z]|un~)\d*)"
)
_LOCK = re.compile(r"~\$.+|\.~lock\..+#")
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


class Leftover(NamedTuple):
    """What a file is, and what to do with it."""

    message: Message
    help: Message


def is_quiet(name: str) -> bool:
    """Tell whether nobody needs to hear of a file."""
    return _QUIET.fullmatch(name.lower()) is not None


def original_of(stem: str) -> str:
    """Give the name that a copy was made from; nothing when a name is not that of a copy."""
    found = ""
    while match := _COPY.fullmatch(_fold(found or stem)):
        found = match["before"] or match["after"]
    return found


def fold_stems(names: Iterable[str]) -> frozenset[str]:
    """Give the names of the files of a folder, without their ends, as `recognise` compares them."""
    return frozenset(_fold(PurePath(name).stem) for name in names)


def recognise(name: str, beside: Collection[str]) -> Leftover | None:
    """Say what left a file there; `beside` are the folded stems of the files of the folder."""
    for look in _LOOKS:
        found = look(_fold(name), beside)
        if found:
            return found
    return _in_capitals(name, beside)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _stem(name: str) -> str:
    return re.sub(r"\.ya?ml$", "", name)


def _is_data(name: str) -> bool:
    return name.endswith(SUFFIXES)


def _of_mac(name: str, _: Collection[str]) -> Leftover | None:
    if not name.startswith("._"):
        return None
    return Leftover(
        say("ce fichier a été ajouté par macOS à côté d'un autre ; ce n'est pas un référentiel"),
        say("supprimez-le : il ne contient rien que vous ayez écrit"),
    )


def _lock(name: str, _: Collection[str]) -> Leftover | None:
    if not _LOCK.fullmatch(name):
        return None
    return Leftover(
        say("ce fichier est le verrou d'un document ouvert dans une suite bureautique"),
        say("fermez ce document, puis supprimez le verrou s'il est encore là"),
    )


def _conflict(name: str, known: Collection[str]) -> Leftover | None:
    match = _CONFLICT.fullmatch(_stem(name)) if _is_data(name) else None
    if not match:
        return None
    return Leftover(
        say(
            "deux personnes ont changé le même fichier, et l'outil qui les relie a gardé cette "
            "seconde version à part ; elle n'est pas publiée"
        ),
        _compare(match["of"], known),
    )


def _compare(original: str, known: Collection[str]) -> Message:
    name = f"{quote(_stem(original))}.yml"
    if _stem(original) in known:
        return say("reportez dans « {name} » ce qui lui manque, puis supprimez-la", name=name)
    return say(
        "« {name} » n'est plus là : gardez ce texte sous ce nom s'il est bon, sinon supprimez-le",
        name=name,
    )


def _backup(name: str, known: Collection[str]) -> Leftover | None:
    match = _BACKUP.fullmatch(name)
    if not match:
        return None
    original = match["of"].removeprefix(".")  # vim hides what it keeps
    message = say("c'est un reste laissé par un éditeur ou un outil ; il n'est pas publié")
    if _stem(original) in known or name.endswith(".rej"):
        return Leftover(message, say("supprimez-le"))
    return Leftover(
        message,
        say(
            "supprimez-le ; si « {name} » a été perdu, récupérez d'abord son texte",
            name=quote(original),
        ),
    )


def _copy(name: str, known: Collection[str]) -> Leftover | None:
    original = original_of(_stem(name)) if _is_data(name) else ""
    if not original or original not in known:
        return None
    return Leftover(
        say(
            "c'est une copie de « {name} » ; elle n'est pas publiée", name=f"{quote(original)}.yml"
        ),
        say(
            "supprimez-la, après avoir reporté dans « {name} » ce que vous y auriez changé",
            name=f"{quote(original)}.yml",
        ),
    )


def _hidden(name: str, _: Collection[str]) -> Leftover | None:
    if not (name.startswith(".") and _is_data(name)):
        return None
    return Leftover(
        say("ce fichier est caché, car son nom commence par un point ; il n'est pas publié"),
        say("supprimez-le, ou rangez-le hors de ce dossier"),
    )


def _badly_ended(name: str, known: Collection[str]) -> Leftover | None:
    match = re.fullmatch(r"(?P<of>[^.].*)\.ya?ml(?:\.txt|\.text|\.docx?|\.odt|\.rtf)", name)
    if not match:
        return None
    return _wrong_end(match["of"], known)


def _wrong_end(stem: str, known: Collection[str]) -> Leftover:
    message = say("ce fichier n'est pas publié : son nom ne finit pas par « .yml »")
    name = f"{quote(stem)}.yml"
    if stem in known:
        return Leftover(
            message,
            say(
                "« {name} » est déjà là : reportez-y ce qui lui manque, puis supprimez ce fichier",
                name=name,
            ),
        )
    return Leftover(message, say("renommez-le en « {name} », ou retirez-le du dossier", name=name))


def _in_capitals(name: str, known: Collection[str]) -> Leftover | None:
    lower = name.lower()
    if name.startswith(".") or name.endswith(SUFFIXES) or not lower.endswith(SUFFIXES):
        return None
    return _wrong_end(_stem(_fold(name)), known)


def _sheet(name: str, _: Collection[str]) -> Leftover | None:
    if name.startswith(".") or not name.endswith(_SHEETS):
        return None
    return Leftover(
        say("un tableur n'est pas lu ici ; il n'est pas publié"),
        say(
            "rangez-le ailleurs ; pour le reprendre dans un référentiel : "
            "referentiels import FICHIER"
        ),
    )


_LOOKS: tuple[Callable[[str, Collection[str]], Leftover | None], ...] = (
    _of_mac,
    _lock,
    _conflict,
    _backup,
    _copy,
    _hidden,
    _badly_ended,
    _sheet,
)
