"""`referentiels rename`: another name for a thing; what named it follows, its old addresses lead on."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from referentiels.build.hosting import explain_no_history
from referentiels.build.moment import read_asked
from referentiels.checking import folders
from referentiels.checking.folders import Settings
from referentiels.checking.reporting import clean, clean_name, render_text
from referentiels.cli.speech import complain
from referentiels.editing.renaming import (
    FOLDERS,
    Broken,
    Changed,
    Kind,
    Refused,
    Renaming,
    gather,
    rename,
    understand,
)
from referentiels.editing.renaming.telling import as_json, as_text
from referentiels.history.archive.git import NoHistory
from referentiels.history.archive.unsaved import read_unsaved
from referentiels.tools import saving
from referentiels.words.language import Message, Translator, quote, say, translator

MOST_ERRORS = 10
"""Errors that are shown: one is enough to stop."""


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "rename",
        help=help,
        description="Donner un autre identifiant à une structure, à un critère ou à un domaine : son "
        "fichier, tout ce qui le nomme et la liste des adresses changent ensemble, ou rien. L'ancienne "
        "adresse mène à la nouvelle.",
        epilog="Code de sortie : 0 c'est fait, 1 un fichier a des erreurs ou des changements qui ne sont pas "
        "enregistrés dans Git (rien n'est écrit), 2 commande mal écrite (inconnu, déjà pris, déjà publié).",
    )
    command.add_argument(
        "old",
        metavar="ANCIEN",
        help="corlab (une structure), corlab#ecoute (ce qu'elle contient), criteres/lien-social, "
        "criteres/lien-social#rencontres ou domaines/cohesion-sociale",
    )
    command.add_argument("new", metavar="NOUVEAU", help="le nouvel identifiant")
    command.add_argument(
        "--dry-run", action="store_true", help="dire ce qui changerait, sans rien écrire"
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="même si Git ne répond pas, et ne peut donc rien garder d'avant",
    )
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="forme du compte rendu"
    )
    command.set_defaults(run=_rename)


def _rename(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), folders.find_settings()
    try:
        renaming = _find(options, settings)
        if options.dry_run:
            _tell(renaming, options, words)
        note = _look_at_git(renaming.files, options.force)
    except Refused as refused:
        return _refuse(refused, words)
    except Broken as broken:
        return _show(broken, words)
    if note:
        print(clean(words.text(note)), file=sys.stderr)
    if options.dry_run:
        return 0
    if not _write(renaming, settings, words):
        return 1
    _tell(renaming, options, words)
    return 0


def _find(options: argparse.Namespace, settings: Settings) -> Renaming:
    old, new = understand(options.old, options.new, _folders(settings))
    kept = folders.kept_in(settings)
    checked = folders.check(settings, keep=True, kept=kept)
    project = gather(settings, checked.admitted)
    renaming = rename(project, checked, old, new, _today(), kept)
    _refuse_outside(renaming, settings)
    return renaming


def _tell(renaming: Renaming, options: argparse.Namespace, words: Translator) -> None:
    if options.format == "json":
        print(as_json(renaming, options.dry_run))
    else:
        print(clean("\n".join(as_text(renaming, options.dry_run, words))))


def _folders(settings: Settings) -> dict[str, Kind]:
    """Give the folders by which people may say what they mean."""
    return {
        **FOLDERS,
        settings.frameworks_dir: Kind.STRUCTURE,
        settings.library_dir: Kind.DOMAIN,
    }


def _today() -> str:
    return (read_asked(os.environ) or datetime.now(UTC)).date().isoformat()


def _refuse(refused: Refused, words: Translator) -> int:
    text = clean(words.text(refused.message))
    if refused.wrong:
        return complain(text)
    print(f"{text}.", file=sys.stderr)
    return 1


def _show(broken: Broken, words: Translator) -> int:
    shown = broken.found[:MOST_ERRORS]
    print("\n".join(render_text(one, broken.texts, words) for one in shown))
    print(words.gettext("Rien n'a été écrit : corrigez d'abord ces erreurs."))
    return 1


def _refuse_outside(renaming: Renaming, settings: Settings) -> None:
    """Refuse a project whose files are not all in its folder: an interruption could leave half of them."""
    for one in renaming.files:
        if ".." in Path(os.path.relpath(one.file, settings.root)).parts:
            raise Refused(
                say(
                    "{path} n'est pas dans le dossier de mkdocs.yml : une interruption pourrait n'en laisser "
                    "que la moitié ; mettez-y ce dossier, ou renommez à la main",
                    path=one.path,
                ),
                wrong=False,
            )


def _look_at_git(files: Sequence[Changed], forced: bool) -> Message | None:
    """Refuse files with changes that no commit has: one could not go back to what they are now."""
    read = {one.file: one.path for one in files if one.was is not None}
    try:
        unsaved = list(_unsaved(read))
    except NoHistory as why:
        return _without_git(next(iter(read)).parent, str(why), forced)
    if unsaved:
        raise Refused(
            say(
                "Ces fichiers ont des changements qui ne sont pas enregistrés dans Git, et l'on ne pourrait "
                "plus les distinguer de ceux du nouveau nom : {files}. Enregistrez-les (git add, puis "
                "git commit), puis recommencez",
                files=", ".join(clean_name(read[one]) for one in unsaved),
            ),
            wrong=False,
        )
    return None


def _unsaved(files: Iterable[Path]) -> Iterator[Path]:
    """Ask Git from the folder of each file: some may be kept by a repository of their own."""
    for folder, group in groupby(sorted(files), lambda one: one.parent):
        for name in read_unsaved(folder, [one.name for one in group]):
            yield folder / name


def _without_git(folder: Path, why: str, forced: bool) -> Message:
    """Say that nothing keeps what was; where Git should have, somebody has to want it."""
    whole = folder.resolve()
    if not any((one / ".git").exists() for one in (whole, *whole.parents)):
        return say(
            "Ce dossier n'est pas gardé par Git : rien ne permettra de revenir en arrière, sinon votre copie."
        )
    if not forced:
        raise Refused(
            say(
                "Git ne peut pas dire si les fichiers sont enregistrés ({why}) ; faites un premier "
                "enregistrement, ou recommencez avec --force si vous avez une copie de ce dossier",
                why=explain_no_history(quote(why)),
            ),
            wrong=False,
        )
    return say("Git n'a pas répondu : rien ne permettra de revenir en arrière, sinon votre copie.")


def _write(renaming: Renaming, settings: Settings, words: Translator) -> bool:
    """Write all the files, or none."""
    try:
        saving.write_together(
            {one.file: one.now for one in renaming.files},
            {one.file: one.was for one in renaming.files},
            settings.root,
        )
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
        return False
    return True
