"""Files of translations in the PO format, which Weblate and Poedit open → what they say, and back.

Takes the bytes of a `.po`, gives its entries in their order; an entry has a place (its context), the text
that was translated and its translation. Reads what translators' programs write; their comments are kept.
Doesn't know what is translated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from referentiels.words.language import Message, say

FOLDER = "translations"
LANGUAGES: Mapping[str, str] = {"en": "English", "br": "Brezhoneg"}
"""Those that a site may be read in besides its own, each under its own name."""
LARGEST = 16 * 1024 * 1024
"""Bytes of a file: a library of thousands of criteria, translated."""
_PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "br": "nplurals=5; plural=(n % 10 == 1 && n % 100 != 11 && n % 100 != 71 && n % 100 != 91 ? 0 : "
    "n % 10 == 2 && n % 100 != 12 && n % 100 != 72 && n % 100 != 92 ? 1 : (n % 10 == 3 || n % 10 == 4 || "
    "n % 10 == 9) && n % 100 != 13 && n % 100 != 14 && n % 100 != 19 && n % 100 != 73 && n % 100 != 74 && "
    "n % 100 != 79 && n % 100 != 93 && n % 100 != 94 && n % 100 != 99 ? 2 : n % 1000000 == 0 ? 3 : 4);",
}
_LINE = re.compile(r'(msgctxt|msgid|msgstr)?\s*"((?:[^"\\]|\\.)*)"\s*')
_OF_A_PLURAL = re.compile(r'(?:msgid_plural|msgstr\[\d+\])\s*"')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPED = re.compile(r"\\(.)")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_OBSOLETE, _ONCE = "#~", "#~|"
"""What is kept for memory, and beside it what it translated before."""
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@-]*)", re.MULTILINE)
_CHARSET = re.compile(r"^Content-Type:.*\bcharset=[ \t]*([\w.:-]*)", re.MULTILINE)


class Unread(Exception):
    """A file that is no PO; `message` says what is wrong, `line` where."""

    def __init__(self, line: int, message: Message) -> None:
        self.line, self.message = line, message
        super().__init__(message.template)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text at a place, and its translation; empty when nobody has written it yet."""

    place: str
    text: str
    said: str = ""
    comments: tuple[str, ...] = ()
    """Lines that begin with `#`, as they are."""
    is_old: bool = False
    """Whether it is kept for memory only: `#~`."""
    line: int = field(default=0, compare=False)
    """Where it begins, comments apart."""
    said_line: int = field(default=0, compare=False)
    """Where its translation begins."""

    @property
    def is_unsure(self) -> bool:
        """Whether translators' programs marked it as to be looked at: « fuzzy »."""
        return any(one.startswith("#,") and "fuzzy" in one for one in self.comments)


def file_of(root: Path, language: str) -> Path:
    """Give the file of a language in a project."""
    return root / FOLDER / f"{language}.po"


def find_files(root: Path) -> Mapping[str, Path]:
    """Find the files of a project, by language; what is there under their names and is no file too."""
    found = {one: file_of(root, one) for one in LANGUAGES}
    return {one: file for one, file in found.items() if os.path.lexists(file)}


class Fault(NamedTuple):
    """A line that can't be read, and why."""

    line: int
    message: Message


class Parsed(NamedTuple):
    """What a file says, and the lines that say nothing."""

    entries: tuple[Entry, ...]
    language: str
    """As its header has it; empty when it says none."""
    language_line: int
    faults: tuple[Fault, ...]
    charset: str = ""
    """As its header has it."""
    charset_line: int = 1


