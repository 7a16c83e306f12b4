"""A catalogue that tries its formats, and what each of them says of it, as the same plain texts."""

import csv
import datetime
import io
import json
from dataclasses import replace

from python_calamine import CalamineWorkbook

from referentiels.content.tables import LIST, read_tables
from referentiels.model.publication import Publication
from referentiels.site.exports import book, export, lines, package, table_schemas, tables
from referentiels.tools.cell_text import FORMULA
from referentiels.words import addresses

PUBLICATION = Publication(
    address="https://exemple.org/site/", name="Essai", day="2026-11-28", contact=""
)
LIBRARY = """\
format: 1
domain: {name: Cohésion sociale}
criteria:
  - id: lien-social
    name: Lien social
    definition: "=1+1"
    also_called: [vivre ensemble, "dit \\"nous\\", ensemble"]
    indicators:
      - {id: rencontres, name: Rencontres déclarées, type: outcome, nature: percentage}
"""
FRAMEWORK = """\
format: 1
structure:
  name: "</script><b>A & B"
  since: 1998
  territory: "<r><t>Brest</t></r>"
  offers_help: " _x0041_ & ]]> "
  summary: "une ligne ; puis, \\n\\nune \\"autre\\""
  audiences: ["=habitants", "@voisins"]
framework:
  provenance: structure
  licence: CC-BY-4.0
domains:
  - id: faire-societe
    name: "=HYPERLINK(1)"
    shared: cohesion-sociale
    criteria:
      - id: voisins
        name: "-2+3"
        shared: lien-social
        indicators:
          - id: part
            name: "+1+1"
            type: outcome
            nature: percentage
            shared: rencontres
            results:
              - {value: "4\\u202f907\\u202f294,50"}
              - {period: "2014", value: "-3", sample: 85}
              - {period: "2014", value: 22, sample: 0, approximation: more-than}
              - {period: 2013-2014, state: not-measured}
              - {period: 2014-02, value: "0,000000001"}
              - {period: 1850-06, value: "7"}
          - {id: parole, name: Paroles, type: impact, nature: text, results: [{period: "2015", value: "12"}]}
          - {id: oui, name: Accord, type: output, nature: yes-no, results: [{period: "2015", value: oui}]}
usage:
  - {purpose: self-evaluation, name: "@SUM(A1)", who: [bénévoles, salariés]}
  - {purpose: self-evaluation, name: "@SUM(A1)"}
"""
FILES = {"criteria-library/cohesion-sociale.yml": LIBRARY, "frameworks/exemple.yml": FRAMEWORK}
MODULES = (tables, lines, package, table_schemas, book)


def publish(catalogue, publication=PUBLICATION):
    """Give all files of the tables."""
    told = replace(catalogue, publication=publication)
    return {path: data for one in MODULES for path, data in export(told, one.plan).items()}


def as_programs_read(files, name):
    data = files[f"{addresses.TABLES}{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(data, newline=""), strict=True))


def as_spreadsheets_read(files, name):
    """Give the rows of the table for spreadsheets, as the other one writes them."""
    data = files[f"{addresses.DATA}{name}.csv"].decode("utf-8-sig")
    found = csv.DictReader(io.StringIO(data, newline=""), delimiter=";", strict=True)
    return [{key: _bare(key, text) for key, text in row.items()} for row in found]


def _bare(key, text):
    if key == "value_number":
        return text.replace(",", ".")
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(FORMULA) else text


def as_lines_say(files, name):
    (table,) = [one for one in read_tables() if one.name == name]
    found = files[f"{addresses.LINES}{name}.jsonl"].decode().split("\n")
    assert found.pop() == ""
    rows = [json.loads(one, parse_float=str, parse_int=str) for one in found]
    return [
        {key: LIST.join(one) if isinstance(one := row.get(key, ""), list) else one for key in table.header}
        for row in rows
    ]  # fmt: skip


def as_the_workbook_says(files, name):
    """Give the rows of a sheet; numbers as spreadsheets keep them."""
    (table,) = [one for one in read_tables() if one.name == name]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files[addresses.BOOK])).get_sheet_by_name(
        table.title
    )
    head, *rows = sheet.to_python()
    assert head == [one.title for one in table.columns]
    return [dict(zip(table.header, map(_text, row), strict=True)) for row in rows]


def _text(value):
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return value


def as_a_sheet_keeps(table, row):
    """Give a row as programs read it, with its numbers as a sheet keeps them."""
    numbers = {one.name for one in table.columns if one.type in ("number", "integer")}
    return {key: float(text) if key in numbers and text else text for key, text in row.items()}
