"""How to cite all that is published, where forges and programs look for it: `CITATION.cff`, format 1.2.0.

Takes where the site stays, gives the file. Its version is the day of what it holds, when that is known; its
author is the site, which gathered what others wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from referentiels.insight.citing import cite_catalogue
from referentiels.insight.facets import facets_of
from referentiels.model.catalogue import Catalogue
from referentiels.model.publication import Publication
from referentiels.site.entry import Entry
from referentiels.site.exports.compact import full
from referentiels.words.addresses import CITATION_FILE, DATA
from referentiels.words.language import translator

_FRENCH = translator("fr")


def plan(catalogue: Catalogue) -> Iterator[Entry[bytes]]:
    """Give the file."""
    site = catalogue.publication
    yield Entry(CITATION_FILE, lambda: write_citation(site), (facets_of(catalogue).publication,))


def write_citation(site: Publication) -> bytes:
    """Write the file; each value is written as JSON writes it, which is YAML too."""
    _ = _FRENCH.gettext
    title = cite_catalogue(site, _FRENCH).title
    name = " ".join(site.name.split())
    fields = full(
        title=f"{name} : {title[:1].lower()}{title[1:]}" if name else title,
        message=_("Si vous réutilisez ces données, citez-les ainsi."),
        type="dataset",
        version=site.day,
        date_released=site.day,
        license=site.licence,
        url=site.iri(DATA) if site.address else "",
    )
    lines = [
        "cff-version: 1.2.0",
        *(f"{key.replace('_', '-')}: {_quote(value)}" for key, value in fields.items()),
        f"authors:\n  - name: {_quote(name or title)}",
    ]
    return ("\n".join(lines) + "\n").encode()


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
