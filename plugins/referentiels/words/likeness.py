"""What a text comes to when only its letters count: to compare, to sort, to search, to make an address.

Takes short texts (names, titles, cells), gives what to know them by. The only home of these questions:
rules, forms, workbooks, lists and the assistant ask here. `letters.js` and `likeness.js` hold their
twins; a test compares them. Doesn't know what is named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_SPACES = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_STRAY = re.compile(rf"\A[{_SPACES}]|[{_SPACES}]\Z|[{_SPACES}]{{2}}|[\t-\r\u2028\u2029]")
_DOUBLED = re.compile(f"[{_SPACES}]{{2,}}|[\t-\r\u2028\u2029]")
_OUTER = re.compile(rf"\A[{_SPACES}]+|[{_SPACES}]+\Z")
_SPELT = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
"""Latin letters that no accent is taken from, as people type them on a keyboard that lacks them."""
_PLAIN = str.maketrans(_SPELT)
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf"})
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile("[a-z0-9]+")
_UNHEARD = re.compile(
    "[\u0300-\u0337\u0339-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f]"
)
"""Accents, and vowel points that most people leave out; not the vowels of Devanagari, nor a kana's mark."""
_SPEAKING = frozenset("%‰&#@")
"""Punctuation that changes what a name says, as every mathematical or currency sign does."""


def fold(text: str) -> str:
    """Reduce a name to what people know it by.

    Case, accents, ligatures, spaces of any kind and number, apostrophes, hyphens, other punctuation
    and invisible characters don't count: « L’Accueil  du soir » and « l'accueil du soir. » are one.
    Letters and figures of every script do, and signs that mean something (+, <, %, €, an emoji).
    Empty for a blank text only: one without any of these is known by what was typed.
    """
    plain = unicodedata.normalize("NFKD", text).lower().translate(_KEPT)
    return " ".join(plain.split()) or trim(text)


def bare(text: str) -> str:
    """Take accents, ligatures and capitals away, and what is not seen; all the rest stays."""
    plain = text.lower()
    if plain.isascii():
        return plain
    without = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).lower()
    if without.isascii():  # as nearly all French texts are, once their accents are off
        return without
    return unicodedata.normalize("NFKD", plain.translate(_PLAIN)).lower().translate(_SEEN)


def alphabetical(name: str) -> tuple[str, str]:
    """Sort as a French reader expects: accents, ligatures and capitals don't count at first."""
    return (bare(name), name)


def slug(text: str, longest: int) -> str:
    """Derive an address from words; empty when no Latin letter nor figure is left."""
    plain = bare(text.replace("’", "'")).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(plain))[:longest].strip("-")


def trim(text: str) -> str:
    """Take the outer spaces away, and make each run of them one; a lone no-break space stays."""
    if not _STRAY.search(text):  # as nearly all are
        return text
    return _DOUBLED.sub(" ", _OUTER.sub("", text))


class _Left(dict[int, str]):
    """What is left of each character; worked out when it is first met."""

    def __init__(self, work_out: Callable[[str], str]) -> None:
        self._work_out = work_out

    def __missing__(self, code: int) -> str:
        self[code] = left = self._work_out(chr(code))
        return left


def _see(character: str) -> str:
    return "" if unicodedata.category(character) in _UNSEEN else character


def _keep(character: str) -> str:
    if character in _SPELT or character == "ς":
        return _SPELT.get(character, "σ")
    category = unicodedata.category(character)
    if _UNHEARD.match(character) or category in ("Cf", "Sk"):
        return ""
    if category[0] == "S" or character in _SPEAKING:
        return f" {character} "
    return character if category[0] in "LNM" else " "


_KEPT = _Left(_keep)
_SEEN = _Left(_see)
