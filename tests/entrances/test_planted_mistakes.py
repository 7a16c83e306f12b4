"""Mistakes planted at random in a workbook, or in a form, are said at the cell or the field where they stand."""

import random
from pathlib import Path

import pytest

from referentiels.checking.folders import Settings
from referentiels.checking.gate import read_text
from referentiels.editing.proposing import Proposal, propose
from referentiels.entrances import forms
from referentiels.entrances.spreadsheets import read_library
from referentiels.entrances.workbook import Library, draw, join, read_workbook
from referentiels.entrances.workbook.layout import plan
from referentiels.model.catalogue import index
from referentiels.reading.fields import Form
from referentiels.reading.sources import Kind, Location
from referentiels.words.diagnostics import Severity
from referentiels.words.language import translator
from tests.entrances.issues import NEW, write_body

from ..conftest import ROOT
from ..workbooks import change, place_of

WORDS = translator("fr")
DOMAINS = read_library(Settings(root=ROOT))
TEXT = """\
format: 1
structure:
  name: Le journal du quartier
  summary: Un journal.
  activities: [journal, ateliers]
framework:
  # Écrit ensemble
  provenance: public-sources
  licence: CC-BY-SA-4.0
  date: 2024-02-01
  sources:
    - {title: Rapport, url: "https://exemple.org/rapport", seen: 2024-01-03}
    - {title: Bilan, url: "https://exemple.org/bilan"}
domains:
  - id: faire-societe
    name: Faire société
    criteria:
      - id: rencontres
        name: Des habitants qui se parlent
        shared: lien-social
        indicators:
          - id: lecteurs
            name: Part des lecteurs qui citent une rencontre
            type: outcome
            nature: percentage
            results:
              - {period: 2014, value: 22, sample: 85}
              - {period: 2015, value: 24, sample: 90}
          - {id: numeros, name: Numéros parus, type: output, nature: number}
      - id: voisins
        name: Des voisins qui s'aident
        indicators:
          - id: services
            name: Services rendus
            type: output
            nature: number
            results:
              - {period: 2015, value: 12}
  - id: apprendre
    name: Apprendre
    criteria:
      - id: ecrire
        name: Des gens qui écrivent
        indicators:
          - {id: articles, name: Articles écrits par des lecteurs, type: output, nature: number}
built_with:
  - {who: Des habitants, how: Trois réunions, people: 12, date: 2013-06}
usage:
  - {purpose: other, name: Parler du journal}
history:
  - {version: "1.0", date: 2014-01, nature: substance, summary: Première version}
"""
READ = read_text(Location(Path("x"), "x", Kind.FRAMEWORK), TEXT)
PLAIN = READ.plain
DRAWN = draw(PLAIN, "exemple", Library(DOMAINS))
LINES = {
    "domains": 2, "criteria": 3, "indicators": 4, "results": 3,
    "sources": 2, "built_with": 1, "usage": 1, "history": 1,
}  # fmt: skip
"""How many lines each sheet has."""
EMAIL = "écrire à marie.dupont@exemple.org"
WRONG = {
    "date": "hier", "period": "jadis", "url": "nulle part", "count": "beaucoup", "year": "jadis",
}  # fmt: skip
SEEDS = 60


def _cells():
    """Give the cells in which a mistake can be planted: where each is, what to type, and when it is found."""
    for table in plan().tables:
        for column in table.columns:
            holds = any(table is one.parent for one in plan().tables) and column.path == ("name",)
            if holds or column.field.pattern == "id":
                continue  # other lines find theirs by it
            typed = WRONG.get(column.field.pattern, EMAIL)
            if column.field.form is Form.CHOICE:
                typed = "autre chose"
            elif column.library:
                typed = "qui-n-existe-pas"
            for line in range(LINES[table.steps[-1]]):
                cell = place_of(table.title, line, *column.path)
                yield table.title, cell, typed, bool(column.library)
                if column.field.required:
                    yield table.title, cell, "", False


CELLS = list(_cells())


def _errors(workbook, before):
    """Read a workbook and give the places of all errors, its own and those of the file that it would make."""
    filled = read_workbook("x.xlsx", workbook, Library(DOMAINS))
    joined = join(PLAIN if before else {}, filled)
    found = [*filled.found, *propose("exemple", joined.data, joined.places, DOMAINS, before).found]
    return [
        (WORDS.text(one.place) if one.place else "", one.diagnostic.rule)
        for one in found
        if one.diagnostic.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("before", [None, READ], ids=["a new file", "into a file"])
def test_a_mistake_in_a_cell_is_said_at_that_cell(before):
    assert _errors(DRAWN, before) == []
    met = set()
    for seed in range(SEEDS):
        chance = random.Random(seed)
        links = chance.random() < 0.3  # what is wrong with a link is said once the shape is right
        among = [one for one in CELLS if one[3] == links]
        planted = chance.sample(among, 1 if links else chance.randint(1, 3))
        workbook = DRAWN
        for sheet, cell, typed, _ in planted:
            workbook = change(workbook, sheet, {cell: typed})

        found = _errors(workbook, before)

        places = {f"feuille {sheet}, cellule {cell}" for sheet, cell, *_ in planted}
        assert {place.replace("\u00a0", " ") for place, _ in found} == places, (
            seed,
            planted,
            found,
        )
        met |= {rule for _, rule in found}
    assert len(met) > 6, met


FIELDS = {
    "nom": "Nom de la structure", "territoire": "Territoire", "resume": "En quelques mots", "publics": "Publics",
}  # fmt: skip
TABLE = """\
Domaine : Faire société
Critère : Des habitants qui se parlent
Résultat : Part des lecteurs qui citent une rencontre
Réalisation : Numéros parus
Critère : Des voisins qui s'aident
Réalisation : Services rendus
Domaine : Apprendre
Critère : Des gens qui écrivent
Impact : Des lecteurs qui deviennent auteurs""".split("\n")


def _form_errors(answers, lines):
    given = {"sorte": "association", "tableau": "\n".join(lines), **answers}
    taken = forms.take_in(forms.FORMS[NEW], write_body(NEW, **given), index((), DOMAINS), {})
    assert isinstance(taken.made, Proposal)
    return {
        WORDS.text(one.place).replace("\u00a0", " ") if one.place else ""
        for one in taken.made.found
        if one.diagnostic.severity is Severity.ERROR
    }


def test_a_mistake_in_a_form_is_said_at_its_field_and_its_line():
    answers = dict.fromkeys(FIELDS, "Le journal du quartier")
    assert _form_errors(answers, TABLE) == set()
    for seed in range(SEEDS):
        chance = random.Random(seed)
        fields = chance.sample(list(FIELDS), chance.randint(0, 2))
        lines = chance.sample(range(len(TABLE)), chance.randint(0 if fields else 1, 3))
        typed = answers | dict.fromkeys(fields, EMAIL)
        table = [f"{one} ({EMAIL})" if at in lines else one for at, one in enumerate(TABLE)]

        said = _form_errors(typed, table)

        table_field = "champ « Domaines, critères et indicateurs », ligne "
        assert said == {f"champ « {FIELDS[one]} »" for one in fields} | {
            f"{table_field}{at + 1}" for at in lines
        }, (seed, fields, lines)
