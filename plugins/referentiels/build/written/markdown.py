"""Markdown → the HTML of an article, its sections, and the links that it holds.

Takes a text without its header, and what a link becomes. Raw HTML stays: whoever publishes a site
writes its pages. Contributors' texts never come here (see `words/prose`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from referentiels.build.written import boxes, listings, tables
from referentiels.build.written.attributes import place_attributes
from referentiels.build.written.headings import Heading, number_headings, words
from referentiels.reading.configuration import EXTENSIONS

_ID = re.compile(r"""<[a-z][^>]*?\s(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or a picture, as it is written; line and column count from 1, in the text that was given."""

    address: str
    line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a written page comes to."""

    html: str
    headings: Sequence[Heading]
    title: str
    """The words of the heading that the page begins with; empty when it begins otherwise."""
    anchors: frozenset[str]
    links: Sequence[WrittenLink]


def write_article(
    text: str,
    extensions: Collection[str] = EXTENSIONS,
    resolve: Callable[[str], str] = str,
    go_back: str = "{number}",
) -> Article:
    """Make the article of a page; `resolve` says what the address of a link becomes."""
    parser = _parser(frozenset(extensions) & EXTENSIONS, go_back)
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    environment: dict[str, Any] = {}
    tokens = parser.parse(text, environment)
    headings = number_headings(tokens) if "toc" in extensions else []
    links = list(_place_links(tokens, text.split("\n")))
    _lead(tokens, resolve)
    html = parser.renderer.render(tokens, parser.options, environment).rstrip("\n")
    return Article(
        html=html,
        headings=headings,
        title=_first_title(tokens),
        anchors=frozenset(_ID.findall(html)),
        links=links,
    )


def _first_title(tokens: Sequence[Token]) -> str:
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return words(tokens[1].children or (), pictures=True)
    return ""


@cache
def _parser(extensions: frozenset[str], go_back: str) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False})
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    boxes.add_html(parser)
    for name in ("link", "image", "autolink"):
        _remember_places(parser, name)
    parser.add_render_rule(
        "code_block", lambda _, tokens, at, *__: listings.show("", tokens[at].content)
    )
    parser.add_render_rule(
        "fence", lambda _, tokens, at, *__: listings.show(tokens[at].info, tokens[at].content)
    )
    if not extensions & {"fenced_code", "pymdownx.superfences"}:
        parser.disable("fence")
    if "tables" in extensions:
        tables.add_tables(parser)
    if "def_list" in extensions:
        parser.use(deflist_plugin)
    if "admonition" in extensions:
        boxes.add_boxes(parser)
    if "pymdownx.details" in extensions:
        boxes.add_folds(parser)
    if "footnotes" in extensions:
        boxes.add_notes(parser, go_back)
    if "attr_list" in extensions:
        parser.core.ruler.push("attributes", place_attributes)
    return parser


def _remember_places(parser: MarkdownIt, name: str) -> None:
    """Keep, for each link, where it stands in its text."""
    rules = parser.inline.ruler
    read = next(one.fn for one in rules.__rules__ if one.name == name)

    def remember(state: StateInline, silent: bool) -> bool:
        start, number = state.pos, len(state.tokens)
        if not read(state, silent):
            return False
        if not silent:
            for token in state.tokens[number:]:
                if token.type in ("link_open", "image"):
                    token.meta["place"] = (start, state.pos)
                    break
        return True

    rules.at(name, remember)


def _place_links(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[WrittenLink]:
    row = 0
    after: dict[int, int] = {}
    for token in tokens:
        row = token.map[0] if token.map else row
        if token.type != "inline":
            continue
        for one in token.children or ():
            if one.type in ("link_open", "image") and "place" in one.meta:
                yield _place(one, token.content, row, lines, after)


def _place(
    link: Token, content: str, row: int, lines: Sequence[str], after: dict[int, int]
) -> WrittenLink:
    """Find a link in its line: the text of a paragraph or of a cell begins somewhere in it."""
    start, end = link.meta["place"]
    row = min(row + content.count("\n", 0, start), len(lines) - 1)
    written = content[start:end].split("\n")[0]
    column = lines[row].find(written, after.get(row, 0))
    column = max(column if column >= 0 else lines[row].find(written), 0)
    after[row] = column + len(written)
    address = str(link.attrs.get("href", link.attrs.get("src", "")))
    return WrittenLink(address, row + 1, column + 1, column + 1 + len(written))


def _lead(tokens: Sequence[Token], resolve: Callable[[str], str]) -> None:
    """Write what each address becomes."""
    for token in tokens:
        for one in token.children or ():
            name = {"link_open": "href", "image": "src"}.get(one.type)
            if name and name in one.attrs:
                one.attrs[name] = resolve(str(one.attrs[name]))
