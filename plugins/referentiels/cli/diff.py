"""`referentiels diff`: say what changes between two states of files, fond and forme apart."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from referentiels.checking import named, reporting
from referentiels.checking.examining import has_errors
from referentiels.history.differences import compare
from referentiels.history.reviewing.markdown import write_markdown
from referentiels.history.reviewing.newcomers import find_newcomers
from referentiels.history.reviewing.plain import write_text
from referentiels.history.reviewing.presenting import present_all
from referentiels.history.reviewing.revisions import (
    State,
    comparable,
    holds_data,
    read_file,
    read_folder,
)
from referentiels.history.reviewing.telling import FORMS, tell
from referentiels.words.language import LANGUAGES, Translator, translator

SAME, DIFFERENT, TROUBLE = 0, 1, 2
"""As `diff` does: 0 when the meaning is the same, 1 when it is not, 2 when it can't be told."""

_WRITERS = {"text": write_text, "markdown": write_markdown}
"""Those who read a new framework see its table, as a reviewer does; programs read the changes alone."""


def add(commands: Any, help: str) -> None:
    """Add the command to those of the program."""
    diff = commands.add_parser(
        "diff",
        help=help,
        description="Dire ce qui change entre deux états d'un fichier, ou de deux dossiers qui contiennent "
        "frameworks/ et criteria-library/ : le fond, puis la forme, puis les adresses qui disparaissent.",
        epilog="Code de sortie : 0 le sens ne change pas, 1 le sens change, 2 un fichier illisible ou une "
        "commande mal écrite.",
    )
    diff.add_argument("old", metavar="AVANT", help="un fichier ou un dossier")
    diff.add_argument("new", metavar="APRES", help="le même, après le changement")
    diff.add_argument("--format", choices=list(FORMS), default="text", help="forme du compte rendu")
    diff.add_argument("--lang", choices=LANGUAGES, default="fr", help="langue du compte rendu")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    words = translator(options.lang)
    old, new = Path(options.old), Path(options.new)
    try:
        states = _read(old, new)
    except named.WrongPath as wrong:
        print(refuse(str(wrong), words), file=sys.stderr)
        return TROUBLE
    unreadable = [state for state in states if state.unread]
    if unreadable:
        for state in unreadable:
            sys.stderr.write(_errors(state, words))
        return TROUBLE
    before, after = comparable(*states)
    differences = compare(before, after)
    if options.format in _WRITERS:
        newcomers = find_newcomers(before, after, differences)
        lines = _WRITERS[options.format](present_all(newcomers, words), words)
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.write(tell(differences, options.format, words))
    return SAME if differences.same_meaning else DIFFERENT


def refuse(path: str, words: Translator) -> str:
    """Say that a path can't be compared."""
    return words.gettext(
        "referentiels : « {path} » n'est ni un fichier .yml, ni un dossier qui contient frameworks/ et "
        "criteria-library/."
    ).format(path=reporting.clean(path))


def _read(old: Path, new: Path) -> tuple[State, State]:
    if not old.is_dir() and not new.is_dir():
        return read_file(old, new.stem), read_file(new, new.stem)
    for place in (old, new):
        if not place.is_dir() or not (holds_data(old) or holds_data(new)):
            raise named.WrongPath(str(place))
    before = read_folder(old)
    return before, read_folder(new, known=before.outcome.admitted)


def _errors(state: State, words: Translator) -> str:
    """Say what keeps files from being read, and nothing of what is only wrong in them."""
    paths = set(state.unread.values())
    found = [one for one in state.outcome.diagnostics if one.span.path in paths]
    shown = [one for one in found if has_errors([one])]
    return "\n".join(
        reporting.render_text(one, state.outcome.texts, words)
        for one in shown[: reporting.MOST_SHOWN_IN_A_FILE]
    )
