"""Two small projects, one of which shows what the other shares."""

import re
import textwrap

from referentiels.model.publication import Publication
from referentiels.site.exports.federation import pack

LIBRARY = """\
format: 1
domain:
  name: Cohésion sociale
criteria:
  - id: {criterion}
    name: {name}
    definition: {definition}
    status: shared
    indicators:
      - {{id: rencontres, name: Part des personnes qui citent une rencontre, type: outcome, nature: percentage, source: questionnaire}}
"""
FRAMEWORK = """\
format: 1
structure:
  name: {structure}
  territory: {territory}
framework:
  provenance: structure
  licence: {licence}
domains:
  - id: lien
    name: Faire lien
    shared: cohesion-sociale
    criteria:
      - id: rencontres
        name: Des habitants qui se parlent
        shared: {criterion}
        audiences: [habitants]
        indicators:
          - id: part
            name: Part des habitants qui citent une rencontre
            type: outcome
            nature: percentage
            source: questionnaire
            shared: rencontres
            results:
              - {{period: "2023", value: 40, sample: 120}}
"""
SOURCES = """\
format: 1
sources:
  - id: lyon
    name: Ville de Lyon
    home: https://lyon.exemple/
    from: {place}
    licence: CC-BY-4.0
"""


def typed(text):
    """Write a sentence as on a keyboard: tests hold whatever typography has made of it."""
    return re.sub("[\u00a0\u202f]", " ", text).replace("’", "'")


def library(criterion="lien-social", name="Lien social", definition="Des liens qui durent."):
    return LIBRARY.format(criterion=criterion, name=name, definition=definition)


def framework(structure, criterion="lien-social", territory="Brest", licence="CC-BY-SA-4.0"):
    return FRAMEWORK.format(
        structure=structure, criterion=criterion, territory=territory, licence=licence
    )


THEIRS = {
    "frameworks/les-voisins.yml": framework(
        "Les Voisins", "voisinage", "Lyon", "CC-BY-4.0"
    ).encode(),
    "criteria-library/cohesion-sociale.yml": library(
        "voisinage", "Vie de voisinage", "Des voisins qui s'entraident."
    ).encode(),
}
LYON = Publication(address="https://lyon.exemple/", name="Ville de Lyon", day="2026-11-27")


def share(files=None, publication=LYON):
    """Give the archive of the other site."""
    return pack(publication, THEIRS if files is None else files)


def make_ours(folder, place, more=""):
    """Write the project that shows the other."""
    files = {
        "mkdocs.yml": "site_name: Brest\nsite_url: https://brest.exemple/\ntheme: {name: material, language: fr}\n"
        "plugins:\n  - referentiels: {documents: false, workbooks: false}\n"
        + textwrap.dedent(more),
        "docs/a.md": "# Une page\n",
        "sources.yml": SOURCES.format(place=place),
        "frameworks/maison.yml": framework("La Maison"),
        "criteria-library/cohesion-sociale.yml": library(),
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
