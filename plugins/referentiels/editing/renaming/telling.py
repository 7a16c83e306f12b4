"""A renaming → what is said of it: each file, each line that changes, each address that leads on.

Takes what would change, gives text. Doesn't know whether it was written, but for what it is told.
"""

from __future__ import annotations

import json

from referentiels.checking.reporting import clean_name
from referentiels.editing.renaming import Changed, Line, Renaming
from referentiels.words.language import Translator, quote, say

BEFORE = 20
"""Letters of a long line that are shown before what changes in it."""


def as_json(renaming: Renaming, dry: bool) -> str:
    """Say it for a program."""
    files = [
        {
            "path": one.path,
            "change": _change(one),
            "once": one.once,
            "lines": [
                {"line": line.number, "before": line.before, "after": line.after}
                for line in one.lines
            ],
        }
        for one in renaming.files
    ]
    told = {
        "from": renaming.old.typed,
        "to": renaming.new.typed,
        "written": not dry,
        "files": files,
        "addresses": [{"from": old, "to": new} for old, new in sorted(renaming.moves.items())],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _change(one: Changed) -> str:
    if one.was is None:
        return "moved" if one.once else "new"
    return "removed" if one.now is None else "changed"


def as_text(renaming: Renaming, dry: bool, words: Translator) -> list[str]:
    """Say it for a person, line by line."""
    lines = [
        words.text(
            say("« {old} » devient « {new} » :", old=renaming.old.typed, new=renaming.new.typed)
        )
    ]
    for one in renaming.files:
        lines += _tell_file(one, words) if one.now is not None else []
    if renaming.moves:
        lines += ["", words.gettext("Les anciennes adresses mènent aux nouvelles :")]
        lines += [f"  {old} → {new}" for old, new in sorted(renaming.moves.items())]
    else:
        lines += [
            "",
            words.gettext("Rien de cela n'était encore publié : aucune adresse à garder."),
        ]
    lines += ["", _tell_end(dry, words)]
    return lines


def _tell_file(one: Changed, words: Translator) -> list[str]:
    path = clean_name(one.path)
    said = {
        "new": say("{path} : nouveau", path=path),
        "moved": say("{old} : devient {path}", old=clean_name(one.once), path=path),
        "changed": say("{path} : changé", path=path),
    }
    lines = [f"    {_tell_line(line, words)}" for line in one.lines]
    return [f"  {words.text(said[_change(one)])}", *lines]


def _tell_line(line: Line, words: Translator) -> str:
    pairs = enumerate(zip(line.before, line.after, strict=False))
    common = next((at for at, (one, other) in pairs if one != other), 0)
    start = common - BEFORE if common > 2 * BEFORE else 0
    cut = "…" if start else ""
    return words.text(
        say(
            "ligne {line} : « {before} » devient « {after} »",
            line=line.number,
            before=quote(cut + line.before[start:]),
            after=quote(cut + line.after[start:]),
        )
    )


def _tell_end(dry: bool, words: Translator) -> str:
    if dry:
        return words.gettext("Rien n'a été écrit : c'est ce qui changerait, sans --dry-run.")
    return words.gettext(
        "C'est écrit. Relisez, essayez « referentiels check », puis enregistrez tous ces fichiers ensemble."
    )
