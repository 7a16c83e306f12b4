"""`referentiels init`: the repository of another site, complete; all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from referentiels.checking.reporting import clean
from referentiels.cli.asking import Terminal
from referentiels.cli.speech import complain
from referentiels.cli.starting import compose
from referentiels.cli.starting.library import Library, Origin, read_library
from referentiels.cli.starting.questions import DEFAULT_NAME, Site, ask_missing, find_fault
from referentiels.cli.starting.record import Start
from referentiels.cli.starting.wheel import Missing
from referentiels.reading.text import find_control_character
from referentiels.tools import saving
from referentiels.words.language import Translator, say, translator
from referentiels.words.typography import set_in_type

INTERRUPTED = 130
TO_FILL = (
    ("docs/mentions.md", say("qui publie, qui héberge")),
    ("LICENCE.md", say("la licence du contenu")),
    (".github/CODEOWNERS", say("qui relit")),
    (".github/relecture.md", say("les réglages du dépôt, à faire une fois")),
    ("docs/", say("les guides viennent avec le programme ; mettez-y vos mots")),
    ("frameworks/exemple-de-quartier.yml", say("un exemple inventé, à effacer ensuite")),
)
IN_SETTINGS = (
    ("repo", say("l'adresse du dépôt (repo_url)")),
    ("contact", say("à qui écrire sans compte (contact)")),
)


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "init",
        help=help,
        description="Écrire le dépôt complet d'un autre site : le programme, les réglages, les guides, la "
        "vérification des propositions, les formulaires, un exemple inventé. Le dossier doit être nouveau ou "
        "vide. Dans un terminal, ce qui n'est pas dit est demandé.",
        epilog="Code de sortie : 0 le dépôt est écrit, 1 il ne peut pas l'être (rien n'est écrit), 2 "
        "commande mal écrite, 130 interruption (rien n'est écrit).",
    )
    command.add_argument("folder", metavar="DOSSIER", help="où l'écrire")
    command.add_argument("--name", metavar="NOM", help="le nom du site")
    command.add_argument("--repo", metavar="ADRESSE", help="l'adresse du dépôt (https://…)")
    command.add_argument(
        "--contact", metavar="ADRESSE", help="à qui écrire sans compte (contact@… ou https://…)"
    )
    _add_library(command.add_mutually_exclusive_group())
    command.add_argument(
        "--program",
        default="",
        metavar="PAQUET",
        help="d'où installer le programme, comme pip l'écrit (par défaut : le dépôt en porte une copie)",
    )
    command.add_argument("--yes", action="store_true", help="ne rien demander")
    command.set_defaults(run=_init)


def _add_library(choice: Any) -> None:
    choice.add_argument(
        "--library",
        nargs="?",
        const="",
        metavar="DOSSIER",
        help="commencer avec les critères partagés (c'est le choix par défaut), ou avec ceux de ce dossier",
    )
    choice.add_argument(
        "--no-library",
        action="store_true",
        help="commencer une bibliothèque de critères vide, avec un exemple",
    )


def _init(options: argparse.Namespace) -> int:
    words, folder, site = translator("fr"), Path(options.folder), _read_site(options)
    if fault := find_fault(site):
        return complain(words.text(fault))
    if "\n" in options.program or find_control_character(options.program):
        return complain("--program tient en une ligne")
    for place in (folder, folder.parent):
        saving.settle(place)  # what a run that was stopped left of itself
    if folder.exists() and not _is_free(folder):
        return complain(f"« {clean(str(folder))} » n'est pas un dossier vide : rien n'est écrit")
    if sys.stdin.isatty() and not options.yes:
        try:
            site = ask_missing(site, Terminal(), words)
        except (EOFError, KeyboardInterrupt):
            told = words.text(say("Interrompu : rien n'a été écrit."))
            print(f"\n{told}", file=sys.stderr)
            return INTERRUPTED
    return _begin(options, site, words)


def _read_site(options: argparse.Namespace) -> Site:
    """Take what the command says; nothing where it says nothing."""
    name = None if options.name is None else " ".join(options.name.split())
    repo = None if options.repo is None else options.repo.removesuffix("/")
    said = options.no_library or options.library is not None
    return Site(
        name=name,
        repo=repo,
        contact=options.contact,
        library=not options.no_library if said else None,
    )


def _is_free(folder: Path) -> bool:
    """Tell whether a folder holds nothing, but what Git keeps of a repository that was just made."""
    return folder.is_dir() and all(one.name == ".git" for one in folder.iterdir())


def _begin(options: argparse.Namespace, site: Site, words: Translator) -> int:
    library = _take_library(options.library, site.library is not False)
    if library is None:
        return complain(
            f"« {clean(options.library)} » n'est pas une bibliothèque de critères sans erreur ; voyez "
            "« referentiels check »"
        )
    start = Start(
        name=set_in_type(site.name or DEFAULT_NAME),
        repo=site.repo or "",
        contact=site.contact or "",
        program=options.program,
        library=library.origin,
        translations=tuple(library.translations),
    )
    try:
        files = compose(start, library)
    except Missing:
        return complain(
            "le programme n'est pas installé ici, le nouveau dépôt ne peut pas en porter une copie ; dites "
            "d'où l'installer avec --program"
        )
    return _write(Path(options.folder), files, start, words)


def _take_library(folder: str | None, shared: bool) -> Library | None:
    if folder:
        return read_library(Origin.OWN, Path(folder))
    return read_library(Origin.SHARED if shared else Origin.EXAMPLE)


def _write(folder: Path, files: dict[str, bytes], start: Start, words: Translator) -> int:
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
    for name, what in IN_SETTINGS:
        if not getattr(start, name):
            print(f"  mkdocs.yml : {words.text(what)}")
    for path, what in TO_FILL:
        print(f"  {path} : {words.text(what)}")
    return 0
