"""The files of translations of a project → what is said of them, to who checks and to who builds alike.

Takes where a project is and what its library says, gives diagnostics and texts. Doesn't know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from referentiels.checking.rules import translations as rules
from referentiels.model.model import SharedDomain
from referentiels.model.translation import places_of
from referentiels.reading.strays import find_strays
from referentiels.reading.text import TOO_LARGE, decode
from referentiels.reading.translations import FOLDER, LARGEST, find_files
from referentiels.tools import opening
from referentiels.words.diagnostics import Diagnostic, Span
from referentiels.words.language import say


class Said(NamedTuple):
    """What is said of the files, with their texts, and how many there are."""

    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    files: int


def examine(root: Path, shown: str, domains: Sequence[SharedDomain] | None) -> Said:
    """Look at the translations of a project; `domains` is its library, when all of it could be read."""
    found = [*find_strays(root, shown)]
    texts: dict[str, str] = {}
    files = find_files(root)
    places = tuple(places_of(domains)) if files and domains is not None else None
    for language, file in files.items():
        path = "/".join(part for part in (shown, FOLDER, file.name) if part)
        text, wrong = _read(file, path)
        found += wrong
        if text is not None:
            texts[path] = text
            found += rules.examine(path, text, language, places)
    return Said(tuple(found), texts, len(files))


def _read(file: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    span = Span(path, 1, 1, 1, 1)
    try:
        return decode(path, opening.take(file, LARGEST))
    except opening.NotPlain as odd:
        return None, [rules.BROKEN_TRANSLATION.at(span, odd.message, odd.help)]
    except opening.TooLarge:
        message = say("ce fichier de traductions est trop lourd pour être lu")
        return None, [TOO_LARGE.at(span, message, say("gardez-y les textes de la bibliothèque"))]
    except OSError:
        message = say("ce fichier de traductions ne peut pas être ouvert")
        return None, [
            rules.BROKEN_TRANSLATION.at(span, message, say("vérifiez les droits du fichier"))
        ]
