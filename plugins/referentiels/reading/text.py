"""Bytes of a file → text that can be trusted to be text.

Takes a path and bytes, gives the text (or nothing) and what is wrong with its characters: encoding,
control and invisible characters, traces of an encoding accident, marks of an unfinished merge.
Doesn't know YAML.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from referentiels.words.diagnostics import (
    Diagnostic,
    Example,
    Related,
    Rule,
    Severity,
    Span,
    tell_first,
)
from referentiels.words.doors import Written
from referentiels.words.language import quote, say

LARGEST_FILE = 1024 * 1024
"""Bytes."""

_LINE_END = re.compile(r"\r\n|\r|\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufffc]")
ACCIDENT = re.compile(
    r"(?:[ÃÂÅ][\u0080-\u00bf\u0152-\u2122]|â[\u0080-\u00bf\u0152-\u2122]{2})+|\ufffd"
)
_HIDDEN = re.compile(f"{CONTROL.pattern[:-1]}{INVISIBLE.pattern[1:]}")
_TRACES = ("Ã", "Â", "â€", "Å", "\ufffd")
"""What every accident contains: five plain searches cost far less than one expression."""
_CONFLICT = re.compile(r"^(?:<{7}(?: .*)?|={7}|>{7}(?: .*)?)$", re.MULTILINE)
_MOST_MARKS = 30
_PICTURES_AND_ARCHIVES = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"%PDF",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"\x7fELF",
)
_LFS_POINTER = b"version https://git-lfs"

TOO_LARGE = Rule(
    name="too-large",
    severity=Severity.ERROR,
    why=say(
        "Un référentiel tient en quelques pages. Un fichier aussi lourd contient sans doute autre "
        "chose que du texte écrit à la main."
    ),
    example=Example(bad="# " + "x" * LARGEST_FILE, good="# Un fichier de moins de 1 Mio"),
)
NOT_A_TEXT_FILE = Rule(
    name="not-a-text-file",
    severity=Severity.ERROR,
    why=say(
        "Le nom du fichier finit par « .yml », mais son contenu n'est pas un texte : classeur, image, "
        "archive, ou renvoi vers un fichier gardé ailleurs."
    ),
    example=Example(bad="\x89PNG\r\n", good="# Un fichier de texte", encoding="latin-1"),
)
NOT_UTF8 = Rule(
    name="not-utf8",
    severity=Severity.ERROR,
    why=say(
        "Les lettres accentuées ne sont pas écrites dans l'encodage UTF-8 ; elles seraient illisibles "
        "sur le site."
    ),
    example=Example(bad="# été", good="# été ", encoding="cp1252"),
)
BYTE_ORDER_MARK = Rule(
    name="byte-order-mark",
    severity=Severity.WARNING,
    why=say(
        "Le fichier commence par une marque invisible que certains éditeurs ajoutent. Elle ne gêne "
        "pas le site, mais peut gêner d'autres outils."
    ),
    example=Example(bad="# début", good="# début ", encoding="utf-8-sig"),
)
CONTROL_CHARACTER = Rule(
    name="control-character",
    severity=Severity.ERROR,
    why=say(
        "Un caractère de commande, invisible, s'est glissé dans le texte, souvent par un "
        "copier-coller. Il casserait les pages, les tableurs ou le terminal."
    ),
    example=Example(bad="# un\x0btexte", good="# un texte"),
)
INVISIBLE_CHARACTER = Rule(
    name="invisible-character",
    severity=Severity.WARNING,
    why=say(
        "Un caractère invisible (espace sans largeur, tiret conditionnel, marque de sens d'écriture) "
        "change la recherche ou l'ordre d'affichage sans que l'on voie pourquoi."
    ),
    example=Example(bad="# un\u200btexte", good="# un texte"),
)
ENCODING_ACCIDENT = Rule(
    name="encoding-accident",
    severity=Severity.WARNING,
    why=say(
        "Le texte contient des suites comme « Ã© » : il a été enregistré dans un encodage et relu dans "
        "un autre."
    ),
    example=Example(bad="  summary: Ã©couter", good="  summary: écouter", into="structure"),
)
MERGE_CONFLICT = Rule(
    name="merge-conflict",
    severity=Severity.ERROR,
    why=say(
        "Deux personnes ont changé le même passage, et l'outil a laissé les deux versions côte à côte "
        "entre des marques <<<<<<<, ======= et >>>>>>>."
    ),
    example=Example(
        bad="<<<<<<< ici\n# un\n=======\n# deux\n>>>>>>> ailleurs",
        good="# un ou deux, pas les deux",
    ),
)

RULES = (
    TOO_LARGE,
    NOT_A_TEXT_FILE,
    NOT_UTF8,
    BYTE_ORDER_MARK,
    CONTROL_CHARACTER,
    INVISIBLE_CHARACTER,
    ENCODING_ACCIDENT,
    MERGE_CONFLICT,
)

FORBIDDEN_CHARACTER = CONTROL_CHARACTER.worded(
    say("caractère de commande interdit : {character}"),
    say("effacez ce caractère invisible, puis retapez le passage au clavier"),
)
UNSEEN_CHARACTER = INVISIBLE_CHARACTER.worded(
    say("caractère invisible : {character}"),
    say("effacez-le s'il n'est pas voulu, puis retapez le passage au clavier"),
)
GARBLED = ENCODING_ACCIDENT.worded(
    say("ces caractères ressemblent à un accident d'encodage : « {text} »"),
    say("remplacez ces caractères par la lettre voulue"),
    repaired=say("vouliez-vous écrire « {repaired} » ?"),
)
WORDINGS = (FORBIDDEN_CHARACTER, UNSEEN_CHARACTER, GARBLED)


def split_lines(text: str) -> list[str]:
    """Split a text at the line ends that YAML knows: LF, CR LF and CR."""
    return _LINE_END.split(text)


def find_place(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column (from 1) of a character."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    # Kept for the next place: a file of a megabyte can hold a hundred thousand mistakes.
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def find_span(path: str, text: str, start: int, end: int) -> Span:
    """Give the span of a stretch of characters."""
    return Span(path, *find_place(text, start), *find_place(text, end))


def describe_character(character: str) -> Written:
    """Name a character that can't be shown: U+200B ZERO WIDTH SPACE; its number is enough for who types."""
    number, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
    return Written(f"{number} {name}".rstrip(), number)


