"""The moment that a build is of: the same for one commit, wherever and whenever it is built.

Takes the moment of the last commit and the variables of a process, gives a moment: the one that is asked
for, in the way that all programs know (https://reproducible-builds.org/specs/source-date-epoch/), else that
of the last commit. Doesn't know what it is written in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from referentiels.words.language import Message, say

ASKED = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"[0-9]{1,11}", re.ASCII)


class NoMoment(Exception):
    """What is asked for is no moment; `message` says so, and what to do."""

    def __init__(self, text: str) -> None:
        self.message: Message = say(
            "la variable {name} vaut « {text} » : donnez-lui un nombre de secondes depuis le "
            "1er janvier 1970, ou retirez-la",
            name=ASKED,
            text=text,
        )
        super().__init__(self.message.template)


def read_asked(around: Mapping[str, str]) -> datetime | None:
    """Read the moment that is asked for; none when nothing is.

    Raises:
        NoMoment: it is no number of seconds.
    """
    text = around.get(ASKED, "")
    if not text:
        return None
    if not _SECONDS.fullmatch(text):
        raise NoMoment(text)
    return datetime.fromtimestamp(int(text), UTC)


def find_moment(last: str, around: Mapping[str, str]) -> datetime | None:
    """Find the moment of a build; `last` is that of the last commit, nothing without a history."""
    return read_asked(around) or (datetime.fromisoformat(last) if last else None)
