"""The theme around generated pages, rendered once for all pages that it surrounds alike.

Takes the theme's environment, gives whole pages. Rendering the theme again for a thousand pages, of
which only the title, the contents and the text differ, cost more than making these texts.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, NamedTuple

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import pass_context

SLOTS = ("title", "description", "canonical_url", "toc", "content")
_UNUSED = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
)
"""What Material's own script would need: without it, invalid HTML and nothing else."""
_SLOT = re.compile(r"\x00(\w+)\x00")


class _Kind(NamedTuple):
    """What the theme looks at in a page, besides the slots: pages of a kind share a frame."""

    base_url: str
    entry: str
    here: str
    found_as: str
    has_toc: bool
    has_address: bool


class Frame:
    """Wrap pages in the theme."""

    def __init__(self, environment: Environment) -> None:
        self._main = environment.get_template("main.html")
        self._toc = environment.get_template("partials/toc.html")
        self._frames: dict[_Kind, list[str]] = {}

    def install(self, environment: Environment) -> None:
        """Let `generated.html` call this frame."""

        @pass_context
        def rf_frame(context: Context) -> str:
            return self.wrap(context)

        environment.globals["rf_frame"] = rf_frame

    def wrap(self, context: Context) -> str:
        """Put a page into the frame of its kind."""
        page, menu = context["page"], context["rf_menu"]
        toc = self._toc.render(context.get_all()).strip() if page.toc else ""
        kind = _Kind(
            base_url=context["base_url"],
            entry=page.url if any(page.url == one.url for one in menu.generated) else "",
            here=context["rf_here"],
            found_as=context["rf_kind"],
            has_toc=bool(toc),
            has_address=bool(page.canonical_url),
        )
        if kind not in self._frames:
            self._frames[kind] = _SLOT.split(self._render_frame(kind, page.url, context))
        values = {
            "title": page.title,
            "description": page.meta["description"],
            "canonical_url": page.canonical_url or "",
            "toc": toc,
            "content": page.fragment(),
        }
        parts = self._frames[kind]
        # After a split, every second part is the name of a slot.
        return "".join(values[part] if at % 2 else part for at, part in enumerate(parts))

    def _render_frame(self, kind: _Kind, page_url: str, context: Context) -> str:
        slots = {name: f"\x00{name}\x00" for name in SLOTS}
        page = SimpleNamespace(
            title=slots["title"],
            meta={"description": slots["description"]},
            canonical_url=slots["canonical_url"] if kind.has_address else None,
            content=slots["content"],
            toc=(),
            url=page_url,
            is_homepage=False,
            edit_url=None,
            previous_page=None,
            next_page=None,
        )
        given: dict[str, Any] = {
            **context.get_all(),
            "page": page,
            "rf_toc": slots["toc"] if kind.has_toc else "",
        }
        return without_unused(self._main.render(given))


def without_unused(output: str) -> str:
    """Take away the controls of a script that is not loaded."""
    return _UNUSED.sub("", output)
