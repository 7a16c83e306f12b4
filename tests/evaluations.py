"""Self-evaluation workbooks filled in cell by cell, as people do it; and a framework that is hard to draw."""

import re
from functools import cache
from xml.sax.saxutils import escape

from referentiels.entrances import self_evaluation
from referentiels.entrances.self_evaluation.columns import FIRST_ROW, HEADER_ROW, IDENTIFIER, asked
from referentiels.entrances.self_evaluation.guide import PERIOD
from referentiels.entrances.workbook import read_sheets
from referentiels.entrances.workbook.grid import cell_name
from referentiels.model.builder import build_framework
from referentiels.reading.nodes import parse
from referentiels.reading.sources import Kind, Source

from .workbooks import cell, change, parts_of

LONG = "très " * 3999 + "long"
"""Just under the most characters that a file allows."""
NAME = "Un nom qui n’en finit pas, comme il en sort d’une séance où chacun a voulu sa part ; " * 3
HOSTILE = f"""\
# un commentaire en tête
format: 1
structure:
  name: "=1+1 & « Café 😀 » <b>"   # gardé
framework:
  provenance: structure
  licence: CC-BY-SA-4.0
  version: "2.0"
domains:
  - id: premier
    name: "L'[accès]: aux/droits*?\\\\ pour tous !"
    criteria:
      - id: c1
        name: "=HYPERLINK(\\"http://evil\\",\\"x\\")"
        indicators:
          # celui-ci a déjà des résultats
          - id: i1
            name: "+33 appels"
            type: output
            nature: number
            unit: appels
            source: {LONG}
            results:
              - {{period: "2023", value: 12, note: "{LONG}"}}   # compté à la main
              - period: "2024"
                value: 14
                sample: 14

          - id: i2
            name: "@parole"
            type: outcome
            nature: text
            results:
              - period: "2024"
                value: >-
                  {LONG}
      - id: c2
        name: Un critère sans indicateur
  - id: deuxieme
    name: Même nom
    criteria:
      - id: c3
        name: "{NAME[:200]}"
        indicators:
          - name: Indicateur sans identifiant
            type: impact
          - name: "{NAME[:200]}"
            type: output
            nature: percentage
            unit: "%"
  - id: troisieme
    name: même NOM
    criteria:
      - id: c4
        name: مرحبا بالعالم
        indicators:
          - id: arabe
            name: عدد الأشخاص
            type: output
            nature: number
          - {{id: court, name: Écrit sur une ligne, type: output, nature: amount, unit: €}}
  - {{id: vide, name: Historique}}
  - id: lire
    name: À lire
    criteria:
      - id: c5
        name: "🌍👩‍👩‍👧 🎉"
        indicators:
          - id: i3
            name: "🎉"
            type: output
            nature: yes-no
            results: []
"""
"""Everything that a sheet, a formula or a name could trip over."""


def framework_of(text, identifier="exemple"):
    """Build the framework of a text."""
    root, found = parse("x", text)
    assert root is not None, found
    return build_framework(Source(f"{identifier}.yml", Kind.FRAMEWORK, identifier, text, root))


def drawn(text, identifier="exemple", published_at=""):
    """Draw the self-evaluation workbook of a text."""
    return self_evaluation.draw(framework_of(text, identifier), published_at)


def sheets_of(data):
    """Read the sheets of a workbook, by name."""
    return {sheet.name: sheet for sheet in read_sheets("x", data) or []}


@cache
def column_of(key):
    """Give the place of a column to fill in, from 0."""
    header = next(one.title for one in asked() if one.key == key) if key != "id" else IDENTIFIER
    any_sheet = sheets_of(drawn(SMALL))["Faire société"]
    return next(n for n, one in any_sheet.rows[HEADER_ROW].items() if one.text == header)


def _rows(data):
    """Give the sheet and the row (from 0) of each indicator."""
    return {
        cells[column_of("id")].text: (sheet.name, row)
        for sheet in sheets_of(data).values()
        for row, cells in sheet.rows.items()
        if row >= FIRST_ROW and column_of("id") in cells
    }


def row_of(data, identifier):
    """Give the sheet and the row (from 0) of an indicator."""
    return _rows(data)[identifier]


def place_of(data, identifier, key):
    """Name the sheet and the cell of an indicator's column."""
    sheet, row = row_of(data, identifier)
    return sheet, cell_name(row, column_of(key))


def fill(data, answers, period="2025"):
    """Fill in a workbook: for each indicator, by identifier, what is typed in its columns."""
    rows = _rows(data)
    cells: dict[str, dict[str, str]] = {}
    for identifier, typed in answers.items():
        sheet, row = rows[identifier]
        for key, text in typed.items():
            place = cell_name(row, column_of(key))
            new = text if text.startswith("<c ") else cell(place, text)
            cells.setdefault(sheet, {})[place] = new
    if period:
        cells["Bilan"] = {period_cell(data): period}
    for sheet, changes in cells.items():
        data = change(data, escape(sheet, {'"': "&quot;"}), changes)
    return data


def period_cell(data):
    """Name the cell of the period."""
    rows = sheets_of(data)["Bilan"].rows
    row = next(row for row, cells in rows.items() if cells.get(0) and cells[0].text == PERIOD)
    return cell_name(row, 1)


def formulas_of(data):
    """Give every formula of every sheet."""
    parts = parts_of(data)
    texts = [p.decode() for name, p in parts.items() if name.startswith("xl/worksheets/sheet")]
    return [one for text in texts for one in re.findall(r"<f(?: [^>]*)?>(.*?)</f>", text)]


SMALL = """\
format: 1
structure:
  name: Le journal du quartier
framework:
  provenance: structure
  licence: CC-BY-SA-4.0
  version: "1.0"
  date: 2014-10
domains:
  - id: faire-societe
    name: Faire société
    criteria:
      - id: rencontres
        name: Des habitants qui se parlent
        indicators:
          - id: lecteurs
            name: Part des lecteurs qui citent une rencontre
            type: outcome
            nature: percentage
            unit: "%"
            source: questionnaire
            frequency: tous les deux ans
            target: "30"
            results:
              - {period: "2014", value: 22, sample: 85, method: questionnaire}  # le premier
              - {period: "2016", state: not-measured, note: pas de questionnaire}
          # ce que l'on a imprimé
          - id: numeros
            name: Numéros parus
            type: output
            nature: number
            unit: numéros
      - id: savoirs
        name: Des savoirs qui se transmettent
        indicators:
          - id: paroles
            name: Ce que les gens en disent
            type: outcome
            nature: text
          - id: recettes
            name: Recettes
            type: output
            nature: amount
            unit: €
  - id: ailleurs
    name: Ailleurs
"""
