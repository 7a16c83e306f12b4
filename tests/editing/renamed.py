"""A project whose things are renamed, and what became of it."""

import difflib
import re

from referentiels import cli
from referentiels.reading import ledger
from referentiels.reading.ledger import Row, State

FRAMEWORK = """\
# corlab et lien-social restent dans les remarques
format: 1
structure:
  name: La CORLAB # corlab
framework: {licence: CC-BY-SA-4.0, provenance: structure}
domains:
  - id: societe
    name: Faire société
    shared: "cohesion" # cohesion
    criteria:
      - id: ecoute
        name: Écoute
        shared: 'lien-social'
        summary: lien-social, corlab et cohesion sont des mots du texte.
        indicators:
          - {id: rencontres-vues, name: Rencontres, shared: rencontres, type: outcome}
      - name: Parole
      - name: Parole
"""
LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  # lien-social est le premier
  - id: lien-social
    name: Lien social
    definition: Des gens se parlent.
    related: [entraide]
    indicators:
      - {id: rencontres, name: Rencontres, type: outcome}
  - id: entraide
    name: Entraide
    definition: Des gens s'aident.
    related: [ lien-social ]   # lien-social
"""
OTHER = """\
format: 1
domain: {name: Autre}
criteria:
  - id: vieux
    name: Vieux
    status: retired
    replaced_by: lien-social
"""
EQUIVALENCES = """\
# lien-social
format: 1
mappings:
  - {here: lien-social, there: lyon/lien-social, relation: close, note: "lien-social"}
"""
TRANSLATIONS = """\
#: criteria-library/cohesion.yml:6
msgctxt "criteria-library/lien-social.name"
msgid "Lien social"
msgstr "lien-social"

msgctxt ""
"criteria-library/lien-"
"social.definition"
msgid "Des gens se parlent."
msgstr ""

#~ msgctxt "criteria-library/lien-social.summary"
#~ msgid "Parler"
#~ msgstr "Talking"

msgctxt "criteria-library/lien-social-bis.name"
msgid "Autre"
msgstr ""
"""
PAGE = """\
---
title: corlab et lien-social
structures: [corlab]
criteria:
  - lien-social # lien-social
  - entraide
---

# corlab

[un](../structures/corlab/index.md) et [là](../structures/corlab/index.md#ecoute "corlab"), [deux](../criteres/lien-social/index.md).
<!-- [rien](../structures/corlab/index.md) -->
`[rien](../structures/corlab/index.md)` et structures/corlab/

```md
[rien](../criteres/lien-social/index.md)
```

[ailleurs](https://exemple.net/structures/corlab/) [ici](https://exemple.org/site/structures/corlab/)
[fichier](../donnees/fichiers/corlab.yml) [papier](../documents/corlab/referentiel-corlab.pdf)
[côte à côte](../comparer/index.md?structure=corlab&structure=corlab-bis&critere=lien-social)
<a href="../../domaines/cohesion/">domaine</a> [corlab](../structures/corlab-bis/index.md)

[ref]: ../criteres/lien-social/index.md
"""
EQUIVALENTS = "criteria-library/equivalences.yml"
EQUALS = """\
format: 1
mappings:
  - {here: lien-social, there: lyon/entraide, relation: close, reviewed: 2026-11-20}
"""
SETTINGS = """\
site_name: corlab
site_url: https://exemple.org/site
plugins: [referentiels]
nav: # corlab
  - corlab: structures/corlab/index.md
  - retours/corlab.md
"""
FILES = {
    "frameworks/corlab.yml": FRAMEWORK,
    "frameworks/corlab-bis.yml": FRAMEWORK.replace("La CORLAB", "Une autre"),
    "criteria-library/cohesion.yml": LIBRARY,
    "criteria-library/autre.yml": OTHER,
    "translations/en.po": TRANSLATIONS,
    "docs/retours/corlab.md": PAGE,
    "docs/index.md": "[corlab](structures/corlab/index.md)\n",
    "mkdocs.yml": SETTINGS,
}


def tree(place):
    return {
        file.relative_to(place).as_posix(): file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file() and not {".git", ".cache"} & set(file.relative_to(place).parts)
    }


def changes(before, after):
    """Give the lines that are not the same, by file; those of files that are new, gone or moved aside."""
    return {
        name: [
            line
            for line in difflib.ndiff(
                before[name].decode().splitlines(), after[name].decode().splitlines()
            )
            if line[0] in "+-"
        ]
        for name in sorted(before.keys() & after.keys())
        if before[name] != after[name]
    }


def rename(place, old, new, *more):
    before = tree(place)
    status = cli.main(["rename", old, new, *more])
    return status, before, tree(place)


def rows(place):
    found, odd = ledger.parse((place / ledger.NAME).read_text(encoding="utf-8"))
    assert not odd
    return {one.address: one for one in found}


def said(capsys):
    """Give what was said, with spaces as one types them."""
    return re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)


def complaint(capsys):
    return re.sub("[\u00a0\u202f]", " ", capsys.readouterr().err)


def publish(place, *addresses, extra=()):
    """Write the list as if these had been published."""
    told = [Row("2025-01-01", State.HERE, one) for one in addresses]
    (place / ledger.NAME).write_text(ledger.write([*told, *extra]), encoding="utf-8")
