"""`referentiels new`: a few questions, then a first file that explains itself."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from referentiels.checking.folders import Settings, check, find_settings
from referentiels.cli.asking import Terminal
from referentiels.cli.speech import complain
from referentiels.content.synonyms import recognition_of
from referentiels.entrances import spreadsheets, terminal
from referentiels.insight.recognition import Table
from referentiels.reading.sources import Kind, list_names
from referentiels.tools import saving
from referentiels.words.language import Message, Translator, say, translator

INTERRUPTED = 130


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "new",
        help=help,
        description="Commencer un référentiel : quelques questions, puis un fichier commenté dans "
        "frameworks/. Les réponses peuvent aussi venir d'un fichier, une par ligne : "
        "referentiels new < réponses.txt",
        epilog="Code de sortie : 0 le fichier est écrit, 1 abandon (rien n'est écrit), 2 commande mal "
        "écrite, 130 interruption (rien n'est écrit).",
    )
    command.add_argument(
        "name", nargs="?", default="", metavar="NOM", help="le nom de la structure"
    )
    command.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), find_settings()
    folder, shown = settings.folder(Kind.FRAMEWORK)
    if not folder.is_dir():
        return complain(f"il n'y a pas de dossier {shown}/ ici ; « referentiels init » en fait un")
    taken = {name.lower() for name in list_names(folder)}
    library = spreadsheets.read_library(settings)
    try:
        interview = terminal.Interview(Terminal(), library, taken, words, lambda: _known(settings))
        draft = interview.run(options.name)
    except EOFError:
        return _give_up(say("Les réponses s'arrêtent là : rien n'a été écrit."), words)
    except terminal.Stopped:
        return _give_up(say("Cette réponse ne va pas : rien n'a été écrit."), words)
    except KeyboardInterrupt:
        _give_up(say("Interrompu : rien n'a été écrit."), words)
        return INTERRUPTED
    return _write(draft, settings, words)


def _known(settings: Settings) -> Table:
    """Give what the assistant of the site knows of people's words."""
    return recognition_of(check(settings, keep=True).catalogue)


def _give_up(message: Message, words: Translator) -> int:
    print(f"\n{words.text(message)}", file=sys.stderr)
    return 1


def _write(draft: terminal.Draft, settings: Settings, words: Translator) -> int:
    folder, shown = settings.folder(Kind.FRAMEWORK)
    path = f"{shown}/{draft.identifier}.yml"
    try:
        saving.write_new(folder / f"{draft.identifier}.yml", terminal.draft(draft.data).encode())
    except OSError as error:
        return _give_up(saving.explain(error), words)
    print()
    print(words.text(say("{path} : créé.", path=path)))
    print(
        words.text(
            say(
                "Ouvrez-le dans un éditeur de texte : des exemples en commentaire montrent la suite. Puis : "
                "referentiels check {path}",
                path=path,
            )
        )
    )
    return 0
