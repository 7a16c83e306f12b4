"""`referentiels review`: read a proposal for someone who must accept it or not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from referentiels.cli.diff import refuse
from referentiels.history.reviewing import review
from referentiels.history.reviewing.beside import look_beside
from referentiels.history.reviewing.briefing import summarise_review, tell_review
from referentiels.history.reviewing.commands import annotate_review
from referentiels.history.reviewing.explanation import read_event, read_text
from referentiels.history.reviewing.revisions import read_folder
from referentiels.words.language import LANGUAGES, Translator, translator

FORMS = {"text": tell_review, "markdown": summarise_review, "github": annotate_review}


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    parser = commands.add_parser(
        "review",
        help=help,
        description="Relire une proposition : ce qu'elle apporte, ce qui est à corriger, ce qui change de "
        "sens, ce qu'elle retire. Un retrait (référentiel, critère employé, indicateur suivi) demande une "
        "explication, sous le titre « Pourquoi ces retraits » du texte de la proposition ; un résultat déjà "
        "publié qui change ou disparaît, sous le titre « Pourquoi ces résultats changent ».",
        epilog="Code de sortie : 0 la proposition peut être relue, 1 une erreur ou une explication "
        "manquante, 2 commande mal écrite.",
    )
    parser.add_argument("base", metavar="AVANT", help="le dossier, sans la proposition")
    parser.add_argument("proposal", metavar="PROPOSITION", help="le dossier, avec la proposition")
    parser.add_argument(
        "--format", choices=list(FORMS), default="text", help="forme du compte rendu"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="fr", help="langue du compte rendu")
    parser.add_argument(
        "--summary", metavar="FICHIER", help="ajouter aussi le compte rendu à la fin de ce fichier"
    )
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", metavar="FICHIER", help="le texte de la proposition")
    text.add_argument(
        "--event",
        metavar="FICHIER",
        help="ce que GitHub dit de la proposition ($GITHUB_EVENT_PATH)",
    )
    parser.set_defaults(run=_review)


def _review(options: argparse.Namespace) -> int:
    words = translator(options.lang)
    base, proposal = Path(options.base), Path(options.proposal)
    for folder in (base, proposal):
        if not folder.is_dir():
            print(refuse(str(folder), words), file=sys.stderr)
            return 2
    text = _text(options, words)
    if text is None:
        return 2
    before = read_folder(base, history=True)
    after = read_folder(proposal, known=before.outcome.admitted)
    found = review(before, after, look_beside(base, proposal), text)
    if options.summary:
        with Path(options.summary).open("a", encoding="utf-8", errors="replace") as stream:
            stream.write(summarise_review(found, words))
    sys.stdout.write(FORMS[options.format](found, words))
    return 0 if found.passes else 1


def _text(options: argparse.Namespace, words: Translator) -> str | None:
    """Read the text of the proposal; nothing when it can't be read."""
    try:
        if options.event:
            return read_event(Path(options.event))
        return read_text(Path(options.text)) if options.text else ""
    except (OSError, ValueError):
        print(
            words.gettext("referentiels : le texte de la proposition ne peut pas être lu."),
            file=sys.stderr,
        )
        return None
