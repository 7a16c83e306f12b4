"""Contributors' Markdown → HTML that is safe to publish, or plain values that are safe to typeset.

Takes a text, gives paragraphs, lists, emphasis, links. No raw HTML, no image, no heading (the page
owns its outline), and a second wall behind the parser. Doesn't know the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any, TypeAlias

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from referentiels.words.tongues import like

_MAY_BE_MARKDOWN = re.compile(r"[*_`\[\]<>&#|~\\\n!]|^\s|^(?:[-+]|[0-9]+[.)])(?:\s|$)|^[=-]+$")
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr"}
_SCHEMES = {"http", "https", "mailto"}
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_NAMES = {
    "paragraph": "paragraph",
    "heading": "paragraph",
    "bullet_list": "list",
    "ordered_list": "numbers",
    "list_item": "item",
    "blockquote": "quote",
    "em": "emphasis",
    "strong": "strong",
    "link": "link",
}
"""What the parser calls things, and what we call them."""

Part: TypeAlias = "str | dict[str, Any]"
"""A text, or a thing that has a kind and parts: `{"kind": "strong", "parts": ["…"]}`."""


def render(text: str) -> str:
    """Render a text; a plain sentence, by far the most common, skips the parser."""
    if not _MAY_BE_MARKDOWN.search(text):
        return f"<p>{escape(text.rstrip(), quote=True)}</p>"
    return _clean(_parser().render(text))


def read(text: str) -> str | list[Part]:
    """Read a text as paragraphs, lists, quotes and what they hold; a plain sentence stays a text."""
    if not _MAY_BE_MARKDOWN.search(text):
        return text.rstrip()
    whole: list[Part] = []
    _gather(_parser().parse(text), [whole])
    return whole


def _gather(tokens: Sequence[Token], open_: list[list[Part]]) -> None:
    """Put what tokens say into the innermost thing that is open."""
    for token in tokens:
        if token.nesting == 1:
            part: dict[str, Any] = {"kind": _NAMES[token.type.removesuffix("_open")], "parts": []}
            if token.type == "link_open":
                part["url"] = str(token.attrs["href"])
            if token.type == "ordered_list_open":
                part["start"] = int(token.attrs.get("start", 1))
            open_[-1].append(part)
            open_.append(part["parts"])
        elif token.nesting == -1:
            open_.pop()
        elif token.type == "inline":
            _gather(token.children or (), open_)
        else:
            open_[-1].append(_leaf(token))


def _leaf(token: Token) -> Part:
    if token.type in ("code_inline", "fence", "code_block"):
        kind = "code" if token.type == "code_inline" else "block"
        return {"kind": kind, "parts": [token.content.removesuffix("\n")]}
    if token.type == "hr":
        return {"kind": "rule", "parts": []}
    if token.type == "hardbreak":
        return {"kind": "break", "parts": []}
    return " " if token.type == "softbreak" else token.content


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    ).strip()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False}).disable(
        ["image", "html_block", "html_inline"]
    )
    parser.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]
    parser.add_render_rule("heading_open", _open_heading)
    parser.add_render_rule("heading_close", _close_heading)
    return parser


def _open_heading(renderer: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return "<p><strong>"


def _close_heading(renderer: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    return "</strong></p>\n"


def plain(text: str) -> str:
    """Give the words of a text, without the signs of its Markdown."""
    if not text:
        return text
    if not _MAY_BE_MARKDOWN.search(text):
        return like(text, text.rstrip())
    return like(text, _without_markdown(str(text)))


@lru_cache(
    maxsize=2_000
)  # several files of one structure ask for the same texts, one right after the other
def _without_markdown(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", "".join(_words(read(text)))).strip()


def beginning(text: str, longest: int) -> str:
    """Give the words of a text on one line, cut where they are too many."""
    words = " ".join(plain(text).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _words(parts: str | Sequence[Part]) -> Iterator[str]:
    for part in [parts] if isinstance(parts, str) else parts:
        if isinstance(part, str):
            yield part
        else:
            yield from _words(part["parts"])
            if part["kind"] not in ("strong", "emphasis", "link", "code"):
                yield " "
