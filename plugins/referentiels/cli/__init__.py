"""The command line: `referentiels check`, and one module for each other command.

Takes arguments, gives text on the standard output and an exit status: 0 clean, 1 problems, 2 wrong
usage (and 70 when the program itself is at fault). Doesn't know how anything is done.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from referentiels.checking import folders
from referentiels.checking.reporting import clean
from referentiels.cli.speech import (
    INTERNAL_ERROR,
    Parser,
    ShowVersion,
    admit,
    blame_the_system,
    complain,
)
from referentiels.cli.streams import patient_streams
from referentiels.content.reader import Mistaken
from referentiels.reading.project import Misplaced
from referentiels.tools import saving
from referentiels.tools.faults import reason
from referentiels.words.language import say, translator

COMMANDS = {
    "check": ("check", "vérifier des fichiers"),
    "build": ("build", "construire le site"),
    "serve": ("serve", "montrer le site et le refaire à chaque changement"),
    "new": ("new", "commencer un référentiel"),
    "format": ("format_", "remettre des fichiers en forme"),
    "near": ("near", "trouver les critères partagés d'une phrase"),
    "equivalences": ("equivalences", "rapprocher nos critères de ceux d'autres sites"),
    "promote": ("promote", "partager un critère d'une structure"),
    "rename": ("rename", "changer un identifiant sans perdre ses adresses"),
    "translations": ("translations", "relever ce qu'il y a à traduire dans la bibliothèque"),
    "export": ("export", "faire des classeurs et des documents d'un référentiel"),
    "import": ("import_", "reprendre un tableur rempli"),
    "diff": ("diff", "dire ce qui change entre deux états"),
    "review": ("review", "relire une proposition"),
    "addresses": ("addresses", "tenir la liste des adresses publiées"),
    "fetch": ("fetch", "reprendre ce que d'autres sites partagent"),
    "init": ("init", "commencer le dépôt d'un autre site"),
    "upgrade": ("upgrade", "apporter cette version du programme dans le dépôt d'un site"),
    "intake": ("intake", "faire une proposition d'un formulaire de la forge"),
}
"""By name, in the order of the help: the module of each command, and what it is for.

Each has `add(commands, help)`, and is imported only when it is asked for: all of them take most of a second.
"""

__all__ = ["COMMANDS", "INTERNAL_ERROR", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command."""
    # One run, then the end: walking every value again and again to find cycles would double its time.
    gc.disable()
    written = len(saving.WRITTEN)
    try:
        with patient_streams() as output:
            status = _run_safely(arguments)
            output.flush()
            if output.failed and saving.WRITTEN[written:]:
                _tell_written(saving.WRITTEN[written:])
            return status
    finally:
        gc.enable()


def _run_safely(arguments: Sequence[str] | None) -> int:
    try:
        return _run(arguments)
    except Misplaced as wrong:
        return complain(translator("fr").text(wrong.message))
    except Mistaken as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return blame_the_system(error)
    except Exception as error:
        return admit(error)


def _tell_written(files: Sequence[Path]) -> None:
    """Say what was written where it can be read: what said so could not be shown."""
    shown = ", ".join(dict.fromkeys(clean(str(file)) for file in files))
    print(f"referentiels : écrit, sans pouvoir l'afficher : {shown}.", file=sys.stderr)


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(next((one for one in given if not one.startswith("-")), "")).parse_args(given)
    _settle()
    status: int = options.run(options)
    return status


def _settle() -> None:
    """Finish what a command that was stopped had begun to write here."""
    try:
        finished = [*saving.settle(Path()), *folders.settle(folders.find_settings())]
    except Misplaced:  # the command says so, if it needs the files
        return
    except OSError as error:
        words = translator("fr")
        print(
            words.text(
                say(
                    "Une écriture interrompue n'a pas pu être achevée : {reason}.",
                    reason=reason(error),
                )
            ),
            file=sys.stderr,
        )
        return
    if finished:
        shown = ", ".join(clean(str(file)) for file in finished)
        print(f"referentiels : une écriture interrompue a été achevée : {shown}.", file=sys.stderr)


def _parser(wanted: str) -> Parser:
    """Make the parser of one command; the others are only named."""
    parser = Parser(
        prog="referentiels",
        description="Vérifier des référentiels d'utilité sociale.",
        epilog="Code de sortie : 0 rien à signaler, 1 des problèmes, 2 commande mal écrite.",
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="dire la version")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    for name, (module, help) in COMMANDS.items():
        if name == wanted:
            import_module(f"referentiels.cli.{module}").add(commands, help)
        else:
            commands.add_parser(name, help=help)
    return parser
