"""What a page says to programs → the part of its head that only they read.

Takes twins and a description, gives HTML: links to the same as data, and JSON-LD that browsers don't
run. Nothing in it can end the element that it stands in. Doesn't know what is said.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from markupsafe import Markup

from referentiels.site.pages.page import Here, Page, Twin

_LINK = Markup('<link rel="alternate" type="{form}" {language}title="{name}" href="{href}">\n')
_LANGUAGE = Markup('hreflang="{}" ')
_DATA = Markup('<script type="application/ld+json">{}</script>\n')
_ESCAPES = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def head_of(page: Page, up: str, published_at: str) -> str:
    """Give what programs read in the head of a page; `up` leads from it to the root of the site."""
    links = (_link(one, up) for one in page.twins)
    about = page.about and _DATA.format(Markup(_write(page.about, published_at or f"{up}/")))
    return "".join((*links, about or ""))


def _link(twin: Twin, up: str) -> str:
    own = f"{twin.language}/" if twin.language else ""
    language = _LANGUAGE.format(twin.language) if own else ""
    address = f"{up}/{own}{quote(twin.address)}"
    return _LINK.format(form=twin.form, language=language, name=twin.name, href=address)


def _write(said: object, root: str) -> str:
    """Write JSON that may stand in a page: between its quotation marks, an escape says the same."""
    text = json.dumps(_placed(said, root), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _placed(said: object, root: str) -> object:
    """Write out the addresses of the site."""
    if isinstance(said, Here):
        return f"{root}{quote(said.address, safe='/#')}"
    if isinstance(said, dict):
        return {name: _placed(value, root) for name, value in said.items()}
    return [_placed(one, root) for one in said] if isinstance(said, list) else said
