"""The list of addresses → what stands at those that were left: pages that lead on, pages that say why.

A moved page leads on without any script, on any host and from a disk; so does one of which only Git knows
that its file was renamed. A moved file is published at its old address too, and so is the feed of what moved;
of one that was withdrawn, `stones` says so. Doesn't know how addresses were found to be gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from referentiels.history.lasting.stones import gone_files, is_file
from referentiels.history.lasting.wording import Wording
from referentiels.model.catalogue import Catalogue
from referentiels.model.model import Framework
from referentiels.model.translation import WRITTEN_IN
from referentiels.reading.ledger import Row, State, flatten
from referentiels.site.former import Departed, Former
from referentiels.site.pages.page import Page
from referentiels.site.pages.withdrawn import view_withdrawn
from referentiels.site.plan import Left
from referentiels.site.translating import Tongue
from referentiels.words import addresses
from referentiels.words.addresses import Link
from referentiels.words.language import Translator
from referentiels.words.tongues import in_language, language_of
from referentiels.words.typography import set_in_type

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


class Spoken(NamedTuple):
    """The pages of one language: how their addresses begin, and what they say."""

    prefix: str
    catalogue: Catalogue
    words: Translator

    @classmethod
    def of(cls, tongue: Tongue) -> Spoken:
        return cls(tongue.prefix, tongue.catalogue, tongue.words)

    def say(self, text: str) -> str:
        """Give what somebody wrote, which says its language among words of another one."""
        return in_language(text, WRITTEN_IN, self.words.language) if self.prefix else text

    def say_all(self, last: Mapping[str, Wording]) -> Mapping[str, Wording]:
        """Give last words, as these pages say them."""
        return {
            one: Wording(self.say(said.name), self.say(said.text)) for one, said in last.items()
        }


def lead_on(
    rows: Iterable[Row],
    catalogue: Catalogue,
    words: Translator,
    renamed: Mapping[str, Sequence[str]] | None = None,
    last: Mapping[str, Wording] | None = None,
    tongues: Iterable[Tongue] = (),
) -> Leads:
    """Say what stands at each address that was left; `renamed` is what Git tells of files, by identifier.

    What the list says comes first. `last` are the last words of what was withdrawn, by address. In each of
    the `tongues` that the site is read in too, a page that was left leads to the other one in this language.
    """
    listed = [one for one in flatten(rows) if one.state is not State.HERE]
    moved = [one for one in listed if one.state is State.MOVED]
    known = {one.address for one in listed}
    guessed = [one for one in _guess(renamed or {}, catalogue.earlier) if one.address not in known]
    pages = [one for one in moved if one.address.endswith("/") and not _is_same_place(one)]
    leading = [*guessed, *pages]
    places = [Spoken("", catalogue, words), *(Spoken.of(one) for one in tongues)]
    spoken = [(here, here.say_all(last or {})) for here in places]
    files = {
        f"{here.prefix}{one.address}index.html": _page(one, said.get(one.to, Wording()).name, here)
        for here, said in spoken
        for one in leading
    }
    left = Left(
        pages=tuple(page for here, said in spoken for page in _gone_pages(listed, here, said)),
        former={
            f"{here.prefix}{page}": each
            for here, said in spoken
            for page, each in _former(listed, here, said).items()
        },
        copies={
            **{one.address: one.to for one in moved if is_file(one.address) and is_file(one.to)},
            **{addresses.feed(one.address): addresses.feed(one.to) for one in leading},
        },
    )
    redirects = _redirects(leading, [here.prefix for here in places], catalogue)
    return Leads({**files, **redirects, **gone_files(listed, catalogue.publication)}, left)


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


def _page(row: Row, last: str, here: Spoken) -> bytes:
    """Lead on; `last` is what was called so that is no more, where a page says why."""
    up, words = "../" * row.address.count("/"), here.words
    place = here.catalogue.publication
    there = escape(place.iri(f"{here.prefix}{row.to}"))
    name = title_of(row.to, here.catalogue) or last or row.to
    language = language_of(name)
    return _PAGE.format(
        language=words.language,
        href=escape(to_a_file(f"{up}{row.to}")),
        canonical=f'\n<link rel="canonical" href="{there}">' if place.address else "",
        title=escape(words.gettext("Cette page a changé d'adresse")),
        now=escape(words.gettext("Elle est maintenant ici :")),
        said=f' lang="{language}"' if language else "",
        name=escape(name),
    ).encode()


def to_a_file(address: str) -> str:
    """Name the file of a page: some hosts, and any disk, don't serve folders."""
    page, mark, anchor = address.partition("#")
    return f"{page}index.html{mark}{anchor}" if page.endswith("/") else address


