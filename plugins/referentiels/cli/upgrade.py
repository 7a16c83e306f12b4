"""`referentiels upgrade`: this version of the program, brought into a site's repository as a proposal."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from referentiels.checking.reporting import clean
from referentiels.cli.speech import complain
from referentiels.cli.starting.branch import Refused, Repository
from referentiels.cli.starting.library import Library, Origin, read_library
from referentiels.cli.starting.merging import ASIDE, Fate
from referentiels.cli.starting.program import REQUIREMENT
from referentiels.cli.starting.record import RECORD, Unreadable, recall
from referentiels.cli.starting.upgrading import Upgrade, prepare
from referentiels.cli.starting.wheel import PROGRAM, Missing, pack
from referentiels.history.archive.git import NoHistory
from referentiels.tools import saving
from referentiels.words.language import Translator, say, translator

TOLD = (
    (
        Fate.CONFLICT,
        say(
            "Changés aux mêmes lignes par vous et par cette version : laissés comme vous les avez écrits ; "
            "le texte de cette version est dans {folder}",
            folder=ASIDE,
        ),
    ),
    (Fate.MERGED, say("Changés par vous et par cette version, ailleurs : les deux sont réunis")),
    (Fate.CHANGED, say("Changés par cette version")),
    (Fate.ADDED, say("Nouveaux")),
    (Fate.REMOVED, say("Retirés : ils ne servent plus")),
    (Fate.KEPT, say("Ne servent plus, mais vous les aviez changés : laissés")),
)
"""What is said of the files, those that need somebody first."""
OWN_SOURCE = say(
    "Le programme s'installe ici d'une source que vous avez choisie : changez vous-même {path}.",
    path=REQUIREMENT,
)


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "upgrade",
        help=help,
        description="Apporter cette version du programme dans le dépôt d'un site : une proposition sur une "
        "branche à part. Rien n'est changé dans le dossier ; ce que vous avez changé reste.",
        epilog="Code de sortie : 0 la proposition est prête ou rien n'est à changer, 1 elle ne peut pas "
        "être faite (rien n'est écrit), 2 commande mal écrite.",
    )
    command.add_argument(
        "folder", nargs="?", default=".", metavar="DOSSIER", help="le dépôt (par défaut : ici)"
    )
    command.add_argument(
        "--into",
        metavar="DOSSIER",
        help="sans Git : écrire les fichiers qui changent dans ce dossier, nouveau ou vide",
    )
    command.set_defaults(run=_upgrade)


def _upgrade(options: argparse.Namespace) -> int:
    words, folder = translator("fr"), Path(options.folder)
    if not (folder / RECORD).is_file():
        return complain(
            f"« {clean(options.folder)} » n'est pas un dépôt fait par « referentiels init » : il n'y a "
            f"pas de {RECORD}"
        )
    try:
        repository = None if options.into else Repository(folder)
        mine = repository.read() if repository else _read_folder(folder)
        upgrade = prepare(mine, _library(mine, folder))
    except (Refused, NoHistory) as error:
        return _refuse(
            say(
                "Git ne peut pas lire ce dépôt : {reason}. Enregistrez-y vos fichiers (git commit), ou dites "
                "où écrire ce qui change : --into DOSSIER.",
                reason=clean(str(error)),
            ),
            words,
        )
    except Unreadable:
        return _refuse(
            say("{path} ne se lit pas : rien ne dit ce que vous avez changé.", path=RECORD), words
        )
    except Missing:
        return complain("le programme n'est pas installé ici : il ne peut pas être copié")
    if not upgrade.changes:
        print(words.text(say("Rien à apporter : ce dépôt a déjà cette version.")))
        return 0
    if options.into:
        return _write(Path(options.into), upgrade, words)
    return _propose(repository, upgrade, words) if repository else 1


def _refuse(message: Any, words: Translator) -> int:
    print(words.text(message), file=sys.stderr)
    return 1


def _read_folder(folder: Path) -> dict[str, bytes]:
    """Read what may be changed: not what Git, the environment or the site keep."""
    passed = {".git", ".venv", ".cache", "site"}
    files = (
        file
        for one in folder.iterdir()
        if one.name not in passed
        for file in [one, *one.rglob("*")]
    )
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in files if file.is_file()
    }


def _library(mine: dict[str, bytes], folder: Path) -> Library:
    """Give the library that the repository began with, as this version has it."""
    origin = recall(mine.get(RECORD, b""))[0].library
    found = read_library(origin, folder / "criteria-library" if origin is Origin.OWN else None)
    return found or Library(origin=origin)


def _propose(repository: Repository, upgrade: Upgrade, words: Translator) -> int:
    branch = f"programme-{version(PROGRAM)}-{pack().digest[:8]}"
    if repository.has_branch(branch):
        return _refuse(
            say(
                "La branche {branch} existe déjà : publiez-la, ou effacez-la (git branch -D {branch}).",
                branch=branch,
            ),
            words,
        )
    title = words.text(say("Programme {version}", version=version(PROGRAM)))
    try:
        repository.propose(branch, upgrade.changes, f"{title}\n\n{_tell(upgrade, words)}")
    except Refused as error:
        return _refuse(
            say(
                "Git n'a pas pu préparer la proposition : {reason}. S'il ne sait pas qui vous êtes : git "
                "config user.name et git config user.email.",
                reason=clean(str(error)),
            ),
            words,
        )
    print(_tell(upgrade, words))
    print(words.text(say("La proposition est prête, sur la branche {branch}. Vos fichiers n'ont pas bougé.",
                         branch=branch)))  # fmt: skip
    print(f"  git diff HEAD...{branch}\n  git push origin {branch}")
    return 0


def _write(folder: Path, upgrade: Upgrade, words: Translator) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return complain(f"« {clean(str(folder))} » n'est pas un dossier vide : rien n'est écrit")
    written = {path: data for path, data in upgrade.changes.items() if data is not None}
    try:
        saving.fill_folder(folder, written)
    except OSError as error:
        return _refuse(saving.explain(error), words)
    print(_tell(upgrade, words))
    print(
        words.text(
            say(
                "Ce qui change est dans {path} : copiez-le par-dessus le dépôt quand vous l'aurez lu.",
                path=clean(str(folder)),
            )
        )
    )
    gone = [path for path, data in upgrade.changes.items() if data is None]
    if gone:
        print(words.text(say("Effacez-y aussi : {paths}.", paths=", ".join(gone))))
    return 0


def _tell(upgrade: Upgrade, words: Translator) -> str:
    """Say what becomes of each file."""
    lines: list[str] = []
    for fate, title in TOLD:
        paths = [one.path for one in upgrade.outcomes if one.fate is fate]
        if paths:
            lines += [f"{words.text(title)} :", *(f"  {path}" for path in paths), ""]
    if upgrade.own_source:
        lines += [words.text(OWN_SOURCE), ""]
    return "\n".join(lines)
