"""Code shown in a page → HTML whose words carry classes, which style sheets colour.

Takes what is written after the three signs that open a listing, and the code. A language that nobody
knows is shown as it is.
"""

from __future__ import annotations

import re
from html import escape

from referentiels.build.written.attributes import read_attributes

_BRACES = re.compile(r"^\{(.*)\}$")


def show(info: str, code: str) -> str:
    """Show a listing; `info` is a language, perhaps with `title="…"` and `hl_lines="1 3"`."""
    language, names, said = _read(info.strip())
    title = f'<span class="filename">{escape(said["title"])}</span>' if said.get("title") else ""
    classes = " ".join((*names, "highlight"))
    inner = _coloured(language, code, said.get("hl_lines", ""))
    return f'<div class="{escape(classes)}">{title}<pre><span></span><code>{inner}</code></pre></div>\n'


def _read(info: str) -> tuple[str, list[str], dict[str, str]]:
    braces = _BRACES.match(info)
    language, _, rest = ("", "", braces[1]) if braces else info.partition(" ")
    pairs = list(read_attributes(rest))
    names = [value for name, value in pairs if name == "class"]
    if braces and names:
        language = names.pop(0)
    return language, names, {name: value for name, value in pairs if name != "class"}


def _coloured(language: str, code: str, marked: str) -> str:
    # Imported by the pages that show code only: it costs a tenth of a second.
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    lines = [int(one) for one in re.findall(r"\d+", marked)]
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True, hl_lines=lines)))
