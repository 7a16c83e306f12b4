"""Contributors' Markdown → HTML that is safe to publish.

Takes a text, gives an HTML fragment: paragraphs, lists, emphasis, links. No raw HTML, no image, no
heading (the page owns its outline), and a second wall behind the parser. Doesn't know the site.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MAY_BE_MARKDOWN = re.compile(r"[*_`\[\]<>&#|~\\\n!]|^\s|^(?:[-+]|[0-9]+[.)])(?:\s|$)|^[=-]+$")
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr"}
_SCHEMES = {"http", "https", "mailto"}
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def render(text: str) -> str:
    """Render a text; a plain sentence, by far the most common, skips the parser."""
    if not _MAY_BE_MARKDOWN.search(text):
        return f"<p>{escape(text.rstrip(), quote=True)}</p>"
    return _clean(_parser().render(text))


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
