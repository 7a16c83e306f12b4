"""The last step of a page: signs as its language sets them.

Takes a whole page. A French one gets no-break spaces in what is read: before : ; ! ? » % €, after «, inside
numbers. An English one loses what our templates, which are French, put around names: « » become “ ”, no space
stands before a sign. Markup, addresses, code, fields of forms and passages in another language stay as they
are; so does every file that is published beside the pages. Doesn't know who wrote the text. Its twin for what
scripts draw is in `site.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_SUSPECT = re.compile(r" [:;!?»%€]|« |\d \d{3}")
_TAG = re.compile(
    r"""
      <!--.*?-->
    | <(script|style|textarea)\b.*?</\1\s*>    # nothing in them is markup
    | <[A-Za-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_UNREAD = frozenset({"code", "kbd", "pre", "samp"})
_FIRST_LETTERS = frozenset("ckpsCKPS")
"""Of the names of what is not read; a tag that begins otherwise is looked at for its language only."""
_HARD = re.compile(r"<(?:!--|script|style|textarea)|<[^>]*'[^>]*>|<(?![A-Za-z/!])", re.IGNORECASE)
"""What takes the long way: comments, elements without markup, values between apostrophes, a lone « < »."""
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_RULES = (
    (re.compile(r" (?=[;!?])"), NARROW),
    (re.compile(r" (?=:)"), NO_BREAK),
    (re.compile(r"« "), f"«{NO_BREAK}"),
    (re.compile(r" (?=»)"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=[%€](?:\W|\Z))"), NO_BREAK),
)
_NUMBER = re.compile(r"(?<![\d.,/-])(?<!\d )\d{1,3}(?: \d{3})+(?![\d/-]| \d)")
"""A long number, and never a telephone, a date, or one number after another of four figures."""


def space_text(text: str) -> str:
    """Set the spaces of a text that is read; the same text comes back when nothing is to be set."""
    if _SUSPECT.search(text):
        for wrong, right in _RULES:
            text = wrong.sub(right, text)
        text = _NUMBER.sub(lambda found: found[0].replace(" ", NARROW), text)
    return text


_ENGLISH = re.compile(r"[«»]|[ \u00a0\u202f][:;!?%]")
_ENGLISH_RULES = (
    (re.compile(r"«(?:[ \u00a0\u202f]|&#8239;|&nbsp;)?"), "“"),
    (re.compile(r"(?:[ \u00a0\u202f]|&#8239;|&nbsp;)?»"), "”"),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=%)"), ""),
    (re.compile(r"[ \u00a0\u202f](?=[:;!?](?:\s|\Z))"), ""),
)


def set_english(text: str) -> str:
    """Set the signs of an English text that holds some of a French one."""
    if _ENGLISH.search(text):
        for wrong, right in _ENGLISH_RULES:
            text = wrong.sub(right, text)
    return text


@dataclass(frozen=True, slots=True)
class _Hand:
    """How the pages of a language are set."""

    suspect: re.Pattern[str]
    tight: re.Pattern[str] | None
    """What is set without a plain space in the text."""
    foreign: re.Pattern[str]
    """What begins a passage in another language."""
    set: Callable[[str], str]


_IN_FRENCH = _Hand(_SUSPECT, None, re.compile(r"""\slang=["']?(?!fr)[A-Za-z]"""), space_text)
_IN_ENGLISH = _Hand(_ENGLISH, _ENGLISH, re.compile(r"""\slang=["']?(?!en)[A-Za-z]"""), set_english)


def space_page(page: str) -> str:
    """Set the spaces of all that is read in a French page."""
    return _set_page(page, _IN_FRENCH)


def set_english_page(page: str) -> str:
    """Set the signs of all that is read in an English page."""
    return _set_page(page, _IN_ENGLISH)


def _set_page(page: str, hand: _Hand) -> str:
    if not hand.suspect.search(page):
        return page
    if not _HARD.search(page):
        parts = page.split("<")
        # A sign « > » inside a value leaves the quotation mark that ends it on the other side.
        if all(part.partition(">")[0].count('"') % 2 == 0 for part in parts[1:]):
            return _set_plain(parts, hand)
    return _set_any(page, hand)


def _set_plain(parts: list[str], hand: _Hand) -> str:
    """Set the signs of a page cut at each « < », whose tags all end at the first « > »."""
    spaced = [hand.set(parts[0])]
    hidden, depth = "", 0
    for part in parts[1:]:
        tag, end, text = part.partition(">")
        if hidden or tag[:1] in _FIRST_LETTERS or " lang=" in tag or "\nlang=" in tag:
            named = _NAME.match(f"<{tag}")
            if named:
                hidden, depth = _hide(named, tag, hidden, depth, hand)
        if hidden or (" " not in text and not (hand.tight and hand.tight.search(text))):
            spaced.append(part)
        else:
            spaced.append(f"{tag}{end}{hand.set(text)}")
    return "<".join(spaced)


def _hide(named: re.Match[str], tag: str, hidden: str, depth: int, hand: _Hand) -> tuple[str, int]:
    """Give what a tag hides from now on: the name of an element, and how many of it are open."""
    closing, name = named[1], named[2].lower()
    if hidden:
        depth += 0 if name != hidden else -1 if closing else 1
        return (hidden, depth) if depth else ("", 0)
    if not closing and (name in _UNREAD or hand.foreign.search(tag)) and name not in _VOID:
        return name, 1
    return "", 0


def _set_any(page: str, hand: _Hand) -> str:
    """Set the signs of a page, whatever its markup holds."""
    spaced: list[str] = []
    end, hidden, depth = 0, "", 0
    for tag in _TAG.finditer(page):
        text = page[end : tag.start()]
        spaced.append(text if hidden or not text else hand.set(text))
        spaced.append(tag[0])
        end = tag.end()
        named = _NAME.match(tag[0])
        if named is None or tag[1]:
            continue
        hidden, depth = _hide(named, tag[0], hidden, depth, hand)
    spaced.append(page[end:] if hidden else hand.set(page[end:]))
    return "".join(spaced)
