"""The list of addresses → what stands at those that were left: pages that lead on, pages that say why.

A moved page leads on without any script, on any host and from a disk; so does one of which only Git knows
that its file was renamed. A moved file is published at its old address too, and so is the feed of what
moved; of a file that was withdrawn, `stones` says so, and `telling` of a page. All of it in each language of
the site. Doesn't know how addresses were found to be gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from referentiels.history.lasting.stones import gone_files, is_file
from referentiels.history.lasting.telling import Speech, former_names, gone_pages
from referentiels.history.lasting.wording import Wording
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.reading.ledger import Row, State, flatten
from referentiels.site.plan import Left
from referentiels.site.translating import Tongue
from referentiels.words import addresses
from referentiels.words.language import Translator
from referentiels.words.tongues import language_of

REDIRECTS = "_redirects"
"""A file that several hosts read (Netlify, Cloudflare Pages, GitLab Pages): our pages lead on without it."""

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="robots" content="noindex">
<title>{title}</title>{canonical}
</head>
<body>
<main>
<h1>{title}</h1>
<p>{now} <a href="{href}"{said}>{name}</a></p>
</main>
</body>
</html>
"""


class Leads(NamedTuple):
    """What a site publishes for the addresses that it left."""

    files: Mapping[str, bytes]
    """Pages that lead on, and files that say why they are no more."""
    left: Left


def lead_on(
    rows: Iterable[Row],
    catalogue: Catalogue,
    words: Translator,
    renamed: Mapping[str, Sequence[str]] | None = None,
    last: Mapping[str, Wording] | None = None,
    tongues: Iterable[Tongue] = (),
) -> Leads:
    """Say what stands at each address that was left; `renamed` is what Git tells of files, by identifier.

    What the list says comes first. `last` are the last words of what was withdrawn, by address; `tongues` the
    languages that pages are read in too, where the same addresses were left.
    """
    listed = [one for one in flatten(rows) if one.state is not State.HERE]
    moved = [one for one in listed if one.state is State.MOVED]
    pages = [one for one in moved if one.address.endswith("/") and not _is_same_place(one)]
    known = {one.address for one in listed}
    guessed = [one for one in _guess(renamed or {}, catalogue.earlier) if one.address not in known]
    leading = [*guessed, *pages]
    spoken = [*_speak(catalogue, words, last or {}, tongues)]
    files = {
        f"{each.prefix}{one.address}index.html": _page(one, each)
        for each in spoken
        for one in leading
    }
    left = Left(
        pages=tuple(page for each in spoken for page in gone_pages(listed, each)),
        former={page: each for one in spoken for page, each in former_names(listed, one).items()},
        copies={
            **{one.address: one.to for one in moved if is_file(one.address) and is_file(one.to)},
            **{addresses.feed(one.address): addresses.feed(one.to) for one in leading},
        },
    )
    redirects = _redirects(leading, [each.prefix for each in spoken], catalogue)
    return Leads({**files, **redirects, **gone_files(listed, catalogue.publication)}, left)


def _speak(
    catalogue: Catalogue,
    words: Translator,
    last: Mapping[str, Wording],
    tongues: Iterable[Tongue],
) -> Iterator[Speech]:
    yield Speech(catalogue=catalogue, words=words, last=last)
    for one in tongues:
        yield Speech(
            catalogue=one.catalogue,
            words=one.words,
            code=one.code,
            written=words.language,
            last=last,
        )


def _is_same_place(row: Row) -> bool:
    """Tell whether two addresses are one folder on some systems: a page would lead to itself there."""
    return row.address.casefold() == row.to.casefold()


def _guess(
    renamed: Mapping[str, Sequence[str]], earlier: Mapping[str, tuple[Framework, ...]]
) -> Iterator[Row]:
    for identifier, names in renamed.items():
        for name in names:
            yield Row("", State.MOVED, addresses.structure(name), addresses.structure(identifier))
            for one in earlier.get(identifier, ()):
                old = addresses.version(name, one.version)
                yield Row("", State.MOVED, old, addresses.version(identifier, one.version))


def _page(row: Row, speech: Speech) -> bytes:
    """Lead on; what is no more, and has a page that says why, is called as it last was."""
    words, place = speech.words, speech.catalogue.publication
    to, up = f"{speech.prefix}{row.to}", "../" * row.address.count("/")
    name = speech.title_of(row.to) or speech.called(row.to).name or row.to
    language = language_of(name)
    canonical = f'\n<link rel="canonical" href="{escape(place.iri(to))}">'
    return _PAGE.format(
        language=words.language,
        href=escape(to_a_file(f"{up}{row.to}")),
        canonical=canonical if place.address else "",
        title=escape(words.gettext("Cette page a changé d'adresse")),
        now=escape(words.gettext("Elle est maintenant ici :")),
        said=f' lang="{language}"' if language else "",
        name=escape(name),
    ).encode()


def to_a_file(address: str) -> str:
    """Name the file of a page: some hosts, and any disk, don't serve folders."""
    page, mark, anchor = address.partition("#")
    return f"{page}index.html{mark}{anchor}" if page.endswith("/") else address


def _redirects(
    leading: Sequence[Row], prefixes: Iterable[str], catalogue: Catalogue
) -> dict[str, bytes]:
    place = catalogue.publication
    root = f"{urlsplit(place.served or place.address).path.rstrip('/')}/"
    roots = [f"{root}{prefix}" for prefix in prefixes]
    lines = sorted(f"{at}{one.address} {at}{one.to} 301\n" for at in roots for one in leading)
    return {REDIRECTS: "".join(lines).encode()} if lines else {}
