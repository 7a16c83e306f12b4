"""How the command line speaks: in French, help and refusals included.

Takes what argparse does, gives it in the reader's language. Doesn't know the commands.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, NoReturn

from referentiels.checking import reporting
from referentiels.tools.faults import reason
from referentiels.words.language import translator

INTERNAL_ERROR = 70
"""EX_SOFTWARE, as sysexits names it."""
TRACEBACK = "REFERENTIELS_TRACEBACK"
"""The variable by which those who mend the program ask for all that Python says."""


class ShowVersion(argparse.Action):
    """Look the version up only when it is asked for: that reads the metadata of every package."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"referentiels {version('referentiels')}")
        except PackageNotFoundError:
            print("referentiels ?")
        parser.exit()


class _Help(argparse.HelpFormatter):
    """Put the headings of the library, which are in English, in French."""

    def start_section(self, heading: str | None) -> None:
        french = {"positional arguments": "à écrire"}
        super().start_section(french.get(heading or "", heading))

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "usage : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Speak French: help, and what is said of a command that is not understood."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        typed = " ".join(reporting.clean(word) for word in sys.argv[1:])
        self.exit(
            2,
            f"{self.prog} : cette commande n'est pas comprise{f' : « {typed} »' if typed else ''}.\n"
            f"{self.format_usage()}Toute l'aide : {self.prog} --help\n",
        )


def complain(text: str) -> int:
    """Say what is wrong with a command; gives the exit status of wrong usage."""
    print(f"referentiels : {text}.", file=sys.stderr)
    return 2


def blame_the_system(error: OSError) -> int:
    """Say what the system refused: neither the author nor the program is at fault."""
    if os.environ.get(TRACEBACK):
        raise error
    where = f"« {reporting.clean(str(error.filename))} » : " if error.filename else ""
    print(f"referentiels : {where}{translator('fr').text(reason(error))}.", file=sys.stderr)
    return 1


def admit(error: Exception) -> int:
    """Say that the program is at fault, not the author; the rest is for those who mend it."""
    if os.environ.get(TRACEBACK):
        raise error
    print(
        f"referentiels : erreur interne ({type(error).__name__}). Vos fichiers n'y sont pour rien.\n"
        "Signalez-le aux personnes qui s'occupent du programme, avec ce que donne la même commande "
        f"précédée de {TRACEBACK}=1.",
        file=sys.stderr,
    )
    return INTERNAL_ERROR
