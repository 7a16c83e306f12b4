"""Addresses that a renamed file has left → small pages that lead to where it is now.

Takes the former identifiers of frameworks and their earlier versions, gives files. Doesn't know how
the former identifiers are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from referentiels.model.model import Framework
from referentiels.words import addresses
from referentiels.words.language import Translator

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{href}">{go}</a></p>
</main>
</body>
</html>
"""


def lead_on(
    former: Mapping[str, Sequence[str]],
    earlier: Mapping[str, tuple[Framework, ...]],
    words: Translator,
) -> dict[str, bytes]:
    """Make a page at each address that a framework had under a former name."""
    return {
        f"{left}index.html": _page(left, place, words)
        for identifier, names in former.items()
        for name in names
        for left, place in _moves(name, identifier, earlier.get(identifier, ()))
    }


def _moves(name: str, identifier: str, versions: Sequence[Framework]) -> Iterator[tuple[str, str]]:
    yield addresses.structure(name), addresses.structure(identifier)
    for one in versions:
        version = one.version
        yield addresses.version(name, version), addresses.version(identifier, version)


def _page(left: str, place: str, words: Translator) -> bytes:
    # With the name of the file: some hosts don't serve folders.
    href = f"{'../' * left.count('/')}{place}index.html"
    return _PAGE.format(
        language=words.language,
        href=escape(href),
        title=escape(words.gettext("Cette page a changé d'adresse")),
        go=escape(words.gettext("Aller à la nouvelle adresse")),
    ).encode()
