"""A path → the bytes of a plain file, or the reason why there are none.

What is no plain file is never opened: links are not followed, pipes and devices are not waited for,
and a file that grows while it is read stops at the limit. Doesn't know what the bytes say.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from referentiels.words.language import Message, say

_OPEN = os.O_RDONLY
# Absent where the system has no such thing: what is looked at before opening must do there.
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _OPEN |= getattr(os, _name, 0)

_KINDS = {
    stat.S_IFIFO: say("un tube (FIFO)"),
    stat.S_IFSOCK: say("une prise (socket)"),
    stat.S_IFCHR: say("un périphérique"),
    stat.S_IFBLK: say("un périphérique"),
}


class NotPlain(Exception):
    """Something that is no plain file; says what it is, and what to do."""

    def __init__(self, message: Message, help: Message) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


class TooLarge(Exception):
    """A file of more bytes than anyone asked for."""

    def __init__(self, size: int) -> None:
        super().__init__(str(size))
        self.size = size


def take(file: Path, limit: int) -> bytes:
    """Read a plain file of at most `limit` bytes; raises `NotPlain`, `TooLarge` or `OSError`."""
    _refuse_odd(file, file.lstat().st_mode)
    descriptor = os.open(file, _OPEN)
    with os.fdopen(descriptor, "rb") as opened:
        found = os.fstat(descriptor)
        _refuse_odd(file, found.st_mode)  # it may have been replaced meanwhile
        if found.st_size > limit:
            raise TooLarge(found.st_size)
        data = opened.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(len(data))
    return data


def _refuse_odd(file: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISLNK(mode):
        raise NotPlain(*_tell_link(file))
    if stat.S_ISDIR(mode):
        raise NotPlain(
            say("c'est un dossier, pas un fichier"),
            say("mettez ses fichiers à côté des autres, puis supprimez-le ou changez son nom"),
        )
    kind = _KINDS.get(stat.S_IFMT(mode), say("un objet du système"))
    raise NotPlain(
        say("ce n'est pas un fichier ordinaire, mais {kind}", kind=kind),
        say("supprimez-le du dossier : aucun texte ne peut y être gardé"),
    )


def _tell_link(file: Path) -> tuple[Message, Message]:
    leads = os.path.exists(file)  # noqa: PTH110 - a loop of links is no exception here
    return (
        say("c'est un lien vers un autre endroit, et les liens ne sont pas suivis")
        if leads
        else say("c'est un lien qui ne mène à aucun fichier"),
        say("mettez ici le fichier lui-même, ou supprimez le lien"),
    )
