"""Data → the bytes of a document, through Typst: the only module that knows the program.

Takes the name of a template and plain data, gives a tagged PDF (PDF/UA-1). Texts stay texts: Typst gets
them as JSON, never as markup, and reads nothing outside the folder of the templates. Fonts are ours, so
that a document is the same on every machine; only for a writing that they don't have (Chinese, say)
those of the machine are asked, and what no font can draw is kept in the text without being drawn.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TEMPLATES, FONTS = FOLDER / "templates", FOLDER / "fonts"
_STANDARDS = ("ua-1",)
_IMPORT = re.compile(r'^#import "([\w-]+\.typ)"', re.MULTILINE)
_NO_GLYPH = "could not be displayed with font"
SHORT = 25
_LONG = re.compile(rf"[^\s\u200b/\-\u2010-\u2014]{{{SHORT},}}")
"""A word that a narrow column may not hold, and that no hyphen or slash lets end a line."""
_JOINED = r"[\u0300-\u036f\u064b-\u065f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
_CUT = re.compile(rf"(?:(?!{_JOINED}).{_JOINED}*(?:\u200d.{_JOINED}*)*){{20}}(?=.)", re.DOTALL)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


class CannotPrint(Exception):
    """The program that makes PDF documents is not installed."""


class PrintingFailed(Exception):
    """A document could not be made: the reason is the program's."""


def can_print() -> bool:
    """Tell whether documents can be made here."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def print_document(template: str, data: Mapping[str, Any]) -> bytes:
    """Make a document; the same data gives the same bytes."""
    return print_text(template, write_data(data))


def print_text(template: str, text: str) -> bytes:
    """Make a document of data that is written as Typst gets it."""
    try:
        import typst
    except ImportError as missing:
        raise CannotPrint from missing
    for of_the_machine, standards in ((False, _STANDARDS), (True, _STANDARDS), (True, ())):
        try:
            made: bytes = _compiler(of_the_machine).compile(
                str(TEMPLATES / f"{template}.typ"),
                format="pdf",
                sys_inputs={"data": text},
                pdf_standards=list(standards),
            )
            return made
        except typst.TypstError as error:
            if _NO_GLYPH not in str(error) or not standards:
                raise PrintingFailed(str(error)) from error
    raise AssertionError("a document without standards asks for no glyph")


@cache
def edition_of(template: str) -> str:
    """Name all that makes a document of its data: the templates, the fonts, Typst, and this module."""
    mark = hashlib.sha256(version("typst").encode())
    fonts = sorted(FONTS.glob("*.ttf"))
    for file in (Path(__file__), *_templates(template), *fonts):
        mark.update(f"{file.name}\0".encode())
        mark.update(hashlib.sha256(file.read_bytes()).digest())
    return mark.hexdigest()


def _templates(template: str) -> list[Path]:
    """List a template and those that it imports, one after the other."""
    found: list[Path] = []
    waiting = [TEMPLATES / f"{template}.typ"]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.append(file)
            waiting += [TEMPLATES / name for name in _IMPORT.findall(file.read_text("utf-8"))]
    return sorted(found)


def has_begun() -> bool:
    """Tell whether this process has made documents: it then has threads that no fork inherits."""
    return _compiler.cache_info().currsize > 0


@cache
def _compiler(of_the_machine: bool) -> Any:
    """Start Typst once a process: fonts are read then."""
    import typst

    return typst.Compiler(
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=not of_the_machine,
    )


def write_data(data: Mapping[str, Any]) -> str:
    """Write data as Typst gets it; long words may be cut at the end of a line, and nowhere else."""
    return json.dumps(_fit(data), ensure_ascii=False, separators=(",", ":"))


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        if len(value) < SHORT and value.isprintable():
            return value
        return _LONG.sub(_loosen, _NOT_TEXT.sub("\ufffd", value))
    if isinstance(value, Mapping):
        return {
            key: one if key in ("url", "kind", "type") else _fit(one) for key, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_fit(one) for one in value]
    return value


def _loosen(found: re.Match[str]) -> str:
    """Let a word be cut, but not between a sign and what is drawn over it."""
    return _CUT.sub("\\g<0>\u200b", found[0])
