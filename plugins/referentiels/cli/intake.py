"""`referentiels intake`: make a proposal of an issue form; for the workflow that answers people.

Writes the file of the proposal, and beside it the answer; prints nothing that a person typed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.checking.gate import Reading
from referentiels.cli.speech import complain
from referentiels.editing.proposing import Proposal
from referentiels.entrances import forms
from referentiels.reading.sources import Kind
from referentiels.tools.saving import write_whole
from referentiels.words.language import Translator, translator

STATES = {True: "proposal", False: "refusal"}


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "intake",
        help=help,
        description="Faire une proposition d'un formulaire de la forge (pour le workflow).",
        epilog="Code de sortie : 0 la réponse est écrite, quelle qu'elle soit ; 2 commande mal écrite, ou "
        "ce que dit la forge ne peut pas être lu.",
    )
    command.add_argument(
        "--event", required=True, metavar="FICHIER", help="ce que la forge dit de l'issue, en JSON"
    )
    command.add_argument("--answer", required=True, metavar="FICHIER", help="où écrire la réponse")
    command.add_argument(
        "--outcome", required=True, metavar="FICHIER", help="où écrire ce qui en est sorti"
    )
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    words = translator("fr")
    try:
        issue = _read_issue(Path(options.event))
    except (OSError, ValueError, RecursionError):
        write_whole(Path(options.answer), _apologise(words).encode())
        _write_outcome(options, {"state": STATES[False], "path": "", "new": False})
        return complain("ce que la forge dit de l'issue ne peut pas être lu (--event)")
    settings = folders.find_settings()
    checked = folders.check(settings, keep=True)
    files = _files(checked, settings)
    taken = forms.take_in(_form(issue), _body(issue), checked.catalogue, files, _number(issue))
    result = _write(taken.made, settings, checked)
    write_whole(Path(options.answer), forms.answer(taken, words).encode("utf-8", "replace"))
    _write_outcome(options, result)
    return 0


def _apologise(words: Translator) -> str:
    told = words.gettext(
        "Merci. Votre message est bien arrivé, mais la forge n'a pas su le transmettre au programme. Vous "
        "n'y êtes pour rien : une personne va le lire."
    )
    return f"{told}\n"


def _write(
    made: Proposal | forms.Refusal, settings: folders.Settings, checked: folders.Outcome
) -> dict[str, str | bool]:
    """Write the file of a proposal; tell what came of the form."""
    if isinstance(made, forms.Refusal) or made.has_errors:
        return {"state": STATES[False], "path": "", "new": False}
    if made.text == made.before:
        return {"state": "unchanged", "path": "", "new": False}
    path = _place(made.path, settings)
    file, known = Path(path), checked.admitted.get(path)
    write_whole(file, made.text.encode(), {file: known.loaded.data if known else None})
    return {"state": STATES[True], "path": path, "new": made.is_new}


_USUAL = {kind: Settings().folder(kind)[1] for kind in Kind}
"""The names of the data folders in what comes from a form, whatever `mkdocs.yml` calls them here."""


def _place(path: str, settings: Settings) -> str:
    """Give the path that a file has here."""
    folder, _, name = path.rpartition("/")
    shown = {_USUAL[kind]: settings.folder(kind)[1] for kind in Kind}
    return f"{shown.get(folder, folder)}/{name}"


def _write_outcome(options: argparse.Namespace, result: dict[str, str | bool]) -> None:
    write_whole(Path(options.outcome), json.dumps(result).encode())
    sys.stdout.write(f"{result['state']}\n")


def _read_issue(file: Path) -> dict[str, Any]:
    """Read what the forge says of the issue; what it leaves out is nobody's fault."""
    event = json.loads(file.read_bytes())
    issue = event.get("issue") if isinstance(event, dict) else None
    if not isinstance(issue, dict):
        raise ValueError(file)
    return issue


def _body(issue: dict[str, Any]) -> str:
    body = issue.get("body")
    return body if isinstance(body, str) else ""


def _number(issue: dict[str, Any]) -> int:
    number = issue.get("number")
    return number if isinstance(number, int) and 0 < number < 10**9 else 0


def _form(issue: dict[str, Any]) -> forms.Form | None:
    """Tell the form by the labels that it puts; people may have put others."""
    labels = issue.get("labels")
    names = (
        [one.get("name") for one in labels if isinstance(one, dict)]
        if isinstance(labels, list)
        else []
    )
    return next(
        (forms.FORMS[one] for one in names if isinstance(one, str) and one in forms.FORMS), None
    )


def _files(outcome: folders.Outcome, settings: Settings) -> dict[str, Reading]:
    """Give each file that exists, by its path here, and with the usual folders."""
    usual = {settings.folder(kind)[1]: name for kind, name in _USUAL.items()}
    files: dict[str, Reading] = {}
    for path, file in outcome.admitted.items():
        folder, _, name = path.rpartition("/")
        files |= {path: file, f"{usual.get(folder, folder)}/{name}": file}
    return files
