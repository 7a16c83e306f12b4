"""`referentiels intake`: make a proposal of an issue form; for the workflow that answers people.

Writes the file of the proposal, and beside it the answer; prints nothing that a person typed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from referentiels import intake, pipeline
from referentiels.language import translator
from referentiels.saving import write_whole
from referentiels.sources import Kind

STATES = {True: "proposal", False: "refusal"}


def add(commands: Any) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "intake",
        help="faire une proposition d'un formulaire de la forge",
        description="Faire une proposition d'un formulaire de la forge (pour le workflow).",
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
    issue = json.loads(Path(options.event).read_text(encoding="utf-8")).get("issue", {})
    body = str(issue.get("body") or "")
    form = _form(issue.get("labels", []))
    settings = pipeline.Settings()
    catalogue = pipeline.check(settings, keep=True).catalogue
    outcome = intake.take_in(form, body, catalogue, _texts(settings))
    Path(options.answer).write_text(intake.answer(outcome, words), encoding="utf-8")
    made = not isinstance(outcome, intake.Refusal) and not outcome.has_errors
    result: dict[str, str | bool] = {"state": STATES[made], "path": "", "new": False}
    if not isinstance(outcome, intake.Refusal) and made and outcome.text != outcome.before:
        write_whole(settings.root / outcome.path, outcome.text.encode())
        result |= {"path": outcome.path, "new": outcome.is_new}
    elif made:
        result["state"] = "unchanged"
    Path(options.outcome).write_text(json.dumps(result), encoding="utf-8")
    sys.stdout.write(f"{result['state']}\n")
    return 0


def _form(labels: list[dict[str, str]]) -> intake.Form | None:
    """Tell the form by the labels that it puts; people may have put others."""
    names = [one.get("name", "") for one in labels]
    return next((intake.FORMS[one] for one in names if one in intake.FORMS), None)


def _texts(settings: pipeline.Settings) -> dict[str, str]:
    """Give the text of each file that exists, by its path in the repository."""
    found = {}
    for kind in Kind:
        folder, shown = settings.folder(kind)
        for file in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
            found[f"{shown}/{file.name}"] = file.read_text(encoding="utf-8", errors="replace")
    return found
