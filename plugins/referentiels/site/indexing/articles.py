"""The article of a page, as HTML → its passages: for pages whose words stand nowhere else.

Takes what `data-pagefind-…` says of weights and of what is not to be found. Doesn't know pages.
"""

from __future__ import annotations

from html.parser import HTMLParser

from referentiels.site.indexing.records import Passage

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NAMES = frozenset({"dfn", "span"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "i", "kbd", "mark", "q", "small", "strong", "sub", "sup"}
    | {"br", "wbr", "time", "var", "samp", "u", "s"} | _NAMES
)  # fmt: skip
_UNREAD = frozenset(
    {"script", "style", "template", "noscript", "svg", "form", "head", "code", "pre"}
)
"""What readers don't look for: neither names of keys nor files to copy are words."""
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "meta", "link", "source", "area"})


def read_article(html: str) -> tuple[Passage, ...]:
    """Read an article: a passage for each block of text, with the address of what it stands in."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.passages)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self._texts: list[str] = []
        self._anchor, self._mark = "", "p"
        self._unread, self._depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            self._depth += tag == self._unread
            return
        said = dict(attrs)
        if (tag in _UNREAD or "data-pagefind-ignore" in said) and tag not in _VOID:
            self._unread, self._depth = tag, 1
        elif tag not in _INLINE or (tag in _NAMES and said.get("id")):
            self._begin(tag, said)

    def _begin(self, tag: str, said: dict[str, str | None]) -> None:
        self.end()
        self._anchor = said.get("id") or ""
        self._mark = tag if tag in _HEADINGS | _NAMES else "p"
        if "data-pagefind-weight" in said:
            self._mark = "b"

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            self._depth -= tag == self._unread
            self._unread = self._unread if self._depth else ""
        elif tag not in _INLINE or self._mark == tag:
            self.end()
            self._mark = "p"

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._texts.append(data)

    def end(self) -> None:
        """End the passage that is being read; an address waits for the next words."""
        text = " ".join("".join(self._texts).split())
        self._texts = []
        if text:
            self.passages.append(Passage(text, self._anchor, self._mark))
            self._anchor = ""
