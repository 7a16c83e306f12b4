"""Each rule's example → the files that show the mistake, and the ones that mend it.

Takes a rule, gives small whole folders of files. The documentation prints from them, and the tests
check that each mistake is found and each cure works.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from referentiels.reading import ledger
from referentiels.words.diagnostics import Example

FRAMEWORK = "frameworks/exemple.yml"
LIBRARY = "criteria-library/cohesion-sociale.yml"
ADDRESSES = ledger.NAME
CONFIGURATION = "mkdocs.yml"
EQUIVALENCES = "criteria-library/equivalences.yml"
TRANSLATIONS = "translations/en.po"
ELSEWHERE = "sources/lyon"

_FRAMEWORK = """\
format: 1
structure:
  name: Le journal du quartier
framework:
  provenance: structure
  licence: CC-BY-SA-4.0
  date: 2024-02-01
domains:
  - id: faire-societe
    name: Faire société
    shared: cohesion-sociale
    criteria:
      - id: rencontres
        name: Des habitants qui se parlent
        shared: lien-social
        indicators:
          - id: lecteurs
            name: Part des lecteurs qui citent une rencontre
            type: outcome
            nature: {nature}
            results:
              - {{period: 2014, value: {value}, sample: 85}}
"""
_LIBRARY = """\
format: 1
domain:
  name: Cohésion sociale
criteria:
  - id: lien-social
    name: Lien social
    indicators:
      - {id: rencontres-declarees, name: Part des personnes qui citent une rencontre, type: outcome}
    related: [estime-de-soi]
  - id: estime-de-soi
    name: Estime de soi
  - id: sociabilite
    name: Sociabilité
    status: retired
    replaced_by: lien-social
"""
_RETIRED = "    name: Sociabilité\n"
_ELSEWHERE = """\
format: 1
domain:
  name: Solidarités
criteria:
  - id: voisinage
    name: Vie de voisinage
    definition: Les voisins se connaissent et se rendent service.
  - id: entraide
    name: Entraide entre habitants
"""
_SOURCES = """\
format: 1
sources:
  - id: lyon
    name: Lyon
    home: https://lyon.exemple/
    from: https://lyon.exemple/donnees/federation.zip
"""
_CONFIGURATION = """\
site_name: Essai
site_url: https://referentiels.exemple.org/
"""

_PLACES = {
    "structure-bare": "  name: Le journal du quartier\n",
    "structure": "  name: Le journal du quartier\n",
    "licence": "  licence: CC-BY-SA-4.0\n",
    "provenance": "  provenance: structure\n",
    "details": "  date: 2024-02-01\n",
    "domain": "  - id: faire-societe\n",
    "domain-name": "  - id: faire-societe\n    name: Faire société\n",
    "domain-shared": "    shared: cohesion-sociale\n",
    "criterion": "      - id: rencontres\n",
    "criterion-name": "        name: Des habitants qui se parlent\n        shared: lien-social\n",
    "criterion-shared": "        shared: lien-social\n",
    "indicator": "            type: outcome\n",
    "results": "              - {period: 2014, value: 22, sample: 85}\n",
}
_LIBRARY_PLACES = {
    "library-at-home": "    related: [estime-de-soi]\n",
    "related": "    related: [estime-de-soi]\n",
    "status": "    status: retired\n    replaced_by: lien-social\n",
}


def bad_files(example: Example) -> Mapping[str, bytes]:
    """Give the files that show a mistake."""
    return _files(example, example.bad)


def good_files(example: Example) -> Mapping[str, bytes]:
    """Give the files once mended."""
    if example.into == "files":
        return sound_files()
    return _files(example, example.good, encoding="utf-8")


def sound_files() -> dict[str, bytes]:
    """Give the files without any mistake that examples change."""
    return {
        FRAMEWORK: _FRAMEWORK.format(nature="percentage", value=22).encode(),
        LIBRARY: _LIBRARY.encode(),
    }


def elsewhere_files() -> dict[str, bytes]:
    """Give the copy of what another site shares, as it is kept."""
    library = _ELSEWHERE.encode()
    path = "criteria-library/solidarites.yml"
    digest = hashlib.sha256(library).hexdigest()
    manifest = {
        "format": 1,
        "kind": "referentiels",
        "name": "Lyon",
        "home": "https://lyon.exemple/",
        "contact": "",
        "licence": "CC-BY-SA-4.0",
        "version": digest[:12],
        "files": [{"path": path, "bytes": len(library), "sha256": digest}],
    }
    return {
        "sources.yml": _SOURCES.encode(),
        f"{ELSEWHERE}/manifest.json": json.dumps(manifest).encode(),
        f"{ELSEWHERE}/{path}": library,
    }


def _files(example: Example, text: str, encoding: str = "") -> Mapping[str, bytes]:
    files = sound_files()
    into, base = example.into, files[FRAMEWORK].decode()
    if into == "files":
        extra = {f"frameworks/{name}": content.encode() for name, content in example.files.items()}
        return {**files, **extra}
    if into == "addresses":
        return {**files, ADDRESSES: f"{text}\n".encode()}
    if into == "translations":
        library = _LIBRARY.replace(
            _RETIRED, f"{_RETIRED}    definition: Voir https://exemple.org/.\n"
        )
        return {**files, LIBRARY: library.encode(), TRANSLATIONS: f"{text}\n".encode()}
    if into == "mappings":
        return {
            **files,
            **elsewhere_files(),
            EQUIVALENCES: f"format: 1\nmappings:\n{text}\n".encode(),
        }
    if into in _LIBRARY_PLACES:
        library = _LIBRARY.replace(_LIBRARY_PLACES[into], f"{text}\n")
        at_home = {CONFIGURATION: _CONFIGURATION.encode()} if into == "library-at-home" else {}
        return {**files, LIBRARY: library.encode(), **at_home}
    files[FRAMEWORK] = _place(into, base, text).encode(encoding or example.encoding)
    return files


def _place(into: str, base: str, text: str) -> str:
    head, domains = base.split("domains:\n")
    if into == "framework":
        return f"{text}\n{base}"
    if into == "whole":
        return f"{text}\n" if text else ""
    if into == "end":
        return base if text == "format: 1" else f"{base}{text}\n"
    if into == "domains":
        return f"{head}{text}\n"
    if into == "indicators":
        return f"{head}domains:\n{domains.split('        indicators:')[0]}        indicators:\n{text}\n"
    if into == "indicator-shared":
        return base.replace(_PLACES["indicator"], f"{_PLACES['indicator']}{text}\n")
    if into == "structure" and "name" not in text:
        return base.replace(_PLACES[into], f"{_PLACES[into]}{text}\n")
    return base.replace(_PLACES[into], f"{text}\n")
