"""Tables of a page, with bars in the code of their cells, and sides that are said by classes.

Takes a parser and changes how it reads and writes tables. GitHub cuts a cell at each bar; pages here
have always had bars in code, as Python-Markdown lets them. The policy of pages refuses styles.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)([^\n]*?[^`\n])\1(?!`)")
_SIDE = re.compile(r"text-align: ?(left|right|center)")
_BAR, _STAND_IN = "|", "\ue07c"
"""A sign of the same length, that nobody types, stands for a bar while cells are cut."""


def add_tables(parser: MarkdownIt) -> None:
    """Read tables, and say the sides of their cells by classes."""
    parser.enable("table")
    rules = parser.block.ruler
    read = next(one.fn for one in rules.__rules__ if one.name == "table")

    def read_with_bars(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        whole, number = state.src, len(state.tokens)
        state.src = _hide(state, start, end)
        found = read(state, start, end, silent)
        state.src = whole
        for token in state.tokens[number:]:
            token.content = token.content.replace(_STAND_IN, _BAR)
        return found

    rules.at("table", read_with_bars, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.push("sides", _say_sides)


def _hide(state: StateBlock, start: int, end: int) -> str:
    """Hide the bars in the code of the lines that may be a table: up to the first one without any."""
    last = start
    while last < end and _BAR in _line(state, last):
        last += 1
    if last - start < 2:
        return state.src
    begin, stop = state.bMarks[start], state.eMarks[last - 1]
    hidden = _CODE.sub(lambda code: code[0].replace(_BAR, _STAND_IN), state.src[begin:stop])
    return state.src[:begin] + hidden + state.src[stop:]


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] : state.eMarks[at]]


def _say_sides(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("th_open", "td_open"):
            side = _SIDE.search(str(token.attrs.pop("style", "")))
            if side:
                token.attrJoin("class", f"rf-{side[1]}")
