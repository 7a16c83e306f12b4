"""The command line: `referentiels check`, and one module for each other command.

Takes arguments, gives text on the standard output and an exit status: 0 clean, 1 problems, 2 wrong
usage (and 70 when the program itself is at fault). Doesn't know how anything is done.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from referentiels.cli import (
    check,
    diff,
    export,
    format_,
    import_,
    init,
    intake,
    new,
    promote,
    review,
)
from referentiels.cli.speech import Parser, ShowVersion

COMMANDS = (check, new, format_, promote, export, import_, diff, review, init, intake)
"""One module a command, in the order of the help; each has `add(commands)`."""

INTERNAL_ERROR = 70
"""EX_SOFTWARE, as sysexits names it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command."""
    # One run, then the end: walking every value again and again to find cycles would double its time.
    gc.disable()
    try:
        return _run(arguments)
    except BrokenPipeError:  # `… | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _admit(error)
    finally:
        gc.enable()


def _admit(error: Exception) -> int:
    """Say that the program is at fault, not the author; the rest is for those who mend it."""
    if os.environ.get("REFERENTIELS_TRACEBACK"):
        raise error
    print(
        f"referentiels : erreur interne ({type(error).__name__}). Vos fichiers n'y sont pour rien.\n"
        "Signalez-le aux personnes qui s'occupent du programme, avec ce que donne la même commande "
        "précédée de REFERENTIELS_TRACEBACK=1.",
        file=sys.stderr,
    )
    return INTERNAL_ERROR


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> Parser:
    parser = Parser(
        prog="referentiels",
        description="Vérifier des référentiels d'utilité sociale.",
        epilog="Code de sortie : 0 rien à signaler, 1 des problèmes, 2 commande mal écrite.",
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="dire la version")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    for command in COMMANDS:
        command.add(commands)
    return parser