def title_of(address: str, catalogue: Catalogue) -> str:
    """Give the name of what stands at an address; nothing when it is not the page of an item."""
    page, _, anchor = address.partition("#")
    names = _titles(page, catalogue)
    return names.get(anchor, "")


def _titles(page: str, catalogue: Catalogue) -> Mapping[str, str]:
    """Give what is on a page, by anchor; the page itself has none."""
    head, _, rest = page.partition("/")
    identifier, place = rest.rstrip("/"), f"{head}/"
    if place == addresses.STRUCTURES:
        return _titles_of(next((one for one in catalogue.frameworks if one.id == identifier), None))
    if place == addresses.CRITERIA and identifier in catalogue.shared_criteria:
        shared = catalogue.shared_criteria[identifier]
        return {"": shared.name, **{one.id: one.name for one in shared.indicators}}
    if place == addresses.DOMAINS and identifier in catalogue.shared_domains:
        return {"": catalogue.shared_domains[identifier].name}
    return {}


def _titles_of(framework: Framework | None) -> Mapping[str, str]:
    if framework is None:
        return {}
    found = {"": framework.structure.called}
    for domain in framework.domains:
        found[domain.id] = domain.name
        for criterion in domain.criteria:
            found[criterion.id] = criterion.name
            found.update((one.id, one.name) for one in criterion.indicators)
    return found


def _link(address: str, catalogue: Catalogue) -> Link:
    return Link(title_of(address, catalogue) or address, address)


def _redirects(
    leading: Iterable[Row], prefixes: Sequence[str], catalogue: Catalogue
) -> dict[str, bytes]:
    place = catalogue.publication
    root = f"{urlsplit(place.served or place.address).path.rstrip('/')}/"
    lines = sorted(
        f"{root}{prefix}{one.address} {root}{prefix}{one.to} 301\n"
        for one in leading
        for prefix in prefixes
    )
    return {REDIRECTS: "".join(lines).encode()} if lines else {}


def _gone_pages(listed: Iterable[Row], here: Spoken, last: Mapping[str, Wording]) -> Iterator[Page]:
    for one in listed:
        if one.state is State.WITHDRAWN and one.address.endswith("/"):
            instead = tuple(_link(to, here.catalogue) for to in one.to.split())
            name, text = last.get(one.address, Wording())
            why = here.say(set_in_type(one.why))
            page = view_withdrawn(one, why, instead, name, text, here.words)
            address = f"{here.prefix}{page.address}"
            yield replace(page, address=address, language=here.prefix.rstrip("/"))


def _former(
    listed: Sequence[Row], here: Spoken, last: Mapping[str, Wording]
) -> dict[str, tuple[Former, ...]]:
    """Give, by page, the names that places of it had: beside the new one, or in a list of what left."""
    gone = {one.address for one in listed if one.state is State.WITHDRAWN}
    found: dict[str, list[Former]] = {}
    for one in listed:
        page, mark, anchor = one.address.partition("#")
        if mark:
            name = last.get(one.address, Wording()).name or anchor
            # What a structure withdraws is its own: a page that is no more repeats nothing of it.
            its_own = page.startswith(addresses.STRUCTURES)
            alone = Former(anchor, left=Departed("" if its_own else name))
            former = alone if page in gone else _of_a_page(one, name, here)
            found.setdefault(page, []).append(former)
    return {page: tuple(each) for page, each in found.items()}


def _of_a_page(row: Row, name: str, here: Spoken) -> Former:
    page, _, anchor = row.address.partition("#")
    there, _, now = row.to.partition("#")
    if row.state is State.MOVED and there == page and now:
        return Former(anchor, now)
    links = tuple(_link(to, here.catalogue) for to in row.to.split())
    date = row.since if row.state is State.WITHDRAWN else ""
    return Former(anchor, left=Departed(name, links, date, here.say(row.why)))
