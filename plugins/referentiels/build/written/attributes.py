"""`{: #id .class key="value" }` after a heading, a paragraph, a cell, a link or an image → its attributes.

Takes the tokens of a page and changes them in place, as the extension `attr_list` of Python-Markdown
reads the same signs. What can't be read stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_LIST = r"\{:?[ ]*([^}\n ][^}\n]*)\}"
_AT_THE_END = re.compile(rf"[ ]+{_LIST}[ ]*$")
_ALONE = re.compile(rf"^[ ]*{_LIST}[ ]*$")
_AFTER = re.compile(rf"^{_LIST}")
_ONE = re.compile(
    r"""\s*(?:\#(?P<id>[^\s=}]+)|\.(?P<name>[^\s=}]+)"""
    r"""|(?P<key>[^\s=}]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s=}]+))|(?P<word>[^\s=}]+))"""
)
_NO_NAME = re.compile(r"[^\w:.-]+")
_LEAVES = ("image", "code_inline")
_WITH_THE_END = ("heading_open", "td_open", "th_open", "dt_open")


def read_attributes(written: str) -> Iterator[tuple[str, str]]:
    """Give the names and the values that stand between the braces."""
    for found in _ONE.finditer(written):
        if found["id"]:
            yield "id", found["id"]
        elif found["name"]:
            yield "class", found["name"]
        elif found["key"]:
            value = found["double"] or found["single"] or found["bare"] or ""
            yield _NO_NAME.sub("_", found["key"]), value
        else:
            name = _NO_NAME.sub("_", found["word"])
            yield name, name


def give(token: Token, written: str) -> None:
    """Give a token what is written between the braces; classes add up."""
    for name, value in read_attributes(written):
        if name == "class":
            token.attrJoin(name, value)
        else:
            token.attrSet(name, value)


def place_attributes(state: StateCore) -> None:
    """Give each element the attributes that are written after it."""
    for at, token in enumerate(state.tokens):
        if token.type == "inline" and token.children:
            _after_elements(token.children)
            _of_the_block(state.tokens, at, token.children)
            token.children = [one for one in token.children if one.type != "text" or one.content]


def _after_elements(children: Sequence[Token]) -> None:
    open_: list[Token] = []
    for one, following in zip(children, [*children[1:], None], strict=True):
        element = one if one.type in _LEAVES else None
        if one.nesting == 1:
            open_.append(one)
        elif one.nesting == -1 and open_:
            element = open_.pop()
        if element and following and following.type == "text":
            found = _AFTER.match(following.content)
            if found:
                give(element, found[1])
                following.content = following.content[found.end() :]


def _of_the_block(tokens: Sequence[Token], at: int, children: list[Token]) -> None:
    """Read the list that ends a heading or a cell, or stands alone on the last line of a paragraph."""
    block, last = tokens[at - 1], children[-1]
    if last.type != "text":
        return
    if block.type in _WITH_THE_END:
        found = _AT_THE_END.search(last.content)
        if found:
            give(block, found[1])
            last.content = last.content[: found.start()].rstrip("#").rstrip()
    elif len(children) > 1 and children[-2].type in ("softbreak", "hardbreak"):
        found = _ALONE.match(last.content)
        if found:
            give(tokens[at - 2] if block.hidden else block, found[1])
            del children[-2:]
