"""`referentiels init`: the repository of another site, complete; all of it or nothing."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from referentiels.checking import gate
from referentiels.checking.reporting import clean
from referentiels.cli.speech import complain
from referentiels.cli.starting import Start, compose
from referentiels.reading.sources import Kind, load_folder
from referentiels.reading.text import find_control_character
from referentiels.tools import saving
from referentiels.words.language import Translator, say, translator
from referentiels.words.typography import set_in_type

ADDRESS = re.compile(r"https?://[^\s/?#@<>\"]+/[^\s<>\"?#]+")
LONGEST_NAME = 120
TO_FILL = (
    ("docs/mentions.md", say("qui publie, qui héberge")),
    ("LICENCE.md", say("la licence du contenu")),
    (".github/CODEOWNERS", say("qui relit")),
    (".github/relecture.md", say("les réglages du dépôt, à faire une fois")),
    (
        "docs/contribuer/index.md, docs/methode/index.md",
        say("à qui écrire, comment vous travaillez"),
    ),
    ("requirements/referentiels.txt", say("d'où vient le programme ; à vérifier")),
    ("frameworks/exemple-de-quartier.yml", say("un exemple inventé, à effacer ensuite")),
)


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "init",
        help=help,
        description="Écrire le dépôt complet d'un autre site : réglages, vérification des propositions, "
        "formulaires, pages à compléter, un exemple inventé. Le dossier doit être nouveau ou vide.",
        epilog="Code de sortie : 0 le dépôt est écrit, 1 il ne peut pas l'être (rien n'est écrit), 2 "
        "commande mal écrite.",
    )
    command.add_argument("folder", metavar="DOSSIER", help="où l'écrire")
    command.add_argument(
        "--name", default="Référentiels partagés", metavar="NOM", help="le nom du site"
    )
    command.add_argument(
        "--repo", default="", metavar="ADRESSE", help="l'adresse du dépôt (https://…)"
    )
    command.add_argument(
        "--library",
        nargs="?",
        const="criteria-library",
        metavar="DOSSIER",
        help="commencer avec une copie de cette bibliothèque de critères (par défaut : celle d'ici)",
    )
    command.add_argument(
        "--program",
        default="",
        metavar="PAQUET",
        help="d'où installer le programme, comme pip l'écrit (par défaut : d'où il vient ici)",
    )
    command.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    words, folder = translator("fr"), Path(options.folder)
    name, repo = " ".join(options.name.split()), options.repo.removesuffix("/")
    if not name or len(name) > LONGEST_NAME or find_control_character(name):
        return complain("le nom du site tient en une ligne, sans caractère de commande")
    if repo and not ADDRESS.fullmatch(repo):
        return complain(f"« {clean(repo)} » n'est pas l'adresse d'un dépôt (https://…)")
    if "\n" in options.program or find_control_character(options.program):
        return complain("--program tient en une ligne")
    for place in (folder, folder.parent):
        saving.settle(place)  # what a run that was stopped left of itself
    if folder.exists() and not _is_free(folder):
        return complain(f"« {clean(str(folder))} » n'est pas un dossier vide : rien n'est écrit")
    start = Start(name=set_in_type(name), repo=repo, program=options.program)
    if options.library is not None:
        with_library = _with_library(start, Path(options.library))
        if with_library is None:
            return complain(
                f"« {clean(options.library)} » n'est pas une bibliothèque de critères sans erreur ; voyez "
                "« referentiels check »"
            )
        start = with_library
    return _write(folder, compose(start), words)


def _is_free(folder: Path) -> bool:
    """Tell whether a folder holds nothing, but what Git keeps of a repository that was just made."""
    return folder.is_dir() and all(one.name == ".git" for one in folder.iterdir())


def _with_library(start: Start, folder: Path) -> Start | None:
    files, _ = load_folder(folder, folder.as_posix(), Kind.LIBRARY)
    examined = gate.examine(files, ())
    if not files or gate.has_errors(examined.diagnostics):
        return None
    return Start(
        name=start.name,
        repo=start.repo,
        program=start.program,
        library={f"{one.location.identifier}.yml": one.text for one in examined.library},
        domains=examined.domains,
    )


def _write(folder: Path, files: dict[str, bytes], words: Translator) -> int:
    try:
        saving.fill_folder(folder, files)
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
        return 1
    shown = clean(str(folder))
    print(words.text(say("{path} : le dépôt est prêt ({number} fichiers).", path=shown,
                         number=len(files))))  # fmt: skip
    print()
    print(words.gettext("Voir le site :"))
    print(f"  cd {shown}\n  make site")
    print()
    print(words.gettext("À compléter avant de l'ouvrir au public :"))
    for path, what in TO_FILL:
        print(f"  {path} : {words.text(what)}")
    return 0
