"""What Markdown itself doesn't have: boxes, what is folded, notes at the foot of a page, pieces of HTML.

Takes a parser and adds what writes them, in the form that Python-Markdown gave them, so that style
sheets and links from elsewhere keep their hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.admon.index import admonition
from mdit_py_plugins.footnote import footnote_plugin

_BLOCKS = (
    "address|article|aside|blockquote|body|canvas|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|link|main|math|menu|meta|nav"
    "|noscript|object|ol|optgroup|option|output|p|param|pre|progress|script|section|style|summary|svg|table"
    "|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul|video"
)
_OPENS = re.compile(rf"^ {{0,3}}<(?:(?P<tag>{_BLOCKS})(?=[\s/>]|$)|!--|[?!]|/)", re.IGNORECASE)
_VOID = frozenset({"hr", "link", "meta", "param"})
_FOLD = re.compile(
    r'\?{3}(?P<open>\+)? ?(?:(?P<names>[\w-]+(?: +[\w-]+)*?)?(?: +"(?P<title>.*?)")'
    r"|(?P<alone>[\w-]+(?: +[\w-]+)*?)) *"
)
_HEADING = re.compile(r"(?P<level>#{1,6})(?P<words>.*?)#*")
_SET_BACK = 4
_AFTER_TEXT = ["paragraph", "reference", "blockquote", "list"]
"""What a box and a fold may follow without a blank line between."""


def add_html(parser: MarkdownIt) -> None:
    """Leave a piece of HTML as it is, from its first tag to the one that closes it, blank lines included."""
    parser.disable("html_block")
    parser.block.ruler.before(
        "reference", "html_piece", _read_html, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.add_render_rule("html_piece", lambda _, tokens, at, *__: str(tokens[at].content))


def _read_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    text = state.getLines(start, end, state.blkIndent, True)
    opening = _OPENS.match(text)
    if opening is None or silent:
        return opening is not None
    lines = text[: _end_of(text, opening)].count("\n") + 1
    state.line = min(start + lines, end)
    token = state.push("html_piece", "", 0)
    token.map = [start, state.line]
    token.content = state.getLines(start, state.line, state.blkIndent, True)
    return True


def _end_of(text: str, opening: re.Match[str]) -> int:
    """Give where a piece ends: with its closing tag, else before the next blank line."""
    tag, depth = (opening["tag"] or "").lower(), 0
    if text.lstrip().startswith("<!--"):
        return max(text.find("-->"), 0)
    if tag and tag not in _VOID:
        for found in re.finditer(rf"<(/?){tag}(?=[\s/>])[^>]*?(/?)>", text, re.IGNORECASE):
            depth += -1 if found[1] else 0 if found[2] else 1
            if depth <= 0:
                return found.end()
    blank = re.search(r"\n[ \t]*(?:\n|$)", text)
    return blank.start() if blank else len(text.rstrip("\n"))


def add_boxes(parser: MarkdownIt) -> None:
    """Write `!!! note "Title"` and what is set back under it as a box."""
    parser.use(admon_plugin)
    parser.block.ruler.at("admonition", _read_box, {"alt": _AFTER_TEXT})
    parser.add_render_rule("admonition_open", _open_box)
    parser.add_render_rule("admonition_close", lambda *_: "</div>\n")
    parser.add_render_rule("admonition_title_open", lambda *_: '<p class="admonition-title">')
    parser.add_render_rule("admonition_title_close", lambda *_: "</p>\n")


def _read_box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave to `add_folds` what is folded: the plugin takes both."""
    return not _line(state, start).startswith("?") and admonition(state, start, end, silent)


def _line(state: StateBlock, row: int) -> str:
    return state.src[state.bMarks[row] + state.tShift[row] : state.eMarks[row]]


def _open_box(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    names = " ".join(str(tokens[at].meta.get("tag", "")).split())
    return f'<div class="admonition {escape(names)}">\n'


def add_folds(parser: MarkdownIt) -> None:
    """Write `??? note "Title"` and what is set back under it as a part that opens; `???+` is open."""
    parser.block.ruler.before("fence", "fold", _read_fold, {"alt": _AFTER_TEXT})


def _read_fold(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = None if state.is_code_block(start) else _FOLD.fullmatch(_line(state, start))
    if found is None or silent:
        return found is not None
    opening = state.push("fold_open", "details", 1)
    names = " ".join((found["names"] or found["alone"] or "").lower().split())
    opening.attrs = {"class": names} if names else {}
    if found["open"]:
        opening.attrs["open"] = "open"
    title = names.split(" ")[0].capitalize() if found["alone"] else found["title"]
    _push_summary(state, start, title)
    _read_inside(state, start + 1, _end_of_fold(state, start, end))
    state.push("fold_close", "details", -1)
    return True


def _push_summary(state: StateBlock, row: int, title: str) -> None:
    """Put the title, which may be a heading, in what opens the part."""
    heading = _HEADING.fullmatch(title)
    state.push("summary_open", "summary", 1)
    if heading:
        state.push("heading_open", f"h{len(heading['level'])}", 1).map = [row, row + 1]
    words = state.push("inline", "", 0)
    words.content = heading["words"].strip() if heading else title
    words.map, words.children = [row, row + 1], []
    if heading:
        state.push("heading_close", f"h{len(heading['level'])}", -1)
    state.push("summary_close", "summary", -1)


def _end_of_fold(state: StateBlock, start: int, end: int) -> int:
    """Give the row after the last one that is set back."""
    last = start + 1
    for row in range(start + 1, end):
        if state.isEmpty(row):
            continue
        if state.sCount[row] < state.blkIndent + _SET_BACK:
            break
        last = row + 1
    return last


def _read_inside(state: StateBlock, start: int, end: int) -> None:
    kept = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "fold", end
    state.blkIndent += _SET_BACK
    state.md.block.tokenize(state, start, end)
    state.parentType, state.lineMax, state.blkIndent = kept
    state.line = end


def add_notes(parser: MarkdownIt, go_back: str) -> None:
    """Write `[^1]` as a call, and `[^1]: …` at the foot of the page; `go_back` names the way back."""
    parser.use(footnote_plugin, inline=False)
    parser.add_render_rule("footnote_ref", _call)
    parser.add_render_rule("footnote_block_open", lambda *_: '<div class="footnote">\n<hr>\n<ol>\n')
    parser.add_render_rule("footnote_block_close", lambda *_: "</ol>\n</div>\n")
    parser.add_render_rule(
        "footnote_open", lambda _, tokens, at, *__: f'<li id="fn:{_label(tokens[at])}">\n'
    )
    parser.add_render_rule("footnote_close", lambda *_: "</li>\n")

    def back(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
        label, which = _label(tokens[at]), int(tokens[at].meta.get("subId", 0))
        number = int(tokens[at].meta["id"]) + 1
        space = "" if which else "&#160;"
        return (
            f'{space}<a class="footnote-backref" href="#{_called(label, which)}" '
            f'title="{escape(go_back.format(number=number))}">&#8617;</a>'
        )

    parser.add_render_rule("footnote_anchor", back)


def _call(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    meta, label = tokens[at].meta, _label(tokens[at])
    return (
        f'<sup id="{_called(label, int(meta.get("subId", 0)))}"><a class="footnote-ref" '
        f'href="#fn:{label}">{int(meta["id"]) + 1}</a></sup>'
    )


def _label(token: Token) -> str:
    return escape(str(token.meta.get("label") or token.meta["id"] + 1))


def _called(label: str, which: int) -> str:
    return f"fnref{which + 1 if which else ''}:{label}"
