"""Links of written pages → where they lead on the site; and those that lead nowhere, each at its place.

Takes links as they are written, from file to file (`../criteres/index.md#_x`), and what the site has.
Doesn't know how a page is made.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from referentiels.build.written.markdown import WrittenLink
from referentiels.build.written.nearest import find_nearest
from referentiels.reading.configuration import Validation
from referentiels.words.diagnostics import Diagnostic, Severity, Span
from referentiels.words.language import Message, quote, say

_SEVERITIES = {"warn": Severity.ERROR, "info": Severity.WARNING}
_FROM_DOCS = "relative_to_docs"


class Target(NamedTuple):
    """What a link may lead to: its address on the site, and its anchors when they are known."""

    url: str
    anchors: Collection[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """All that links may lead to, by path from the folder of the pages on: pages, files, generated pages."""

    targets: Mapping[str, Target]
    left_out: Collection[str] = ()
    validation: Validation = field(default_factory=Validation)

    def lead(self, address: str, path: str, url: str) -> str:
        """Give what a link of the page at `path`, whose own address is `url`, becomes."""
        parts = _split(address)
        if parts is None or not parts.path or not self._is_inside(parts):
            return address
        target = self.targets.get(_reach(path, parts.path))
        if target is None:
            return address
        return urlunsplit(("", "", relative(target.url, url), parts.query, parts.fragment))

    def _is_inside(self, parts: SplitResult) -> bool:
        if parts.scheme or parts.netloc:
            return False
        absolute = parts.path.startswith(("/", "\\"))
        return not absolute or self.validation.links_absolute_links == _FROM_DOCS

    def check(self, link: WrittenLink, path: str, span: Span) -> Iterator[Diagnostic]:
        """Tell what is wrong with a link of the page at `path`."""
        parts = _split(link.address)
        if parts is None:
            yield from self._tell("not_found", span, _broken(link.address), _WRITE_AGAIN)
        elif parts.scheme or parts.netloc or not link.address:
            return
        elif not parts.path:
            yield from self._check_anchor(parts.fragment, path, path, span)
        elif not self._is_inside(parts):
            yield from self._tell(
                "absolute_links",
                span,
                say(
                    "ce lien part de la racine d'un site : « {address} »",
                    address=quote(link.address),
                ),
                say("écrivez le chemin depuis cette page, comme  ../dossier/page.md"),
            )
        elif _reach(path, parts.path) in self.targets:
            yield from self._check_anchor(parts.fragment, _reach(path, parts.path), path, span)
        else:
            yield from self._tell_dead(link.address, parts, path, span)

    def _tell_dead(
        self, address: str, parts: SplitResult, path: str, span: Span
    ) -> Iterator[Diagnostic]:
        wanted = _reach(path, parts.path)
        if wanted in self.left_out:
            yield from self._tell(
                "not_found",
                span,
                say("ce lien mène à « {wanted} », qui n'est pas publié", wanted=quote(wanted)),
                say("retirez le lien, ou la ligne de exclude_docs qui écarte ce fichier"),
            )
            return
        kind = "not_found" if posixpath.splitext(parts.path)[1] else "unrecognized_links"
        yield from self._tell(kind, span, _broken(address), self._cure(address, parts, path))

    def _cure(self, address: str, parts: SplitResult, path: str) -> Message:
        near = self._nearest(parts.path, path)
        if near:
            written = posixpath.relpath(near, posixpath.dirname(path) or ".")
            if parts.fragment:
                written = f"{written}#{parts.fragment}"
            return say("vouliez-vous écrire « {near} » ?", near=written)
        if "@" in address and "/" not in address:
            return say("vouliez-vous écrire « {near} » ?", near=f"mailto:{address}")
        return _WRITE_AGAIN

    def _nearest(self, written: str, path: str) -> str:
        """Find what was meant: the page of a folder, the same name elsewhere, or nearly the same path."""
        wanted = _reach(path, written)
        for guess in (
            f"{wanted}.md",
            f"{wanted}/index.md",
            f"{posixpath.splitext(wanted)[0]}.md",
            _reach(path, f"../{written}"),
            wanted.removeprefix("../"),
        ):
            if posixpath.normpath(guess) in self.targets:
                return posixpath.normpath(guess)
        return find_nearest(wanted, self.targets)

    def _check_anchor(
        self, anchor: str, wanted: str, path: str, span: Span
    ) -> Iterator[Diagnostic]:
        target = self.targets.get(wanted)
        anchors = target.anchors if target else None
        if not anchor or anchors is None or anchor in anchors or unquote(anchor) in anchors:
            return
        page = say("cette page") if wanted == path else wanted
        message = say("« #{anchor} » n'est nulle part dans {page}", anchor=quote(anchor), page=page)
        yield from self._tell("anchors", span, message, _cure_anchor(anchor, anchors))

    def _tell(self, kind: str, span: Span, message: Message, help: Message) -> Iterator[Diagnostic]:
        severity = _SEVERITIES.get(getattr(self.validation, f"links_{kind}"))
        if severity:
            yield Diagnostic(
                rule="dead-link", severity=severity, message=message, help=help, span=span
            )


def _cure_anchor(anchor: str, anchors: Collection[str]) -> Message:
    near = get_close_matches(anchor, anchors, 1, 0.6)
    if near:
        return say("vouliez-vous écrire « {near} » ?", near=f"#{near[0]}")
    return say(
        "retirez ce qui suit #, ou donnez ce nom à un titre :  ## Titre {{ #{anchor} }}",
        anchor=quote(anchor),
    )


def _broken(address: str) -> Message:
    return say("ce lien ne mène nulle part : « {address} »", address=quote(address))


_WRITE_AGAIN = say("corrigez le chemin, qui part du dossier de cette page, ou retirez le lien")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _reach(path: str, written: str) -> str:
    """Give the path that a link leads to, from the folder of the pages on."""
    whole = posixpath.join(posixpath.dirname(path), unquote(written))
    return posixpath.normpath(whole.lstrip("/"))


def relative(url: str, here: str) -> str:
    """Write an address of the site as seen from another one."""
    folder, _, name = here.rpartition("/")
    start = _parts(folder if "." in name else here)
    end = _parts(url)
    common = 0
    for one, other in zip(start, end, strict=False):
        if one != other:
            break
        common += 1
    written = "/".join([".."] * (len(start) - common) + end[common:]) or "."
    return f"{written}/" if url.endswith("/") or not url else written


def _parts(url: str) -> list[str]:
    path = posixpath.normpath(f"/{url.lstrip('/')}")[1:]
    return path.split("/") if path else []
