"""What building a site tells a terminal: notes on the standard output, the rest on the other one.

Takes sentences that may hold words of files: what would command a terminal is taken out of them.
"""

from __future__ import annotations

import sys

from referentiels.checking.reporting import clean


class Log:
    """Tell what happens."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet

    def info(self, text: str) -> None:
        """Tell what is good to know."""
        if not self._quiet:
            print(_clean(text), flush=True)  # whoever reads it through a pipe waits for it

    def warning(self, text: str) -> None:
        """Tell what a strict build refuses."""
        print(f"Attention : {_clean(text)}", file=sys.stderr)

    def error(self, text: str) -> None:
        """Tell what is wrong."""
        print(_clean(text), file=sys.stderr)


def _clean(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))
