"""`referentiels format`: the same files, tidy; never another meaning, never another comment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

from referentiels.checking import named
from referentiels.checking.gate import read
from referentiels.checking.reporting import clean
from referentiels.cli.speech import complain
from referentiels.editing.tidying import Step, tidy
from referentiels.reading.fields import describe
from referentiels.reading.sources import Loaded
from referentiels.tools import saving
from referentiels.words.language import Message, Translator, say, translator

SAID = {
    Step.LINE_ENDS: say("fins de ligne"),
    Step.SPACES: say("espaces en fin de ligne"),
    Step.END: say("fin du fichier"),
    Step.IDS: say("identifiants déduits des noms"),
    Step.ORDER: say("ordre des clés"),
    Step.TYPOGRAPHY: say("typographie"),
}
MARK = say("marque invisible au début")
_BOM = b"\xef\xbb\xbf"


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    command = commands.add_parser(
        "format",
        help=help,
        description="Remettre des fichiers en forme : identifiants qui manquent, ordre des clés, apostrophes "
        "et espaces de la typographie française, fins de ligne. Ni le sens ni les commentaires ne changent.",
        epilog="Code de sortie : 0 tout est en forme, 1 un fichier est à remettre en forme (--check) ou ne "
        "peut pas l'être, 2 commande mal écrite.",
    )
    command.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="CHEMIN",
        help="des fichiers, ou un dossier qui contient frameworks/ et criteria-library/ (par défaut : ici)",
    )
    command.add_argument(
        "--check", action="store_true", help="dire ce qui changerait, sans rien écrire"
    )
    command.set_defaults(run=_format)


class _Tidied(NamedTuple):
    """What became of a file: `text` is the new one, when there is something to write."""

    state: str
    file: Path
    was: bytes = b""
    text: str = ""
    said: str = ""


def _format(options: argparse.Namespace) -> int:
    words = translator("fr")
    try:
        files = named.load_paths(options.paths or ["."])
    except named.WrongPath as wrong:
        return complain(
            f"« {clean(str(wrong))} » n'est ni un fichier .yml, ni un dossier qui contient frameworks/ et "
            "criteria-library/"
        )
    outcomes = [_tidy_one(file, options.check, words) for file in files]
    wanted = [one for one in outcomes if one.text]
    if not options.check and wanted and not _write(wanted, words):
        return 1
    print("".join(one.said for one in wanted), end="")
    states = [one.state for one in outcomes]
    changed = states.count("changed")
    print(_sum_up(len(files), changed, options.check, words))
    return 1 if "bad" in states or (changed and options.check) else 0


def _write(wanted: list[_Tidied], words: Translator) -> bool:
    """Write all the files, or none."""
    try:
        saving.write_together(
            {one.file: one.text.encode() for one in wanted},
            {one.file: one.was for one in wanted},
        )
    except OSError as error:
        print(words.text(saving.explain(error)), file=sys.stderr)
        return False
    return True


def _tidy_one(loaded: Loaded, only_check: bool, words: Translator) -> _Tidied:
    path, file, data = clean(loaded.location.path), loaded.location.file, loaded.data
    tidied = tidy(read(loaded), describe(loaded.location.kind))
    if tidied is None:
        _fail(path, say("ne peut pas être lu ; voyez d'abord « referentiels check »"), words)
        return _Tidied("bad", file)
    if tidied.left:
        print(words.text(say(
            "{path} : laissé tel quel, car le sens ou un commentaire pourrait changer ({what}).",
            path=path, what=_list([SAID[step] for step in tidied.left], words),
        )))  # fmt: skip
    done = [SAID[step] for step in tidied.done]
    if data.startswith(_BOM):
        done.insert(0, MARK)
    if not done:
        return _Tidied("bad" if tidied.left else "same", file)
    what = _list(done, words)
    if only_check:
        said = say("{path} : à remettre en forme ({what}).", path=path, what=what)
    else:
        said = say("{path} : remis en forme ({what}).", path=path, what=what)
    state = "bad" if tidied.left else "changed"
    return _Tidied(state, file, data, tidied.text, f"{words.text(said)}\n")


def _fail(path: str, why: Message, words: Translator) -> None:
    print(f"{path} {words.text(why)}.", file=sys.stderr)


def _list(messages: list[Message], words: Translator) -> str:
    return ", ".join(words.text(one) for one in messages)


def _sum_up(files: int, changed: int, only_check: bool, words: Translator) -> str:
    """Say the result in one sentence, success included."""
    if not files:
        return words.gettext("Aucun fichier à remettre en forme ici.")
    if not changed:
        return words.ngettext(
            "{number} fichier regardé : rien à remettre en forme.",
            "{number} fichiers regardés : rien à remettre en forme.",
            files,
        ).format(number=files)
    if only_check:
        sentence = words.ngettext(
            "{number} fichier à remettre en forme : referentiels format",
            "{number} fichiers à remettre en forme : referentiels format",
            changed,
        )
    else:
        sentence = words.ngettext(
            "{number} fichier remis en forme.", "{number} fichiers remis en forme.", changed
        )
    return sentence.format(number=changed)
