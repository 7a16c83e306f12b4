"""Who answers the questions of a command: a person at a keyboard, or lines written before."""

from __future__ import annotations

import sys


class Terminal:
    """The standard input, and what is shown of a question."""

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        self.patient = sys.stdin.isatty()

    def tell(self, text: str) -> None:
        print(text)

    def ask(self, question: str) -> str:
        end = "" if self.patient else "\n"
        print(f"{question}{' ' if question.endswith(']') else ' : '}", end=end, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line
