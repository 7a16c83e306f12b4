"""`referentiels check`: say what is wrong in some files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from referentiels.checking import folders, named, reporting
from referentiels.content import reader
from referentiels.history import lasting
from referentiels.words.language import LANGUAGES, translator


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    check = commands.add_parser(
        "check", help=help, description="Vérifier des fichiers de référentiels."
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


def _check(options: argparse.Namespace) -> int:
    words = translator(options.lang)
    try:
        outcome = _look_at(options.paths or ["."])
    except named.WrongPath as wrong:
        message = words.gettext(
            "referentiels : « {path} » n'est ni un fichier .yml, ni un dossier qui contient "
            "frameworks/ et criteria-library/."
        ).format(path=reporting.clean(str(wrong)))
        print(message, file=sys.stderr)
        return 2
    sys.stdout.write(reporting.report(outcome, options.format, words))
    failed = outcome.diagnostics if options.strict else outcome.has_errors
    return 1 if failed else 0


def _look_at(paths: Sequence[str]) -> folders.Outcome:
    """Check what is named; the texts of the program too, when a folder that holds them is."""
    places = {path: Path(os.path.realpath(path)) for path in paths}
    own = {path for path, place in places.items() if place.is_relative_to(reader.FOLDER)}
    asked = [path for path in paths if path not in own]
    outcome = named.check_paths(asked, lasting.check if any(map(lasting.is_kept, asked)) else None)
    if not own and not any(reader.FOLDER.is_relative_to(place) for place in places.values()):
        return outcome
    texts = reader.check()
    return replace(
        outcome,
        diagnostics=sorted((*outcome.diagnostics, *texts.diagnostics), key=lambda one: one.order),
        texts={**outcome.texts, **texts.texts},
        files=outcome.files + (texts.files if own else 0),
    )