def report_size(path: str, size: int) -> Diagnostic:
    """Report a file that is too large to be read at all."""
    return TOO_LARGE.at(
        Span(path, 1, 1, 1, 1),
        say(
            "ce fichier pèse {size} octets ; la limite est de {limit} octets",
            size=size,
            limit=LARGEST_FILE,
        ),
        say("gardez ici le référentiel seul, et mettez le reste dans un document à part"),
    )


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Read a file's bytes as UTF-8; no text comes back when nothing after could make sense."""
    refusal = _refuse_bytes(path, data)
    if refusal:
        return None, [refusal]
    found: list[Diagnostic] = []
    if data.startswith(b"\xef\xbb\xbf"):
        found.append(
            BYTE_ORDER_MARK.at(
                Span(path, 1, 1, 1, 1),
                say("le fichier commence par une marque d'ordre des octets (BOM)"),
                say("enregistrez-le en « UTF-8 » plutôt qu'en « UTF-8 avec BOM »"),
            )
        )
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*found, _report_encoding(path, data, error)]
    found += check_characters(path, text)
    stopped = any(diagnostic.severity is Severity.ERROR for diagnostic in found)
    return (None if stopped else text), found


def _refuse_bytes(path: str, data: bytes) -> Diagnostic | None:
    start = Span(path, 1, 1, 1, 1)
    if data.startswith(_PICTURES_AND_ARCHIVES):
        return NOT_A_TEXT_FILE.at(
            start,
            say("ce fichier n'est pas un texte (classeur, image, archive ou document)"),
            say(
                "enregistrez le référentiel comme un fichier texte, ou retirez ce fichier du dossier"
            ),
        )
    if data.startswith(_LFS_POINTER):
        return NOT_A_TEXT_FILE.at(
            start,
            say("ce fichier est un renvoi Git LFS : le vrai contenu est gardé ailleurs"),
            say("ajoutez le fichier lui-même, sans Git LFS"),
        )
    return None


