"""Words that run from right to left, in a page that runs from left to right: marked, with their language.

Takes the HTML of a fragment, gives the same where each stretch of Arabic, Hebrew… stands in a `bdi` of
its own: nothing around it is moved, and a voice that reads aloud knows how. Doesn't know what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEADS = tuple(bytes([lead]) for lead in range(0xD6, 0xE0))
"""First bytes in UTF-8 of the letters that are looked for: most pages hold none of them."""
_PIECE = re.compile(
    r"<(script|style|textarea|title|option|svg|bdi)\b.*?</\1>|<[^>]+>|[^<]+", re.DOTALL
)
_RUN = re.compile(f"[{_RIGHT}](?:[^A-Za-zÀ-ÿ&<>]*[{_RIGHT}])?")
_LEFT = re.compile(r"[^\W\d_]")
_LANGUAGES = (
    ("he", re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")),
    ("syr", re.compile("[\u0700-\u074f]")),
    ("dv", re.compile("[\u0780-\u07bf]")),
    ("nqo", re.compile("[\u07c0-\u07ff]")),
    ("ur", re.compile("[ٹڈڑے]")),
    ("fa", re.compile("[پچژگ]")),
)
"""What letters tell of a language, the surest first; the rest of the Arabic script is called Arabic."""


def mark(fragment: str) -> str:
    """Mark what runs from right to left; nearly every fragment comes back as it is."""
    data = fragment.encode("utf-8", "replace")
    if not any(lead in data for lead in _LEADS):
        return fragment
    return "".join(_pieces(fragment))


def _pieces(fragment: str) -> Iterator[str]:
    for found in _PIECE.finditer(fragment):
        text = found[0]
        yield text if text.startswith("<") else _mark_text(text)


def _mark_text(text: str) -> str:
    """Mark a text as a whole when nothing of it runs the other way, else each stretch of it."""
    stripped = text.strip()
    if _RUN.search(stripped) and not _runs_left(stripped):
        return text.replace(stripped, _isolate(stripped))
    return _RUN.sub(lambda found: _isolate(found[0]), text)


def _runs_left(text: str) -> bool:
    plain = re.sub(r"&[#\w]+;", "", re.sub(f"[{_RIGHT}]", "", text))
    return _LEFT.search(plain) is not None


def _isolate(text: str) -> str:
    language = next((name for name, letters in _LANGUAGES if letters.search(text)), "ar")
    return f'<bdi dir="rtl" lang="{language}">{text}</bdi>'
