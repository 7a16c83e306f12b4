"""Workbooks opened by the page and by the program, told in the same way: codes, values, cells."""

import base64
from pathlib import Path

from referentiels.entrances.workbook import Refused, read_sheets
from referentiels.entrances.workbook.csv_text import read_csv
from referentiels.entrances.workbook.facts import tell_facts
from referentiels.site.frame.policy import policy
from referentiels.words.spreadsheets import SAYINGS

SCRIPTS = Path(__file__).parents[2] / "plugins/referentiels/site/assets/scripts"
PAGE = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy()}"><title>x</title>'
CODES = {one.message.template: code for code, one in SAYINGS.items()}
OPEN = """async (files) => {
  const { openWorkbook, tellFacts } = await import("/a/b/workbook.js");
  const said = (one) => one && [one.code, one.values];
  const cell = (row, column, one) => [
    row, column, one.text, one.kind, one.plain, one.hours, one.formula, one.struck,
    one.problem && [one.problem.rule, ...said(one.problem)],
  ];
  const inOrder = (places) => [...places].sort((one, other) => one - other);
  const tell = (sheet) => ({
    name: sheet.name,
    cells: [...sheet.rows].flatMap(([row, cells]) => [...cells].map(([column, one]) => cell(row, column, one))),
    merged: sheet.merged.map(({ top, left, bottom, right }) => [top, left, bottom, right]),
    hidden: sheet.hidden,
    rows: inOrder(sheet.hiddenRows),
    filtered: inOrder(sheet.filteredRows),
    columns: inOrder(sheet.hiddenColumns),
    covered: sheet.covered,
    beside: [sheet.comments, sheet.pictures],
  });
  const found = [];
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const { sheets, csv, refused } = await openWorkbook(name, bytes.buffer);
    const facts = tellFacts(sheets).map((one) => [said(one.place), one.rule, one.severity, ...said(one)]);
    found.push(refused ? { refused: said(refused) } : { csv, sheets: sheets.map(tell), facts });
  }
  return JSON.stringify(found);
}"""


def serve_modules(page):
    """Open an empty page with the policy of the site, that serves the modules as they are written."""

    def answer(route):
        script = route.request.url.endswith(".js")
        name = route.request.url.rsplit("/", 1)[1]
        body = (SCRIPTS / name).read_text(encoding="utf-8") if script else PAGE
        kind = "text/javascript" if script else "text/html; charset=utf-8"
        route.fulfill(body=body, content_type=kind)

    page.route("http://modules.test/**", answer)
    page.goto("http://modules.test/")


def encoded(files):
    """Write `(name, bytes)` so that they can travel to the page."""
    return [[name, base64.b64encode(data).decode()] for name, data in files]


def told_by_program(name, data):
    """Tell what the program reads of a file."""
    try:
        read = read_sheets(name, data)
        sheets = [read_csv(data)] if read is None else read
    except Refused as refused:
        return {"refused": _said(refused.message)}
    return {
        "csv": read is None,
        "sheets": [_sheet(one) for one in sheets],
        "facts": [_placed(one.place, one.diagnostic) for one in tell_facts(sheets)],
    }


def _said(message):
    return [CODES[message.template], dict(message.values)]


def _placed(place, found):
    return [place and _said(place), found.rule, found.severity.value, *_said(found.message)]


def _sheet(sheet):
    return {
        "name": sheet.name,
        "cells": [_cell(r, c, one) for r, row in sheet.rows.items() for c, one in row.items()],
        "merged": [list(one) for one in sheet.merged],
        "hidden": sheet.hidden,
        "rows": sorted(sheet.hidden_rows),
        "filtered": sorted(sheet.filtered_rows),
        "columns": sorted(sheet.hidden_columns),
        "covered": [list(one) for one in sheet.covered],
        "beside": [sheet.comments, sheet.pictures],
    }


def _cell(row, column, one):
    problem = one.problem and [one.problem.rule, *_said(one.problem.message)]
    shown = [one.text, one.kind.value, one.plain, one.hours, one.formula, one.struck.value]
    return [row, column, *shown, problem]
