"""`referentiels translations`: the texts of the library → the files where they are translated."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from referentiels.checking import folders
from referentiels.checking.examining import has_errors
from referentiels.cli.speech import complain
from referentiels.editing.translating import Counts, count, gather
from referentiels.model.catalogue import Catalogue
from referentiels.model.translation import places_of
from referentiels.reading.translations import (
    FOLDER,
    LANGUAGES,
    Unread,
    file_of,
    find_files,
    read_translations,
    write_translations,
)
from referentiels.tools import saving
from referentiels.words.diagnostics import Diagnostic
from referentiels.words.language import Translator, say, translator


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "translations",
        help=help,
        description="Relever ce qu'il y a à traduire dans la bibliothèque, sans rien perdre de ce qui est "
        f"déjà traduit, dans {FOLDER}/en.po ({FOLDER}/br.po pour le breton).",
        epilog="Code de sortie : 0 tout est traduit, 1 il reste à traduire ou à relire, 2 commande mal "
        "écrite.",
    )
    command.add_argument(
        "languages",
        nargs="*",
        metavar="LANGUE",
        help="une langue : en ou br (par défaut : celles qui ont un fichier, sinon en)",
    )
    command.add_argument(
        "--check", action="store_true", help="dire ce qui manque, sans rien écrire"
    )
    command.set_defaults(run=_translations)


def _translations(options: argparse.Namespace) -> int:
    words, settings = translator("fr"), folders.find_settings()
    unknown = [one for one in options.languages if one not in LANGUAGES]
    if unknown:
        return complain(
            words.gettext("« {language} » n'est pas une langue du site : en, br").format(
                language=unknown[0]
            )
        )
    checked = folders.check(settings, keep=True)
    # What is wrong with the translations themselves is for what follows to mend, or to say.
    if has_errors(one for one in checked.diagnostics if not _is_of_translations(one)):
        print(words.gettext("Corrigez d'abord ce que dit « referentiels check »."), file=sys.stderr)
        return 1
    languages = options.languages or [*find_files(settings.root)] or ["en"]
    done = [
        _bring_up(settings.root, one, checked.catalogue, options.check, words) for one in languages
    ]
    return 0 if all(done) else 1


def _is_of_translations(found: Diagnostic) -> bool:
    return PurePosixPath(found.span.path).parent.name == FOLDER


def _bring_up(
    root: Path, language: str, catalogue: Catalogue, only_check: bool, words: Translator
) -> bool:
    """Bring a file up to date; tells whether nothing is left to translate."""
    file, places = file_of(root, language), tuple(places_of(catalogue.domains))
    shown = f"{FOLDER}/{file.name}"
    was = file.read_bytes() if file.is_file() else None
    try:
        before = read_translations(was or b"")
    except Unread as wrong:
        print(f"{shown}, ligne {wrong.line} : {words.text(wrong.message)}.", file=sys.stderr)
        return False
    found = gather(places, before)
    data = write_translations(found, language)
    if data != was and not only_check:
        file.parent.mkdir(exist_ok=True)
        saving.write_whole(file, data, {} if was is None else {file: was})
    counts = count(places, found)
    print(_sum_up(shown, counts, words))
    return not (counts.missing or counts.older)


def _sum_up(file: str, counts: Counts, words: Translator) -> str:
    return words.text(
        say(
            "{file} : {texts} textes, {missing} sans traduction, {older} dont la traduction est celle d'un "
            "texte plus ancien.",
            file=file,
            texts=counts.texts,
            missing=counts.missing,
            older=counts.older,
        )
    )
