"""The reason why something that comes from a stranger is not taken, as it travels to who tells it.

Takes a message, gives an exception that carries it. Doesn't know what is refused.
"""

from __future__ import annotations

from referentiels.words.language import Message


class Refused(Exception):
    """Something is not taken; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message
