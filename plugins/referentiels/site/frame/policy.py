"""What browsers may do with our pages: the wall behind the escaping.

Gives the policy that stands in every page, the same as headers for hosts that send some, and says what
of a written page it refuses. Doesn't know who wrote what, nor where a site is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is a program in WebAssembly
    "img-src": "'self' data:",  # the icons of style sheets
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "referentiels default",  # scripts/site.js and scripts/search.js
}
HEADERS = "_headers"
"""A file that several hosts read (Netlify, Cloudflare Pages); others leave it alone."""

_ALIGNED = re.compile(r'(<t[hd]\b[^>]*?) style="text-align: ?(left|right|center);?"([^>]*>)')
_CLASS = re.compile(r' class="([^"]*)"')


def policy(nonce: str = "") -> str:
    """Give the policy of a page; with a nonce, a script that carries it runs too."""
    more = {"script-src": f"{DIRECTIVES['script-src']} 'nonce-{nonce}'"} if nonce else {}
    return "; ".join(f"{name} {value}" for name, value in {**DIRECTIVES, **more}.items())


def headers_file() -> bytes:
    """Give the headers of all pages, with what only a header can say: who may frame them."""
    lines = (
        f"Content-Security-Policy: {policy()}; frame-ancestors 'self'",
        "X-Content-Type-Options: nosniff",
    )
    return ("/*\n" + "".join(f"  {line}\n" for line in lines)).encode()


def align_by_class(html: str) -> str:
    """Say the side of a cell by a class: Markdown says it by a style, which the policy refuses."""
    return _ALIGNED.sub(_with_class, html)


def _with_class(cell: re.Match[str]) -> str:
    before, side, after = cell.groups()
    rest = before + after
    if _CLASS.search(rest):
        return _CLASS.sub(rf' class="\1 rf-{side}"', rest, count=1)
    return f'{before} class="rf-{side}"{after}'


@lru_cache(maxsize=4096)
def refused_in(html: str) -> tuple[str, ...]:
    """List what a written page holds and browsers will not apply, as it is written, each once."""
    found = _Refused()
    found.feed(html)
    found.close()
    return tuple(dict.fromkeys(found.seen))


class _Refused(HTMLParser):
    """Reads a page, and notes what the policy refuses in it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.seen += _refused_tag(tag, values)
        for name in values:
            if name == "style" or name.startswith("on"):
                self.seen.append(f"<{tag} {name}=…>")


def _refused_tag(tag: str, values: dict[str, str]) -> Iterator[str]:
    if tag in ("style", "base", "object", "embed"):
        yield f"<{tag}>"
    if tag == "script" and "src" not in values:
        yield "<script>"
    address = values.get("href" if tag == "link" else "src", "")
    if tag in ("script", "img", "iframe", "audio", "video", "source", "link") and _is_elsewhere(
        address
    ):
        yield f"<{tag} {address}>"


def _is_elsewhere(address: str) -> bool:
    return bool(re.match(r"\s*(https?:)?//", address, re.IGNORECASE))
