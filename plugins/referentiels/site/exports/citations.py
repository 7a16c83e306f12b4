"""How to cite each thing → two small files for programs that keep references: BibTeX, and CSL-JSON.

Takes the catalogue, gives the files of each structure, earlier version, criterion and domain, and of the
catalogue as a whole. Authors' texts are only ever text in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from referentiels.insight.citing import (
    Citation,
    cite_catalogue,
    cite_criterion,
    cite_domain,
    cite_framework,
    cite_version,
    place_of,
)
from referentiels.insight.facets import Facet, facets_of
from referentiels.insight.sayings import last_change, last_domain_change
from referentiels.model.catalogue import Catalogue
from referentiels.model.publication import Publication
from referentiels.model.values import read_period
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full, to_json
from referentiels.words import addresses
from referentiels.words.language import translator
from referentiels.words.licences import Licence

_FRENCH = translator("fr")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""Signs that mean something in BibTeX or in TeX; a brace alone, even escaped, would end a field."""


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give both files of each thing that has a page."""
    for address, cite, reads in _cited(catalogue):
        site = catalogue.publication
        reads = (*reads, facets_of(catalogue).place)
        for form, write in FORMS.items():
            make = partial(_make, write, cite, site)
            yield Entry(addresses.citation(address, form), make, reads)


def _cited(
    catalogue: Catalogue,
) -> Iterator[tuple[str, Callable[[], Citation], tuple[Facet, ...]]]:
    facets, dates, site = facets_of(catalogue), catalogue.dates, catalogue.publication
    terms = site.terms
    for one in catalogue.frameworks:
        cite = partial(lambda one: cite_framework(one, dates.get(one.path, ""), _FRENCH), one)
        reads = (facets.framework(one), facets.changed_file(one))
        yield addresses.structure(one.id), cite, reads
        for text in catalogue.versions_before(one):
            address = addresses.version(one.id, text.version)
            reads = (facets.framework(one), facets.earlier(one))
            yield address, partial(cite_version, text, address, _FRENCH), reads
    for domain in catalogue.domains:
        changed = partial(last_domain_change, catalogue, domain)
        known = (facets.library, facets.changed_domain(domain))
        yield (
            addresses.domain(domain.id),
            partial(_lately, cite_domain, domain, changed, terms),
            known,
        )
        for criterion in domain.criteria:
            changed = partial(last_change, catalogue, criterion)
            known = (facets.library, facets.changed(criterion))
            address = addresses.criterion(criterion.id)
            yield address, partial(_lately, cite_criterion, criterion, changed, terms), known
    yield addresses.DATA, partial(cite_catalogue, site, _FRENCH), (facets.publication,)


def _lately(
    cite: Callable[..., Citation], item: object, changed: Callable[[], str], terms: Licence
) -> Citation:
    return cite(item, changed(), _FRENCH, terms)


def _make(
    write: Callable[[Citation, Publication], bytes],
    cite: Callable[[], Citation],
    site: Publication,
) -> bytes:
    return write(cite(), site)


def write_bibtex(cited: Citation, site: Publication) -> bytes:
    """Write an entry that BibTeX and BibLaTeX read; what a name begins by a capital with stays so."""
    date = _parts(cited.date)
    fields = full(
        author=_whole(cited.author or site.name),
        title=_whole(cited.name),
        year=date and f"{{{date[0]:04}}}",
        month=date[1:] and _MONTHS[date[1] - 1],
        date=date and f"{{{'-'.join(f'{one:02}' for one in date)}}}",
        version=_field(cited.version),
        publisher=_whole(site.name),
        url="".join(f"{{{one}}}" for one in place_of(cited, site)),
        copyright=_field(cited.licence),
        note=_field(f"{cited.kind}. {cited.licence}"),
        langid="{french}",
    )
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    kind = "dataset" if cited.address == addresses.DATA else "misc"
    return f"@{kind}{{{_key(cited)},\n{lines}\n}}\n".encode()


def _whole(text: str) -> str:
    """Keep a title or the name of an organisation from being cut into words."""
    return f"{{{_field(text)}}}" if text.strip() else ""


def _field(text: str) -> str:
    said = "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
    return f"{{{said}}}" if said else ""


def write_csl(cited: Citation, site: Publication) -> bytes:
    """Write what Zotero and others read (CSL-JSON 1.0)."""
    return to_json([describe_csl(cited, site)]) + b"\n"


def describe_csl(cited: Citation, site: Publication) -> dict[str, Any]:
    """Say what is cited, in the terms of the Citation Style Language."""
    author = cited.author or site.name
    is_data = cited.address == addresses.DATA
    date = _parts(cited.date)
    return full(
        id=_key(cited),
        type="dataset" if is_data else "webpage",
        title=cited.name,
        author=author and [{"literal": author}],
        issued=date and {"date-parts": [date]},
        publisher=site.name,
        genre=cited.kind,
        version=cited.version,
        URL="".join(place_of(cited, site)),
        language="fr",
        note=f"Licence : {cited.licence}",
        **{"container-title": "" if is_data else site.name},
    )


def _key(cited: Citation) -> str:
    return cited.address.strip("/").replace("/", "-")


def _parts(date: str) -> list[int]:
    """Give the year, the month and the day, as far as they are said."""
    found = read_period(date)
    return [one for one in (found.first, found.month, found.day) if one]


FORMS: dict[str, Callable[[Citation, Publication], bytes]] = {
    "bib": write_bibtex,
    "json": write_csl,
}
"""What writes each form, by the end of the name of its file."""
