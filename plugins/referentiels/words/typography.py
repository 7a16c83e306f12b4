"""French typography: apostrophes, no-break spaces, quotation marks, three dots.

Takes a text, gives it set in type. Replaces a character only where French leaves no doubt, adds none
but inside « »; addresses, code, file names and the targets of links stay as they are. Doesn't know
files or YAML.
"""

from __future__ import annotations

import re
import unicodedata

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_STAND_IN = "\uf8ff"
"""What takes the place of what is kept, while the rest is set."""
_LETTER = r"[^\W\d_]"

_KEPT = re.compile(
    r"""
      ^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)  # a block of code
    | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)                        # code in a sentence
    | ^(?:[ ]{4}|\t)[^\n]*                                                    # code that is set in
    | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*                                            # where a link leads, below
    | (?<=\])\((?:[^()\n]|\([^()\n]*\))*\)                                    # where a link leads, beside
    | <[^<>\s]+>
    | \b(?:https?|ftp|mailto|tel):[^\s<>«»"]+
    | \bwww\.[^\s<>«»"]+
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                     # an address of e-mail
    | (?<![\w./\\'-])[\w./\\'-]*\w\.[A-Za-z][A-Za-z0-9]{1,4}\b                               # a file, a site
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_RULES = (
    # Between letters, marks of emphasis apart; never a quotation mark, which has a space on one side.
    (re.compile(rf"(?<={_LETTER})'(?=[*_]{{0,3}}(?:[^\W_]|[«(\[{_STAND_IN}]))"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"«(?:[ ]|(?=[^\s«»]))"), f"«{NO_BREAK}"),
    (re.compile(r"(?<=[^\s«»])[ ]?»"), f"{NO_BREAK}»"),
    # `![` opens a picture, `!=` is no sentence, `;)` is a face.
    # A text that begins so comes after another one.
    (re.compile(r"(?:(?<=\S)|\A)[ ](?=[!?]+(?:[\s»)\]*_\"”,.…;:]|\Z))"), NARROW),
    (re.compile(r"(?:(?<=\S)|\A)[ ](?=;(?:\s|\Z))"), NARROW),
    (re.compile(r"(?<=[^\s«:])[ ](?=:(?:\s|\Z))"), NO_BREAK),
    (re.compile(r"(?<=\d)[ ](?=[%€](?:\W|\Z))"), NO_BREAK),
)


def set_in_type(text: str) -> str:
    """Give a French text its typography; the same text comes back when it already has it."""
    text = unicodedata.normalize("NFC", text)
    if _STAND_IN in text:
        return text
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _STAND_IN

    text = _KEPT.sub(put_aside, text)
    for wrong, right in _RULES:
        text = wrong.sub(right, text)
    return re.sub(_STAND_IN, lambda _: kept.pop(0), text)


def without_typography(text: str) -> str:
    """Reduce a text to what typography doesn't change: two texts that agree here say the same."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("…", "...")
    plain = plain.replace(NO_BREAK, " ").replace(NARROW, " ")
    return re.sub(r"(?<=«) | (?=»)", "", plain)