def _report_encoding(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = data[: error.start].decode("utf-8")
    line, column = find_place(before, len(before))
    return NOT_UTF8.at(
        Span(path, line, column, line, column + 1),
        say("ce fichier n'est pas en UTF-8 ; il semble être en {encoding}", encoding=_guess(data)),
        say("dans votre éditeur : « Enregistrer sous… », encodage « UTF-8 », puis recommencez"),
    )


def _guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16 (« Unicode »)"
    if any(0x80 <= byte <= 0x9F for byte in data):
        return "Windows-1252 (« ANSI »)"
    return "Latin-1 (ISO 8859-1)"


def check_characters(path: str, text: str) -> Iterator[Diagnostic]:
    """Find what no framework file needs among the characters of a text."""
    if _HIDDEN.search(text):
        yield from _check_control(path, text)
        yield from _check_invisible(path, text)
    if any(trace in text for trace in _TRACES):
        yield from _check_accidents(path, text)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        yield from _check_conflicts(path, text)


def find_control_character(text: str) -> str | None:
    """Give the first control character of a text, if any."""
    found = CONTROL.search(text)
    return found.group() if found else None


def report_control_character(span: Span, character: str) -> Diagnostic:
    """Report a control character at a place."""
    return FORBIDDEN_CHARACTER.at(span, character=describe_character(character))


def _check_control(path: str, text: str) -> Iterator[Diagnostic]:
    def tell(found: re.Match[str]) -> Diagnostic:
        span = find_span(path, text, found.start(), found.end())
        return report_control_character(span, found.group())

    return tell_first(CONTROL.finditer(text), tell)


def _check_invisible(path: str, text: str) -> Iterator[Diagnostic]:
    def tell(found: re.Match[str]) -> Diagnostic:
        span = find_span(path, text, found.start(), found.end())
        return UNSEEN_CHARACTER.at(span, character=describe_character(found.group()))

    return tell_first(INVISIBLE.finditer(text), tell)


def _check_accidents(path: str, text: str) -> Iterator[Diagnostic]:
    def tell(found: re.Match[str]) -> Diagnostic:
        seen = quote(found.group())
        repaired = _repair(seen)
        return GARBLED.at(
            find_span(path, text, found.start(), found.end()),
            "repaired" if repaired else "",
            text=seen,
            repaired=repaired,
        )

    return tell_first(ACCIDENT.finditer(text), tell)


def _repair(text: str) -> str:
    try:
        return text.encode("cp1252").decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _check_conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    marks = list(_CONFLICT.finditer(text))
    if not any(mark.group()[0] in "<>" for mark in marks):
        return
    marks, others = marks[:_MOST_MARKS], len(marks) - _MOST_MARKS
    spans = [find_span(path, text, mark.start(), mark.end()) for mark in marks]
    lines = ", ".join(str(span.line) for span in spans)
    yield MERGE_CONFLICT.at(
        spans[0],
        say(
            "ce fichier contient un conflit de fusion non résolu (lignes {lines})",
            lines=f"{lines}, …" if others > 0 else lines,
        ),
        say("gardez l'une des deux versions, puis effacez les lignes <<<<<<<, ======= et >>>>>>>"),
        tuple(
            Related(span, say("autre marque du conflit : {mark}", mark=quote(mark.group())))
            for span, mark in zip(spans[1:], marks[1:], strict=True)
        ),
    )
