"""The command line: `referentiels check`.

Takes arguments, gives text on the standard output and an exit status: 0 clean, 1 problems, 2 wrong
usage (and 70 when the program itself is at fault). Doesn't know how anything is done.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NoReturn

from referentiels import pipeline, reporting
from referentiels.language import LANGUAGES, translator

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


class _ShowVersion(argparse.Action):
    """Look the version up only when it is asked for: that reads the metadata of every package."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
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


class _Parser(argparse.ArgumentParser):
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="referentiels",
        description="Vérifier des référentiels d'utilité sociale.",
        epilog="Code de sortie : 0 rien à signaler, 1 des problèmes, 2 commande mal écrite.",
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="dire la version")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    check = commands.add_parser(
        "check", help="vérifier des fichiers", description="Vérifier des fichiers de référentiels."
    )
    check.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="CHEMIN",
        help="des fichiers, ou un dossier qui contient frameworks/ et criteria-library/ (par défaut : ici)",
    )
    check.add_argument(
        "--format", choices=list(reporting.FORMATS), default="text", help="forme du compte rendu"
    )
    check.add_argument("--lang", choices=LANGUAGES, default="fr", help="langue du compte rendu")
    check.add_argument(
        "--strict", action="store_true", help="compter les avertissements comme des problèmes"
    )
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    words = translator(options.lang)
    try:
        outcome = pipeline.check_paths(options.paths or ["."], pipeline.Settings())
    except pipeline.WrongPath as wrong:
        message = words.gettext(
            "referentiels : « {path} » n'est ni un fichier .yml, ni un dossier qui contient "
            "frameworks/ et criteria-library/."
        ).format(path=reporting.clean(str(wrong)))
        print(message, file=sys.stderr)
        return 2
    sys.stdout.write(reporting.report(outcome, options.format, words))
    failed = outcome.diagnostics if options.strict else outcome.has_errors
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