def read_translations(data: bytes) -> tuple[Entry, ...]:
    """Read the entries of a file, its header apart.

    Raises:
        Unread: the file is no PO.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unread(1, say("ce fichier n'est pas en UTF-8")) from None
    parsed = parse_translations(text)
    if parsed.faults:
        raise Unread(*parsed.faults[0])
    return parsed.entries


def parse_translations(text: str) -> Parsed:
    """Read all that can be read of a file."""
    reading = _Reading(text)
    every = tuple(reading.entries())
    head = next((one for one in every if not one.text and not one.place), Entry(place="", text=""))
    lines = text.split("\n")[: head.said_line + len(head.said.split("\n"))]

    def told(what: re.Pattern[str], name: str) -> tuple[str, int]:
        found = what.search(head.said)
        at = next((number for number, one in enumerate(lines, 1) if f'"{name}:' in one), 1)
        return found[1] if found else "", at

    entries = tuple(one for one in every if one.text)
    language, charset = told(_LANGUAGE, "Language"), told(_CHARSET, "Content-Type")
    return Parsed(entries, *language, tuple(reading.faults), *charset)


class _Reading:
    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._comments: list[str] = []
        self._parts: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._key = ""
        self._is_old = self._is_odd = self._is_plural = False
        self.faults: list[Fault] = []

    def entries(self) -> Iterator[Entry]:
        for number, raw in enumerate(self._lines, 1):
            line = raw.strip()
            if _INVISIBLE.search(line):
                self._refuse(number, say("cette ligne contient un signe invisible"))
                continue
            if line.startswith(_ONCE):
                continue
            is_old = line.startswith(_OBSOLETE)
            line = line.removeprefix(_OBSOLETE).strip() if is_old else line
            begins = line.startswith(("#", "msgctxt")) or (
                line.startswith("msgid") and "msgid" in self._parts and not _is_of_a_plural(line)
            )
            if self._parts and begins:
                yield from self._take()
            if line.startswith("#"):
                self._comments.append(line)
            elif line:
                self._is_old = is_old
                self._add(line, number)
        yield from self._take()

    def _refuse(self, line: int, message: Message) -> None:
        self.faults.append(Fault(line, message))
        self._is_odd = True

    def _add(self, line: str, number: int) -> None:
        if _is_of_a_plural(line):
            self._leave_plural(number)
            return
        if self._is_plural and line.startswith('"'):
            return  # what goes on from one of its lines
        found = _LINE.fullmatch(line)
        key = found and found[1]
        self._key = key or self._key
        if not found or not self._key:
            self._refuse(number, say("cette ligne n'est pas d'un fichier de traductions"))
            return
        if key and key in self._parts:
            self._refuse(number, say("« {key} » est écrit deux fois pour un seul texte", key=key))
            return
        if key:
            self._places[key] = number
        value = _ESCAPED.sub(lambda one: _ESCAPES.get(one[1], one[1]), found[2])
        self._parts[self._key] = self._parts.get(self._key, "") + value

    def _leave_plural(self, number: int) -> None:
        if not self._is_plural and not self._is_old:
            reason = say(
                "aucun texte de la bibliothèque n'a de pluriel : une ligne « msgstr » suffit"
            )
            self._refuse(number, reason)
        self._is_plural = self._is_odd = True
        self._parts.setdefault("msgid", "")
        self._places.setdefault("msgid", number)

    def _take(self) -> Iterator[Entry]:
        parts, comments, places = self._parts, tuple(self._comments), self._places
        is_odd, self._is_odd, self._is_plural = self._is_odd, False, False
        self._parts, self._comments, self._places, self._key = {}, [], {}, ""
        if not parts:
            return
        first = min(places.values())
        if "msgid" not in parts or "msgstr" not in parts:
            if not is_odd:  # what can't be read has been said
                lacking = "msgid" if "msgid" not in parts else "msgstr"
                self._refuse(first, say("il manque la ligne « {key} » de ce texte", key=lacking))
                self._is_odd = False
            return
        yield Entry(
            place=parts.get("msgctxt", ""),
            text=parts["msgid"],
            said=parts["msgstr"] if parts["msgstr"].strip() else "",
            comments=comments,
            is_old=self._is_old,
            line=first,
            said_line=places["msgstr"],
        )


def _is_of_a_plural(line: str) -> bool:
    return _OF_A_PLURAL.match(line) is not None


def write_translations(entries: Iterable[Entry], language: str) -> bytes:
    """Write a file: entries in their order, those that are kept for memory at the end."""
    every = tuple(entries)
    kept = [one for one in every if not one.is_old]
    old = [replace(one, comments=()) for one in every if one.is_old]
    return "\n".join([_head(language), *map(_write, (*kept, *old))]).encode()


def _head(language: str) -> str:
    lines = (
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {language}",
        f"Plural-Forms: {_PLURALS.get(language, _PLURALS['en'])}",
    )
    told = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{told}'


def _write(entry: Entry) -> str:
    lines = [
        *_said("msgctxt", entry.place),
        *_said("msgid", entry.text),
        *_said("msgstr", entry.said),
    ]
    before = f"{_OBSOLETE} " if entry.is_old else ""
    return "".join(f"{line}\n" for line in (*entry.comments, *(before + one for one in lines)))


def _said(key: str, text: str) -> Iterator[str]:
    lines = [_quote(line) for line in text.splitlines(keepends=True)] or ['""']
    if len(lines) == 1:
        yield f"{key} {lines[0]}"
    else:
        yield from (f'{key} ""', *lines)


def _quote(text: str) -> str:
    for sign in ("\\", '"'):
        text = text.replace(sign, f"\\{sign}")
    return '"{}"'.format(text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r"))
