"""The folder of translations → what lies in it and is not read, with what would have been.

Takes where a project is, gives diagnostics. Doesn't open anything: what files say is for the rules.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from referentiels.reading.sources import IGNORED_FILE, report_folder
from referentiels.reading.translations import FOLDER, LANGUAGES
from referentiels.words.diagnostics import Diagnostic, Span
from referentiels.words.language import Message, quote, say

_MEANT = re.compile(r"\.(?:po|pot|mo|xlf|xliff|tmx)(?![a-z0-9])")
"""What translators' programs write, whatever was added after it."""
_TEXT = re.compile(r"\.pot?(?![a-z0-9])")
_SPELT = {"en": ("en", "eng", "english", "anglais"), "br": ("br", "bre", "brezhoneg", "breton")}
"""How people begin the name of a file of a language."""


def find_strays(root: Path, shown: str) -> Iterator[Diagnostic]:
    """Say what nobody reads in the folder of translations of a project; `shown` is how one writes it."""
    folder, path = root / FOLDER, "/".join(part for part in (shown, FOLDER) if part)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield from report_folder(folder, path, error)
        return
    names, read = {entry.name for entry in entries}, {f"{code}.po" for code in LANGUAGES}
    for entry in entries:
        if entry.name not in read and not entry.name.startswith("."):
            span = Span(f"{path}/{entry.name}", 1, 1, 1, 1)
            is_folder = os.path.isdir(entry.path)  # noqa: PTH112
            yield from _inside(entry, span) if is_folder else _beside(entry.name, names, span)


def _inside(entry: os.DirEntry[str], span: Span) -> Iterator[Diagnostic]:
    """Say that a folder is not read, if there is any file in it."""
    if entry.is_symlink() or any(names for _, _, names in os.walk(entry.path)):
        yield IGNORED_FILE.at(
            span,
            say("ce dossier n'est pas lu : ici on lit « en.po » (anglais) et « br.po » (breton)"),
            say("mettez ses traductions à côté, sous un de ces noms, ou sortez-le d'ici"),
        )


def _beside(name: str, names: set[str], span: Span) -> Iterator[Diagnostic]:
    """Say that a file is not read, if it was meant to be."""
    folded = name.lower()
    language = _language_of(folded)
    is_made = (
        folded.endswith(".mo") and f"{language}.po" in names
    )  # programs write it by themselves
    if is_made or not (_MEANT.search(folded) or folded in _SPELT):
        return
    message = say("ce fichier n'est pas lu : ici on lit « en.po » (anglais) et « br.po » (breton)")
    yield IGNORED_FILE.at(span, message, _cure(folded, language, names))


def _language_of(folded: str) -> str:
    """Tell which language a name seems to be of; nothing when none that is known."""
    beginning = re.split(r"[^a-z]", folded, maxsplit=1)[0]
    return next((code for code, known in _SPELT.items() if beginning in known), "")


def _cure(folded: str, language: str, names: set[str]) -> Message:
    wanted = quote(f"{language}.po")
    if not language:
        return say(
            "si c'est une de ces langues, donnez-lui le nom de sa langue ; sinon, sortez-le d'ici"
        )
    if f"{language}.po" in names:
        return say("reportez dans « {name} » ce qui lui manque, puis supprimez-le", name=wanted)
    if _TEXT.search(folded) or "." not in folded:
        return say("renommez-le en « {name} », ou sortez-le d'ici", name=wanted)
    return say("exportez-le au format PO, sous le nom « {name} », ou sortez-le d'ici", name=wanted)
