"""`referentiels import`: what someone filled in, brought into a file; all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from referentiels import saving, self_evaluation, spreadsheets, workbook
from referentiels.cli.speech import complain
from referentiels.diagnostics import Severity
from referentiels.faults import reason
from referentiels.language import Translator, translator
from referentiels.model import SharedDomain
from referentiels.pipeline import Settings, find_settings
from referentiels.proposing import Placed, errors_first, tell
from referentiels.reporting import MOST_SHOWN_IN_A_FILE, clean

MOST_CHANGES = 60


def add(commands: Any) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "import",
        help="reprendre un tableur rempli",
        description="Reprendre un classeur rempli (.xlsx, .ods ou .csv) dans le fichier d'une "
        "structure : le référentiel, ou l'auto-évaluation d'une période. S'il y a une erreur, rien "
        "n'est écrit.",
    )
    command.add_argument("file", metavar="FICHIER", help="le classeur rempli")
    command.add_argument(
        "--into",
        metavar="IDENTIFIANT",
        default="",
        help="la structure, par le nom de son fichier (par défaut : celui que dit le classeur)",
    )
    command.add_argument("--check-only", action="store_true", help="vérifier sans rien écrire")
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), find_settings()
    file = Path(options.file)
    try:
        with file.open("rb") as opened:
            data = opened.read(workbook.LARGEST_FILE + 1)
    except OSError as error:
        return complain(f"« {clean(str(file))} » ne peut pas être lu ({error.strerror})")
    library = spreadsheets.read_library(settings)
    try:
        brought, more = _bring(settings, file.name, data, library, options.into)
    except workbook.Refused as refused:
        return _refuse(file.name, [workbook.report_refusal(refused)], words)
    except spreadsheets.WrongTarget as wrong:
        return complain(words.text(wrong.message))
    found = errors_first((*more, *(brought.proposal.found if brought else ())))
    if brought is None or any(one.diagnostic.severity is Severity.ERROR for one in found):
        return _refuse(file.name, found, words)
    _tell_found(file.name, found, words)
    return _write(brought, options.check_only, words)


def _bring(
    settings: Settings, name: str, data: bytes, library: tuple[SharedDomain, ...], into: str
) -> tuple[spreadsheets.Brought | None, list[Placed]]:
    """Read a workbook of either kind; gives nothing brought when it can't be read."""
    sheets = workbook.read_sheets(name, data)
    identity = self_evaluation.identify(sheets) if sheets else None
    if sheets and identity:
        return spreadsheets.bring_back(settings, sheets, identity, library, into), []
    filled = workbook.read_workbook(name, data, workbook.Library(library), sheets)
    if any(one.place is None for one in filled.found):
        return None, filled.found
    return spreadsheets.bring_in(settings, filled, library, into), filled.found


def _refuse(name: str, found: list[Placed], words: Translator) -> int:
    _tell_found(name, found, words)
    print("Rien n'a été écrit : corrigez d'abord ce qui est signalé comme une erreur.")
    return 1


def _tell_found(name: str, found: list[Placed], words: Translator) -> None:
    for one in found[:MOST_SHOWN_IN_A_FILE]:
        text = tell(one, words)
        print(text if one.place else f"{clean(name)}{text}")
    hidden = len(found) - MOST_SHOWN_IN_A_FILE
    if hidden > 0:
        print(f"… et {hidden} autres remarques.\n")


def _write(brought: spreadsheets.Brought, check_only: bool, words: Translator) -> int:
    proposal, path = brought.proposal, clean(brought.path)
    for note in brought.notes:
        print(clean(words.text(note)))
    if proposal.text == proposal.before:
        print(f"{path} : rien n'a changé.")
        return 0
    changes = [clean(words.text(one)) for one in brought.changes]
    for change in changes[:MOST_CHANGES]:
        print(f"  {change}")
    if len(changes) > MOST_CHANGES:
        print(f"  … et {len(changes) - MOST_CHANGES} autres changements.")
    if proposal.rewritten:
        print("  le fichier est réécrit en entier : ses commentaires et sa mise en forme changent.")
    if check_only:
        print(f"{path} : tout est bon. Rien n'est écrit, comme demandé.")
        return 0
    try:
        saving.write_whole(brought.file, proposal.text.encode(), {brought.file: brought.was})
    except OSError as error:
        if brought.was is None or isinstance(error, saving.Unfinished):
            print(words.text(saving.explain(error)))
        else:
            why = words.text(reason(error))
            print(f"{path} ne peut pas être écrit ({why}) : l'ancien fichier est gardé.")
        return 1
    if proposal.is_new:
        print(
            f"{path} : créé. « {proposal.identifier} », le nom du fichier, est l'identifiant de la "
            "structure : une fois publié, il ne change plus."
        )
    else:
        print(f"{path} : mis à jour.")
    return 0
