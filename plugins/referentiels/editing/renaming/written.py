"""A written page, or a menu → the stretches to replace so that its links lead on.

Takes the text of a page (Markdown, with the header that says what it speaks of) and what a renaming does to
addresses. Code, comments and prose are left alone: a link is what leads somewhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import yaml

from referentiels.editing.amending.edits import Edit
from referentiels.editing.renaming.leading import Leading, spell_least
from referentiels.editing.renaming.naming import Kind
from referentiels.editing.writing import is_bare

_HEADER = re.compile(r"\A-{3}[ \t]*\r?\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SPOKEN_OF = {Kind.STRUCTURE: "structures", Kind.CRITERION: "criteria"}
"""The key of a header by which a page says what it speaks of."""
_QUIET = re.compile(
    r"<!--.*?-->"
    r"|^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*\r?$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
"""Comments, blocks of code and code in a line."""
_LINKS = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s<>)]+)"
    r"|^[ \t>]*\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)"
    r"|\b(?:href|src)\s*=\s*(?P<mark>[\"'])(?P<attribute>[^\"']+)(?P=mark)"
    r"|<(?P<alone>https?://[^\s<>]+)>",
    re.MULTILINE | re.IGNORECASE,
)
_FORMS = ("inline", "defined", "attribute", "alone")


@dataclass(frozen=True, slots=True)
class Pages:
    """What a renaming does to written pages; `sites` are the addresses under which the site is known."""

    leading: Leading
    sites: Sequence[str] = ()

    def edit_page(self, text: str, path: str, speaks: bool) -> Iterator[Edit]:
        """Give the edits of a page at `path` in the folder of pages; `speaks` if its header says of what."""
        header = _HEADER.match(text)
        if header and speaks:
            yield from self._edit_header(header[1], header.start(1))
        start = header.end() if header else 0
        quiet = _QUIET.sub(lambda found: _blank(found[0]), text[start:])
        for found in _LINKS.finditer(quiet):
            form = next(name for name in _FORMS if found[name])
            yield from self.edit_link(found[form], path, start + found.start(form))

    def _edit_header(self, text: str, start: int) -> Iterator[Edit]:
        old, new = self.leading.old, self.leading.new
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            return
        pairs = root.value if isinstance(root, yaml.MappingNode) else ()
        for key, value in pairs:
            if key.value != _SPOKEN_OF.get(old.kind):
                continue
            for one in value.value if isinstance(value, yaml.SequenceNode) else (value,):
                place = text.rfind(old.id, one.start_mark.index, one.end_mark.index)
                if one.value == old.id and place >= 0:
                    # A lone word that YAML would take for a number, a day or nothing needs its quotes.
                    spelled = new.id if one.style or is_bare(new.id) else f'"{new.id}"'
                    yield Edit(start + place, start + place + len(old.id), spelled)

    def edit_link(self, written: str, path: str, start: int) -> Iterator[Edit]:
        """Give the edits of a link that stands at `start` in the page at `path`."""
        old, new = self.leading.old.id, self.leading.new.id
        for read in (self._from_file, self._from_page):
            address = read(written, path)
            led = address and self.leading.lead_link(address)
            if not led:
                continue
            places = spell_least(written, old, new, lambda one: read(one, path) == led)  # noqa: B023
            for place in places or ():
                yield Edit(start + place, start + place + len(old), new)
            return

    def _from_file(self, written: str, path: str) -> str:
        """Read a link as one goes from file to file: `../structures/corlab/index.md`."""
        return self._address(written, posixpath.dirname(path))

    def _from_page(self, written: str, path: str) -> str:
        """Read a link as browsers do, from the address of the page: `../../structures/corlab/`."""
        folder, name = posixpath.split(path)
        stem = posixpath.splitext(name)[0]
        return self._address(written, folder if stem == "index" else posixpath.join(folder, stem))

    def _address(self, written: str, folder: str) -> str:
        try:
            parts = urlsplit(written)
        except ValueError:
            return ""
        after = _tail(written)
        path = written.removesuffix(after)
        if parts.scheme or parts.netloc:
            site = next((one for one in self.sites if path.startswith(one)), path)
            path = path.removeprefix(site)
        elif path:
            path = posixpath.normpath(posixpath.join(f"/{folder}", path)).lstrip("/")
        return f"{_page_of(path)}{after}" if path else ""


def _tail(written: str) -> str:
    """Give what an address asks for, and the place that it leads to."""
    found = re.search(r"[?#]", written)
    return written[found.start() :] if found else ""


def _page_of(path: str) -> str:
    """Give the address of a page from the name of its file."""
    for name in ("index.md", "index.html"):
        if path.endswith(f"/{name}"):
            return path.removesuffix(name)
    return path if path.endswith("/") or "." in posixpath.basename(path) else f"{path}/"


def _blank(text: str) -> str:
    """Give as many spaces, on as many lines."""
    return re.sub(r"[^\r\n]", " ", text)
