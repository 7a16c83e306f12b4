"""`referentiels export`: frameworks as files that people open with other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from referentiels import saving, spreadsheets
from referentiels.cli.speech import complain
from referentiels.pipeline import Settings
from referentiels.reporting import clean
from referentiels.sources import Location
from referentiels.workbook import CannotDraw, CellTooLong, Library, draw

MODEL = "modele-referentiel.xlsx"


def add(commands: Any) -> None:
    """Add the command to those of the program."""
    export = commands.add_parser(
        "export",
        help="faire un tableur d'un référentiel",
        description="Faire un classeur (.xlsx) de chaque référentiel, ou un modèle vide à remplir.",
    )
    export.add_argument(
        "identifiers",
        nargs="*",
        metavar="IDENTIFIANT",
        help="les structures voulues, par le nom de leur fichier (par défaut : toutes)",
    )
    export.add_argument("--xlsx", action="store_true", help="des classeurs (c'est la seule forme)")
    export.add_argument(
        "--empty", action="store_true", help=f"un modèle vide, {MODEL}, et rien d'autre"
    )
    export.add_argument(
        "-o", "--output", default=".", metavar="DOSSIER", help="où les mettre (par défaut : ici)"
    )
    export.add_argument("--replace", action="store_true", help="remplacer les fichiers du même nom")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    settings, folder = Settings(), Path(options.output)
    if not options.xlsx:
        return complain("dites la forme voulue : referentiels export --xlsx")
    if options.empty and options.identifiers:
        return complain("un modèle vide n'est celui de personne : retirez l'identifiant ou --empty")
    known = spreadsheets.list_frameworks(settings)
    unknown = [one for one in options.identifiers if one not in known]
    if unknown:
        return complain(f"« {clean(unknown[0])} » n'est pas dans le dossier frameworks/")
    if not known and not options.empty:
        return complain("il n'y a aucun référentiel ici ; --empty fait un modèle vide")
    wanted: list[Location | None] = [known[one] for one in options.identifiers or known]
    library = Library(spreadsheets.read_library(settings))
    try:
        done = [
            _write(location, library, folder, options.replace)
            for location in dict.fromkeys([None] if options.empty else wanted)
        ]
    except CannotDraw:
        return complain(
            "il manque de quoi écrire des classeurs. Pour l'ajouter : "
            'pip install "referentiels[tables]"'
        )
    return 0 if all(done) else 1


def _write(location: Location | None, library: Library, folder: Path, replace: bool) -> bool:
    """Write one workbook, or the empty model; never over another file unless that is asked for."""
    place = folder / (f"{location.identifier}.xlsx" if location else MODEL)
    shown = clean(str(place))
    if place.exists() and not replace:
        return _fail(f"{shown} existe déjà et n'est pas remplacé (--replace pour le remplacer)")
    try:
        data = spreadsheets.draw_framework(location, library) if location else draw({}, "", library)
    except CellTooLong as cell:
        return _fail(f"{shown} : un texte est trop long pour un classeur ({cell})")
    if data is None:
        return _fail(f"{shown} : le fichier a des erreurs ; voyez d'abord « referentiels check »")
    try:
        saving.write_whole(place, data)
    except OSError as error:
        return _fail(f"{shown} ne peut pas être écrit ({error.strerror})")
    print(shown)
    return True


def _fail(text: str) -> bool:
    print(f"referentiels : {text}", file=sys.stderr)
    return False
